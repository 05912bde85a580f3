"""Which records lie within a circle or a drawn shape.

A network lies where its seat has its point; a cluster, which has none, wherever a district of it
touches the shape. ``within.js`` does the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import polyline
import shapely

from atlas.reach import circle_around, kilometres

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from atlas.reach import Outline


@dataclass(frozen=True, eq=False)
class Whereabouts:
    """Where records are.

    Attributes
    ----------
    lats, lons
        Points of the networks in degrees; NaN where there is none.
    districts
        Polygons of the districts in degrees, longitude first.
    covered
        Clusters × districts.
    """

    lats: npt.NDArray[np.float64]
    lons: npt.NDArray[np.float64]
    districts: npt.NDArray[np.object_]
    covered: npt.NDArray[np.bool_]

    def around(self, lat: float, lon: float, km: float) -> npt.NDArray[np.bool_]:
        """Give which records lie within some kilometres of a place, networks first."""
        near = kilometres(lat, lon, self.lats, self.lons) <= km  # NaN is not
        return np.concatenate([near, self._touching(circle_around(lat, lon, km))])

    def inside(self, ring: Outline) -> npt.NDArray[np.bool_]:
        """Give which records lie in a drawn shape, networks first."""
        held = shapely.intersects_xy(_polygon(ring), self.lons, self.lats)
        return np.concatenate([held, self._touching(ring)])

    @property
    def placeless(self) -> npt.NDArray[np.bool_]:
        """Networks without a point."""
        return np.isnan(self.lats)

    def _touching(self, ring: Outline) -> npt.NDArray[np.bool_]:
        touched = shapely.intersects(_polygon(ring), self.districts)
        found: npt.NDArray[np.bool_] = np.any(self.covered & touched, axis=1)
        return found


def district_polygons(topology: Mapping[str, Any], keys: Iterable[str]) -> list[shapely.Geometry]:
    """Give the districts as the map draws them, in degrees, longitude first.

    Parameters
    ----------
    topology
        Shared borders, see ``data/README.md``.
    keys
        AGS of the districts.

    Returns
    -------
    list of shapely.Geometry
        In the order of the keys.
    """
    arcs = [
        [(lon, lat) for lat, lon in polyline.decode(arc, topology["precision"])]
        for arc in topology["arcs"]
    ]

    def line(ref: int) -> list[tuple[float, float]]:
        return arcs[~ref][::-1] if ref < 0 else arcs[ref]

    def ring(refs: Sequence[int]) -> list[tuple[float, float]]:
        return [point for i, ref in enumerate(refs) for point in line(ref)[bool(i) :]]

    def polygon(rings: Sequence[Sequence[int]]) -> shapely.Geometry:
        shell, *holes = map(ring, rings)
        return shapely.make_valid(shapely.Polygon(shell, holes))

    return [shapely.union_all([*map(polygon, topology["districts"][key])]) for key in keys]


def _polygon(ring: Outline) -> shapely.Geometry:
    """Make a shape of its corners; where its lines cross, what they go around once counts."""
    return shapely.make_valid(shapely.Polygon([(lon, lat) for lat, lon in ring]))
