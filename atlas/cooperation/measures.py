"""What the graph of ties says: each measure a function of a simple graph, sorted the same way.

All of them see only what pages state; :mod:`atlas.cooperation.completeness` says how much that is.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Final

import networkx as nx
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Roles of one that stands between two others which nothing ties (Gould and Fernandez 1989), by
#: the regions of the three.
COORDINATOR: Final = "coordinator"  # all in one region
CONSULTANT: Final = "consultant"  # the two in one region, who stands between in another
GATEKEEPER: Final = "gatekeeper"  # one of the two in the region of who stands between
LIAISON: Final = "liaison"  # three regions
BROKERAGE: Final = (COORDINATOR, CONSULTANT, GATEKEEPER, LIAISON)


def components(graph: nx.Graph) -> list[tuple[str, ...]]:
    """Give the groups within which ties lead from each to each, the largest first."""
    return _sorted_groups(nx.connected_components(graph))


def communities(graph: nx.Graph) -> list[tuple[str, ...]]:
    """Give groups with many ties within and few between (greedy modularity), largest first.

    Returns
    -------
    list of tuple
        Each node once; those that nothing ties are groups of their own.
    """
    if not graph.number_of_edges():
        return _sorted_groups({node} for node in graph)
    ordered = _ordered(graph)
    return _sorted_groups(nx.community.greedy_modularity_communities(ordered, weight="weight"))


def degree(graph: nx.Graph) -> pd.Series:
    """Give with how many others each is tied, most first."""
    return _ranked(dict(graph.degree()), "degree").astype(int)


def betweenness(graph: nx.Graph) -> pd.Series:
    """Give the share of shortest paths between others that lead through each, most first."""
    return _ranked(nx.betweenness_centrality(_ordered(graph)), "betweenness")


def constraint(graph: nx.Graph) -> pd.Series:
    """Give Burt's constraint: the less, the more holes between its contacts each bridges.

    Returns
    -------
    pandas.Series
        Least first; those without a tie are left out, for they have none.
    """
    tied = _ordered(graph.subgraph(node for node, count in graph.degree() if count))
    found = nx.constraint(tied) if len(tied) else {}
    series = _series(found, "constraint")
    return series.sort_values(kind="stable")


def cut_points(graph: nx.Graph) -> tuple[str, ...]:
    """Give those without whom a group would fall apart (articulation points), by key."""
    return tuple(sorted(nx.articulation_points(graph)))


def bridges(graph: nx.Graph) -> list[tuple[str, str]]:
    """Give the ties without which a group would fall apart, by their keys."""
    return sorted(tuple(sorted(pair)) for pair in nx.bridges(graph))


def brokerage(graph: nx.Graph) -> pd.DataFrame:
    """Count how often each stands between two that nothing ties, by the regions of the three.

    Parameters
    ----------
    graph
        With ``region`` of each node; those without a region are left out.

    Returns
    -------
    pandas.DataFrame
        By key, a column for each of :data:`BROKERAGE` and ``across``, those between regions;
        most of these first.
    """
    region = {key: name for key, name in graph.nodes(data="region") if name}
    counts: dict[str, Counter[str]] = {}
    for key, own in region.items():
        around = sorted(other for other in graph[key] if other in region)
        counts[key] = Counter(
            _role(region[one], own, region[other])
            for one, other in combinations(around, 2)
            if not graph.has_edge(one, other)
        )
    frame = pd.DataFrame(
        [[counts[key][role] for role in BROKERAGE] for key in counts],
        index=pd.Index([*counts], dtype="str", name="id"),
        columns=[*BROKERAGE],
    )
    frame = frame.assign(across=frame.drop(columns=COORDINATOR).sum(axis=1)).sort_index()
    return frame.sort_values("across", ascending=False, kind="stable")


def around(graph: nx.Graph, key: str, steps: int = 1) -> dict[str, int]:
    """Give those that can be reached in so many steps, each with its number of steps.

    Parameters
    ----------
    graph
        With the node.
    key
        Where the steps begin.
    steps
        The most.

    Returns
    -------
    dict
        Nearest first, then by key; the start itself is left out.
    """
    found = nx.single_source_shortest_path_length(graph, key, cutoff=steps)
    return {k: n for k, n in sorted(found.items(), key=lambda each: (each[1], each[0])) if n}


def _role(one: str, own: str, other: str) -> str:
    if one == other:
        return COORDINATOR if one == own else CONSULTANT
    return GATEKEEPER if own in (one, other) else LIAISON


def _ordered(graph: nx.Graph) -> nx.Graph:
    """Give the graph with nodes and edges by key, so that ties among equals fall the same way."""
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph.nodes(data=True), key=lambda node: str(node[0])))
    edges = ((min(a, b), max(a, b), data) for a, b, data in graph.edges(data=True))
    plain.add_edges_from(sorted(edges, key=lambda edge: edge[:2]))
    return plain


def _series(values: dict[str, float], name: str) -> pd.Series:
    index = pd.Index([*values], dtype="str", name="id")
    return pd.Series([*values.values()], index=index, name=name, dtype=float).sort_index()


def _ranked(values: dict[str, float], name: str) -> pd.Series:
    return _series(values, name).sort_values(ascending=False, kind="stable")


def _sorted_groups(groups: Iterable[Iterable[str]]) -> list[tuple[str, ...]]:
    return sorted((tuple(sorted(each)) for each in groups), key=lambda each: (-len(each), each))
