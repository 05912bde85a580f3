"""What every file format is read into: named grids of cells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from atlas.findings import Finding, IntakeError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.files.cells import Cell

#: First row, first column, last row, last column.
Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class Grid:
    """A sheet as it stands in the file.

    Parameters
    ----------
    rows
        Cells row by row; rows may be of different length.
    numbers
        Number of each row as a spreadsheet program shows it.
    merged
        Ranges of merged cells: first row, first column, last row, last column; rows as in
        ``numbers``, columns from 0.
    headed
        Whether the first row is certainly the heading (layers have names of fields).
    points
        Point of each row in longitude and latitude, for layers with geometry.
    findings
        What was noticed while reading.
    """

    rows: Sequence[Sequence[Cell]]
    numbers: Sequence[int]
    merged: tuple[Area, ...] = ()
    headed: bool = False
    points: Sequence[tuple[float, float] | None] | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet or layer that can be read.

    Parameters
    ----------
    name
        Its name; "" in a file without sheets.
    hidden
        Whether the spreadsheet program hides it.
    load
        Reads it.
    """

    name: str
    load: Callable[[], Grid]
    hidden: bool = False


@dataclass(frozen=True)
class ReadBefore:
    """A sheet that was read before, or why it can't be.

    Parameters
    ----------
    grid
        Its cells; None where they are not kept.
    problem
        Why it can't be read: the text and its values.
    """

    grid: Grid | None = None
    problem: tuple[str, dict[str, object]] | None = None

    def __call__(self) -> Grid:
        """Give the cells."""
        if self.problem is not None:
            raise IntakeError(self.problem[0], **self.problem[1])
        if self.grid is None:
            raise RuntimeError("the sheet is not kept")
        return self.grid


@dataclass(frozen=True)
class Book:
    """A file as a list of sheets.

    Parameters
    ----------
    form
        "csv", "xlsx", "ods", "geojson" or "gpkg".
    sheets
        In the order of the file.
    about
        What is worth knowing, such as the encoding and the separator of a CSV.
    findings
        What was noticed about the file as a whole.
    """

    form: str
    sheets: tuple[Sheet, ...]
    about: dict[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def named(self) -> Book:
        """Give the book without its cells: only the names of its sheets."""
        return replace(self, sheets=tuple(replace(s, load=ReadBefore()) for s in self.sheets))

    def loaded(self) -> Book:
        """Give the book with the cells of all its sheets."""
        return replace(self, sheets=tuple(replace(s, load=_loaded(s)) for s in self.sheets))

    def sheet(self, name: str) -> Sheet:
        """Give a sheet by its name."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        if not self.sheets:
            raise IntakeError("There is no sheet “{name}”.", name=name)
        raise IntakeError(
            "There is no sheet “{name}”, but {known}.",
            name=name,
            known=", ".join(f"“{sheet.name}”" for sheet in self.sheets),
        )


def _loaded(sheet: Sheet) -> ReadBefore:
    try:
        return ReadBefore(sheet.load())
    except IntakeError as error:
        return ReadBefore(problem=(error.message, error.values))
