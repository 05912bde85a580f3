"""Clusters on a map: the districts of each outlined, with the numbers of the list beside it.

Clusters of the same districts share an outline, dashed in the colours of their industry groups.
Outlines that would run along the same border stand side by side. Where that would be a tangle,
each region has a number: how many clusters it holds.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from atlas.export.picture.lettering import POINT
from atlas.export.picture.sheet import INK, PAPER, Box, Canvas, polygon, rectangle
from atlas.i18n.comparing import fold
from atlas.mapping import style

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from atlas.atlas import Atlas
    from atlas.export.picture.ground import Ground
    from atlas.export.picture.sizes import Format
    from atlas.export.picture.spots import Spot
    from atlas.i18n.language import Language

#: Up to so many clusters are outlined; of more, each region says how many it holds.
MOST_OUTLINED: Final = 30
#: Distance of outlines side by side and length of a dash, in radii of a symbol.
_LANE: Final = 0.8
_DASH: Final = 5.0
#: Side of a number's square, in radii of a symbol.
_CHIP: Final = 2.4
_IN_A_ROW: Final = 5
#: What chips of numbers should not lie on, most important first: symbols, other chips.
_ON_SPOTS: Final = 10.0
_ON_CHIPS: Final = 20.0


@dataclass(frozen=True)
class NumberedCluster:
    """A cluster as a picture shows it.

    Attributes
    ----------
    number
        Its place in the list, from 1.
    name, group
        In the language of the picture; the code of its industry group, "" without one.
    region
        The region that it belongs to.
    districts
        Keys of its districts.
    """

    number: int
    name: str
    group: str
    region: str
    districts: frozenset[str]


@dataclass(frozen=True)
class Footprint:
    """Clusters of the same districts, with the outline's place beside others: 0 is outermost."""

    districts: frozenset[str]
    held: tuple[NumberedCluster, ...]
    lane: int

    @property
    def colors(self) -> list[str]:
        """Give the colours of its clusters, each once."""
        groups = dict.fromkeys(one.group for one in self.held)
        return [style.GROUP_COLORS.get(group, style.UNKNOWN) for group in groups]


def numbered_clusters(atlas: Atlas, lang: Language) -> tuple[NumberedCluster, ...]:
    """Give the clusters of an atlas with their numbers: by name, as lists have them."""
    group = atlas.industries["group"].to_dict()
    rows: Iterable[Any] = atlas.cluster_records.itertuples()
    named = sorted(rows, key=lambda row: (fold(name := getattr(row, f"name_{lang.code}")), name))
    return tuple(
        NumberedCluster(
            number,
            getattr(row, f"name_{lang.code}"),
            group[row.industries[0]] if row.industries else "",
            row.region,
            frozenset(row.districts),
        )
        for number, row in enumerate(named, 1)
    )


def footprints(held: Sequence[NumberedCluster]) -> list[Footprint]:
    """Put clusters of the same districts together, the largest outermost.

    Returns
    -------
    list of Footprint
        Two that share a district have different lanes.
    """
    of: dict[frozenset[str], list[NumberedCluster]] = {}
    for one in held:
        of.setdefault(one.districts, []).append(one)
    found: list[Footprint] = []
    for districts in sorted(of, key=lambda own: (-len(own), sorted(own))):
        used = {other.lane for other in found if other.districts & districts}
        lane = next(i for i in range(len(used) + 1) if i not in used)
        found.append(Footprint(districts, tuple(of[districts]), lane))
    return found


def draw_clusters(
    sheet: Canvas,
    form: Format,
    under: Ground,
    frame: Box,
    held: Sequence[NumberedCluster],
) -> None:
    """Draw outlines, if there aren't too many."""
    if len(held) <= MOST_OUTLINED:
        for own in footprints(held):
            line = _outline(own, under, form)
            if not shapely.is_empty(line):
                _draw_line(sheet, line, own, form, frame)


