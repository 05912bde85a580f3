"""Old and binary workbooks for tests: .xls by xlwt, a small .xlsb by hand."""

import io
import struct
import zipfile

import xlwt


def xls(rows, hidden=False):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Liste")
    day = xlwt.easyxf(num_format_str="dd.mm.yyyy")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell is not None:
                sheet.write(r, c, cell, day if hasattr(cell, "year") else xlwt.Style.default_style)
    if hidden:
        book.add_sheet("Verdeckt").visibility = 1
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def xlsb(rows):
    sheet = _record(0x91, b"")
    for r, row in enumerate(rows):
        sheet += _record(0x00, struct.pack("<IIHHBI", r, 0, 300, 0, 0, 0))
        for c, cell in enumerate(row):
            place = struct.pack("<II", c, 0)
            if isinstance(cell, str):
                sheet += _record(0x06, place + _string(cell))
            elif cell is not None:
                sheet += _record(0x05, place + struct.pack("<d", cell))
    dimension = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = _record(0x81, b"") + _record(0x94, dimension) + sheet + _record(0x92, b"")
    named = struct.pack("<II", 0, 1) + _string("rId1") + _string("Liste")
    book = _record(0x83, b"") + _record(0x8F, b"") + _record(0x9C, named) + _record(0x90, b"")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships {space}><Relationship Id="r" Type="{kind}/officeDocument" '
        'Target="xl/workbook.bin"/></Relationships>',
        "xl/_rels/workbook.bin.rels": f'<Relationships {space}><Relationship Id="rId1" '
        f'Type="{kind}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
        "xl/workbook.bin": book + _record(0x84, b""),
        "xl/worksheets/sheet1.bin": sheet + _record(0x82, b""),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return content.getvalue()


def _record(kind, data):
    head = bytes([kind & 0xFF, kind >> 8 or 1]) if kind > 0x7F else bytes([kind])
    size = len(data)
    return (
        head + bytes([size & 0x7F | 0x80, size >> 7]) + data
        if size > 0x7F
        else (head + bytes([size]) + data)
    )


def _string(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
