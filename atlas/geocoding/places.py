"""What is known of places, in one object: names, postcodes, keys, borders."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pyproj
import shapely

from atlas.derived import Derived
from atlas.geocoding.cell_grid import NO_AREA, grid_of_areas
from atlas.geocoding.district_names import DistrictNames
from atlas.geocoding.name_index import NameIndex
from atlas.geocoding.place_names import PlaceNames
from atlas.geocoding.postcodes import Postcodes
from atlas.settings import CRS, CRS_GEOGRAPHIC, OWN_DATA

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd

    from atlas.geocoding.gazetteer import Gazetteer, Place

#: So far, in metres, a point may be behind the border, which is drawn for 1:1,000,000.
BORDER_DOUBT: Final = 500.0
_ELSEWHERE: Final = "elsewhere.csv"
#: Parts of towns and signs of towns as people use them for the town.
_ALSO_CALLED: Final = Path(__file__).with_name("also_called.csv")


@dataclass(frozen=True, eq=False)
class Places:
    """The state's places and districts, ready to place rows.

    What a table says is remembered while it is placed, so each table gets an object of its own
    by :meth:`for_one_table`; what is shared holds nothing of any table.

    Parameters
    ----------
    districts
        Indexed by AGS, in EPSG:25832.
    gazetteer
        Places and postcodes of the state.
    names
        Names of places.
    district_names
        Names of districts.
    postcodes
        Postcodes of the state.
    """

    districts: gpd.GeoDataFrame
    gazetteer: Gazetteer
    names: PlaceNames
    district_names: DistrictNames
    postcodes: Postcodes
    _metres: dict[tuple[float, float, str], float] = field(default_factory=dict)
    _shared: Derived = field(default_factory=Derived)

    def for_one_table(self) -> Places:
        """Give the same places with a memory of their own, which goes when they go."""
        return replace(
            self,
            names=PlaceNames(self.names.index),
            district_names=DistrictNames(self.districts),
            _metres={},
        )

    def label(self, ags: str) -> str:
        """Name a district, "Landkreis Tuttlingen"."""
        return self._facts[ags][0]

    def labels(self, keys: Iterable[str]) -> str:
        """Name several districts."""
        return ", ".join(self.label(ags) for ags in dict.fromkeys(keys))

    def region(self, ags: str) -> str:
        """Name the region of a district."""
        return self._facts[ags][1]

    def known(self, ags: str) -> bool:
        """Say whether there is a district with this key."""
        return ags in self._facts

    @cached_property
    def _facts(self) -> dict[str, tuple[str, str]]:
        columns = self.districts.index, self.districts["label"], self.districts["region"]
        return {str(ags): (str(a), str(b)) for ags, a, b in zip(*columns, strict=True)}

    @cached_property
    def by_nuts(self) -> dict[str, str]:
        """NUTS code of a district → its AGS: "DE111" → "08111"."""
        if "nuts3" not in self.districts:
            return {}
        codes = self.districts["nuts3"]
        return {str(code): str(ags) for ags, code in codes.items() if code}

    def metres_between(self, place: Place, ags: str) -> float:
        """Measure how far a place is from a district; 0 inside, infinite if unknown."""
        if place.district_ags == ags:
            return 0.0
        if place.lat is None or place.lon is None:
            return float("inf")
        key = (place.lat, place.lon, ags)
        if key not in self._metres:
            point = shapely.Point(*_projected(place.lon, place.lat))
            self._metres[key] = float(self.districts.geometry[ags].distance(point))
        return self._metres[key]

    def district_of(self, east: np.ndarray, north: np.ndarray) -> tuple[list[str], np.ndarray]:
        """Find the district of each point.

        Parameters
        ----------
        east, north
            In EPSG:25832, NaN where there is no point.

        Returns
        -------
        tuple
            AGS, "" where there is no district within :data:`BORDER_DOUBT`, and how far each
            point is outside, in metres. A point on the border of two belongs to the first.
        """
        grid = self._shared.get("grid", lambda: grid_of_areas(self.districts.geometry.array))
        found = grid.area_of(east, north)
        outside = np.zeros(len(found))
        left = np.flatnonzero((found == NO_AREA) & ~np.isnan(east))
        if len(left):
            pairs, metres = self._shared.get(
                "tree", lambda: shapely.STRtree(grid.shapes)
            ).query_nearest(
                shapely.points(east[left], north[left]),
                max_distance=BORDER_DOUBT,
                all_matches=False,
                return_distance=True,
            )
            found[left[pairs[0]]] = pairs[1]
            outside[left[pairs[0]]] = metres
        keys = np.array([*self.districts.index, ""], dtype=object)
        return keys[found].tolist(), outside


def index_places(districts: gpd.GeoDataFrame, gazetteer: Gazetteer) -> Places:
    """Make places and districts ready to be looked up.

    Parameters
    ----------
    districts
        Indexed by AGS, with ``label``, ``region`` and full-resolution geometry in EPSG:25832.
    gazetteer
        Places and postcodes.

    Returns
    -------
    Places
        All look-ups that :func:`atlas.geocoding.deciding.locate_row` needs.
    """
    return Places(
        districts=districts,
        gazetteer=gazetteer,
        names=PlaceNames(NameIndex(gazetteer, _outside(OWN_DATA / _ELSEWHERE), _also_called())),
        district_names=DistrictNames(districts),
        postcodes=Postcodes(gazetteer.by_postcode),
    )


@lru_cache(maxsize=2)
def _outside(file: Path) -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            names[row["name"]].append(row["area"])
    return {name: tuple(areas) for name, areas in names.items()}


@lru_cache(maxsize=1)
def _also_called() -> tuple[tuple[str, str], ...]:
    with _ALSO_CALLED.open(encoding="utf-8", newline="") as opened:
        return tuple((row["name"], row["ags"]) for row in csv.DictReader(opened))


def _projected(lon: float, lat: float) -> tuple[float, float]:
    x, y = _transformer().transform(lon, lat)
    return float(x), float(y)


@lru_cache(maxsize=1)
def _transformer() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(CRS_GEOGRAPHIC, CRS, always_xy=True)
