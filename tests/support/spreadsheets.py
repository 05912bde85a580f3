"""Spreadsheets whose XML a test writes itself."""

import io
import zipfile

from atlas.intake import joining

SHEET = "xl/worksheets/sheet1.xml"


def plain_xlsx(rows=(("Name", "PLZ", "Ort"), ("A", "70173", "Stuttgart"))):
    return joining.workbook([joining.Page("Liste", list(rows))])


def with_part(content, name, data):
    """Give an archive with one part replaced or added."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data, compress_type=zipfile.ZIP_DEFLATED)
    return changed.getvalue()


def ods(table):
    head = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x">'
        '<office:body><office:spreadsheet><table:table table:name="A">'
    )
    tail = "</table:table></office:spreadsheet></office:body></office:document-content>"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("content.xml", head + table + tail)
    return content.getvalue()
