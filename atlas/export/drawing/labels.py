"""Which names stand beside nodes, and from which scale on: no two of them overlap."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from atlas.export.picture.lettering import POINT, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.export.drawing.diagram import Node

#: Size of the names in pixels, and what is kept free around a node.
TYPE_SIZE: Final = 11.5
AIR: Final = 2.0
#: Pixels for a unit of the drawing, from a small screen to what is seen very near.
SCALES: Final = (0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 16.0)
#: Sides of a node in the order of preference: across and down.
_SIDES: Final = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, 1), (-1, 1), (1, -1), (-1, -1))
#: How far from the side a name in a corner stands, in parts of the distance.
_CORNER: Final = 0.7
#: Longer names are cut; all of it is said on hovering.
_LONGEST: Final = 36
_HEIGHT: Final = 1.15 * TYPE_SIZE
#: So many placings are kept: they depend on public records only, never on a user's own.
_KEPT: Final = 16


@dataclass(frozen=True)
class Label:
    """A name beside its node: from which scale on, where its end or middle is, in pixels."""

    words: str
    scale: float
    side: tuple[int, int]

    def place(self, radius: float) -> tuple[float, float]:
        """Give where the text begins, ends or has its middle, and its middle's height."""
        across, down = self.side
        part = _CORNER if across and down else 1.0
        away = (radius + AIR) * part
        return across * away, down * (away + (0 if across and not down else _HEIGHT / 2))


class _Spot(NamedTuple):
    """What of a node its name depends on."""

    x: float
    y: float
    radius: float
    level: str
    words: str
    order: tuple[float, str]


def place_labels(
    nodes: Sequence[Node], size: tuple[float, float], far: float
) -> list[Label | None]:
    """Say for each node from which scale on its name has room.

    Parameters
    ----------
    nodes
        Those of a higher rank are named first: no name of a lower rank takes their room. All
        names stay where they stand when other nodes become the foremost; those in the way of
        the foremost wait for a larger scale.
    size
        Width and height of the drawing, which no name leaves.
    far
        The scale from which on nodes that are drawn near replace those drawn far.

    Returns
    -------
    list of Label or None
        In the order given; None where there is no room on any scale. A name that stands at a
        scale stands at all larger ones, as long as its node does.
    """
    spots = tuple(map(_spot, nodes))
    usual = _usual(spots, size, far)
    foremost = [i for i, node in enumerate(nodes) if node.foremost]
    if not foremost:
        return [*usual.labels]
    room = _Room(spots, size, far)
    first = {i: room.placed(i) for i in _by_rank(spots, foremost)}
    others = zip(usual.labels, usual.boxes, strict=True)
    return [
        first[i] if i in first else label and room.given_way(label, boxes)
        for i, (label, boxes) in enumerate(others)
    ]


def _spot(node: Node) -> _Spot:
    words = _short(node.short or node.name)
    return _Spot(node.x, node.y, node.radius, node.level, words, (-node.rank, node.name))


def _by_rank(spots: Sequence[_Spot], which: Iterable[int]) -> list[int]:
    return sorted(which, key=lambda i: (spots[i].order, i))


class _Placed(NamedTuple):
    """Names where none is the foremost, and their boxes at each scale; NaN is nothing."""

    labels: tuple[Label | None, ...]
    boxes: np.ndarray


@lru_cache(maxsize=_KEPT)
def _usual(spots: tuple[_Spot, ...], size: tuple[float, float], far: float) -> _Placed:
    """Place all names by rank alone; looked up from the second time on."""
    room = _Room(spots, size, far)
    found = {i: room.placed(i) for i in _by_rank(spots, range(len(spots)))}
    return _Placed(tuple(found[i] for i in range(len(spots))), room.names)


