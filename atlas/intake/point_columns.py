"""Points in words: WKT, "32U 513000 5403000", degrees with minutes, and Gauß-Krüger."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pyproj

from atlas.files.cells import number, text
from atlas.findings import NOTE, WARNING, Finding, message
from atlas.geocoding.coordinates import degrees
from atlas.settings import CRS, CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.intake.table import Table

#: Coordinate system with two numbers, east before north.
Stated = tuple[str, float, float]

_GAUSS: Final = "EPSG:31467"
_NUMBER: Final = r"[+-]?\d{1,8}(?:\.\d{1,20})?"
_WKT: Final = re.compile(
    rf"(?:SRID\s*=\s*(?P<srid>\d{{4,6}})\s*;\s*)?POINT\s*(?:ZM|Z|M)?\s*"
    rf"\(\s*(?P<x>{_NUMBER})\s+(?P<y>{_NUMBER})(?:\s+{_NUMBER}){{0,2}}\s*\)",
    re.I,
)
_ZONED: Final = re.compile(
    r"(?P<zone>3[23])\s?[TUN]?[\s,;/]+(?P<x>\d{6}(?:[.,]\d{1,9})?)\s*m?\s*E?[\s,;/]+"
    r"(?P<y>\d{7}(?:[.,]\d{1,9})?)\s*m?\s*N?",
    re.I,
)
_DEGREES: Final = re.compile(
    r"(?P<first>[NSEOW]?\s*\d[^;/NSEOW°]*°[^;/NSEOW°]*?[NSEOW]?)\s*(?:[;/]|,\s|\s|,)\s*"
    r"(?P<second>[NSEOW]?\s*\d[^;/NSEOW°]*°[^;/NSEOW°]*[NSEOW]?)",
    re.I,
)
_EAST: Final = frozenset("EeOoWw")
_ZONES: Final = {"32": CRS, "33": "EPSG:25833"}
_GAUSS_EAST: Final = (3_300_000.0, 3_720_000.0)
_GAUSS_NORTH: Final = (5_230_000.0, 5_560_000.0)
_LONGEST: Final = 200
_MOST_TOLD: Final = 100


def with_points(table: Table) -> Table:
    """Give a table with a point for each row, where one of its columns says it in words.

    Parameters
    ----------
    table
        A table; points that it has already stay.

    Returns
    -------
    Table
        With points in longitude and latitude, and what was noticed of them.
    """
    if table.points is not None:
        return table
    at = point_column(table)
    if at is not None:
        return pointed_by(table, at)
    return pointed_by_gauss(table) if has_gauss(table) else table


def point_column(table: Table) -> int | None:
    """Give the number of the column that says points in words, by its first filled cell."""
    for at, column in enumerate(table.columns):
        filled = (cell for cell in column if cell is not None and cell != "")
        if stated_point(text(next(filled, None))[:_LONGEST]) is not None:
            return at
    return None


def pointed_by(table: Table, at: int) -> Table:
    """Give a table with the points that one of its columns says in words."""
    texts = [text(cell)[:_LONGEST] for cell in table.columns[at]]
    return _with(table, texts, [stated_point(t) for t in texts], table.headings[at])


def stated_point(said: str) -> Stated | None:
    """Read a point with what is known of its coordinate system.

    Returns
    -------
    tuple or None
        Coordinate system, east and north; None where the text is no such point.

    Examples
    --------
    >>> stated_point("POINT Z (9.18 48.77 245)"), stated_point("32U 513000 5403000")
    (('EPSG:4326', 9.18, 48.77), ('EPSG:25832', 513000.0, 5403000.0))
    >>> stated_point("48° 46,5' N, 9° 10,5' E"), stated_point("48.77, 9.18")
    (('EPSG:4326', 9.175, 48.775), None)
    """
    if found := _WKT.fullmatch(said):
        x, y = float(found["x"]), float(found["y"])
        return (f"EPSG:{found['srid']}" if found["srid"] else _likely(x, y)), x, y
    if found := _ZONED.fullmatch(said):
        x, y = (float(found[name].replace(",", ".")) for name in "xy")
        return _ZONES[found["zone"]], x, y
    if said.count("°") == 2 and (found := _DEGREES.fullmatch(said)):
        first, second = found["first"].strip(), found["second"].strip()
        a, b = degrees(first), degrees(second)
        if a is not None and b is not None:
            swapped = bool(_EAST & {first[0], first[-1]})
            return (CRS_GEOGRAPHIC, a, b) if swapped else (CRS_GEOGRAPHIC, b, a)
    return None


def _likely(x: float, y: float) -> str:
    if abs(x) <= 180 and abs(y) <= 90:
        return CRS_GEOGRAPHIC
    return _GAUSS if _GAUSS_EAST[0] <= x <= _GAUSS_EAST[1] else CRS


def has_gauss(table: Table) -> bool:
    """Say whether two columns are mostly Gauß-Krüger, whose numbers are of no other system."""
    if not {"x", "y"} <= table.mapping.fields.keys():
        return False
    stated = sum(pair is not None for pair in _gauss_pairs(table))
    return stated * 2 > sum(number(x) is not None for x in table.texts("x"))


def pointed_by_gauss(table: Table) -> Table:
    """Give a table with the points of its two columns of Gauß-Krüger."""
    texts = [f"{x} {y}".strip() for x, y in zip(table.texts("x"), table.texts("y"), strict=True)]
    return _with(table, texts, _gauss_pairs(table), table.heading("x"))


def _gauss_pairs(table: Table) -> list[Stated | None]:
    pairs = zip(table.texts("x"), table.texts("y"), strict=True)
    return [_gauss(number(x), number(y)) for x, y in pairs]


def _gauss(x: float | None, y: float | None) -> Stated | None:
    if x is None or y is None:
        return None
    for east, north in ((x, y), (y, x)):
        within = _GAUSS_EAST[0] <= east <= _GAUSS_EAST[1]
        if within and _GAUSS_NORTH[0] <= north <= _GAUSS_NORTH[1]:
            return _GAUSS, east, north
    return None


def _with(
    table: Table, texts: Sequence[str], stated: Sequence[Stated | None], heading: str
) -> Table:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, point in enumerate(stated):
        if point is not None:
            rows[point[0]].append(row)
    points: list[tuple[float, float] | None] = [None] * len(table)
    for crs, own in rows.items():
        found = _geographic(crs, [p[1:] for row in own if (p := stated[row]) is not None])
        for row, place in zip(own, found, strict=True):
            points[row] = place
    told = message("The points are read from this column ({crs}).", crs=", ".join(rows))
    findings = [Finding(NOTE, told, column=heading), *_unread(table, texts, points, heading)]
    return replace(table, points=tuple(points), findings=(*table.findings, *findings))


def _geographic(
    crs: str, pairs: Sequence[tuple[float, float]]
) -> Iterable[tuple[float, float] | None]:
    if crs == CRS_GEOGRAPHIC:
        return pairs
    try:
        transformer = pyproj.Transformer.from_crs(crs, CRS_GEOGRAPHIC, always_xy=True)
    except pyproj.exceptions.ProjError:
        return [None] * len(pairs)
    lon, lat = transformer.transform([x for x, _ in pairs], [y for _, y in pairs])
    both = zip(lon, lat, strict=True)
    return [(a, b) if abs(a) <= 180 and abs(b) <= 90 else None for a, b in both]


def _unread(
    table: Table, texts: Sequence[str], points: Sequence[object], heading: str
) -> list[Finding]:
    told = message("This point can't be read.")
    bad = [row for row, said in enumerate(texts) if said and points[row] is None]
    return [
        Finding(WARNING, told, table.numbers[row], heading, texts[row][:60])
        for row in bad[:_MOST_TOLD]
    ]
