"""Where one row belongs, from its texts: key, then postcode and place, then place, district.

What is ambiguous, contradicts itself or lies outside the state is said, never guessed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.findings import ERROR, NOTE, WARNING, message
from atlas.geocoding.clues import Clues, disagreements, is_near, names_of, read_clues
from atlas.geocoding.elsewhere import COUNTRIES, STATES
from atlas.geocoding.evidence import Evidence, abroad, other_state
from atlas.geocoding.location import (
    COORDINATES,
    DISTRICT,
    DISTRICT_KEY,
    MUNICIPALITY_KEY,
    PLACE,
    POSTCODE,
    POSTCODE_AND_PLACE,
    SIMILAR_PLACE,
    Location,
    Remark,
)
from atlas.geocoding.place_names import EXACT, SHORT, SIMILAR, area_names
from atlas.i18n.comparing import nearest

if TYPE_CHECKING:
    from atlas.geocoding.gazetteer import Place
    from atlas.geocoding.places import Places

_OWN_STATE: Final = "08"
NO_PLACE: Final = message("The row names no place.")
NO_ADDRESS: Final = message("The address has no postcode with a place behind it.")
_NO_POINT: Final = Remark(NOTE, message("Only the district is known, so there is no point."))
_DOUBTFUL: Final = 80  # a lower score is a warning


def locate_row(said: Evidence, places: Places) -> Location:
    """Find where a row belongs.

    Parameters
    ----------
    said
        What it says, repaired by :func:`atlas.geocoding.evidence.tidy_evidence`.
    places
        What is known of places.

    Returns
    -------
    Location
        District, place, method and score, with remarks; without a district where none could be
        found.
    """
    if abroad(said.country):
        return _outside(COUNTRIES.get(said.country, said.country), "country")
    if other_state(said.state):
        return _outside(said.state, "state")
    clues = read_clues(said, places)
    for way in (_by_key, _by_postcode_and_place, _by_postcode, _by_place, _by_district):
        found = way(clues, places)
        if found is not None:
            return Location(
                found.district_ags,
                found.place,
                found.placed_by,
                found.score,
                (*clues.remarks, *found.remarks, *disagreements(found, clues, places)),
            )
    if clues.remarks:  # the row names something, which isn't known
        return Location(remarks=tuple(replace(told, level=ERROR) for told in clues.remarks))
    return Location(remarks=(Remark(ERROR, NO_ADDRESS if said.address else NO_PLACE),))


def against_coordinates(said: Evidence, ags: str, places: Places) -> tuple[Remark, ...]:
    """Say what in a row disagrees with the district in which its coordinates are."""
    clues = read_clues(said, places)
    own = Location(ags, placed_by=COORDINATES)
    remarks = [*clues.remarks, *disagreements(own, clues, places)]
    key = said.key
    if key and key[:5] != ags:
        told = message("The coordinates lie in {district}.", district=places.label(ags))
        remarks.append(Remark(WARNING, told, "district_ags", ags))
    return tuple(remarks)


def _by_key(clues: Clues, places: Places) -> Location | None:
    key = clues.said.key
    if not key:
        return None
    town = places.gazetteer.by_key.get(key)
    if town is not None:
        return _seated(town, clues, MUNICIPALITY_KEY, 100, places)
    if places.known(key[:5]) and (len(key) == 5 or key[5:] == "000"):
        place = _point_in(key[:5], clues)
        return Location(key[:5], place, DISTRICT_KEY, 100, () if place else (_NO_POINT,))
    state = STATES.get(key[:2])
    if state and key.isdecimal() and len(key) in {2, 5, 8}:
        return _outside(state, "district_ags")
    if key.isdecimal() and len(key) < 5 and key[:2].zfill(2) == _OWN_STATE:
        told = message("This key is of a larger area; expected is one of a district.")
        return _instead(clues, Remark(ERROR, told, "district_ags"), places)
    known = nearest(key[:5], places.districts.index, limit=1) if key[:2] == _OWN_STATE else ()
    told = message("There is no district or municipality with this key.")
    return _instead(clues, Remark(ERROR, told, "district_ags", "".join(known)), places)


def _instead(clues: Clues, wrong: Remark, places: Places) -> Location:
    """Place a row by what it says besides a key that is none."""
    said = clues.said
    other = locate_row(Evidence("", said.postcode, said.city, "", said.district), places)
    if not other.district_ags:
        kept = tuple(remark for remark in other.remarks if remark.message != NO_PLACE)
        return Location(remarks=(wrong, *kept))
    return _also(other, replace(wrong, level=WARNING))


def _by_postcode_and_place(clues: Clues, places: Places) -> Location | None:
    said, found = clues.said, clues.found
    if not (said.postcode and said.city and (found.places or found.elsewhere)):
        return None
    if not clues.postal:
        return _with_unknown_postcode(clues, places)
    of_postcode = {place.district_ags for place in clues.postal}
    candidates = (*found.places, *found.others)
    same = [place for place in candidates if place.district_ags in of_postcode]
    named = places.district_names.find(said.city)
    if not same and of_postcode & {*named}:  # "74189 Heilbronn" is in the Landkreis
        return _by_postcode(clues, places)
    if found.how == SIMILAR and not same:  # the name of a part is like that of another town
        candidates = ()
    near = same or [
        place
        for place in candidates
        if any(is_near(postal, place, places) for postal in clues.postal)
    ]
    if near:
        return _one_of(near, clues, places, POSTCODE_AND_PLACE)
    if found.how == EXACT and not found.elsewhere:
        told = message(
            "The postcode lies in {district}, the place in {other}.",
            district=places.labels(of_postcode),
            other=places.labels(p.district_ags for p in found.places),
        )
        return Location(remarks=(Remark(ERROR, told, "postcode"),))
    told = message("The place is not known at this postcode; the postcode counts.")
    by_postcode = _by_postcode(replace(clues, said=replace(said, city="")), places)
    return by_postcode and _also(by_postcode, Remark(WARNING, told, "city"))


def _with_unknown_postcode(clues: Clues, places: Places) -> Location | None:
    """Place a row by its place if the postcode may be one of a firm or of boxes."""
    if places.has_prefix(clues.said.postcode):
        told = message("This postcode is not known, perhaps one of boxes or a large customer.")
        by_place = _by_place(clues, places)
        return by_place and _also(by_place, Remark(NOTE, told, "postcode"))
    if not clues.found.places:
        return _outside(area_names(clues.found.elsewhere), "city")
    told = message(
        "The postcode is not one of Baden-Württemberg, the place lies in {district}.",
        district=places.labels(p.district_ags for p in clues.found.places),
    )
    return Location(remarks=(Remark(ERROR, told, "postcode"),))


def _by_postcode(clues: Clues, places: Places) -> Location | None:
    said = clues.said
    if not said.postcode:
        return None
    if not clues.postal:
        if clues.found.places or (said.city and places.has_prefix(said.postcode)):
            return None
        told = message("This postcode is not one of Baden-Württemberg.")
        if places.has_prefix(said.postcode):
            told = message("This postcode is not known, perhaps one of boxes or a large customer.")
        return Location(remarks=(Remark(WARNING, told, "postcode"),))
    of_postcode = list(dict.fromkeys(place.district_ags for place in clues.postal))
    wanted = [ags for ags in of_postcode if ags in clues.districts] or of_postcode
    if len(wanted) > 1:
        told = message(
            "The postcode lies in several districts: {names}.", names=places.labels(wanted)
        )
        return Location(remarks=(Remark(ERROR, told, "postcode"),))
    place = next(p for p in clues.postal if p.district_ags == wanted[0])
    remarks: tuple[Remark, ...] = ()
    if said.city and not clues.found.places and not places.district_names.find(said.city):
        told = message("The place is not known; the postcode counts.")
        remarks = (Remark(NOTE, told, "city"),)
    return Location(wanted[0], place, POSTCODE, 90, remarks)


def _by_place(clues: Clues, places: Places) -> Location | None:
    found = clues.found
    if not clues.said.city or (clues.districts and not found.places and not found.elsewhere):
        return None
    if found.elsewhere and not (found.how == EXACT or (found.places and clues.districts)):
        if not found.places:
            return _outside(area_names(found.elsewhere), "city")
        names = [*names_of(found.places, places), area_names(found.elsewhere)]
        return _ambiguous(names)
    if not found.places:
        told = message("This place is not known in Baden-Württemberg.")
        return Location(remarks=(Remark(ERROR, told, "city"),))
    way = SIMILAR_PLACE if found.how == SIMILAR else PLACE
    seated = _one_of(found.places, clues, places, way)
    if found.elsewhere and seated.district_ags and not clues.said.district:
        told = message(
            "There is a place of this name also in: {areas}.", areas=area_names(found.elsewhere)
        )
        seated = _also(seated, Remark(NOTE, told, "city"))
    return seated


def _by_district(clues: Clues, places: Places) -> Location | None:
    if len(clues.districts) == 1:
        return Location(clues.districts[0], None, DISTRICT, 100, (_NO_POINT,))
    if clues.districts:
        return _ambiguous([places.label(ags) for ags in clues.districts], "district")
    return None


def _one_of(
    candidates: list[Place] | tuple[Place, ...], clues: Clues, places: Places, way: str
) -> Location:
    """Seat a row at the one place that is left, or say which there are."""
    own = {place.key or (place.lat, place.lon) for place in candidates}
    districts = {place.district_ags for place in candidates}
    if len(own) > 1 and len(districts) > 1:
        return _ambiguous(names_of(candidates, places))
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
        level = WARNING if found.others or score < _DOUBTFUL else NOTE
        if found.others and way == SIMILAR_PLACE:
            told = message(
                "Taken for “{place}”; as like are {others}.",
                place=place.name,
                others=", ".join(names_of(found.others, places)),
            )
        remarks.append(Remark(level, told, "city", place.name))
    elif found.how == SHORT:
        remarks.append(Remark(NOTE, message("Taken for “{place}”.", place=place.name), "city"))
    if found.how == EXACT and found.elsewhere:
        score = 90
    seated = _seated(place, clues, way, score, places)
    return Location(seated.district_ags, seated.place, way, score, (*remarks, *seated.remarks))


def _seated(place: Place, clues: Clues, way: str, score: int, places: Places) -> Location:
    """Give a seat its point: the postcode's in the same district, else the place's own."""
    ags = place.district_ags
    postal = [p for p in clues.postal if p.district_ags == ags]
    point = next(iter(postal), None) or (place if place.lat is not None else None)
    if point is None:
        point = next((p for p in clues.postal if is_near(p, place, places)), None)
    if point is None:
        told = message("The district is known, but no point of the place.")
        return Location(ags, None, way, score, (Remark(NOTE, told, "city"),))
    return Location(ags, point, way, score)


def _point_in(ags: str, clues: Clues) -> Place | None:
    """Give the point that postcode or place have in a district."""
    candidates = (*clues.postal, *clues.found.places)
    return next((p for p in candidates if p.district_ags == ags and p.lat is not None), None)


def _ambiguous(names: list[str], field: str = "city") -> Location:
    told = message(
        "Several are possible: {names}.", names="; ".join(name for name in names if name)
    )
    return Location(remarks=(Remark(ERROR, told, field),))


def _outside(where: str, field: str) -> Location:
    told = message("This is outside Baden-Württemberg: {where}.", where=where)
    return Location(remarks=(Remark(WARNING, told, field),))


def _also(found: Location, remark: Remark) -> Location:
    return Location(
        found.district_ags, found.place, found.placed_by, found.score, (remark, *found.remarks)
    )
