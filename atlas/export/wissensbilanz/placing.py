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

#: From where to where a line leads.
Leader = tuple[tuple[float, float], tuple[float, float]]
#: Left, top, right, bottom.
Taken = tuple[float, float, float, float]

#: How far a name stands from its mark, nearest first, and in how many directions it is tried.
_AWAY: Final = (3.0, 10.0, 18.0, 28.0, 40.0, 56.0, 76.0, 100.0, 130.0, 165.0, 205.0, 250.0, 300.0)
_TURNS: Final = 24
#: From here on a thin line leads from the mark to its name.
_LED: Final = 8.0
#: Wider names take several lines.
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
    leader: Leader | None
    whole: bool


def beside(
    marks: Sequence[MarkToName],
    frame: Taken,
    taken: Sequence[Taken] = (),
    lines: Sequence[Taken] = (),
) -> list[NamePlace]:
    """Find places for names.

    Parameters
    ----------
    marks
        Those with many neighbours are named first, as they have the fewest places.
    frame
        What no name leaves.
    taken
        What neither names nor their lines cover, besides the marks.
    lines
        What no name covers; lines that lead to names cross it where they must.

    Returns
    -------
    list of NamePlace
        In the order of the marks. The same marks give the same places.
    """
    room = _Room(frame, [*taken, *map(_around, marks)], lines)
    order = sorted(range(len(marks)), key=lambda i: (-_neighbours(marks, i), i))
    found = {i: _placed(marks[i], room) for i in order}
    return [found[i] for i in range(len(marks))]


def _placed(mark: MarkToName, room: _Room) -> NamePlace:
    """Find room for a name, the fewer its line crosses the better; or else for its code."""
    for words, whole in ((mark.name, True), (mark.code, False)):
        lines = balanced_lines(words, _WIDEST)
        free = [
            NamePlace(lines, box, leader, whole)
            for box, leader in _candidates(mark, lines)
            if room.free(box)
        ]
        for crosses in (room.crosses_any, room.crosses_firm, lambda *_: False):
            for place in free:
                if place.leader is None or not crosses(place.leader, mark):
                    room.take(place.box, place.leader)
                    return place
    # Not even its code finds room: it stands beside its mark, over what is there.
    return NamePlace(lines, next(_candidates(mark, lines))[0], None, whole=False)


def _candidates(mark: MarkToName, lines: Sequence[str]) -> Iterator[tuple[Taken, Leader | None]]:
    width, height = max(map(wide_of, lines)), LINE_HEIGHT * len(lines)
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


def _leader(mark: MarkToName, box: Taken) -> Leader:
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
    """What is taken: firmly, by marks and words, and by lines, which other lines may cross."""

    def __init__(self, frame: Taken, firm: Sequence[Taken], lines: Sequence[Taken]) -> None:
        self._frame = frame
        self._firm = _boxes(firm)
        self._lines = _boxes(lines)

    def free(self, box: Taken) -> bool:
        """Say whether a name has room."""
        left, top, right, bottom = box
        if left < self._frame[0] or top < self._frame[1]:
            return False
        if right > self._frame[2] or bottom > self._frame[3]:
            return False
        wide = (left - _AIR, top - _AIR / 2, right + _AIR, bottom + _AIR / 2)
        return not (_met(self._firm, wide).any() or _met(self._lines, wide).any())

    def crosses_firm(self, leader: Leader, mark: MarkToName) -> bool:
        """Say whether a line to a name crosses words or another mark."""
        own = (self._firm == np.array(_around(mark))).all(axis=1)
        return any((_met(self._firm, point) & ~own).any() for point in _along(leader))

    def crosses_any(self, leader: Leader, mark: MarkToName) -> bool:
        """Say whether it crosses anything."""
        return self.crosses_firm(leader, mark) or any(
            _met(self._lines, point).any() for point in _along(leader)
        )

    def take(self, box: Taken, leader: Leader | None) -> None:
        """Keep others from there."""
        self._firm = np.concatenate([self._firm, _boxes([box])])
        if leader:
            self._lines = np.concatenate([self._lines, _boxes(_along(leader))])


def _boxes(boxes: Sequence[Taken]) -> NDArray[np.float64]:
    return np.array(boxes, dtype=float).reshape(-1, 4)


def _met(taken: NDArray[np.float64], box: Taken) -> NDArray[np.bool_]:
    met: NDArray[np.bool_] = (
        (taken[:, 0] < box[2])
        & (taken[:, 2] > box[0])
        & (taken[:, 1] < box[3])
        & (taken[:, 3] > box[1])
    )
    return met


def _along(leader: Leader) -> list[Taken]:
    """Give small boxes along a line, but for its ends."""
    (x, y), (to_x, to_y) = leader
    steps = max(2, int(math.hypot(to_x - x, to_y - y) / 5))
    points = [(x + (to_x - x) * i / steps, y + (to_y - y) * i / steps) for i in range(1, steps)]
    return [(a - 1, b - 1, a + 1, b + 1) for a, b in points]
