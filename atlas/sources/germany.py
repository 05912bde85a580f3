"""The districts of all Germany, as a small map needs them."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Final

import geopandas as gpd
import numpy as np
import shapely

from atlas.settings import CRS, CRS_GEOGRAPHIC

#: Borders are simplified to triangles of this side, in metres: a unit of a map of 300 units.
_TOLERANCE: Final = 3_000
#: Coordinates are kept to these metres.
_GRID: Final = 100
#: Districts that became a part of another since the borders were drawn: Eisenach, 1 July 2021.
_MERGED: Final = {"16056": "16063"}


def district_outlines(borders: bytes) -> gpd.GeoDataFrame:
    """Give the outlines of all districts.

    Parameters
    ----------
    borders
        GeoJSON of the German districts in EPSG:4326, keyed by ``AGS``.

    Returns
    -------
    geopandas.GeoDataFrame
        Sorted by ``ags``, in EPSG:25832, simplified together so that neighbours still meet.
    """
    parts = defaultdict(list)
    for feature in json.loads(borders)["features"]:
        key = feature["properties"]["AGS"]
        parts[_MERGED.get(key, key)].append(shapely.geometry.shape(feature["geometry"]))
    keys = sorted(parts)
    whole = gpd.GeoSeries([shapely.union_all(parts[key]) for key in keys], crs=CRS_GEOGRAPHIC)
    simple = shapely.coverage_simplify(whole.to_crs(CRS).to_numpy(), _TOLERANCE)
    rounded = shapely.transform(simple, lambda points: np.round(points / _GRID) * _GRID)
    outlines = shapely.make_valid(rounded)  # what is narrower than the grid may cross itself
    return gpd.GeoDataFrame({"ags": keys}, geometry=[*outlines], crs=CRS)
