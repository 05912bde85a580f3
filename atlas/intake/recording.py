"""Record tables made anew from changed records, in the order and form of the package."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.datapackage.schema import RECORD_TABLES, SOURCED
from atlas.intake.records import (
    CLUSTERS,
    COOPERATIONS,
    FILES,
    NETWORKS,
    PARTICIPANTS,
    PROJECTS,
    RECORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from atlas.intake.sourcing import Reading

SOURCES: Final = "sources.csv"
LINKS: Final = "links.csv"
_RECORD_ORDER: Final = {record: at for at, record in enumerate(SOURCED)}

Tables = dict[str, pd.DataFrame]
Row = dict[str, str]


def records_table(rows: Iterable[Row], file: str) -> pd.DataFrame:
    """Make a record table, sorted by key as the files of the package are."""
    columns = [*RECORD_TABLES[file]]
    frame = pd.DataFrame([[row[c] for c in columns] for row in rows], columns=columns, dtype="str")
    frame = frame.sort_values(columns[0], kind="stable", ignore_index=True)
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    return frame


def with_sources(
    table: pd.DataFrame, record: str, changed: Mapping[str, Mapping[str, Reading]]
) -> pd.DataFrame:
    """Put the pages of changed records where the old ones stood; all other lines stay."""
    rows = [
        row for row in rows_of(table) if row["record"] != record or row["record_id"] not in changed
    ]
    places = [_source_place(row) for row in rows]
    for key, cites in changed.items():
        place = (_RECORD_ORDER[record], key)
        at = bisect_right(places, place)
        places[at:at] = [place] * len(cites)
        rows[at:at] = [
            dict(zip(RECORD_TABLES[SOURCES], (record, key, r.url, r.says, r.read_on), strict=True))
            for r in cites.values()
        ]
    columns = [*RECORD_TABLES[SOURCES]]
    frame = pd.DataFrame([[row[c] for c in columns] for row in rows], columns=columns, dtype="str")
    return _numbered(frame)


def rows_of(table: pd.DataFrame) -> list[Row]:
    """Give the rows of a table of texts."""
    names = list(table.columns)
    return [dict(zip(names, cells, strict=True)) for cells in table.to_numpy().tolist()]


def _source_place(row: Row) -> tuple[int, str]:
    kind = _RECORD_ORDER[row["record"]]
    return (kind, "" if row["record"] == "link" else row["record_id"])


def without(tables: Tables, kind: str, gone: Sequence[str]) -> Tables:
    """Take what names a removed network or project out of the other tables, with its sources."""
    if not gone:
        return tables
    if kind == PROJECTS:
        return _cut(tables, PARTICIPANTS, "project", gone)
    if kind == NETWORKS:
        return _without_networks(_cut(tables, COOPERATIONS, "network", gone), gone)
    return tables


def _without_networks(tables: Tables, gone: Sequence[str]) -> Tables:
    """Take networks out of links and clusters; who took part in a project stays by its name."""
    links, clusters, sources = tables[LINKS], tables[FILES[CLUSTERS]], tables[SOURCES]
    participants = tables[FILES[PARTICIPANTS]]
    cut = links["from_id"].isin(gone) | links["to_id"].isin(gone)
    ids = links["from_id"] + ">" + links["to_id"] + ">" + links["kind"]
    unsaid = (sources["record"] == "link") & sources["record_id"].isin(ids[cut])
    named = [
        "|".join(key for key in cell.split("|") if key not in gone) for cell in clusters["networks"]
    ]
    still = participants["network"].where(~participants["network"].isin(gone), "")
    return tables | {
        LINKS: _numbered(links[~cut]),
        SOURCES: _numbered(sources[~unsaid]),
        FILES[CLUSTERS]: clusters.assign(networks=pd.Series(named, clusters.index, dtype="str")),
        FILES[PARTICIPANTS]: participants.assign(network=still),
    }


def _cut(tables: Tables, kind: str, column: str, gone: Sequence[str]) -> Tables:
    """Leave out the records of a kind that name something that is gone."""
    table, sources = tables[FILES[kind]], tables[SOURCES]
    cut = table[column].isin(gone)
    unsaid = (sources["record"] == RECORDS[kind]) & sources["record_id"].isin(table["id"][cut])
    return tables | {FILES[kind]: _numbered(table[~cut]), SOURCES: _numbered(sources[~unsaid])}


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_axis(pd.RangeIndex(2, len(frame) + 2), axis=0)
