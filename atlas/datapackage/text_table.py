"""Tables of a package as their files have them: all cells are text, each with its line."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv

from atlas.errors import DataError, Fault
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.datapackage.rules import Rule

#: Signs that no text holds and that break what is made of it: spreadsheets, pages, names.
_LONGEST_HEADING: Final = 64 * 1024
_CONTROL: Final = bytes({*range(32), 127} - {*b"\t\n\r"})


@dataclass(frozen=True)
class TextTable:
    """A table, all cells text.

    Parameters
    ----------
    name
        Its file.
    cells
        Arrow table of strings; "" is empty. A column that names few things over and over again may
        hold each of them once (a dictionary of Arrow).
    lines
        The line of each row as a spreadsheet counts it; the heading is line 1.
    """

    name: str
    cells: pa.Table
    lines: np.ndarray

    def column(self, name: str) -> pa.Array:
        """Give the cells of a column as one Arrow array of strings."""
        cells = self.cells.column(name).combine_chunks()
        return cells.dictionary_decode() if isinstance(cells, pa.DictionaryArray) else cells

    def distinct(self, name: str) -> pa.DictionaryArray:
        """Give the distinct cells of a column, and which of them each row has."""
        cells = self.cells.column(name).combine_chunks()
        return cells if isinstance(cells, pa.DictionaryArray) else cells.dictionary_encode()

    def only(self, wanted: np.ndarray) -> TextTable:
        """Give the rows where the mask is true."""
        return TextTable(self.name, self.cells.filter(pa.array(wanted)), self.lines[wanted])

    def with_columns(self, names: Iterable[str]) -> TextTable:
        """Give the table with these columns, too; those that it lacks are empty."""
        cells = self.cells
        for name in names:
            if name not in cells.column_names:
                cells = cells.append_column(name, pa.array([""] * len(cells), pa.string()))
        return replace(self, cells=cells)

    def fault(self, row: int, column: str, expected: str, value: str | None = None) -> Fault:
        """Give the fault of a cell."""
        cell = self.cells.column(column)[row].as_py() if value is None else value
        key = str(self.cells.column(0)[row].as_py())
        return Fault(
            self.name, expected, row=int(self.lines[row]), column=column, value=cell, record=key
        )


def read_text_table(name: str, content: bytes) -> tuple[TextTable, tuple[Fault, ...]]:
    """Read a table.

    Parameters
    ----------
    name
        Its file.
    content
        CSV in UTF-8 with commas.

    Returns
    -------
    tuple
        The table, and the faults of rows that have more or fewer cells than the heading.

    Raises
    ------
    DataError
        If it is no such table.
    """
    _require_text(name, content)
    heading = _heading(name, content)
    bad: list[Any] = []

    def leave_out(row: arrow_csv.InvalidRow) -> str:
        bad.append(row)
        return "skip"

    try:
        cells = arrow_csv.read_csv(
            pa.BufferReader(content),
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=len(content) + 1),
            parse_options=arrow_csv.ParseOptions(
                newlines_in_values=True, invalid_row_handler=leave_out
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(heading, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowException as error:
        raise _no_table(name, content) from error
    numbers = _lines(content, len(cells) + len(bad))
    if not bad:
        return TextTable(name, cells, numbers), ()
    left_out = {row.number for row in bad}
    faults = tuple(
        Fault(name, "expected are as many cells as the heading has", row=_line(numbers, row.number))
        for row in bad
    )
    kept = np.array([n for n in range(2, len(numbers) + 2) if n not in left_out], dtype=int)
    return TextTable(name, cells, numbers[kept - 2]), faults


def empty_table(name: str, rules: Mapping[str, Rule]) -> TextTable:
    """Give a table with its columns and no rows."""
    cells = pa.table({column: pa.array([], pa.string()) for column in rules})
    return TextTable(name, cells, np.array([], dtype=int))


def to_records(table: TextTable) -> pd.DataFrame:
    """Give a record table as strings; the index is the line in the file."""
    lines = table.lines
    plain = len(lines) == 0 or lines[-1] - lines[0] + 1 == len(lines)
    start = int(lines[0]) if len(lines) else 2
    index = pd.RangeIndex(start, start + len(lines)) if plain else pd.Index(lines)
    return _frame(table.cells).set_axis(index)


def to_figures(table: TextTable, rules: Mapping[str, Rule]) -> pd.DataFrame:
    """Give a table with its numbers as numbers; an empty one is NaN."""
    columns = {
        name: numbers_of(table, name, rules[name].number)
        if name in rules and rules[name].number
        else table.column(name)
        for name in table.cells.column_names
    }
    return _frame(pa.table(columns))


def numbers_of(table: TextTable, name: str, kind: str) -> pa.Array:
    """Give a column of numbers, each distinct one read once.

    Parameters
    ----------
    table
        A table whose cells were checked.
    name
        The column.
    kind
        Type of its numbers: "int64" or "float64".

    Returns
    -------
    pyarrow.Array
        Null where a cell is empty.
    """
    distinct = table.distinct(name)
    texts = distinct.dictionary
    known = pa.compute.if_else(pa.compute.equal(texts, ""), None, texts)
    return known.cast(kind).take(distinct.indices)


def _frame(cells: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = cells.to_pandas(use_threads=False)
    return frame


def _require_text(name: str, content: bytes) -> None:
    """Have quotation marks that are closed, and no control characters."""
    if content.count(b'"') % 2:
        raise DataError([Fault(name, "a quotation mark is opened and never closed")])
    if len(content.translate(None, _CONTROL)) != len(content):
        line = next(
            i for i, b in enumerate(content.split(b"\n"), 1) if b.translate(None, _CONTROL) != b
        )
        raise DataError([Fault(name, "a control character that no text holds", row=line)])


def _heading(name: str, content: bytes) -> list[str]:
    """Read the names of the columns; each stands only once."""
    first = io.StringIO(content[:_LONGEST_HEADING].decode("utf-8-sig", "ignore"), newline="")
    names = next((row for row in csv.reader(first) if row), [])
    if not names:
        raise _no_table(name, content)
    twice = sorted({column for column in names if names.count(column) > 1})
    if twice:
        raise DataError(
            [Fault(name, "this column stands more than once", row=1, column=c) for c in twice]
        )
    return names


def _lines(content: bytes, rows: int) -> np.ndarray:
    """Give the line of each row; empty lines are no rows, but count."""
    ends = (b"\n\n", b"\n\r\n") if b"\r" in content else (b"\n\n",)
    if any(end in content for end in ends) or content[:1] in b"\r\n":
        text = io.StringIO(content.decode("utf-8-sig"), newline="")
        held = [line for line, row in enumerate(csv.reader(text), 1) if row]
        if len(held) == rows + 1:
            return np.array(held[1:], dtype=int)
    return np.arange(2, rows + 2)


def _line(numbers: np.ndarray, row: int) -> int:
    return int(numbers[row - 2])


def _no_table(name: str, content: bytes) -> DataError:
    expected = msgid("this is not a table as CSV in UTF-8 with commas")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return DataError([Fault(name, expected, row=line)])
    return DataError([Fault(name, expected)])
