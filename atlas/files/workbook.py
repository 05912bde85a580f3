"""Workbooks (XLSX): text stays text, headings stay in view, the same content is the same bytes.

No cell is ever a formula, whatever it begins with: XlsxWriter is told of each cell what it is.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from atlas.files.formulas import starts_formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from atlas.files.cells import Cell

#: What may be linked: one address of the web, nothing that a program would carry out.
_ADDRESS: Final = re.compile(r"https?://[^\s;\"<>]+")
_LONGEST_LINK: Final = 2_000  # letters, and links of a sheet, that the format allows
_MOST_LINKS: Final = 30_000
_LONGEST: Final = 32_767  # letters of a cell, the limit of the format
_WIDEST: Final = 60
_NARROWEST: Final = 8
_LOOKED_AT: Final = 200  # rows that decide the width of columns
_MOST_DIGITS: Final = 15  # of a number: more would be lost
_DATES_FROM: Final = dt.date(1900, 3, 1)  # before that, spreadsheet programs count one day more
_ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NAME_SIGNS: Final = re.compile(r"[\\/*?:\[\]]")
_LONGEST_NAME: Final = 28
_CREATOR: Final = "Clusteratlas Baden-Württemberg"
_UNDATED: Final = dt.date(1980, 1, 1)
_LAST_CHOICE: Final = 4_999


class CellStyle(StrEnum):
    """How a cell looks; findings also differ in their border, not by colour alone."""

    plain = "plain"
    head = "head"
    date = "date"
    text = "text"
    error = "error"
    warning = "warning"
    note = "note"
    score = "score"
    upright = "upright"


_FORMATS: Final[dict[CellStyle, dict[str, Any]]] = {
    CellStyle.plain: {},
    CellStyle.head: {"bold": True, "bg_color": "#E4F0F2", "valign": "top"},
    CellStyle.date: {"num_format": "yyyy\\-mm\\-dd"},
    # Stays text when someone edits it: "=1+1" is no formula, "01067" keeps its zero.
    CellStyle.text: {"num_format": "@", "quote_prefix": True},
    CellStyle.error: {"bg_color": "#F8C9C4", "border": 2, "border_color": "#333333"},
    CellStyle.warning: {"bg_color": "#FCE9B2", "border": 1, "border_color": "#333333"},
    CellStyle.note: {"bg_color": "#DCE9F7", "border": 4, "border_color": "#333333"},
    CellStyle.score: {"num_format": "0.00"},
    CellStyle.upright: {"bold": True, "bg_color": "#E4F0F2", "rotation": 90, "text_wrap": True},
}
#: Points that headings of a matrix may be high.
_HIGH: Final = 190


@dataclass(frozen=True)
class Choice:
    """A drop-down list of a column.

    Parameters
    ----------
    column
        Its number, from 0.
    source
        Where the words stand, such as ``Listen!$A$2:$A$27``.
    strict
        Whether other words are refused; a cell with several words needs them allowed.
    row
        The one row that has it, from 0; None for all below the heading.
    """

    column: int
    source: str
    strict: bool = True
    row: int | None = None


@dataclass(frozen=True)
class Page:
    """One sheet.

    Parameters
    ----------
    name
        Its name.
    rows
        Headings first.
    marks
        Row and column, from 0 → how the cell looks.
    choices
        Drop-down lists.
    text_columns
        Columns whose empty cells are text too, so that "01067" keeps its zero when typed.
    widths
        Widths of the first columns; the others fit their content.
    wrapped
        Whether long texts are broken into lines.
    links
        Columns whose texts are addresses of pages, which open on a click.
    matrix
        Whether it is one: its first column stays in view, too, and its headings stand upright; on
        paper it may be several pages of A3 wide, with both on each.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    marks: Mapping[tuple[int, int], CellStyle] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    text_columns: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    wrapped: bool = False
    links: tuple[int, ...] = ()
    matrix: bool = False


def workbook(pages: Iterable[Page], date: dt.date = _UNDATED) -> bytes:
    """Write sheets as a workbook; the first row of each stays in view and can filter.

    On paper a sheet lies across, is one page wide, and has its headings on every page.

    Parameters
    ----------
    pages
        In their order.
    date
        Date of creation in the file's properties.

    Returns
    -------
    bytes
        An XLSX file; the same pages and date give the same bytes.
    """
    listed = list(pages)
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"constant_memory": True, "strings_to_formulas": False})
    created = dt.datetime.combine(date, dt.time())
    book.set_properties({"author": _CREATOR, "created": created})
    for page, name in zip(listed, _names(listed), strict=True):
        wrap = {"text_wrap": True, "valign": "top"} if page.wrapped else {}
        formats = {mark: book.add_format(look | wrap) for mark, look in _FORMATS.items()}
        _write_page(book.add_worksheet(name), page, formats)
    book.close()
    return content.getvalue()


