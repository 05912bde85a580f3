"""What a row says about where it belongs, made comparable: keys repaired, addresses cut."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from atlas.files.cells import digits, number
from atlas.findings import Message, message
from atlas.i18n.catalogue import msgid
from atlas.i18n.comparing import fold

_COUNTRY_OF_POSTCODE: Final = re.compile(
    r"(?:PLZ|Postleitzahl)?[.:\s]*(?:(DE|D|W|CH|AT|A|FR|F|LI|FL)\s*[-–]?\s*)?(\d[\d ]{2,6})", re.I
)
_POSTCODE_AND_PLACE: Final = re.compile(
    r"(?<!\d)(?:D-?\s?)?(\d{5})(?!\d)\s*[,/–-]?\s*([^\W\d_][^\d,;|]{1,60})"
)
_PLACE_AND_POSTCODE: Final = re.compile(r"([^\W\d_][^\d,;|(]{1,60}?)\s*\(?(?:D-?\s?)?(\d{5})\)?")
#: A number of a house that has five digits: "Am Ring 10115, Stuttgart".
_HOUSE_NUMBER: Final = re.compile(
    r"(?<![\w.])(?!D-?\s|DE\s|PLZ)[^\W\d][^\d,;/]+\s\d{5}\s*,\s*([^\d,;]+)"
)
_BETWEEN: Final = re.compile(r"\s*[,;/|\n]\s*|\s+[-–—]\s+")
_STREET: Final = re.compile(
    r"(?:str\.?|straße|strasse|weg|platz|allee|gasse|ring|ufer|damm|steige?)$|^(?:c/o|postfach|am|an|auf|im|in|zum|zur)\s",
    re.I,
)
#: First digits of postcodes that have lost a zero; four digits with another one never had it.
_LOST_ZERO: Final = frozenset("12349")
#: What programs put around a key to keep it a text: ="08111", '08111, (70173).
_AROUND: Final = re.compile(r"""^=?["'(]+|["')]+$""")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[.'’]\d{3})+")
_SCIENTIFIC: Final = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,2}", re.I)
_CUT_KEY: Final = re.compile(r"\d[\d\s./-]*\d")
_ABROAD: Final = {"CH": "CH", "A": "AT", "AT": "AT", "F": "FR", "FR": "FR", "LI": "LI"}
_GERMAN: Final = frozenset(["", "d", "de", "deu", "ger", "deutschland", "germany", "brd", "nan"])
_OWN_STATE: Final = frozenset(["", "bw", "badenwurttemberg", "badenwuerttemberg", "debw", "de1"])
#: Cells that say that nothing is known.
_NOTHING: Final = frozenset(
    ["-", "–", "—", "?", "n/a", "na", "k.a.", "k. a.", "keine angabe", "nan"]
)

_LONGEST_NOTHING: Final = 14
_LONGEST_ADDRESS: Final = 300

