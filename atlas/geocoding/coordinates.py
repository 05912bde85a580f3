"""Pairs of numbers as points: degrees or metres, whichever way round they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

import numpy as np
import pyproj

from atlas.files.cells import number
from atlas.settings import CRS, CRS_GEOGRAPHIC

Floats = np.ndarray

#: What a pair of numbers turned out to be.
NOTHING: Final = 0
INSIDE: Final = 1  # in the box around the state
ELSEWHERE: Final = 2
HALF: Final = 3  # one number of two
WRONG: Final = 4
ZERO: Final = 5
GAUSS: Final = 6

#: How it had to be read.
AS_STATED: Final = 0
SWAPPED: Final = 1

#: The box around the state, with some room: degrees and metres (EPSG:25832).
_LAT: Final = (47.3, 50.0)
_LON: Final = (7.3, 10.7)
_NORTH: Final = (5_240_000.0, 5_550_000.0)
_EAST: Final = (370_000.0, 630_000.0)
#: Eastings are also written with the number of the zone before them.
_ZONE: Final = 32_000_000.0
_PRIMES: Final = str.maketrans(
    {"′": "'", "’": "'", "´": "'", "‘": "'", "″": '"', "”": '"', "º": "°"}
)
_DEGREES: Final = re.compile(
    r"(?P<before>[NSEOW]?)\s*(?P<d>\d{1,3}(?:[.,]\d+)?)\s*"
    r"(?:°\s*(?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s*'\s*"
    r"""(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:"{1,2}|''))?)?)?\s*(?P<after>[NSEOW]?)""",
    re.I,
)
_GAUSS_EAST: Final = (3_300_000.0, 3_720_000.0)


@dataclass(frozen=True, eq=False)
class Points:
    """Points of rows.

    Parameters
    ----------
    kind
        One of NOTHING, INSIDE, ELSEWHERE, HALF, WRONG, ZERO, GAUSS for each row.
    order
        AS_STATED or SWAPPED.
    metres
        Whether the row has metres instead of degrees.
    lat, lon
        In EPSG:4326; NaN unless INSIDE or ELSEWHERE.
    east, north
        In EPSG:25832; NaN unless INSIDE.
    """

    kind: np.ndarray
    order: np.ndarray
    metres: np.ndarray
    lat: Floats
    lon: Floats
    east: Floats
    north: Floats

    def rows(self, wanted: slice) -> Points:
        """Give the points of some rows."""
        return Points(*(getattr(self, one.name)[wanted] for one in fields(self)))


def degrees(text: str) -> float | None:
    r"""Read a number as it stands, or degrees with minutes, seconds and a letter of direction.

    Returns
    -------
    float or None
        Degrees with their sign, or metres as they stand; None where it is no number.

    Examples
    --------
    >>> degrees("48,7758"), degrees("N 48.7758°"), degrees("9,1829 O")
    (48.7758, 48.7758, 9.1829)
    >>> degrees("48°46'33\"N"), degrees("48° 46,55'"), degrees("48° 99'"), degrees("Ulm")
    (48.775833, 48.775833, None, None)
    """
    plain = number(text)
    if plain is not None:
        return plain
    bare = text.translate(_PRIMES).strip()
    found = _DEGREES.fullmatch(bare)
    if not found or (bool(found["before"]) and bool(found["after"])):
        return None
    whole, minutes, seconds = (number(found[name] or "0") or 0.0 for name in ("d", "m", "s"))
    if minutes >= 60 or seconds >= 60:
        return None
    value = round(whole + minutes / 60 + seconds / 3600, 6)
    away = (found["before"] or found["after"] or "").upper() in {"S", "W"}
    return -value if away else value


def points(first: Floats, second: Floats) -> Points:
    """Find out what pairs of numbers are.

    Parameters
    ----------
    first
        What should be the latitude or northing; NaN where there is none.
    second
        What should be the longitude or easting.

    Returns
    -------
    Points
        For each row what it is, and where: in EPSG:4326 and EPSG:25832.
    """
    kind = np.full(len(first), WRONG, dtype=np.int8)
    order = np.zeros(len(first), dtype=np.int8)
    lat, lon = np.full(len(first), np.nan), np.full(len(first), np.nan)
    east, north = lat.copy(), lat.copy()
    gaps = np.isnan(first).astype(int) + np.isnan(second)
    with np.errstate(invalid="ignore"):
        kind[(np.abs(first) <= 90) & (np.abs(second) <= 180)] = ELSEWHERE
        lat[kind == ELSEWHERE], lon[kind == ELSEWHERE] = (
            first[kind == ELSEWHERE],
            second[kind == ELSEWHERE],
        )
        for a, b, turned in ((first, second, AS_STATED), (second, first, SWAPPED)):
            degrees = _within(a, _LAT) & _within(b, _LON)
            lat[degrees], lon[degrees] = a[degrees], b[degrees]
            bare = np.where(_within(b - _ZONE, _EAST), b - _ZONE, b)
            bare = np.where(_within(b * 1000, _EAST), b * 1000, bare)  # "513.500" beside a north
            metres = _within(a, _NORTH) & _within(bare, _EAST)
            east[metres], north[metres] = bare[metres], a[metres]
            kind[degrees | metres] = INSIDE
            order[degrees | metres] = turned
            kind[_within(a, _NORTH) & _within(b, _GAUSS_EAST)] = GAUSS
    kind[(first == 0) & (second == 0)] = ZERO
    kind[gaps == 1] = HALF
    kind[gaps == 2] = NOTHING
    in_metres = ~np.isnan(east)
    return _both(kind, order, in_metres, lat, lon, east, north)


def _within(values: Floats, bounds: tuple[float, float]) -> np.ndarray:
    return (values >= bounds[0]) & (values <= bounds[1])


def _both(
    kind: np.ndarray,
    order: np.ndarray,
    metres: np.ndarray,
    lat: Floats,
    lon: Floats,
    east: Floats,
    north: Floats,
) -> Points:
    """Fill degrees from metres and metres from degrees."""
    degrees = (kind == INSIDE) & ~metres
    there = _to_metres()
    if degrees.any():
        east[degrees], north[degrees] = there.transform(lon[degrees], lat[degrees])
    if metres.any():
        lon[metres], lat[metres] = there.transform(east[metres], north[metres], direction="INVERSE")
    return Points(kind, order, metres, lat, lon, east, north)


@lru_cache(maxsize=1)
def _to_metres() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(CRS_GEOGRAPHIC, CRS, always_xy=True)
