"""The hierarchical grid: squares of the map that are halved level by level.

At level *n* the world in Web Mercator (what maps on screens are drawn in) is 2ⁿ by 2ⁿ squares,
counted from its upper left corner, as tiles of maps are. So a cell of one level is exactly four
of the next one, counts of a level are sums of those below it, and a cell is a square on the
screen. At the finest level a cell is narrower than four centimetres: it stands for the point.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

#: Level of a point.
FINEST: Final = 30
#: Bits of each coordinate along the curve that neighbours are stored by: cells of 600 metres.
_CURVE: Final = 16
#: Web Mercator ends here, as it would never reach the poles.
_MOST_LAT: Final = 85.05112877980659
#: A tile of a map is so many cells wide; on the screen a cell is 32 to 64 pixels.
_CELLS_OF_TILE: Final = 3


@dataclass(frozen=True)
class MapView:
    """A view of the map, in degrees.

    Parameters
    ----------
    west, south, east, north
        Its sides.
    """

    west: float
    south: float
    east: float
    north: float


#: Everything.
WORLD: Final = MapView(-180, -90, 180, 90)


@dataclass(frozen=True)
class CellSpan:
    """Cells of a level side by side, the last ones included.

    Parameters
    ----------
    level
        Their level.
    left, top, right, bottom
        Columns and rows of the grid.
    """

    level: int
    left: int
    top: int
    right: int
    bottom: int

    def __len__(self) -> int:
        """Say how many cells it has."""
        return (self.right - self.left + 1) * (self.bottom - self.top + 1)

    def at(self, level: int) -> CellSpan:
        """Give the same cells as cells of a finer level."""
        by = level - self.level
        last = (1 << by) - 1
        left, top = self.left << by, self.top << by
        return CellSpan(level, left, top, (self.right << by) + last, (self.bottom << by) + last)


def cells_of(
    lon: np.ndarray, lat: np.ndarray, level: int = FINEST
) -> tuple[np.ndarray, np.ndarray]:
    """Give column and row of the cell that each point is in.

    Parameters
    ----------
    lon, lat
        Degrees; what lies beyond the map's end counts as at its end.
    level
        Of the cells.

    Returns
    -------
    tuple of numpy.ndarray
        Columns and rows. A point between two cells belongs to the eastern or southern one.

    Examples
    --------
    >>> [found.tolist() for found in cells_of(np.array([9.18]), np.array([48.78]), level=8)]
    [[134], [88]]
    """
    across = np.asarray(lon, float) / 360 + 0.5
    turned = np.radians(np.clip(np.asarray(lat, float), -_MOST_LAT, _MOST_LAT))
    down = 0.5 - np.arcsinh(np.tan(turned)) / (2 * np.pi)
    most = (1 << FINEST) - 1
    x, y = (
        np.clip(np.floor(part * (1 << FINEST)), 0, most).astype(np.int64) for part in (across, down)
    )
    return x >> (FINEST - level), y >> (FINEST - level)


def centres(x: np.ndarray, y: np.ndarray, level: int) -> tuple[np.ndarray, np.ndarray]:
    """Give longitude and latitude of the middle of cells."""
    across, down = ((np.asarray(part, float) + 0.5) / (1 << level) for part in (x, y))
    return (across - 0.5) * 360, np.degrees(np.arctan(np.sinh((0.5 - down) * 2 * np.pi)))


def covering(box: MapView, level: int) -> CellSpan:
    """Give the cells of a level that a view touches."""
    x, y = cells_of(np.array([box.west, box.east]), np.array([box.north, box.south]), level)
    return CellSpan(level, int(x[0]), int(y[0]), int(x[1]), int(y[1]))


def cells_of_view(box: MapView, zoom: float, most: int) -> CellSpan:
    """Give the cells that a view is drawn by.

    Parameters
    ----------
    box
        What is seen.
    zoom
        How closely, as web maps count it.
    most
        So many cells at most; a larger screen gets larger ones.

    Returns
    -------
    CellSpan
        Whole cells, also those that are seen in part.
    """
    level = min(max(int(zoom) + _CELLS_OF_TILE, 0), FINEST)
    span = covering(box, level)
    while len(span) > most and level:
        level -= 1
        span = covering(box, level)
    return span


def along_curve(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Give where on the Hilbert curve points are: what is near on it is near on the map.

    Parameters
    ----------
    x, y
        Cells of the finest level.

    Returns
    -------
    numpy.ndarray
        Of cells of 600 metres, all points of one being at the same place.
    """
    x, y = (np.asarray(part, np.int64) >> (FINEST - _CURVE) for part in (x, y))
    found = np.zeros(len(x), np.int64)
    for bit in range(_CURVE - 1, -1, -1):
        right, below = (x >> bit) & 1, (y >> bit) & 1
        found += ((3 * right) ^ below) << (2 * bit)
        flipped, turned = (below == 0) & (right == 1), below == 0
        low = (1 << bit) - 1
        x, y = (
            np.where(flipped, low - (x & low), x & low),
            np.where(flipped, low - (y & low), y & low),
        )
        x, y = np.where(turned, y, x), np.where(turned, x, y)
    return found
