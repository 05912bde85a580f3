"""Spellings of names made comparable: case, marks, umlauts, titles, abbreviations."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from atlas.i18n.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_TITLE: Final = re.compile(
    r",.*|^(?:landeshaupt|universitäts|universitaets|große kreis|kreis)?stadt |^gemeinde "
    r"|\s*\((?:(?:landeshaupt|universitäts|große kreis|kreis)?stadt|gemeinde|bw|bawü"
    r"|baden-württemberg)\)",
    re.I,
)
_BATH: Final = frozenset(["b", "bd"])  # "B. Mergentheim"
_NO_LETTER: Final = re.compile(r"[\W_]+")
_LINKING: Final = re.compile(
    "ad?|am|an|auf|b|bei|d|de[mnr]|die|im?|in|o|ob|od|u|unter|v|von|vor|zu?"
)
#: Rivers and landscapes of the state, which tell its towns from others.
_LOCAL: Final = (
    *("alb", "allgaeu", "baden", "bodensee", "breisgau", "brenz", "bw", "donau", "enz", "fils"),
    *("hegau", "hohentwiel", "htwl", "jagst", "kocher", "kraichgau", "murr", "neckar", "odenwald"),
    *("ortenau", "rems", "rhein", "riss", "schwarzwald", "wuerttemberg"),
)
_SHORTEST_FIRST_WORD: Final = 4  # "Schw. Hall"
_T = TypeVar("_T")


def normal(name: str) -> str:
    """Give a name in small letters without marks, umlauts transcribed, one blank between words.

    Returns
    -------
    str
        What names are looked up by.

    Examples
    --------
    >>> normal("Biberach a.d. Riß, Stadt")
    'biberach a d riss'
    """
    return transcribed(as_written(name))


def as_written(name: str) -> str:
    """Give a name in small letters with its umlauts, so that one is one letter to mistype."""
    composed = unicodedata.normalize("NFC", name)
    words = _NO_LETTER.sub(" ", _TITLE.sub("", composed.strip()).lower()).split()
    if len(words) > 1 and words[0] in _BATH:
        words[0] = "bad"
    return " ".join("st" if word == "sankt" else word for word in words)


def without_marks(name: str) -> str:
    """Give a name as written, but without the dots of its umlauts."""
    return fold(as_written(name))


def transcribed(text: str) -> str:
    """Write umlauts as two letters."""
    return fold(text.translate(_UMLAUTS))


def significant(key: str) -> tuple[str, ...]:
    """Give the words of a name that tell it from others: without "an der".

    Returns
    -------
    tuple of str
        The last word always counts: the "A." of "Wangen i. A." is the Allgäu.
    """
    words = key.split()
    middle = (word for word in words[1:-1] if not _LINKING.fullmatch(word))
    return (*words[:1], *middle, *words[1:][-1:])


def shortens(word: str, full: str) -> bool:
    """Say whether a word begins a full one, or leaves letters out of it: "brsg", "breisgau"."""
    if full.startswith(word):
        return True
    letters = iter(full)
    return len(word) > 2 and word[0] == full[0] and all(letter in letters for letter in word)


def is_local(word: str) -> bool:
    """Say whether a word is, or begins, a river or landscape that towns are told apart by."""
    return any(shortens(word, name) for name in _LOCAL)


@dataclass(frozen=True)
class Index(Generic[_T]):
    """Names cut into words, by their first word.

    Parameters
    ----------
    by_first
        First word → names that begin with it, with what they stand for.
    firsts
        All first words in order, to find those that begin with some letters.
    """

    by_first: dict[str, list[tuple[tuple[str, ...], _T]]]
    firsts: list[str]

    def begun(self, words: tuple[str, ...]) -> tuple[_T, ...]:
        """Give what begins with whole words and goes on: "biberach riss" for "biberach"."""
        size = len(words)
        candidates = self.by_first.get(words[0], []) if words else []
        found = [thing for full, thing in candidates if full[:size] == words and full != words]
        return tuple(dict.fromkeys(found))

    def abbreviated(self, words: tuple[str, ...]) -> tuple[_T, ...]:
        """Give what words can be short for: "weil rh" for "weil rhein", "schw hall"."""
        candidates = self.by_first.get(words[0], [])
        if not candidates and len(words) > 1 and len(words[0]) >= _SHORTEST_FIRST_WORD:
            start = bisect_left(self.firsts, words[0])
            for first in self.firsts[start:]:
                if not first.startswith(words[0]):
                    break
                candidates = candidates + self.by_first[first]
        found = [thing for full, thing in candidates if _abbreviates(words, full)]
        return tuple(dict.fromkeys(found))


def indexed(pairs: Iterable[tuple[str, _T]]) -> Index[_T]:
    """Index names with what they stand for."""
    index: dict[str, list[tuple[tuple[str, ...], _T]]] = defaultdict(list)
    for key, value in pairs:
        words = significant(key)
        if words:
            index[words[0]].append((words, value))
    return Index(dict(index), sorted(index))


def _abbreviates(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether each word begins the word of the full name at its place."""
    if len(short) > len(full):
        return False
    return all(f.startswith(s) for s, f in zip(short, full, strict=False))
