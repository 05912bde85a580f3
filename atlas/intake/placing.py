"""Every row of a table with its district, its point, and how that was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.findings import ERROR, NOTE, WARNING, Finding, Message, message
from atlas.geocoding import coordinates as co
from atlas.geocoding.coordinates import Points, degrees
from atlas.geocoding.deciding import NO_PLACE, against_coordinates, locate_row
from atlas.geocoding.evidence import Evidence, tidy_evidence
from atlas.geocoding.location import COORDINATES, Location, Remark
from atlas.memory import paused

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.geocoding.gazetteer import Place
    from atlas.geocoding.places import Places
    from atlas.intake.table import Table

_FIELDS: Final = {
    "key": "district_ags",
    "postcode": "postcode",
    "city": "city",
    "address": "address",
    "district": "district",
    "country": "country",
    "state": "state",
}
_PAIR_SIGNS: Final = str.maketrans("()[]°", "     ")
_BATCH: Final = 4_096
_TOLD: Final[dict[int, Message]] = {
    co.HALF: message("One of the two coordinates is missing."),
    co.WRONG: message("These are no coordinates in degrees (EPSG:4326) or metres (EPSG:25832)."),
    co.ZERO: message("The coordinates are 0; the rest of the row counts."),
    co.GAUSS: message("These look like Gauß-Krüger coordinates; expected is EPSG:4326 or 25832."),
}
_OUTSIDE: Final = message("The coordinates lie outside Baden-Württemberg.")
_SWAPPED: Final = message("Latitude and longitude, or northing and easting, are swapped.")

Progress = Callable[[float], None]


@dataclass(frozen=True, eq=False)
class Placed:
    """Where the rows of a table belong, row by row.

    Parameters
    ----------
    district_ags, district, region
        "" where it can't be said.
    lat, lon
        In EPSG:4326, NaN where there is no point.
    placed_by
        How it was found, one of :data:`atlas.geocoding.location.METHOD_LABELS`.
    score
        How sure it is, 0 to 100.
    remarks
        Why it can't be said, or what should be known.
    """

    district_ags: list[str]
    district: list[str]
    region: list[str]
    lat: np.ndarray
    lon: np.ndarray
    placed_by: list[str]
    score: list[int]
    remarks: list[tuple[Remark, ...]]

    def findings(self, table: Table) -> list[Finding]:
        """Give the remarks as findings with row, column and value."""
        headings = {name: table.heading(name) for name in (*_FIELDS.values(), *_NUMBER_FIELDS)}
        texts: dict[str, list[str]] = {}
        found = []
        for row, remarks in enumerate(self.remarks):
            for remark in remarks:
                at = _told_field(remark.field, headings)
                if at and at not in texts:
                    texts[at] = table.texts(at)
                found.append(
                    Finding(
                        remark.level,
                        remark.message,
                        row=table.numbers[row],
                        column=headings.get(at, ""),
                        value=texts[at][row] if at else "",
                        suggestion=remark.suggestion,
                    )
                )
        return found


_NUMBER_FIELDS: Final = ("lat", "lon", "x", "y", "point")


def place(table: Table, atlas: Atlas, progress: Progress | None = None) -> Placed:
    """Place every row of a table.

    Parameters
    ----------
    table
        As :func:`atlas.intake.read` gives it.
    atlas
        Its districts and places count.
    progress
        Is told the share that is done, from 0 to 1.

    Returns
    -------
    Placed
        District, region, point and method for each row, with remarks.
    """
    with paused():
        return _place(table, atlas.package.places.for_one_table(), progress)


def unplaced(count: int) -> Placed:
    """Give so many rows of which none belongs anywhere in the state, and nothing is said of it."""
    texts = [""] * count
    nowhere = np.full(count, np.nan)
    return Placed(texts, texts, texts, nowhere, nowhere, texts, [0] * count, [()] * count)


def _place(table: Table, places: Places, progress: Progress | None) -> Placed:
    points = _points(table)
    by_point, metres_outside = places.district_of(points.east, points.north)
    columns = [table.texts(name) for name in _FIELDS.values()]
    columns.append(["1" if street else "" for street in table.texts("street")])
    raw = [Evidence(*row) for row in zip(*columns, strict=True)]
    seats = _Seats(places)
    seats.prepare(raw)
    found: list[Location] = []
    for start in range(0, len(raw), _BATCH):
        for row in range(start, min(start + _BATCH, len(raw))):
            kind, order = int(points.kind[row]), int(points.order[row])
            found.append(seats.find(raw[row], kind, order, by_point[row]))
        if progress:
            progress(min(1.0, (start + _BATCH) / len(raw)))
    return _placed(found, points, by_point, metres_outside, places)


@dataclass(frozen=True, eq=False)
class _Seats:
    """Seats of rows; equal rows are looked at once."""

    places: Places
    tidied: dict[Evidence, tuple[Evidence, tuple[Remark, ...]]] = field(default_factory=dict)
    known: dict[tuple[Evidence, int, int, str], Location] = field(default_factory=dict)

    def prepare(self, raw: Sequence[Evidence]) -> None:
        """Repair what rows say, and look up all names at once."""
        for one in dict.fromkeys(raw):
            said, repairs = tidy_evidence(one)
            remarks = tuple(Remark(NOTE, r.message, r.field, r.suggestion) for r in repairs)
            self.tidied[one] = (said, remarks)
        self.places.names.find_all(said.city for said, _ in self.tidied.values() if said.city)

    def find(self, raw: Evidence, kind: int, order: int, ags: str) -> Location:
        """Find the seat of a row by its coordinates or else by its texts."""
        key = (raw, kind, order, ags)
        if key not in self.known:
            said, repairs = self.tidied[raw]
            found = self._seat(said, kind, order, ags)
            self.known[key] = _with(found, repairs) if repairs else found
        return self.known[key]

    def _seat(self, said: Evidence, kind: int, order: int, ags: str) -> Location:
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


def _with(found: Location, first: tuple[Remark, ...]) -> Location:
    return Location(
        found.district_ags, found.place, found.placed_by, found.score, (*first, *found.remarks)
    )


def _placed(
    found: list[Location],
    points: Points,
    by_point: list[str],
    metres_outside: np.ndarray,
    places: Places,
) -> Placed:
    own = np.array([bool(ags) for ags in by_point], dtype=bool)
    points_of_places = [(np.nan, np.nan) if s.place is None else _point(s.place) for s in found]
    lat, lon = np.array(points_of_places, dtype=float).reshape(-1, 2).T.copy()
    lat[own], lon[own] = points.lat[own], points.lon[own]
    labels = {"": ""} | {str(ags): places.label(str(ags)) for ags in places.districts.index}
    regions = {"": ""} | {str(ags): places.region(str(ags)) for ags in places.districts.index}
    remarks = [seat.remarks for seat in found]
    for row in np.flatnonzero(metres_outside):
        told = message(
            "The point lies {metres} m behind the border, which is drawn roughly.",
            metres=round(float(metres_outside[row])),
        )
        remarks[row] = (Remark(NOTE, told, "point"), *remarks[row])
    keys = [seat.district_ags for seat in found]
    return Placed(
        keys,
        [labels[ags] for ags in keys],
        [regions[ags] for ags in keys],
        lat.round(6),
        lon.round(6),
        [seat.placed_by for seat in found],
        [seat.score for seat in found],
        remarks,
    )


def _point(place: Place) -> tuple[float, float]:
    return (
        np.nan if place.lat is None else place.lat,
        np.nan if place.lon is None else place.lon,
    )


def _points(table: Table) -> Points:
    """Give the point of each row: of its geometry, of two columns, or of one."""
    if table.points is not None:
        pairs = [(np.nan, np.nan) if p is None else (p[1], p[0]) for p in table.points]
        both = np.array(pairs, dtype=float).reshape(-1, 2)
        return co.points(both[:, 0], both[:, 1])
    fields = table.mapping.fields
    for first, second in (("lat", "lon"), ("y", "x"), ("lat", "x"), ("y", "lon")):
        if first in fields and second in fields:
            return co.points(_numbers(table.texts(first)), _numbers(table.texts(second)))
    if "point" in fields:
        pairs = [_pair(text) for text in table.texts("point")]
        both = np.array(pairs, dtype=float).reshape(-1, 2)
        return co.points(both[:, 0], both[:, 1])
    nothing = np.full(len(table), np.nan)
    return co.points(nothing, nothing)


def _numbers(texts: list[str]) -> np.ndarray:
    """Read numbers; what stands there but is no number is infinite."""
    known = {text: _finite(text) for text in dict.fromkeys(texts)}
    return np.array([known[text] for text in texts], dtype=float)


def _finite(text: str) -> float:
    if not text:
        return np.nan
    found = degrees(text)
    return np.inf if found is None else found


def _pair(text: str) -> tuple[float, float]:
    """Read two numbers in one cell: "48,7758; 9,1829", "48.7758, 9.1829", "(48.7 9.1)"."""
    bare = text.translate(_PAIR_SIGNS).strip()
    if not bare:
        return np.nan, np.nan
    for separator in (";", ", ", " ", ",", "/"):
        parts = [part.strip() for part in bare.split(separator) if part.strip()]
        if len(parts) == 2:
            return _finite(parts[0]), _finite(parts[1])
    return np.inf, np.inf


def _told_field(name: str, headings: dict[str, str]) -> str:
    """Give the field of the table that a remark is about."""
    wanted = (name, *_NUMBER_FIELDS) if name == "point" else (name, "address", "city")
    return next((field for field in wanted if headings.get(field)), "") if name else ""
