"""The ties around one network: it stands in the middle, who is tied to it on rings around it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from atlas.cooperation.bridges import neighbourhood
from atlas.cooperation.ties import ties
from atlas.export.drawing.diagram import Diagram
from atlas.export.drawing.kinds import edge_kinds
from atlas.export.drawing.ties_as_graph import graph_edges, graph_nodes
from atlas.export.drawing.words import TieWords

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

_WIDTH, _HEIGHT = 520.0, 420.0
#: Half axes of the rings, first and second, in units.
_RINGS: Final = ((130.0, 105.0), (225.0, 185.0))


def ties_around(atlas: Atlas, network: str, lang: Language, steps: int = 1) -> Diagram:
    """Draw a network's neighbourhood.

    Parameters
    ----------
    atlas
        Any atlas; all records count.
    network
        Key of the network.
    lang
        Language of the words.
    steps
        One or two.

    Returns
    -------
    Diagram
        With the network in the middle, also if nothing ties it.
    """
    graph, distance = neighbourhood(atlas, network, steps)
    at = _on_rings(graph, network, distance)
    frame = ties(atlas.whole)
    frame = frame[frame["one"].isin([*at]) & frame["other"].isin([*at])]
    says = TieWords(atlas, lang, ties(atlas.whole))
    looks: dict[str, Any] = {network: "own"}
    edges = (*graph_edges(frame, at, says, ""),)
    nodes = (*graph_nodes(atlas, sorted(at), at, looks, says),)
    about = lang.plural(
        "{count} tie within so many steps: {steps}",
        "{count} ties within so many steps: {steps}",
        len(frame),
        steps=steps,
    )
    title = lang("Ties around {name}", name=says.names[network])
    kinds = edge_kinds(lang)
    return Diagram("around", title, about, _WIDTH, _HEIGHT, (), nodes, edges, kinds)


def _on_rings(
    graph: nx.Graph, network: str, distance: Mapping[str, int]
) -> dict[str, tuple[float, float]]:
    """Place the first ring evenly, those of the second in the order of whom they are tied to."""
    first = [key for key, steps in distance.items() if steps == 1]
    order = {key: i for i, key in enumerate(first)}

    def beside(key: str) -> tuple[float, str]:
        held = [order[other] for other in graph[key] if other in order]
        return (sum(held) / len(held), key)

    second = sorted((key for key, steps in distance.items() if steps == 2), key=beside)
    found = {network: (_WIDTH / 2, _HEIGHT / 2)}
    for ring, (across, down) in zip((first, second), _RINGS, strict=True):
        for i, key in enumerate(ring):
            turn = 2 * math.pi * (i + 0.5) / len(ring) - math.pi / 2
            found[key] = (
                round(_WIDTH / 2 + across * math.cos(turn), 1),
                round(_HEIGHT / 2 + down * math.sin(turn), 1),
            )
    return found
