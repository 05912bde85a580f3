"""Borders as shared arcs, so that a map draws each border once and outlines areas exactly.

A ring is a list of arc numbers; ``~i`` is arc ``i`` walked backwards, as in TopoJSON. An arc
runs from node to node, and a node is a point where borders part. The outline of any union of
districts is made of the arcs that only one of its districts uses.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import geopandas as gpd
import numpy as np
import polyline
import shapely

from atlas.settings import CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Decimals of a degree: 11 m in latitude, 7 m in longitude.
PRECISION: Final = 4

#: Latitude and longitude in units of the last decimal.
Vertex: TypeAlias = tuple[int, int]
#: A closed ring without its last point, which is its first.
Ring: TypeAlias = list[Vertex]


def topology(districts: gpd.GeoDataFrame) -> dict[str, Any]:
    """Give the simplified borders of the districts as arcs.

    Parameters
    ----------
    districts
        With ``ags`` and ``geometry_simplified``, a valid coverage.

    Returns
    -------
    dict
        ``precision``; ``arcs`` as encoded polylines (latitude, longitude); ``districts``: AGS →
        polygons → rings → numbers of arcs.
    """
    shapes = gpd.GeoSeries(districts["geometry_simplified"]).to_crs(CRS_GEOGRAPHIC)
    rings = {
        ags: [[_ring(ring) for ring in _rings(part)] for part in shapely.get_parts(shape)]
        for ags, shape in zip(districts["ags"], shapes, strict=True)
    }
    references, arcs = cut(rings)
    scale = 10**PRECISION
    encoded = [polyline.encode([(y / scale, x / scale) for y, x in a], PRECISION) for a in arcs]
    return {"precision": PRECISION, "arcs": encoded, "districts": references}


def cut(
    shapes: dict[str, list[list[Ring]]],
) -> tuple[dict[str, list[list[list[int]]]], list[tuple[Vertex, ...]]]:
    """Cut the rings of a coverage at its nodes into arcs that neighbours share.

    Parameters
    ----------
    shapes
        Key → polygons → rings.

    Returns
    -------
    references, arcs
        Key → polygons → rings → numbers of arcs, and the arcs in the order of their first use.
    """
    nodes = _nodes(ring for polygons in shapes.values() for rings in polygons for ring in rings)
    numbers: dict[tuple[Vertex, ...], int] = {}

    def number(arc: tuple[Vertex, ...]) -> int:
        known = numbers.get(arc[::-1])
        return numbers.setdefault(arc, len(numbers)) if known is None else ~known

    references = {
        key: [[[number(arc) for arc in _arcs(r, nodes)] for r in rings] for rings in polygons]
        for key, polygons in shapes.items()
    }
    return references, list(numbers)


def _rings(polygon: shapely.Polygon) -> list[shapely.LinearRing]:
    return [polygon.exterior, *polygon.interiors]


def _ring(ring: shapely.LinearRing) -> Ring:
    """Round a ring in degrees to the precision; points that fall together count once."""
    units = np.rint(shapely.get_coordinates(ring)[:, ::-1] * 10**PRECISION).astype(int).tolist()
    points = [(y, x) for y, x in units]
    return [p for p, following in pairwise(points) if p != following]


def _nodes(rings: Iterable[Ring]) -> set[Vertex]:
    """Find the points where more or fewer than two edges meet."""
    neighbours: dict[Vertex, set[Vertex]] = defaultdict(set)
    for ring in rings:
        for here, there in zip(ring, [*ring[1:], ring[0]], strict=True):
            neighbours[here].add(there)
            neighbours[there].add(here)
    return {point for point, around in neighbours.items() if len(around) != 2}


def _arcs(ring: Ring, nodes: set[Vertex]) -> Iterator[tuple[Vertex, ...]]:
    """Walk a ring from node to node; one without nodes is one closed arc from its least point."""
    starts = [i for i, point in enumerate(ring) if point in nodes] or [ring.index(min(ring))]
    turned = ring[starts[0] :] + ring[: starts[0] + 1]
    stops = [start - starts[0] for start in starts] + [len(ring)]
    for first, last in pairwise(stops):
        yield tuple(turned[first : last + 1])
