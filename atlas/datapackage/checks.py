"""Checks of the tables of a package: every cell by its rule, every key by its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from atlas.datapackage.contradictions import contradictory_rows
from atlas.datapackage.rules import BETWEEN
from atlas.datapackage.schema import (
    ALL_TABLES,
    FIGURE_TOTALS,
    REFERENCES,
    SOURCED,
    UNIQUE_TOGETHER,
    WORD_LISTS,
)
from atlas.datapackage.text_table import TextTable
from atlas.errors import Fault
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import geopandas as gpd

TextTables = dict[str, TextTable]
#: Faults with the rows, counted from 0, that they stand in.
_Found = list[tuple[int, Fault]]


def missing_columns(tables: Iterable[TextTable]) -> list[Fault]:
    """Name the columns that are missing; without them nothing can be read."""
    return [
        Fault(table.name, "this column is missing", row=1, column=column)
        for table in tables
        for column in ALL_TABLES[table.name]
        if column not in table.cells.column_names
    ]


def sound_rows(
    tables: TextTables, districts: gpd.GeoDataFrame
) -> tuple[TextTables, tuple[Fault, ...]]:
    """Check all tables, first cell by cell, then the keys between the rows that are left.

    Parameters
    ----------
    tables
        File name → table, with all its columns.
    districts
        Indexed by ``ags``, with their ``region``.

    Returns
    -------
    tuple
        The tables without faulty rows, and the faults.
    """
    faults: list[Fault] = []
    sound = dict(tables)
    for name, table in tables.items():
        sound[name] = _without(table, _broken_cells(table), faults)
    for name in UNIQUE_TOGETHER.keys() & sound.keys():
        sound[name] = _without(sound[name], _twice(sound[name], UNIQUE_TOGETHER[name]), faults)
    for name in sound:
        sound[name] = _without(sound[name], contradictory_rows(sound[name]), faults)
    changed = True
    while changed:  # a row that is left out may be what another one names
        changed = False
        known = _known(sound, districts)
        for name, table in sound.items():
            found = [*_unknown_keys(table, known)]
            sound[name] = _without(table, found, faults)
            changed = changed or bool(found)
    return sound, tuple(faults)


def _without(table: TextTable, found: _Found, faults: list[Fault]) -> TextTable:
    """Leave out the rows that have a fault, and note the faults."""
    if not found:
        return table
    found.sort(key=lambda pair: pair[0])
    faults += [fault for _, fault in found]
    wanted = np.ones(len(table.lines), dtype=bool)
    wanted[[row for row, _ in found]] = False
    return table.only(wanted)


def _broken_cells(table: TextTable) -> _Found:
    """Check every cell against the rule of its column."""
    found: _Found = []
    for column, rule in ALL_TABLES[table.name].items():
        broken = rule.broken(table.column(column))
        if rule.unique:
            broken = broken | _repeated([table.column(column)], empty=False)
        found += [
            (int(r), table.fault(int(r), column, rule.expected)) for r in np.flatnonzero(broken)
        ]
    return found


def _twice(table: TextTable, columns: tuple[str, ...]) -> _Found:
    """Find rows whose key another row has too; neither can be told to be the right one."""
    rows = np.flatnonzero(_repeated([table.column(column) for column in columns]))
    return [
        (
            int(row),
            table.fault(
                int(row),
                columns[-1],
                msgid("this row is there more than once"),
                ", ".join(table.cells.column(column)[int(row)].as_py() for column in columns),
            ),
        )
        for row in rows
    ]


def _repeated(columns: list[pa.Array], *, empty: bool = True) -> np.ndarray:
    """Say where the same values stand more than once; empty ones needn't count."""
    joined = pc.binary_join_element_wise(*columns, "\0") if len(columns) > 1 else columns[0]
    coded = pc.dictionary_encode(joined)
    codes = coded.indices.to_numpy(zero_copy_only=False)
    repeated: np.ndarray = np.bincount(codes, minlength=1)[codes] > 1 if len(codes) else codes > 0
    if not empty:
        repeated &= np.asarray(pc.not_equal(joined, "").to_numpy(zero_copy_only=False), dtype=bool)
    return repeated


def _known(tables: TextTables, districts: gpd.GeoDataFrame) -> dict[str, pa.Array]:
    """Give the values that there are for each thing that columns name."""
    keys = [str(ags) for ags in districts.index]
    links = [tables["links.csv"].column(c) for c in UNIQUE_TOGETHER["links.csv"]]
    known = {
        "district": pa.array(keys, pa.string()),
        "region": pa.array(sorted({*districts["region"]}), pa.string()),
        "figure area": pa.array([*keys, *FIGURE_TOTALS], pa.string()),
        "links.csv:id": pc.binary_join_element_wise(*links, ">"),
    }
    named = {of for columns in REFERENCES.values() for of in columns.values()}
    named |= {f"{name}:id" for name in SOURCED.values()}
    named |= {f"{name}:code" for name in WORD_LISTS.values()}
    for of in named - known.keys():
        file, _, column = of.partition(":")
        known[of] = tables[file].column(column)
    return known


def _unknown_keys(table: TextTable, known: Mapping[str, pa.Array]) -> Iterator[tuple[int, Fault]]:
    """Find values that name nothing that is there."""
    for column, of in REFERENCES.get(table.name, {}).items():
        cells = table.column(column)
        filled = pc.indices_nonzero(pc.not_equal(cells, ""))
        lists = pc.split_pattern(cells.take(filled), BETWEEN)
        values = pc.list_flatten(lists)
        rows = filled.take(pc.cast(pc.list_parent_indices(lists), "int64"))
        for at in pc.indices_nonzero(pc.invert(pc.is_in(values, known[of]))).to_pylist():
            yield _unknown(table, rows[at].as_py(), column, values[at].as_py())
    if table.name == "sources.csv":
        yield from _named_by(
            table, known, "record", "record_id", {k: f"{f}:id" for k, f in SOURCED.items()}
        )
    if table.name == "synonyms.csv":
        yield from _named_by(
            table, known, "list", "code", {k: f"{f}:code" for k, f in WORD_LISTS.items()}
        )


def _named_by(
    table: TextTable,
    known: Mapping[str, pa.Array],
    kind: str,
    column: str,
    places: Mapping[str, str],
) -> Iterator[tuple[int, Fault]]:
    """Find keys that aren't in the table that another column tells."""
    kinds, keys = table.column(kind), table.column(column)
    for name, of in places.items():
        bad = pc.and_(pc.equal(kinds, name), pc.invert(pc.is_in(keys, known[of])))
        for row in pc.indices_nonzero(bad).to_pylist():
            yield _unknown(table, row, column, keys[row].as_py())


def _unknown(table: TextTable, row: int, column: str, value: str) -> tuple[int, Fault]:
    expected = msgid("this key or code is not in the package")
    return row, table.fault(row, column, expected, value)
