"""Which language a text is written in, and what languages are called."""

from __future__ import annotations

import re
from typing import Final

from atlas.i18n.catalogue import msgid
from atlas.settings import LANGUAGES

#: Languages by their codes, as catalogue texts.
LANGUAGE_NAMES: Final = {"de": msgid("German"), "en": msgid("English")}
#: Little words that one of the two languages has and the other hasn't.
_WORDS: Final = {
    "de": frozenset(
        [
            "der",
            "die",
            "das",
            "den",
            "dem",
            "des",
            "und",
            "oder",
            "ist",
            "sind",
            "wurde",
            "wird",
            "mit",
            "für",
            "von",
            "vom",
            "zum",
            "zur",
            "im",
            "seit",
            "auf",
            "bei",
            "nicht",
            "ein",
            "eine",
            "einer",
            "rund",
            "mehr",
            "als",
            "über",
            "gegründet",
            "mitglieder",
            "sitz",
            "laut",
            "nach",
        ]
    ),
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "or",
            "is",
            "are",
            "was",
            "were",
            "with",
            "for",
            "from",
            "to",
            "at",
            "since",
            "on",
            "by",
            "not",
            "a",
            "an",
            "about",
            "more",
            "than",
            "over",
            "founded",
            "members",
            "seat",
            "opened",
            "started",
            "its",
            "it",
            "label",
            "address",
            "names",
            "states",
            "says",
        ]
    ),
}


def written_in(text: str) -> str:
    """Tell which language a text is written in by its little words.

    Parameters
    ----------
    text
        A sentence or part of one; names in it may be of another language.

    Returns
    -------
    str
        A code of :data:`~atlas.settings.LANGUAGES`; English where nothing tells, as the notes of
        the first collection are.

    Examples
    --------
    >>> written_in("opened by the minister; part of the Zentrum für Technik")
    'en'
    >>> written_in("gegründet 2011, rund 40 Mitglieder")
    'de'
    """
    words = re.findall(r"[a-zäöüß]+", text.lower())
    counts = {code: sum(word in _WORDS[code] for word in words) for code in LANGUAGES}
    return "de" if counts["de"] > counts["en"] else "en"
