"""The participants of a project on a map of Europe, joined to who leads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.cooperation.abroad.places import COUNTRY_PLACE, place_of
from atlas.cooperation.ties import PROJECT
from atlas.datapackage.europe import EUROPE_FRAME
from atlas.export.drawing.abroad import (
    LARGEST_RADIUS,
    LEAST_RADIUS,
    STATE_NAME,
)
from atlas.export.drawing.diagram import OWN_COLOR, PLACE_COLOR, Backdrop, Diagram, Edge, Node
from atlas.export.drawing.europe import (
    WHOLE_EUROPE,
    europe_ground,
    europe_view,
    is_beyond,
    on_europe,
    spot_of,
    within_view,
)
from atlas.export.drawing.kinds import edge_kinds

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.cooperation.project_profile import Participant, ProjectProfile
    from atlas.export.drawing.europe import EuropePoint
    from atlas.export.report_map import StateDrawing
    from atlas.i18n.language import Language

#: A view is at least so many metres wide, and leaves this part of itself free at each side.
_NARROWEST: Final = 600_000
_AIR: Final = 0.12
#: Width of the drawing in units.
_WIDTH: Final = 600
#: What a node of a town is called in the drawing, before its number.
_TOWN: Final = "town"


@dataclass(frozen=True)
class ProjectMap:
    """A drawing of a project, and who couldn't be drawn.

    Parameters
    ----------
    diagram
        The drawing; None where no participant has a place.
    missing
        Participants of which neither town nor country is known or on the map.
    """

    diagram: Diagram | None
    missing: tuple[Participant, ...]


def project_map(atlas: Atlas, found: ProjectProfile, lang: Language) -> ProjectMap:
    """Draw where the participants of a project are.

    Parameters
    ----------
    atlas
        All records.
    found
        The project.
    lang
        Language of the words.

    Returns
    -------
    ProjectMap
        Those of one town are one node; whose town isn't known stands in the middle of the country,
        as another shape. Lines lead to those from who leads, where that is known.
    """
    afar = {part: _spot(atlas, part) for part in found.participants}
    missing = tuple(part for part, spot in afar.items() if spot is None)
    spots = [spot for spot in afar.values() if spot is not None]
    if not spots:
        return ProjectMap(None, missing)
    view = _view(spots)
    towns: dict[EuropePoint, list[Participant]] = {}
    for part in found.participants:
        if part not in missing and (spot := _spot(atlas, part, view)) is not None:
            towns.setdefault(spot, []).append(part)
    nodes = [_node(f"{_TOWN}:{at}", town, lang) for at, town in enumerate(towns.items())]
    title = lang("Participants of {project}", project=found.name)
    told = lang.plural("{count} participant", "{count} participants", len(spots))
    diagram = Diagram(
        f"europe-project-{found.key}",
        title,
        lang("{participants} on a map of Europe", participants=told),
        view.width,
        view.height,
        _ground(atlas, lang, view),
        tuple(nodes),
        _edges(nodes, list(towns.values())),
        edge_kinds(lang),
    )
    return ProjectMap(diagram, missing)


def _ground(atlas: Atlas, lang: Language, view: StateDrawing) -> tuple[Backdrop, ...]:
    """Draw the countries and the state: partner regions say nothing of a project."""
    ground = europe_ground(atlas, lang, view)
    return tuple(part for part in ground if part.look == "land" or part.name == STATE_NAME)


def _spot(atlas: Atlas, part: Participant, view: StateDrawing = WHOLE_EUROPE) -> EuropePoint | None:
    """Give where a participant is: its town, or else the middle of its country."""
    if part.lat is not None and part.lon is not None:
        spot = on_europe(part.lon, part.lat, view)
        return spot if within_view(spot, view) else None
    place = place_of(atlas, COUNTRY_PLACE, part.country_code) if part.country_code else None
    return None if place is None or is_beyond(atlas, place) else spot_of(atlas, place, view)


def _view(spots: list[EuropePoint]) -> StateDrawing:
    """Give the part of Europe that holds points of all of Europe, as large as can be."""
    scale, west, north = WHOLE_EUROPE.scale, WHOLE_EUROPE.west, WHOLE_EUROPE.north
    xs, ys = [west + x / scale for x, _ in spots], [north - y / scale for _, y in spots]
    shape = WHOLE_EUROPE.height / WHOLE_EUROPE.width
    wide = max(max(xs) - min(xs), (max(ys) - min(ys)) / shape, _NARROWEST) * (1 + 2 * _AIR)
    if wide >= EUROPE_FRAME[2] - EUROPE_FRAME[0]:
        return _smaller(WHOLE_EUROPE)
    across, down = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    high = wide * shape
    frame = (across - wide / 2, down - high / 2, across + wide / 2, down + high / 2)
    return _smaller(europe_view(frame))


def _smaller(view: StateDrawing) -> StateDrawing:
    """Draw in fewer units: names have room where the drawing has only half of a page."""
    part = _WIDTH / view.width
    return replace(view, width=_WIDTH, height=round(view.height * part), scale=view.scale * part)


def _node(key: str, town: tuple[EuropePoint, list[Participant]], lang: Language) -> Node:
    spot, parts = town
    stated = parts[0].lat is not None
    people = lang.listing(f"{part.name} ({part.role})" for part in parts)
    return Node(
        key,
        *spot,
        (parts[0].city if stated else parts[0].country) or parts[0].name,
        people if stated else f"{lang('town not stated')}: {people}",
        shape="circle" if stated else "diamond",
        color=OWN_COLOR if any(part.network for part in parts) else PLACE_COLOR,
        radius=min(LEAST_RADIUS + len(parts), LARGEST_RADIUS),
        look="own" if any(part.leads for part in parts) else "",
        rank=100 * any(part.leads for part in parts) + len(parts),
    )


def _edges(nodes: list[Node], towns: list[list[Participant]]) -> tuple[Edge, ...]:
    """Give lines from the town of who leads to all others."""
    leading = [
        node for node, parts in zip(nodes, towns, strict=True) if any(p.leads for p in parts)
    ]
    return tuple(
        Edge(
            one.key,
            other.key,
            (one.x, one.y),
            (other.x, other.y),
            PROJECT,
            f"{one.name} – {other.name}",
        )
        for one in leading[:1]
        for other in nodes
        if other is not one
    )
