"""A workbook that a workshop has filled in as the JSON of a statement, with the place of each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from atlas.files.cells import date, number, text
from atlas.files.workbook import column_letters
from atlas.findings import IntakeError, Message, message
from atlas.intake.reading import grids
from atlas.wissensbilanz.document import StatementRead, take_document
from atlas.wissensbilanz.faults import StatementFault
from atlas.wissensbilanz.sheets.layout import (
    CANNOT_SAY,
    CLOSED,
    HEAD_FIELDS,
    HEAD_SHEET,
    INFLUENCE,
    LISTS,
    PERIOD,
    PREVIOUS_DATE,
    RELATION,
    SETTING_FIELDS,
    TOP_FIELDS,
    YES,
    ListSheet,
    MatrixSheet,
    SheetField,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atlas.files.cells import Cell
    from atlas.files.grids import Grid

_SEPARATORS: Final = re.compile(r"[;,\s]+")
_UNKNOWN_TOO: Final = frozenset(["k. a.", "k.a.", "ka", "k", "?", "keine angabe", "n/a"])
_ROWS_OF_HEAD: Final = 2


def read_workbook(content: bytes) -> StatementRead:
    """Read a statement from a workbook.

    Parameters
    ----------
    content
        XLSX, or another format of spreadsheet programs with the same sheets.

    Returns
    -------
    StatementRead
        Faults name the sheet and the cell.
    """
    try:
        sheets = dict(grids(content))
    except IntakeError as error:
        return _refused(Message(error.message, dict(error.values)))
    if HEAD_SHEET not in sheets:
        return _refused(message("The workbook has no sheet “{name}”.", name=HEAD_SHEET))
    book = _Workbook()
    book.take_head(sheets[HEAD_SHEET])
    for sheet in LISTS:
        if sheet.name in sheets:
            book.take_list(sheet, sheets[sheet.name])
    for matrix in (INFLUENCE, PERIOD, RELATION):
        if matrix.name in sheets:
            book.take_matrix(matrix, sheets[matrix.name])
    read = take_document(book.document)
    return replace(
        read,
        faults=(*book.faults, *(book.placed(fault) for fault in read.faults)),
        open=tuple(book.placed(point) for point in read.open),
        statement=None if book.faults else read.statement,
    )


def _refused(text: Message) -> StatementRead:
    return StatementRead(None, (StatementFault("", text),))


class _Workbook:
    """The JSON that grows from the sheets, and where each part of it stood."""

    def __init__(self) -> None:
        self.document: dict[str, Any] = {"statement": {}, "settings": {}, "factors": []}
        self.faults: list[StatementFault] = []
        self._places: dict[str, str] = {}
        self._pairs: dict[tuple[str, str, str], dict[str, Any]] = {}

    def placed(self, fault: StatementFault) -> StatementFault:
        """Give a fault with its cell, or the nearest thing that has one."""
        place = fault.place
        while place and place not in self._places:
            place = re.sub(r"(\.\w+|\[\d+\]|^\w+)$", "", place)
        return replace(fault, place=self._places.get(place, fault.place))

    def take_head(self, grid: Grid) -> None:
        parts = {
            "": TOP_FIELDS,
            "statement": HEAD_FIELDS,
            "settings": SETTING_FIELDS,
            "previous": (PREVIOUS_DATE,),
        }
        known = {field.heading: (part, field) for part, fields in parts.items() for field in fields}
        for n, row in _rows(grid):
            label, cell = text(row[0]), row[1]
            if label not in known or _empty(cell):
                continue
            part, field = known[label]
            held = self.document.setdefault(part, {}) if part else self.document
            held[field.name] = _value(field, cell)
            self._places[f"{part}.{field.name}" if part else field.name] = _at(HEAD_SHEET, n, 1)

    def take_list(self, sheet: ListSheet, grid: Grid) -> None:
        rows = list(_rows(grid, first=0))
        if not rows:
            return
        heads = [text(cell) for cell in rows[0][1]]
        columns = [(heads.index(f.heading), f) for f in sheet.fields if f.heading in heads]
        path = ".".join(sheet.path)
        entries: list[dict[str, Any]] = []
        for n, row in rows[1:]:
            cells = [(at, field, row[at]) for at, field in columns if at < len(row)]
            entry = {f.name: _value(f, cell) for _, f, cell in cells if not _empty(cell)}
            if not entry or (sheet.named and entry.keys() == {"factor_id"}):
                continue  # a row that waits for its values
            place = f"{path}[{len(entries)}]"
            self._places[place] = _at(sheet.name, n)
            for at, field, _ in cells:
                self._places[f"{place}.{field.name}"] = _at(sheet.name, n, at)
            entries.append(entry)
        self._put(sheet.path, entries)

    def _put(self, path: Sequence[str], entries: list[dict[str, Any]]) -> None:
        if len(path) == 1:
            self.document[path[0]] = entries
        elif entries:
            self.document.setdefault(path[0], {})[path[1]] = entries

    def take_matrix(self, sheet: MatrixSheet, grid: Grid) -> None:
        rows = list(_rows(grid, first=0))
        keys = [text(cell) for cell in rows[0][1][_ROWS_OF_HEAD:]] if rows else []
        for n, row in rows[1:]:
            own = text(row[0])
            for at, (key, cell) in enumerate(
                zip(keys, row[_ROWS_OF_HEAD:], strict=False), _ROWS_OF_HEAD
            ):
                if not _empty(cell) and text(cell) != CLOSED and own and key:
                    self._take_pair(sheet, (own, key), cell, _at(sheet.name, n, at))

    def _take_pair(self, sheet: MatrixSheet, pair: tuple[str, str], cell: Cell, place: str) -> None:
        own = (sheet.path, *pair)
        entries = self.document.setdefault(sheet.path, [])
        held = self._pairs.get(own)
        if held is not None and sheet.value in held:
            text_ = message("{what} stands here for the second time.", what=" → ".join(pair))
            self.faults.append(StatementFault(place, text_))
            return
        if held is None:
            held = {sheet.row: pair[0], sheet.column: pair[1]}
            self._pairs[own] = held
            entries.append(held)
            self._places[f"{sheet.path}[{len(entries) - 1}]"] = place
        field = SheetField(sheet.value, "", "text" if sheet.words else "percent", sheet.words)
        held[sheet.value] = _value(field, cell)


def _rows(grid: Grid, first: int = 1) -> Iterator[tuple[int, Sequence[Cell]]]:
    for n, row in list(zip(grid.numbers, grid.rows, strict=True))[first:]:
        padded = [*row, *([None] * (_ROWS_OF_HEAD - len(row)))]
        if not all(_empty(cell) for cell in padded):
            yield n, padded


def _empty(cell: Cell) -> bool:
    return not text(cell)


def _value(field: SheetField, cell: Cell) -> object:
    """Give a cell as JSON holds it; what can't be read stays a text, and the check names it."""
    said = text(cell)
    if field.words is not None:
        codes = {word.casefold(): code for code, word in field.words.items()}
        code = codes.get(said.casefold(), said)
        return True if code == "true" and field.words == {"true": YES} else code
    match field.kind:
        case "percent":
            return None if _is_unknown(said) else _number(cell)
        case "number":
            return _number(cell)
        case "date":
            day = date(said)
            return day.isoformat() if day else said
        case "list":
            return [_number(part) for part in _SEPARATORS.split(said) if part]
        case _:
            return cell.replace("\r\n", "\n").strip() if isinstance(cell, str) else said


def _is_unknown(said: str) -> bool:
    return said == CANNOT_SAY or said.casefold() in _UNKNOWN_TOO


def _number(cell: Cell) -> object:
    found = cell if isinstance(cell, int | float) else number(text(cell))
    if found is None or isinstance(found, bool):
        return text(cell)
    return int(found) if float(found).is_integer() else found


def _at(sheet: str, row: int, column: int | None = None) -> str:
    return f"{sheet}!{row}" if column is None else f"{sheet}!{column_letters(column)}{row}"