def draw_numbers(
    sheet: Canvas,
    form: Format,
    under: Ground,
    frame: Box,
    held: Sequence[NumberedCluster],
    spots: Sequence[Spot],
    taken: Sequence[Box],
    inside: Collection[str],
) -> None:
    """Draw the numbers of clusters at their outlines; of many, how many each region holds.

    They stand in the districts ``inside``, where they cover least of symbols, of what is
    ``taken``, and of each other.
    """
    seats = shapely.union_all([shapely.Point(s.x, s.y).buffer(s.radius) for s in spots])
    boxes = [*taken]
    side = _CHIP * form.symbol
    if len(held) > MOST_OUTLINED:
        for region, count in sorted(Counter(one.region for one in held).items()):
            if region in under.regions:
                area = shapely.union_all(under.shapes[np.array(under.regions) == region])
                box = _room(area, (side, side), frame, seats, boxes)
                count_sign(sheet, box, str(count))
                boxes.append(box)
        return
    chosen = shapely.union_all(under.shapes[np.isin(under.ags, list(inside))])
    for own in footprints(held):
        line = shapely.intersection(_outline(own, under, form), chosen)
        if shapely.is_empty(line):
            continue
        rows = -(-len(own.held) // _IN_A_ROW)
        size = min(len(own.held), _IN_A_ROW) * side, rows * side
        box = _room(line, size, frame, seats, boxes)
        for i, one in enumerate(own.held):
            row, column = divmod(i, _IN_A_ROW)
            cell = Box(box.x + column * side, box.top - (row + 1) * side, side, side)
            number_chip(sheet, cell, one.group, one.number)
        boxes.append(box)


def count_sign(sheet: Canvas, box: Box, words: str) -> None:
    """Draw a number of clusters in a dark square."""
    sheet.shape(rectangle(box), fill=INK, line=PAPER, width=0.08 * box.width / POINT)
    size = 0.55 * box.width / POINT
    x, y = box.middle
    sheet.text(x, y - 0.36 * size * POINT, words, size, color=PAPER, bold=True, align="center")


def _outline(own: Footprint, under: Ground, form: Format) -> shapely.Geometry:
    """Give the outline of districts, moved inwards by its lane, as far as it is in the frame."""
    shapes = [
        shape for ags, shape in zip(under.ags, under.shapes, strict=True) if ags in own.districts
    ]
    union = shapely.union_all(shapes)
    for less in (1, 0.6, 0.3, 0):  # where districts are small
        inset = less * _LANE * form.symbol * (own.lane + 1)
        line: shapely.Geometry = shapely.buffer(union, -inset, join_style="round", quad_segs=2)
        if not shapely.is_empty(line):
            break
    return line


def _draw_line(
    sheet: Canvas, area: shapely.Geometry, own: Footprint, form: Format, frame: Box
) -> None:
    """Draw an outline without the edges that the frame cut."""
    inner = frame.inside(_LANE * form.symbol * (own.lane + 1) + 0.1)
    window = shapely.box(inner.x, inner.y, inner.right, inner.top)
    seen = shapely.intersection(shapely.boundary(area), window)
    path = polygon(shapely.line_merge(seen) if seen.geom_type != "LineString" else seen)
    width = 0.7 * form.symbol
    sheet.shape(path, line=PAPER, width=2 * width, within=frame)
    dash, colors = _DASH * form.symbol, own.colors  # in points
    for i, color in enumerate(colors):
        dashes = (i * dash, dash, (len(colors) - 1) * dash) if len(colors) > 1 else None
        sheet.shape(path, line=color, width=width, within=frame, dashes=dashes)


def _room(
    area: shapely.Geometry,
    size: tuple[float, float],
    frame: Box,
    seats: shapely.Geometry,
    taken: Sequence[Box],
) -> Box:
    """Find the place at an outline where a box covers least, best at its inner side."""
    width, height = size
    beside = [
        shapely.boundary(shapely.buffer(area, by * height, quad_segs=2))
        for by in (-0.6, 0, 0.6, 1.2)
    ]
    points = [
        point
        for edge in beside
        if not shapely.is_empty(edge)
        for point in _along(edge, max(int(shapely.length(edge) / (1.5 * height)), 12))
    ]
    inner = frame.inside(0.2 * height)

    def at(point: shapely.Point) -> Box:
        x = min(max(point.x - width / 2, inner.x), inner.right - width)
        y = min(max(point.y - height / 2, inner.y), inner.top - height)
        return Box(x, y, width, height)

    def cost(box: Box) -> float:
        covered = shapely.box(box.x, box.y, box.right, box.top)
        on_spots = shapely.intersection(covered, seats).area
        on_chips = sum(_shared(box, other) for other in taken)
        outside = shapely.difference(covered, area).area
        return round(_ON_SPOTS * on_spots + _ON_CHIPS * on_chips + outside, 3)

    return min((at(point) for point in points), key=cost)


def _along(edge: shapely.Geometry, steps: int) -> list[shapely.Point]:
    """Give points on several lines, each its share."""
    found: list[shapely.Point] = []
    for part in shapely.get_parts(edge):
        count = max(round(steps * shapely.length(part) / shapely.length(edge)), 2)
        found += [
            shapely.line_interpolate_point(part, at)
            for at in np.linspace(0, shapely.length(part), count, endpoint=False)
        ]
    return found


def _shared(one: Box, other: Box) -> float:
    across = min(one.right, other.right) - max(one.x, other.x)
    up = min(one.top, other.top) - max(one.y, other.y)
    return max(across, 0.0) * max(up, 0.0)


def number_chip(sheet: Canvas, cell: Box, group: str, number: int) -> None:
    """Draw the number of a cluster in a square of its colour."""
    color = style.GROUP_COLORS.get(group, style.UNKNOWN)
    inner = cell.inside(0.07 * cell.width)
    sheet.shape(rectangle(inner), fill=PAPER, line=color, width=0.12 * cell.width / POINT)
    size = (0.56 if number < 100 else 0.42) * cell.width / POINT
    x, y = inner.middle
    sheet.text(x, y - 0.36 * size * POINT, str(number), size, color=INK, align="center")
