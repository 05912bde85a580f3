"""Words made comparable: accents, umlauts and case forgiven; nearest valid words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKS = re.compile(r"[\u0300-\u036f]+")  # combining diacritical marks
_TRANSCRIBED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def fold(text: str) -> str:
    """Fold case and accents: "Künstliche" becomes "kunstliche".

    Returns
    -------
    str
        The same for texts that differ in case and accents only.

    Examples
    --------
    >>> fold("Künstliche Intelligenz, Straße")
    'kunstliche intelligenz, strasse'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _MARKS.sub("", decomposed).casefold()  # "🄐" has no case, the "A" in it has


def searchable(text: str) -> str:
    """Give a text in both common foldings of umlauts, to be searched for a folded query.

    "Künstliche" can then be found by "künstliche", "kunstliche" and "kuenstliche".

    Returns
    -------
    str
        One folding, or two with a line break between where they differ.

    Examples
    --------
    >>> fold("kuenstliche") in searchable("Künstliche Intelligenz")
    True
    """
    plain = fold(text)
    transcribed = fold(unicodedata.normalize("NFC", text).casefold().translate(_TRANSCRIBED))
    return plain if transcribed == plain else f"{plain}\n{transcribed}"


def slug(name: str) -> str:
    """Turn a name into a key of lower-case ASCII with hyphens.

    Returns
    -------
    str
        Umlauts are transcribed; "" where no letter or digit is left.

    Examples
    --------
    >>> slug("Südlicher Oberrhein")
    'suedlicher-oberrhein'
    """
    text = fold(unicodedata.normalize("NFC", name).casefold().translate(_TRANSCRIBED))
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in text).split())


def nearest(word: str, choices: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Give the valid words that are written most like a word, best first.

    Parameters
    ----------
    word
        What was given.
    choices
        The valid words.
    limit
        How many at most.

    Returns
    -------
    tuple of str
        Words at least half alike (rapidfuzz's WRatio over folded words); may be empty.

    Examples
    --------
    >>> nearest("automotiv", ["automotive", "aerospace", "ict"])
    ('automotive',)
    """
    from rapidfuzz import fuzz, process  # 2 MB, for those alone who mistype

    found = process.extract(
        word, list(choices), scorer=fuzz.WRatio, processor=fold, limit=limit, score_cutoff=60
    )
    return tuple(str(choice) for choice, _, _ in found)