def column_letters(column: int) -> str:
    """Give the letters of a column, from 0.

    Returns
    -------
    str
        As a spreadsheet program names the column.

    Examples
    --------
    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    return str(xl_col_to_name(column))


def _write_page(sheet: Any, page: Page, formats: Mapping[CellStyle, Any]) -> None:  # noqa: ANN401
    sheet.freeze_panes(1, int(page.matrix))
    _lay_out(sheet, matrix=page.matrix)
    width = max((len(row) for row in page.rows), default=1)
    for at, wide in enumerate(_widths(page, width)):
        sheet.set_column(at, at, wide, formats[CellStyle.text] if at in page.text_columns else None)
    if page.rows and width and not page.matrix:
        sheet.autofilter(0, 0, max(len(page.rows) - 1, 0), width - 1)
    head = CellStyle.upright if page.matrix else CellStyle.head
    for row, cells in enumerate(page.rows):
        for at, cell in enumerate(cells):
            mark = page.marks.get((row, at), CellStyle.plain if row else head)
            _write_cell(sheet, row, at, cell, mark, formats)
            if row and at in page.links and row < _MOST_LINKS:
                _link(sheet, row, at, cell, formats)
    for choice in page.choices:
        rule = {"validate": "list", "source": f"={choice.source}", "show_error": choice.strict}
        first, last = (1, _LAST_CHOICE) if choice.row is None else (choice.row, choice.row)
        sheet.data_validation(first, choice.column, last, choice.column, rule)


def _lay_out(sheet: Any, *, matrix: bool) -> None:  # noqa: ANN401
    """Set up the printed page: A4 across, all columns on it, headings and number on each page."""
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")
    if matrix:
        sheet.set_paper(8)  # A3
        sheet.repeat_columns(0)
        sheet.set_row(0, _HIGH)
    else:
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)


def _link(sheet: Any, row: int, at: int, cell: Cell, formats: Mapping[CellStyle, Any]) -> None:  # noqa: ANN401
    """Let a cell lead to the one page that it names; the text stays as it is."""
    text = _ILLEGAL.sub("", str(cell or ""))
    if _ADDRESS.fullmatch(text) and len(text) <= _LONGEST_LINK:
        shown = formats[CellStyle.plain]
        sheet.write_url(row, at, text, shown if shown.text_wrap else None, text)


def _write_cell(
    sheet: Any,  # noqa: ANN401 - XlsxWriter has no types
    row: int,
    at: int,
    cell: Cell,
    mark: CellStyle,
    formats: Mapping[CellStyle, Any],
) -> None:
    shown = formats[mark] if mark is not CellStyle.plain or formats[mark].text_wrap else None
    match cell:
        case None | "":
            if mark not in (CellStyle.plain, CellStyle.head, CellStyle.upright):
                sheet.write_blank(row, at, None, shown)
        case bool():
            sheet.write_boolean(row, at, cell, shown)
        case int() | float() if _is_number(cell):
            sheet.write_number(row, at, cell, shown)
        case dt.date() if _day(cell) >= _DATES_FROM:
            dated = shown if mark is not CellStyle.plain else formats[CellStyle.date]
            sheet.write_datetime(row, at, _moment(cell), dated)
        case _:
            text = _ILLEGAL.sub("", str(cell))[:_LONGEST]
            risky = mark is CellStyle.plain and starts_formula(text)
            sheet.write_string(row, at, text, formats[CellStyle.text] if risky else shown)


def _is_number(cell: float) -> bool:
    """Say whether a spreadsheet program can hold a number without losing digits."""
    if isinstance(cell, int):
        return len(str(abs(cell))) <= _MOST_DIGITS
    return cell - cell == 0  # neither infinite nor missing


def _day(cell: dt.date) -> dt.date:
    return cell.date() if isinstance(cell, dt.datetime) else cell


def _moment(cell: dt.date) -> dt.date:
    return cell.replace(tzinfo=None) if isinstance(cell, dt.datetime) else cell


def _names(pages: Sequence[Page]) -> list[str]:
    """Give names that spreadsheet programs accept, each once."""
    names: list[str] = []
    for page in pages:
        signs = _NAME_SIGNS.sub(" ", _ILLEGAL.sub("", page.name))
        bare = signs.strip("' ")[:_LONGEST_NAME].strip("' ") or "Tabelle"
        number, name = 1, bare
        while name.casefold() in {taken.casefold() for taken in names}:
            number += 1
            name = f"{bare} {number}"
        names.append(name)
    return names


def _widths(page: Page, width: int) -> list[int]:
    """Fit columns to their headings and first rows."""
    widths = [_NARROWEST] * width
    for row in page.rows[:_LOOKED_AT]:
        for at, cell in enumerate(row):
            widths[at] = max(widths[at], min(len(str(cell)) + 2, _WIDEST) if cell else 0)
    return [*page.widths, *widths[len(page.widths) :]]
