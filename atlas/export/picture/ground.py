"""The ground of a map: districts in their shades, borders, the area that is meant."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from atlas.export.picture.sheet import (
    ACCENT,
    FEW_HATCH,
    PAPER,
    UNKNOWN_HATCH,
    Box,
    Canvas,
    polygon,
    rectangle,
)
from atlas.mapping import style

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.export.picture.legend import Shading

_BORDER: Final = "#8a9aa6"
_REGION: Final = "#6b8094"
_OUTSIDE: Final = "#fbfcfc"
#: Detail that nobody sees on paper, in millimetres.
_FINEST: Final = 0.085


@dataclass(frozen=True)
class Projection:
    """The way from EPSG:25832 in metres to a sheet in millimetres.

    Parameters
    ----------
    scale
        Millimetres for a metre.
    x, y
        Where the origin of the coordinates would be on the sheet.
    """

    scale: float
    x: float
    y: float

    @classmethod
    def fit(cls, bounds: tuple[float, float, float, float], box: Box) -> Projection:
        """Show a part of the country as large as a box allows, in its middle."""
        west, south, east, north = bounds
        scale = min(box.width / (east - west), box.height / (north - south))
        x, y = box.middle
        return cls(scale, x - scale * (west + east) / 2, y - scale * (south + north) / 2)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Give a point on the sheet."""
        return self.scale * x + self.x, self.scale * y + self.y

    def shapes(self, geometry: np.ndarray) -> np.ndarray:
        """Give geometries on the sheet."""
        moved: np.ndarray = shapely.transform(
            geometry, lambda points: points * self.scale + (self.x, self.y)
        )
        return moved


@dataclass(frozen=True)
class Ground:
    """Districts on a sheet.

    Parameters
    ----------
    ags
        Keys of those that are seen.
    shapes
        Their areas on the sheet, as far as they are in the frame.
    regions
        The region of each.
    """

    ags: tuple[str, ...]
    shapes: np.ndarray
    regions: tuple[str, ...]

    def at(self, ags: str) -> shapely.Geometry:
        """Give the area of a district on the sheet."""
        shape: shapely.Geometry = self.shapes[self.ags.index(ags)]
        return shape


def lay(atlas: Atlas, projection: Projection, frame: Box) -> Ground:
    """Bring the districts onto a sheet, with as much detail as can be seen there."""
    districts = atlas.districts
    coarse = _simplified(atlas, _FINEST / projection.scale)
    shapes = shapely.clip_by_rect(
        projection.shapes(coarse), frame.x, frame.y, frame.right, frame.top
    )
    seen = ~shapely.is_empty(shapes)
    return Ground(
        tuple(districts.index[seen]), shapes[seen], tuple(districts["region"].to_numpy()[seen])
    )


def _simplified(atlas: Atlas, finest: float) -> np.ndarray:
    """Give the districts with as much detail as can be seen; shared by maps of about a scale."""
    step = 2.0 ** (math.floor(2 * math.log2(finest)) / 2)  # 1, 1.4, 2, 2.8 …
    found: np.ndarray = atlas.package.derived.get(
        ("districts on paper", step),
        lambda: shapely.coverage_simplify(atlas.districts.geometry.to_numpy(), step),
    )
    return found


def draw_ground(sheet: Canvas, atlas: Atlas, ground: Ground, frame: Box, shading: Shading) -> None:
    """Draw districts in the shades of their classes, borders, and the selected area.

    Parameters
    ----------
    sheet
        What to draw on.
    atlas
        The selected records.
    ground
        The districts.
    frame
        Where the map is.
    shading
        Classes of the districts and their colours; -1 is hatched.
    """
    inside = set(atlas.area["districts"])
    whole = len(inside) == len(atlas.districts)
    for ags, shape in zip(ground.ags, ground.shapes, strict=True):
        shade = int(shading.classes[ags]) if ags in inside else None
        fill = _OUTSIDE if shade is None else PAPER if shade < 0 else shading.colors[shade]
        hatch = UNKNOWN_HATCH if shade is not None and shade < 0 else ""
        if shade is not None and ags in shading.few:
            hatch = FEW_HATCH
        width = 0.5 * sheet.stroke
        area = polygon(shape)
        sheet.shape(area, fill=fill, line=_BORDER, width=width, within=frame, hatch=hatch)
    regions = np.array(ground.regions)
    for name in dict.fromkeys(regions):
        _outline(sheet, ground.shapes[regions == name], frame, _REGION, 1.0)
    chosen = np.array([ags in inside for ags in ground.ags])
    if whole:
        _outline(sheet, ground.shapes, frame, _REGION, 1.2)
    else:
        _outline(sheet, ground.shapes[chosen], frame, PAPER, 2.8)
        _outline(sheet, ground.shapes[chosen], frame, ACCENT, 1.6)
        sheet.shape(rectangle(frame), line=_BORDER, width=0.5 * sheet.stroke)


def draw_locator(sheet: Canvas, atlas: Atlas, box: Box) -> None:
    """Draw the state as a small map that shows where the area lies."""
    state = atlas.areas.geometry["state"]
    projection = Projection.fit(state.bounds, box.inside(1.2))
    coarse = shapely.simplify([state, atlas.area.geometry], 0.12 / projection.scale)
    whole, area = projection.shapes(np.asarray(coarse))
    sheet.shape(rectangle(box), fill=PAPER, line=_BORDER, width=0.5 * sheet.stroke)
    sheet.shape(polygon(whole), fill=style.RAMP[1], line=_REGION, width=0.5 * sheet.stroke)
    sheet.shape(polygon(area), fill=ACCENT)


def _outline(sheet: Canvas, shapes: np.ndarray, frame: Box, color: str, width: float) -> None:
    """Draw the outline of several districts, without the edges that the frame cut."""
    union = shapely.union_all(shapes)
    edge = shapely.boundary(union)
    cut = shapely.boundary(shapely.box(frame.x, frame.y, frame.right, frame.top))
    seen = shapely.line_merge(shapely.difference(edge, shapely.buffer(cut, 0.05)))
    if not shapely.is_empty(seen):
        sheet.shape(polygon(seen), line=color, width=width * sheet.stroke, within=frame)