class _Room:
    """What is taken at each scale: boxes of symbols, then of names; NaN is nothing."""

    def __init__(self, spots: Sequence[_Spot], size: tuple[float, float], far: float) -> None:
        scales = np.array(SCALES)
        self._words = [spot.words for spot in spots]
        self._at = np.array([(spot.x, spot.y) for spot in spots]).reshape(-1, 2)
        self._radius = np.array([spot.radius for spot in spots])
        self._edge = scales[:, None] * np.array(size)
        unseen = np.where(scales < far, "near", "far")
        levels = np.array([spot.level for spot in spots], dtype=object)
        self._seen = levels[None, :] != unseen[:, None]
        at = scales[:, None, None] * self._at
        self._spots = np.concatenate([at, at], axis=2).swapaxes(0, 1)
        radius = self._radius[:, None]
        symbols = np.concatenate([at - radius, at + radius], axis=2)
        symbols[~self._seen] = np.nan
        self._taken = np.full((len(scales), 2 * len(spots), 4), np.nan)
        self._taken[:, : len(spots)] = symbols
        self._first = self._count = len(spots)
        self.names = np.full((len(spots), len(scales), 4), np.nan)

    def placed(self, i: int) -> Label | None:
        """Place a name where it has room from the smallest scale on, and take that room."""
        words = self._words[i]
        width = width_of(words, TYPE_SIZE) / POINT
        boxes = self._boxes(i, width)
        firsts = self._firsts(i, boxes)
        held = [(first, side) for side, first in enumerate(firsts) if first is not None]
        if not held:
            return None
        first, side = min(held)
        taken = boxes[side]
        taken[:first] = np.nan
        taken[~self._seen[:, i]] = np.nan
        self._taken[:, self._count] = self.names[i] = taken
        self._count += 1
        return Label(words, SCALES[first], _SIDES[side])

    def given_way(self, label: Label, boxes: np.ndarray) -> Label | None:
        """Let a name that was placed elsewhere stand where it meets none that is placed here."""
        met = _meets(self._taken[:, self._first : self._count], boxes[:, None]).any(axis=1)
        if not met.any():
            return label
        later = SCALES[int(np.flatnonzero(met)[-1]) + 1 :]
        return replace(label, scale=max(label.scale, later[0])) if later else None

    def _boxes(self, i: int, width: float) -> np.ndarray:
        """Give the boxes of a name: for each side, at each scale."""
        around = []
        for side in _SIDES:
            x, y = Label("", 0.0, side).place(float(self._radius[i]))
            left = x - (0, width / 2, width)[1 - side[0]]
            around.append((left, y - _HEIGHT / 2, left + width, y + _HEIGHT / 2))
        boxes: np.ndarray = self._spots[i] + np.array(around)[:, None]
        return boxes

    def _firsts(self, i: int, boxes: np.ndarray) -> list[int | None]:
        """Give for each side the smallest scale from which on nothing is in the way."""
        around = self._around(i, boxes)
        inside = (boxes[..., :2] >= 0).all(axis=2) & (boxes[..., 2:] <= self._edge).all(axis=2)
        seen = self._seen[:, i]
        blocked = seen & (_meets(around, boxes[:, :, None]).any(axis=2) | ~inside)
        scales = np.arange(len(SCALES))
        begin = np.where(blocked, scales + 1, 0).max(axis=1)
        free = [scales[(scales >= first) & seen] for first in begin]
        return [int(found[0]) if len(found) else None for found in free]

    def _around(self, i: int, boxes: np.ndarray) -> np.ndarray:
        """Give what is taken around a node: all that a name on any side could meet."""
        reach = np.concatenate([boxes[..., :2].min(axis=0), boxes[..., 2:].max(axis=0)], axis=1)
        meets = _meets(self._taken[:, : self._count], reach[:, None])
        meets[:, i] = False
        around: np.ndarray = self._taken[:, np.flatnonzero(meets.any(axis=0))]
        return around


def _meets(taken: np.ndarray, own: np.ndarray) -> np.ndarray:
    """Say which boxes overlap; NaN overlaps with nothing."""
    found: np.ndarray = (
        (taken[..., 0] < own[..., 2])
        & (taken[..., 2] > own[..., 0])
        & (taken[..., 1] < own[..., 3])
        & (taken[..., 3] > own[..., 1])
    )
    return found


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
