"""Nearest spellings of words that nothing is found by: "Meinten Sie Medizintechnik?"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from atlas.i18n.comparing import fold
from atlas.searching.text import is_quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.searching.text import TextIndex

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
#: From so many letters on, so many may be wrong.
_TOLERATED: Final = ((4, 1), (8, 2), (13, 3))
#: Candidates that are looked up.
_TRIED: Final = 8


def spellings_of(texts: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """Give the words that a search may have meant.

    Parameters
    ----------
    texts
        Names, places, labels, synonyms: their words.
    names
        Names of records, of which two words together may be written as one: "Cyber Valley".

    Returns
    -------
    dict
        Folded word → as it was first written.
    """
    found: dict[str, str] = {}
    for text in texts:
        for word in _WORD.findall(text):
            found.setdefault(fold(word), word)
    for name in names:
        words = name.split()
        for one, other in pairwise(words):
            if _WORD.fullmatch(one) and _WORD.fullmatch(other):
                found.setdefault(fold(one + other), f"{one} {other}")
    return found


def did_you_mean(text: str, index: TextIndex, spellings: dict[str, str]) -> str:
    """Give what a text that finds nothing may have meant.

    Parameters
    ----------
    text
        What was searched for.
    index
        Texts of all records.
    spellings
        Words that there are, by :func:`spellings_of`.

    Returns
    -------
    str
        The text with nearest words for those that nothing is found by; "" where there is none,
        or where that wouldn't find anything either.
    """
    if is_quoted(" ".join(text.split())) or index.mask(text).any():
        return ""
    words = []
    for word in text.split():
        known = index.mask(word).any()
        words.append(word if known else _nearest(fold(word), index, spellings))
    better = " ".join(words)
    return better if all(words) and index.mask(better).any() else ""


def _nearest(word: str, index: TextIndex, spellings: dict[str, str]) -> str:
    """Give the word with the fewest errors; of equally many, first by its first letter."""
    most = max((errors for least, errors in _TOLERATED if len(word) >= least), default=0)
    if not most:
        return ""

    from rapidfuzz import process  # 2 MB, for those alone who mistype
    from rapidfuzz.distance import OSA

    near = process.extract(
        word, spellings.keys(), scorer=OSA.distance, score_cutoff=most, limit=None
    )
    first = sorted((distance, key) for key, distance, _ in near)[:_TRIED]
    rated = [
        (distance, key[0] != word[0], -int(index.mask(spellings[key]).sum()), key)
        for distance, key in first
    ]
    return spellings[min(rated)[3]] if rated else ""
