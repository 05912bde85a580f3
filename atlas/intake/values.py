"""Cells of record fields as the atlas writes them: years, counts, months, addresses, codes.

What can't be turned is given back as it stands, so that the schema says what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from atlas.errors import Term
from atlas.files.cells import date, digits, month, number, number_text, whole
from atlas.findings import NOTE, WARNING, Message, message
from atlas.geocoding.evidence import nothing, read_postcode, whole_key
from atlas.i18n.catalogue import msgid
from atlas.intake.countries import country_code
from atlas.intake.vocabulary import INDUSTRIES, KIND_WORDS, LABELS, TECHNOLOGIES, Vocabulary

if TYPE_CHECKING:
    from atlas.geocoding.district_names import DistrictNames

_SCHEME: Final = re.compile(r"https?://", re.I)
_HOST: Final = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.I)
#: Addresses have semicolons in them, so one only ends an address if the next one follows.
_BETWEEN_PAGES: Final = re.compile(r"\s*\|\s*|;\s+|;(?=https?://)|\s+", re.I)
_CURRENCY: Final = re.compile(r"\s*(?:€|EUR|Euro)\s*", re.I)
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d", re.ASCII)
_ABOUT: Final = re.compile(
    r"(?:ca\.?|circa|etwa|rund|über|mehr als|about|over|>|~|rd\.?)?\s*(.*?)\+?", re.I
)
# Bounds on every repetition: a search through 32,000 letters must not grow with their square.
_E_MAIL: Final = re.compile(
    r"[\w.%+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,}", re.I
)
_PHONE: Final = re.compile(
    r"(?:(?:\+|00)49[ ()/.–-]{0,9}\d|\(0\d{2,4}\) ?\d|(?<!\w)0[1-9]\d{1,4} ?[ /–-] ?\d)"
    r"[\d ()/.–-]{3,40}"
    r"|(?:telefon|tel\.|fon|phone|fax)[\s:.]{0,9}\+?\(?\d{3,40}",
    re.I,
)
_MAY_BE_PHONE: Final = re.compile(r"[0+(]\d.{0,4}\d|(?:fon|tel|fax|hone)[\s.:]", re.I)

#: Fields whose words stand for codes of the list of the same name.
_WORD_FIELDS: Final = (
    *(INDUSTRIES, TECHNOLOGIES, LABELS, "members_basis", "active", "confidence"),
    *("role", "programme", "doubts"),
)
_MOST_DISTRICTS: Final = 60
_REPAIRED: Final = msgid("Read as “{value}”.")
_GUESSED: Final = msgid("“{word}” is taken for “{label}”.")
_UNMATCHED: Final = msgid("“{word}” is not in the list of the atlas.")


@dataclass(frozen=True, slots=True)
class Value:
    """A cell as the atlas writes it.

    Parameters
    ----------
    text
        The value, or the cell as it stands where it can't be turned.
    told
        Level and message of what should be known.
    suggestion
        What could stand there, "" where nothing is known.
    """

    text: str
    told: tuple[tuple[str, Message], ...] = ()
    suggestion: str = ""


Convert = Callable[[str], Value]


def as_it_stands(text: str) -> Value:
    """Give a text as it stands; one that says that nothing is known is empty."""
    return Value("" if nothing(text) else text)


def converters(
    vocabularies: Mapping[str, Vocabulary],
    regions: Mapping[str, str],
    districts: DistrictNames,
    kinds: str = KIND_WORDS,
) -> dict[str, Convert]:
    """Give a converter for each field that has one.

    Parameters
    ----------
    vocabularies
        Of industries, technology fields, kinds, labels and so on.
    regions
        Folded name of a region → its name.
    districts
        Names of districts.
    kinds
        The list that the words of ``kind`` are of.

    Returns
    -------
    dict
        Field → function that turns a cell's text into a value; an empty cell stays empty.
    """
    found: dict[str, Convert] = {
        "website": _website,
        "source": _websites,
        "founded": _year,
        "members": _count,
        "companies": _count,
        "employees": _count,
        "members_as_of": _month,
        "ends": _day_or_month,
        "as_of": _month,
        "read_on": _dates,
        "start": _month,
        "end": _month,
        "since": _year,
        "budget_eur": _amount,
        "eu_contribution_eur": _amount,
        "country": _country,
        "partner_country": _country,
        "districts": partial(_districts, names=districts),
        "networks": lambda text: Value("|".join(_listed(text))),
        # what was repaired in these two is said by placing
        "postcode": lambda text: Value(_postcode(text)),
        "district_ags": lambda text: Value(whole_key(text)[:5]),
        "region": partial(_region, regions=regions),
    }
    found |= {name: partial(_words, vocabulary=vocabularies[name]) for name in _WORD_FIELDS}
    found["kind"] = partial(_words, vocabulary=vocabularies[kinds])
    return {field: partial(_known, convert=convert) for field, convert in found.items()}


def private(text: str) -> str:
    """Give the e-mail address or telephone number that a text has, "" for none."""
    found = _E_MAIL.search(text) if "@" in text or "at)" in text or "at]" in text else None
    if found is None and _MAY_BE_PHONE.search(text):
        found = _PHONE.search(re.sub(r"https?://\S+", " ", text))
    return found[0] if found else ""


def _known(text: str, convert: Convert) -> Value:
    return Value("") if not text or nothing(text) else convert(text)


def _turned(text: str, value: str) -> Value:
    if text == value:
        return Value(text)
    return Value(value, ((NOTE, message(_REPAIRED, value=value)),), value)


def _website(text: str) -> Value:
    bare = text.replace(" ", "")
    if _SCHEME.match(bare):
        return _turned(text, bare)
    if _HOST.fullmatch(bare):
        return _turned(text, "https://" + bare)
    return Value(text)


def _websites(text: str) -> Value:
    parts = [part for part in _BETWEEN_PAGES.split(text) if part]
    values = [_website(part) for part in parts]
    if not values:
        return Value(text)
    told = tuple(dict.fromkeys(one for value in values for one in value.told))
    return Value("|".join(value.text for value in values), told)


def _year(text: str) -> Value:
    bare = digits(text)
    if _YEAR.fullmatch(bare):
        return Value(bare)
    day = date(text)
    years = _YEAR.findall(text)
    if day is None and len({*years}) != 1:
        return Value(text)
    year = str(day.year) if day else years[0]
    return _turned(text, year) if day else Value(text, suggestion=year)


def _count(text: str) -> Value:
    found = whole(text)
    if found is not None and found >= 0:
        return Value(str(found))
    about = _ABOUT.fullmatch(text)
    near = whole(about[1]) if about else None
    return Value(text, suggestion="" if near is None else str(near))


def _amount(text: str) -> Value:
    """Give an amount of money to the cent, without its currency."""
    found = number(_CURRENCY.sub("", text))
    return Value(text if found is None or found < 0 else number_text(round(found, 2)))


def _country(text: str) -> Value:
    code = country_code(text)
    return _turned(text, code) if code else Value(text)


def _month(text: str) -> Value:
    found = month(digits(text))
    return _turned(text, found) if found else Value(text)


def _day_or_month(text: str) -> Value:
    day = date(text)
    return Value(day.isoformat()) if day else _month(text)


def _dates(text: str) -> Value:
    days = [(part, date(part)) for part in _listed(text)]
    return Value("|".join(part if day is None else day.isoformat() for part, day in days))


def _districts(text: str, names: DistrictNames) -> Value:
    """Give the keys of districts that are named by key or by name, between bars or commas."""
    keys: dict[str, None] = {}
    for part in re.split(r"[|;,\n]", text)[:_MOST_DISTRICTS]:
        key = whole_key(part.strip())
        found = (key,) if key.isdecimal() else names.find(part.strip())
        if len(found) > 1:
            labels = " / ".join(f"{names.label(ags)} ({ags})" for ags in found)
            return Value(text, suggestion=labels)
        if not found and part.strip():
            return Value(text)
        keys.update(dict.fromkeys(found))
    if not keys:
        return Value(text)
    written = "|".join(keys)
    only_keys = not any(sign.isalpha() for sign in text)
    return Value(written) if only_keys else _turned(text, written)


def _listed(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[|;\n]", text) if part.strip()]


def _postcode(text: str) -> str:
    return read_postcode(text)[0]


def _region(text: str, regions: Mapping[str, str]) -> Value:
    bare = text.removeprefix("Region ").strip()
    return _turned(text, regions.get(bare.casefold(), bare))


def _words(text: str, vocabulary: Vocabulary) -> Value:
    """Match words to codes; the unmatched are listed, and left out if others are known."""
    matched = vocabulary.match(text)
    told = [
        (NOTE, message(_GUESSED, word=word, label=Term(vocabulary.labels[code])))
        for word, code in matched.guessed
    ]
    told += [(WARNING, message(_UNMATCHED, word=word[:80])) for word in matched.unmatched[:10]]
    suggested = [vocabulary.suggest(word[:80]) for word in matched.unmatched[:3]]
    suggestion = ", ".join(dict.fromkeys(label for label in suggested if label))
    return Value("|".join(matched.codes), tuple(told), suggestion)
