"""Where symbols stand on a picture: several at one place in a ring, many as a number.

Records are put together by the same rule as on the map (``web/map/rings.js`` and ``seats.js``),
with the same measures in radii of a symbol; a test compares the two.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

#: From this number on, records of one place share a circle with their number.
DONUT_FROM: Final = 12
#: A symbol's radius on the map, in pixels: what the map's measures are given in.
_SYMBOL: Final = 7
#: Distance of neighbours in a ring, centre to centre, and the air between rings.
_STEP: Final = 15 / _SYMBOL
_AIR: Final = 1 / _SYMBOL
#: How much further out the outer circle stands where several stand on the inner one.
_APART: Final = 2 / _SYMBOL


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
    def is_mixed(self) -> bool:
        """Whether it holds records of several towns, so that its number is none of theirs."""
        return len({mark.place for mark in self.marks if mark.place}) > 1

    @property
    def is_donut(self) -> bool:
        """Whether it is drawn as a number."""
        return len(self.marks) >= DONUT_FROM


def spots(marks: Sequence[Mark], size: float) -> list[Spot]:
    """Put records together so that no symbol lies over another one.

    Records of one place share a spot; a spot joins the nearest larger one that it touches.

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
    groups = [_Group(own[0].x, own[0].y, own, i) for i, own in enumerate(at.values())]
    groups.sort(key=_Group.rank)
    before = len(groups) + 1
    while len(groups) < before:
        before = len(groups)
        groups = _merged(groups, size)
    return [Spot(g.x, g.y, tuple(g.marks), _reach(len(g.marks), size)) for g in groups]


@dataclass
class _Group:
    """Records that will share a spot; ``place`` is the order in which its first place came."""

    x: float
    y: float
    marks: list[Mark]
    place: int

    def rank(self) -> tuple[int, int]:
        """Give the order of groups: most records first, then as they came."""
        return -len(self.marks), self.place

    def join(self, other: _Group) -> None:
        """Take another group in; the middle is that of all records."""
        mine, count = len(self.marks), len(self.marks) + len(other.marks)
        self.x = (self.x * mine + other.x * len(other.marks)) / count
        self.y = (self.y * mine + other.y * len(other.marks)) / count
        self.marks = [*self.marks, *other.marks]


def _merged(groups: Sequence[_Group], size: float) -> list[_Group]:
    """Let each group join the nearest earlier, so larger, one that it touches."""
    kept: list[_Group] = []
    for group in groups:
        reach = _reach(len(group.marks), size) + _AIR * size
        host, least = None, reach
        for other in kept:
            away = math.hypot(other.x - group.x, other.y - group.y)
            gap = away - _reach(len(other.marks), size)
            if gap <= least:
                host, least = other, gap
        if host is None:
            kept.append(group)
        else:
            host.join(group)
    return sorted(kept, key=_Group.rank)


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


def _reach(count: int, size: float) -> float:
    """Give how far from its middle a spot with so many records reaches."""
    if count >= DONUT_FROM:
        return size * (12.5 + 2.1 * math.log(count)) / _SYMBOL
    return max(_radii(count, size)) + size


def _radii(count: int, size: float) -> tuple[float, float]:
    """Give the radii of the inner and of the outer circle."""
    inside, outside = _circles(count)
    apart = _APART * size if inside > 1 else 0.0
    return _ring(inside, size), _ring(outside, size) + apart


def _circles(count: int) -> tuple[int, int]:
    """Say how many symbols stand on the inner and on the outer circle."""
    inner = 0 if count < 7 else 1 if count < 10 else count - 8
    return inner, count - inner


def _ring(count: int, size: float) -> float:
    """Give the radius of a circle on which symbols stand side by side."""
    return 0.0 if count < 2 else _STEP * size / (2 * math.sin(math.pi / count))
