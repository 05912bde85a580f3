"""Work with one partner region or country as a drawing: who here, with whom there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pandas as pd

from atlas.cooperation.abroad.places import REGION_PLACE, place_of
from atlas.cooperation.abroad.ties import PARTICIPANT
from atlas.cooperation.ties import ELSEWHERE_PARTNER, PROJECT
from atlas.export.drawing.abroad import (
    HOME_NODE,
    LARGEST_RADIUS,
    LEAST_RADIUS,
    broadness,
    home_node,
    node_of,
    partners_in_words,
)
from atlas.export.drawing.diagram import OWN_COLOR, PLACE_COLOR, Diagram, Edge, Node
from atlas.export.drawing.europe import (
    WHOLE_EUROPE,
    europe_ground,
    home_spot,
    on_europe,
    spot_of,
    state_on_europe,
    view_on,
    within_view,
)
from atlas.export.drawing.kinds import PROPOSAL, edge_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from atlas.atlas import Atlas
    from atlas.cooperation.abroad.portrait import PlacePortrait
    from atlas.export.drawing.europe import EuropePoint
    from atlas.i18n.language import Language

_Item = TypeVar("_Item")
_Key = TypeVar("_Key")

#: Lines of projects bow more than others between the same two.
_BENDS: Final = {ELSEWHERE_PARTNER: 0.14, PROJECT: 0.22}


def place_abroad(atlas: Atlas, found: PlacePortrait, lang: Language) -> Diagram:
    """Draw the work with one place, as large as can be.

    Parameters
    ----------
    atlas
        All records.
    found
        What is known of the place.
    lang
        Language of the words.

    Returns
    -------
    Diagram
        With lines from the towns of networks; where all of Europe is drawn, from afar only from
        the middle of the state. Networks that would fit are joined to the place, too.
    """
    drawn = _OnePlace(atlas, found, lang)
    place, view = found.place, drawn.view
    return Diagram(
        f"europe-{place.level}-{place.key}",
        lang("Work with {place}", place=place.name(lang)),
        partners_in_words(place, lang),
        view.width,
        view.height,
        europe_ground(atlas, lang, view, place),
        (*drawn.nodes(),),
        (*drawn.edges(),),
        edge_kinds(lang),
    )


@dataclass(frozen=True)
class _Town:
    """Where partners are drawn: their town, or the middle of a place where it isn't known."""

    name: str
    spot: EuropePoint
    stated: bool

    @property
    def node(self) -> str:
        return f"town:{self.name}"


@dataclass(frozen=True)
class _Tie:
    """A row of the ties abroad, as it is drawn."""

    partner: str
    says: str
    kind: str
    town: _Town
    networks: tuple[str, ...]


