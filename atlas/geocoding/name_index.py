"""All names of places made ready to be searched, once for all tables."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from atlas.geocoding.gazetteer import FREE_CITY
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
#: What follows the name that a town is known by, never a second town's name.
_LINKED: Final = re.compile(r"\s+(?:am|an|auf|bei|der|im|in|ob|unter|vor|zum)\s.*|\s*[,/(].*", re.I)
_BATH: Final = "bad "


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a misspelt one is compared with, in both ways to write umlauts."""

    key: str
    written: str
    places: tuple[Place, ...]


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
        Parts of towns and short forms, each with the key of the town.
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
    def bases(self) -> dict[str, tuple[Place, ...]]:
        """Names without their additions → towns: "freiburg" → Freiburg im Breisgau."""
        groups: dict[str, dict[Place, None]] = defaultdict(dict)
        for name, place in self.gazetteer.names:
            if place.key:
                groups[normal(_LINKED.sub("", name))][place] = None
        return {key: tuple(places) for key, places in groups.items()}

    @cached_property
    def titled(self) -> frozenset[str]:
        """Keys of the municipalities that are towns: "Lahr/Schwarzwald, Stadt"."""
        return frozenset(p.key for name, p in self.gazetteer.names if p.key and ", " in name)

    @cached_property
    def also_called(self) -> dict[str, tuple[Place, ...]]:
        """Parts of towns, short forms, and baths without "Bad" where that is free → towns."""
        groups: dict[str, dict[Place, None]] = defaultdict(dict)
        for name, key in self.other_names:
            if (place := self.gazetteer.by_key.get(key)) is not None:
                groups[normal(name)][place] = None
        for name, place in self.gazetteer.names:
            bare = normal(name).removeprefix(_BATH)
            if bare != normal(name) and bare not in self.full and bare not in self.outside:
                groups[bare][place] = None
        return {key: tuple(places) for key, places in groups.items()}

    @cached_property
    def official(self) -> dict[str, Place]:
        """Names with their titles, as the offices write them, where one municipality has it."""
        groups: dict[str, set[Place]] = defaultdict(set)
        for name, place in self.gazetteer.names:
            if ", " in name and place.key:
                groups[name].add(place)
        return {name: towns.pop() for name, towns in groups.items() if len(towns) == 1}

    @cached_property
    def common(self) -> frozenset[str]:
        """Names that so many towns have a part of that they tell nothing: "Altstadt"."""
        return frozenset(normal(name) for name, key in self.other_names if not key)

    def town_called(self, key: str) -> Place | None:
        """Give the one town that is meant by its name, with or without addition, or None.

        Returns
        -------
        Place or None
            "Lahr" is Lahr/Schwarzwald, though a village elsewhere is called so; but where a
            part of another town bears the name, as Vaihingen, either may be meant.
        """
        whole = self.full.get(key, ())
        if key not in self.bases and len(whole) == 1 and whole[0].key:
            return whole[0]  # with its addition: "Weil am Rhein"
        named = self.bases.get(key, ())
        if len(named) != 1:
            return None
        own, titled = named[0].district_ags, named[0].key in self.titled
        rivals = [town for town in self.also_called.get(key, ()) if town.district_ags != own]
        if titled and key in self.full:  # a village's part is no rival of Ulm
            rivals = [town for town in rivals if town.key.endswith(FREE_CITY)]
        return named[0] if not rivals and (titled or key not in self.outside) else None

    @cached_property
    def choices(self) -> list[Candidate]:
        """Names of municipalities that misspelt ones are compared with, and their short forms."""
        groups: dict[str, dict[Place, None]] = defaultdict(dict)
        for name, place in self.gazetteer.names:
            for spelling in (name, _LINKED.sub("", name)):
                if place.key:
                    groups[as_written(spelling)][place] = None
        return [Candidate(transcribed(name), name, tuple(p)) for name, p in groups.items()]

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
