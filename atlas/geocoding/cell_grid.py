"""Which area a point is in: cells within one area by look-up, cells at borders by geometry.

A cell that no border touches lies in the same areas with all of its points, so one point of it
is tested when the grid is made. Only points in other cells are tested one by one, each against
the few areas that meet there. The answer is that of the exact test for every point: a point
that several areas hold, as one on their border, belongs to the first of them in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The area of a point that none holds.
NO_AREA: Final = -1
_BORDER: Final = -2
#: So many cells a grid has about: over the state, one has some 230 metres.
CELLS: Final = 1 << 20
#: What is nearer to a border than this share of a cell counts as at it; rounding is far smaller.
_MARGIN: Final = 1e-6
#: So many points are looked up at once: what they take stays in the processor's caches.
_BATCH: Final = 1 << 16


@dataclass(frozen=True, eq=False)
class CellGrid:
    """Areas with a grid in front of them.

    Parameters
    ----------
    shapes
        The areas, prepared.
    corner
        The least x and y.
    size
        Side of a cell.
    cells
        The area of each cell, by row and column; NO_AREA, or for one at a border a number below
        that, which says where its areas begin in ``candidates``.
    starts, candidates
        Of each cell at a border the areas that meet there, in order.
    """

    shapes: np.ndarray
    corner: tuple[float, float]
    size: float
    cells: np.ndarray
    starts: np.ndarray
    candidates: np.ndarray

    def area_of(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Find the area of each point.

        Parameters
        ----------
        x, y
            In the coordinates of the areas; NaN where there is no point.

        Returns
        -------
        numpy.ndarray
            Number of the first area that holds the point, its border included, or NO_AREA.
        """
        found = np.full(len(x), NO_AREA, dtype=np.int32)
        for start in range(0, len(x) if self.cells.size else 0, _BATCH):
            batch = slice(start, start + _BATCH)
            found[batch] = self._area_of(x[batch], y[batch])
        return found

    def _area_of(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        rows, columns = self.cells.shape
        column, row = (x - self.corner[0]) / self.size, (y - self.corner[1]) / self.size
        within = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        at = np.flatnonzero(within) if not within.all() else slice(None)
        cell = row[at].astype(np.int32) * columns + column[at].astype(np.int32)
        found = np.full(len(x), NO_AREA, dtype=np.int32)
        found[at] = self.cells.ravel()[cell]
        border = np.flatnonzero(found <= _BORDER)
        found[border] = self._exactly(_BORDER - found[border], x[border], y[border])
        return found

    def _exactly(self, cell: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Test points in cells at borders against the areas that meet there, one after another."""
        found = np.full(len(cell), NO_AREA, dtype=np.int32)
        left, at, end = np.arange(len(cell)), self.starts[cell], self.starts[cell + 1]
        while len(left):
            area = self.candidates[at]
            hit = shapely.intersects_xy(self.shapes[area], x[left], y[left])
            found[left[hit]] = area[hit]
            more = ~hit & (at + 1 < end)
            left, at, end = left[more], at[more] + 1, end[more]
        return found


def grid_of_areas(shapes: Sequence[shapely.Geometry], cells: int = CELLS) -> CellGrid:
    """Lay a grid over areas.

    Parameters
    ----------
    shapes
        Polygons and multipolygons, valid ones; they may overlap, and be empty.
    cells
        About so many cells.

    Returns
    -------
    CellGrid
        Ready to say the area of points.
    """
    areas = np.array([*shapes], dtype=object)
    shapely.prepare(areas)
    if shapely.is_empty(areas).all():
        nothing = np.zeros(0, dtype=np.int32)
        return CellGrid(areas, (0.0, 0.0), 1.0, np.zeros((0, 0), np.int32), nothing, nothing)
    left, bottom, right, top = shapely.total_bounds(areas)
    width, height = right - left, top - bottom
    size = float(max((width * height / cells) ** 0.5, max(width, height) / cells))
    corner = (float(left) - size / 2, float(bottom) - size / 2)
    rows, columns = int(height / size) + 2, int(width / size) + 2
    cell, area = _crossed(areas, corner, size, columns)
    border = np.unique(cell)
    # Cells side by side with no border between them lie in the same areas: one of them is tested.
    # So do the last of a row and the first of the next, as half a cell around all is outside.
    is_border = np.zeros(rows * columns, dtype=bool)
    is_border[border] = True
    begins = ~is_border & np.r_[True, is_border[:-1]]
    first = np.flatnonzero(begins)
    at, holder = _holders(areas, np.r_[first, border], corner, size, columns)
    of_run = np.full(len(first) + 1, NO_AREA, dtype=np.int32)
    of_run[at[at < len(first)][::-1]] = holder[at < len(first)][::-1]  # the first one stays
    found = of_run[np.cumsum(begins) - 1]
    found[border] = _BORDER - np.arange(len(border))
    covering = at >= len(first)
    cell = np.r_[np.searchsorted(border, cell), at[covering] - len(first)]
    pairs = np.unique(cell * len(areas) + np.r_[area, holder[covering]])
    starts = np.searchsorted(pairs, np.arange(len(border) + 1) * len(areas))
    candidates = (pairs % len(areas)).astype(np.int32)
    return CellGrid(areas, corner, size, found.reshape(rows, columns), starts, candidates)


def _crossed(
    areas: np.ndarray, corner: tuple[float, float], size: float, columns: int
) -> tuple[np.ndarray, np.ndarray]:
    """Give the cells that borders touch, each with the area whose border it is."""
    parts, of_area = shapely.get_parts(areas, return_index=True)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    points = (points - corner) / size
    own = np.flatnonzero(ring[1:] == ring[:-1])
    (x, y), (to_x, to_y) = points[own].T, points[own + 1].T
    line, row = _spread(np.minimum(y, to_y), np.maximum(y, to_y))
    x, to_x, y, to_y = x[line], to_x[line], y[line], to_y[line]
    with np.errstate(divide="ignore", invalid="ignore"):  # a level line is whole in its row
        low, high = ((row + edge - y) / (to_y - y) for edge in (-_MARGIN, 1 + _MARGIN))
    shares = [
        np.clip(np.where(y == to_y, end, share), 0, 1) for end, share in ((0, low), (1, high))
    ]
    enters, leaves = (x + share * (to_x - x) for share in shares)
    piece, column = _spread(np.minimum(enters, leaves), np.maximum(enters, leaves))
    return row[piece] * columns + column, of_area[of_part[ring[own]]][line][piece]


def _spread(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the whole numbers that each interval touches, as pairs of interval and number."""
    first = np.floor(low - _MARGIN).astype(np.int64)
    count = np.floor(high + _MARGIN).astype(np.int64) - first + 1
    which = np.repeat(np.arange(len(low)), count)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(count) - count - first, count)


def _holders(
    areas: np.ndarray, cells: np.ndarray, corner: tuple[float, float], size: float, columns: int
) -> tuple[np.ndarray, np.ndarray]:
    """Give the areas that hold the middle of cells, as pairs in order."""
    x = corner[0] + (cells % columns + 0.5) * size
    y = corner[1] + (cells // columns + 0.5) * size
    at, area = shapely.STRtree(areas).query(shapely.points(x, y))
    held = shapely.intersects_xy(areas[area], x[at], y[at])
    order = np.lexsort((area[held], at[held]))
    return at[held][order], area[held][order]
