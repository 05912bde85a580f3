"""Reading a data package from disk, and saying everything that is wrong with it.

A package is a folder such as ``data/``: record tables as CSV, geometry as GeoParquet, borders
for the map as a topology. Tables that still have the checksums of ``datapackage.json`` were
checked when those were written and aren't checked again (that halves the time of loading).
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pandera.pandas as pa

from atlas import journal
from atlas.errors import DataError, Fault
from atlas.geocode import Gazetteer, gazetteer
from atlas.model import TABLES, schema
from atlas.settings import LANGUAGES

#: Tables of figures and points: file → its columns of numbers; all others hold text.
FIGURES: Final = {
    "district_statistics.csv": {"year": "int64", "value": "float64"},
    "sector_employment.csv": {"year": "int64", "employees": "float64"},
    "places.csv": {"lat": "float64", "lon": "float64"},
    "postcodes.csv": {"lat": "float64", "lon": "float64"},
}
#: Tables that a package may do without; they are read when they are first asked for.
LATER: Final = {
    "district_history.csv": {"year": "int64", "value": "float64"},
    "sector_history.csv": {"year": "int64", "value": "float64"},
    "figure_sources.csv": {},
    "wz2008.csv": {},
}
_GEOMETRY: Final = ("districts.parquet", "areas.parquet")
_TOPOLOGY: Final = "topology.json"
_COLUMNS: Final = {
    "district_history.csv": ("ags", "indicator", "year", "value", "unit", "source"),
    "sector_history.csv": ("ags", "sector", "year", "measure", "value", "unit", "source"),
    "figure_sources.csv": ("key", *(f"{n}_{c}" for n in ("publisher", "table") for c in LANGUAGES)),
    "wz2008.csv": ("code", "section", *(f"label_{code}" for code in LANGUAGES)),
}


@dataclass(frozen=True)
class Package:
    """The tables of a data package as they stand on disk, faulty rows left out.

    Attributes
    ----------
    path
        The folder.
    tables
        File name → table; record tables hold strings only, "" is "not known".
    districts, areas
        Geometry in EPSG:25832, indexed by ``ags`` and ``key``.
    topology
        Borders for the map (see ``data/README.md``).
    about
        The content of ``datapackage.json``: sources, licences, date.
    faults
        What was wrong; the rows named in it are not in the tables.
    """

    path: Path
    tables: dict[str, pd.DataFrame]
    districts: gpd.GeoDataFrame
    areas: gpd.GeoDataFrame
    topology: dict[str, Any]
    about: dict[str, Any]
    faults: tuple[Fault, ...]

    @cached_property
    def statistics(self) -> pd.DataFrame:
        """All figures by district and year; the long series add years, they replace nothing."""
        own = self.tables["district_statistics.csv"]
        both = [own, self.later("district_history.csv").reindex(columns=own.columns)]
        figures = pd.concat([table for table in both if len(table)], ignore_index=True)
        return figures.drop_duplicates(["ags", "indicator", "year"])

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Places and postcodes of the state."""
        return gazetteer(self.tables["places.csv"], self.tables["postcodes.csv"])

    @cached_property
    def sector_history(self) -> pd.DataFrame:
        """Employees by groups of sections over the years, in the concept of national accounts."""
        return self.later("sector_history.csv")

    @cached_property
    def figure_sources(self) -> pd.DataFrame:
        """Publisher, table, licence of the figures by the key of their source."""
        return self.later("figure_sources.csv").set_index("key")

    @cached_property
    def sector_names(self) -> pd.DataFrame:
        """Names of the sections and divisions of WZ 2008 by their code."""
        return self.later("wz2008.csv").set_index("code")

    def later(self, name: str) -> pd.DataFrame:
        """Read a table of :data:`LATER`; an empty one where the package hasn't got it."""
        file = self.path / name
        if file.is_file():
            return _read_figures(file)
        return pd.DataFrame(columns=list(_COLUMNS[name]), dtype=str)


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
    journal.settle(path)  # finishes or takes back an import that was killed
    missing = [
        Fault(name, "there is no such file in the package")
        for name in (*TABLES, *FIGURES, *_GEOMETRY, _TOPOLOGY)
        if not (path / name).is_file()
    ]
    if missing:
        raise DataError(missing)
    records = {name: _read_csv(path / name) for name in TABLES}
    _require_columns(records)
    districts = gpd.read_parquet(path / "districts.parquet").set_index("ags")
    areas = gpd.read_parquet(path / "areas.parquet").set_index("key")
    about = _about(path)
    faults: list[Fault] = []
    if not _unchanged(path, about):
        faults = [f for name, table in records.items() for f in _broken_rules(name, table)]
        records = _without(records, faults)
        broken = _broken_keys(records, districts)
        records = _without(records, broken)
        faults += broken
    tables = records | {name: _read_figures(path / name) for name in FIGURES}
    topology = json.loads((path / _TOPOLOGY).read_text(encoding="utf-8"))
    return Package(path, tables, districts, areas, topology, about, tuple(faults))


def _about(path: Path) -> dict[str, Any]:
    """Read what the package says of itself; a package without ``datapackage.json`` is fine."""
    file = path / "datapackage.json"
    if not file.is_file():
        return {}
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except ValueError as error:
        raise DataError([Fault(file.name, "this is not a JSON object")]) from error


def _unchanged(path: Path, about: dict[str, Any]) -> bool:
    """Say whether all record tables and districts are those that the package was made with."""
    stated = {r.get("path"): r.get("hash") for r in about.get("resources", ())}
    return all(
        stated.get(name) == "sha256:" + hashlib.sha256((path / name).read_bytes()).hexdigest()
        for name in (*TABLES, "districts.parquet")
    )


def _read_figures(file: Path) -> pd.DataFrame:
    """Read a table with numbers in it; text stays text, an empty number is NaN."""
    types = (FIGURES | LATER)[file.name]
    try:
        return pd.read_csv(
            file,
            dtype=defaultdict(lambda: "str", types),
            keep_default_na=False,
            na_values={column: [""] for column in types},
        )
    except ValueError as error:
        fault = Fault(file.name, "a number is expected where other text stands", value=str(error))
        raise DataError([fault]) from error


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
