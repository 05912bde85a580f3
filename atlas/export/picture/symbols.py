"""Symbols of a picture: colour is the industry group, shape the kind of network."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.path import Path

from atlas.export.picture.lettering import POINT
from atlas.export.picture.sheet import INK, PAPER, Canvas, circle
from atlas.export.picture.spots import Mark, Spot, positions, shares
from atlas.mapping import style

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Outlines of equal visual weight around 0, for a circle of radius 1.
_OUTLINES: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "diamond": ((0, 1.27), (1.27, 0), (0, -1.27), (-1.27, 0)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, 1.23), (1.17, -0.83), (-1.17, -0.83)),
    "area": ((-1.2, 0.5), (-0.3, 1), (1.1, 0.75), (0.85, -0.2), (1.15, -0.85), (-0.5, -1)),
}
#: Rows of one's own: white, as no industry group is.
STAR: Final = "star"
STAR_COLOR: Final = "#ffffff"
_OUTLINES[STAR] = tuple(
    (far * math.sin(turn), far * math.cos(turn))
    for i in range(10)
    for far, turn in [(0.55 if i % 2 else 1.25, i * math.pi / 5)]
)
_GREY: Final = "#c3ccd4"


def symbol(
    sheet: Canvas, x: float, y: float, radius: float, shape: str, color: str = _GREY
) -> None:
    """Draw a symbol: a white rim, the colour, a thin dark line."""
    path = _path(shape, x, y, radius)
    sheet.shape(path, line=PAPER, width=0.55 * radius / POINT)
    sheet.shape(path, fill=color, line=INK, width=0.16 * radius / POINT)


def corners(shape: str) -> list[tuple[float, float]]:
    """Give the corners of a symbol around 0, for a circle of radius 1; none of a circle."""
    return [*_OUTLINES.get(shape, ())]


def mark(sheet: Canvas, x: float, y: float, radius: float, group: str, kind: str) -> None:
    """Draw the symbol of a record."""
    shape = style.SHAPES.get(kind, "circle")
    symbol(sheet, x, y, radius, shape, style.GROUP_COLORS.get(group, style.UNKNOWN))


def own_marks(sheet: Canvas, places: Sequence[tuple[float, float]], radius: float) -> None:
    """Draw stars, all in one go: there may be thousands."""
    if not places:
        return
    path = Path.make_compound_path(*(_path(STAR, x, y, radius) for x, y in places))
    sheet.shape(path, line=PAPER, width=0.4 * radius / POINT)
    sheet.shape(path, fill=STAR_COLOR, line=INK, width=0.16 * radius / POINT)


def spot(sheet: Canvas, held: Spot, radius: float, groups: Sequence[str]) -> None:
    """Draw the records of a spot, or their number in a circle of their groups."""
    if held.is_donut:
        donut(sheet, held.x, held.y, held.radius, shares(held, groups), str(len(held.marks)))
        return
    for one, (x, y) in zip(_ordered(held.marks, groups), positions(held, radius), strict=True):
        mark(sheet, x, y, radius, one.group, one.kind)


def donut(
    sheet: Canvas,
    x: float,
    y: float,
    radius: float,
    parts: Sequence[tuple[str, float, float]],
    number: str,
) -> None:
    """Draw a number in a circle whose segments are industry groups."""
    hole = 0.64 * radius
    sheet.shape(circle(x, y, 1.1 * radius), fill=PAPER)
    for group, start, end in parts:
        color = style.GROUP_COLORS.get(group, style.UNKNOWN)
        sheet.shape(_segment(x, y, hole, radius, start, end), fill=color, line=PAPER, width=0.5)
    sheet.shape(circle(x, y, radius), line=INK, width=0.09 * radius / POINT)
    sheet.shape(circle(x, y, hole), fill=PAPER, line=INK, width=0.06 * radius / POINT)
    size = (0.78 if len(number) < 3 else 0.62) * radius / POINT
    sheet.text(x, y - 0.36 * size * POINT, number, size, bold=True, align="center")


def _path(shape: str, x: float, y: float, radius: float) -> Path:
    outline = _OUTLINES.get(shape)
    if outline is None:
        return circle(x, y, radius)
    points = np.array([*outline, outline[0]]) * radius + (x, y)
    return Path(points, closed=True)


def _segment(x: float, y: float, hole: float, radius: float, start: float, end: float) -> Path:
    """Give a part of a ring, clockwise from the top, from and to in turns."""
    steps = max(2, math.ceil(72 * (end - start)))
    turns = np.linspace(start, end, steps + 1) * math.tau
    across, up = np.sin(turns), np.cos(turns)
    outer = np.column_stack([across, up]) * radius
    inner = np.column_stack([across, up])[::-1] * hole
    points = np.concatenate([outer, inner, outer[:1]]) + np.array((x, y))
    return Path(points, closed=True)


def _ordered(marks: Sequence[Mark], groups: Sequence[str]) -> list[Mark]:
    position = {code: i for i, code in enumerate(groups)}
    kinds = {kind: i for i, kind in enumerate(style.SHAPES)}
    return sorted(marks, key=lambda m: (position.get(m.group, len(position)), kinds[m.kind]))
