"""Districts and areas of a package as GeoParquet, checked before anything relies on them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from atlas.datapackage.kinds import AREA_KINDS
from atlas.datapackage.rules import AGS_OF_DISTRICT, BETWEEN, SOME_TEXT
from atlas.errors import DataError, Fault
from atlas.i18n.catalogue import msgid
from atlas.settings import CRS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DISTRICTS: Final = "districts.parquet"
AREAS: Final = "areas.parquet"
#: Columns by file, each with what it holds.
GEOMETRY_COLUMNS: Final[dict[str, dict[str, str]]] = {
    DISTRICTS: {
        "ags": "text",
        "name": "text",
        "label": "text",
        "kind": "text",
        "nuts3": "text",
        "region": "text",
        "government_district": "text",
        "metropolitan_region": "flag",
        "seat": "text",
        "area_km2": "size",
        "geometry": "shape",
        "geometry_simplified": "shape",
    },
    AREAS: {
        "key": "text",
        "kind": "text",
        "name": "text",
        "name_en": "text",
        "districts": "text",
        "area_km2": "size",
        "geometry": "shape",
    },
}
_KEY: Final = r"(state|(rb|region|metro):[a-z0-9-]+|district:08[0-9]{3})"
_STATE: Final = "state"
_POLYGONS: Final = ("Polygon", "MultiPolygon")


def read_geometry(files: Mapping[str, bytes]) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Read districts and areas.

    Parameters
    ----------
    files
        Content of both files by name.

    Returns
    -------
    tuple
        Districts by ``ags`` and areas by ``key``, in EPSG:25832.

    Raises
    ------
    DataError
        If a file is none, or a row can't be right: without all districts nothing can be shown.
    """
    districts, areas = (_frame(name, files[name]) for name in (DISTRICTS, AREAS))
    faults = [*_of_districts(districts), *_of_areas(areas, {*districts["ags"]})]
    if faults:
        raise DataError(faults)
    return districts.set_index("ags"), areas.set_index("key")


def _frame(name: str, content: bytes) -> gpd.GeoDataFrame:
    """Read a file whose columns hold what they should."""
    try:
        # Small files need no threads of Arrow, which a program that ends early may leave behind.
        frame = gpd.read_parquet(io.BytesIO(content), use_threads=False, pre_buffer=False)
    except Exception as error:  # whatever breaks the reader of a foreign file, it is the file
        raise DataError([Fault(name, "this is not a whole GeoParquet file")]) from error
    columns = GEOMETRY_COLUMNS[name]
    faults = [
        Fault(name, "this column is missing", row=1, column=column)
        for column in columns
        if column not in frame
    ]
    if faults:
        raise DataError(faults)
    faults = [f for column, kind in columns.items() for f in _of_column(name, frame, column, kind)]
    if faults:
        raise DataError(faults)
    return frame


def _of_column(name: str, frame: gpd.GeoDataFrame, column: str, kind: str) -> Iterator[Fault]:
    held = frame[column]
    if kind == "shape":
        yield from _of_shapes(name, frame, column)
        return
    if kind == "text":
        expected = SOME_TEXT.expected
        bad = ~held.map(lambda value: isinstance(value, str)).to_numpy(dtype=bool)
    elif kind == "flag":
        expected = msgid("expected is true or false")
        bad = ~held.isin([True, False]).to_numpy(dtype=bool)
    else:
        expected = msgid("expected is a size in square kilometres, above zero")
        numbers = pd.to_numeric(held, errors="coerce").to_numpy(dtype=float)
        bad = ~(np.isfinite(numbers) & (numbers > 0))
    yield from _told(name, frame, column, bad, expected)


def _of_shapes(name: str, frame: gpd.GeoDataFrame, column: str) -> Iterator[Fault]:
    shapes = frame[column]
    if not isinstance(shapes, gpd.GeoSeries) or shapes.crs != CRS:
        expected = msgid("expected are outlines in EPSG:25832")
        yield Fault(name, expected, column=column, value=str(getattr(shapes, "crs", shapes.dtype)))
        return
    bad = ~(shapes.geom_type.isin(_POLYGONS) & ~shapes.is_empty).to_numpy(dtype=bool)
    bad |= ~np.isfinite(shapely.bounds(shapes.array)).all(axis=1)
    if (name, column) == (DISTRICTS, "geometry"):  # the others are drawn, this one is reckoned with
        bad |= ~shapes.is_valid.to_numpy(dtype=bool)
    expected = msgid("expected is the valid outline of an area")
    yield from _told(name, frame, column, bad, expected)


def _of_districts(frame: gpd.GeoDataFrame) -> Iterator[Fault]:
    if not len(frame):
        yield Fault(DISTRICTS, "expected is one row at least")
    bad = ~frame["ags"].str.fullmatch(AGS_OF_DISTRICT.pattern) | frame["ags"].duplicated(keep=False)
    yield from _told(DISTRICTS, frame, "ags", bad.to_numpy(dtype=bool), AGS_OF_DISTRICT.expected)
    for column in ("label", "region"):
        empty = (frame[column] == "").to_numpy(dtype=bool)
        yield from _told(DISTRICTS, frame, column, empty, SOME_TEXT.expected)


def _of_areas(frame: gpd.GeoDataFrame, districts: set[str]) -> Iterator[Fault]:
    keys = frame["key"]
    if _STATE not in set(keys):
        yield Fault(AREAS, "expected is one row for the whole state, with the key “state”")
    bad = ~keys.str.fullmatch(_KEY) | keys.duplicated(keep=False)
    expected = msgid("expected is the key of an area such as region:neckar-alb, standing only once")
    yield from _told(AREAS, frame, "key", bad.to_numpy(dtype=bool), expected)
    bad = ~frame["kind"].isin([*AREA_KINDS])
    expected = msgid("expected is a kind of area")
    yield from _told(AREAS, frame, "kind", bad.to_numpy(dtype=bool), expected)
    unknown = [not districts.issuperset(cell.split(BETWEEN)) for cell in frame["districts"]]
    expected = msgid("expected are keys of districts of this package, with | between them")
    yield from _told(AREAS, frame, "districts", np.array(unknown, dtype=bool), expected)


def _told(
    name: str, frame: gpd.GeoDataFrame, column: str, bad: np.ndarray, expected: str
) -> Iterator[Fault]:
    """Give a fault for each row; rows count as a table of the file would show them."""
    for row in np.flatnonzero(bad):
        value = "" if GEOMETRY_COLUMNS[name][column] == "shape" else str(frame[column].iloc[row])
        key = str(frame.iloc[row, 0])
        yield Fault(name, expected, row=int(row) + 2, column=column, value=value, record=key)
