"""Areas marked on a map of the state: numbered outlines, the same on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shapely
from markupsafe import Markup

from atlas.export.report_map import StateDrawing, state_drawing
from atlas.in_words import area_name
from atlas.templates import html_template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

_TEMPLATE: Final = Path(__file__).resolve().with_name("marked_map.svg.jinja")


@dataclass(frozen=True)
class MarkedArea:
    """An area on the map: its number, name and outline, and where the number stands."""

    number: int
    name: str
    own: bool
    path: str
    x: float
    y: float


def marked_map(atlas: Atlas, keys: Sequence[str], own: str, lang: Language) -> Markup:
    """Draw areas in the state.

    Parameters
    ----------
    atlas
        All records.
    keys
        The areas, in the order of their numbers.
    own
        The one among them that stands out.
    lang
        Language of what is read aloud.

    Returns
    -------
    Markup
        An SVG drawing; what it shows is said in its label.
    """
    drawn = state_drawing(atlas)
    areas = _marked(atlas, drawn, keys, own, lang)
    names = "; ".join(f"{area.number} {area.name}" for area in areas)
    svg = html_template(_TEMPLATE).render(
        drawn=drawn,
        areas=sorted(
            areas, key=lambda area: -shapely.area(drawn.outline(atlas, keys[area.number - 1]))
        ),
        label=lang("Map of the state with the areas marked: {areas}", areas=names),
    )
    return Markup(svg)  # noqa: S704 - the template has escaped all texts


def _marked(
    atlas: Atlas, drawn: StateDrawing, keys: Sequence[str], own: str, lang: Language
) -> list[MarkedArea]:
    shapes = {key: drawn.outline(atlas, key) for key in keys}
    marked = []
    for number, (key, shape) in enumerate(shapes.items(), start=1):
        smaller = [other for other in shapes.values() if shapely.area(other) < shapely.area(shape)]
        seen = shapely.difference(shape, shapely.union_all(smaller))
        free = max(shapely.get_parts(seen if shapely.area(seen) else shape), key=shapely.area)
        inside = shapely.maximum_inscribed_circle(free, tolerance=drawn.tolerance)
        x, y = drawn.place(*shapely.get_coordinates(inside)[0])
        name = area_name(atlas, key, lang)
        marked.append(MarkedArea(number, name, key == own, drawn.path(shape), x, y))
    return marked
