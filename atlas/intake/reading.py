"""Any file that people have, read as one table with a heading and the rows below it.

The reading happens in a process of its own, see :mod:`atlas.files.apart`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from atlas.errors import reason_of
from atlas.files.apart import apart
from atlas.files.geopackage import with_log
from atlas.files.limits import LIMITS, Limits, check_size
from atlas.files.opening import SQLITE, open_book
from atlas.findings import IntakeError
from atlas.intake.point_columns import with_points
from atlas.intake.tabling import make_table
from atlas.memory import paused

if TYPE_CHECKING:
    from atlas.files.grids import Book, Grid
    from atlas.intake.table import Table


@dataclass(frozen=True)
class File:
    """A file as it came.

    Parameters
    ----------
    content
        What is in it.
    name
        Its name.
    log
        The log of changes beside it, for databases.
    """

    content: bytes
    name: str = ""
    log: bytes = b""

    def book(self, limits: Limits) -> Book:
        """Open it, with the changes of its log."""
        return open_book(with_log(self.content, self.log), limits)


def read(
    source: bytes | str | Path,
    name: str = "",
    *,
    sheet: str = "",
    by_hand: dict[str, str] | None = None,
    limits: Limits = LIMITS,
) -> Table:
    """Read a file as one table.

    Parameters
    ----------
    source
        The file's path, or its bytes.
    name
        Its name, where it comes as bytes.
    sheet
        The sheet or layer; that with the most known headings when omitted.
    by_hand
        Heading → field, where a person has said it.
    limits
        Bounds on sizes.

    Returns
    -------
    Table
        Rows below the headings that aren't empty, with the fields of their columns.

    Raises
    ------
    IntakeError
        If the file can't be read, with the reason.
    """
    file = _file(source, name, limits)
    table: Table = apart(__name__, "read_here", file, sheet, by_hand or {}, limits)
    return table


def read_here(file: File, sheet: str, by_hand: dict[str, str], limits: Limits) -> Table:
    """Read a file as one table in this very process; see :func:`read`."""
    try:
        with paused():
            table = make_table(file.book(limits), file.name, sheet, by_hand, limits)
    except RecursionError as error:
        raise IntakeError("The file is nested too deeply or is too large.") from error
    return _complete(table)


def read_all(source: bytes | str | Path, name: str = "", limits: Limits = LIMITS) -> list[Table]:
    """Read every visible sheet of a file that has rows below a known heading.

    Returns
    -------
    list of Table
        In the order of the sheets; where none has known headings, the one that looks most like a
        table.

    Raises
    ------
    IntakeError
        If no sheet is a table.
    """
    file = _file(source, name, limits)
    tables: list[Table] = apart(__name__, "read_all_here", file, limits)
    return tables


def read_all_here(file: File, limits: Limits) -> list[Table]:
    """Read all tables of a file in this very process; see :func:`read_all`."""
    book = file.book(limits)
    shown = [sheet.name for sheet in book.sheets if not sheet.hidden]
    tables, problem = [], None
    for sheet in shown:
        try:
            with paused():
                table = make_table(book, file.name, sheet, {}, limits)
        except IntakeError as error:  # an empty sheet; a broken one is told if all are
            problem = error
            continue
        if len(table.mapping.fields) > 1 or len(shown) == 1:
            tables.append(_complete(table))
    if not tables:
        return [_likeliest(file, book, problem, limits)]
    return tables


def _complete(table: Table) -> Table:
    """Give a table with its points, and without the other cells of its file."""
    return with_points(replace(table, book=table.book.named()))


def _likeliest(file: File, book: Book, problem: IntakeError | None, limits: Limits) -> Table:
    """Give the sheet that looks most like a table, where none has known headings."""
    try:
        table = make_table(book, file.name, "", {}, limits)
    except IntakeError as error:
        raise problem or error from error
    return replace(table, book=book.named())


def sheets(source: bytes | str | Path, limits: Limits = LIMITS) -> list[tuple[str, bool]]:
    """Give the sheets of a file, each with whether it is hidden."""
    found: list[tuple[str, bool]] = apart(
        __name__, "sheets_here", _file(source, "", limits), limits
    )
    return found


def sheets_here(file: File, limits: Limits) -> list[tuple[str, bool]]:
    """Give the sheets of a file in this very process; see :func:`sheets`."""
    return [(sheet.name, sheet.hidden) for sheet in file.book(limits).sheets]


def cells(source: bytes | str | Path, sheet: str, limits: Limits = LIMITS) -> Grid:
    """Give a sheet of a file as it stands there.

    Returns
    -------
    Grid
        Its rows, with nothing made of them.

    Raises
    ------
    IntakeError
        If the file can't be read, or has no such sheet.
    """
    grid: Grid = apart(__name__, "cells_here", _file(source, "", limits), sheet, limits)
    return grid


def cells_here(file: File, sheet: str, limits: Limits) -> Grid:
    """Give a sheet as it stands in this very process; see :func:`cells`."""
    return file.book(limits).sheet(sheet).load()


def grids(source: bytes | str | Path, limits: Limits = LIMITS) -> list[tuple[str, Grid]]:
    """Give all sheets of a file as they stand there, hidden ones included.

    Returns
    -------
    list of (name, Grid)
        In the order of the sheets.

    Raises
    ------
    IntakeError
        If the file, or one of its sheets, can't be read.
    """
    found: list[tuple[str, Grid]] = apart(__name__, "grids_here", _file(source, "", limits), limits)
    return found


def grids_here(file: File, limits: Limits) -> list[tuple[str, Grid]]:
    """Give all sheets as they stand in this very process; see :func:`grids`."""
    return [(sheet.name, sheet.load()) for sheet in file.book(limits).sheets]


def _file(source: bytes | str | Path, name: str, limits: Limits) -> File:
    if isinstance(source, bytes):
        file = File(source, name)
    else:
        path = Path(source)
        try:
            content = _start(path, limits)
            log = path.with_name(f"{path.name}-wal")
            logged = content.startswith(SQLITE) and log.is_file()
            file = File(content, name or path.name, _start(log, limits) if logged else b"")
        except OSError as error:
            raise IntakeError(
                "{path} can't be read: {reason}.", path=path, reason=reason_of(error)
            ) from error
    check_size(file.content, limits)
    return file


def _start(path: Path, limits: Limits) -> bytes:
    with path.open("rb") as file:
        return file.read(limits.file_bytes + 1)
