"""ODS: values of cells as they are stored; repeated cells are counted before they are made."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from atlas.files.archive import Archive, local, parse
from atlas.files.collecting import Collected
from atlas.files.grids import Book, Grid, Sheet
from atlas.files.limits import MOST_SHEETS, Limits, check_cells, too_large
from atlas.findings import NOTE, Finding, IntakeError, message

if TYPE_CHECKING:
    from atlas.files.cells import Cell

_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_CELLS: Final = frozenset(["table-cell", "covered-table-cell"])
_NUMBERS: Final = frozenset(["float", "percentage", "currency"])
_MOST: Final = 2_000_000  # repetitions beyond it make no difference


def open_ods(archive: Archive) -> Book:
    """Open an ODS file; all its sheets stand in one part, which is read once."""
    if archive.has(_MANIFEST) and b"encryption-data" in archive.read(_MANIFEST):
        raise IntakeError("The file is encrypted; save it without a password.")
    reader = _Reader(archive.limits)
    parse(archive.pieces(_CONTENT), reader.start, reader.end, reader.text)
    if not reader.sheets:
        raise IntakeError("The file has no sheet with a table.")
    sheets = tuple(
        Sheet(sheet.name, sheet.grid, sheet.style in reader.hidden_styles)
        for sheet in reader.sheets
    )
    macros = any(name.startswith(("Basic/", "Scripts/")) for name in archive.names())
    found = [Finding(NOTE, message("The file has macros; they are not read."))] if macros else []
    return Book("ods", sheets, findings=tuple(found))


def _attribute(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if local(key) == name), "")


def _count(attributes: dict[str, str], name: str) -> int:
    stated = _attribute(attributes, name)
    if not stated.isascii() or not stated.isdecimal():
        return 1
    return min(int(stated[:9]), _MOST) or 1


class _Collecting:
    """One sheet on the way; where it breaks a bound, that is said when it is asked for."""

    def __init__(self, name: str, style: str, limits: Limits) -> None:
        self.name, self.style = name, style
        self.collected = Collected(limits)
        self.problem: IntakeError | None = None
        self.next_row = 1

    def grid(self) -> Grid:
        if self.problem is not None:
            raise self.problem
        return self.collected.grid()

    def refuse(self, problem: IntakeError) -> None:
        """Keep the reason, and nothing of what was collected."""
        self.problem = problem
        self.collected = Collected(self.collected.limits)


class _Reader:
    """Collects the cells of all sheets while their XML is parsed.

    The bound on cells holds for all sheets together; so does that on their number.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sheets: list[_Collecting] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.depth = self.ignored = self.in_text = self.cells = 0
        self.row: list[Cell] = []
        self.column, self.filled, self.repeated_row = 0, 0, 1
        self.row_hidden = False
        self.cell: dict[str, str] = {}
        self.texts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        name = local(name)
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                self._start_sheet(attributes)
        elif name == "style":
            self.style = _attribute(attributes, "name")
        elif name == "table-properties" and _attribute(attributes, "display") == "false":
            self.hidden_styles.add(self.style)
        elif not self._inside:
            return
        elif name == "annotation":
            self.ignored += 1
        elif name == "table-row":
            self.row, self.column, self.filled = [], 0, 0
            self.repeated_row = _count(attributes, "number-rows-repeated")
            self.row_hidden = _attribute(attributes, "visibility") in {"collapse", "filter"}
        elif name in _CELLS:
            self.cell, self.texts = attributes, []
        elif name == "p" and not self.ignored:
            if self.texts:
                self.texts.append("\n")
            self.in_text += 1
        elif name in {"s", "tab", "line-break"} and self.in_text:
            self.texts.append(" ")

    def end(self, name: str) -> None:
        """Take the end of an element."""
        name = local(name)
        if name == "table":
            self.depth -= 1
        elif not self._inside:
            return
        elif name == "annotation":
            self.ignored -= 1
        elif name == "p" and not self.ignored:
            self.in_text -= 1
        elif name in _CELLS or name == "table-row":
            try:
                self._end_row() if name == "table-row" else self._end_cell()
            except IntakeError as problem:
                self.sheets[-1].refuse(problem)

    def text(self, piece: str) -> None:
        """Take a piece of text."""
        if self.in_text and not self.ignored:
            self.texts.append(piece)

    @property
    def _inside(self) -> bool:
        """Whether this is a sheet, not a table in a cell, and one that is still collected."""
        return self.depth == 1 and self.sheets[-1].problem is None

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        if len(self.sheets) == MOST_SHEETS:
            raise too_large(
                "The file has {found} sheets or more; {limit} are allowed.",
                MOST_SHEETS + 1,
                MOST_SHEETS,
            )
        own = _attribute(attributes, "style-name")
        self.sheets.append(_Collecting(_attribute(attributes, "name"), own, self.limits))
        self.ignored = self.in_text = 0

    def _end_cell(self) -> None:
        sheet = self.sheets[-1]
        repeated = _count(self.cell, "number-columns-repeated")
        value = self._value()
        if value is not None:
            last = self.column + repeated
            sheet.collected.check_width(last)
            self.row.extend([None] * (self.column - len(self.row)))
            self.row.extend([value] * repeated)
            self.filled += repeated
        down = _count(self.cell, "number-rows-spanned")
        across = _count(self.cell, "number-columns-spanned")
        if down > 1 or across > 1:
            top, left = sheet.next_row, self.column
            sheet.collected.merge((top, left, top + down - 1, left + across - 1))
        self.column = min(self.column + repeated, _MOST)

    def _value(self) -> Cell:
        kind = _attribute(self.cell, "value-type")
        written = "".join(self.texts)
        if _attribute(self.cell, "formula"):
            sheet = self.sheets[-1]
            sheet.collected.count_formula(sheet.next_row, calculated=bool(kind or written))
        try:
            if kind in _NUMBERS:
                return float(_attribute(self.cell, "value"))
            if kind == "date":
                return _date(_attribute(self.cell, "date-value"))
        except ValueError:
            return written or None
        if kind == "boolean":
            return _attribute(self.cell, "boolean-value") == "true"
        return written or _attribute(self.cell, "string-value") or None

    def _end_row(self) -> None:
        sheet = self.sheets[-1]
        if self.row:
            self.cells += self.filled * self.repeated_row
            check_cells(self.cells, self.limits)
            sheet.collected.add(
                sheet.next_row, self.row, self.filled, self.repeated_row, hidden=self.row_hidden
            )
        sheet.next_row += self.repeated_row


def _date(value: str) -> Cell:
    found = dt.datetime.fromisoformat(value[:19])
    return found.date() if found.time() == dt.time() else found
