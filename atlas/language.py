"""Languages: message catalogues (gettext), numbers and dates (Babel).

English texts are the keys of the catalogue ``locale/de.po``; German is the first language on
screen, English the second. The catalogue is compiled in memory, so no binary is kept.
"""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

import pandas as pd
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from atlas.settings import LANGUAGES

CATALOGUES: Final = Path(__file__).resolve().parent / "locale"
_LOCALES: Final = {"de": Locale("de", "DE"), "en": Locale("en", "GB")}


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
        self._catalogue = _catalogue(code)

    def __call__(self, message: str, /, **values: object) -> str:
        """Say a catalogue text in this language, with values in its named places."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Say a text that depends on a number, which stands at ``{count}``."""
        text = self._catalogue.ngettext(one, many, count)
        return text.format(count=self.number(count), **values)

    def number(self, value: float, decimals: int | None = None) -> str:
        """Write a number: "1.234,5" in German, "1,234.5" in English."""
        pattern = None if decimals is None else "#,##0." + "0" * decimals if decimals else "#,##0"
        return str(format_decimal(value, format=pattern, locale=self._locale))

    def date(self, value: dt.date) -> str:
        """Write a date: "23.11.2026" in German, "23 November 2026" in English."""
        pattern = "dd.MM.yyyy" if self.code == "de" else "d MMMM yyyy"
        return str(format_date(value, format=pattern, locale=self._locale))

    def listing(self, items: Iterable[str]) -> str:
        """Join words by commas and "und" or "and"."""
        return str(format_list(list(items), locale=self._locale))

    def alternatives(self, items: Iterable[str]) -> str:
        """Join words by commas and "oder" or "or"."""
        return str(format_list(list(items), style="or", locale=self._locale))

    def labels(self, table: pd.DataFrame) -> dict[str, str]:
        """Give code → label of a taxonomy table in this language."""
        return dict(zip(table.index, table[f"label_{self.code}"], strict=True))


@lru_cache
def language(code: str = LANGUAGES[0]) -> Language:
    """Give a language by its code; the same object each time."""
    return Language(code)


@lru_cache
def script_texts(code: str) -> dict[str, str | list[str]]:
    """Give the translated texts of the drawing scripts: those that the catalogue found there.

    Returns
    -------
    dict
        English text → its translation, or a list of singular and plural; empty for English.
    """
    texts: dict[str, str | list[str]] = {}
    for message in _messages(code):
        if not any(file.endswith(".js") for file, _ in message.locations):
            continue
        if isinstance(message.id, str):
            texts[message.id] = str(message.string)
        else:
            texts[message.id[0]] = [*(message.string or ())]
    return texts


@lru_cache
def _messages(code: str) -> Catalog:
    source = CATALOGUES / f"{code}.po"
    if not source.exists():  # English: the texts are the keys
        return Catalog(locale=code)
    with source.open("rb") as file:
        return read_po(file, locale=code)


@lru_cache
def _catalogue(code: str) -> gettext.NullTranslations:
    catalogue = _messages(code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
