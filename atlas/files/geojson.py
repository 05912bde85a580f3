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
#: Stands for what has numbers without an end: it is told to be no place, unlike a missing one.
_NOWHERE: Final = shapely.Point(np.inf, np.inf)
_MOST_TOLD: Final = 1_000
_LONGEST_VALUE: Final = 200


def feature_book(members: list[object], crs: str, limits: Limits) -> Book:
    """Give features as a file with one sheet.

    Parameters
    ----------
    members
        Features; what is none is told by its position, and the others count.
    crs
        The coordinate system.
    limits
        Bounds on sizes.

    Returns
    -------
    Book
        A row for each feature, with its point.

    Raises
    ------
    IntakeError
        If none of them is a feature.
    """
    good = [_is_feature(member) for member in members]
    if members and not any(good):
        raise IntakeError("This is JSON, but no GeoJSON: expected is a list of features.")
    told = message("This member of the list is no feature; it is left out.")
    bad = [at for at, is_good in enumerate(good) if not is_good]
    findings = tuple(Finding(WARNING, told, row=at + 2) for at in bad[:_MOST_TOLD])
    features = [m if isinstance(m, dict) and g else {} for m, g in zip(members, good, strict=True)]
    sheet = Sheet("", partial(_load_geojson, features, crs, limits))
    return Book("geojson", (sheet,), findings=findings)


def record_book(members: list[object], limits: Limits) -> Book:
    """Give a list of objects with names and values as a file with one sheet, without points."""
    told = message("This member of the list has no names and values; it is left out.")
    bad = [at for at, member in enumerate(members) if not isinstance(member, dict)]
    findings = tuple(Finding(WARNING, told, row=at + 2) for at in bad[:_MOST_TOLD])
    features = [{"properties": m if isinstance(m, dict) else None} for m in members]

    def load() -> Grid:
        return replace(_load_geojson(features, CRS_GEOGRAPHIC, limits), points=None)

    return Book("json", (Sheet("", load),), findings=findings)


def named_crs(parsed: dict[str, Any]) -> str:
    """Give the coordinate system that older GeoJSON names; today it is always WGS 84."""
    try:
        name = str(parsed["crs"]["properties"]["name"])
    except (KeyError, TypeError):
        return CRS_GEOGRAPHIC
    return CRS_GEOGRAPHIC if name.endswith(("CRS84", ":4326")) else name.replace("::", ":")[-60:]


def _is_feature(member: object) -> bool:
    return isinstance(member, dict) and member.get("type") == "Feature"


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
        if not feature:
            rows.append([])
            continue
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
        flat = _flat(geometry)
        if "Infinity" in (written := json.dumps(flat)) or "NaN" in written:
            return _NOWHERE
        return shapely.from_geojson(written)
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
    boundless = np.isinf(shapely.bounds(geometry)).any(axis=1)
    geometry[boundless] = _NOWHERE
    broken = shapely.is_empty(geometry)
    there = ~broken & ~shapely.is_missing(geometry)
    wide = there & (shapely.get_type_id(geometry) != 0)
    geometry[broken] = None
    unread = np.flatnonzero(broken | boundless)
    for at in unread[:_MOST_TOLD]:
        findings.append(Finding(WARNING, message(_BROKEN), row=int(at) + 2))
    if len(unread) > _MOST_TOLD:
        told = message(_MORE_BROKEN, count=len(unread) - _MOST_TOLD)
        findings.append(Finding(WARNING, told))
    if wide.any():
        geometry[wide] = shapely.point_on_surface(geometry[wide])
        findings.append(Finding(NOTE, message(_NOT_POINTS, count=int(wide.sum()))))
    x, y = _geographic(shapely.get_x(geometry), shapely.get_y(geometry), crs)
    points = [
        (float(lon), float(lat)) if known else None
        for lon, lat, known in zip(x, y, there, strict=True)
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
