"""One sheet of an XLSX file, collected while its XML is parsed."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from atlas.files.archive import local
from atlas.files.collecting import Collected
from atlas.findings import IntakeError

if TYPE_CHECKING:
    from atlas.files.cells import Cell
    from atlas.files.grids import Grid
    from atlas.files.limits import Limits

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_NUMBER: Final = re.compile(r"[0-9]{1,15}")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
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
        try:
            found = self.epoch + dt.timedelta(seconds=round(days * 86_400))
        except OverflowError:  # days since 1904 end later than the calendar
            return days
        return found.date() if found.time() == dt.time() else found


class SheetReader:
    """Collects the cells of one sheet while its XML is parsed.

    A million cells come by here, so a cell is only put down as it is; a row is converted as a
    whole when it ends.
    """

    def __init__(self, shared: list[str], dates: Dates, limits: Limits) -> None:
        self.shared, self.dates = shared, dates
        self.collected = Collected(limits)
        self.columns: dict[str, int] = {}
        self.row: list[tuple[int, str, str, str, str]] = []
        self.number = 0
        self.column = -1
        self.hidden = self.phonetic = False
        self.kind = self.style = self.formula = self.value = self.inline = ""
        self.piece: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if name == "c" or (":" in name and local(name) == "c"):
            get = attributes.get
            self.kind, self.style = get("t", "n"), get("s", "")
            self.value = self.formula = self.inline = ""
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
            if self.inline:  # beside it a value may be stored too, which is the same
                self.kind, self.value = "inlineStr", self.inline
            if self.value or self.formula:
                self.row.append((self.column, self.kind, self.style, self.value, self.formula))
        elif name == "t":
            if not self.phonetic:
                self.inline += "".join(self.piece)
        elif name == "rPh":
            self.phonetic = False
        elif name == "f":
            self.formula = "".join(self.piece) or "…"
        elif name == "row" and self.row:
            self._end_row()

    def text(self, piece: str) -> None:
        """Take a piece of text."""
        self.piece.append(piece)

    def grid(self) -> Grid:
        """Give what was collected."""
        return self.collected.grid()

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"v", "t", "f"}:
            self.piece.clear()
        elif name == "row":
            stated = attributes.get("r", "")
            self.number = int(stated) if _NUMBER.fullmatch(stated) else self.number + 1
            self.row, self.column = [], -1
            self.hidden = attributes.get("hidden") in {"1", "true"}
        elif name == "rPh":
            self.phonetic = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _end_row(self) -> None:
        width = max(cell[0] for cell in self.row) + 1
        self.collected.check_width(width)
        cells: list[Cell] = [None] * width
        shared, styles = self.shared, self.dates.styles
        for column, kind, style, value, formula in self.row:
            if kind == "s" and value:
                cells[column] = self._shared(value, shared)
            elif kind == "n" and style not in styles and _NUMBER.fullmatch(value):
                cells[column] = int(value)
            elif value:
                cells[column] = self._converted(kind, style, value)
            if formula:
                self.collected.count_formula(self.number, calculated=bool(value) or kind == "str")
        self.collected.add(self.number, cells, len(self.row), hidden=self.hidden)

    def _shared(self, value: str, shared: list[str]) -> str:
        if not shared:
            raise IntakeError("The file is incomplete: the part with its texts is missing.")
        if not _NUMBER.fullmatch(value) or int(value) >= len(shared):
            raise IntakeError(
                "The file is damaged: the text of a cell in row {row} is missing.", row=self.number
            )
        return shared[int(value)]

    def _converted(self, kind: str, style: str, value: str) -> Cell:
        try:
            match kind:
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
        return unescaped(value)

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
                self.collected.merge(
                    (int(first[2]), _index(first[1]), int(last[2]), _index(last[1]))
                )


def unescaped(text: str) -> str:
    r"""Give a text with the signs that XML can't hold, which the format writes as numbers.

    Returns
    -------
    str
        What the writer of the workbook meant.

    Examples
    --------
    >>> unescaped("Ulm_x000D_"), unescaped("a_x005F_x000D_")
    ('Ulm\r', 'a_x000D_')
    """
    return _ESCAPED.sub(_meant, text) if "_x" in text else text


def _meant(found: re.Match[str]) -> str:
    sign = int(found[1], 16)
    return found[0] if 0xD800 <= sign <= 0xDFFF else chr(sign)  # half a sign is none


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
