"""One cell: as text, as a number, as a date, as a key that a spreadsheet program has spoilt."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Final

#: What a cell can hold after reading.
Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | None

_BLANKS: Final = re.compile(r"\s+")
#: Controls, halves of signs, and what has no width: soft hyphens, joiners, marks of direction.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_WHOLE_AS_FLOAT: Final = re.compile(r"(\d+)[.,]0+")
_GERMAN: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[+-]?\d+,\d+")
_ENGLISH: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_LONGEST_NUMBER: Final = 40
_DATE_FORMS: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%Y/%m/%d", "%d-%m-%Y")
_ISO_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(:\d\d)?.*")
_MONTHS: Final = (
    ("jan", "januar", "january", "jänner"),
    ("feb", "februar", "february"),
    ("mär", "märz", "march", "mar", "mrz"),
    ("apr", "april"),
    ("mai", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "august"),
    ("sep", "september", "sept"),
    ("okt", "oktober", "october", "oct"),
    ("nov", "november"),
    ("dez", "dezember", "december", "dec"),
)
_MONTH_OF: Final = {name: n for n, names in enumerate(_MONTHS, 1) for name in names}


def text(value: Cell) -> str:
    r"""Give a cell as text without blanks around it; whole numbers without decimals.

    Returns
    -------
    str
        "" for an empty cell, dates in ISO writing, "true" and "false".

    Examples
    --------
    >>> text(1067.0), text(" a\u00a0b "), text(None), text(dt.date(2026, 11, 23))
    ('1067', 'a b', '', '2026-11-23')
    """
    match value:
        case None:
            return ""
        case str():
            return tidy_text(value)
        case bool():
            return "true" if value else "false"
        case float():
            return number_text(value)
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


def tidy_text(value: str) -> str:
    """Give a text without signs that nobody sees and with single blanks."""
    if value.isascii() and value.isprintable() and "  " not in value:
        return value.strip()
    return _BLANKS.sub(" ", _UNSEEN.sub("", value)).strip()


def number_text(value: float) -> str:
    """Give a number as text: "1067" for 1067.0, "inf" for what has no end, "" for none."""
    if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return "" if math.isnan(value) else repr(value)


def number(value: str) -> float | None:
    """Read a number in German or English writing.

    Returns
    -------
    float or None
        Never infinite or NaN; None where the text is no number.

    Examples
    --------
    >>> number("1.234,5"), number("1,234.5"), number("48,7758"), number("12.5"), number("viele")
    (1234.5, 1234.5, 48.7758, 12.5, None)
    """
    if len(value) > _LONGEST_NUMBER:
        return None
    bare = value.replace(" ", "").replace("\u202f", "").replace("\u2212", "-").replace("'", "")
    if not bare.isascii():
        return None
    if _PLAIN.fullmatch(bare):
        found = float(bare)
    elif _GERMAN.fullmatch(bare):
        found = float(bare.replace(".", "").replace(",", "."))
    elif _ENGLISH.fullmatch(bare):
        found = float(bare.replace(",", ""))
    else:
        return None
    return found if math.isfinite(found) else None


def whole(value: str) -> int | None:
    """Read a whole number; "1.200" has a separator of thousands, as no count has decimals.

    Returns
    -------
    int or None
        None where the text is no whole number.

    Examples
    --------
    >>> whole("1.200"), whole("120.0"), whole("1,5")
    (1200, 120, None)
    """
    bare = value.replace(" ", "")
    if len(bare) > _LONGEST_NUMBER:
        return None
    if re.fullmatch(r"\d{1,3}(?:[.,'’]\d{3})+", bare, re.ASCII):
        return int(re.sub(r"\D", "", bare))
    found = number(value)
    return int(found) if found is not None and found == int(found) else None


def date(value: str) -> dt.date | None:
    """Read a date in German or ISO writing.

    Returns
    -------
    datetime.date or None
        None where the text is no day of the calendar; a time of day is left out.

    Examples
    --------
    >>> date("23.11.2026"), date("2026-11-23 00:00:00"), date("3. März 2026"), date("bald")
    (datetime.date(2026, 11, 23), datetime.date(2026, 11, 23), datetime.date(2026, 3, 3), None)
    """
    bare = _ISO_TIME.sub(r"\1", value.strip())
    for form in _DATE_FORMS:
        try:
            return dt.datetime.strptime(bare, form).date()
        except ValueError:
            continue
    words = re.fullmatch(r"(\d{1,2})\.?\s+([^\W\d_]+)\.?\s+(\d{4})", bare)
    if words and words[2].lower() in _MONTH_OF:
        try:
            return dt.date(int(words[3]), _MONTH_OF[words[2].lower()], int(words[1]))
        except ValueError:
            return None
    return None


def month(value: str) -> str:
    """Read a year or a month as "2022" or "2022-07"; "" where it is neither.

    Returns
    -------
    str
        "YYYY", "YYYY-MM" or "".

    Examples
    --------
    >>> month("07/2022"), month("Juli 2022"), month("2022"), month("1.7.2022"), month("?")
    ('2022-07', '2022-07', '2022', '2022-07', '')
    """
    bare = value.strip()
    if re.fullmatch(r"\d{4}(?:-\d{2})?", bare, re.ASCII):
        return bare
    if turned := re.fullmatch(r"(\d{1,2})[./-](\d{4})", bare, re.ASCII):
        return f"{turned[2]}-{int(turned[1]):02d}"
    named = re.fullmatch(r"([^\W\d_]+)\.?\s+(\d{4})", bare)
    if named and named[1].lower() in _MONTH_OF:
        return f"{named[2]}-{_MONTH_OF[named[1].lower()]:02d}"
    day = date(bare)
    return f"{day:%Y-%m}" if day else ""


def digits(value: str) -> str:
    """Give the digits of a key that was turned into a number: "1067" for "1067.0" or "1067,00".

    Other texts are given back as they are.

    Returns
    -------
    str
        Zeros in front stay.
    """
    found = _WHOLE_AS_FLOAT.fullmatch(value)
    return found[1] if found else value
