"""Circle and drawn shape of a selection on the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from atlas.export.picture.sheet import ACCENT, PAPER, Box, Canvas, polygon
from atlas.mapping.finding import drawn_lines
from atlas.settings import CRS, CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.export.picture.ground import Projection

#: Width of the line and of the white below it, in points.
_LINE: Final = 1.4
_CASING: Final = 2.6


def draw_reach(sheet: Canvas, atlas: Atlas, projection: Projection, frame: Box) -> None:
    """Draw what the records were selected by besides an area.

    Parameters
    ----------
    sheet
        What to draw on.
    atlas
        The selected records.
    projection
        The way to the sheet.
    frame
        Where the map is.
    """
    rings = [shapely.Polygon([(lon, lat) for lat, lon in ring]) for ring in drawn_lines(atlas)]
    if not rings:
        return
    plane = gpd.GeoSeries(rings, crs=CRS_GEOGRAPHIC).to_crs(CRS).to_numpy()
    for shape in projection.shapes(plane):
        for color, width in ((PAPER, _CASING), (ACCENT, _LINE)):
            sheet.shape(polygon(shape), line=color, width=width * sheet.stroke, within=frame)
