"""GeoParquet: the same bytes for the same table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

if TYPE_CHECKING:
    from pathlib import Path

    import pyproj

#: Version of the GeoParquet specification that the files follow.
_GEOPARQUET: Final = "1.0.0"


def write_geoparquet(table: gpd.GeoDataFrame, file: Path | BinaryIO) -> None:
    """Write a GeoParquet file that names no version of geopandas or pandas.

    ``GeoDataFrame.to_parquet`` writes these versions into the file, so that the same data would
    be other bytes after an update. What pyarrow says of itself stays: bytes are the same for
    the same pyarrow.

    Parameters
    ----------
    table
        Its geometry columns all have the same coordinate system.
    file
        Where to.
    """
    geometry = [n for n in table.columns if isinstance(table[n].dtype, gpd.array.GeometryDtype)]
    columns = {
        name: pa.array(shapely.to_wkb(table[name].array, byte_order=1), type=pa.binary())
        if name in geometry
        else pa.array([None if value is pd.NA else value for value in table[name].tolist()])
        for name in table.columns
    }
    described = {"version": _GEOPARQUET, "primary_column": table.geometry.name}
    described["columns"] = {name: _describe(table[name]) for name in geometry}
    metadata = {"geo": json.dumps(described, sort_keys=True, separators=(",", ":"))}
    arrow = pa.table(columns, metadata=metadata)
    pq.write_table(arrow, file, compression="zstd", compression_level=9)


def _describe(column: gpd.GeoSeries) -> dict[str, object]:
    """Describe a geometry column as the specification asks."""
    return {
        "encoding": "WKB",
        "crs": _crs(column.crs),
        "geometry_types": sorted(set(column.geom_type.dropna())),
        "bbox": np.round(column.total_bounds, 2).tolist(),
    }


def _crs(crs: pyproj.CRS) -> dict[str, Any]:
    """Give a coordinate system as PROJJSON with one datum instead of its ensemble.

    PROJ describes ETRS89 as an ensemble of twelve realisations, and geopandas takes their keys
    out when it reads, so that PROJ has to look each one up by name: 45 ms a column. With the one
    datum it is half a millisecond, and the system is the same for pyproj.

    Returns
    -------
    dict
        As pyproj reads it.
    """
    described: dict[str, Any] = crs.to_json_dict()
    described.pop("usages", None)  # longer than the rest, and worded anew now and then
    base = described.get("base_crs", described)
    ensemble = base.pop("datum_ensemble", None)
    if ensemble:
        base["datum"] = {
            "type": "GeodeticReferenceFrame",
            "name": ensemble["name"].removesuffix(" ensemble"),
            "ellipsoid": ensemble["ellipsoid"],
            "id": ensemble["id"],
        }
    return described
