"""GeoJSON and GeoPackage: layers with their fields and a point for each row."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from typing import Any, Final

import numpy as np
import pyproj
import shapely
import shapely.errors

from atlas.files.cells import Cell
from atlas.files.grids import Book, Grid, Sheet
from atlas.files.limits import Limits, check_cells, check_shape
from atlas.findings import NOTE, WARNING, Finding, IntakeError, message
from atlas.i18n.catalogue import msgid
from atlas.settings import CRS_GEOGRAPHIC

_SECONDS: Final = 8.0
_STEPS: Final = 100_000
_ROW_KEYS: Final = "SELECT name FROM pragma_table_info(?) WHERE pk = 1 AND type = 'INTEGER'"
_PIECE: Final = 1_000
_LONGEST: Final = 10_000_000  # bytes of one field
_MOST_LAYERS: Final = 200
_ENVELOPES: Final = (0, 32, 48, 48, 64)  # bytes of the bounding box by its kind
_NOT_POINTS: Final = msgid("{count} rows have lines or areas; a point within each stands for it.")
_BROKEN: Final = msgid("{count} rows have a geometry that can't be read.")


def open_geojson(content: bytes, limits: Limits) -> Book:
    """Read GeoJSON: a list of features, or one."""
    try:
        parsed = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise IntakeError(
            "This is not valid GeoJSON: {reason}.", reason=str(error)[:200]
        ) from error
    features = _features(parsed)
    crs = _named_crs(parsed)
    return Book("geojson", (Sheet("", partial(_load_geojson, features, crs, limits)),))


def _features(parsed: object) -> list[dict[str, Any]]:
    if isinstance(parsed, dict):
        listed = parsed.get("features") if parsed.get("type") == "FeatureCollection" else [parsed]
        if isinstance(listed, list):
            good = [f for f in listed if isinstance(f, dict) and f.get("type") == "Feature"]
            if good or not listed:
                return good
    raise IntakeError("This is JSON, but no GeoJSON: expected is a list of features.")


def _named_crs(parsed: dict[str, Any]) -> str:
    """Give the coordinate system that older GeoJSON names; today it is always WGS 84."""
    try:
        name = str(parsed["crs"]["properties"]["name"])
    except (KeyError, TypeError):
        return CRS_GEOGRAPHIC
    return CRS_GEOGRAPHIC if name.endswith(("CRS84", ":4326")) else name.replace("::", ":")[-60:]


def _load_geojson(features: list[dict[str, Any]], crs: str, limits: Limits) -> Grid:
    names: dict[str, int] = {}
    for feature in features:
        for name in feature.get("properties") or {}:
            names.setdefault(str(name), len(names))
    check_shape(len(features) + 1, len(names), limits)
    check_cells(len(features) * len(names), limits)
    rows: list[list[Cell]] = [[*names]]
    for feature in features:
        properties = feature.get("properties")
        own = properties if isinstance(properties, dict) else {}
        rows.append([_plain(own.get(name)) for name in names])
    shapes = [_shape(feature.get("geometry")) for feature in features]
    return _grid(rows, shapes, crs)


def _plain(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def _shape(geometry: object) -> shapely.Geometry | None:
    """Read a geometry; one that is broken is an empty point, a missing one None."""
    if geometry is None:
        return None
    try:
        return shapely.from_geojson(json.dumps(geometry))
    except (shapely.errors.GEOSException, ValueError, TypeError, RecursionError):
        return shapely.Point()


def _grid(rows: list[list[Cell]], shapes: Sequence[shapely.Geometry | None], crs: str) -> Grid:
    """Put rows and the points of their shapes together."""
    findings = []
    geometry = np.array(shapes, dtype=object)
    broken = shapely.is_empty(geometry)
    wide = ~broken & ~shapely.is_missing(geometry) & (shapely.get_type_id(geometry) != 0)
    geometry[broken] = None
    if broken.any():
        findings.append(Finding(WARNING, message(_BROKEN, count=int(broken.sum()))))
    if wide.any():
        geometry[wide] = shapely.point_on_surface(geometry[wide])
        findings.append(Finding(NOTE, message(_NOT_POINTS, count=int(wide.sum()))))
    x, y = _geographic(shapely.get_x(geometry), shapely.get_y(geometry), crs)
    points = [
        None if not np.isfinite(lon + lat) else (float(lon), float(lat))
        for lon, lat in zip(x, y, strict=True)
    ]
    numbers = range(1, len(rows) + 1)
    return Grid(rows, numbers, headed=True, points=[None, *points], findings=tuple(findings))


def _geographic(x: np.ndarray, y: np.ndarray, crs: str) -> tuple[np.ndarray, np.ndarray]:
    if crs == CRS_GEOGRAPHIC:
        return x, y
    try:
        transformer = pyproj.Transformer.from_crs(crs, CRS_GEOGRAPHIC, always_xy=True)
        return transformer.transform(x, y)
    except pyproj.exceptions.ProjError as error:
        raise IntakeError("The coordinate system “{crs}” is not known.", crs=crs) from error


def open_geopackage(content: bytes, limits: Limits) -> Book:
    """Read a GeoPackage: an SQLite file, opened in memory and read only."""
    with _database(content) as database:
        tables = {
            n for (n,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
        }
        layers = database.execute("SELECT table_name FROM gpkg_contents").fetchmany(_MOST_LAYERS)
        names = [str(name) for (name,) in layers if name in tables]
    if not names:
        raise IntakeError("The file has no layer that could be read.")
    return Book("gpkg", tuple(Sheet(n, partial(_load_layer, content, n, limits)) for n in names))


@contextmanager
def _database(content: bytes) -> Iterator[sqlite3.Connection]:
    """Open a database in memory; what takes too long is broken off."""
    deadline = time.monotonic() + _SECONDS
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize(content)
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA query_only = ON")
            database.text_factory = lambda text: text.decode("utf-8", "replace")
            database.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
            yield database
        except (sqlite3.Error, OverflowError, ValueError) as error:
            raise IntakeError(
                "The GeoPackage is damaged or incomplete: {reason}.", reason=error
            ) from error


def _load_layer(content: bytes, layer: str, limits: Limits) -> Grid:
    quoted = '"' + layer.replace('"', '""') + '"'
    with _database(content) as database:
        stated = (
            database.execute(
                "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?",
                [layer],
            ).fetchone()
            if _has_geometry(database)
            else None
        )
        crs = _layer_crs(database, stated[1]) if stated else CRS_GEOGRAPHIC
        keys = {n for (n,) in database.execute(_ROW_KEYS, [layer])}
        cursor = database.execute(f"SELECT * FROM {quoted}")  # noqa: S608 – quoted, from the file
        names = [column[0] for column in cursor.description]
        check_shape(1, len(names), limits)
        table: list[tuple[object, ...]] = []
        while piece := cursor.fetchmany(_PIECE):
            table += piece
            check_shape(len(table) + 1, len(names), limits)
            check_cells(len(table) * len(names), limits)
    at = names.index(stated[0]) if stated and stated[0] in names else -1
    kept = [i for i in range(len(names)) if i != at and names[i] not in keys]
    rows: list[list[Cell]] = [[names[i] for i in kept]]
    rows += [[_field(row[i]) for i in kept] for row in table]
    shapes = [_gpkg_shape(row[at]) if at >= 0 else None for row in table]
    return _grid(rows, shapes, crs)


def _has_geometry(database: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE name = 'gpkg_geometry_columns' AND type = 'table'"
    return database.execute(query).fetchone() is not None


def _layer_crs(database: sqlite3.Connection, key: object) -> str:
    found = database.execute(
        "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
        [key],
    ).fetchone()
    if found is None or str(found[0]).upper() != "EPSG":
        return CRS_GEOGRAPHIC
    return f"EPSG:{found[1]}"


def _field(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    return None  # pictures and other bytes


def _gpkg_shape(value: object) -> shapely.Geometry | None:
    """Read a geometry of a GeoPackage: a header, then WKB."""
    if value is None:
        return None
    if not isinstance(value, bytes) or value[:2] != b"GP" or len(value) < 8:
        return shapely.Point()
    kind = (value[3] >> 1) & 7
    if kind >= len(_ENVELOPES):
        return shapely.Point()
    try:
        return shapely.from_wkb(value[8 + _ENVELOPES[kind] :])
    except (shapely.errors.GEOSException, ValueError, TypeError):
        return shapely.Point()
