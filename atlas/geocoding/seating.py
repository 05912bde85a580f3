"""The seat of a row by the places that are left: the one with its point, or which there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.findings import ERROR, NOTE, WARNING, message
from atlas.geocoding.clues import CROSSING, Clues, names_of
from atlas.geocoding.location import Location, Remark
from atlas.geocoding.place_names import EXACT, PART, SHORT, SIMILAR, TOWN

if TYPE_CHECKING:
    from atlas.geocoding.gazetteer import Place
    from atlas.geocoding.places import Places

_DOUBTFUL: Final = 80  # a lower score is a warning


def one_of(
    candidates: list[Place] | tuple[Place, ...], clues: Clues, places: Places, way: str
) -> Location:
    """Seat a row at the one place that is left, or say which there are."""
    own = {place.key or (place.lat, place.lon) for place in candidates}
    districts = {place.district_ags for place in candidates}
    if len(own) > 1 and len(districts) > 1:
        return ambiguous(names_of(candidates, places))
    place, found = candidates[0], clues.found
    remarks: list[Remark] = []
    if len(own) > 1:
        told = message(
            "Several places of the district fit: {names}.",
            names=", ".join(names_of(candidates, places)),
        )
        remarks.append(Remark(WARNING, told, "city"))
    score = found.score
    if found.how == SIMILAR:
        told = message("Taken for “{place}”.", place=place.name)
        level = WARNING if score < _DOUBTFUL else NOTE
        remarks.append(Remark(level, told, "city", place.name))
    elif found.how in {PART, TOWN, SHORT}:
        remarks.append(Remark(NOTE, message("Taken for “{place}”.", place=place.name), "city"))
    if found.how == EXACT and found.elsewhere:
        score = 90
    seat = seated(place, clues, way, score, places)
    return Location(seat.district_ags, seat.place, way, score, (*remarks, *seat.remarks))


def seated(place: Place, clues: Clues, way: str, score: int, places: Places) -> Location:
    """Give a seat its point: the postcode's in the same district, else the place's own."""
    ags = place.district_ags
    postal = [p for p in clues.postal if p.district_ags == ags]
    point = next(iter(postal), None) or (place if place.lat is not None else None)
    if point is None:
        point = next((p for p in clues.postal if places.metres_between(p, ags) <= CROSSING), None)
    if point is None:
        told = message("The district is known, but no point of the place.")
        return Location(ags, None, way, score, (Remark(NOTE, told, "city"),))
    return Location(ags, point, way, score)


def point_in(ags: str, clues: Clues) -> Place | None:
    """Give the point that postcode or place have in a district."""
    candidates = (*clues.postal, *clues.found.places)
    return next((p for p in candidates if p.district_ags == ags and p.lat is not None), None)


def ambiguous(names: list[str], field: str = "city") -> Location:
    """Say which there are, and place nothing."""
    told = message(
        "Several are possible: {names}.", names="; ".join(name for name in names if name)
    )
    return Location(remarks=(Remark(ERROR, told, field),))


def outside(where: str, field: str, *more: Remark) -> Location:
    """Say that a row is outside the state, and where."""
    told = message("This is outside Baden-Württemberg: {where}.", where=where)
    return Location(remarks=(Remark(WARNING, told, field), *more))


def also(found: Location, *remarks: Remark) -> Location:
    """Say something more of a seat, first."""
    return Location(
        found.district_ags, found.place, found.placed_by, found.score, (*remarks, *found.remarks)
    )
