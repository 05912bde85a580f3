"""The map of a report: where an area lies in the state, and the seats of its networks, as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely

if TYPE_CHECKING:
    from atlas.atlas import Atlas

_HEIGHT: Final = 300
_MARGIN: Final = 2


@dataclass(frozen=True)
class Drawing:
    """What a template draws: the size, paths of districts, the outline, and points.

    Parameters
    ----------
    width, height
        Size in units of the drawing.
    inside, outside
        Paths of the area's own districts and of all others.
    outline
        Path of the area.
    points
        Seats of networks, x and y.
    """

    width: int
    height: int
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    outline: str
    points: tuple[tuple[float, float], ...]


def drawing(atlas: Atlas, area: str) -> Drawing:
    """Draw an area in the state.

    Parameters
    ----------
    atlas
        All records.
    area
        Key of the area.

    Returns
    -------
    Drawing
        In units of an SVG, y from the top.
    """
    districts = atlas.simple_districts.geometry
    west, south, east, north = districts.total_bounds
    scale = (_HEIGHT - 2 * _MARGIN) / (north - south)
    simple = shapely.coverage_simplify(districts.array, 1 / scale)

    def place(x: float, y: float) -> tuple[float, float]:
        return round(_MARGIN + (x - west) * scale, 1), round(_MARGIN + (north - y) * scale, 1)

    def path(shape: shapely.Geometry) -> str:
        rings = [
            ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)
        ]
        drawn = (" ".join(f"{x:g},{y:g}" for x, y in (place(*p) for p in r.coords)) for r in rings)
        return "".join(f"M{ring}Z" for ring in drawn)

    own = set(atlas.areas.at[area, "districts"])
    shapes = dict(zip(districts.index, simple, strict=True))
    held = [shape for ags, shape in shapes.items() if ags in own]
    seats = atlas.in_area(area).networks.geometry.dropna()
    return Drawing(
        round((east - west) * scale) + 2 * _MARGIN,
        _HEIGHT,
        tuple(map(path, held)),
        tuple(path(shape) for ags, shape in shapes.items() if ags not in own),
        path(shapely.coverage_union_all(held)),
        tuple(dict.fromkeys(place(point.x, point.y) for point in seats)),
    )
