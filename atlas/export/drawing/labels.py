"""Which names stand beside nodes, and from which scale on: no two of them overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.export.picture.sheet import POINT, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def place_labels(
    nodes: Sequence[Node], size: tuple[float, float], far: float
) -> list[Label | None]:
    """Say for each node from which scale on its name has room.

    Parameters
    ----------
    nodes
        Those of a higher rank are named first: no name of a lower rank takes their room.
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
    order = sorted(range(len(nodes)), key=lambda i: (-nodes[i].rank, nodes[i].name, i))
    room = _Room(nodes, size, far)
    found: list[Label | None] = [None] * len(nodes)
    for i in order:
        found[i] = room.placed(i, _short(nodes[i].short or nodes[i].name))
    return found


class _Room:
    """What is taken at each scale: boxes of symbols, then of names; NaN is nothing."""

    def __init__(self, nodes: Sequence[Node], size: tuple[float, float], far: float) -> None:
        scales = np.array(SCALES)
        self._at = np.array([(node.x, node.y) for node in nodes]).reshape(-1, 2)
        self._radius = np.array([node.radius for node in nodes])
        self._edge = scales[:, None] * np.array(size)
        unseen = np.where(scales < far, "near", "far")
        levels = np.array([node.level for node in nodes], dtype=object)
        self._seen = levels[None, :] != unseen[:, None]
        at = scales[:, None, None] * self._at
        radius = self._radius[:, None]
        symbols = np.concatenate([at - radius, at + radius], axis=2)
        symbols[~self._seen] = np.nan
        self._taken = np.full((len(scales), 2 * len(nodes), 4), np.nan)
        self._taken[:, : len(nodes)] = symbols
        self._count = len(nodes)

    def placed(self, i: int, words: str) -> Label | None:
        """Place a name where it has room from the smallest scale on, and take that room."""
        width = width_of(words, TYPE_SIZE) / POINT
        best: tuple[int, Label, np.ndarray] | None = None
        for side in _SIDES:
            label = Label(words, 0.0, side)
            boxes = self._boxes(i, width, label)
            first = self._first(i, boxes)
            if first is not None and (best is None or first < best[0]):
                best = first, Label(words, SCALES[first], side), boxes
        if best is None:
            return None
        first, label, boxes = best
        boxes[:first] = np.nan
        boxes[~self._seen[:, i]] = np.nan
        self._taken[:, self._count] = boxes
        self._count += 1
        return label

    def _boxes(self, i: int, width: float, label: Label) -> np.ndarray:
        """Give the box of a name at each scale."""
        x, y = label.place(float(self._radius[i]))
        left = x - (0, width / 2, width)[1 - label.side[0]]
        box = np.array([left, y - _HEIGHT / 2, left + width, y + _HEIGHT / 2])
        boxes: np.ndarray = np.array(SCALES)[:, None] * np.tile(self._at[i], 2) + box
        return boxes

    def _first(self, i: int, boxes: np.ndarray) -> int | None:
        """Give the smallest scale from which on nothing is in the way."""
        taken, own = self._taken[:, : self._count], boxes[:, None]
        meets = (
            (taken[..., 0] < own[..., 2])
            & (taken[..., 2] > own[..., 0])
            & (taken[..., 1] < own[..., 3])
            & (taken[..., 3] > own[..., 1])
        )
        meets[:, i] = False
        inside = (boxes[:, :2] >= 0).all(axis=1) & (boxes[:, 2:] <= self._edge).all(axis=1)
        seen = self._seen[:, i]
        blocked = seen & (meets.any(axis=1) | ~inside)
        last = np.flatnonzero(blocked)
        first = int(last[-1]) + 1 if len(last) else 0
        free = np.flatnonzero(seen[first:])
        return first + int(free[0]) if len(free) else None


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
