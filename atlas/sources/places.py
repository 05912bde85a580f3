"""Municipalities and other places with their points, and postcodes, for geocoding offline."""

from __future__ import annotations

import ast
import io
import re
from collections import defaultdict
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from atlas.i18n.comparing import fold, slug
from atlas.settings import CRS, CRS_GEOGRAPHIC

#: So far, in metres, a place of GeoNames may be from the official point of the municipality whose
#: name it bears: the points of all others that share a name within a district lie further apart.
_SAME_PLACE: Final = 5_000.0
_UNINCORPORATED: Final = "gemeindefreies Gebiet"
_COLUMNS: Final = ("ags", "name", "official_name", "kind", "district_ags", "lat", "lon", "source")
_ADDITION: Final = re.compile(r"\s+(?:am|an|im|in|ob|unter|bei)\s.*|/.*")
_BRACKETS: Final = re.compile(r"\s*\(.*\)")


def postcodes(module: bytes, districts: gpd.GeoDataFrame) -> pd.DataFrame:
    """Take the state's postcodes out of the package's table of points.

    Parameters
    ----------
    module
        Python source ``coordinates = {"70173": (lat, lon), …}``; it is read, never run.
    districts
        Which districts the points are put into.

    Returns
    -------
    pandas.DataFrame
        ``postcode``, ``lat``, ``lon`` (EPSG:4326) and ``district_ags``, all texts, sorted by
        postcode.
    """
    literal = module.decode().partition("=")[2].strip()
    points = ast.literal_eval(literal)
    table = pd.DataFrame(
        [(code, lat, lon) for code, (lat, lon) in points.items()],
        columns=["postcode", "lat", "lon"],
    )
    placed = _in_district(table, districts)
    return _written(placed[["postcode", "lat", "lon", "district_ags"]].sort_values("postcode"))


def places(
    register: bytes, geonames: bytes, official: pd.DataFrame, districts: gpd.GeoDataFrame
) -> pd.DataFrame:
    """List all municipalities with their official points, then the other places of GeoNames.

    Parameters
    ----------
    register
        CSV of keys and official names of all German municipalities.
    geonames
        CSV of GeoNames' places.
    official
        Points of municipalities: ``ags``, ``lat``, ``lon`` as text.
    districts
        Which districts the places are put into.

    Returns
    -------
    pandas.DataFrame
        Columns of ``places.csv``; a municipality without an official point has none.
    """
    found = pd.read_csv(io.BytesIO(geonames), dtype={"name": str, "cc": str})
    located = _in_district(found[found["cc"] == "DE"], districts)
    points = official.set_index("ags")[["lat", "lon"]].astype(float)
    towns = _municipalities(register).join(points, on="ags")
    towns["source"] = np.where(towns["lat"].notna(), "vg250", "")
    known = _is_municipality(located, towns)
    others = located[[not is_known for is_known in known]]
    others = others.assign(kind="locality", source="geonames")
    others = others.sort_values(["district_ags", "name", "lat", "lon"])
    others = others.assign(ags="", official_name="")
    table = pd.concat([towns, others], ignore_index=True)
    return _written(table[list(_COLUMNS)])


def plain_name(official: str) -> str:
    """Leave out the title behind a municipality's name.

    Returns
    -------
    str
        What stands before the first comma.

    Examples
    --------
    >>> plain_name("Tübingen, Universitätsstadt")
    'Tübingen'
    """
    return official.partition(", ")[0]


def _municipalities(register: bytes) -> pd.DataFrame:
    table = pd.read_csv(io.BytesIO(register), dtype=str, keep_default_na=False)
    own = table["id"].str.startswith("08") & ~table["name"].str.endswith(_UNINCORPORATED)
    table = table[own].sort_values("id", ignore_index=True)
    return pd.DataFrame(
        {
            "ags": table["id"],
            "name": table["name"].map(plain_name),
            "official_name": table["name"],
            "kind": "municipality",
            "district_ags": table["id"].str[:5],
        }
    )


def _is_municipality(located: pd.DataFrame, towns: pd.DataFrame) -> list[bool]:
    """Say which places of GeoNames are municipalities: alike by name and near its point.

    "Freiburg" is "Freiburg im Breisgau"; a namesake far away is another place.

    Returns
    -------
    list of bool
        In the order of the places.
    """
    here, there = (_points(table).to_crs(CRS).geometry for table in (located, towns))
    by_name: dict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(towns["name"]):
        for spelling in _spellings(name) | _shortened(name):
            by_name[spelling].append(row)
    return [
        any(
            there.iloc[row].distance(point) <= _SAME_PLACE
            for spelling in _spellings(name) | _shortened(name)
            for row in by_name[spelling]
        )
        for name, point in zip(located["name"], here, strict=True)
    ]


def _spellings(name: str) -> set[str]:
    """Give a name in both foldings of umlauts ("Muenstertal", "Durnau" stand in GeoNames)."""
    folded = "".join(c if c.isalnum() else " " for c in fold(name))
    words = (folded.split(), slug(name).split("-"))
    return {" ".join("st" if word == "sankt" else word for word in some) for some in words}


def _shortened(name: str) -> set[str]:
    return _spellings(_ADDITION.sub("", _BRACKETS.sub("", name)).removeprefix("Bad "))


def _points(table: pd.DataFrame) -> gpd.GeoDataFrame:
    points = gpd.points_from_xy(table["lon"], table["lat"])
    return gpd.GeoDataFrame(table, geometry=points, crs=CRS_GEOGRAPHIC)


def _in_district(table: pd.DataFrame, districts: gpd.GeoDataFrame) -> pd.DataFrame:
    """Keep the points in the state, each with its district."""
    points = _points(table).to_crs(districts.crs)
    shapes = districts[["ags", "geometry"]].rename(columns={"ags": "district_ags"})
    inside = gpd.sjoin(points, shapes, predicate="within")
    return pd.DataFrame(inside.drop(columns=["geometry", "index_right"]))


def _written(table: pd.DataFrame) -> pd.DataFrame:
    """Write points with five decimals, a metre; no point is an empty field."""
    numbers = {
        name: [f"{value:.5f}" if pd.notna(value) else "" for value in table[name]]
        for name in ("lat", "lon")
    }
    return table.assign(**numbers)
