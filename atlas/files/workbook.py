"""Workbooks (XLSX) written so that text stays text and the same content is the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

_HEAD_FONT: Final = Font(bold=True)
_HEAD_FILL: Final = PatternFill("solid", fgColor="E4F0F2")
_WRAP: Final = Alignment(vertical="top", wrap_text=True)
_LONGEST_CELL: Final = 32_767  # the limit of the format
_WIDEST_COLUMN: Final = 60
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # of ZIP archives


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its headings and its rows."""

    name: str
    head: tuple[str, ...]
    rows: list[tuple[object, ...]]


def workbook(sheets: Iterable[Sheet], date: dt.date) -> bytes:
    """Write sheets as a workbook.

    Every text is stored as text, also one that begins with = + - or @; headings stay in view
    and can filter.

    Parameters
    ----------
    sheets
        In their order.
    date
        Date of creation in the file's properties.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "Clusteratlas Baden-Württemberg"
    for sheet in sheets:
        _write(book, sheet)
    raw = io.BytesIO()
    book.save(raw)
    return _settled(raw.getvalue(), date)


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name[:31])
    page.freeze_panes = "A2"
    for i, width in enumerate(_widths(sheet), start=1):
        page.column_dimensions[get_column_letter(i)].width = width
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.head))}{len(sheet.rows) + 1}"
    head = [_cell(page, name) for name in sheet.head]
    for cell in head:
        cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
    page.append(head)
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])


def _cell(page: Any, value: object) -> WriteOnlyCell:  # noqa: ANN401 - openpyxl has no types
    if not isinstance(value, str):
        return WriteOnlyCell(page, value)
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL])
    cell.data_type = "s"  # else "=1+1" would be a formula
    cell.quotePrefix = True
    cell.alignment = _WRAP
    return cell


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.head, *sheet.rows, strict=True)
    return [min(max(len(str(v)) for v in column) + 2, _WIDEST_COLUMN) for column in columns]


def _settled(raw: bytes, date: dt.date) -> bytes:
    """Take the clock out of the archive and its properties."""
    stamp = f"{date.isoformat()}T00:00:00Z".encode()
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(settled, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return settled.getvalue()
