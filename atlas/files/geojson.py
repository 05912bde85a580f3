"""GeoJSON: features with their properties, and a point for each row."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyproj
import shapely
import shapely.errors

from atlas.files.grids import Book, Grid, Sheet
from atlas.files.limits import Limits, check_cells, check_shape
from atlas.findings import NOTE, WARNING, Finding, IntakeError, message
from atlas.i18n.catalogue import msgid
from atlas.settings import CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.files.cells import Cell

_NOT_POINTS: Final = msgid("{count} rows have lines or areas; a point within each stands for it.")
_BROKEN: Final = msgid("The geometry of this row can't be read.")
_MORE_BROKEN: Final = msgid("{count} more rows have a geometry that can't be read.")
_MOST_TOLD: Final = 1_000
_LONGEST_VALUE: Final = 200


def open_geojson(content: bytes, limits: Limits) -> Book:
    """Read GeoJSON: a list of features, or one."""
    try:
        parsed = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise IntakeError(
            "GeoJSON is written in UTF-8, this file isn't: byte {position} is wrong.",
            position=error.start + 1,
        ) from error
    except json.JSONDecodeError as error:
        raise IntakeError(
            "This is not valid GeoJSON: line {line}, column {column} can't be read.",
            line=error.lineno,
            column=error.colno,
        ) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits
        raise IntakeError("The file is nested too deeply or is too large.") from error
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
    findings = []
    for row, feature in enumerate(features, 2):
        properties = feature.get("properties")
        if isinstance(properties, dict):
            for name in properties:
                names.setdefault(str(name), len(names))
        elif properties is not None:
            told = message("The properties of this feature are no list of names and values.")
            value = str(properties)[:_LONGEST_VALUE]
            findings.append(Finding(WARNING, told, row=row, value=value))
    check_shape(len(features) + 1, len(names), limits)
    check_cells(len(features) * len(names), limits)
    rows: list[list[Cell]] = [[*names] or ["Nr"]]
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties")
        own = properties if isinstance(properties, dict) else {}
        rows.append([_plain(own.get(name)) for name in names] or [number])
    shapes = [_shape(feature.get("geometry")) for feature in features]
    grid = grid_of(rows, shapes, crs)
    return replace(grid, findings=(*findings, *grid.findings))


def _plain(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def _shape(geometry: object) -> shapely.Geometry | None:
    """Read a geometry; one that is broken is an empty point, a missing one None."""
    if geometry is None:
        return None
    try:
        return shapely.from_geojson(json.dumps(_flat(geometry), allow_nan=False))
    except (shapely.errors.GEOSException, ValueError, TypeError, RecursionError):
        return shapely.Point()


def _flat(geometry: object) -> object:
    """Give a geometry without heights and what else stands behind a point's two numbers."""
    match geometry:
        case dict():
            return {name: _flat(value) for name, value in geometry.items()}
        case [int() | float() as x, int() | float() as y, *_]:
            return [x, y]
        case list():
            return [_flat(part) for part in geometry]
        case _:
            return geometry


def grid_of(rows: list[list[Cell]], shapes: Sequence[shapely.Geometry | None], crs: str) -> Grid:
    """Put rows and the points of their shapes together.

    Parameters
    ----------
    rows
        The names of the fields first.
    shapes
        The shape of each row after that; an empty one can't be read, None is missing.
    crs
        The coordinate system of the shapes.

    Returns
    -------
    Grid
        With a point in EPSG:4326 for each row, None where there is none, and what was noticed.
    """
    findings = []
    geometry = np.array(shapes, dtype=object)
    broken = shapely.is_empty(geometry)
    wide = ~broken & ~shapely.is_missing(geometry) & (shapely.get_type_id(geometry) != 0)
    geometry[broken] = None
    for at in np.flatnonzero(broken)[:_MOST_TOLD]:
        findings.append(Finding(WARNING, message(_BROKEN), row=int(at) + 2))
    if broken.sum() > _MOST_TOLD:
        told = message(_MORE_BROKEN, count=int(broken.sum()) - _MOST_TOLD)
        findings.append(Finding(WARNING, told))
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
