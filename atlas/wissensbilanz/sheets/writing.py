"""A statement as a workbook: what stands in it, and room for what is missing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from atlas.files.workbook import Choice, Page, workbook
from atlas.wissensbilanz.document import document_of
from atlas.wissensbilanz.method import MOST_RATING, MOST_STRENGTH, RATING_STEP
from atlas.wissensbilanz.sheets.layout import (
    CANNOT_SAY,
    CLOSED,
    HEAD_FIELDS,
    HEAD_SHEET,
    HEAD_TITLE,
    INFLUENCE,
    KEY,
    LISTS,
    NAME,
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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from atlas.files.cells import Cell
    from atlas.wissensbilanz.statement import Statement

_HEAD_WIDTHS: Final = (34, 60, 50)
_WIDEST: Final = 60
_PERCENT: Final = ",".join(str(step) for step in range(0, MOST_RATING + 1, RATING_STEP))
_STRENGTH: Final = ",".join(str(step) for step in range(MOST_STRENGTH + 1))


def statement_workbook(statement: Statement) -> bytes:
    """Write a statement as a workbook.

    Parameters
    ----------
    statement
        It may be unfinished: each factor has its row of ratings and its row and column of the
        matrix, and what is missing is empty there.

    Returns
    -------
    bytes
        XLSX; the same statement gives the same bytes.
    """
    document = document_of(statement)
    names = {factor.id: factor.name("de") for factor in statement.factors}
    names |= {element.id: element.name("de") for element in statement.elements}
    pages = [
        Page(
            HEAD_SHEET,
            [*_head(document)],
            choices=(*_head_choices(),),
            widths=_HEAD_WIDTHS,
            wrapped=True,
        )
    ]
    for sheet in LISTS:
        pages.append(_list_page(sheet, _entries(sheet, document, statement), names))
        if sheet.name == "Bewertung":
            pages += _matrices(statement, document, names)
    return workbook(pages)


def _head(document: Mapping[str, Any]) -> Iterator[list[Cell]]:
    yield [HEAD_TITLE, "Wert", "Hilfe"]
    parts = (
        (TOP_FIELDS, document),
        (HEAD_FIELDS, document["statement"]),
        (SETTING_FIELDS, document["settings"]),
    )
    for fields, values in parts:
        for field in fields:
            yield [field.heading, _cell(field, values.get(field.name)), field.help]
    day = document.get("previous", {}).get("reference_date")
    yield [PREVIOUS_DATE.heading, _cell(PREVIOUS_DATE, day), PREVIOUS_DATE.help]


def _head_choices() -> Iterator[Choice]:
    for row, field in enumerate((*TOP_FIELDS, *HEAD_FIELDS, *SETTING_FIELDS), 1):
        if field.words:
            yield Choice(1, _listed(field.words.values()), row=row)


def _entries(
    sheet: ListSheet, document: Mapping[str, Any], statement: Statement
) -> list[Mapping[str, Any]]:
    held: Any = document
    for step in sheet.path:
        held = held.get(step) or {}
    entries: list[Mapping[str, Any]] = list(held or ())
    if sheet.path == ("ratings",):
        rated = {entry["factor_id"] for entry in entries}
        entries += [{"factor_id": f.id} for f in statement.factors if f.id not in rated]
    return entries


def _list_page(
    sheet: ListSheet, entries: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> Page:
    heads = [field.heading for field in sheet.fields]
    rows: list[list[Cell]] = [[*heads, *([NAME] if sheet.named else [])]]
    for entry in entries:
        cells = [_marked(field, entry) for field in sheet.fields]
        shown = [names.get(str(entry.get("factor_id")), "")] if sheet.named else []
        rows.append([*cells, *shown])
    texts = [at for at, field in enumerate(sheet.fields) if field.kind in ("text", "list")]
    return Page(
        sheet.name, rows, choices=(*_choices(sheet.fields),), text_columns=(*texts,), wrapped=True
    )


def _choices(fields: Iterable[SheetField]) -> Iterator[Choice]:
    for at, field in enumerate(fields):
        if field.kind == "percent":
            yield Choice(at, f'"{_PERCENT},{CANNOT_SAY}"')
        elif field.words:
            yield Choice(at, _listed(field.words.values()))


def _listed(words: Iterable[str]) -> str:
    return f'"{",".join(words)}"'


def _marked(field: SheetField, entry: Mapping[str, Any]) -> Cell:
    if field.kind == "percent" and field.name in entry and entry[field.name] is None:
        return CANNOT_SAY
    return _cell(field, entry.get(field.name))


def _cell(field: SheetField, value: Any) -> Cell:  # noqa: ANN401 - whatever JSON holds
    if value is None or value is False:
        return None
    if value is True:
        return YES
    if field.kind == "list":
        return "; ".join(map(str, value))
    if field.kind == "date" and value:
        return dt.date.fromisoformat(value)
    if field.words:
        value = field.words.get(value, value)
    cell: Cell = value
    return cell or None if isinstance(cell, str) else cell


def _matrices(
    statement: Statement, document: Mapping[str, Any], names: Mapping[str, str]
) -> Iterator[Page]:
    """Give the matrices that the settings ask for, and those in which something stands."""
    acting = [one.id for one in statement.acting]
    # What the settings leave out for now is kept, as in the other file.
    ends = {key for one in statement.influences for key in one.pair}
    acting += [one.id for one in statement.elements if one.id in ends - {*acting}]
    if statement.settings.squared or statement.influences:
        yield _matrix(INFLUENCE, document, acting, acting, names, _STRENGTH)
        if statement.settings.effect_period != "off" or any(i.period for i in statement.influences):
            yield _matrix(PERIOD, document, acting, acting, names, ",".join(PERIOD.words or ()))
    if statement.settings.goaled or statement.goal_relations:
        factors = [factor.id for factor in statement.factors]
        goals = {goal.id: goal.text for goal in statement.goals}
        yield _matrix(RELATION, document, [*goals], factors, {**names, **goals}, _STRENGTH)


def _matrix(
    sheet: MatrixSheet,
    document: Mapping[str, Any],
    rows: Sequence[str],
    columns: Sequence[str],
    names: Mapping[str, str],
    allowed: str,
) -> Page:
    held = {(e[sheet.row], e[sheet.column]): e for e in document.get(sheet.path, ())}
    cells: list[list[Cell]] = [[KEY, NAME, *columns]]
    for row in rows:
        line: list[Cell] = [row, names.get(row, "")]
        for column in columns:
            line.append(CLOSED if row == column else _strength(sheet, held.get((row, column))))
        cells.append(line)
    words = _listed(sheet.words.values()) if sheet.words else f'"{allowed},{CANNOT_SAY}"'
    choices = tuple(Choice(at, words, row=r) for r, at in _open_cells(rows, columns))
    return Page(sheet.name, cells, choices=choices, widths=(12, _WIDEST), wrapped=True)


def _open_cells(rows: Sequence[str], columns: Sequence[str]) -> Iterator[tuple[int, int]]:
    for r, row in enumerate(rows, 1):
        for at, column in enumerate(columns, 2):
            if row != column:
                yield r, at


def _strength(sheet: MatrixSheet, entry: Mapping[str, Any] | None) -> Cell:
    if entry is None:
        return None
    value: Cell = entry.get(sheet.value)
    if sheet.words:
        return sheet.words.get(str(value)) if value else None
    return CANNOT_SAY if value is None else value
