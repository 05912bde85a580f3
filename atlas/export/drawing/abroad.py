"""Work with partners abroad as a drawing: all partner regions at once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from atlas.cooperation.abroad.places import (
    COUNTRY_PLACE,
    PartnerPlace,
    partner_countries,
    partner_regions,
)
from atlas.cooperation.abroad.ties import ties_abroad
from atlas.export.drawing.diagram import OWN_COLOR, PLACE_COLOR, Diagram, Edge, Node
from atlas.export.drawing.europe import (
    WHOLE_EUROPE,
    europe_ground,
    home_spot,
    is_beyond,
    spot_of,
)
from atlas.export.drawing.kinds import BUNDLE, edge_kinds

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.export.drawing.europe import EuropePoint
    from atlas.i18n.language import Language

#: Key of the node that stands for the state.
HOME_NODE: Final = "home"
STATE_NAME: Final = "Baden-Württemberg"
LEAST_RADIUS, _PER_PARTNER, LARGEST_RADIUS = 3.5, 0.35, 9.0


def all_abroad(atlas: Atlas, lang: Language) -> Diagram:
    """Draw all partner regions, and the countries of partners whose region isn't known.

    Parameters
    ----------
    atlas
        All records.
    lang
        Language of the words.

    Returns
    -------
    Diagram
        Nodes have the keys of :func:`node_of`.
    """
    places = [(place, place.partners) for place in partner_regions(atlas)]
    places += _without_region(atlas)
    home = home_spot(atlas)
    nodes = [_place_node(atlas, place, count, lang) for place, count in places]
    edges = [
        Edge(
            HOME_NODE,
            node.key,
            home,
            (node.x, node.y),
            BUNDLE,
            f"{node.name}: {node.says}",
            broadness(count),
            look="" if place.motor else "faint",
        )
        for node, (place, count) in zip(nodes, places, strict=True)
        if count
    ]
    edges.sort(key=lambda edge: edge.look != "faint")  # the Four Motors above the others
    return Diagram(
        "europe",
        lang("Partners abroad"),
        lang("Partner regions of the networks, on a map of Europe; the Four Motors stand out"),
        WHOLE_EUROPE.width,
        WHOLE_EUROPE.height,
        europe_ground(atlas, lang),
        (*nodes, home_node(home)),
        (*edges,),
        edge_kinds(lang),
    )


def node_of(place: PartnerPlace) -> str:
    """Give the key of a place's node."""
    return f"{place.level}:{place.key}"


def broadness(count: int) -> int:
    """Give as how many a line is drawn, so that many don't hide the map."""
    return round(math.sqrt(count))


def home_node(spot: EuropePoint, level: Any = "", count: int = 1) -> Node:  # noqa: ANN401
    """Give the node that stands for the state, and for so many of its networks."""
    radius = LARGEST_RADIUS if count > 1 else 6
    return Node(
        HOME_NODE,
        *spot,
        STATE_NAME,
        shape="square",
        color=OWN_COLOR,
        radius=radius,
        count=count,
        rank=90,
        level=level,
    )


def _without_region(atlas: Atlas) -> list[tuple[PartnerPlace, int]]:
    """Give the countries of partners whose region isn't known, with the number of these."""
    ties = ties_abroad(atlas)
    unknown = ties[ties["region"] == ""].groupby("country")["partner"].nunique()
    return [
        (place, int(unknown[place.key]))
        for place in partner_countries(atlas)
        if place.key in unknown.index
    ]


def _place_node(atlas: Atlas, place: PartnerPlace, count: int, lang: Language) -> Node:
    country = place.level == COUNTRY_PLACE
    name = place.name(lang)
    says = [partners_in_words(place, lang)]
    if is_beyond(atlas, place):
        says.append(lang("outside of the map"))
    elif country:
        says = [
            lang.plural(
                "{count} partner whose region isn't stated",
                "{count} partners whose region isn't stated",
                count,
            )
        ]
    return Node(
        node_of(place),
        *spot_of(atlas, place),
        name,
        " · ".join(says),
        shape="diamond" if country else "circle",
        color=OWN_COLOR if place.motor else PLACE_COLOR,
        radius=min(LEAST_RADIUS + _PER_PARTNER * count, LARGEST_RADIUS),
        look="" if place.known else "proposed",
        rank=place.partners + 500 * (place.motor == "member") + 200 * bool(place.motor),
    )


def partners_in_words(place: PartnerPlace, lang: Language) -> str:
    """Say how many partners, projects and networks are known of a place, as far as any are."""
    counts = {
        lang.plural("{count} partner", "{count} partners", place.partners): place.partners,
        lang.plural("{count} project", "{count} projects", place.projects): place.projects,
        lang.plural("{count} network here", "{count} networks here", place.networks): (
            place.networks
        ),
    }
    known = [words for words, count in counts.items() if count]
    return " · ".join(known) or lang("nothing is known yet")
