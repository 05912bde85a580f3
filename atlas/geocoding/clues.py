"""What each statement of a row means by itself, and where two of them disagree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.findings import WARNING, message
from atlas.geocoding.location import COORDINATES, DISTRICT_KEY, MUNICIPALITY_KEY, Location, Remark
from atlas.geocoding.place_names import EXACT, NAMED, Found
from atlas.i18n.comparing import nearest

if TYPE_CHECKING:
    from atlas.geocoding.evidence import Evidence
    from atlas.geocoding.gazetteer import Place
    from atlas.geocoding.places import Places

#: So far, in metres, a postcode's point may be from the district of its place: its area crosses.
CROSSING: Final = 6_000.0
_MOST_NAMED: Final = 4
_LONGEST: Final = 100  # letters of a name with its district
#: "Altdorf (Enzkreis)", "Altdorf Kr. Böblingen": a place, and what may be its district.
_BEHIND: Final = re.compile(
    r"(.+?)(?:\s*[,(/]\s*|\s+(?=(?:Land)?kreis\s|(?:LK|Lkrs?|Ldkr|Krs?)\b))([^(]+?)\s*\)?", re.I
)


@dataclass(frozen=True, slots=True)
class Clues:
    """What each statement of a row means by itself."""

    said: Evidence
    districts: tuple[str, ...]
    found: Found
    postal: tuple[Place, ...]
    remarks: tuple[Remark, ...]


def read_clues(said: Evidence, places: Places) -> Clues:
    """Look up what a row says, each statement by itself.

    Parameters
    ----------
    said
        What it says; a postcode that is none is left out.
    places
        What is known of places.

    Returns
    -------
    Clues
        Districts, places and postcodes that can be meant, and remarks on what isn't known.
    """
    remarks: list[Remark] = []
    said = _with_district(said, places)
    found = places.names.find(said.city) if said.city else Found()
    if said.postcode and not (len(said.postcode) == 5 and said.postcode.isdecimal()):
        remarks.append(_no_postcode(said.postcode, found, places))
        said = replace(said, postcode="")
    districts = places.district_names.find(said.district) if said.district else ()
    if said.district and not districts:
        labels = [str(label) for label in places.districts["label"]]
        suggestion = ", ".join(nearest(said.district[:80], labels, limit=1))
        told = message("This district is not known in Baden-Württemberg.")
        remarks.append(Remark(WARNING, told, "district", suggestion))
    named = places.district_names.find(said.city) if said.city else ()
    if named and (not found.places or places.district_names.says_kind(said.city)):
        districts = tuple(ags for ags in named if ags in districts) or named
        found = Found()
    elif len(districts) == 1 and districts[0] in named and not _in(found, districts):
        found = Found()  # "Heilbronn" in a row of the Landkreis is not the town
    if districts and not _in(found, districts) and found.how not in NAMED:
        found = found.within(districts)
        if not _in(found, districts):  # what is only like a name doesn't speak against a district
            found = Found(near=found.near)
    elif districts and _in(found, districts):
        found = found.within(districts)
    return Clues(said, districts, found, places.gazetteer.postcode(said.postcode), tuple(remarks))


def _with_district(said: Evidence, places: Places) -> Evidence:
    """Take the district out of "Altdorf (Kreis Böblingen)"."""
    behind = _BEHIND.fullmatch(said.city) if len(said.city) <= _LONGEST else None
    if behind is None or said.district or not places.district_names.says_kind(behind[2]):
        return said
    if not places.district_names.find(behind[2]):  # "Karlsruhe, Landkreis"
        return said
    return replace(said, city=behind[1], district=behind[2])


def _no_postcode(text: str, found: Found, places: Places) -> Remark:
    """Say what is expected for a postcode, and which one may be meant."""
    told = message("Expected is a postcode with five digits.")
    if len(text) == 4 and text.isdecimal():
        told = message("The postcode has four digits, expected are five.")
    proposals = places.postcodes.proposals(text, found.places)
    return Remark(WARNING, told, "postcode", ", ".join(proposals))


def _in(found: Found, districts: tuple[str, ...]) -> bool:
    return any(place.district_ags in districts for place in found.places)


def is_near(postal: Place, place: Place, places: Places) -> bool:
    """Say whether a postcode's area can hold a place, though its point is in another district."""
    if place.district_ags == postal.district_ags:
        return True
    near = places.metres_between(postal, place.district_ags) <= CROSSING
    return near and places.postcodes.holds(postal, place)


def disagreements(own: Location, clues: Clues, places: Places) -> list[Remark]:
    """Say which statements name another district than that which counts."""
    ags, remarks = own.district_ags, []
    if not ags:
        return []
    if clues.districts and ags not in clues.districts:
        told = message("The rest of the row says {district}.", district=places.label(ags))
        remarks.append(Remark(WARNING, told, "district", places.label(ags)))
    if clues.postal and all(places.metres_between(p, ags) > CROSSING for p in clues.postal):
        told = message(
            "The postcode lies in {district}, the rest of the row says {other}.",
            district=places.labels(p.district_ags for p in clues.postal),
            other=places.label(ags),
        )
        remarks.append(Remark(WARNING, told, "postcode"))
    found = clues.found
    if own.placed_by in {COORDINATES, DISTRICT_KEY, MUNICIPALITY_KEY} and found.how == EXACT:
        there = [p.district_ags for p in found.places]
        near = [p for p in found.places if places.metres_between(p, ags) <= CROSSING]
        if there and ags not in there and not near:
            told = message(
                "The place lies in {district}, the rest of the row says {other}.",
                district=places.labels(there),
                other=places.label(ags),
            )
            remarks.append(Remark(WARNING, told, "city"))
    return remarks


def names_of(candidates: list[Place] | tuple[Place, ...], places: Places) -> list[str]:
    """Name some places with their districts, not too many."""
    named = [f"{p.name} ({places.label(p.district_ags)})" for p in candidates]
    listed = list(dict.fromkeys(named))
    return [*listed[:_MOST_NAMED], "…"] if len(listed) > _MOST_NAMED else listed
