"""Old workbooks (.xls) and binary ones (.xlsb), read by calamine.

The library can end its process on a hostile file, so it is used in the process that reads one
file and ends, see :mod:`atlas.files.apart`.
"""

from __future__ import annotations

import datetime as dt
import io
from functools import partial
from typing import TYPE_CHECKING, Final

import python_calamine as calamine

from atlas.files.grids import Book, Grid, Sheet
from atlas.files.limits import MOST_SHEETS, Limits, check_cells, check_shape, too_large
from atlas.files.office_chains import check_chains, damaged_workbook
from atlas.findings import IntakeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.files.cells import Cell

_TABLE: Final = calamine.SheetTypeEnum.WorkSheet
_SHOWN: Final = calamine.SheetVisibleEnum.Visible


def open_old(content: bytes, form: str, limits: Limits) -> Book:
    """Open an old or binary workbook.

    Parameters
    ----------
    content
        The file.
    form
        "xls" or "xlsb", as it is told.
    limits
        Bounds on sizes.

    Returns
    -------
    Book
        Its tables; values of formulas are those that are stored.

    Raises
    ------
    IntakeError
        If the file has a password, is damaged, or is no workbook.
    """
    if form == "xls":
        check_chains(content)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except BaseException as error:
        raise _refusal(error) from error
    tables = [about for about in book.sheets_metadata if about.typ == _TABLE]
    if not tables:
        raise IntakeError("The file has no sheet with a table.")
    if len(tables) > MOST_SHEETS:
        raise too_large(
            "The file has {found} sheets or more; {limit} are allowed.", len(tables), MOST_SHEETS
        )
    sheets = (
        Sheet(about.name, partial(_load, book, about.name, limits), about.visible != _SHOWN)
        for about in tables
    )
    return Book(form, tuple(sheets))


def _load(book: calamine.CalamineWorkbook, name: str, limits: Limits) -> Grid:
    try:
        sheet = book.get_sheet_by_name(name)
    except BaseException as error:
        raise _refusal(error) from error
    check_shape(sheet.total_height, sheet.total_width, limits)
    rows: list[list[Cell]] = []
    cells = 0
    for row in sheet.to_python(skip_empty_area=False):
        rows.append([_cell(cell) for cell in row])
        cells += sum(cell is not None for cell in rows[-1])
        check_cells(cells, limits)
    areas = sheet.merged_cell_ranges or []
    merged = tuple((top + 1, left, down + 1, right) for (top, left), (down, right) in areas)
    return _without_empty(rows, merged[: limits.rows])


def _refusal(error: BaseException) -> BaseException:
    """Give the error to raise; a panic of the library is none that Python knows."""
    if isinstance(error, calamine.PasswordError):
        return IntakeError("The file is encrypted; save it without a password.")
    known = isinstance(error, calamine.CalamineError | OSError | ValueError)
    if not known and type(error).__name__ != "PanicException":
        return error
    return damaged_workbook()


def _without_empty(
    rows: Sequence[Sequence[Cell]], merged: tuple[tuple[int, int, int, int], ...]
) -> Grid:
    kept = [at for at, row in enumerate(rows) if any(cell is not None for cell in row)]
    return Grid([rows[at] for at in kept], [at + 1 for at in kept], merged)


def _cell(cell: object) -> Cell:
    match cell:
        case "":
            return None
        case dt.datetime() if cell.time() == dt.time():
            return cell.date()
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return int(cell)
        case str() | int() | float() | bool() | dt.date() | dt.time():
            return cell
        case _:
            return str(cell)
