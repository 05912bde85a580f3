"""Where something belongs: its district, its point, how that was found, and what is to be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from atlas.findings import Message
    from atlas.geocoding.gazetteer import Place

#: Ways to place a row, best first.
COORDINATES: Final = "coordinates"
DISTRICT_KEY: Final = "district_key"
MUNICIPALITY_KEY: Final = "municipality_key"
POSTCODE_AND_PLACE: Final = "postcode_and_place"
POSTCODE: Final = "postcode"
PLACE: Final = "place"
SIMILAR_PLACE: Final = "similar_place"
DISTRICT: Final = "district"
METHOD_LABELS: Final = {
    COORDINATES: msgid("Coordinates"),
    DISTRICT_KEY: msgid("Key of the district"),
    MUNICIPALITY_KEY: msgid("Key of the municipality"),
    POSTCODE_AND_PLACE: msgid("Postcode and place"),
    POSTCODE: msgid("Postcode"),
    PLACE: msgid("Place"),
    SIMILAR_PLACE: msgid("Place with another spelling"),
    DISTRICT: msgid("Name of the district"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a row: level, message, the field it is about, a suggestion."""

    level: str
    message: Message
    field: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a row belongs.

    Parameters
    ----------
    district_ags
        Key of the district, "" where it can't be said.
    place
        What gives the point, or None.
    placed_by
        One of :data:`METHOD_LABELS`, "" for none.
    score
        How sure it is, 0 to 100.
    remarks
        Why it can't be said, or what should be known.
    """

    district_ags: str = ""
    place: Place | None = None
    placed_by: str = ""
    score: int = 0
    remarks: tuple[Remark, ...] = ()
