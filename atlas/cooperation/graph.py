"""The ties of networks as a graph, for networkx and whoever wants to compute with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.cooperation.ties import (
    ELSEWHERE_PARTNER,
    PROJECT,
    TIE_KINDS,
    home_regions,
    partner_key,
    ties,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from atlas.atlas import Atlas

#: Kinds of ties within the atlas.
_WITHIN: Final = tuple(kind for kind in TIE_KINDS if kind != ELSEWHERE_PARTNER)


def cooperation_graph(
    atlas: Atlas,
    kinds: Iterable[str] = _WITHIN,
    *,
    years: tuple[int, int] | None = None,
    programmes: Iterable[str] = (),
) -> nx.MultiGraph:
    """Give networks and their ties as a graph.

    Parameters
    ----------
    atlas
        All records, or a selection of them.
    kinds
        Of :data:`atlas.cooperation.ties.TIE_KINDS`; without "cooperation" partners elsewhere
        stay away.
    years
        First and last; ties whose years are stated and lie outside stay away. Links have no years
        and stay.
    programmes
        Codes; of the projects only those of these programmes count.

    Returns
    -------
    networkx.MultiGraph
        Nodes in the order of the atlas, with ``name``, ``kind`` and ``region``; also those that
        nothing ties. The region of those of the whole state is "". Edges have the columns of
        :func:`atlas.cooperation.ties.ties`; what isn't stated is left out, so that any format can
        hold them.
    """
    return graph_of(atlas, chosen_ties(ties(atlas), kinds, years, programmes))


def graph_of(atlas: Atlas, frame: pd.DataFrame) -> nx.MultiGraph:
    """Give networks and some ties as a graph, see :func:`cooperation_graph`.

    Parameters
    ----------
    atlas
        All records, or a selection of them: its networks are nodes even if nothing ties them.
    frame
        Ties.

    Returns
    -------
    networkx.MultiGraph
        Also with the networks outside of the selection that a tie leads to.
    """
    import networkx as nx  # a tenth of a second and 12 MB, for those alone who ask

    graph = nx.MultiGraph()
    networks = atlas.whole.networks
    tied = {*frame["one"], *frame["other"], *atlas.networks.index}
    networks = networks[networks.index.isin(tied)]
    for key, *told in zip(
        networks.index,
        networks["name"],
        networks["kind"],
        home_regions(atlas.whole).loc[networks.index],
        strict=True,
    ):
        graph.add_node(key, **dict(zip(("name", "kind", "region"), told, strict=True)))
    partners = atlas.whole.cooperations
    names = dict(
        zip(map(partner_key, partners["partner_name"]), partners["partner_name"], strict=True)
    )
    for row in frame.to_dict("records"):
        if row["other"] not in graph:
            graph.add_node(row["other"], name=names[row["other"]], kind="partner", region="")
        stated = {str(name): value for name, value in row.items() if not pd.isna(value)}
        graph.add_edge(row["one"], row["other"], key=f"{row['kind']}:{row['record']}", **stated)
    return graph


def who_is_tied(atlas: Atlas, kinds: tuple[str, ...] = _WITHIN) -> nx.Graph:
    """Give one edge for each two that anything of some kinds ties, made once for an atlas.

    Parameters
    ----------
    atlas
        Any atlas; all records count.
    kinds
        As for :func:`cooperation_graph`.

    Returns
    -------
    networkx.Graph
        See :func:`simple`; nobody may change it.
    """
    whole = atlas.whole
    found: nx.Graph = whole.derived.get(
        ("who is tied", kinds), lambda: simple(cooperation_graph(whole, kinds))
    )
    return found


def chosen_ties(
    frame: pd.DataFrame,
    kinds: Iterable[str] = TIE_KINDS,
    years: tuple[int, int] | None = None,
    programmes: Iterable[str] = (),
) -> pd.DataFrame:
    """Give the ties of some kinds, years and programmes.

    Parameters
    ----------
    frame
        All ties.
    kinds, years, programmes
        See :func:`cooperation_graph`.

    Returns
    -------
    pandas.DataFrame
        Those that satisfy them all.
    """
    wanted = frame["kind"].isin([*kinds])
    if years is not None:
        first, last = years
        start, end = frame["start"], frame["end"].fillna(frame["start"])
        outside = (start.fillna(last) > last) | (end.fillna(first) < first)
        wanted &= ~outside.astype(bool)
    if codes := [*programmes]:
        wanted &= frame["programme"].isin(codes) | (frame["kind"] != PROJECT)
    return frame[wanted]


def simple(graph: nx.MultiGraph) -> nx.Graph:
    """Give one edge for each two that anything ties.

    Returns
    -------
    networkx.Graph
        ``weight`` counts what ties the two; none is tied to itself.
    """
    import networkx as nx  # as above

    plain = nx.Graph()
    plain.add_nodes_from(graph.nodes(data=True))
    for one, other in graph.edges():
        if one == other:
            continue
        count = plain.get_edge_data(one, other, {"weight": 0})["weight"]
        plain.add_edge(one, other, weight=count + 1)
    return plain
