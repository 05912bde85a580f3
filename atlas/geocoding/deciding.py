"""Where one row belongs, from its texts: key, then postcode and place, then place, district.

What is ambiguous, contradicts itself or lies outside the state is said, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.findings import ERROR, NOTE, WARNING, message
from atlas.geocoding.clues import Clues, disagreements, is_near, names_of, read_clues
from atlas.geocoding.elsewhere import COUNTRIES, STATES
from atlas.geocoding.evidence import Evidence, abroad, other_state
from atlas.geocoding.gazetteer import FREE_CITY
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
from atlas.geocoding.place_names import EXACT, NAMED, SIMILAR, TOWN, Found, area_names
from atlas.geocoding.seating import also, ambiguous, one_of, outside, point_in, seated
from atlas.i18n.comparing import nearest

if TYPE_CHECKING:
    from atlas.geocoding.places import Places

_OWN_STATE: Final = "08"
_OWN_NUTS: Final = "DE1"
_NUTS: Final = re.compile(r"DE[1-9A-G]\w{0,2}", re.I)
_ROUNDED: Final = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.I)
_KEY_LENGTHS: Final = frozenset([5, 8, 9, 12])
NO_PLACE: Final = message("The row names no place.")
NO_ADDRESS: Final = message("The address has no postcode with a place behind it.")
_BOXES: Final = message("This postcode is not known, perhaps one of boxes or a large customer.")
_NO_POINT: Final = Remark(NOTE, message("Only the district is known, so there is no point."))


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
        return outside(COUNTRIES.get(said.country, said.country), "country")
    if other_state(said.state):
        return outside(said.state, "state")
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
        return seated(town, clues, MUNICIPALITY_KEY, 100, places)
    if places.known(key[:5]) and (len(key) == 5 or key[5:] == "000"):
        return _in_district(key[:5], clues)
    if (ags := places.by_nuts.get(key.upper())) is not None:
        return _in_district(ags, clues)
    if _NUTS.fullmatch(key) and key.upper()[:3] != _OWN_NUTS:
        return outside(key.upper(), "district_ags")
    state = STATES.get(key[:2])
    if state and key.isdecimal() and len(key) in {2, 5, 8}:
        return outside(state, "district_ags")
    named = () if key.isdecimal() else places.district_names.find(key)  # "08111 Stuttgart"
    if len(named) == 1:
        return _in_district(named[0], clues)
    return _instead(clues, _no_key(key, places), places)


def _in_district(ags: str, clues: Clues) -> Location:
    place = point_in(ags, clues)
    return Location(ags, place, DISTRICT_KEY, 100, () if place else (_NO_POINT,))


def _no_key(key: str, places: Places) -> Remark:
    """Say why a key is none."""
    larger = key.isdecimal() and len(key) < 5 and key[:2].zfill(2) == _OWN_STATE
    if larger or _NUTS.fullmatch(key):
        told = message("This key is of a larger area; expected is one of a district.")
        return Remark(ERROR, told, "district_ags")
    if _ROUNDED.fullmatch(key):
        told = message("The spreadsheet program has rounded this key; its last digits are lost.")
        return Remark(ERROR, told, "district_ags")
    if key.isdecimal() and len(key) not in _KEY_LENGTHS:
        told = message("A key has five, eight, nine or twelve digits.")
        return Remark(ERROR, told, "district_ags")
    known = nearest(key[:5], places.districts.index, limit=1) if key[:2] == _OWN_STATE else ()
    told = message("There is no district or municipality with this key.")
    return Remark(ERROR, told, "district_ags", "".join(known))


def _instead(clues: Clues, wrong: Remark, places: Places) -> Location:
    """Place a row by what it says besides a key that is none."""
    said = clues.said
    other = locate_row(Evidence("", said.postcode, said.city, "", said.district), places)
    if not other.district_ags:
        kept = tuple(remark for remark in other.remarks if remark.message != NO_PLACE)
        return Location(remarks=(wrong, *kept))
    return also(other, replace(wrong, level=WARNING))


def _by_postcode_and_place(clues: Clues, places: Places) -> Location | None:
    said, found = clues.said, clues.found
    if not (said.postcode and said.city and (found.places or found.others or found.elsewhere)):
        return None
    if not clues.postal:
        return _with_unknown_postcode(clues, places)
    of_postcode = {place.district_ags for place in clues.postal}
    candidates = (*found.places, *found.others)
    same = [place for place in candidates if place.district_ags in of_postcode]
    if same:
        there = replace(clues, found=found.within(of_postcode))
        return one_of(same, there, places, POSTCODE_AND_PLACE)
    if of_postcode & {*places.district_names.find(said.city)}:  # the Landkreis in "74189 Heilbronn"
        return _by_postcode(clues, places)
    named = found.places if found.how in {*NAMED, TOWN} else ()
    near = [p for p in named if any(is_near(postal, p, places) for postal in clues.postal)]
    if near:
        return one_of(near, clues, places, POSTCODE_AND_PLACE)
    if found.how in NAMED:
        told = message(
            "The postcode lies in {district}, the place in {other}.",
            district=places.labels(of_postcode),
            other=places.labels(p.district_ags for p in found.places),
        )
        return Location(remarks=(Remark(ERROR, told, "postcode"),))
    told = message("The place is not known at this postcode; the postcode counts.")
    by_postcode = _by_postcode(replace(clues, said=replace(said, city="")), places)
    return by_postcode and also(by_postcode, Remark(WARNING, told, "city", _suggested(found)))


def _with_unknown_postcode(clues: Clues, places: Places) -> Location | None:
    """Place a row by its place if the postcode may be one of a firm or of boxes."""
    said, found = clues.said, clues.found
    candidates = (*found.places, *found.others)
    if not places.postcodes.in_state(said.postcode):
        namesake = message(
            "There is a place of this name also in: {areas}.",
            areas=places.labels(p.district_ags for p in found.places),
        )
        remarks = [Remark(NOTE, namesake, "city")] if found.places else []
        if len(found.elsewhere) == 1:
            return outside(area_names(found.elsewhere), "city", *remarks)
        return outside(said.postcode, "postcode", *remarks)
    like = places.postcodes.districts_like(said.postcode)
    near = [place for place in candidates if place.district_ags in like]
    if near:
        there = replace(clues, found=found.within(like))
        return also(one_of(near, there, places, PLACE), Remark(NOTE, _BOXES, "postcode"))
    if found.places:
        told = message(
            "The postcode begins like those of {district}, the place lies in {other}.",
            district=places.labels(sorted(like)),
            other=places.labels(p.district_ags for p in found.places),
        )
        return Location(remarks=(Remark(ERROR, told, "postcode"),))
    by_place = _by_place(clues, places)
    return by_place and also(by_place, Remark(NOTE, _BOXES, "postcode"))


def _by_postcode(clues: Clues, places: Places) -> Location | None:
    said = clues.said
    if not said.postcode:
        return None
    if not clues.postal:
        if not places.postcodes.in_state(said.postcode):
            return outside(said.postcode, "postcode")
        seat = _by_place(clues, places) or _by_district(clues, places)
        level = NOTE if seat else WARNING
        return also(seat or Location(), Remark(level, _BOXES, "postcode"))
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
        remarks = (Remark(NOTE, told, "city", _suggested(clues.found)),)
    return Location(wanted[0], place, POSTCODE, 90, remarks)


def _by_place(clues: Clues, places: Places) -> Location | None:
    found = clues.found
    if not clues.said.city or (clues.districts and not found.places and not found.elsewhere):
        return None
    doubtful = found.how not in {EXACT, TOWN} and not (found.places and clues.districts)
    if found.elsewhere and doubtful:
        if not found.places:
            return outside(area_names(found.elsewhere), "city")
        return ambiguous([*names_of(found.places, places), area_names(found.elsewhere)])
    if not found.places:
        if found.others:
            return ambiguous(names_of(found.others, places))
        told = message("This place is not known in Baden-Württemberg.")
        return Location(remarks=(Remark(ERROR, told, "city", _suggested(found)),))
    if not clues.districts and (both := _town_and_land(clues, places)):
        return ambiguous([places.label(ags) for ags in both])
    own = {place.district_ags for place in found.places}
    if clues.districts and not own & {*clues.districts}:
        told = message(
            "The district is {district}, the place lies in {other}.",
            district=places.labels(clues.districts),
            other=places.labels(own),
        )
        return Location(remarks=(Remark(ERROR, told, "city"),))
    way = SIMILAR_PLACE if found.how == SIMILAR else PLACE
    seat = one_of(found.places, clues, places, way)
    return also(seat, *_namesakes(clues, places)) if seat.district_ags else seat


def _town_and_land(clues: Clues, places: Places) -> tuple[str, ...]:
    """Give both districts where a name may mean the town or the Landkreis: "Heilbronn"."""
    found, said = clues.found, clues.said
    if found.how not in {EXACT, SIMILAR} or said.address or said.street or said.postcode:
        return ()
    name = said.city if found.how == EXACT else found.places[0].name
    both = places.district_names.find(name)
    return both if len(both) > 1 else ()


def _namesakes(clues: Clues, places: Places) -> list[Remark]:
    """Say where else there is a place of the name that a row was placed by."""
    found = clues.found
    own = {place.district_ags for place in found.places}
    remarks = []
    if found.elsewhere and not clues.said.district:
        areas = area_names(found.elsewhere)
        told = message("There is a place of this name also in: {areas}.", areas=areas)
        remarks.append(Remark(NOTE, told, "city"))
    towns = [town for town in found.others if town.district_ags not in own]
    if not places.names.index.titled & {place.key for place in found.places}:
        large = towns
    else:  # that a village is called as a town needs no word, that a part of a city is does
        large = [town for town in towns if town.key.endswith(FREE_CITY)]
    if large and len(own) == 1 and not clues.said.district:
        told = message(
            "There is a part of this name also in: {names}.",
            names=", ".join(names_of(large, places)),
        )
        remarks.append(Remark(NOTE, told, "city"))
    return remarks


def _suggested(found: Found) -> str:
    return ", ".join(found.near)


def _by_district(clues: Clues, places: Places) -> Location | None:
    if len(clues.districts) == 1:
        remarks = [_NO_POINT]
        if clues.said.city and not places.district_names.find(clues.said.city):
            told = message("The place is not known; the district counts.")
            remarks.append(Remark(NOTE, told, "city", _suggested(clues.found)))
        return Location(clues.districts[0], None, DISTRICT, 100, tuple(remarks))
    if clues.districts:
        return ambiguous([places.label(ags) for ags in clues.districts], "district")
    return None
