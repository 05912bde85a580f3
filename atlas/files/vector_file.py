"""FlatGeobuf and zipped shapefiles, read by GDAL from memory."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pyogrio
import pyogrio.errors
import pyogrio.raw
import shapely

from atlas.files.geojson import grid_of
from atlas.files.grids import Book, Grid, Sheet
from atlas.files.limits import Limits, check_cells, check_shape
from atlas.findings import IntakeError
from atlas.settings import CRS_GEOGRAPHIC

if TYPE_CHECKING:
    import numpy as np

    from atlas.files.cells import Cell

#: The last one is pyogrio's own slip where it can't make out the coordinate system.
_DAMAGED: Final = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    ValueError,
    UnboundLocalError,
)


def open_vector(content: bytes, form: str, limits: Limits) -> Book:
    """Read the layers of a file.

    Parameters
    ----------
    content
        The file.
    form
        "fgb" or "shp", as it is told.
    limits
        Bounds on sizes.

    Returns
    -------
    Book
        One sheet for each layer.

    Raises
    ------
    IntakeError
        If the file is damaged or has no layer.
    """
    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(io.BytesIO(content))]
    except _DAMAGED as error:
        raise _damaged() from error
    if not layers:
        raise IntakeError("The file has no layer that could be read.")
    return Book(form, tuple(Sheet(n, partial(_load, content, n, limits)) for n in layers))


def _load(content: bytes, layer: str, limits: Limits) -> Grid:
    try:
        about = pyogrio.read_info(io.BytesIO(content), layer=layer, force_feature_count=True)
        count, width = int(about["features"]), len(about["fields"])
        check_shape(count + 1, width, limits)
        check_cells(count * width, limits)
        meta, _, shapes, fields = pyogrio.raw.read(io.BytesIO(content), layer=layer)
    except _DAMAGED as error:
        raise _damaged() from error
    rows: list[list[Cell]] = [[str(name) for name in meta["fields"]]]
    rows += [list(row) for row in zip(*map(_cells, fields), strict=True)] if len(fields) else []
    sizes = {len(column) for column in (*fields, *([] if shapes is None else [shapes]))}
    if len(sizes) > 1:
        raise _damaged()
    none: list[Any] = [None] * (sizes or {0}).pop()
    raw = none if shapes is None else list(shapes)
    read = shapely.from_wkb(raw, on_invalid="ignore")
    points = [
        s if s is not None or r is None else shapely.Point() for r, s in zip(raw, read, strict=True)
    ]
    if len(rows) == 1:
        rows += [[] for _ in raw]
    return grid_of(rows, points, meta["crs"] or CRS_GEOGRAPHIC)


def _cells(column: np.ndarray) -> list[Cell]:
    plain = column.astype(object) if column.dtype.kind == "M" else column
    return [None if cell is None or cell != cell else cell for cell in plain.tolist()]


def _damaged() -> IntakeError:
    return IntakeError("The file is damaged or incomplete.")
