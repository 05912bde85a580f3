"""Who works with whom as a graph: near each other who is tied, at the same place each time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from atlas.cooperation.graph import who_is_tied
from atlas.cooperation.layout import laid_out
from atlas.cooperation.ties import TIE_KINDS, is_partner, partner_key
from atlas.export.drawing.diagram import Diagram, Edge, Node
from atlas.export.drawing.kinds import PROPOSAL, edge_kinds
from atlas.export.drawing.ties_on_map import SYMBOL, network_colors
from atlas.export.drawing.words import TieWords
from atlas.mapping import style

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

_WIDTH: Final = 640.0
_PARTNER_COLOR: Final = "#8a8a8a"


def ties_as_graph(
    atlas: Atlas,
    frame: pd.DataFrame,
    lang: Language,
    *,
    chosen: str = "",
    proposals: Iterable[str] = (),
) -> Diagram:
    """Draw ties as a graph.

    Parameters
    ----------
    atlas
        All records: each node stands where it stands when all of them are drawn.
    frame
        The ties that are drawn.
    lang
        Language of the words.
    chosen
        A network whose ties stand out.
    proposals
        Networks that it could be tied to; those that nothing ties at all have no place.

    Returns
    -------
    Diagram
        640 units wide.
    """
    at, height = graph_positions(atlas.whole)
    says = TieWords(atlas, lang, frame)
    looks: dict[str, Any] = {chosen: "own"} | dict.fromkeys(proposals, "proposed")
    keys = sorted({*frame["one"], *frame["other"], *(key for key in looks if key in at)})
    edges = [*graph_edges(frame, at, says, chosen), *_proposed(chosen, proposals, at, lang)]
    nodes = (*graph_nodes(atlas, keys, at, looks, says),)
    about = lang.plural(
        "{count} tie as a graph: near each other stand those who are tied",
        "{count} ties as a graph: near each other stand those who are tied",
        len(frame),
    )
    kinds = edge_kinds(lang)
    return Diagram(
        "graph", lang("Who works with whom"), about, _WIDTH, height, (), nodes, (*edges,), kinds
    )


def graph_positions(atlas: Atlas) -> tuple[dict[str, tuple[float, float]], float]:
    """Give where each node of all ties stands, and the height of the sheet; computed once."""
    return atlas.derived.get(
        "layout of all ties",
        lambda: laid_out(who_is_tied(atlas, TIE_KINDS), _WIDTH),
    )


def graph_edges(
    frame: pd.DataFrame, at: dict[str, tuple[float, float]], says: TieWords, chosen: str
) -> Iterable[Edge]:
    """Draw each tie, several of the same two beside each other.

    Parameters
    ----------
    frame
        The ties.
    at
        Where each node stands.
    says
        Words on them.
    chosen
        The one whose ties stand out, "" if none does.

    Yields
    ------
    Edge
        One for each tie.
    """
    before: dict[tuple[str, str], int] = {}
    rows: Iterable[Any] = frame.itertuples()
    for row in rows:
        pair = row.one, row.other
        number = before[pair] = before.get(pair, -1) + 1
        bend = 0.12 * ((number + 1) // 2) * (1 if number % 2 else -1)  # the first one is straight
        own = chosen in pair
        look: Any = "faint" if chosen and not own else ""
        yield Edge(*pair, at[row.one], at[row.other], row.kind, says.tie(row), 1 + own, bend, look)


def _proposed(
    chosen: str, proposals: Iterable[str], at: dict[str, tuple[float, float]], lang: Language
) -> Iterable[Edge]:
    says = lang("Proposal, not tied yet")
    for key in proposals:
        if chosen in at and key in at:
            yield Edge(chosen, key, at[chosen], at[key], PROPOSAL, says, 2)


def graph_nodes(
    atlas: Atlas,
    keys: list[str],
    at: dict[str, tuple[float, float]],
    looks: dict[str, Any],
    says: TieWords,
) -> Iterable[Node]:
    """Draw networks in the symbols of the map, and partners elsewhere as small squares.

    Parameters
    ----------
    atlas
        Any atlas.
    keys
        Keys of networks and partners.
    at
        Where each stands.
    looks
        Look of those that stand out.
    says
        Words on them.

    Yields
    ------
    Node
        One for each key.
    """
    colors = network_colors(atlas)
    names = {partner_key(name): name for name in atlas.whole.cooperations["partner_name"]}
    for key in keys:
        elsewhere, count = is_partner(key), says.counts.get(key, 0)
        yield Node(
            "" if elsewhere else key,
            *at[key],
            names[key] if elsewhere else says.names[key],
            says.partner(key) if elsewhere else says.network(key),
            "square" if elsewhere else style.SHAPES[says.kinds[key]],
            _PARTNER_COLOR if elsewhere else colors[key],
            3.0 if elsewhere else SYMBOL + math.sqrt(max(count - 1, 0)),
            look=looks.get(key, ""),
            rank=count,
            foremost=key in looks,
        )
