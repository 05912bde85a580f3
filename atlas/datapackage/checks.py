"""Checks of the record tables of a package: every cell by its rule, every key by its table."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import pandas as pd
import pandera.pandas as pa

from atlas.datapackage.schema import TABLES, schema
from atlas.errors import Fault


def checked(
    tables: dict[str, pd.DataFrame], districts: gpd.GeoDataFrame
) -> tuple[dict[str, pd.DataFrame], tuple[Fault, ...]]:
    """Check all record tables, first cell by cell, then the keys between the rows that are left.

    Parameters
    ----------
    tables
        File name → table of strings; its index is the line in the file.
    districts
        Indexed by ``ags``, with their ``region``.

    Returns
    -------
    tuple
        The tables without faulty rows, and the faults.
    """
    faults = [fault for name, table in tables.items() for fault in _broken_rules(name, table)]
    sound = _without(tables, faults)
    broken = _broken_keys(sound, districts)
    return _without(sound, broken), (*faults, *broken)


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
