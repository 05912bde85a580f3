"""Who holds regions together, and which regions share strengths without a tie between them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.cooperation import measures
from atlas.cooperation.completeness import region_ties
from atlas.cooperation.graph import who_is_tied
from atlas.cooperation.ties import TIE_KINDS, home_regions
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    import networkx as nx

    from atlas.atlas import Atlas

#: So many records of an industry are a strength of a region at least, and so many times the
#: share that the industry has of the state's records.
FEWEST_RECORDS: Final = 2
QUOTIENT: Final = 1.2


@dataclass(frozen=True)
class TieMeasure:
    """A measure of the graph: its name and what it says in a sentence, as catalogue texts."""

    label: str
    meaning: str


#: Columns of :func:`network_measures`.
TIE_MEASURES: Final = {
    "degree": TieMeasure(
        msgid("Contacts"), msgid("With how many other networks pages state a tie (degree).")
    ),
    "regions": TieMeasure(
        msgid("Regions"), msgid("Of how many regions its contacts are, its own left out.")
    ),
    "groups": TieMeasure(
        msgid("Industry groups"),
        msgid("Of how many industry groups its contacts are that it isn't of itself."),
    ),
    "betweenness": TieMeasure(
        msgid("Betweenness"),
        msgid(
            "The share of shortest paths between two others that lead through it: who has much of "
            "it passes on what others don't hear of (Freeman 1977)."
        ),
    ),
    "constraint": TieMeasure(
        msgid("Constraint"),
        msgid(
            "Burt's constraint: the less, the more of its contacts have no other way to each other "
            "(structural holes, Burt 1992). Above 1 it has hardly more than one circle of contacts."
        ),
    ),
    "across": TieMeasure(
        msgid("Brokerage between regions"),
        msgid(
            "How often it stands between two networks that nothing else ties, with at least two "
            "regions among the three (Gould and Fernandez 1989)."
        ),
    ),
    "cut": TieMeasure(
        msgid("Cut point"),
        msgid("Without it a group would fall apart: nobody else ties its parts (articulation)."),
    ),
    "community": TieMeasure(
        msgid("Community"),
        msgid(
            "Networks with many ties among each other and few to others carry the same number "
            "(greedy modularity, Clauset, Newman and Moore 2004)."
        ),
    ),
    "component": TieMeasure(
        msgid("Component"),
        msgid("Networks between which ties lead from each to each carry the same number."),
    ),
}


def network_measures(atlas: Atlas) -> pd.DataFrame:
    """Compute all measures of the stated ties between networks, once for an atlas.

    Parameters
    ----------
    atlas
        Any atlas; the ties of all records count.

    Returns
    -------
    pandas.DataFrame
        By the keys of networks with a tie: columns of :data:`TIE_MEASURES`; those that tie most
        regions first. ``community`` and ``component`` count from 1, the largest first.
    """
    whole = atlas.whole
    return whole.derived.get("measures of ties", lambda: _measures(whole)).copy(deep=False)


def _measures(atlas: Atlas) -> pd.DataFrame:
    graph = who_is_tied(atlas)
    tied = graph.subgraph([key for key, count in graph.degree() if count])
    frame = pd.DataFrame({"degree": measures.degree(tied)})
    region = home_regions(atlas).to_dict()
    groups = _industry_groups(atlas)
    frame["regions"] = pd.Series(
        {key: len({region[o] for o in tied[key]} - {region[key], ""}) for key in tied}, dtype=int
    )
    frame["groups"] = pd.Series(
        {key: len(set().union(*(groups[o] for o in tied[key])) - groups[key]) for key in tied},
        dtype=int,
    )
    frame["betweenness"] = measures.betweenness(tied)
    frame["constraint"] = measures.constraint(tied)
    frame["across"] = measures.brokerage(tied)["across"].astype("Int64")
    frame["cut"] = frame.index.isin(measures.cut_points(tied))
    frame["community"] = _numbers(measures.communities(tied))
    frame["component"] = _numbers(measures.components(tied))
    order = ["regions", "betweenness"]
    return frame.sort_index().sort_values(order, ascending=False, kind="stable")


def _industry_groups(atlas: Atlas) -> dict[str, set[str]]:
    group = atlas.industries["group"].to_dict()
    return {
        str(key): {group[code] for code in codes}
        for key, codes in atlas.networks["industries"].items()
    }


def _numbers(groups: list[tuple[str, ...]]) -> pd.Series:
    return pd.Series({key: i for i, keys in enumerate(groups, start=1) for key in keys}, dtype=int)


def strengths(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """Give the industries that are strong in each region by what is recorded of it.

    An industry counts where at least :data:`FEWEST_RECORDS` networks and clusters of the region
    name it, and its share of the region's records is at least :data:`QUOTIENT` times its share
    of all: a location quotient of records, not of employees.

    Returns
    -------
    dict
        Region → codes of industries, in the order of the table of industries.
    """
    return atlas.whole.derived.get("strengths of regions", lambda: _strengths(atlas.whole))


def _strengths(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    clusters = atlas.cluster_records
    regions = [*home_regions(atlas), *clusters["region"]]
    fields = [*atlas.networks["industries"], *clusters["industries"]]
    records = pd.DataFrame({"region": regions, "industry": fields}).query("region != ''")
    totals = records["region"].value_counts()
    single = records.explode("industry")
    counts = single.groupby(["industry", "region"]).size().unstack(fill_value=0)
    shares = counts / totals
    quotients = shares.div(counts.sum(axis=1) / totals.sum(), axis=0)
    strong = (counts >= FEWEST_RECORDS) & (quotients >= QUOTIENT)
    return {
        region: tuple(
            c for c in atlas.industries.index if c in strong.index and strong.at[c, region]
        )
        for region in sorted({*atlas.districts["region"]} & {*strong.columns})
    }


def unlinked_regions(atlas: Atlas) -> pd.DataFrame:
    """Give the pairs of regions that share strengths and have no stated tie: a list to begin with.

    Parameters
    ----------
    atlas
        Any atlas; all records count.

    Returns
    -------
    pandas.DataFrame
        ``one`` and ``other``, names of regions; ``industries``, codes of shared strengths, the
        rarest first; ``score``, the sum of their inverse document frequencies among the regions.
        The highest score first.
    """
    whole = atlas.whole
    found = whole.derived.get("unlinked regions", lambda: _unlinked(whole))
    return found.copy(deep=False)


def _unlinked(atlas: Atlas) -> pd.DataFrame:
    strong = strengths(atlas)
    counts = region_ties(atlas)
    held = pd.Series([code for codes in strong.values() for code in codes]).value_counts()
    rarity = {code: math.log(len(strong) / count) for code, count in held.items()}
    rows = []
    for one, other in combinations(strong, 2):
        shared = sorted({*strong[one]} & {*strong[other]}, key=lambda code: (-rarity[code], code))
        if shared and not counts.at[one, other]:
            rows.append((one, other, tuple(shared), sum(rarity[code] for code in shared)))
    frame = pd.DataFrame(rows, columns=["one", "other", "industries", "score"])
    return frame.sort_values(["score", "one", "other"], ascending=[False, True, True])


def neighbourhood(atlas: Atlas, network: str, steps: int = 1) -> tuple[nx.Graph, dict[str, int]]:
    """Give a network with those that can be reached in so many steps, partners elsewhere too.

    Parameters
    ----------
    atlas
        Any atlas; all records count.
    network
        Key of the network.
    steps
        The most.

    Returns
    -------
    networkx.Graph, dict
        One edge for each two that anything ties; and how many steps each is away, nearest first.
    """
    graph = who_is_tied(atlas, TIE_KINDS)
    distance = measures.around(graph, network, steps)
    return graph.subgraph([network, *distance]), distance
