"""JSON: GeoJSON, features line by line, and lists of records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from atlas.files.geojson import feature_book, named_crs, record_book
from atlas.findings import IntakeError
from atlas.settings import CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from atlas.files.grids import Book
    from atlas.files.limits import Limits

_SHAPES: Final = frozenset(
    [
        *("Point", "LineString", "Polygon", "GeometryCollection"),
        *("MultiPoint", "MultiLineString", "MultiPolygon"),
    ]
)
_RECORD: Final = "\x1e"  # what RFC 8142 puts before each text


def is_json(content: bytes) -> bool:
    """Say whether a file begins as JSON does."""
    return content[:200].lstrip(b"\xef\xbb\xbf \t\r\n\x1e").startswith((b"{", b"["))


def open_json(content: bytes, limits: Limits) -> Book:
    """Read JSON.

    Parameters
    ----------
    content
        The file.
    limits
        Bounds on sizes.

    Returns
    -------
    Book
        A row for each feature or record.

    Raises
    ------
    IntakeError
        If it is no valid JSON, or holds neither features nor records.
    """
    parsed = _parsed(_text(content))
    if isinstance(parsed, dict):
        return _of_object(parsed, limits)
    if isinstance(parsed, list) and parsed:
        return _of_list(parsed, limits)
    raise _no_table()


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace(_RECORD, "")
    except UnicodeDecodeError as error:
        raise IntakeError(
            "GeoJSON is written in UTF-8, this file isn't: byte {position} is wrong.",
            position=error.start + 1,
        ) from error


def _parsed(text: str) -> object:
    try:
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            if not error.msg.startswith("Extra data"):
                raise
        return _lines(text)
    except json.JSONDecodeError as error:
        raise IntakeError(
            "This is not valid GeoJSON: line {line}, column {column} can't be read.",
            line=error.lineno,
            column=error.colno,
        ) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits
        raise IntakeError("The file is nested too deeply or is too large.") from error


def _lines(text: str) -> list[object]:
    """Read one JSON text a line; a line that is broken is told by its position."""
    members: list[object] = []
    first_problem: json.JSONDecodeError | None = None
    for line in text.splitlines():
        if not line.strip():
            continue
        try:
            members.append(json.loads(line))
        except json.JSONDecodeError as error:
            first_problem = first_problem or error
            members.append(None)
    if first_problem and members.count(None) * 2 > len(members):
        raise first_problem
    return members


def _of_object(parsed: dict[str, Any], limits: Limits) -> Book:
    kind, crs = parsed.get("type"), named_crs(parsed)
    if kind == "FeatureCollection" and isinstance(parsed.get("features"), list):
        return feature_book(parsed["features"], crs, limits)
    if kind == "Feature":
        return feature_book([parsed], crs, limits)
    if kind in _SHAPES:
        return feature_book([{"type": "Feature", "geometry": parsed}], crs, limits)
    if kind == "Topology":
        raise IntakeError("This is TopoJSON; save the layer as GeoJSON or GeoPackage.")
    lists = [value for value in parsed.values() if _is_records(value)]
    if len(lists) == 1:
        return _of_list(lists[0], limits)
    raise _no_table()


def _of_list(members: list[Any], limits: Limits) -> Book:
    if any(isinstance(m, dict) and m.get("type") == "Feature" for m in members):
        return feature_book(members, CRS_GEOGRAPHIC, limits)
    if _is_records(members):
        return record_book(members, limits)
    raise _no_table()


def _is_records(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(member, dict) for member in value)


def _no_table() -> IntakeError:
    return IntakeError("This is JSON, but no GeoJSON: expected is a list of features.")
