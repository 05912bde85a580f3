"""Every row of a table with its district, its point, and how that was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.findings import Finding
from atlas.geocoding import coordinates as co
from atlas.geocoding.coordinates import Points, degrees
from atlas.geocoding.evidence import Evidence
from atlas.intake.seats import Seated, Seats
from atlas.memory import paused

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.geocoding.location import Remark
    from atlas.geocoding.places import Places
    from atlas.intake.table import Table

#: Fields whose texts say where a row belongs, as :class:`Evidence` has them; a street follows.
EVIDENCE_FIELDS: Final = (
    *("district_ags", "postcode", "city", "address", "district", "country", "state"),
)
_PAIR_SIGNS: Final = str.maketrans("()[]°", "     ")
_BATCH: Final = 4_096

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
        headings = {name: table.heading(name) for name in (*EVIDENCE_FIELDS, *NUMBER_FIELDS)}
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


#: Fields of coordinates, and which two of them make a point: that of the north first.
NUMBER_FIELDS: Final = ("lat", "lon", "x", "y", "point")
PAIRS: Final = (("lat", "lon"), ("y", "x"), ("lat", "x"), ("y", "lon"))


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
    points = points_of(table)
    columns = [table.texts(name) for name in EVIDENCE_FIELDS]
    columns.append(["1" if street else "" for street in table.texts("street")])
    raw = [Evidence(*row) for row in zip(*columns, strict=True)]
    number = {one: at for at, one in enumerate(dict.fromkeys(raw))}
    of_row = np.array([number[one] for one in raw], dtype=np.int64)
    seats, distinct, parts = Seats(places), [*number], []
    for start in range(0, len(raw), _BATCH):
        rows = slice(start, start + _BATCH)
        parts.append(seats.find(distinct, of_row[rows], points.rows(rows)))
        if progress:
            progress(min(1.0, (start + _BATCH) / len(raw)))
    return _placed(parts, places)


def _placed(parts: list[Seated], places: Places) -> Placed:
    found = [part.found[at] for part in parts for at in part.of_row.tolist()]
    labels = {"": ""} | {str(ags): places.label(str(ags)) for ags in places.districts.index}
    regions = {"": ""} | {str(ags): places.region(str(ags)) for ags in places.districts.index}
    keys = [seat.district_ags for seat in found]
    return Placed(
        keys,
        [labels[ags] for ags in keys],
        [regions[ags] for ags in keys],
        np.concatenate([part.lat for part in parts]),
        np.concatenate([part.lon for part in parts]),
        [seat.placed_by for seat in found],
        [seat.score for seat in found],
        [seat.remarks for seat in found],
    )


def points_of(table: Table) -> Points:
    """Give the point of each row: of its geometry, of two columns, or of one."""
    if table.points is not None:
        pairs = [(np.nan, np.nan) if p is None else (p[1], p[0]) for p in table.points]
        both = np.array(pairs, dtype=float).reshape(-1, 2)
        return co.points(both[:, 0], both[:, 1])
    fields = table.mapping.fields
    for first, second in PAIRS:
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
    wanted = (name, *NUMBER_FIELDS) if name == "point" else (name, "address", "city")
    return next((field for field in wanted if headings.get(field)), "") if name else ""
