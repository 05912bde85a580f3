"""A workbook that a workshop has filled in as the JSON of a statement, with the place of each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from atlas.files.cells import text
from atlas.files.workbook import column_letters
from atlas.findings import IntakeError, Message, message
from atlas.intake.reading import grids
from atlas.wissensbilanz.document import StatementRead, take_document
from atlas.wissensbilanz.faults import StatementFault
from atlas.wissensbilanz.method import MOST_STRENGTH
from atlas.wissensbilanz.sheets.headings import Headed, comparable, headed, no_headings, renamed
from atlas.wissensbilanz.sheets.layout import (
    HEAD_FIELDS,
    HEAD_SHEET,
    HEAD_TITLE,
    INFLUENCE,
    KEY,
    LISTS,
    NAME,
    NO,
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
from atlas.wissensbilanz.sheets.values import DASHES, cell_number, cell_value, is_empty

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from atlas.files.cells import Cell
    from atlas.files.grids import Grid

#: Rows and columns that people add to a matrix to sum it up.
_SUMS: Final = frozenset(["summe", "aktivsumme", "passivsumme"])


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
    book.compare_sheets(sheets)
    read = take_document(book.complete())
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
        self._words: dict[str, dict[str, str]] = {}
        self._pairs: dict[tuple[str, str, str], dict[str, Any]] = {}

    def complete(self) -> dict[str, Any]:
        """Give the JSON; a last statement may lack its day or its ratings."""
        if "previous" in self.document:
            self.document["previous"] = {
                **{"reference_date": "", "ratings": []},
                **self.document["previous"],
            }
        return self.document

    def placed(self, fault: StatementFault) -> StatementFault:
        """Give a fault with its cell, or the nearest thing that has one, in the cell's words."""
        place = fault.place
        if words := self._words.get(place):
            said = fault.message.values.get("value")
            allowed = [*words.values(), *([NO] if words == {"true": YES} else [])]
            fault = replace(
                fault,
                message=message(
                    "“{value}” is unknown; possible: {allowed}.",
                    value=said,
                    allowed=", ".join(allowed),
                ),
            )
        while place and place not in self._places:
            place = re.sub(r"(\.\w+|\[\d+\]|^\w+)$", "", place)
        return replace(fault, place=self._places.get(place, fault.place))

    def compare_sheets(self, sheets: Mapping[str, Grid]) -> None:
        """Name sheets that nobody knows where others are missing."""
        settings = self.document["settings"]
        expected = [sheet.name for sheet in LISTS]
        expected += [INFLUENCE.name] * (settings.get("matrix") != "goals")
        expected += [RELATION.name] * (settings.get("matrix") in ("goals", "both"))
        optional = {HEAD_SHEET, INFLUENCE.name, PERIOD.name, RELATION.name}
        found = {n: n for n, g in sheets.items() if n not in optional - {*expected} and [*_rows(g)]}
        found |= {name: name for name in expected if name in sheets}
        self._name(renamed(found, expected))

    def _name(self, faults: Mapping[str, Message]) -> None:
        self.faults += [StatementFault(place, text_) for place, text_ in faults.items()]

    def take_head(self, grid: Grid) -> None:
        parts = {
            "": TOP_FIELDS,
            "statement": HEAD_FIELDS,
            "settings": SETTING_FIELDS,
            "previous": (PREVIOUS_DATE,),
        }
        known = {
            comparable(field.heading): (part, field)
            for part, fields in parts.items()
            for field in fields
        }
        found: dict[str, str] = {}
        for n, row in _rows(grid):
            label, cell = text(row[0]), row[1] if len(row) > 1 else None
            if comparable(label) in known or not is_empty(cell):
                found[label] = _at(HEAD_SHEET, n, 0)
            if comparable(label) not in known or is_empty(cell):
                continue
            part, field = known[comparable(label)]
            held = self.document.setdefault(part, {}) if part else self.document
            held[field.name] = cell_value(field, cell)
            self._note(f"{part}.{field.name}" if part else field.name, field, _at(HEAD_SHEET, n, 1))
        found.pop(HEAD_TITLE, None)
        self._name(renamed(found, [field.heading for _, field in known.values()]))

    def _note(self, path: str, field: SheetField, place: str) -> None:
        self._places[path] = place
        if field.words is not None:
            self._words[path] = field.words

    def take_list(self, sheet: ListSheet, grid: Grid) -> None:
        rows = list(_rows(grid, first=0))
        if not rows:
            return
        headings = [field.heading for field in sheet.fields]
        table = headed(rows, headings)
        if table is None:
            self.faults.append(StatementFault(sheet.name, no_headings(headings)))
            return
        self._name(_renamed_columns(sheet, table, headings))
        columns = [(at, f) for f in sheet.fields if (at := table.at(f.heading)) is not None]
        path = ".".join(sheet.path)
        entries: list[dict[str, Any]] = []
        for n, row in table.rows:
            cells = [(at, field, row[at]) for at, field in columns if at < len(row)]
            entry = {f.name: cell_value(f, cell) for _, f, cell in cells if not is_empty(cell)}
            if not entry or (sheet.named and entry.keys() == {"factor_id"}):
                continue  # a row that waits for its values
            place = f"{path}[{len(entries)}]"
            self._places[place] = _at(sheet.name, n)
            for at, field, _ in cells:
                self._note(f"{place}.{field.name}", field, _at(sheet.name, n, at))
            entries.append({**dict.fromkeys(sheet.blank, ""), **entry})
        self._put(sheet.path, entries)

    def _put(self, path: Sequence[str], entries: list[dict[str, Any]]) -> None:
        if len(path) == 1:
            self.document[path[0]] = entries
        elif entries:
            self.document.setdefault(path[0], {})[path[1]] = entries

    def take_matrix(self, sheet: MatrixSheet, grid: Grid) -> None:
        rows = list(_rows(grid, first=0))
        if not rows:
            return
        table = headed(rows, [KEY])
        if table is None or (start := table.at(KEY)) is None:
            self.faults.append(StatementFault(sheet.name, no_headings([KEY])))
            return
        named = table.at(NAME)
        first = start + 1 if named is None else max(start, named) + 1
        for n, row in table.rows:
            own = text(row[start]) if start < len(row) else ""
            for at, cell in list(enumerate(row))[first:]:
                key = table.said[at] if at < len(table.said) else ""
                if not is_empty(cell) and not _SUMS & {own.casefold(), key.casefold()}:
                    self._take_cell(sheet, (own, key), cell, _at(sheet.name, n, at))

    def _take_cell(self, sheet: MatrixSheet, pair: tuple[str, str], cell: Cell, place: str) -> None:
        closed = text(cell) in DASHES and (pair[0] == pair[1] or sheet.words is not None)
        if all(pair):
            if not closed:
                self._take_pair(sheet, pair, cell, place)
        elif isinstance(found := cell_number(cell), int) and 0 <= found <= MOST_STRENGTH:
            # Anything else beside the matrix is a note.
            text_ = message("“{value}” has no key in its row or its column.", value=found)
            self.faults.append(StatementFault(place, text_))

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
        held[sheet.value] = cell_value(field, cell)


def _rows(grid: Grid, first: int = 1) -> Iterator[tuple[int, Sequence[Cell]]]:
    for n, row in list(zip(grid.numbers, grid.rows, strict=True))[first:]:
        if not all(is_empty(cell) for cell in row):
            yield n, row


def _renamed_columns(
    sheet: ListSheet, table: Headed, headings: Sequence[str]
) -> dict[str, Message]:
    found = {
        said: _at(sheet.name, table.number, at)
        for at, said in enumerate(table.said)
        if comparable(said) in map(comparable, headings)
        or any(at < len(row) and not is_empty(row[at]) for _, row in table.rows)
    }
    if sheet.named:  # the name beside a key, which isn't read
        found.pop(NAME, None)
    return renamed(found, headings)


def _at(sheet: str, row: int, column: int | None = None) -> str:
    return f"{sheet}!{row}" if column is None else f"{sheet}!{column_letters(column)}{row}"
