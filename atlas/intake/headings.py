"""Headings as people write them: "PLZ", "Ort/Sitz", "Branche(n)", "Zip code".

What is known stands in ``headings.csv``; names of record fields are headings themselves, so
the tables of the data package are read like any other.
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from atlas.datapackage.project_schema import (
    COOPERATIONS_FILE,
    PARTICIPANTS_FILE,
    PROJECT_TABLES,
    PROJECTS_FILE,
)
from atlas.i18n.catalogue import msgid
from atlas.i18n.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_KNOWN: Final = Path(__file__).with_name("headings.csv")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|\*")
_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 60
_ALIKE: Final = 88.0
_SHORTEST_ALIKE: Final = 5

#: Columns that only this table of the package has → all of its columns.
_SIGNS: Final = {
    frozenset(["acronym", "programme"]): PROJECT_TABLES[PROJECTS_FILE],
    frozenset(["project", "role"]): PROJECT_TABLES[PARTICIPANTS_FILE],
    frozenset(["partner_name", "kind"]): PROJECT_TABLES[COOPERATIONS_FILE],
}
#: Fields that say where a row belongs, in the order in which they count.
PLACE_FIELDS: Final = (
    *("lat", "lon", "x", "y", "point"),
    *("district_ags", "postcode", "city", "address", "district", "state", "country"),
)
#: Every field with its name for the screen, as a catalogue text.
FIELD_LABELS: Final = {
    "id": msgid("Key of the record"),
    "name": msgid("Name"),
    "name_de": msgid("Name in German"),
    "name_en": msgid("Name in English"),
    "kind": msgid("Kind"),
    "region": msgid("Region"),
    "district": msgid("District"),
    "district_ags": msgid("Official key (AGS)"),
    "postcode": msgid("Postcode"),
    "city": msgid("Place"),
    "address": msgid("Address with postcode and place"),
    "street": msgid("Street"),
    "country": msgid("Country"),
    "state": msgid("Federal state"),
    "lat": msgid("Latitude"),
    "lon": msgid("Longitude"),
    "x": msgid("Easting"),
    "y": msgid("Northing"),
    "point": msgid("Coordinates in one cell"),
    "industries": msgid("Industries"),
    "technologies": msgid("Technology fields"),
    "website": msgid("Website"),
    "founded": msgid("Founded"),
    "members": msgid("Members"),
    "members_as_of": msgid("Members as of"),
    "members_basis": msgid("What the members count"),
    "quality_labels": msgid("Quality labels"),
    "active": msgid("Activity"),
    "ends": msgid("Limited until"),
    "confidence": msgid("Confidence"),
    "summary_de": msgid("Summary in German"),
    "summary_en": msgid("Summary in English"),
    "companies": msgid("Companies"),
    "employees": msgid("Employees"),
    "as_of": msgid("As of"),
    "districts": msgid("Districts"),
    "networks": msgid("Networks"),
    "acronym": msgid("Acronym"),
    "title": msgid("Title of the project"),
    "programme": msgid("Funding programme"),
    "call": msgid("Call for projects"),
    "start": msgid("Start of the project"),
    "end": msgid("End of the project"),
    "budget_eur": msgid("Whole budget (euro)"),
    "eu_contribution_eur": msgid("Share of the EU (euro)"),
    "doubts": msgid("Doubts"),
    "project": msgid("Project (key)"),
    "network": msgid("Network (key)"),
    "role": msgid("Role in the project"),
    "nuts": msgid("NUTS 2 region"),
    "partner_name": msgid("Name of the partner"),
    "partner_city": msgid("Town of the partner"),
    "partner_country": msgid("Country of the partner"),
    "partner_nuts2": msgid("NUTS 2 region of the partner"),
    "since": msgid("Cooperation since"),
    "source": msgid("Source (web address)"),
    "says": msgid("What the source says"),
    "read_on": msgid("Source read on"),
    "remove": msgid("To be removed"),
    "private": msgid("Personal data (left out)"),
}


@dataclass(frozen=True)
class Columns:
    """Which columns are which fields.

    Parameters
    ----------
    fields
        Field → number of its column.
    guessed
        Numbers of columns whose heading is only like a known one.
    private
        Numbers of columns with data of persons.
    doubled
        Column → field that another column has already.
    """

    fields: Mapping[str, int] = field(default_factory=dict)
    guessed: frozenset[int] = frozenset()
    private: frozenset[int] = frozenset()
    doubled: Mapping[int, str] = field(default_factory=dict)


def key(heading: str, longest: int = _LONGEST) -> str:
    """Give a heading without case, umlauts, brackets and signs.

    Returns
    -------
    str
        What headings are looked up by: small letters and digits, one blank between words.

    Examples
    --------
    >>> key("Straße / Hausnummer *")
    'strasse hausnummer'
    """
    folded = fold(heading[:longest].lower().translate(_UMLAUTS))
    bare = _NO_LETTER.sub(" ", _BRACKETS.sub(" ", folded)).strip()
    return bare or _NO_LETTER.sub(" ", folded).strip()


def field_of(heading: str) -> tuple[str, bool]:
    """Give the field of a heading, and whether it is only like a known one.

    Returns
    -------
    tuple
        Key of the field, "" for none, and True where it was guessed.

    Examples
    --------
    >>> field_of("Ort/Sitz"), field_of("Branche(n)"), field_of("Postleizahl"), field_of("Wetter")
    (('city', False), ('industries', False), ('postcode', True), ('', False))
    """
    known = _known()
    exact = _full_key(heading)
    bare = key(heading)
    for candidate in (exact, bare):
        if candidate in known:
            return known[candidate], False
    pieces = {known.get(key(piece), "") for piece in re.split(r"[/,;|]| und | oder ", heading)}
    if len(pieces) == 1 and (only := pieces.pop()):
        return only, False
    if len(bare) < _SHORTEST_ALIKE:
        return "", False
    near = process.extractOne(bare, known.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return (known[near[0]], True) if near else ("", False)


def recognise(headings: Sequence[str], by_hand: Mapping[str, str] | None = None) -> Columns:
    """Find the fields of a table's columns.

    Parameters
    ----------
    headings
        As they stand in the file.
    by_hand
        Heading → field, "" for none: what a person has said counts first.

    Returns
    -------
    Columns
        Columns by field, and which of them are guessed, private or double.
    """
    chosen = {**_own_names(headings), **(by_hand or {})}
    fields: dict[str, int] = {}
    guessed, private, doubled = set(), set(), {}
    found = [(chosen[h], False) if h in chosen else field_of(h) for h in headings]
    certain_first = sorted(
        range(len(found)), key=lambda i: (headings[i] not in chosen, found[i][1], i)
    )
    for i in certain_first:
        name, is_guess = found[i]
        if not name:
            continue
        if name == "private":
            private.add(i)
        elif name in fields:
            doubled[i] = name
        else:
            fields[name] = i
            if is_guess:
                guessed.add(i)
    return Columns(fields, frozenset(guessed), frozenset(private), doubled)


def _own_names(headings: Sequence[str]) -> dict[str, str]:
    """Give the columns of a table of projects as the package has it, where this is one.

    Elsewhere "network" is the name of one, and "title" too.

    Returns
    -------
    dict
        Heading → field, empty for any other table.
    """
    for sign, columns in _SIGNS.items():
        if sign <= {*headings}:
            return {name: name for name in headings if name in columns}
    return {}


def known_count(cells: Iterable[str]) -> int:
    """Count the cells of a row that are known headings."""
    known = _known()
    return sum(1 for cell in cells if _full_key(cell) in known or key(cell) in known)


def shape(headings: Sequence[str]) -> str:
    """Give a short key of a table's shape, under which a mapping can be remembered."""
    joined = "\n".join(key(heading) for heading in headings)
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()[:16]


def _full_key(heading: str) -> str:
    folded = fold(heading[:_LONGEST].lower().translate(_UMLAUTS))
    return _NO_LETTER.sub(" ", folded).strip()


@lru_cache
def _known() -> dict[str, str]:
    """Read the known headings: with what stands in brackets first, then without."""
    with _KNOWN.open(encoding="utf-8", newline="") as file:
        rows = [(row["field"], row["heading"]) for row in csv.DictReader(file)]
    known: dict[str, str] = {}
    for make in (_full_key, key):
        for name, heading in rows:
            known.setdefault(make(heading), name)
    return known
