"""Two measures of factors as a plane: marks with names, lines between fields, fields with names."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.export.wissensbilanz.placing import MarkToName, Taken, beside
from atlas.export.wissensbilanz.sketch import (
    LINE_HEIGHT,
    WIDTH,
    WORD_SIZE,
    Sketch,
    StatementPicture,
    wide_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LEFT, _TOP, _RIGHT, _HEIGHT = 66.0, 12.0, 12.0, 600.0
_RADIUS: Final = 6.5
_FIELD: Final = 15.0
#: So many lines of an axis, about.
_TICKS: Final = 7


@dataclass(frozen=True)
class PlaneAxis:
    """One of both measures.

    Parameters
    ----------
    name
        What is measured, with its unit.
    low, high
        Ends of the axis.
    cut
        Where its fields meet, if they do.
    """

    name: str
    low: float
    high: float
    cut: float | None = None

    @property
    def step(self) -> float:
        """Distance of its lines: 1, 2 or 5 times a power of ten."""
        rough = (self.high - self.low) / _TICKS
        power = 10.0 ** math.floor(math.log10(rough))
        return next(power * part for part in (1, 2, 5, 10) if power * part >= rough)

    @property
    def ticks(self) -> list[float]:
        """Places of its lines."""
        first, last = math.ceil(self.low / self.step), math.floor(self.high / self.step)
        return [self.step * i for i in range(first, last + 1)]


@dataclass(frozen=True)
class PlaneMark:
    """A factor in the plane.

    Parameters
    ----------
    code, name
        Its short and its full name.
    shape
        One of :data:`atlas.export.wissensbilanz.sketch.MARKS`.
    x, y
        What is measured.
    before
        x as it was, where that is known and another one.
    beside
        y by another measure, drawn hollow.
    """

    code: str
    name: str
    shape: str
    x: float
    y: float
    before: float | None = None
    beside: float | None = None


@dataclass(frozen=True)
class Plane:
    """A plane before it is drawn.

    Parameters
    ----------
    across, upwards
        The axes.
    marks
        Factors.
    fields
        Names of the upper left, upper right, lower left and lower right field.
    curves
        Further lines, each by points in the units of the axes.
    """

    across: PlaneAxis
    upwards: PlaneAxis
    marks: tuple[PlaneMark, ...]
    fields: tuple[str, str, str, str]
    curves: tuple[tuple[tuple[float, float], ...], ...] = ()

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Give the place of two values in the drawing."""
        wide = (x - self.across.low) / (self.across.high - self.across.low)
        high = (y - self.upwards.low) / (self.upwards.high - self.upwards.low)
        return _LEFT + wide * (WIDTH - _LEFT - _RIGHT), _TOP + (1 - high) * _HEIGHT


def plane_picture(
    plane: Plane,
    number: Callable[[float], str],
    *,
    key: str,
    title: str,
    alternative: str,
    legend: Sequence[tuple[str, str]],
    notes: Sequence[str],
    listing: Callable[[str], str],
    dark: bool = False,
) -> StatementPicture:
    """Draw a plane.

    Parameters
    ----------
    plane
        What is drawn.
    number
        Writes the numbers of the axes.
    key, title, alternative
        Of the picture.
    legend
        Shapes with their names.
    notes
        Sentences below.
    listing
        Gives the sentence on factors that only their codes found room for.
    dark
        Whether it stands on dark ground.

    Returns
    -------
    StatementPicture
        Marks that lie on one another stand side by side.
    """
    sketch = Sketch(dark)
    _draw_axes(sketch, plane, number)
    fields = _draw_fields(sketch, plane)
    places = _spread([plane.at(mark.x, mark.y) for mark in plane.marks])
    hollow, arrows = _draw_moves(sketch, plane, places)
    short = _draw_marks(sketch, plane, places, [*fields, *hollow], arrows)
    y = sketch.key(_TOP + _HEIGHT + 48, legend)
    coded = [f"{mark.code} = {mark.name}" for mark in plane.marks if mark.code in short]
    y = sketch.notes(y, [*notes, *([listing("; ".join(coded))] if coded else [])])
    return sketch.finished(key, title, alternative, y + 8)


def _draw_axes(sketch: Sketch, plane: Plane, number: Callable[[float], str]) -> None:
    right, bottom = WIDTH - _RIGHT, _TOP + _HEIGHT
    for tick in plane.across.ticks:
        x, _ = plane.at(tick, plane.upwards.low)
        sketch.line(f"M{x:.1f},{_TOP:g}V{bottom:g}", "line")
        sketch.words(x, bottom + 17, number(tick), "muted", anchor="middle")
    for tick in plane.upwards.ticks:
        _, y = plane.at(plane.across.low, tick)
        sketch.line(f"M{_LEFT:g},{y:.1f}H{right:g}", "line")
        sketch.words(_LEFT - 6, y + 4.5, number(tick), "muted", anchor="end")
    sketch.line(f"M{_LEFT:g},{_TOP:g}V{bottom:g}H{right:g}", "cut")
    sketch.words((_LEFT + right) / 2, bottom + 37, plane.across.name, anchor="middle")
    sketch.words(16, _TOP + _HEIGHT / 2, plane.upwards.name, anchor="middle", turned=True)
    if plane.across.cut is not None:
        x, _ = plane.at(plane.across.cut, plane.upwards.low)
        sketch.line(f"M{x:.1f},{_TOP:g}V{bottom:g}", "cut", 1.6, "7 4")
    if plane.upwards.cut is not None:
        _, y = plane.at(plane.across.low, plane.upwards.cut)
        sketch.line(f"M{_LEFT:g},{y:.1f}H{right:g}", "cut", 1.6, "7 4")
    for curve in plane.curves:
        steps = ("{:.1f},{:.1f}".format(*plane.at(*point)) for point in curve)
        sketch.line("M" + "L".join(steps), "cut", 1.6, "7 4")


