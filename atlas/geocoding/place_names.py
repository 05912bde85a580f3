"""Names of places as people write them: short forms, abbreviations, typing errors.

A name is compared in three steps: as the official name, as a short form or an abbreviation of
it ("Freiburg", "Weil a. Rh."), and by the number of typing errors between them. A name that is
one of a place outside the state is never taken for a misspelt one of the state.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from atlas.geocoding.elsewhere import COUNTRIES, STATES
from atlas.geocoding.gazetteer import Gazetteer, Place
from atlas.geocoding.spellings import (
    Index,
    as_written,
    indexed,
    normal,
    significant,
    transcribed,
    without_marks,
)

#: How a name was found, best first.
EXACT: Final = "exact"
SHORT: Final = "short"
SIMILAR: Final = "similar"
NONE: Final = "none"

_ADDITION: Final = re.compile(r"\s*\(.*?\)|\s*/.*")

_BATCH: Final = 512
_MOST_ERRORS: Final = 3
_DOUBT: Final = 10  # off the score where another name is as near
_FIRST_LETTER_COUNTS: Final = 4  # names so short are only alike if they begin alike
_TOLERATED: Final = ((3, 1), (9, 2), (16, 3))  # from so many letters on, so many errors


@dataclass(frozen=True, slots=True)
class Found:
    """What a name can mean.

    Parameters
    ----------
    places
        Places of the state that fit best; several where the name is ambiguous.
    how
        EXACT, SHORT, SIMILAR or NONE.
    score
        How alike the names are, 0 to 100.
    elsewhere
        States and countries with a place of this name, or of one that it is short for.
    others
        Places that are as near by errors alone, but begin with another letter.
    """

    places: tuple[Place, ...] = ()
    how: str = NONE
    score: int = 0
    elsewhere: tuple[str, ...] = ()
    others: tuple[Place, ...] = ()

    def within(self, districts: Iterable[str]) -> Found:
        """Give what is left in some districts; all of it if nothing would be left."""
        wanted = {*districts}
        kept = tuple(p for p in (*self.places, *self.others) if p.district_ags in wanted)
        return Found(kept, self.how, self.score, self.elsewhere) if kept else self


@dataclass(frozen=True, slots=True)
class _Choice:
    """A name that a misspelt one is compared with, in both ways to write umlauts."""

    key: str
    written: str
    places: tuple[Place, ...]
    whole: bool = False


@dataclass(frozen=True, eq=False)
class PlaceNames:
    """All names of the state's places, and of those outside, ready to be searched.

    Parameters
    ----------
    gazetteer
        Places of the state.
    outside
        Names elsewhere → states and countries.
    """

    gazetteer: Gazetteer
    outside: Mapping[str, tuple[str, ...]]
    _cache: dict[str, Found] = field(default_factory=dict)

    def find(self, name: str) -> Found:
        """Find one name."""
        found = self._cache.get(name)
        return self.find_all([name])[name] if found is None else found

    def find_all(self, names: Iterable[str]) -> dict[str, Found]:
        """Find many names at once; misspelt ones are compared in batches."""
        wanted = list(dict.fromkeys(names))
        left = []
        for name in wanted:
            if name not in self._cache:
                key = normal(name)
                found = self._exact(key) or self._short(key)
                if found is None and len(as_written(name)) >= _TOLERATED[0][0]:
                    left.append(name)
                else:
                    self._cache[name] = found or Found()
        for name, found in self._similar(left):
            self._cache[name] = found if found.how != NONE else self._part(name)
        return {name: self._cache[name] for name in wanted}

    def _exact(self, key: str) -> Found | None:
        places = self._full.get(key) or self._full.get(" ".join(significant(key)))
        if not places:
            return None
        return Found(places, EXACT, 100, self._outside.get(key, ()))

    def _short(self, key: str) -> Found | None:
        """Take a name for a short form; a full name elsewhere stands beside it as a doubt."""
        words = significant(key)
        if not words:
            return Found()
        places = self._by_first.abbreviated(words)
        areas = self._outside.get(key)
        if places or areas:
            return Found(places, SHORT if places else NONE, 95 if places else 0, areas or ())
        groups = self._outside_by_first.abbreviated(words)
        areas = tuple(dict.fromkeys(area for group in groups for area in group))
        return Found(elsewhere=areas) if areas else None

    def _part(self, name: str) -> Found:
        """Take a name for a part of a town, "Karlsruhe-Durlach"."""
        town, dash, _ = name.partition("-")
        places = self._full.get(normal(town), ()) if dash else ()
        return Found(places, SHORT, 90) if places else Found()

    def _similar(self, names: Iterable[str]) -> Iterable[tuple[str, Found]]:
        """Find the names with the fewest typing errors between them and those asked for."""
        asked = list(names)
        choices = self._choices
        for start in range(0, len(asked), _BATCH):
            batch = asked[start : start + _BATCH]
            distances = np.minimum(
                _distances([normal(name) for name in batch], [c.key for c in choices]),
                _distances([as_written(name) for name in batch], [c.written for c in choices]),
            )
            for name, row in zip(batch, distances, strict=True):
                yield name, self._least(as_written(name), row)

    def _least(self, name: str, distances: np.ndarray) -> Found:
        """Choose by errors; of equally many, whole names and right first letters go first."""
        least = int(distances.min())
        if least > tolerated(len(name)):
            return Found()
        near = [self._choices[i] for i in np.flatnonzero(distances == least)]
        first = [c for c in near if c.written[0] in name[:2]]  # or the first two are swapped
        best = first or (near if len(name) > _FIRST_LETTER_COUNTS else [])
        best = [c for c in best if c.whole] or best
        if not best:
            return Found()
        places = dict.fromkeys(place for c in best for place in c.places)
        others = [place for c in near for place in c.places if place not in places]
        longest = max(len(name), *(len(c.written) for c in best))
        score = round(100 * (1 - least / longest)) - (_DOUBT if others else 0)
        return Found((*places,), SIMILAR, score, others=tuple(dict.fromkeys(others)))

    @cached_property
    def _full(self) -> dict[str, tuple[Place, ...]]:
        """Official names; then without an addition in brackets, or marks, where that is free."""
        groups: dict[str, dict[Place, None]] = defaultdict(dict)
        towns = {normal(name) for name, place in self.gazetteer.names if place.key}
        for name, place in self.gazetteer.names:
            key = normal(name)
            if place.key or key not in towns:  # a town hides localities of its name
                groups[key][place] = None
                groups[" ".join(significant(key))][place] = None
        for other in (lambda name: normal(_ADDITION.sub("", name)), without_marks):
            known = {*groups}
            for name, place in self.gazetteer.names:
                key = other(name)
                if place.key and key not in known:
                    groups[key][place] = None
        return {key: tuple(places) for key, places in groups.items()}

    @cached_property
    def _by_first(self) -> Index[Place]:
        return indexed((normal(name), p) for name, p in self.gazetteer.names if p.key)

    @cached_property
    def _choices(self) -> list[_Choice]:
        """Names to compare misspelt ones with: full ones, and unique ones without addition."""
        groups: dict[str, dict[Place, None]] = defaultdict(dict)
        for name, place in self.gazetteer.names:
            groups[as_written(name)][place] = None
        short: dict[str, dict[Place, None]] = defaultdict(dict)
        for name, place in self.gazetteer.names:
            words = as_written(name).split()
            if place.key and len(words) > 1 and words[0] not in groups and len(words[0]) > 3:
                short[words[0]][place] = None
        return [
            *(_Choice(transcribed(w), w, tuple(p), whole=True) for w, p in groups.items()),
            *(_Choice(transcribed(w), w, tuple(p)) for w, p in short.items() if len(p) == 1),
        ]

    @cached_property
    def _outside(self) -> dict[str, tuple[str, ...]]:
        groups: dict[str, dict[str, None]] = defaultdict(dict)
        for name, areas in self.outside.items():
            for key in (normal(name), " ".join(significant(normal(name)))):
                groups[key].update(dict.fromkeys(areas))
        return {key: tuple(areas) for key, areas in groups.items()}

    @cached_property
    def _outside_by_first(self) -> Index[tuple[str, ...]]:
        return indexed((normal(name), areas) for name, areas in self.outside.items())


def area_names(areas: Iterable[str]) -> str:
    """Name states and countries.

    Returns
    -------
    str
        Names in German with commas between; what isn't known stays a code.

    Examples
    --------
    >>> area_names(["06", "CH"])
    'Hessen, Schweiz'
    """
    return ", ".join(STATES.get(area) or COUNTRIES.get(area, area) for area in areas)


def tolerated(length: int) -> int:
    """Say how many typing errors a name of some length may have."""
    return max((errors for least, errors in _TOLERATED if length >= least), default=0)


def _distances(names: list[str], choices: list[str]) -> np.ndarray:
    return process.cdist(
        names, choices, scorer=OSA.distance, score_cutoff=_MOST_ERRORS, dtype=np.uint8
    )
