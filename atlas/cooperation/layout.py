"""Where nodes of a graph stand: the same each time, groups beside each other, none overlapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx
import numpy as np

from atlas.cooperation.measures import components

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

#: Distance of two nodes that none may come below, in units of the layout.
APART: Final = 13.0
_SEED: Final = 1
_STEPS: Final = 120
#: A group of so many nodes gets the whole width.
_LARGE: Final = 40
#: What is left free between two groups.
_GAP: Final = 40.0


def laid_out(graph: nx.Graph, width: float) -> tuple[dict[str, tuple[float, float]], float]:
    """Place the nodes of a graph on a sheet.

    Each group within which ties lead from each to each is laid out by forces (ForceAtlas2,
    Jacomy et al. 2014, as networkx has it) from a fixed beginning; the groups stand in rows, the
    largest first.

    Parameters
    ----------
    graph
        Nodes without edges are left out.
    width
        Of the sheet.

    Returns
    -------
    dict, float
        x and y of each node, y from the top, and the height of the sheet.
    """
    groups = [group for group in components(graph) if len(group) > 1]
    laid = {group: _laid(graph.subgraph(group), group) for group in groups}
    for group, at in laid.items():
        across = float(np.ptp(at[:, 0]))
        if len(group) >= _LARGE or across > width - _GAP:  # as wide as the sheet, to have room
            laid[group] = spread_apart(at * ((width - _GAP) / across))
    return _in_rows(laid, width)


def _laid(graph: nx.Graph, order: Sequence[str]) -> np.ndarray:
    """Lay out a connected graph; nodes and edges in the order of their keys."""
    if len(order) == 2:
        return np.array([[0.0, 0.0], [3 * APART, 0.0]])
    plain = nx.Graph()
    plain.add_nodes_from(order)
    plain.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges()))
    start = nx.circular_layout(plain)
    if len(order) >= 5:
        start = nx.forceatlas2_layout(
            plain,
            pos=nx.spring_layout(plain, seed=_SEED),
            seed=_SEED,
            max_iter=300,
            scaling_ratio=4.0,
            strong_gravity=True,
        )
    at = np.array([start[key] for key in order])
    at -= at.min(axis=0)
    if np.ptp(at[:, 1]) > np.ptp(at[:, 0]):
        at = at[:, ::-1]  # lying, for sheets are read in rows
    lengths = [np.linalg.norm(at[order.index(a)] - at[order.index(b)]) for a, b in plain.edges()]
    return spread_apart(at * (2.2 * APART / (float(np.median(lengths)) or 1.0)))


def spread_apart(at: np.ndarray, apart: float = APART) -> np.ndarray:
    """Push points apart until none is nearer to another one than allowed.

    Parameters
    ----------
    at
        x and y of each.
    apart
        The least distance.

    Returns
    -------
    numpy.ndarray
        The same points, none below 0.
    """
    at = at.copy()
    for _ in range(_STEPS):
        gap = at[:, None] - at[None]
        far = np.hypot(gap[..., 0], gap[..., 1])
        np.fill_diagonal(far, apart)
        close = np.maximum(far, 1e-3)
        push = np.where(far < apart, (apart - far) / close / 2, 0.0)
        if not push.any():
            break
        at += (gap * push[..., None]).sum(axis=1)
    result: np.ndarray = at - at.min(axis=0)
    return result


def _in_rows(
    laid: Mapping[tuple[str, ...], np.ndarray], width: float
) -> tuple[dict[str, tuple[float, float]], float]:
    found: dict[str, tuple[float, float]] = {}
    x = y = _GAP / 2
    row = 0.0
    for group, at in laid.items():
        across, down = (float(np.ptp(at[:, axis])) for axis in (0, 1))
        if x > _GAP and x + across + _GAP / 2 > width:
            x, y, row = _GAP / 2, y + row + _GAP, 0.0
        for key, (own_x, own_y) in zip(group, at, strict=True):
            found[key] = (round(x + float(own_x), 1), round(y + float(own_y), 1))
        x, row = x + across + _GAP, max(row, down)
    return found, y + row + _GAP / 2


def fanned(counts: pd.Series, apart: float) -> dict[str, tuple[float, float]]:
    """Spread those of one place around it, as seeds lie in a sunflower.

    Parameters
    ----------
    counts
        Place of each, by key.
    apart
        About the distance of neighbours.

    Returns
    -------
    dict
        How far each stands from its place, x and y; one alone stands at it.
    """
    golden = np.pi * (3 - np.sqrt(5))
    found = {}
    for _, keys in counts.groupby(counts, sort=True):
        for i, key in enumerate(sorted(keys.index)):
            away = apart * np.sqrt(i + 0.5) if len(keys) > 1 else 0.0
            found[str(key)] = (away * np.cos(i * golden), away * np.sin(i * golden))
    return found
