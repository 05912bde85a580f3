"""Seats of rows by their points and texts; equal rows are looked at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.findings import ERROR, NOTE, WARNING, Message, message
from atlas.geocoding import coordinates as co
from atlas.geocoding.deciding import NO_PLACE, against_coordinates, locate_row
from atlas.geocoding.evidence import Evidence, tidy_evidence
from atlas.geocoding.location import COORDINATES, Location, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.geocoding.coordinates import Points
    from atlas.geocoding.places import Places

_TOLD: Final[dict[int, Message]] = {
    co.HALF: message("One of the two coordinates is missing."),
    co.WRONG: message("These are no coordinates in degrees (EPSG:4326) or metres (EPSG:25832)."),
    co.ZERO: message("The coordinates are 0; the rest of the row counts."),
    co.GAUSS: message("These look like Gauß-Krüger coordinates; expected is EPSG:4326 or 25832."),
}
_OUTSIDE: Final = message("The coordinates lie outside Baden-Württemberg.")
_SWAPPED: Final = message("Latitude and longitude, or northing and easting, are swapped.")
#: More different rows than this are no use to remember.
_MOST_KNOWN: Final = 200_000


@dataclass(frozen=True, eq=False)
class Seated:
    """Where rows belong, each different seat once.

    Parameters
    ----------
    found
        The seats.
    of_row
        For each row the number of its seat.
    lat, lon
        The point of each row in EPSG:4326, NaN where there is none.
    """

    found: list[Location]
    of_row: np.ndarray
    lat: np.ndarray
    lon: np.ndarray


@dataclass(frozen=True, eq=False)
class Seats:
    """Seats of rows; what was found is kept as long as this is.

    Parameters
    ----------
    places
        What is known of places, for one table.
    """

    places: Places
    _tidied: dict[Evidence, tuple[Evidence, tuple[Remark, ...]]] = field(default_factory=dict)
    _known: dict[tuple[Evidence, int, int, str, int], Location] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        """Whether so much was found that another one should go on."""
        return len(self._known) > _MOST_KNOWN

    def find(self, said: Sequence[Evidence], of_row: np.ndarray, points: Points) -> Seated:
        """Find the seats of rows by their coordinates or else by their texts.

        Parameters
        ----------
        said
            What rows say, each different text once.
        of_row
            For each row which of these it says.
        points
            For each row its point.

        Returns
        -------
        Seated
            The seats with their remarks.
        """
        keys, metres = self.places.district_of(points.east, points.north)
        number = {ags: at for at, ags in enumerate(dict.fromkeys(keys))}
        district = np.array([number[ags] for ags in keys], dtype=np.int64)
        whole_metres = metres.round().astype(np.int64)
        asked = np.stack([of_row, points.kind, points.order, district, whole_metres, metres > 0])
        first, at = _distinct(asked)
        self._prepare(said[i] for i in dict.fromkeys(of_row[first].tolist()))
        found = [
            self._seat(said[of_row[i]], points, i, keys[i], whole_metres[i] if metres[i] else -1)
            for i in first.tolist()
        ]
        own = np.array([seat.placed_by == COORDINATES for seat in found], dtype=bool)[at]
        place_lat, place_lon = np.array([_point(seat) for seat in found]).reshape(-1, 2).T
        lat = np.where(own, points.lat, place_lat[at]).round(6)
        return Seated(found, at, lat, np.where(own, points.lon, place_lon[at]).round(6))

    def _prepare(self, raw: Iterable[Evidence]) -> None:
        """Repair what rows say, and look up all names at once."""
        cities = []
        for one in raw:
            if one not in self._tidied:
                said, repairs = tidy_evidence(one)
                remarks = tuple(Remark(NOTE, r.message, r.field, r.suggestion) for r in repairs)
                self._tidied[one] = (said, remarks)
                cities.append(said.city)
        self.places.names.find_all(filter(None, cities))

    def _seat(self, raw: Evidence, points: Points, row: int, ags: str, metres: int) -> Location:
        kind, order = int(points.kind[row]), int(points.order[row])
        key = (raw, kind, order, ags, int(metres))
        if key not in self._known:
            said, repairs = self._tidied[raw]
            found = self._by_point(said, kind, order, ags)
            told = (*_behind_border(int(metres)), *repairs)
            self._known[key] = _with(found, told) if told else found
        return self._known[key]

    def _by_point(self, said: Evidence, kind: int, order: int, ags: str) -> Location:
        swapped = (Remark(NOTE, _SWAPPED, "point"),) if order == co.SWAPPED else ()
        if ags:
            told = against_coordinates(said, ags, self.places)
            return Location(ags, None, COORDINATES, 100, (*swapped, *told))
        if kind == co.NOTHING:
            return locate_row(said, self.places)
        if kind in {co.INSIDE, co.ELSEWHERE}:
            return self._outside(said)
        found = locate_row(said, self.places)
        if found.district_ags:
            return _with(found, (Remark(WARNING, _TOLD[kind], "point"),))
        others = tuple(remark for remark in found.remarks if remark.message != NO_PLACE)
        return Location(remarks=(Remark(ERROR, _TOLD[kind], "point"), *others))

    def _outside(self, said: Evidence) -> Location:
        """Say that a point is outside, and whether the rest of the row says otherwise."""
        told: tuple[Remark, ...] = (Remark(WARNING, _OUTSIDE, "point"),)
        if replace(said, street="") != Evidence():
            other = locate_row(said, self.places).district_ags
            if other:
                label = self.places.label(other)
                against = message("The rest of the row says {district}.", district=label)
                told = (*told, Remark(ERROR, against, "point"))
        return Location(remarks=told)


def _distinct(columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the first row of each different one, and for each row which of them it is."""
    code = np.zeros(columns.shape[1], dtype=np.int64)
    for column in columns:
        code = code * (int(column.max(initial=0)) + 1) + column
        code = np.unique(code, return_inverse=True)[1]
    _, first, at = np.unique(code, return_index=True, return_inverse=True)
    return first, at


def _with(found: Location, first: tuple[Remark, ...]) -> Location:
    return replace(found, remarks=(*first, *found.remarks))


def _behind_border(metres: int) -> tuple[Remark, ...]:
    if metres < 0:
        return ()
    told = message(
        "The point lies {metres} m behind the border, which is drawn roughly.", metres=metres
    )
    return (Remark(NOTE, told, "point"),)


def _point(seat: Location) -> tuple[float, float]:
    place = seat.place
    if place is None or place.lat is None or place.lon is None:
        return np.nan, np.nan
    return place.lat, place.lon
