"""Countries by their two letters or by their name in German or English."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from babel import Locale

from atlas.i18n.comparing import fold
from atlas.settings import LANGUAGES

#: What the European Union writes instead of the letters of ISO 3166, and other short names.
_OTHERWISE: Final = {
    "el": "GR",
    "uk": "GB",
    "czech republic": "CZ",
    "tschechische republik": "CZ",
    "slovak republic": "SK",
    "slowakische republik": "SK",
    "north macedonia": "MK",
    "bosnia and herzegovina": "BA",
    "the netherlands": "NL",
    "turkey": "TR",
    "moldova": "MD",
}


def country_code(text: str) -> str:
    """Give the two letters of a country.

    Parameters
    ----------
    text
        Two letters, or a name in German or English.

    Returns
    -------
    str
        As ISO 3166 has them; "" where the text is no country.

    Examples
    --------
    >>> country_code("Frankreich"), country_code("EL"), country_code("de"), country_code("Utopia")
    ('FR', 'GR', 'DE', '')
    """
    return _countries().get(fold(text).strip(), "")


@lru_cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found[fold(name)] = code
                found[code.lower()] = code
    return found | _OTHERWISE
