"""The 44 districts: what the hand-kept table says, with borders, area and a label."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from atlas.settings import CRS, CRS_GEOGRAPHIC

if TYPE_CHECKING:
    import pandas as pd

#: Metres, as ``shapely.coverage_simplify`` takes it (the root of the area of the triangles that
#: may be left out). With 50 m no border moves by more than 38 m, 1.5 pixels at zoom 12 in this
#: latitude, and the source itself is drawn for 1:1,000,000.
TOLERANCE: Final = 50.0
_STATE: Final = "08"
#: Coordinates are kept to the centimetre: far below what the source knows, and the same on
#: every machine whatever the last bits of its arithmetic are.
_DIGITS: Final = 2
_GEOD: Final = pyproj.Geod(ellps="GRS80")


def district_shapes(table: pd.DataFrame, borders: bytes) -> gpd.GeoDataFrame:
    """Join the table of districts to their borders.

    Parameters
    ----------
    table
        ``districts.csv``.
    borders
        GeoJSON of the German districts in EPSG:4326, keyed by ``AGS``.

    Returns
    -------
    GeoDataFrame
        Sorted by ``ags``; ``geometry`` as in the source, ``geometry_simplified`` for maps.
    """
    shapes = _shapes(borders)
    table = table.sort_values("ags", ignore_index=True)
    geographic = np.array([shapes[ags] for ags in table["ags"]])
    full = _projected(geographic)
    simplified = shapely.coverage_simplify(full, TOLERANCE)
    rounded = shapely.transform(simplified, lambda xy: np.round(xy, _DIGITS))
    columns = {
        "ags": table["ags"],
        "name": table["name"],
        "label": [district_label(n, k) for n, k in zip(table["name"], table["kind"], strict=True)],
        "kind": table["kind"],
        "nuts3": table["nuts3"],
        "region": table["region"],
        "government_district": table["regierungsbezirk"],
        "metropolitan_region": table["metropolregion_stuttgart"] == "true",
        "seat": table["seat"],
        "area_km2": [area_km2(shape) for shape in geographic],
        "geometry": gpd.GeoSeries(full, crs=CRS),
        "geometry_simplified": gpd.GeoSeries(rounded, crs=CRS),
    }
    return gpd.GeoDataFrame(columns, geometry="geometry", crs=CRS)


def district_label(name: str, kind: str) -> str:
    """Give a district's name with its kind, since Heilbronn and Karlsruhe are each two districts.

    Returns
    -------
    str
        The name alone where it has its kind in it.

    Examples
    --------
    >>> district_label("Heilbronn", "Stadtkreis"), district_label("Ostalbkreis", "Landkreis")
    ('Stadtkreis Heilbronn', 'Ostalbkreis')
    """
    return name if name.casefold().endswith("kreis") else f"{kind} {name}"


def area_km2(shape: shapely.Geometry) -> float:
    """Measure a shape in degrees on the ellipsoid GRS 80, to a hundredth of a hectare."""
    area, _ = _GEOD.geometry_area_perimeter(shape)
    return round(abs(area) / 1e6, 4)


def _shapes(borders: bytes) -> dict[str, shapely.Geometry]:
    """Take the state's districts out of the GeoJSON, keyed by AGS."""
    features = json.loads(borders)["features"]
    return {
        feature["properties"]["AGS"]: shapely.geometry.shape(feature["geometry"])
        for feature in features
        if feature["properties"]["AGS"].startswith(_STATE)
    }


def _projected(shapes: np.ndarray) -> np.ndarray:
    """Project shapes; equal coordinates stay equal, so neighbours still meet."""
    change = pyproj.Transformer.from_crs(CRS_GEOGRAPHIC, CRS, always_xy=True)

    def project(xy: np.ndarray) -> np.ndarray:
        return np.round(np.column_stack(change.transform(xy[:, 0], xy[:, 1])), _DIGITS)

    return np.asarray(shapely.transform(shapes, project))
