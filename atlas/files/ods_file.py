"""ODS: values of cells as they are stored; repeated cells are counted before they are made."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Final

from atlas.files.archive import Archive, local, parse
from atlas.files.cells import Cell
from atlas.files.grids import Book, Grid, Sheet
from atlas.files.limits import Limits, check_cells, check_shape
from atlas.findings import NOTE, Finding, IntakeError, message

_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_NUMBERS: Final = frozenset(["float", "percentage", "currency"])
_MOST: Final = 2_000_000  # repetitions beyond it make no difference


def open_ods(archive: Archive) -> Book:
    """Open an ODS file; its sheets are read when they are asked for."""
    if archive.has(_MANIFEST) and b"encryption-data" in archive.read(_MANIFEST):
        raise IntakeError("The file is encrypted; save it without a password.")
    listed = _sheets(archive)
    if not listed:
        raise IntakeError("The file has no sheet with a table.")

    def load(index: int) -> Grid:
        reader = _SheetReader(index, archive.limits)
        parse(archive.pieces(_CONTENT), reader.start, reader.end, reader.text)
        return reader.grid()

    names = enumerate(listed)
    sheets = tuple(Sheet(name, partial(load, i), hidden) for i, (name, hidden) in names)
    macros = any(name.startswith(("Basic/", "Scripts/")) for name in archive.names())
    found = [Finding(NOTE, message("The file has macros; they are not read."))] if macros else []
    return Book("ods", sheets, findings=tuple(found))


def _sheets(archive: Archive) -> list[tuple[str, bool]]:
    """Give name and hiddenness of each sheet."""
    style, hidden_styles, depth = "", set(), 0
    sheets: list[tuple[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal style, depth
        match local(name):
            case "style":
                style = _attribute(attributes, "name")
            case "table-properties" if _attribute(attributes, "display") == "false":
                hidden_styles.add(style)
            case "table":
                if depth == 0:
                    own = _attribute(attributes, "style-name")
                    sheets.append((_attribute(attributes, "name"), own))
                depth += 1

    def end(name: str) -> None:
        nonlocal depth
        if local(name) == "table":
            depth -= 1

    parse(archive.pieces(_CONTENT), start, end)
    return [(name, own in hidden_styles) for name, own in sheets]


def _attribute(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if local(key) == name), "")


def _count(attributes: dict[str, str], name: str) -> int:
    stated = _attribute(attributes, name)
    if not stated.isascii() or not stated.isdecimal():
        return 1
    return min(int(stated[:9]), _MOST) or 1


class _SheetReader:
    """Collects the cells of one sheet while the XML of all of them is parsed."""

    def __init__(self, wanted: int, limits: Limits) -> None:
        self.wanted, self.limits = wanted, limits
        self.sheet, self.depth, self.ignored = -1, 0, 0
        self.rows: list[list[Cell]] = []
        self.numbers: list[int] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.row: list[Cell] = []
        self.next_row, self.repeated_row = 1, 1
        self.column, self.cells, self.formulas = 0, 0, 0
        self.cell: dict[str, str] = {}
        self.texts: list[str] = []
        self.in_text = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "table":
            self.sheet += self.depth == 0
            self.depth += 1
        elif self.sheet != self.wanted or self.depth != 1:
            return
        elif name == "annotation":
            self.ignored += 1
        elif name == "table-row":
            self.row, self.column = [], 0
            self.repeated_row = _count(attributes, "number-rows-repeated")
        elif name in {"table-cell", "covered-table-cell"}:
            self.cell, self.texts = attributes, []
        elif name == "p" and not self.ignored:
            if self.texts:
                self.texts.append("\n")
            self.in_text += 1
        elif name in {"s", "tab", "line-break"} and self.in_text:
            self.texts.append(" ")

    def end(self, name: str) -> None:
        name = local(name)
        if name == "table":
            self.depth -= 1
        elif self.sheet != self.wanted or self.depth != 1:
            return
        elif name == "annotation":
            self.ignored -= 1
        elif name == "p" and not self.ignored:
            self.in_text -= 1
        elif name in {"table-cell", "covered-table-cell"}:
            self._end_cell()
        elif name == "table-row":
            self._end_row()

    def text(self, piece: str) -> None:
        if self.in_text and not self.ignored:
            self.texts.append(piece)

    def grid(self) -> Grid:
        findings = []
        if self.formulas:
            told = message(
                "{count} cells hold formulas; their stored values count.", count=self.formulas
            )
            findings.append(Finding(NOTE, told))
        return Grid(self.rows, self.numbers, tuple(self.merged), findings=tuple(findings))

    def _end_cell(self) -> None:
        repeated = _count(self.cell, "number-columns-repeated")
        value = self._value()
        if value is not None:
            last = self.column + repeated
            check_shape(0, last, self.limits)
            self.row.extend([None] * (self.column - len(self.row)))
            self.row.extend([value] * repeated)
        down = _count(self.cell, "number-rows-spanned")
        across = _count(self.cell, "number-columns-spanned")
        if down > 1 or across > 1:
            first = (self.next_row, self.column)
            self.merged.append((*first, first[0] + down - 1, first[1] + across - 1))
        self.column = min(self.column + repeated, _MOST)

    def _value(self) -> Cell:
        kind = _attribute(self.cell, "value-type")
        written = "".join(self.texts)
        formula = _attribute(self.cell, "formula")
        if formula:
            self.formulas += 1
        if not kind:
            return written or ("=" + formula if formula else None)
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
        if self.row:
            self.cells += len(self.row) * self.repeated_row
            check_cells(self.cells, self.limits)
            check_shape(len(self.rows) + self.repeated_row, len(self.row), self.limits)
            for offset in range(self.repeated_row):
                self.rows.append(self.row)
                self.numbers.append(self.next_row + offset)
        self.next_row += self.repeated_row


def _date(value: str) -> Cell:
    found = dt.datetime.fromisoformat(value[:19])
    return found.date() if found.time() == dt.time() else found
