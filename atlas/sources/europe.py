"""Countries and NUTS 2 regions of Europe, as a map of partners needs them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from babel.core import get_global

from atlas.datapackage.europe import COUNTRY, EUROPE_CRS, EUROPE_FRAME, REGION
from atlas.settings import CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What is read around the frame, in degrees: the rest of the world has no place in the projection.
_AROUND: Final = (-40, 25, 62, 76)
#: Borders are simplified to triangles of this side, in metres: under a unit of the map.
_TOLERANCE: Final = 3_500
#: Coordinates are kept to these metres.
_GRID: Final = 100
#: The smallest island, in square metres.
_ISLAND: Final = 40e6
#: No number of ISO 3166 is given to Kosovo; the code is the one that is used.
_WITHOUT_NUMBER: Final = {"Kosovo": "XK"}
_EXPORTED: Final = b"export default "


def europe(countries: bytes, regions: bytes) -> gpd.GeoDataFrame:
    """Give the outlines that a map of Europe is drawn of.

    Parameters
    ----------
    countries
        Countries of Natural Earth 1:50m as TopoJSON; their keys are the numbers of ISO 3166.
    regions
        NUTS 2 regions of GISCO as a script that gives a TopoJSON.

    Returns
    -------
    geopandas.GeoDataFrame
        ``level``, ``key`` (ISO 3166 or NUTS), ``name`` (the latin one of a region) and geometry
        in EPSG:3035, countries first.
    """
    world = _read(countries, "countries")
    named = world["id"].map(_letters).fillna(world["name"].map(_WITHOUT_NUMBER))
    nuts = _read(regions.removeprefix(_EXPORTED), "NUTS")
    both = [
        _outlines(COUNTRY, named, world["geometry"], dict.fromkeys(named, "")),
        _outlines(
            REGION,
            nuts["NUTS_ID"],
            nuts["geometry"],
            dict(zip(nuts["NUTS_ID"], nuts["NAME_LATN"], strict=True)),
        ),
    ]
    return gpd.GeoDataFrame(pd.concat(both, ignore_index=True), crs=EUROPE_CRS)


def _read(content: bytes, layer: str) -> gpd.GeoDataFrame:
    read = gpd.read_file(io.BytesIO(content), layer=layer)
    return read.set_crs(CRS_GEOGRAPHIC, allow_override=True)


def _letters(number: str | None) -> str | None:
    """Give the two letters of a country for its number of ISO 3166."""
    known: list[str] = get_global("territory_aliases").get(number or "", [])
    return known[0] if known else None


def _outlines(
    level: str, keys: pd.Series, shapes: gpd.GeoSeries, names: Mapping[str, str]
) -> gpd.GeoDataFrame:
    near = _unwrapped(shapes).clip_by_rect(*_AROUND)
    kept = keys.notna() & ~near.is_empty
    flat = near[kept].to_crs(EUROPE_CRS)
    # Together, so that neighbours still meet.
    simple = shapely.coverage_simplify(flat.to_numpy(), _TOLERANCE)
    rounded = shapely.transform(simple, lambda points: np.round(points / _GRID) * _GRID)
    whole = shapely.make_valid(rounded)  # what is narrower than the grid may cross itself
    found = gpd.GeoSeries([_seen(each) for each in whole], crs=EUROPE_CRS)
    codes = keys[kept].astype(str).to_numpy()
    frame = gpd.GeoDataFrame({"level": level, "key": codes}, geometry=found)
    frame.insert(2, "name", [names[key] for key in codes])
    return frame[~found.is_empty.to_numpy()].sort_values("key", ignore_index=True)


def _unwrapped(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Lay Russia out to the east: where the world map is cut its outline would cross itself."""

    def eastward(points: np.ndarray) -> np.ndarray:
        east, north = points.T
        return np.column_stack([np.where(east < _AROUND[0], east + 360, east), north])

    torn = ~shapes.is_valid
    return shapes.mask(torn, shapes[torn].transform(eastward))


def _seen(shape: shapely.Geometry) -> shapely.Geometry:
    """Give the polygons of a shape within the frame, without islands too small to be drawn."""
    frame = shapely.box(*EUROPE_FRAME)
    parts = [
        part
        for part in shapely.get_parts(shapely.get_parts(shape))
        if part.geom_type == "Polygon" and part.intersects(frame)
    ]
    largest = max((part.area for part in parts), default=0)
    return shapely.MultiPolygon([p for p in parts if p.area >= min(_ISLAND, largest)])