REPAIRED: Final = msgid(
    "Read as “{value}”: the spreadsheet program has turned the key into a number."
)
READ_AS: Final = msgid("Read as “{value}”.")
_NUMBER: Final = re.compile(r"[\d.,E+]+", re.I)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a row says, as texts; "" is "nothing".

    Parameters
    ----------
    key
        AGS of a district or municipality, as it stands there.
    postcode, city, address, district
        As they stand there.
    country, state
        As they stand there.
    street
        Whether there is a street, "" for no: then the place is no district.
    """

    key: str = ""
    postcode: str = ""
    city: str = ""
    address: str = ""
    district: str = ""
    country: str = ""
    state: str = ""
    street: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """A cell that was read as something else than it holds.

    Parameters
    ----------
    field
        Which cell.
    message
        What was repaired.
    suggestion
        What it was read as.
    """

    field: str
    message: Message
    suggestion: str


def nothing(value: str) -> bool:
    """Say whether a cell says that nothing is known."""
    return len(value) < _LONGEST_NOTHING and value.casefold() in _NOTHING


def tidy_evidence(raw: Evidence) -> tuple[Evidence, tuple[Repair, ...]]:
    """Repair keys and postcodes, and take postcode and place out of an address.

    Parameters
    ----------
    raw
        As it stands in the row.

    Returns
    -------
    tuple
        The repaired statements, and what was repaired in key and postcode.
    """
    values = _values(raw)
    silent = any(value and nothing(value) for value in values)
    said = Evidence(*("" if nothing(v) else v for v in values)) if silent else raw
    repairs: list[Repair] = []
    if said.address and not (said.postcode and said.city):
        said = _from_address(said)
    if any(sign.isdigit() for sign in said.city):
        postcode, city = _postcode_and_place(said.city) or ("", _place_in(said.city))
        said = replace(said, postcode=said.postcode or postcode, city=city or said.city)
    if said.key:
        key = whole_key(said.key)
        if key != said.key:
            repairs.append(_repair("district_ags", said.key, key))
        said = replace(said, key=key)
    if said.postcode:
        postcode, country = read_postcode(said.postcode)
        if postcode != said.postcode and not country and raw.postcode:
            repairs.append(_repair("postcode", said.postcode, postcode))
        said = replace(said, postcode=postcode, country=said.country or country)
    return said, tuple(repairs)


def _repair(field: str, value: str, read: str) -> Repair:
    told = REPAIRED if _NUMBER.fullmatch(value) else READ_AS
    return Repair(field, message(told, value=read), read)


def abroad(country: str) -> bool:
    """Say whether a cell names another country than Germany."""
    letters = _letters(country)
    return letters not in _GERMAN and letters not in _OWN_STATE


def other_state(state: str) -> bool:
    """Say whether a cell names another state than Baden-Württemberg."""
    return _letters(state) not in _OWN_STATE


def whole_key(value: str) -> str:
    """Give an AGS with the zero that a spreadsheet program has dropped.

    Returns
    -------
    str
        Five or eight digits where it is a key; other texts as they are.

    Examples
    --------
    >>> whole_key("8111"), whole_key("8111.0"), whole_key("8111000"), whole_key("081110000000")
    ('08111', '08111', '08111000', '08111000')
    """
    bare = digits(unwrapped(value))
    if _CUT_KEY.fullmatch(bare):
        bare = re.sub(r"[\s./-]", "", bare)
    if not (bare.isascii() and bare.isdecimal()):
        return value
    if bare[0] != "0" and (len(bare) in {4, 7, 11} or (len(bare) == 8 and bare[0] == "8")):
        bare = "0" + bare
    if len(bare) == 9 and bare.startswith("08"):  # with the number of an association of towns
        return bare[:5]
    return bare[:5] + bare[9:] if len(bare) == 12 else bare


def unwrapped(value: str) -> str:
    """Give a key as a program or a person meant it, without what was put around it.

    Returns
    -------
    str
        Digits, or the value as it stands where it is no key.

    Examples
    --------
    >>> unwrapped('="70173"'), unwrapped("'70173"), unwrapped("70.173"), unwrapped("7.0173E+4")
    ('70173', '70173', '70173', '70173')
    """
    bare = _AROUND.sub("", unicodedata.normalize("NFKC", value).strip()).strip()
    if _THOUSANDS.fullmatch(bare):
        return re.sub(r"\D", "", bare)
    if _SCIENTIFIC.fullmatch(bare):
        found = number(bare.replace(",", "."))
        exact = found is not None and found == int(found) and len(bare.split("E")[0]) > 5
        return str(int(found)) if exact and found is not None else bare
    return bare


def read_postcode(value: str) -> tuple[str, str]:
    """Give a postcode with five digits, and the country that stands before it.

    Returns
    -------
    tuple of str
        Postcode and country ("CH", "AT", …), "" for Germany; a value that is none stays as it is.

    Examples
    --------
    >>> read_postcode("D-70173"), read_postcode("1067"), read_postcode("CH 8001")
    (('70173', ''), ('01067', ''), ('8001', 'CH'))
    >>> read_postcode("PLZ 70173"), read_postcode("70173-1"), read_postcode("7133")
    (('70173', ''), ('70173-1', ''), ('7133', ''))
    """
    found = _COUNTRY_OF_POSTCODE.fullmatch(digits(unwrapped(value)))
    if not found:
        return value, ""
    country = _ABROAD.get((found[1] or "").upper(), "")
    bare = found[2].replace(" ", "")
    if country:
        return bare, country
    return bare.zfill(5) if len(bare) == 4 and bare[0] in _LOST_ZERO else bare, ""


def _from_address(said: Evidence) -> Evidence:
    found = _postcode_and_place(said.address)
    if found:
        return replace(said, postcode=said.postcode or found[0], city=said.city or found[1])
    if said.city:
        return said
    alone = "" if any(sign.isdigit() for sign in said.address) else said.address
    return replace(said, city=_place_in(said.address) or alone)


def _postcode_and_place(text: str) -> tuple[str, str] | None:
    """Find "70173 Stuttgart" or "Stuttgart (70173)" in a text; the last one counts."""
    house = _HOUSE_NUMBER.fullmatch(text.strip()) if len(text) <= _LONGEST_ADDRESS else None
    if house:
        return "", house[1].strip()
    if both := _POSTCODE_AND_PLACE.findall(text):
        return both[-1][0], both[-1][1].strip()
    turned = _PLACE_AND_POSTCODE.fullmatch(text.strip())
    return (turned[2], turned[1].strip()) if turned else None


def _place_in(address: str) -> str:
    """Find the place of "Stuttgart, Königstr. 1" and "Ulmer Straße 12, Göppingen", or ""."""
    if len(address) > _LONGEST_ADDRESS:
        return ""
    parts = [part for part in _BETWEEN.split(address.strip()) if part]
    named = [
        part
        for part in parts
        if not any(sign.isdigit() for sign in part)
        and not _STREET.search(part)
        and _letters(part) not in _GERMAN | _OWN_STATE
    ]
    return named[-1] if named and len(parts) > 1 else ""


def _values(raw: Evidence) -> tuple[str, ...]:
    place = (raw.key, raw.postcode, raw.city, raw.address, raw.district)
    return (*place, raw.country, raw.state, raw.street)


def _letters(value: str) -> str:
    return "".join(sign for sign in fold(value) if sign.isalnum())
