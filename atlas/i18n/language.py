"""Languages of the screen: their texts (gettext), numbers and dates (Babel)."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from atlas.i18n.catalogue import translations
from atlas.i18n.rounding import half_away
from atlas.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

#: Decimals of a number that is written as it is, as the languages have it.
_MOST_DECIMALS: Final = 3
_LOCALES: Final = {"de": Locale("de", "DE"), "en": Locale("en", "GB")}


#: A minus sign, as wide as a plus.
_MINUS: Final = "\N{MINUS SIGN}"
_NOT_ZERO: Final = frozenset("123456789")


class Language:
    """One language of the screen.

    Parameters
    ----------
    code
        "de" or "en".

    Raises
    ------
    ValueError
        If there is no such language.

    Examples
    --------
    >>> Language("de").number(1234.5)
    '1.234,5'
    """

    def __init__(self, code: str) -> None:
        if code not in LANGUAGES:
            raise ValueError(f"no such language: {code!r}, there are {', '.join(LANGUAGES)}")
        self.code = code
        self._locale = _LOCALES[code]
        self._catalogue = translations(code)
        marks = get_group_symbol(self._locale), get_decimal_symbol(self._locale)
        self._signs = str.maketrans(",.", "".join(marks))

    def __call__(self, message: str, /, **values: object) -> str:
        """Say a catalogue text in this language, with values in its named places."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Say a text that depends on a number, which stands at ``{count}``."""
        text = self._catalogue.ngettext(one, many, count)
        return text.format(count=self.number(count), **values)

    def number(self, value: float, decimals: int | None = None) -> str:
        """Write a number to be read: "1.234,5" in German, "1,234.5" in English.

        Below zero it has a minus sign, not a hyphen; what is rounded to zero has none. Halves go
        away from zero, see :func:`half_away`.

        Returns
        -------
        str
            For people: files of data have numbers.

        Examples
        --------
        >>> Language("de").number(-1234.5), Language("de").number(-0.04, 1)
        ('−1.234,5', '0,0')
        """
        if not math.isfinite(value):
            return str(format_decimal(value, locale=self._locale))
        places = _MOST_DECIMALS if decimals is None else decimals
        exact = Decimal(repr(half_away(value, places))) if isinstance(value, float) else value
        written = f"{exact:,.{places}f}"  # many times faster than a pattern of Babel
        if decimals is None and "." in written:
            written = written.rstrip("0").rstrip(".")
        if written.startswith("-"):
            written = _MINUS + written[1:] if _NOT_ZERO & {*written} else written[1:]
        return written.translate(self._signs)

    def date(self, value: dt.date) -> str:
        """Write a date: "23.11.2026" in German, "23 November 2026" in English."""
        pattern = "dd.MM.yyyy" if self.code == "de" else "d MMMM yyyy"
        return str(format_date(value, format=pattern, locale=self._locale))

    def month(self, value: str) -> str:
        """Write a year as it is, and a month such as "2015-03" in words.

        Returns
        -------
        str
            "März 2015" in German.

        Examples
        --------
        >>> Language("de").month("2015-03"), Language("en").month("2015")
        ('März 2015', '2015')
        """
        year, _, month = value.partition("-")
        if not month:
            return value
        day = dt.date(int(year), int(month), 1)
        return str(format_date(day, format="MMMM yyyy", locale=self._locale))

    def stated_day(self, value: str) -> str:
        """Write a day as dates are written, a month in words, and a year as it is.

        Returns
        -------
        str
            "31.12.2027" in German; "" for nothing.

        Examples
        --------
        >>> [Language("de").stated_day(text) for text in ("2027-12-31", "2027-03", "2027", "")]
        ['31.12.2027', 'März 2027', '2027', '']
        """
        return self.date(dt.date.fromisoformat(value)) if len(value) > 7 else self.month(value)

    def listing(self, items: Iterable[str]) -> str:
        """Join words by commas and "und" or "and"."""
        return str(format_list(list(items), locale=self._locale))

    def alternatives(self, items: Iterable[str]) -> str:
        """Join words by commas and "oder" or "or"."""
        return str(format_list(list(items), style="or", locale=self._locale))

    def country(self, code: str) -> str:
        """Name a country by its two letters (ISO 3166); letters that nobody knows stay.

        Returns
        -------
        str
            "" where no letters are given.

        Examples
        --------
        >>> Language("de").country("IT"), Language("en").country("IT")
        ('Italien', 'Italy')
        """
        return str(self._locale.territories.get(code, code))

    def labels(self, table: pd.DataFrame) -> dict[str, str]:
        """Give code → label of a taxonomy table in this language."""
        return dict(zip(table.index, table[f"label_{self.code}"], strict=True))


@lru_cache
def language(code: str = LANGUAGES[0]) -> Language:
    """Give a language by its code; the same object each time."""
    return Language(code)
