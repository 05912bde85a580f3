"""Municipalities and other places with their points, and postcodes, for geocoding offline."""

from __future__ import annotations

import ast
import io
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from atlas.geocoding.places import BORDER_DOUBT
from atlas.i18n.comparing import fold, slug
from atlas.settings import CRS_GEOGRAPHIC

#: Municipalities whose short name GeoNames has for another place of the district only: Haslach is
#: a part of Oberkirch there, not Haslach im Kinzigtal; Feldberg one of Müllheim.
_NOT_THE_SAME: Final = {"08317040", "08315037"}
#: Municipalities without a place of their name in GeoNames whose postcode a record states
#: (h2orizon-lampoldshausen): the point of the postcode stands for them.
_BY_POSTCODE: Final = {"08125111": "74239"}
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
    register: bytes, geonames: bytes, codes: pd.DataFrame, districts: gpd.GeoDataFrame
) -> pd.DataFrame:
    """List all municipalities, then the other places, with points where a source has one.

    Parameters
    ----------
    register
        CSV of keys and official names of all German municipalities.
    geonames
        CSV of GeoNames' places.
    codes
        As :func:`postcodes` gives them.
    districts
        Which districts the points are put into.
    """
    found = pd.read_csv(io.BytesIO(geonames), dtype={"name": str, "cc": str})
    located = _in_district(found[found["cc"] == "DE"], districts)
    towns = _municipalities(register)
    matched = _match(towns, located, districts)
    points = located.loc[list(matched.values()), ["lat", "lon"]]
    points.index = pd.Index(list(matched))
    towns = towns.join(points, on="ags")
    towns["source"] = np.where(towns["lat"].notna(), "geonames", "")
    _fill_by_postcode(towns, codes)
    others = located.drop(index=list(matched.values())).assign(kind="locality", source="geonames")
    others = others.sort_values(["district_ags", "name", "lat", "lon"])
    others = others.assign(ags="", official_name="")
    table = pd.concat([towns, others], ignore_index=True)
    return _written(table[list(_COLUMNS)])


def plain_name(official: str) -> str:
    """Leave out the title behind a municipality's name.

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


def _match(
    towns: pd.DataFrame, located: pd.DataFrame, districts: gpd.GeoDataFrame
) -> dict[str, int]:
    """Find the one place of GeoNames that each municipality is: AGS → row of ``located``.

    First places of the same name in the same district, then such that lack an addition
    ("Freiburg" for "Freiburg im Breisgau"), then of the same name just across the border.
    Where two places would fit, or one for two municipalities, none is taken.
    """
    rows = located.index.tolist()
    names: dict[int, str] = dict(zip(rows, located["name"].tolist(), strict=True))
    inside = list(zip(rows, located["district_ags"].tolist(), strict=True))
    near = _near(located, districts)
    matched: dict[str, int] = {}
    for spellings, pairs in ((_spellings, inside), (_shortened, inside), (_spellings, near)):
        taken = set(matched.values())
        free = [(names[row], row, district) for row, district in pairs if row not in taken]
        left = towns[~towns["ags"].isin([*matched, *_NOT_THE_SAME])]
        matched |= _match_by(spellings, left, free)
    return matched


def _match_by(
    spellings: Callable[[str], set[str]], towns: pd.DataFrame, places: list[tuple[str, int, str]]
) -> dict[str, int]:
    """Match municipalities to places (name, row, district) that share a spelling, one to one."""
    index: dict[tuple[str, str], set[int]] = defaultdict(set)
    for name, row, district in places:
        for spelling in spellings(name):
            index[district, spelling].add(row)
    claims: dict[int, list[str]] = defaultdict(list)
    for ags, name in zip(towns["ags"], towns["name"], strict=True):
        fitting = set().union(*(index.get((ags[:5], s), ()) for s in spellings(name)))
        if len(fitting) == 1:
            claims[fitting.pop()].append(ags)
    return {by[0]: row for row, by in claims.items() if len(by) == 1}


def _spellings(name: str) -> set[str]:
    """Give a name in both foldings of umlauts ("Muenstertal", "Durnau" stand in GeoNames)."""
    folded = "".join(c if c.isalnum() else " " for c in fold(name))
    words = (folded.split(), slug(name).split("-"))
    return {" ".join("st" if word == "sankt" else word for word in some) for some in words}


def _shortened(name: str) -> set[str]:
    return _spellings(_ADDITION.sub("", _BRACKETS.sub("", name)).removeprefix("Bad "))


def _near(located: pd.DataFrame, districts: gpd.GeoDataFrame) -> list[tuple[int, str]]:
    """Pair each place with the districts whose border it may really lie behind."""
    points = _points(located).to_crs(districts.crs)
    pairs = gpd.sjoin(
        points, districts[["ags", "geometry"]], predicate="dwithin", distance=BORDER_DOUBT
    )
    return sorted(zip(pairs.index, pairs["ags"], strict=True))


def _points(table: pd.DataFrame) -> gpd.GeoDataFrame:
    points = gpd.points_from_xy(table["lon"], table["lat"])
    return gpd.GeoDataFrame(table, geometry=points, crs=CRS_GEOGRAPHIC)


def _in_district(table: pd.DataFrame, districts: gpd.GeoDataFrame) -> pd.DataFrame:
    """Keep the points in the state, each with its district."""
    points = _points(table).to_crs(districts.crs)
    shapes = districts[["ags", "geometry"]].rename(columns={"ags": "district_ags"})
    inside = gpd.sjoin(points, shapes, predicate="within")
    return pd.DataFrame(inside.drop(columns=["geometry", "index_right"]))


def _fill_by_postcode(towns: pd.DataFrame, codes: pd.DataFrame) -> None:
    known = codes.set_index("postcode")
    for ags, code in _BY_POSTCODE.items():
        row = towns.index[towns["ags"] == ags][0]
        towns.loc[row, ["lat", "lon"]] = known.loc[code, ["lat", "lon"]].astype(float)
        towns.loc[row, "source"] = "postcode"


def _written(table: pd.DataFrame) -> pd.DataFrame:
    """Write points with five decimals, a metre; no point is an empty field."""
    numbers = {
        name: [f"{value:.5f}" if pd.notna(value) else "" for value in table[name]]
        for name in ("lat", "lon")
    }
    return table.assign(**numbers)
