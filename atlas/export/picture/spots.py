"""Where symbols stand on a picture: several at one place in a ring, many as a number."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

#: From this number on, records of one place share a circle with their number.
DONUT_FROM: Final = 12
#: Distance of neighbours in a ring, and between rings, in radii of a symbol.
_STEP: Final = 2.3
_AIR: Final = 0.5


@dataclass(frozen=True)
class Mark:
    """A record to be drawn: its place on the sheet, its group and kind.

    Parameters
    ----------
    x, y
        In millimetres.
    place
        Name of the place.
    group, kind
        Codes that decide colour and shape.
    """

    x: float
    y: float
    place: str
    group: str
    kind: str


@dataclass(frozen=True)
class Spot:
    """Records that stand together.

    Parameters
    ----------
    x, y
        Middle, in millimetres.
    marks
        The records.
    radius
        How far they reach, in millimetres.
    """

    x: float
    y: float
    marks: tuple[Mark, ...]
    radius: float

    @property
    def places(self) -> list[str]:
        """Give the names of its places, those with most records first."""
        counts = Counter(mark.place for mark in self.marks)
        return sorted(counts, key=lambda name: (-counts[name], name))

    @property
    def is_donut(self) -> bool:
        """Whether it is drawn as a number."""
        return len(self.marks) >= DONUT_FROM


def spots(marks: Sequence[Mark], size: float) -> list[Spot]:
    """Put records together so that no symbol lies over another one.

    Records of one place share a spot; spots that would touch become one, nearest first.

    Parameters
    ----------
    marks
        The records.
    size
        Radius of a symbol in millimetres.

    Returns
    -------
    list of Spot
        Those with most records first.
    """
    at: dict[tuple[float, float], list[Mark]] = {}
    for mark in marks:
        at.setdefault((round(mark.x, 2), round(mark.y, 2)), []).append(mark)
    found = [_spot(held, size) for held in at.values()]
    while pair := _touching(found, _AIR * size):
        first, second = pair
        rest = [spot for spot in found if spot is not first and spot is not second]
        found = [*rest, _spot([*first.marks, *second.marks], size)]
    return sorted(found, key=lambda spot: (-len(spot.marks), spot.x, spot.y))


def positions(spot: Spot, size: float) -> list[tuple[float, float]]:
    """Give where each symbol of a spot stands, in the order of its marks."""
    inner, outer = _radii(len(spot.marks), size)
    return [
        (spot.x + radius * math.cos(angle), spot.y + radius * math.sin(angle))
        for count, radius in zip(_circles(len(spot.marks)), (inner, outer), strict=True)
        for angle in (math.tau * (0.25 - i / count) for i in range(count))
    ]


def shares(spot: Spot, order: Sequence[str]) -> list[tuple[str, float, float]]:
    """Divide a circle among the groups of a spot: (group, from, to) in turns."""
    counts = Counter(mark.group for mark in spot.marks)
    position = {code: i for i, code in enumerate(order)}
    found, at = [], 0
    for group in sorted(counts, key=lambda code: position.get(code, len(position))):
        found.append((group, at / len(spot.marks), (at + counts[group]) / len(spot.marks)))
        at += counts[group]
    return found


def _spot(marks: Sequence[Mark], size: float) -> Spot:
    middle = [sum(mark.x for mark in marks), sum(mark.y for mark in marks)]
    return Spot(
        middle[0] / len(marks), middle[1] / len(marks), tuple(marks), _reach(len(marks), size)
    )


def _reach(count: int, size: float) -> float:
    if count >= DONUT_FROM:
        return size * (1.9 + 0.3 * math.log(count))
    return _radii(count, size)[1] + 1.2 * size


def _radii(count: int, size: float) -> tuple[float, float]:
    """Give the radii of the inner and of the outer circle."""
    inside, outside = _circles(count)
    inner, outer = _ring(inside, size), _ring(outside, size)
    return inner, max(outer, inner + _STEP * size) if inside else outer


def _circles(count: int) -> tuple[int, int]:
    """Say how many symbols stand on the inner and on the outer circle."""
    inner = 0 if count < 7 else 1 if count < 10 else count - 8
    return inner, count - inner


def _ring(count: int, size: float) -> float:
    """Give the radius of a circle on which symbols stand side by side."""
    return 0.0 if count < 2 else _STEP * size / (2 * math.sin(math.pi / count))


def _touching(found: Sequence[Spot], air: float) -> tuple[Spot, Spot] | None:
    """Give the two spots that overlap most, if any do."""
    nearest, least = None, 0.0
    for i, first in enumerate(found):
        for second in found[i + 1 :]:
            reach = first.radius + second.radius + air
            dx, dy = second.x - first.x, second.y - first.y
            if abs(dx) < reach and abs(dy) < reach:
                gap = math.hypot(dx, dy) - reach
                if gap < least:
                    nearest, least = (first, second), gap
    return nearest
