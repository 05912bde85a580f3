"""Names beside marks: none is cut, none lies over another one or over a mark."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.export.wissensbilanz.sketch import (
    LINE_HEIGHT,
    WORD_SIZE,
    balanced_lines,
    wide_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

#: Left, top, right, bottom.
Taken = tuple[float, float, float, float]

#: How far a name stands from its mark, nearest first, and in how many directions it is tried.
_AWAY: Final = (3.0, 10.0, 18.0, 28.0, 40.0, 56.0, 76.0, 100.0, 130.0, 165.0, 205.0, 250.0, 300.0)
_TURNS: Final = 24
#: From here on a thin line leads from the mark to its name.
_LED: Final = 8.0
#: Narrower names take several lines.
_WIDEST: Final = 170.0
_AIR: Final = 2.0


@dataclass(frozen=True)
class MarkToName:
    """A mark and what it is called; ``code`` stands there where the name finds no room."""

    x: float
    y: float
    name: str
    code: str
    radius: float = 7.0


@dataclass(frozen=True)
class NamePlace:
    """Where a name stands.

    Parameters
    ----------
    lines
        The name.
    box
        What it takes.
    leader
        The line from its mark, where it stands away.
    whole
        False where only its code found room.
    """

    lines: tuple[str, ...]
    box: Taken
    leader: tuple[tuple[float, float], tuple[float, float]] | None
    whole: bool


def beside(
    marks: Sequence[MarkToName], frame: Taken, taken: Sequence[Taken] = ()
) -> list[NamePlace]:
    """Find places for names.

    Parameters
    ----------
    marks
        Those with many neighbours are named first, as they have the fewest places.
    frame
        What no name leaves.
    taken
        What no name covers besides the marks.

    Returns
    -------
    list of NamePlace
        In the order of the marks. The same marks give the same places.
    """
    room = _Room(frame, [*taken, *(_around(mark) for mark in marks)])
    order = sorted(range(len(marks)), key=lambda i: (-_neighbours(marks, i), i))
    found = {i: _placed(marks[i], room) for i in order}
    return [found[i] for i in range(len(marks))]


def _placed(mark: MarkToName, room: _Room) -> NamePlace:
    """Find room for a name; then for one whose line crosses others; then for its code."""
    for words, whole in ((mark.name, True), (mark.code, False)):
        lines = balanced_lines(words, _WIDEST)
        size = max(map(wide_of, lines)), LINE_HEIGHT * len(lines)
        for crossing in (False, True):
            for box, leader in _candidates(mark, *size):
                if room.free(box, None if crossing else leader, mark):
                    room.take(box, leader)
                    return NamePlace(lines, box, leader, whole)
    return NamePlace(lines, box, leader, whole=False)


def _candidates(
    mark: MarkToName, width: float, height: float
) -> Iterator[tuple[Taken, tuple[tuple[float, float], tuple[float, float]] | None]]:
    for away in _AWAY:
        far = mark.radius + away
        for turn in _DIRECTIONS:
            across, down = math.cos(turn), math.sin(turn)
            x = mark.x + across * far + width / 2 * _clipped(across)
            y = mark.y + down * far + height / 2 * _clipped(down)
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            yield box, _leader(mark, box) if away >= _LED else None


def _clipped(part: float) -> float:
    return max(-1.0, min(1.0, 1.6 * part))


def _sorted_turns() -> tuple[float, ...]:
    """Give directions: right and left first, then those near them."""
    turns = [math.tau * i / _TURNS for i in range(_TURNS)]
    return tuple(sorted(turns, key=lambda t: (round(abs(math.sin(t)), 6), -math.cos(t), t)))


_DIRECTIONS: Final = _sorted_turns()


def _leader(mark: MarkToName, box: Taken) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give the line from the rim of a mark to the nearest point of a name."""
    to_x = max(box[0], min(mark.x, box[2]))
    to_y = max(box[1], min(mark.y, box[3]))
    far = math.hypot(to_x - mark.x, to_y - mark.y) or 1.0
    part = mark.radius / far
    start = mark.x + part * (to_x - mark.x), mark.y + part * (to_y - mark.y)
    return start, (to_x, to_y)


def _around(mark: MarkToName) -> Taken:
    r = mark.radius
    return mark.x - r, mark.y - r, mark.x + r, mark.y + r


def _neighbours(marks: Sequence[MarkToName], i: int) -> int:
    own = marks[i]
    return sum(abs(m.x - own.x) < _WIDEST and abs(m.y - own.y) < 3 * WORD_SIZE for m in marks)


class _Room:
    """Boxes that are taken."""

    def __init__(self, frame: Taken, boxes: Sequence[Taken]) -> None:
        self._frame = frame
        self._boxes: NDArray[np.float64] = np.array(boxes, dtype=float).reshape(-1, 4)

    def free(
        self,
        box: Taken,
        leader: tuple[tuple[float, float], tuple[float, float]] | None,
        mark: MarkToName,
    ) -> bool:
        """Say whether a name has room, and its line crosses nothing but its own mark."""
        left, top, right, bottom = box
        inside = left >= self._frame[0] and top >= self._frame[1]
        if not inside or right > self._frame[2] or bottom > self._frame[3]:
            return False
        if self._met((left - _AIR, top - _AIR / 2, right + _AIR, bottom + _AIR / 2)).any():
            return False
        if leader is None:
            return True
        own = self._met(_around(mark))
        return not any((self._met(point) & ~own).any() for point in _along(leader))

    def take(
        self, box: Taken, leader: tuple[tuple[float, float], tuple[float, float]] | None
    ) -> None:
        """Keep others from there."""
        more = [box, *(_along(leader) if leader else ())]
        self._boxes = np.concatenate([self._boxes, np.array(more, dtype=float)])

    def _met(self, box: Taken) -> NDArray[np.bool_]:
        taken = self._boxes
        met: NDArray[np.bool_] = (
            (taken[:, 0] < box[2])
            & (taken[:, 2] > box[0])
            & (taken[:, 1] < box[3])
            & (taken[:, 3] > box[1])
        )
        return met


def _along(leader: tuple[tuple[float, float], tuple[float, float]]) -> list[Taken]:
    """Give small boxes along a line, but for its end at the name."""
    (x, y), (to_x, to_y) = leader
    steps = max(2, int(math.hypot(to_x - x, to_y - y) / 5))
    points = [(x + (to_x - x) * i / steps, y + (to_y - y) * i / steps) for i in range(steps)]
    return [(a - 1, b - 1, a + 1, b + 1) for a, b in points]