def _draw_fields(sketch: Sketch, plane: Plane) -> list[Taken]:
    """Name the fields in the corners of the plane."""
    left, right, top, bottom = _LEFT + 8, WIDTH - _RIGHT - 8, _TOP + 19, _TOP + _HEIGHT - 9
    places = ((left, top, "start"), (right, top, "end"), (left, bottom, "start"))
    taken = []
    for name, (x, y, anchor) in zip(plane.fields, (*places, (right, bottom, "end")), strict=True):
        sketch.words(x, y, name, "muted", anchor=anchor, size=_FIELD, bold=True, rim=True)
        wide = wide_of(name, _FIELD) * 1.12  # bold
        start = x if anchor == "start" else x - wide
        taken.append((start, y - _FIELD, start + wide, y + 4))
    return taken


def _draw_moves(
    sketch: Sketch, plane: Plane, places: Sequence[tuple[float, float]]
) -> tuple[list[Taken], list[Taken]]:
    """Draw where they would lie by another measure, and where marks come from."""
    hollow: list[Taken] = []
    arrows: list[Taken] = []
    for mark, (x, y) in zip(plane.marks, places, strict=True):
        if mark.beside is not None:
            _, other = plane.at(mark.x, mark.beside)
            at = x + 2.2 * _RADIUS if abs(other - y) < 2.2 * _RADIUS else x
            sketch.line(f"M{x:.1f},{y:.1f}L{at:.1f},{other:.1f}", mark.shape, 0.8, "2 2")
            sketch.mark(at, other, mark.shape, _RADIUS - 1, hollow=True)
            hollow.append((at - _RADIUS, other - _RADIUS, at + _RADIUS, other + _RADIUS))
        if mark.before is not None:
            was, _ = plane.at(mark.before, mark.y)
            way = 1 if x >= was else -1
            tip = x - way * (_RADIUS + 1)
            sketch.line(f"M{was:.1f},{y - 4:.1f}v8M{was:.1f},{y:.1f}H{tip:.1f}", "ink", 1.1)
            if abs(tip - was) > 6:
                sketch.fill(f"M{tip:.1f},{y:.1f}l{-way * 7},-3.5v7Z", "ink")
            arrows.append((min(was, x), y - 4, max(was, x), y + 4))
    return hollow, arrows


def _draw_marks(
    sketch: Sketch,
    plane: Plane,
    places: Sequence[tuple[float, float]],
    taken: Sequence[Taken],
    arrows: Sequence[Taken],
) -> set[str]:
    """Draw marks and names; give the codes that stand in place of names."""
    frame = (_LEFT + 2, _TOP + 2, WIDTH - 2, _TOP + _HEIGHT - 2)
    named = [
        MarkToName(x, y, mark.name, mark.code, _RADIUS + 1)
        for mark, (x, y) in zip(plane.marks, places, strict=True)
    ]
    found = beside(named, frame, taken, arrows)
    for place in found:
        if place.leader:
            (x, y), (to_x, to_y) = place.leader
            sketch.line(f"M{x:.1f},{y:.1f}L{to_x:.1f},{to_y:.1f}", "muted", 0.7)
    for mark, (x, y), place in zip(plane.marks, places, found, strict=True):
        sketch.mark(x, y, mark.shape, _RADIUS)
        left, top, right, _ = place.box
        at, anchor = (
            (left, "start")
            if left >= x
            else (right, "end")
            if right <= x
            else ((left + right) / 2, "middle")
        )
        for i, line in enumerate(place.lines):
            foot = top + LINE_HEIGHT * i + 0.95 * WORD_SIZE
            sketch.words(at, foot, line, anchor=anchor, rim=True)
    return {mark.code for mark, place in zip(plane.marks, found, strict=True) if not place.whole}


def _spread(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Put marks on one place side by side."""
    cells = [(round(x / 4), round(y / 4)) for x, y in places]
    many, seen = Counter(cells), Counter[tuple[int, int]]()
    moved = []
    for cell, (x, y) in zip(cells, places, strict=True):
        aside = (seen[cell] - (many[cell] - 1) / 2) * 2.1 * _RADIUS
        seen[cell] += 1
        moved.append((x + aside, y))
    return moved


def padded(axis: PlaneAxis, values: Sequence[float]) -> PlaneAxis:
    """Give an axis the room that values and its cut need.

    Parameters
    ----------
    axis
        Its ends are what it has at least.
    values
        What is drawn along it.

    Returns
    -------
    PlaneAxis
        A tenth longer at either end, but below 0 only where a value is.
    """
    held = [*values, *([axis.cut] if axis.cut is not None else [])] or [0.0, 1.0]
    low, high = min(held), max(held)
    room = (high - low or high or 1.0) * 0.1
    return replace(axis, low=max(0.0, low - room) if low >= 0 else low - room, high=high + room)
