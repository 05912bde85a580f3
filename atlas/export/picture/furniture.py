"""What stands in the corners of a map: scale, north arrow, the area within the state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from matplotlib.path import Path

from atlas.export.picture import ground
from atlas.export.picture.lettering import POINT, width_of
from atlas.export.picture.sheet import INK, PAPER, Box, Canvas, rectangle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.export.picture.ground import Ground, Projection
    from atlas.export.picture.sizes import Format
    from atlas.export.picture.spots import Spot

_LENGTHS: Final = (1, 2, 5, 10, 20, 50, 100)


class Corners:
    """Corners of a frame, given out one by one: where least is covered.

    Parameters
    ----------
    frame
        The map.
    under, atlas
        The districts; those of the selected area should stay free.
    spots
        Symbols, which must stay free if at all possible.
    """

    def __init__(self, frame: Box, under: Ground, atlas: Atlas, spots: Sequence[Spot]) -> None:
        inside = set(atlas.area["districts"])
        chosen = [ags in inside for ags in under.ags]
        self.frame = frame
        self._area = shapely.union_all(under.shapes[np.array(chosen)])
        self._spots = shapely.union_all(
            [shapely.Point(spot.x, spot.y).buffer(spot.radius) for spot in spots]
        )
        self._taken: list[Box] = []

    def take(self, width: float, height: float, margin: float) -> Box:
        """Give the corner for something of a size."""
        frame = self.frame.inside(margin)
        boxes = [
            Box(x, y, width, height)
            for y in (frame.y, frame.top - height)
            for x in (frame.right - width, frame.x)
        ]
        free = [box for box in boxes if not any(box.meets(other) for other in self._taken)]
        best = min(free, key=self._cost)
        self._taken.append(best)
        return best

    def _cost(self, box: Box) -> float:
        covered = shapely.box(box.x, box.y, box.right, box.top)
        on_spots = shapely.intersection(covered, self._spots).area
        return round(shapely.intersection(covered, self._area).area + 10 * on_spots, 1)


def draw_furniture(
    sheet: Canvas,
    atlas: Atlas,
    form: Format,
    corners: Corners,
    projection: Projection,
    *,
    whole: bool,
) -> list[Box]:
    """Draw all of it; give what is taken."""
    size = form.small
    margin = 0.0 if whole else size * POINT
    taken = []
    if not whole:
        width = 0.16 * min(corners.frame.width, 1.1 * corners.frame.height)
        inset = corners.take(width, width * 1.12, margin)
        ground.draw_locator(sheet, atlas, inset)
        taken.append(inset)
    length = _length(0.26 * min(corners.frame.width, corners.frame.height), projection)
    bar = length * 1000 * projection.scale
    words = f"{length} km"
    arrow = 2.2 * size * POINT
    width = bar + 0.6 * width_of(words, size) + 1.4 * arrow + 1.2 * size * POINT
    box = corners.take(width, 1.45 * arrow + size * POINT, margin)
    if not whole:
        sheet.shape(rectangle(box), fill=PAPER, line="#8a9aa6", width=0.5 * sheet.stroke)
    inner = box.inside(0.5 * size * POINT)
    _north(sheet, inner.x + 0.35 * arrow, inner.y, arrow, size)
    _bar(sheet, inner.x + 1.25 * arrow, inner.y, bar, length, size)
    return [*taken, box]


def _length(most: float, projection: Projection) -> int:
    """Give the longest round number of kilometres that fits."""
    fitting = [length for length in _LENGTHS if length * 1000 * projection.scale <= most]
    return fitting[-1] if fitting else _LENGTHS[0]


def _bar(sheet: Canvas, x: float, y: float, width: float, length: int, size: float) -> None:
    """Draw a scale of two halves, the first one dark, with numbers above."""
    thick = 0.32 * size * POINT
    for start, fill in ((0.0, INK), (width / 2, PAPER)):
        half = Box(x + start, y, width / 2, thick)
        sheet.shape(rectangle(half), fill=fill, line=INK, width=0.06 * size)
    above = y + thick + 0.35 * size * POINT
    sheet.text(x, above, "0", size, align="center", halo=0.15 * size)
    sheet.text(x + width, above, f"{length} km", size, align="center", halo=0.15 * size)


def _north(sheet: Canvas, x: float, y: float, height: float, size: float) -> None:
    """Draw an arrow to the north of the grid, which is less than a degree off the true one."""
    half = 0.3 * height
    points = np.array(
        [(x, y + height), (x + half, y), (x, y + 0.25 * height), (x - half, y), (x, y + height)]
    )
    sheet.shape(Path(points, closed=True), fill=PAPER, line=INK, width=0.06 * size)
    left = np.array([points[0], points[2], points[3], points[0]])
    sheet.shape(Path(left, closed=True), fill=INK, line=INK, width=0.06 * size)
    sheet.text(x, y + 1.08 * height, "N", 0.9 * size, bold=True, align="center", halo=0.15 * size)
