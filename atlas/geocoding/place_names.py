"""Names of places as people write them: short forms, abbreviations, typing errors.

A name is compared in three steps: as the official name, as a short form or an abbreviation of
it ("Freiburg", "Weil a. Rh."), and by the number of typing errors between them. A name that is
one of a place outside the state is never taken for a misspelt one of the state.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from atlas.geocoding.elsewhere import COUNTRIES, STATES
from atlas.geocoding.spellings import (
    as_written,
    is_local,
    normal,
    significant,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.geocoding.gazetteer import Place
    from atlas.geocoding.name_index import NameIndex

#: How a name was found, best first.
EXACT: Final = "exact"
SHORT: Final = "short"
SIMILAR: Final = "similar"
NONE: Final = "none"


#: Between a town and its addition or part: "Ulm (Donau)", "Karlsruhe OT Durlach", "Kehl a. Rh."
_JOINT: Final = re.compile(
    r"\s*[-–—/(]\s*|\s+(?:OT|Ortsteil|Stadtteil)\.?\s+|\s+(?:an?|am|im?|b|bei)(?:\.\s*|\s+)", re.I
)
#: What follows them is an addition, never a part.
_NO_PARTS: Final = frozenset(["(", "a.", "an", "am", "im", "i.", "b.", "bei", "a", "i", "b"])
_AWAY: Final = frozenset(normal(name) for name in (*STATES.values(), *COUNTRIES.values()))
#: "Stuttgart 80": a district of the post, as they were until 1993.
_POST_DISTRICT: Final = re.compile(r"(\D+?)\s+\d{1,2}")
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


@dataclass(frozen=True, eq=False)
class PlaceNames:
    """What the names of one table mean; what was found is kept as long as this is.

    Parameters
    ----------
    index
        The names that there are, shared by all tables.
    """

    index: NameIndex
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
                found = self._exact(key) or self._short(key) or self._composed(name)
                if found is None and len(as_written(name)) >= _TOLERATED[0][0]:
                    left.append(name)
                else:
                    self._cache[name] = found or Found()
        for name, found in self._similar(left):
            self._cache[name] = found
        return {name: self._cache[name] for name in wanted}

    def _exact(self, key: str) -> Found | None:
        """Take a name as the official one; beside it stand towns that are called so for short."""
        places = self.index.full.get(key) or self.index.full.get(" ".join(significant(key)))
        if not places:
            return None
        own = {place.district_ags for place in places}
        longer = self.index.by_first.begun(significant(key))
        rivals = [place for place in longer if place.district_ags not in own]
        elsewhere = self.index.outside.get(key, ())
        parts = self.index.also_called.get(key, ())
        return Found((*places, *rivals), EXACT, 100, elsewhere, parts)

    def _short(self, key: str) -> Found | None:
        """Take a name for a short form or a part; a full name elsewhere is a doubt beside it."""
        words = significant(key)
        if not words:
            return Found()
        also = self.index.also_called.get(key, ())
        places = tuple(dict.fromkeys((*self.index.by_first.abbreviated(words), *also)))
        areas = self.index.outside.get(key)
        if places or areas:
            return Found(places, SHORT if places else NONE, 95 if places else 0, areas or ())
        groups = self.index.outside_by_first.abbreviated(words)
        areas = tuple(dict.fromkeys(area for group in groups for area in group))
        return Found(elsewhere=areas) if areas else None

    def _composed(self, name: str) -> Found | None:
        """Take a name for a town with an addition or a part, the longest town first."""
        post = _POST_DISTRICT.fullmatch(name)
        if post:
            key = normal(post[1])
            return self._exact(key) or self._short(key)
        for joint in reversed(list(_JOINT.finditer(name))):
            rest = name[joint.end() :].strip(" )")
            found = self._with_addition(name[: joint.start()], rest, joint[0].strip())
            if found is not None:
                return found
        return None

    def _with_addition(self, head: str, rest: str, joint: str) -> Found | None:
        key, tail = normal(head), normal(rest)
        more = significant(tail)
        if not key or not more:
            return None
        exact = self.index.full.get(key, ())
        begun = self.index.by_first.abbreviated(significant(key))
        towns = tuple(dict.fromkeys((*exact, *begun, *self.index.also_called.get(key, ()))))
        named = tuple(town for town in towns if _has_words(town, more))
        parts = self.index.also_called.get(tail, ())
        held = named or tuple(town for town in towns if town in parts)
        if held:
            return Found(held, SHORT, 95 if named else 90)
        one = len({town.district_ags for town in towns}) == 1
        if one and exact and all(map(is_local, more)):
            return Found(exact, SHORT, 90)
        away = tail in _AWAY or joint in _NO_PARTS
        return Found(exact, SHORT, 90) if exact and not away else None

    def _similar(self, names: Iterable[str]) -> Iterable[tuple[str, Found]]:
        """Find the names with the fewest typing errors between them and those asked for."""
        asked = list(names)
        choices = self.index.choices
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
        near = [self.index.choices[i] for i in np.flatnonzero(distances == least)]
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


def _has_words(town: Place, words: tuple[str, ...]) -> bool:
    """Say whether words begin words of a town's name: "htwl" doesn't, "donau" may."""
    own = normal(town.name).split()
    return all(any(full.startswith(word) for full in own) for word in words)


def tolerated(length: int) -> int:
    """Say how many typing errors a name of some length may have."""
    return max((errors for least, errors in _TOLERATED if length >= least), default=0)


def _distances(names: list[str], choices: list[str]) -> np.ndarray:
    return process.cdist(
        names, choices, scorer=OSA.distance, score_cutoff=_MOST_ERRORS, dtype=np.uint8
    )
