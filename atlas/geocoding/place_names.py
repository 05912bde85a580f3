"""Names of places as people write them: short forms, abbreviations, parts, slips of the pen.

A name is compared in three steps: as the official name, as a short form or an abbreviation of
it ("Freiburg", "Weil a. Rh.") or a town with its part ("Esslingen-Berkheim"), and as one with a
single slip of the pen. A name that is one of a part, or of a place outside the state, is never
taken for a misspelt one; what has more than one slip is only suggested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.geocoding.elsewhere import COUNTRIES, STATES, area_code
from atlas.geocoding.gazetteer import FREE_CITY
from atlas.geocoding.spellings import as_written, is_local, normal, shortens, significant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.geocoding.gazetteer import Place
    from atlas.geocoding.name_index import NameIndex

#: How a name was found, best first.
EXACT: Final = "exact"
PART: Final = "part"  # a town by its name, with a part of it: "Freiburg-Zähringen"
TOWN: Final = "town"  # by its name without addition: "Lahr"
SHORT: Final = "short"
SIMILAR: Final = "similar"
NONE: Final = "none"
#: Ways that name a municipality, so that a postcode elsewhere contradicts it.
NAMED: Final = frozenset([EXACT, PART])

#: Between a town and its addition or part: "Ulm (Donau)", "Karlsruhe OT Durlach", "Kehl a. Rh."
_JOINT: Final = re.compile(
    r"\s*[-\u2010-\u2015\u2212/(,]\s*|\s+(?:OT|Ortsteil|Stadtteil|Stadtbezirk)\.?\s+"
    r"|\s+(?:an?|am|im?|b|bei|o|ob|u|unter|v|vor|d|der)(?:\.\s*|\s+)|\s+",
    re.I,
)
#: Only what follows these may be a part that isn't known; "(Xyz)" may be another state's.
_PART_JOINT: Final = re.compile(r"[-\u2010-\u2015\u2212/]|OT|Ortsteil|Stadtteil|Stadtbezirk", re.I)
_BEHIND: Final = re.compile(r"(.+?)\s*[,/(]\s*([^,/()]+?)\s*\)?")
#: "Stuttgart 80": a district of the post, as they were until 1993.
_POST_DISTRICT: Final = re.compile(r"(\D+?)\s+\d{1,2}")
_BATCH: Final = 512
_SHORTEST: Final = 5  # letters, with or without the slip, so that it can surely be one
_LONGEST: Final = 100  # letters of a name; a longer text is none
_SUGGESTED: Final = 2  # slips, up to which a name is suggested
_MOST_SUGGESTED: Final = 3
_SIGN: Final = 3  # letters of a town's sign at most: "VS"


@dataclass(frozen=True, slots=True)
class Found:
    """What a name can mean.

    Parameters
    ----------
    places
        Places of the state that fit best; several where the name is ambiguous.
    how
        EXACT, PART, TOWN, SHORT, SIMILAR or NONE.
    score
        How alike the names are, 0 to 100.
    elsewhere
        States and countries with a place of this name, or of one that it is short for.
    others
        What may be meant beside a district or postcode of it: towns with a part of this name.
    near
        Names that may be meant, for the reader to choose from.
    """

    places: tuple[Place, ...] = ()
    how: str = NONE
    score: int = 0
    elsewhere: tuple[str, ...] = ()
    others: tuple[Place, ...] = ()
    near: tuple[str, ...] = ()

    def within(self, districts: Iterable[str]) -> Found:
        """Give what is left in some districts; all of it if nothing would be left."""
        wanted = {*districts}
        kept = tuple(p for p in (*self.places, *self.others) if p.district_ags in wanted)
        how = SIMILAR if self.how == NONE else self.how
        return Found(kept, how, self.score, self.elsewhere) if kept else self


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
                found = self._read(name)
                if found is None and len(as_written(name)) + 1 >= _SHORTEST:
                    left.append(name)
                else:
                    self._cache[name] = found or Found()
        for name, found in self._similar(left):
            likely = found if found.how == SIMILAR or found.others else None
            self._cache[name] = likely or self._unknown_part(name) or found
        return {name: self._cache[name] for name in wanted}

    def _read(self, name: str) -> Found | None:
        if len(name) > _LONGEST:
            return Found()
        behind = _BEHIND.fullmatch(name)
        if behind and (area := area_code(behind[2])):
            return Found(elsewhere=(area,))
        if (official := self.index.official.get(name)) is not None:
            return Found((official,), EXACT, 100)
        head, comma, tail = name.partition(",")
        told = self._with_addition(head, tail) if comma else None  # "Wangen, Allgäu"
        key = normal(name)
        if key in self.index.common:  # "Altstadt" tells nothing
            return self._exact(key) or Found()
        return told or self._exact(key) or self._short(key) or self._composed(name)

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
        if not any(place.key for place in places):  # a village, of which there may be more
            both = tuple(dict.fromkeys((*places, *rivals, *parts)))
            return Found(both, SHORT, 90, elsewhere)
        return Found((*places, *rivals), EXACT, 100, elsewhere, parts)

    def _short(self, key: str) -> Found | None:
        """Take a name for a short form or a part; a full name elsewhere is a doubt beside it."""
        words = significant(key)
        if not words:
            return Found()
        also = self.index.also_called.get(key, ())
        areas = self.index.outside.get(key, ())
        if (town := self.index.town_called(key)) is not None:
            score = 80 if areas or also else 95
            return Found((town,), TOWN, score, areas, others=also)
        places = tuple(dict.fromkeys((*self.index.by_first.abbreviated(words), *also)))
        if places or areas:
            return Found(places, SHORT if places else NONE, 95 if places else 0, areas)
        groups = self.index.outside_by_first.abbreviated(words)
        areas = tuple(dict.fromkeys(area for group in groups for area in group))
        return Found(elsewhere=areas) if areas else None

    def _composed(self, name: str) -> Found | None:
        """Take a name for a town with an addition or a part that is known, longest town first."""
        post = _POST_DISTRICT.fullmatch(name)
        if post:
            key = normal(post[1])
            return self._exact(key) or self._short(key)
        for joint in reversed(list(_JOINT.finditer(name))):
            found = self._with_addition(name[: joint.start()], name[joint.end() :])
            if found is not None:
                return found
        return None

    def _with_addition(self, head: str, rest: str) -> Found | None:
        key, tail = normal(head), normal(rest.strip(" )"))
        more = significant(tail)
        towns = self._towns(key)
        if not towns or not more:
            return None
        named = tuple(town for town in towns if _has_words(town, key, more))
        parts = self.index.also_called.get(tail, ())
        held = named or tuple(town for town in towns if town in parts)
        if not held:  # "Altdorf (ES)", "Malsch bei Ettlingen": another town of the district
            beside = parts if len(tail) <= _SIGN else self.index.full.get(tail, ())
            own = {town.district_ags for town in beside if len(towns) > 1}
            held = tuple(town for town in towns if town.district_ags in own)
        how = PART if key in self.index.bases else SHORT
        return Found(held, how, 95 if named else 90) if held else None

    def _towns(self, key: str) -> tuple[Place, ...]:
        """Give the towns that the first part of a name can stand for."""
        if not key:
            return ()
        own = (*self.index.bases.get(key, ()), *self.index.full.get(key, ()))
        longer = self.index.by_first.abbreviated(significant(key))
        also = self.index.also_called.get(key, ())
        return tuple(town for town in dict.fromkeys((*own, *longer, *also)) if town.key)

    def _unknown_part(self, name: str) -> Found | None:
        """Take "Esslingen-Xyz" for Esslingen, where the name can mean nothing else."""
        for joint in reversed(list(_JOINT.finditer(name))):
            key = normal(name[: joint.start()])
            more = significant(normal(name[joint.end() :].strip(" )")))
            if more and all(map(is_local, more)) and len(one := self.index.bases.get(key, ())) == 1:
                return Found(one, PART, 90)  # "Walldorf (Baden)"
            town = self.index.town_called(key)
            if town is not None:  # "Karlsruhe Oststadt" needs no dash
                sure = town.key.endswith(FREE_CITY) or _PART_JOINT.search(joint[0])
                return Found((town,), PART, 85) if sure else None
        return None

    def _similar(self, names: Iterable[str]) -> Iterable[tuple[str, Found]]:
        """Find the names with the fewest slips between them and those asked for."""
        asked = list(names)
        choices = self.index.choices
        for start in range(0, len(asked), _BATCH):
            batch = asked[start : start + _BATCH]
            slips = np.minimum(
                _slips([normal(name) for name in batch], [c.key for c in choices]),
                _slips([as_written(name) for name in batch], [c.written for c in choices]),
            )
            for name, row in zip(batch, slips, strict=True):
                yield name, self._least(as_written(name), row)

    def _least(self, name: str, slips: np.ndarray) -> Found:
        """Take the one municipality that is a single slip away; what else is near is suggested."""
        choices = self.index.choices
        most = min(_SUGGESTED, len(name) // 3)
        near = np.flatnonzero(slips <= most)
        order = near[np.argsort(slips[near], kind="stable")]
        names = dict.fromkeys(place.name for i in order for place in choices[i].places)
        suggested = tuple(names)[:_MOST_SUGGESTED]
        likely = [
            choices[i]
            for i in np.flatnonzero(slips <= 1)
            if max(len(name), len(choices[i].written)) >= _SHORTEST
        ]
        places = tuple(dict.fromkeys(place for c in likely for place in c.places))
        longest = max((len(c.written) for c in likely), default=0)
        score = round(100 * (1 - 1 / max(len(name), longest)))
        if len(places) == 1:
            return Found(places, SIMILAR, score, near=suggested)
        return Found((), NONE, score if places else 0, others=places, near=suggested)


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


def _has_words(town: Place, head: str, words: tuple[str, ...]) -> bool:
    """Say whether words are short for those behind the first ones of a town's name."""
    first, *own = normal(town.name).split()
    begins = first.startswith(head.split()[0])
    return begins and all(any(shortens(word, full) for full in own) for word in words)


def _slips(names: list[str], choices: list[str]) -> np.ndarray:

    from rapidfuzz import process  # 2 MB, for those alone who mistype
    from rapidfuzz.distance import OSA

    return process.cdist(
        names, choices, scorer=OSA.distance, score_cutoff=_SUGGESTED, dtype=np.uint8
    )
