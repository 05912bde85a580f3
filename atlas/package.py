"""Reading a data package from disk, and saying everything that is wrong with it.

A package is a folder such as ``data/``: record tables as CSV, geometry as GeoParquet, borders
for the map as a topology.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pandera.pandas as pa

from atlas.errors import DataError, Fault
from atlas.model import TABLES, schema

#: Tables of figures: read with their types, not checked cell by cell.
FIGURES: Final = {
    "district_statistics.csv": {"ags": "string", "year": "int64", "value": "float64"},
    "sector_employment.csv": {"ags": "string", "year": "int64", "employees": "float64"},
}
_POINTS: Final = {"lat": "float64", "lon": "float64"}
_OTHER: Final = ("places.csv", "postcodes.csv")
_GEOMETRY: Final = ("districts.parquet", "areas.parquet")
_TOPOLOGY: Final = "topology.json"


@dataclass(frozen=True)
class Package:
    """The tables of a data package as they stand on disk, faulty rows left out.

    Attributes
    ----------
    tables
        File name → table; record tables hold strings only, "" is "not known".
    districts, areas
        Geometry in EPSG:25832, indexed by ``ags`` and ``key``.
    topology
        Borders for the map (see ``data/README.md``).
    faults
        What was wrong; the rows named in it are not in the tables.
    """

    tables: dict[str, pd.DataFrame]
    districts: gpd.GeoDataFrame
    areas: gpd.GeoDataFrame
    topology: dict[str, Any]
    faults: tuple[Fault, ...]


def read(path: Path) -> Package:
    """Read a data package and check it against the schemas and its own keys.

    Parameters
    ----------
    path
        The folder.

    Returns
    -------
    Package
        Good rows, and the faults of the others.

    Raises
    ------
    DataError
        If a file or a column is missing, so that nothing can be read: all such faults at once.
    """
    missing = [
        Fault(name, "there is no such file in the package")
        for name in (*TABLES, *FIGURES, *_OTHER, *_GEOMETRY, _TOPOLOGY)
        if not (path / name).is_file()
    ]
    if missing:
        raise DataError(missing)
    records = {name: _read_csv(path / name) for name in TABLES}
    _require_columns(records)
    districts = gpd.read_parquet(path / "districts.parquet").set_index("ags")
    areas = gpd.read_parquet(path / "areas.parquet").set_index("key")
    faults = [f for name, table in records.items() for f in _broken_rules(name, table)]
    tables = _without(records, faults)
    faults += _broken_keys(tables, districts)
    tables = _without(tables, faults)
    for name, types in FIGURES.items():
        tables[name] = pd.read_csv(path / name, dtype=types)
    for name in _OTHER:
        tables[name] = pd.read_csv(path / name, dtype=str, keep_default_na=False).astype(
            {}, copy=False
        )
        for column in _POINTS:
            tables[name][column] = pd.to_numeric(tables[name][column])
    topology = json.loads((path / _TOPOLOGY).read_text(encoding="utf-8"))
    return Package(tables, districts, areas, topology, tuple(faults))


def _read_csv(file: Path) -> pd.DataFrame:
    """Read a record table as strings; the index is the line in the file."""
    try:
        table = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        fault = Fault(file.name, "this is not a table as CSV in UTF-8 with commas")
        raise DataError([fault]) from error
    table.index = pd.RangeIndex(2, len(table) + 2)
    return table


def _require_columns(records: dict[str, pd.DataFrame]) -> None:
    faults = [
        Fault(name, "this column is missing", row=1, column=column)
        for name, rules in TABLES.items()
        for column in rules
        if column not in records[name].columns
    ]
    if faults:
        raise DataError(faults)


def _broken_rules(name: str, table: pd.DataFrame) -> list[Fault]:
    """Check every cell against its rule; pandera gathers all failures."""
    try:
        schema(name).validate(table, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.dropna(subset=["index"]).drop_duplicates(["index", "column"])
        return [
            Fault(
                name,
                TABLES[name][case.column].expected,
                row=int(case.index),
                column=case.column,
                value=str(case.failure_case),
                record=_key(table, int(case.index)),
            )
            for case in cases.sort_values("index").itertuples(index=False)
        ]
    return []


def _key(table: pd.DataFrame, row: int) -> str:
    return str(table.iloc[row - 2, 0])


def _without(tables: dict[str, pd.DataFrame], faults: Iterable[Fault]) -> dict[str, pd.DataFrame]:
    """Leave out the rows that have a fault."""
    bad: dict[str, set[int]] = {}
    for fault in faults:
        if fault.row is not None:
            bad.setdefault(fault.file, set()).add(fault.row)
    return {
        name: table.drop(index=[r for r in bad[name] if r in table.index]) if name in bad else table
        for name, table in tables.items()
    }


def _broken_keys(tables: dict[str, pd.DataFrame], districts: gpd.GeoDataFrame) -> list[Fault]:
    """Check that every code and key that a record names is there."""
    networks = set(tables["networks.csv"]["id"])
    clusters = set(tables["clusters.csv"]["id"])
    industries = set(tables["industries.csv"]["code"])
    technologies = set(tables["technologies.csv"]["code"])
    regions = set(districts["region"])
    groups = set(tables["industry_groups.csv"]["code"])
    links = tables["links.csv"]
    link_ids = set(links["from_id"] + ">" + links["to_id"] + ">" + links["kind"])
    sourced = tables["sources.csv"]
    known = {"network": networks, "cluster": clusters, "link": link_ids}
    faults = [
        *_unknown(tables, "networks.csv", "industries", industries),
        *_unknown(tables, "networks.csv", "technologies", technologies),
        *_unknown(tables, "networks.csv", "region", regions),
        *_unknown(tables, "networks.csv", "district_ags", set(districts.index)),
        *_unknown(tables, "clusters.csv", "industries", industries),
        *_unknown(tables, "clusters.csv", "technologies", technologies),
        *_unknown(tables, "clusters.csv", "region", regions),
        *_unknown(tables, "clusters.csv", "districts", set(districts.index)),
        *_unknown(tables, "clusters.csv", "networks", networks),
        *_unknown(tables, "links.csv", "from_id", networks),
        *_unknown(tables, "links.csv", "to_id", networks),
        *_unknown(tables, "industries.csv", "group", groups),
    ]
    for record, keys in known.items():
        of_kind = sourced[sourced["record"] == record]
        faults += _unknown({"sources.csv": of_kind}, "sources.csv", "record_id", keys)
    return faults


def _unknown(
    tables: dict[str, pd.DataFrame], file: str, column: str, known: set[str]
) -> list[Fault]:
    table = tables[file]
    return [
        Fault(
            file,
            "this key or code is not in the package",
            row=int(str(row)),
            column=column,
            value=value,
            record=str(table.loc[row].iloc[0]),
        )
        for row, cell in zip(table.index, table[column], strict=True)
        for value in (cell.split("|") if cell else ())
        if value not in known
    ]
