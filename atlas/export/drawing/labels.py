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
        Those of a higher rank are named first.
    size
        Width and height of the drawing, which no name leaves.
    far
        The scale from which on nodes that are drawn near replace those drawn far.

    Returns
    -------
    list of Label or None
        In the order given; None where there is no room on any scale. Names of nodes that are never
        seen together don't hinder each other.
    """
    order = sorted(range(len(nodes)), key=lambda i: (-nodes[i].rank, nodes[i].name, i))
    words = [_short(node.name) for node in nodes]
    room = _Room(
        np.array([(node.x, node.y) for node in nodes]).reshape(-1, 2),
        np.array([node.radius for node in nodes]),
        np.array([width_of(name, TYPE_SIZE) / POINT for name in words]),
        np.array(size),
    )
    found: list[Label | None] = [None] * len(nodes)
    for scale in SCALES:
        unseen = "near" if scale < far else "far"
        _place(scale, [i for i in order if nodes[i].level != unseen], room, words, found)
    return found


@dataclass(frozen=True)
class _Room:
    """Where nodes are in units, and their radii and the widths of their names in pixels."""

    at: np.ndarray
    radius: np.ndarray
    widths: np.ndarray
    size: np.ndarray

    def symbols(self, scale: float, order: list[int]) -> np.ndarray:
        """Give the boxes of some symbols at a scale."""
        at, radius = self.at[order] * scale, self.radius[order][:, None]
        boxes: np.ndarray = np.column_stack([at - radius, at + radius])
        return boxes

    def box(self, i: int, scale: float, label: Label) -> np.ndarray:
        """Give the box of a name at a scale."""
        x, y = self.at[i] * scale + label.place(float(self.radius[i]))
        width = self.widths[i]
        left = x - (0, width / 2, width)[1 - label.side[0]]
        return np.array([left, y - _HEIGHT / 2, left + width, y + _HEIGHT / 2])

    def holds(self, box: np.ndarray, scale: float) -> bool:
        """Say whether a box is within the drawing."""
        edge = self.size * scale
        return bool(box[0] >= 0 and box[1] >= 0 and box[2] <= edge[0] and box[3] <= edge[1])


def _place(
    scale: float, order: list[int], room: _Room, words: list[str], found: list[Label | None]
) -> None:
    """Place what has room on a scale beside what stands there from a smaller one on."""
    taken = np.empty((2 * len(order), 4))
    taken[: len(order)] = room.symbols(scale, order)
    count = len(order)
    own = {i: place for place, i in enumerate(order)}
    for i in sorted(order, key=lambda i: found[i] is None):  # those that stand there come first
        before = found[i]
        sides = [before.side] if before else _SIDES
        found[i] = None  # unless it still has room
        for side in sides:
            label = Label(words[i], before.scale if before else scale, side)
            box = room.box(i, scale, label)
            if room.holds(box, scale) and _free(box, taken[:count], own[i]):
                taken[count] = box
                count += 1
                found[i] = label
                break


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def _free(box: np.ndarray, taken: np.ndarray, own: int) -> bool:
    meets = (
        (taken[:, 0] < box[2])
        & (taken[:, 2] > box[0])
        & (taken[:, 1] < box[3])
        & (taken[:, 3] > box[1])
    )
    meets[own] = False
    return not meets.any()
