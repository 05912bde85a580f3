"""The impact network: stronger influences as arrows, and the loops among them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.wissensbilanz.influence import Influences
    from atlas.wissensbilanz.method import Method

#: Steps of the search. 30 factors that all act on each other have 172,985 loops of up to four.
MOST_STEPS: Final = 300_000


@dataclass(frozen=True)
class Loops:
    """Loops of influences ("generators"), the shortest first.

    Parameters
    ----------
    found
        Keys along each loop, beginning with the one that stands first in the matrix.
    max_length, max_number
        The bounds of the search.
    complete
        False where there are more than ``max_number`` within ``max_length``, or the search was
        ended by its number of steps.
    """

    found: tuple[tuple[str, ...], ...]
    max_length: int
    max_number: int
    complete: bool


def edges_at(influences: Influences, threshold: int) -> list[tuple[str, str]]:
    """Give the arrows of the impact network.

    Parameters
    ----------
    influences
        The matrix.
    threshold
        The least strength that is drawn.

    Returns
    -------
    list of (from, to)
        Row by row.
    """
    rows, columns = np.nonzero(influences.matrix >= max(1, threshold))
    ids = influences.ids
    return [(ids[row], ids[column]) for row, column in zip(rows, columns, strict=True)]


def loops_of(influences: Influences, method: Method) -> Loops:
    """Find the loops of the impact network, bounded in length and in number.

    Parameters
    ----------
    influences
        The matrix.
    method
        Says the threshold and both bounds.

    Returns
    -------
    Loops
        Shorter ones first, then in the order of the matrix. networkx' ``simple_cycles`` has no
        order by length, so that a bound on the number would keep arbitrary ones.
    """
    at = {key: i for i, key in enumerate(influences.ids)}
    arrows: list[list[int]] = [[] for _ in influences.ids]
    for one, other in edges_at(influences, method.network_threshold):
        arrows[at[one]].append(at[other])
    most, found = method.loop_max_number, list[tuple[int, ...]]()
    search = _Search(arrows)
    for length in range(2, min(method.loop_max_length, len(arrows)) + 1):
        for loop in search.of_length(length):
            if len(found) == most:
                return _loops(influences, method, found, complete=False)
            found.append(loop)
        if search.exhausted:
            return _loops(influences, method, found, complete=False)
    return _loops(influences, method, found, complete=True)


def _loops(
    influences: Influences, method: Method, found: list[tuple[int, ...]], *, complete: bool
) -> Loops:
    named = tuple(tuple(influences.ids[i] for i in loop) for loop in found)
    return Loops(named, method.loop_max_length, method.loop_max_number, complete)


class _Search:
    """Depth-first search from each element through those behind it, counting its steps."""

    def __init__(self, arrows: list[list[int]]) -> None:
        self._arrows = arrows
        self._back: list[list[int]] = [[] for _ in arrows]
        for start, ends in enumerate(arrows):
            for end in ends:
                self._back[end].append(start)
        self._distances = [self._to(start) for start in range(len(arrows))]
        self._steps = 0

    @property
    def exhausted(self) -> bool:
        return self._steps >= MOST_STEPS

    def of_length(self, length: int) -> Iterator[tuple[int, ...]]:
        """Give loops of exactly so many elements, each once: from its first element."""
        for start in range(len(self._arrows)):
            yield from self._onwards(start, [start], length)

    def _onwards(self, start: int, path: list[int], length: int) -> Iterator[tuple[int, ...]]:
        if self.exhausted:
            return
        self._steps += 1
        left = length - len(path)
        for end in self._arrows[path[-1]]:
            if left == 0:
                if end == start:
                    yield tuple(path)
            elif (
                end > start
                and end not in path
                and self._distances[start].get(end, left + 1) <= left
            ):
                yield from self._onwards(start, [*path, end], length)

    def _to(self, start: int) -> dict[int, int]:
        """Give the fewest arrows from each element to the start, past no earlier one."""
        distances, queue = {start: 0}, deque([start])
        while queue:
            here = queue.popleft()
            for before in self._back[here]:
                if before > start and before not in distances:
                    distances[before] = distances[here] + 1
                    queue.append(before)
        return distances
