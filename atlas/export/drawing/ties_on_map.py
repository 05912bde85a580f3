"""Who works with whom on the map of the state: bundled by towns from afar, one by one when near."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from atlas.cooperation.layout import fanned
from atlas.export.drawing.diagram import NEAR_SCALE, PLACE_COLOR, Backdrop, Diagram, Edge, Node
from atlas.export.drawing.kinds import BUNDLE, PROPOSAL, edge_kinds
from atlas.export.drawing.words import TieWords
from atlas.export.layers import leading_groups
from atlas.export.picture.content import town_points
from atlas.export.picture.names import short
from atlas.export.report_map import area_drawing
from atlas.in_words import in_area
from atlas.mapping import style

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from atlas.atlas import Atlas
    from atlas.export.report_map import StateDrawing
    from atlas.i18n.language import Language

_HEIGHT: Final = 720
#: Distance of networks of one town once they are drawn singly, in units.
_APART: Final = 14 / NEAR_SCALE
#: Radius of a single network in pixels.
SYMBOL: Final = 4.5


@dataclass(frozen=True)
class _Place:
    """A town in units of the drawing, and the networks there."""

    key: str
    name: str
    x: float
    y: float
    networks: tuple[str, ...]

    @property
    def node(self) -> str:
        """Give what a click on it chooses: the only network, or the town."""
        return self.networks[0] if len(self.networks) == 1 else self.key


def ties_on_map(
    atlas: Atlas,
    frame: pd.DataFrame,
    shown: Collection[str],
    lang: Language,
    *,
    chosen: str = "",
    proposals: Iterable[str] = (),
    area: str = "state",
) -> Diagram:
    """Draw ties on the map of the state.

    Parameters
    ----------
    atlas
        All records.
    frame
        The ties, see :func:`atlas.cooperation.ties.ties`; those with partners elsewhere and those
        of networks without a known seat can't be drawn here.
    shown
        Keys of networks that are drawn even if nothing ties them.
    lang
        Language of the words.
    chosen
        A network whose ties stand out.
    proposals
        Networks that it could be tied to.
    area
        Key of the area that fills the drawing.

    Returns
    -------
    Diagram
        720 units high, or less for what is very wide.
    """
    drawn = area_drawing(atlas, area, _HEIGHT)
    tied = {*frame["one"], *frame["other"]}
    wanted = {*shown, *tied, *proposals} | ({chosen} if chosen else set())
    places = _places(atlas, drawn, wanted)
    towns = {key: place for place in places for key in place.networks}
    inside = frame[frame["one"].isin([*towns]) & frame["other"].isin([*towns])]
    of_chosen = (inside["one"] == chosen) | (inside["other"] == chosen)
    near = {key: _near(towns[key], at) for key, at in _fans(places).items()}
    look = "faint" if chosen else ""
    says = TieWords(atlas, lang, frame)
    edges = [
        *_bundles(inside[~of_chosen], towns, says, look),
        *_single(inside[~of_chosen], near, says, look),
        *_of_one(inside[of_chosen], towns, near, says),
        *_proposed(chosen, proposals, towns, near, lang),
    ]
    looks = {chosen: "own"} | dict.fromkeys(proposals, "proposed")
    nodes = [*_towns(places, looks, says), *_networks(atlas, places, near, looks, says)]
    ground = atlas.whole.derived.get(("ground of ties", area), lambda: _ground(atlas, drawn, area))
    title = lang("Who works with whom")
    about = _about(atlas, area, len(inside), lang)
    size = drawn.width, drawn.height
    return Diagram("state", title, about, *size, ground, (*nodes,), (*edges,), edge_kinds(lang))


def _places(atlas: Atlas, drawn: StateDrawing, wanted: Collection[str]) -> list[_Place]:
    """Give the towns of networks with a known seat, those with most networks first."""
    rows = [row for row in _seated(atlas.whole) if row.Index in wanted]
    points = town_points(rows)
    held: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        held.setdefault((row.city or row.Index, row.district_ags), []).append(row.Index)
    found = [
        _Place(f"town:{city}", city, *drawn.place(*points[city, ags]), tuple(sorted(keys)))
        for (city, ags), keys in held.items()
    ]
    return sorted(found, key=lambda place: (-len(place.networks), place.name))


def _seated(whole: Atlas) -> list[Any]:
    """Give the rows of all networks that have a point, made once."""

    def rows() -> list[Any]:
        networks = whole.networks
        return [*networks[networks.geometry.notna()].itertuples()]

    return whole.derived.get("rows with a point", rows)


def _fans(places: Iterable[_Place]) -> dict[str, tuple[float, float]]:
    of = {key: place.key for place in places for key in place.networks}
    return fanned(pd.Series(of, dtype="str"), _APART)


def _near(place: _Place, away: tuple[float, float]) -> tuple[float, float]:
    return place.x + away[0], place.y + away[1]


def _bundles(
    frame: pd.DataFrame,
    towns: dict[str, _Place],
    says: TieWords,
    look: Any,  # noqa: ANN401
) -> Iterable[Edge]:
    """Draw one line for all ties of two towns, in the kind of the ties where all have one."""
    pairs: dict[tuple[str, str], list[Any]] = {}
    rows: Iterable[Any] = frame.itertuples()
    for row in rows:
        ends = towns[row.one].node, towns[row.other].node
        if ends[0] != ends[1]:
            pairs.setdefault((min(ends), max(ends)), []).append(row)
    for (one, other), rows in sorted(pairs.items(), key=lambda pair: (len(pair[1]), pair[0])):
        first = rows[0]
        start, end = towns[first.one], towns[first.other]
        kind = first.kind if len(rows) == 1 else BUNDLE
        at = (start.x, start.y), (end.x, end.y)
        count = len(rows)
        ends = (one, other) if start.node == one else (other, one)
        yield Edge(*ends, *at, kind, says.ties(rows), count, look=look, level="far")


def _single(
    frame: pd.DataFrame,
    near: dict[str, tuple[float, float]],
    says: TieWords,
    look: Any,  # noqa: ANN401
) -> Iterable[Edge]:
    """Draw each tie for itself, several of the same two side by side."""
    before: dict[tuple[str, str], int] = {}
    rows: Iterable[Any] = frame.itertuples()
    for row in rows:
        number = before[row.one, row.other] = before.get((row.one, row.other), 0) + 1
        bend = 0.14 * (1 + number // 2) * (1 if number % 2 else -1)
        ends = near[row.one], near[row.other]
        yield Edge(
            row.one, row.other, *ends, row.kind, says.tie(row), 1, bend, look=look, level="near"
        )


def _of_one(
    frame: pd.DataFrame,
    towns: dict[str, _Place],
    near: dict[str, tuple[float, float]],
    says: TieWords,
) -> Iterable[Edge]:
    """Draw the ties of the chosen network singly, from afar between towns."""
    for edge in _single(frame, near, says, ""):
        yield edge
        one, other = towns[edge.one], towns[edge.other]
        if one != other:
            ends = (one.x, one.y), (other.x, other.y)
            yield Edge(one.node, other.node, *ends, edge.kind, edge.says, 3, edge.bend, level="far")


def _proposed(
    chosen: str,
    proposals: Iterable[str],
    towns: dict[str, _Place],
    near: dict[str, tuple[float, float]],
    lang: Language,
) -> Iterable[Edge]:
    if chosen not in towns:
        return
    own = towns[chosen]
    for key in proposals:
        if key not in towns:
            continue
        says, other = lang("Proposal, not tied yet"), towns[key]
        yield Edge(chosen, key, near[chosen], near[key], PROPOSAL, says, 2, level="near")
        if own != other:
            ends = (own.x, own.y), (other.x, other.y)
            yield Edge(own.node, other.node, *ends, PROPOSAL, says, 2, level="far")


def _towns(places: list[_Place], looks: dict[str, Any], says: TieWords) -> Iterable[Node]:
    for place in places:
        look: Any = next((looks[key] for key in place.networks if key in looks), "")
        alone = len(place.networks) == 1
        yield Node(
            place.node,
            place.x,
            place.y,
            place.name,
            f"{says.names[place.networks[0]]}; {says.network(place.networks[0])}"
            if alone
            else says.town(place.networks),
            color=PLACE_COLOR,
            radius=SYMBOL if alone else 4 + 1.5 * math.sqrt(len(place.networks)),
            count=len(place.networks),
            look=look,
            rank=len(place.networks),
            level="far",
            short=short(place.name),
            foremost=bool(look),
        )


def _networks(
    atlas: Atlas,
    places: list[_Place],
    near: dict[str, tuple[float, float]],
    looks: dict[str, Any],
    says: TieWords,
) -> Iterable[Node]:
    colors = network_colors(atlas)
    for place in places:
        for key in place.networks:
            yield Node(
                key,
                *near[key],
                says.names[key],
                f"{place.name}; {says.network(key)}",
                style.SHAPES[says.kinds[key]],
                colors[key],
                SYMBOL,
                look=looks.get(key, ""),
                level="near",
                foremost=key in looks,
            )


def network_colors(atlas: Atlas) -> dict[str, str]:
    """Give the colour of each network: that of the group of its first industry, as on the map."""
    networks = atlas.whole.networks
    groups = leading_groups(atlas, networks)
    return {
        str(key): style.GROUP_COLORS.get(group, style.UNKNOWN)
        for key, group in zip(networks.index, groups, strict=True)
    }


def _about(atlas: Atlas, area: str, count: int, lang: Language) -> str:
    if area == "state":
        return lang.plural(
            "{count} tie between networks with a known seat, on the map of the state",
            "{count} ties between networks with a known seat, on the map of the state",
            count,
        )
    return lang.plural(
        "{count} tie between networks with a known seat {in_area}",
        "{count} ties between networks with a known seat {in_area}",
        count,
        in_area=in_area(atlas, area, lang),
    )


def _ground(atlas: Atlas, drawn: StateDrawing, area: str) -> tuple[Backdrop, ...]:
    """Draw the districts, and above them the regions, or the area with its districts."""
    areas = atlas.areas
    districts = (
        Backdrop(path, "land", str(areas.at[f"district:{ags}", "name"]))
        for ags, path in drawn.paths.items()
    )
    if area != "state":
        held = areas.at[area, "districts"]
        chosen = Backdrop(drawn.path(drawn.outline(atlas, area)), "chosen")
        return (*districts, chosen, *(Backdrop(drawn.paths[ags], "region") for ags in held))
    regions = areas.index[areas["kind"] == "region"]
    return (
        *districts,
        *(Backdrop(drawn.path(drawn.outline(atlas, key)), "region") for key in regions),
    )
