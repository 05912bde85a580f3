"""Circles and drawn shapes: their geometry on latitudes and longitudes, and how addresses say them.

The map script has the same in ``reach.js``; both must find the same records, so lengths come from
one short series and not from a projection.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import polyline

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Points as latitude and longitude.
Outline = tuple[tuple[float, float], ...]
Degrees = npt.NDArray[np.float64]
#: Kilometres around a place that a filter may reach, and those when none are said.
LEAST_KM: Final = 1
MOST_KM: Final = 300
USUAL_KM: Final = 25
#: Outline of a drawn shape.
FEWEST_CORNERS: Final = 3
MOST_CORNERS: Final = 60
_DECIMALS: Final = 3  # about 100 metres
_SIDES: Final = 72
_SHAPE: Final = re.compile(r"[?-~]*[?-^]")
_LONGEST: Final = 1000
#: South, west, north and east of what may be drawn on: the state and what lies around it.
_BOUNDS: Final = (45.0, 5.0, 52.0, 13.0)


def kilometres(lat: float, lon: float, lats: Degrees, lons: Degrees) -> Degrees:
    """Give the distances of points from a place.

    Parameters
    ----------
    lat, lon
        The place, in degrees.
    lats, lons
        The points; what isn't known is NaN, and so is its distance.

    Returns
    -------
    numpy.ndarray of float
        Within 0.05 percent up to 300 km.

    Examples
    --------
    >>> stuttgart, ulm = (48.7758, 9.1777), (48.3984, 9.9916)
    >>> round(float(kilometres(*stuttgart, np.array([ulm[0]]), np.array([ulm[1]]))[0]))
    73
    """
    north, east = _degree((lats + lat) / 2)
    found: Degrees = np.hypot((lats - lat) * north, (lons - lon) * east)
    return found


def circle_around(lat: float, lon: float, km: float) -> Outline:
    """Give the corners of a circle around a place.

    Returns
    -------
    tuple of (float, float)
        Latitude and longitude, the first one in the north.

    Examples
    --------
    >>> len(circle_around(48.5, 9.0, 25))
    72
    """
    angles = np.arange(_SIDES) * (2 * math.pi / _SIDES)
    north, _ = _degree(np.array([lat]))
    lats = lat + np.cos(angles) * km / north
    _, east = _degree((lats + lat) / 2)
    lons = lon + np.sin(angles) * km / east
    return tuple(zip(lats.tolist(), lons.tolist(), strict=True))


def shape_of(text: str) -> Outline:
    """Read a drawn shape as addresses hold it: an encoded polyline of three decimals.

    Returns
    -------
    tuple of (float, float)
        Outline; none where the text is no shape, has too few or too many corners, or one that
        is far from the state.

    Examples
    --------
    >>> shape_of(text_of_shape([(48.5, 9.0), (48.5, 9.5), (48.9, 9.2)]))
    ((48.5, 9.0), (48.5, 9.5), (48.9, 9.2))
    >>> shape_of("nonsense"), shape_of("")
    ((), ())
    """
    if len(text) > _LONGEST or not _SHAPE.fullmatch(text):
        return ()
    signs = sum(char < "_" for char in text)  # one ends each number
    if signs % 2 or not FEWEST_CORNERS <= signs // 2 <= MOST_CORNERS:
        return ()
    ring = tuple((lat, lon) for lat, lon in polyline.decode(text, _DECIMALS))
    south, west, north, east = _BOUNDS
    inside = all(south <= lat <= north and west <= lon <= east for lat, lon in ring)
    return ring if inside and len(set(ring)) >= FEWEST_CORNERS else ()


def text_of_shape(ring: Iterable[tuple[float, float]]) -> str:
    """Write a shape as :func:`shape_of` reads it.

    Returns
    -------
    str
        About five signs for each corner.
    """
    return str(polyline.encode([(lat, lon) for lat, lon in ring], _DECIMALS))


def _degree(lat: Degrees) -> tuple[Degrees, Degrees]:
    """Give the kilometres of a degree to the north and to the east (WGS 84)."""
    phi = np.radians(lat)
    north = 111.13295 - 0.55982 * np.cos(2 * phi) + 0.00117 * np.cos(4 * phi)
    east = 111.41284 * np.cos(phi) - 0.0935 * np.cos(3 * phi) + 0.00012 * np.cos(5 * phi)
    return north, east
