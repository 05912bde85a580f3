"""What the columns of a large table are, found out once by its first rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.files.grids import Book
from atlas.intake.headings import Columns, recognise
from atlas.intake.point_columns import has_gauss, point_column, pointed_by, pointed_by_gauss
from atlas.intake.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from atlas.files.cells import Cell
    from atlas.findings import Finding

#: By so many first rows columns with points in words are recognised.
FIRST_ROWS: Final = 1_000
_NO_BOOK: Final = Book("", ())


@dataclass(frozen=True)
class Layout:
    """What the columns of a table are.

    Parameters
    ----------
    headings
        Names of the columns.
    mapping
        Which of them is which field.
    pointed
        Number of the column that says points in words, if there is one.
    gauss
        Whether easting and northing are those of Gauß-Krüger.
    geometry, crs
        Name of the column with shapes, "" for none, and their coordinate system.
    """

    headings: tuple[str, ...]
    mapping: Columns
    pointed: int | None = None
    gauss: bool = False
    geometry: str = ""
    crs: str = ""

    def table(self, columns: Sequence[list[Cell]], count: int) -> Table:
        """Give rows as a table as own data has them, with the points that are said in words."""
        numbers = tuple(range(count))
        headings, columns = self.headings, tuple(columns)
        table = Table("", "", headings, columns, numbers, None, self.mapping, _NO_BOOK)
        if self.pointed is not None:
            return pointed_by(table, self.pointed)
        return pointed_by_gauss(table) if self.gauss else table


@dataclass(frozen=True, eq=False)
class Piece:
    """Some rows of a part, as many as fit into memory with ease.

    Parameters
    ----------
    rows
        Columns as they stand in the file.
    numbers
        Number of each row, counted from the beginning of the part.
    lines
        So many rows of the part were read up to here, those that hold nothing included.
    faults
        What was wrong with rows while they were read.
    """

    rows: pa.RecordBatch
    numbers: Sequence[int]
    lines: int
    faults: tuple[Finding, ...] = ()


def layout_of(headings: Sequence[str], first: Sequence[list[Cell]]) -> Layout:
    """Find out what columns are.

    Parameters
    ----------
    headings
        Their names.
    first
        The cells of the first rows, column by column.

    Returns
    -------
    Layout
        Fields by the names, points in words by the cells.
    """
    plain = Layout(tuple(headings), recognise(headings))
    table = plain.table(first, len(first[0]) if first else 0)
    pointed = point_column(table)
    return replace(plain, pointed=pointed, gauss=pointed is None and has_gauss(table))
