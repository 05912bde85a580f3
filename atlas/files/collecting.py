"""What a spreadsheet holds, collected row by row while its XML is parsed, within bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.files.grids import Area, Grid
from atlas.files.limits import Limits, check_cells, check_shape, too_large
from atlas.findings import NOTE, WARNING, Finding, message

if TYPE_CHECKING:
    from atlas.files.cells import Cell


class Collected:
    """Rows, merged cells and what was noticed of one sheet.

    Parameters
    ----------
    limits
        Bounds; they hold for what is made, before it is made.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.rows: list[list[Cell]] = []
        self.numbers: list[int] = []
        self.merged: list[Area] = []
        self.cells = self.hidden = self.formulas = self.uncalculated = 0
        self._first_uncalculated: int | None = None

    def check_width(self, width: int) -> None:
        """Refuse a row that is too wide, before its cells are made."""
        check_shape(0, width, self.limits)

    def add(
        self,
        number: int,
        cells: list[Cell],
        filled: int,
        repeated: int = 1,
        *,
        hidden: bool = False,
    ) -> None:
        """Add a row.

        Parameters
        ----------
        number
            As the spreadsheet program shows it.
        cells
            Its cells; rows that are repeated share them.
        filled
            How many of them count.
        repeated
            How often it stands there.
        hidden
            Whether the program hides it.
        """
        self.cells += filled * repeated
        check_cells(self.cells, self.limits)
        check_shape(len(self.rows) + repeated, len(cells), self.limits)
        self.rows += [cells] * repeated
        self.numbers += range(number, number + repeated)
        self.hidden += repeated * hidden

    def merge(self, area: Area) -> None:
        """Add a range of merged cells."""
        self.merged.append(area)
        if len(self.merged) > self.limits.rows:
            raise too_large(
                "The sheet has {found} ranges of merged cells; {limit} are allowed.",
                len(self.merged),
                self.limits.rows,
            )

    def count_formula(self, row: int, *, calculated: bool) -> None:
        """Count a formula, and whether its result is stored."""
        self.formulas += 1
        if not calculated:
            self.uncalculated += 1
            self._first_uncalculated = self._first_uncalculated or row

    def grid(self) -> Grid:
        """Give what was collected."""
        findings = []
        if self.formulas > self.uncalculated:
            told = message(
                "{count} cells hold formulas; their stored values count.",
                count=self.formulas - self.uncalculated,
            )
            findings.append(Finding(NOTE, told))
        if self.uncalculated:
            told = message(
                "{count} formulas were never calculated, their cells are empty; open the file in "
                "the spreadsheet program and save it.",
                count=self.uncalculated,
            )
            findings.append(Finding(WARNING, told, row=self._first_uncalculated))
        if self.hidden:
            told = message(
                "{count} rows are hidden in the file; they count like the others.",
                count=self.hidden,
            )
            findings.append(Finding(WARNING, told))
        return Grid(self.rows, self.numbers, tuple(self.merged), findings=tuple(findings))
