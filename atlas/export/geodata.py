"""A selection as geodata."""

from __future__ import annotations

import json
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from atlas.atlas import Atlas
from atlas.export.tables import as_objects
from atlas.settings import CRS, CRS_GEOGRAPHIC

#: Decimals of a degree in GeoJSON: 5 are about a metre.
_DECIMALS: Final = 5


def geojson(atlas: Atlas) -> str:
    """Write networks and clusters as one GeoJSON FeatureCollection (RFC 7946).

    Parameters
    ----------
    atlas
        The selected records.

    Returns
    -------
    str
        EPSG:4326, longitude first, outer rings counter-clockwise. A network without a known
        seat has no geometry; a cluster is the union of its simplified districts.
    """
    geometries = pd.concat([atlas.networks.geometry, _outlines(atlas)]).to_crs(CRS_GEOGRAPHIC)
    features = [
        {
            "type": "Feature",
            "id": f"{properties['record']}:{properties['id']}",
            "geometry": _geometry(geometry),
            "properties": properties,
        }
        for properties, geometry in zip(as_objects(atlas), geometries, strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"))


def _outlines(atlas: Atlas) -> gpd.GeoSeries:
    """Dissolve the simplified districts of each cluster."""
    own = atlas.districts["geometry_simplified"]
    held = atlas.cluster_records["districts"]
    unions = {key: shapely.coverage_union_all(own.loc[[*key]].array) for key in set(held)}
    return gpd.GeoSeries([unions[key] for key in held], index=held.index, crs=CRS)


def _geometry(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    if geometry is None or geometry.is_empty:
        return None
    mapped: dict[str, Any] = mapping(shapely.orient_polygons(geometry))
    return {"type": mapped["type"], "coordinates": _rounded(mapped["coordinates"])}


def _rounded(value: Any) -> Any:  # noqa: ANN401 - nested tuples of numbers
    if isinstance(value, (tuple, list)):
        return [_rounded(part) for part in value]
    return round(value, _DECIMALS)