class _OnePlace:
    """The nodes and edges of one place."""

    def __init__(self, atlas: Atlas, found: PlacePortrait, lang: Language) -> None:
        self.view = view_on(atlas, found.place)
        self.lang = lang
        self._found = found
        self._names = atlas.networks["name"].to_dict()
        self._home = home_spot(atlas, self.view)
        self._spot = spot_of(atlas, found.place, self.view)
        self._seats = self._places_of_networks(atlas)
        # Networks at one place are one node, which has the key of the first of them.
        gathered = _by(self._seats, lambda key: self._seats[key])
        self._nodes = {key: f"network:{keys[0]}" for keys in gathered.values() for key in keys}
        rows: Iterable[Any] = found.ties.itertuples()
        self._ties = [self._tie(atlas, row) for row in rows]
        # Where all of Europe is drawn, the state is too small for the towns of its networks.
        self._far: Any = "far" if self.view == WHOLE_EUROPE else ""
        self._near: Any = "near" if self._far else ""

    def nodes(self) -> Iterator[Node]:
        """Give the partners' towns and those of the networks, or the state."""
        for town, ties in _by(self._ties, lambda tie: tie.town).items():
            partners = self.lang.listing(dict.fromkeys(tie.partner for tie in ties))
            says = partners if town.stated else f"{self.lang('town not stated')}: {partners}"
            yield Node(
                town.node,
                *town.spot,
                town.name,
                says,
                shape="circle" if town.stated else "diamond",
                color=PLACE_COLOR,
                radius=min(LEAST_RADIUS + len(ties), LARGEST_RADIUS),
                rank=100 + len(ties),
            )
        if not self._ties:
            name = self._found.place.name(self.lang)
            yield Node(node_of(self._found.place), *self._spot, name, look="proposed", rank=100)
        of_state = any(not tie.networks for tie in self._ties)
        if self._far or of_state or not self._seats:
            level = "" if of_state else self._far
            yield home_node(self._home, level, len(self._seats) if level else 1)
        yield from self._networks()

    def edges(self) -> Iterator[Edge]:
        """Give a line for each kind and pair of towns, of the whole state from its middle."""
        for each in self._found.fitting:
            if each.network in self._seats:
                start, says = self._seats[each.network], self._names[each.network]
                ends = self._nodes[each.network], node_of(self._found.place)
                yield Edge(*ends, start, self._spot, PROPOSAL, says, bend=0.06, level=self._near)
        for (kind, town), ties in _by(self._ties, lambda tie: (tie.kind, tie.town)).items():
            of_state = ties if self._far else [tie for tie in ties if not tie.networks]
            if of_state:
                yield self._edge(HOME_NODE, self._home, kind, town, of_state, self._far)
            for key, seat in self._seats.items():
                if own := [tie for tie in ties if key in tie.networks]:
                    yield self._edge(self._nodes[key], seat, kind, town, own, self._near)

    def _networks(self) -> Iterator[Node]:
        tied = {*self._found.networks.index}
        for spot, keys in _by(self._seats, lambda key: self._seats[key]).items():
            names = [self._names[key] for key in keys]
            here = tied.intersection(keys)
            yield Node(
                self._nodes[keys[0]],
                *spot,
                names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}",
                self.lang.listing(names),
                color=OWN_COLOR,
                look="" if here else "proposed",
                rank=len(here),
                level=self._near,
            )

    def _edge(
        self,
        one: str,
        start: EuropePoint,
        kind: str,
        town: _Town,
        ties: list[_Tie],
        level: Any,  # noqa: ANN401
    ) -> Edge:
        says = self.lang.listing(dict.fromkeys(tie.says for tie in ties))
        bend, count = _BENDS[kind], broadness(len(ties))
        return Edge(one, town.node, start, town.spot, kind, says, count, bend, level=level)

    def _places_of_networks(self, atlas: Atlas) -> dict[str, EuropePoint]:
        keys = [*self._found.networks.index, *(each.network for each in self._found.fitting)]
        points = atlas.networks.geometry.reindex(keys).dropna()
        return {
            str(key): state_on_europe(point.x, point.y, self.view) for key, point in points.items()
        }

    def _tie(self, atlas: Atlas, row: Any) -> _Tie:  # noqa: ANN401
        kind = PROJECT if row.record == PARTICIPANT else ELSEWHERE_PARTNER
        says = f"{row.partner} ({row.what})" if row.what else row.partner
        return _Tie(row.partner, says, kind, self._town(atlas, row), row.networks)

    def _town(self, atlas: Atlas, row: Any) -> _Town:  # noqa: ANN401
        if not pd.isna(row.lat):
            spot = on_europe(row.lon, row.lat, self.view)
            # Beyond the map all towns of a country are one point.
            return _Town(
                row.city, spot if within_view(spot, self.view) else self._spot, stated=True
            )
        known = place_of(atlas, REGION_PLACE, row.region) if row.region else None
        place = known or self._found.place
        return _Town(place.name(self.lang), spot_of(atlas, place, self.view), stated=False)


def _by(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> dict[_Key, list[_Item]]:
    """Gather items that have the same key, in their order."""
    found: dict[_Key, list[_Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found
