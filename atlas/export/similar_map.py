"""Areas marked on a small map: one, and by number those that are most like it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from markupsafe import Markup

from atlas.datapackage.germany import WITHIN
from atlas.export.report_map import StateDrawing, state_drawing
from atlas.templates import html_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.atlas import Atlas

_TEMPLATE: Final = Path(__file__).resolve().with_name("similar_map.svg.jinja")
_WIDTH: Final = 300
_EDGE: Final = 12
_RADIUS: Final = 7.0
#: How often discs that lie over each other are pushed apart: until none does, or so often.
_PUSHES: Final = 200

_Spot = tuple[float, float]


@dataclass(frozen=True)
class MarkedDistrict:
    """A district on the map: its number (0 is the one they are like), name, path, and its disc."""

    number: int
    name: str
    path: str
    at: _Spot
    spot: _Spot


@dataclass(frozen=True)
class SimilarGround:
    """What is drawn below: paths of districts and of states, and all shapes by key in metres."""

    drawn: StateDrawing
    paths: list[str]
    states: list[str]
    shapes: Mapping[str, shapely.Geometry]


def similar_map(
    atlas: Atlas, own: str, names: Mapping[str, str], label: str, *, whole: bool = True
) -> Markup:
    """Draw districts or states in Germany, or districts or regions in the state.

    Parameters
    ----------
    atlas
        Any atlas.
    own
        AGS of the one, key of a region or number of a state; none stands out when empty.
    names
        Names by such keys of all of them, those that are like it in the order of their numbers.
    label
        What is read aloud.
    whole
        Whether all of Germany is drawn.

    Returns
    -------
    Markup
        An SVG drawing; empty where a package has no borders of Germany.
    """
    if whole and atlas.package.germany.empty:
        return Markup()
    ground = _germany(atlas) if whole else _state(atlas)
    others = [key for key in names if key != own]
    svg = html_template(_TEMPLATE).render(
        drawn=ground.drawn,
        ground=ground.paths,
        states=ground.states,
        marks=_marks(ground, own, others, names),
        radius=_RADIUS,
        label=label,
    )
    return Markup(svg)  # noqa: S704 - the template has escaped all texts


def spread(places: list[_Spot], distance: float) -> list[_Spot]:
    """Push places apart until each is so far from all others.

    Parameters
    ----------
    places
        x and y.
    distance
        The least that two are apart.

    Returns
    -------
    list of tuple
        In the order given; who has room stays.

    Examples
    --------
    >>> spread([(0.0, 0.0), (2.0, 0.0), (50.0, 0.0)], 10.0)
    [(-4.0, 0.0), (6.0, 0.0), (50.0, 0.0)]
    """
    spots = np.array(places, dtype=float)
    for _ in range(_PUSHES):
        moved = False
        for one, other in combinations(range(len(spots)), 2):
            way = spots[other] - spots[one]
            far = float(np.hypot(*way))
            if far < distance - 1e-6:
                # two at one place part in a direction of their own, the same each time
                along = way / far if far else np.array([np.cos(other), np.sin(other)])
                push = along * (distance - far) / 2
                spots[one], spots[other] = spots[one] - push, spots[other] + push
                moved = True
        if not moved:
            break
    return [(round(float(x), 1), round(float(y), 1)) for x, y in spots]


def _germany(atlas: Atlas) -> SimilarGround:
    return atlas.package.derived.get("map of Germany", lambda: _all_of_germany(atlas))


def _all_of_germany(atlas: Atlas) -> SimilarGround:
    outlines = atlas.package.germany.geometry
    west, south, east, north = (float(edge) for edge in outlines.total_bounds)
    scale = (_WIDTH - 2 * _EDGE) / (east - west)
    edge = _EDGE / scale
    high = round((north - south) * scale) + 2 * _EDGE
    drawn = StateDrawing(_WIDTH, high, west - edge, north + edge, scale, {}, {})
    states = outlines.groupby(outlines.index.str[:2]).agg(shapely.union_all)
    shapes = {str(key): _areas(shape) for key, shape in outlines.items()}
    shapes |= {key: shapes[within] for key, within in WITHIN.items()}
    shapes |= {str(key): _areas(shape) for key, shape in states.items()}
    return SimilarGround(drawn, _paths(drawn, outlines), _paths(drawn, states), shapes)


def _state(atlas: Atlas) -> SimilarGround:
    drawn, kinds = state_drawing(atlas), atlas.areas["kind"]
    regions = {str(key): drawn.outline(atlas, str(key)) for key in kinds.index[kinds == "region"]}
    return SimilarGround(drawn, list(drawn.districts), [], drawn.shapes | regions)


def _paths(drawn: StateDrawing, shapes: Iterable[shapely.Geometry]) -> list[str]:
    return [drawn.path(_areas(shape)) for shape in shapes]


def _areas(shape: shapely.Geometry) -> shapely.Geometry:
    """Leave out lines that a border crossing itself has become."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)


def _marks(
    ground: SimilarGround, own: str, others: list[str], names: Mapping[str, str]
) -> list[MarkedDistrict]:
    keys = [own, *others] if own else others
    drawn, shapes = ground.drawn, [ground.shapes[key] for key in keys]
    inner = shapely.get_coordinates(shapely.point_on_surface(shapes))
    places = [drawn.place(float(x), float(y)) for x, y in inner]
    first = len(keys) - len(others)
    spots = [*places[:first], *spread(places[first:], 2 * _RADIUS + 1)]
    return [
        MarkedDistrict(number, names[key], drawn.path(shape), place, spot)
        for number, (key, shape, place, spot) in enumerate(
            zip(keys, shapes, places, spots, strict=True), start=1 - first
        )
    ]
