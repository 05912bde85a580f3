"""Words looked for in records, as they are written and by what else they are called.

A word finds the records whose texts hold it. Is it another word for an industry or a technology
field, it finds their records too; in quotation marks it doesn't. ``text.js`` does the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from atlas.i18n.comparing import fold, searchable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Held = npt.NDArray[np.bool_]
#: Names of the lists of ``synonyms.csv`` that a search knows → what their codes are of.
SYNONYM_LISTS: Final = {
    "industries": "industry",
    "technologies": "technology",
    "records": "text",
}
_QUOTES: Final = '"„“”«»'


@dataclass(frozen=True)
class Meant:
    """What a word also means: a value of a filter, or other words that stand in records."""

    field: str
    value: str


@dataclass(frozen=True)
class Unit:
    """A word, or words that are one synonym, to be found together.

    Parameters
    ----------
    words
        Folded words that must all occur.
    meant
        What finds a record as well.
    """

    words: tuple[str, ...]
    meant: tuple[Meant, ...] = ()


@dataclass(frozen=True)
class TextIndex:
    """Texts of all records, and other words for what they hold.

    Attributes
    ----------
    haystacks
        Folded text of each record.
    synonyms
        Folded word or words → what they mean.
    coded
        Gives the records of a value of a filter.
    """

    haystacks: tuple[str, ...]
    synonyms: dict[str, tuple[Meant, ...]] = field(default_factory=dict)
    coded: Callable[[Meant], Held] | None = None

    def mask(self, text: str) -> Held:
        """Give the records that a text finds."""
        return self._all_of(text, self.found_by)

    def literal(self, text: str) -> Held:
        """Give the records in which all its words are written."""
        return self._all_of(text, lambda unit: self.holding(unit.words))

    def widened(self, text: str) -> tuple[Meant, ...]:
        """Give what a text is also taken for."""
        return tuple(dict.fromkeys(meant for unit in self.units(text) for meant in unit.meant))

    def units(self, text: str) -> list[Unit]:
        """Cut a text into units, the longest synonym first."""
        folded = " ".join(fold(text).split())
        if is_quoted(folded):
            return [Unit((folded[1:-1].strip(),))]
        words, units = folded.split(), []
        while words:
            size = next(
                (n for n in range(len(words), 0, -1) if " ".join(words[:n]) in self.synonyms), 1
            )
            units.append(Unit(tuple(words[:size]), self.synonyms.get(" ".join(words[:size]), ())))
            words = words[size:]
        return units

    def found_by(self, unit: Unit) -> Held:
        """Give the records that a unit finds."""
        found = self.holding(unit.words)
        for meant in unit.meant:
            if meant.field == "text":
                found |= self.holding(tuple(fold(meant.value).split()))
            elif self.coded is not None:
                found |= self.coded(meant)
        return found

    def holding(self, words: Iterable[str]) -> Held:
        """Give the records whose texts hold all words."""
        wanted = tuple(words)
        return np.fromiter(
            (all(word in text for word in wanted) for text in self.haystacks),
            bool,
            len(self.haystacks),
        )

    def _all_of(self, text: str, found_by: Callable[[Unit], Held]) -> Held:
        found = np.ones(len(self.haystacks), dtype=bool)
        for unit in self.units(text):
            found &= found_by(unit)
        return found


def is_quoted(text: str) -> bool:
    """Say whether a text stands in quotation marks: to be found as it is written.

    Returns
    -------
    bool
        German, English and French marks count.

    Examples
    --------
    >>> is_quoted("„medtech“"), is_quoted('"'), is_quoted("med")
    (True, False, False)
    """
    return len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES


def synonyms_of(
    rows: Iterable[tuple[str, str, str]], labels: Mapping[str, Mapping[str, str]]
) -> dict[str, tuple[Meant, ...]]:
    """Give what words mean, as far as that isn't what is written anyway.

    Parameters
    ----------
    rows
        List, code and word of ``synonyms.csv``.
    labels
        "industry" and "technology" → code → labels in both languages, which texts of records
        hold: "Energie" finds "Energiewirtschaft" by itself.

    Returns
    -------
    dict
        Word as written → what it means, in the order of the rows.
    """
    found: dict[str, list[Meant]] = {}
    for name, code, word in rows:
        meant = Meant(SYNONYM_LISTS.get(name, ""), code)
        label = labels.get(meant.field, {}).get(code)
        written = code if meant.field == "text" else label
        if written is not None and fold(word) not in searchable(written):
            found.setdefault(word, []).append(meant)
    return {word: tuple(dict.fromkeys(meanings)) for word, meanings in found.items()}


def by_spelling(synonyms: Mapping[str, tuple[Meant, ...]]) -> dict[str, tuple[Meant, ...]]:
    """Give synonyms by their folded spellings; several words of one spelling mean all of it."""
    found: dict[str, list[Meant]] = {}
    for word, meant in synonyms.items():
        for key in searchable(word).split("\n"):
            found.setdefault(" ".join(key.split()), []).extend(meant)
    return {key: tuple(dict.fromkeys(meanings)) for key, meanings in found.items()}
