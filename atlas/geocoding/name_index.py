"""All names of places made ready to be searched, once for all tables."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from atlas.geocoding.spellings import (
    Index,
    as_written,
    indexed,
    normal,
    significant,
    transcribed,
    without_marks,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.geocoding.gazetteer import Gazetteer, Place

_ADDITION: Final = re.compile(r"\s*\(.*?\)|\s*/.*")
_BATH: Final = "bad "


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a misspelt one is compared with, in both ways to write umlauts."""

    key: str
    written: str
    places: tuple[Place, ...]
    whole: bool = False


@dataclass(frozen=True, eq=False)
class NameIndex:
    """All names of the state's places, and of those outside, made ready once for all.

    Parameters
    ----------
    gazetteer
        Places of the state.
    names_outside
        Names elsewhere → states and countries.
    other_names
        Parts of towns and short forms, each with the name of the town.
    """

    gazetteer: Gazetteer
    names_outside: Mapping[str, tuple[str, ...]]
    other_names: tuple[tuple[str, str], ...] = ()

    @cached_property
    def full(self) -> dict[str, tuple[Place, ...]]:
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
    def by_first(self) -> Index[Place]:
        """Names of towns by their first word."""
        return indexed((normal(name), p) for name, p in self.gazetteer.names if p.key)

    @cached_property
    def also_called(self) -> dict[str, tuple[Place, ...]]:
        """Parts of towns, short forms, and baths without "Bad" where that is free → towns."""
        towns = {normal(name): place for name, place in self.gazetteer.names if place.key}
        groups: dict[str, dict[Place, None]] = defaultdict(dict)
        for name, town in self.other_names:
            if (place := towns.get(normal(town))) is not None:
                groups[normal(name)][place] = None
        for key, place in towns.items():
            bare = key.removeprefix(_BATH)
            if bare != key and not {bare} & {*self.full, *self.outside, *groups}:
                groups[bare][place] = None
        return {key: tuple(places) for key, places in groups.items()}

    @cached_property
    def choices(self) -> list[Candidate]:
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
            *(Candidate(transcribed(w), w, tuple(p), whole=True) for w, p in groups.items()),
            *(Candidate(transcribed(w), w, tuple(p)) for w, p in short.items() if len(p) == 1),
        ]

    @cached_property
    def outside(self) -> dict[str, tuple[str, ...]]:
        """Names elsewhere, also without what links their words."""
        groups: dict[str, dict[str, None]] = defaultdict(dict)
        for name, areas in self.names_outside.items():
            for key in (normal(name), " ".join(significant(normal(name)))):
                groups[key].update(dict.fromkeys(areas))
        return {key: tuple(areas) for key, areas in groups.items()}

    @cached_property
    def outside_by_first(self) -> Index[tuple[str, ...]]:
        """Names elsewhere by their first word."""
        return indexed((normal(name), areas) for name, areas in self.names_outside.items())
