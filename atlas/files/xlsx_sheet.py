"""One sheet of an XLSX file, collected while its XML is parsed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from atlas.files.archive import local
from atlas.files.cells import Cell
from atlas.files.grids import Grid
from atlas.files.limits import Limits, check_cells, check_shape
from atlas.findings import NOTE, Finding, IntakeError, message

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_NUMBER: Final = re.compile(r"[0-9]{1,15}")
_LAST_DAY: Final = 2_958_465  # 31 December 9999


class Dates:
    """Numbers of days as dates."""

    def __init__(self, styles: frozenset[str], epoch: dt.datetime) -> None:
        self.styles = styles
        self.epoch = epoch

    def value(self, days: float) -> Cell:
        """Give the day, the moment, or below one day the time."""
        if not 0 <= days <= _LAST_DAY:
            return days
        if days < 1:
            seconds = min(round(days * 86_400), 86_399)
            return (dt.datetime.min + dt.timedelta(seconds=seconds)).time()
        found = self.epoch + dt.timedelta(seconds=round(days * 86_400))
        return found.date() if found.time() == dt.time() else found


class SheetReader:
    """Collects the cells of one sheet while its XML is parsed.

    A million cells come by here, so a cell is only put down as it is; a row is converted as a
    whole when it ends.
    """

    def __init__(self, shared: list[str], dates: Dates, limits: Limits) -> None:
        self.shared, self.dates, self.limits = shared, dates, limits
        self.columns: dict[str, int] = {}
        self.rows: list[list[Cell]] = []
        self.numbers: list[int] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.row: list[tuple[int, str, str, str, str]] = []
        self.number = self.cells = self.formulas = 0
        self.column = -1
        self.kind = self.style = self.formula = self.value = ""
        self.piece: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if name == "c" or (":" in name and local(name) == "c"):
            get = attributes.get
            self.kind, self.style = get("t", "n"), get("s", "")
            self.value = self.formula = ""
            reference = get("r")
            self.column = self.column + 1 if reference is None else self._column(reference)
        elif name == "v":
            self.piece.clear()
        else:
            self._start_other(local(name), attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if ":" in name:
            name = local(name)
        if name == "v":
            self.value = "".join(self.piece)
        elif name == "c":
            if self.value or self.formula:
                self.row.append((self.column, self.kind, self.style, self.value, self.formula))
        elif name == "t":
            self.value += "".join(self.piece)
        elif name == "f":
            self.formula = "".join(self.piece) or "…"
        elif name == "row" and self.row:
            self._end_row()

    def text(self, piece: str) -> None:
        """Take a piece of text."""
        self.piece.append(piece)

    def grid(self) -> Grid:
        """Give what was collected."""
        findings = []
        if self.formulas:
            told = message(
                "{count} cells hold formulas; their stored values count.", count=self.formulas
            )
            findings.append(Finding(NOTE, told))
        return Grid(self.rows, self.numbers, tuple(self.merged), findings=tuple(findings))

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"v", "t", "f"}:
            self.piece.clear()
        elif name == "row":
            stated = attributes.get("r", "")
            self.number = int(stated) if _NUMBER.fullmatch(stated) else self.number + 1
            self.row, self.column = [], -1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _end_row(self) -> None:
        width = max(cell[0] for cell in self.row) + 1
        check_shape(len(self.rows) + 1, width, self.limits)
        self.cells += len(self.row)
        check_cells(self.cells, self.limits)
        cells: list[Cell] = [None] * width
        shared, styles = self.shared, self.dates.styles
        for column, kind, style, value, formula in self.row:
            if kind == "s" and _NUMBER.fullmatch(value) and int(value) < len(shared):
                cells[column] = shared[int(value)]
            elif kind == "n" and style not in styles and _NUMBER.fullmatch(value):
                cells[column] = int(value)
            else:
                cells[column] = self._converted(kind, style, value) if value else "=" + formula
            if formula:
                self.formulas += 1
        self.rows.append(cells)
        self.numbers.append(self.number)

    def _converted(self, kind: str, style: str, value: str) -> Cell:
        try:
            match kind:
                case "s":
                    return None  # a text that isn't in the file
                case "b":
                    return value == "1"
                case "d":
                    return dt.date.fromisoformat(value[:10])
                case "n" if style in self.dates.styles:
                    return self.dates.value(float(value))
                case "n":
                    return float(value)
        except ValueError:
            pass
        return value

    def _column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        column = self.columns.get(letters)
        if column is None:
            if not _REFERENCE.fullmatch(letters + "1"):
                raise IntakeError("The file is damaged: “{cell}” is no cell.", cell=reference[:40])
            column = self.columns[letters] = _index(letters)
        return column

    def _merge(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            first, last = corners
            if first is not None and last is not None:
                self.merged.append((int(first[2]), _index(first[1]), int(last[2]), _index(last[1])))


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
