"""Indirect influence: over others, by DEMATEL or by powers of the matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from atlas.wissensbilanz.influence import Influences

#: Radii nearer to 1 than this are 1: rounding alone makes the difference.
_NEAR_ONE: Final = 1e-9


@dataclass(frozen=True)
class Dematel:
    """Direct and indirect influence together.

    Parameters
    ----------
    s
        The largest row or column sum, by which the matrix is divided.
    total_out, total_in
        How much each element acts, and is acted on, over all paths; in the order of the matrix.
    """

    s: int
    total_out: tuple[float, ...]
    total_in: tuple[float, ...]


@dataclass(frozen=True)
class PowerRanking:
    """How elements rank by what they reach in k steps.

    Parameters
    ----------
    by_power
        k → keys, the strongest first; those that are equal in the order of the matrix.
    settles
        Whether the ranks come to rest as k grows: so it is where each element reaches each other
        and the lengths of loops have no common divisor.
    settled_at
        The least k from which ranks stay as they are up to the highest power looked at; None
        where they don't settle or hadn't by then.
    """

    by_power: dict[int, tuple[str, ...]]
    settles: bool
    settled_at: int | None


def dematel(influences: Influences) -> Dematel | None:
    """Sum influence over all paths: T = D (I - D)^-1 with D = M / s.

    Parameters
    ----------
    influences
        The matrix M.

    Returns
    -------
    Dematel or None
        None where there is no influence, or the sum grows without end: the spectral radius of D
        is 1, as where all row and column sums are equal.

    References
    ----------
    R package dematel, vignette; Lee et al. 2013 on where it doesn't exist.
    """
    matrix = influences.matrix.astype(float)
    s = int(max(influences.active.max(initial=0), influences.passive.max(initial=0)))
    if not s:
        return None
    scaled = matrix / s
    if np.abs(np.linalg.eigvals(scaled)).max() >= 1 - _NEAR_ONE:
        return None
    total = scaled @ np.linalg.inv(np.eye(len(scaled)) - scaled)
    return Dematel(s, tuple(total.sum(axis=1).tolist()), tuple(total.sum(axis=0).tolist()))


def power_ranking(influences: Influences, most: int) -> PowerRanking:
    """Rank elements by the row sums of powers of the matrix.

    Parameters
    ----------
    influences
        The matrix M.
    most
        The highest power.

    Returns
    -------
    PowerRanking
        By M and by M^most.

    Notes
    -----
    That ranks repeat once proves nothing (of a published matrix the third and fifth are equal and
    the fourth is not), so whether they settle is decided by the theorem of Perron and Frobenius.
    """
    ranks = [_ranked(influences.ids, sums) for sums in row_sums_of_powers(influences, most)]
    settles = _settles(influences.matrix)
    by_power = {1: ranks[0], most: ranks[-1]} if ranks else {}
    return PowerRanking(by_power, settles, _settled_at(ranks) if settles else None)


def row_sums_of_powers(influences: Influences, most: int) -> list[list[int]]:
    """Give the row sums of M, M^2, … M^most.

    Returns
    -------
    list of list of int
        Exact: with 64 bits, 30 factors overflow at the tenth power.
    """
    rows = [[int(strength) for strength in row] for row in influences.matrix]
    sums, found = [1] * len(rows), []
    for _ in range(most):
        sums = [sum(m * v for m, v in zip(row, sums, strict=True)) for row in rows]
        found.append(sums)
    return found


def _ranked(ids: Sequence[str], sums: Sequence[int]) -> tuple[str, ...]:
    order = sorted(range(len(ids)), key=lambda i: (-sums[i], i))
    return tuple(ids[i] for i in order)


def _settles(matrix: NDArray[np.int64]) -> bool:
    if not matrix.size:
        return False
    graph = nx.from_numpy_array(matrix > 0, create_using=nx.DiGraph)
    return bool(nx.is_strongly_connected(graph) and nx.is_aperiodic(graph))


def _settled_at(ranks: Sequence[tuple[str, ...]]) -> int | None:
    first = len(ranks)
    while first > 1 and ranks[first - 2] == ranks[-1]:
        first -= 1
    # One rank alone, the last, shows no rest.
    return first if first < len(ranks) else None
