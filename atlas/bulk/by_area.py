"""Rows of a large table with the area of a file that their coordinates lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyogrio
import pyproj
import shapely

from atlas.bulk.areas_found import AreasFound, added_fields
from atlas.bulk.columns import Coded, points_in
from atlas.errors import AtlasError, SelectionError
from atlas.files.cells import text
from atlas.findings import IntakeError
from atlas.geocoding import coordinates as co
from atlas.geocoding.cell_grid import NO_AREA, grid_of_areas
from atlas.i18n.catalogue import msgid
from atlas.settings import CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.bulk.layout import Layout, Piece
    from atlas.findings import Translate

_MOST_NAMED: Final = 8
_IN_NONE: Final = msgid("The coordinates lie in none of the areas.")
#: Why a row without a point has none; the last one is that of a point in no area.
_WHY: Final = {
    co.NOTHING: msgid("The row has no coordinates."),
    co.HALF: msgid("One of the two coordinates is missing."),
    co.WRONG: msgid("These are no coordinates in degrees (EPSG:4326) or metres (EPSG:25832)."),
    co.ZERO: msgid("The coordinates are 0."),
    co.GAUSS: msgid("These look like Gauß-Krüger coordinates; expected is EPSG:4326 or 25832."),
    co.INSIDE: _IN_NONE,
    co.ELSEWHERE: _IN_NONE,
}


class ByArea:
    """Areas of a file, and how points are placed in them.

    Parameters
    ----------
    file
        GeoParquet, GeoPackage, GeoJSON, FlatGeobuf or Shapefile with polygons.
    key
        The column with the keys of the areas.
    translate
        Language of the notes.
    """

    added = added_fields(["area", "lat", "lon", "note"])

    def __init__(self, file: Path, key: str, translate: Translate) -> None:
        areas = _read(file, key)
        shapes = areas.geometry.array.to_numpy()
        self.labels: dict[str, str] = {}
        self._keys = [text(value) for value in areas[key]]
        self._grid = grid_of_areas(
            shapely.make_valid(shapes, method="structure", keep_collapsed=False)
        )
        self._there = pyproj.Transformer.from_crs(CRS_GEOGRAPHIC, areas.crs, always_xy=True)
        self._why = {kind: translate(why) for kind, why in _WHY.items()}

    def answer(self, piece: Piece, layout: Layout) -> AreasFound:
        """Find the area of each row by its coordinates; texts don't tell one of these areas."""
        points = points_in(piece, layout)
        x, y = self._there.transform(points.lon, points.lat)
        area = self._grid.area_of(x, y)
        keys = [*self._keys, ""]
        notes = [
            None if at != NO_AREA else self._why[kind]
            for at, kind in zip(area.tolist(), points.kind.tolist(), strict=True)
        ]
        each = {"lat": points.lat.round(6), "lon": points.lon.round(6), "note": notes}
        named = pa.array([*self._keys, None], pa.string())
        of_row = np.where(area == NO_AREA, len(self._keys), area).astype(np.int64)
        columns = [
            named.take(pa.array(of_row))
            if field.name == "area"
            else pa.array(each[field.name], field.type, from_pandas=True)
            for field in self.added
        ]
        faults = {row: notes[row] or "" for row in np.flatnonzero(area == NO_AREA).tolist()}
        return AreasFound(columns, Coded(keys, of_row), faults)


def _read(file: Path, key: str) -> gpd.GeoDataFrame:
    """Read areas, and name what is wrong with them."""
    try:
        whole = file.suffix.lower() == ".parquet"
        areas = gpd.read_parquet(file) if whole else gpd.read_file(file, layer=_layer(file, key))
    except AtlasError:
        raise
    except Exception as error:  # of half a dozen libraries
        raise IntakeError("{path} is no file of areas that can be read.", path=file) from error
    if not isinstance(areas, gpd.GeoDataFrame):
        raise IntakeError("{path} is a table without outlines.", path=file)
    named = [str(name) for name in areas.columns if name != areas.geometry.name]
    if not named:
        raise SelectionError("{path} has no columns beside its outlines.", path=file)
    if key not in named:
        raise SelectionError(
            "{path} has no column “{key}” (--area-key), but {known}.",
            path=file,
            key=key,
            known=", ".join(named),
        )
    if areas.crs is None:
        raise IntakeError("{path} doesn't say its coordinate system.", path=file)
    empty = areas[key].isna() | (areas[key].astype(str).str.strip() == "")
    if empty.any():
        row = int(np.flatnonzero(empty)[0]) + 1
        raise IntakeError(
            "{path}, area {row}: its key “{key}” is empty.", path=file, row=row, key=key
        )
    keys = areas[key].map(text)
    doubled = keys[keys.duplicated()].unique()[:_MOST_NAMED]
    if len(doubled):
        raise IntakeError(
            "{path} has several areas of one key: {keys}.", path=file, keys=", ".join(doubled)
        )
    drawn = ~(areas.geometry.isna() | areas.geometry.is_empty)
    other = ~areas.geom_type.isin(["Polygon", "MultiPolygon"]) & drawn
    if other.any():
        row = int(np.flatnonzero(other)[0]) + 1
        raise IntakeError("{path}, area {row} is no polygon.", path=file, row=row)
    if not drawn.any():
        raise IntakeError("{path} holds no area.", path=file)
    return areas[drawn]


def _layer(file: Path, key: str) -> str | None:
    """Give the one layer of a file that has the key; None leaves the only one to the reader."""
    layers = [str(name) for name, _ in pyogrio.list_layers(file)]
    if len(layers) < 2:
        return None
    having = [name for name in layers if key in pyogrio.read_info(file, layer=name)["fields"]]
    if len(having) == 1:
        return having[0]
    raise SelectionError(
        "{path} has several layers ({layers}), and --area-key tells them apart only if one of "
        "them alone has that column; give a file with one layer.",
        path=file,
        layers=", ".join(layers),
    )
