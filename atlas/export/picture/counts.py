"""Counts of one's own rows by cell on a picture: squares of the map, the more the larger."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from pyproj import Transformer

from atlas.cells.grid import centres
from atlas.export.picture.lettering import POINT, width_of
from atlas.export.picture.sheet import Box, rectangle
from atlas.settings import CRS, CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from atlas.export.picture.ground import Projection
    from atlas.export.picture.sheet import Canvas
    from atlas.export.picture.sizes import Format
    from atlas.i18n.language import Language
    from atlas.mapping.own_cells import OwnCells

#: Width of the world's map at the equator, in metres.
_EARTH: Final = 40_075_017.0
#: Millimetres that a cell should be wide at least, for its number.
_NARROWEST: Final = 5.0
#: Share of its cell, colour and ink of a class, as on the screen by day.
_STEPS: Final = (
    (0.46, "#d3e6ea", "#1b2733"),
    (0.6, "#9cc7d0", "#1b2733"),
    (0.74, "#5fa0ae", "#10191f"),
    (0.87, "#2b7788", "#ffffff"),
    (1.0, "#0b5a6b", "#ffffff"),
)
#: What stands for all of them in a legend; how many, the squares say themselves.
COUNTED: Final = _STEPS[-2][1]


def draw_counts(
    sheet: Canvas, projection: Projection, form: Format, frame: Box, own: OwnCells, lang: Language
) -> None:
    """Draw the counts of the finest level whose cells have room for a number.

    Parameters
    ----------
    sheet, projection, form, frame, lang
        As everywhere.
    own
        Counts of several levels.
    """
    level = _level(projection, frame, own)
    cells = own.levels[level]
    if not cells:
        return
    x, y = np.array([(cell.x, cell.y) for cell in cells]).T
    lon, lat = centres(x, y, level)
    east, north = Transformer.from_crs(CRS_GEOGRAPHIC, CRS, always_xy=True).transform(lon, lat)
    most = max(cell.count for cell in cells)
    places = np.column_stack([*projection.point(east, north), np.cos(np.radians(lat))])
    for cell, (across, up, narrow) in zip(cells, places.tolist(), strict=True):
        side = _EARTH * narrow / 2**level * projection.scale
        share, fill, ink = _STEPS[count_class(cell.count, most)]
        half = side * share * 0.95 / 2
        box = Box(across - half, up - half, 2 * half, 2 * half)
        if not frame.holds(box):
            continue
        sheet.shape(rectangle(box), fill=fill, line=_STEPS[-1][1], width=0.3)
        words = lang.number(cell.count)
        if width_of(words, form.minor) < 2 * half:
            sheet.text(
                across, up - 0.35 * form.minor * POINT, words, form.minor, color=ink, align="center"
            )


def count_class(count: int, most: int) -> int:
    """Give the class of a count, as the map on the screen does: steps of its cube root."""
    return min(len(_STEPS) - 1, int(len(_STEPS) * math.cbrt(count / most) + 1e-9))


def _level(projection: Projection, frame: Box, own: OwnCells) -> int:
    """Give the finest level whose cells are wide enough in the middle of a frame."""
    north = (frame.middle[1] - projection.y) / projection.scale
    narrow = math.cos(north / 6_371_000)
    wide = [
        level for level in own.levels if _EARTH * narrow / 2**level * projection.scale >= _NARROWEST
    ]
    return max(wide, default=min(own.levels))
