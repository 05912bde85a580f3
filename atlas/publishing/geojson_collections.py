"""The collections of an OGC API as files, for a service without a database.

Of pygeoapi's ways to files this is the one that holds under load: its two ways to GeoPackage
write into the file at each request and fail when several come at once (SQLiteGPKG), or break off
at records without geometry (OGR).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import shapely

from atlas.export import layers
from atlas.settings import CRS_GEOGRAPHIC

if TYPE_CHECKING:
    import geopandas as gpd

    from atlas.atlas import Atlas

#: Decimals of a degree: 8 are about a millimetre.
_GRID: Final = 1e-8


def collection_files(atlas: Atlas) -> dict[str, bytes]:
    """Write each collection as GeoJSON.

    Parameters
    ----------
    atlas
        All records.

    Returns
    -------
    dict
        Name of the collection → file in longitude and latitude, as the standard wants it;
        records without a known seat have no geometry.
    """
    made = {
        "networks": layers.network_layer(atlas),
        "clusters": layers.cluster_layer(atlas),
        "districts": layers.district_layer(atlas),
    }
    return {name: _file(layer) for name, layer in made.items()}


def _file(layer: gpd.GeoDataFrame) -> bytes:
    plain = layers.flat(layer).to_crs(CRS_GEOGRAPHIC)
    records = json.loads(plain.drop(columns="geometry").to_json(orient="records"))
    rounded = shapely.set_precision(plain.geometry.array, _GRID, mode="pointwise")
    shapes = shapely.orient_polygons(rounded)  # outer rings counter-clockwise
    features = [
        {"type": "Feature", "geometry": _geometry(shape), "properties": record}
        for shape, record in zip(shapes, records, strict=True)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    return text.encode()


def _geometry(shape: Any) -> dict[str, Any] | None:  # noqa: ANN401 - a shape of any kind
    """Write a shape; areas are all of one kind, as programs expect of a layer."""
    if shape is None or shape.is_empty:
        return None
    whole = shapely.MultiPolygon([shape]) if isinstance(shape, shapely.Polygon) else shape
    return dict(shapely.geometry.mapping(whole))
