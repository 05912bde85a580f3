"""The map of a report: where an area lies in the state, and the seats of its networks, as SVG."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    from atlas.atlas import Atlas

_HEIGHT: Final = 300
_MARGIN: Final = 2
#: What is shown around an area, as a share of its larger side, and how wide a drawing gets.
_AROUND: Final = 0.05
_WIDEST: Final = 1.5


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


@dataclass(frozen=True)
class StateDrawing:
    """The state as a drawing: where a point of it lies, and its districts as paths.

    Attributes
    ----------
    width, height
        Size in units of the drawing.
    west, north, scale
        From metres of EPSG:25832 to these units.
    shapes
        Simplified shape of each district by AGS, in metres; neighbours still meet.
    paths
        The same as paths of an SVG, by AGS.
    """

    width: int
    height: int
    west: float
    north: float
    scale: float
    shapes: dict[str, shapely.Geometry]
    paths: dict[str, str]

    @property
    def districts(self) -> tuple[str, ...]:
        """Paths of all districts."""
        return tuple(self.paths.values())

    @property
    def tolerance(self) -> float:
        """One unit of the drawing in metres."""
        return 1 / self.scale

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Give where a point in metres lies in the drawing, y from the top."""
        across, down = (x - self.west) * self.scale, (self.north - y) * self.scale
        return round(_MARGIN + across, 1), round(_MARGIN + down, 1)

    def path(self, shape: shapely.Geometry) -> str:
        """Give a shape in metres as a path."""
        parts = shapely.get_parts(shape)
        rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
        placed = ([self.place(*point) for point in ring.coords] for ring in rings)
        return "".join("M" + " ".join(f"{x:g},{y:g}" for x, y in ring) + "Z" for ring in placed)

    def outline(self, atlas: Atlas, area: str) -> shapely.Geometry:
        """Give the simplified shape of an area, in metres; looked up from the second time on."""

        def joined() -> shapely.Geometry:
            held = atlas.areas.at[area, "districts"]
            return shapely.coverage_union_all([self.shapes[ags] for ags in held])

        return atlas.package.derived.get(("outline in reports", area, self.scale), joined)


def state_drawing(atlas: Atlas, height: int = _HEIGHT) -> StateDrawing:
    """Give the state as a drawing of a height, made once for a data package."""
    return atlas.package.derived.get(
        ("state in reports", height), lambda: _state_drawing(atlas, height)
    )


def area_drawing(atlas: Atlas, area: str, height: int) -> StateDrawing:
    """Give the part of the state around an area as a drawing, made once for a data package.

    Parameters
    ----------
    atlas
        Any atlas.
    area
        Key of the area.
    height
        Of the drawing; what is very wide is less high.

    Returns
    -------
    StateDrawing
        ``paths`` are those of the districts in view; what leads out of it is cut off by the SVG.
    """
    if area == "state":
        return state_drawing(atlas, height)
    return atlas.package.derived.get(
        ("area in reports", area, height), lambda: _area_drawing(atlas, area, height)
    )


def _area_drawing(atlas: Atlas, area: str, height: int) -> StateDrawing:
    districts = atlas.simple_districts.geometry
    own = districts[[*atlas.areas.at[area, "districts"]]]
    west, south, east, north = (float(edge) for edge in own.total_bounds)
    edge = _AROUND * max(east - west, north - south)
    return _drawing(districts, (west - edge, south - edge, east + edge, north + edge), height)


def _state_drawing(atlas: Atlas, height: int) -> StateDrawing:
    districts = atlas.simple_districts.geometry
    return _drawing(districts, districts.total_bounds, height)


def _drawing(districts: gpd.GeoSeries, box: Sequence[float], height: int) -> StateDrawing:
    """Draw what lies in a box of metres."""
    west, south, east, north = (float(edge) for edge in box)
    scale = (height - 2 * _MARGIN) / max(north - south, (east - west) / _WIDEST)
    simple = shapely.coverage_simplify(districts.array, 1 / scale)
    shapes = dict(zip(map(str, districts.index), simple, strict=True))
    width, high = (round(side * scale) + 2 * _MARGIN for side in (east - west, north - south))
    bare = StateDrawing(width, high, west, north, scale, shapes, {})
    seen = shapely.box(west, south, east, north)
    paths = {ags: bare.path(s) for ags, s in shapes.items() if shapely.intersects(s, seen)}
    return replace(bare, paths=paths)


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
    drawn = state_drawing(atlas)
    own = set(atlas.areas.at[area, "districts"])
    seats = atlas.in_area(area).networks.geometry.dropna()
    return Drawing(
        drawn.width,
        drawn.height,
        tuple(path for ags, path in drawn.paths.items() if ags in own),
        tuple(path for ags, path in drawn.paths.items() if ags not in own),
        drawn.path(drawn.outline(atlas, area)),
        tuple(dict.fromkeys(drawn.place(point.x, point.y) for point in seats)),
    )
