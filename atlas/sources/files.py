"""Writing files so that the same content is always the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

#: Version of the GeoParquet specification that the files follow.
_GEOPARQUET = "1.0.0"


def read_table(file: Path) -> pd.DataFrame:
    """Read a CSV of the package with all values as text; "" is "not known"."""
    return pd.read_csv(file, dtype=str, keep_default_na=False)


def write_table(table: pd.DataFrame, file: Path) -> None:
    """Write a table as CSV: UTF-8, comma, LF."""
    file.write_bytes(table.to_csv(index=False, lineterminator="\n").encode())


def write_json(content: object, file: Path, *, indent: int | None = None) -> None:
    """Write JSON with sorted keys, compact unless an indent is given."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, indent=indent, separators=separators
    )
    file.write_text(text + "\n", encoding="utf-8", newline="\n")


def write_geoparquet(table: gpd.GeoDataFrame, file: Path) -> None:
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
        else pa.array(table[name].tolist())
        for name in table.columns
    }
    described = {"version": _GEOPARQUET, "primary_column": table.geometry.name}
    described["columns"] = {name: _describe(table[name]) for name in geometry}
    metadata = {"geo": json.dumps(described, sort_keys=True, separators=(",", ":"))}
    pq.write_table(pa.table(columns, metadata=metadata), file, compression="zstd")


def _describe(column: gpd.GeoSeries) -> dict[str, object]:
    """Describe a geometry column as the specification asks."""
    return {
        "encoding": "WKB",
        "crs": column.crs.to_json_dict(),
        "geometry_types": sorted(set(column.geom_type)),
        "bbox": np.round(column.total_bounds, 2).tolist(),
    }
