"""Parquet and GeoParquet: columns of values, and a point for each row where there is a geometry."""

from __future__ import annotations

import datetime as dt
import decimal
import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from atlas.files.geojson import grid_of
from atlas.files.grids import Book, Grid, Sheet
from atlas.files.limits import Limits, check_cells, check_letters, check_shape, too_large
from atlas.findings import IntakeError
from atlas.settings import CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from atlas.files.cells import Cell

#: What pyarrow raises of a file that is none, or is damaged.
DAMAGED: Final = (pa.ArrowException, OSError, ValueError, KeyError, NotImplementedError)
_PIECE: Final = 10_000


def open_parquet(content: bytes, limits: Limits) -> Book:
    """Read a Parquet file.

    Parameters
    ----------
    content
        The file.
    limits
        Bounds on sizes.

    Returns
    -------
    Book
        With one sheet.

    Raises
    ------
    IntakeError
        If the file is damaged or too large.
    """
    try:
        file = pq.ParquetFile(pa.BufferReader(content))
        about = file.metadata
        stated = sum(about.row_group(i).total_byte_size for i in range(about.num_row_groups))
    except DAMAGED as error:
        raise _damaged() from error
    check_shape(about.num_rows + 1, len(file.schema_arrow), limits)
    check_cells(about.num_rows * len(file.schema_arrow), limits)
    if stated > limits.unpacked_bytes:
        raise too_large(
            "Unpacked, the file has {found} bytes or more; {limit} are allowed.",
            stated,
            limits.unpacked_bytes,
        )
    return Book("parquet", (Sheet("", partial(_load, file, limits)),))


def _load(file: pq.ParquetFile, limits: Limits) -> Grid:
    names = file.schema_arrow.names
    geometry, crs = geometry_column(file.schema_arrow.metadata or {}, names)
    kept = [at for at, name in enumerate(names) if name != geometry and name != "bbox"]
    rows: list[list[Cell]] = [[names[at] for at in kept] or ["Nr"]]
    shapes: list[bytes | None] = []
    letters = 0
    try:
        for batch in file.iter_batches(_PIECE):
            check_shape(len(rows) + batch.num_rows, len(names), limits)
            columns = [[cell_of(v) for v in batch.column(at).to_pylist()] for at in kept]
            letters += sum(len(c) for column in columns for c in column if isinstance(c, str))
            check_letters(letters, limits)
            if columns:
                rows += [list(row) for row in zip(*columns, strict=True)]
            else:
                rows += [[len(rows) + i] for i in range(batch.num_rows)]
            own: list[Any] = [None] * batch.num_rows
            shapes += batch.column(geometry).to_pylist() if geometry else own
    except DAMAGED as error:
        raise _damaged() from error
    grid = grid_of(rows, [shape_of_wkb(value) for value in shapes], crs)
    return grid if geometry else replace(grid, points=None)


def geometry_column(metadata: dict[bytes, bytes], names: list[str]) -> tuple[str, str]:
    """Give the column of the geometry, "" for none, and its coordinate system."""
    try:
        about = json.loads(metadata[b"geo"])
        name = str(about["primary_column"])
        column = about["columns"][name]
    except (KeyError, ValueError, TypeError, RecursionError):
        return "", CRS_GEOGRAPHIC
    if name not in names or str(column.get("encoding", "WKB")).upper() != "WKB":
        return "", CRS_GEOGRAPHIC
    return name, _crs(column.get("crs"))


def _crs(stated: object) -> str:
    """Give the coordinate system that the file states; without a statement it is WGS 84."""
    key = stated.get("id") if isinstance(stated, dict) else None
    if isinstance(key, dict) and str(key.get("authority")) == "EPSG":
        return f"EPSG:{str(key.get('code'))[:10]}"
    return CRS_GEOGRAPHIC


def shape_of_wkb(value: object) -> shapely.Geometry | None:
    """Give the geometry of a value; one that is broken is an empty point, a missing one None."""
    if value is None:
        return None
    if not isinstance(value, bytes):
        return shapely.Point()
    found = shapely.from_wkb(value, on_invalid="ignore")
    return shapely.Point() if found is None else found


def cell_of(value: object) -> Cell:
    """Give a value as a spreadsheet would have it."""
    match value:
        case None | bytes():
            return None
        case float() if value != value:
            return None
        case decimal.Decimal():
            return float(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False, default=str)
        case dt.datetime():
            return dt.datetime(*value.timetuple()[:6])
        case str() | int() | float() | dt.date() | dt.time():
            return value
        case _:
            return str(value)


def _damaged() -> IntakeError:
    return IntakeError("The file is damaged or incomplete.")
