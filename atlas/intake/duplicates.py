"""The same name in other spelling: "Packaging Valley e. V." and "packaging valley"."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from atlas.intake.headings import key

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEGAL: Final = re.compile(
    r"\b(?:e ?v|g?gmbh|mbh|ag|kg|kgaa|ohg|gbr|se|ug|haftungsbeschraenkt|co|eg|inc|ltd|ingetragener"
    r"|verein|gemeinnuetzige|stiftung)\b"
)
_FILLING: Final = re.compile(r"\b(?:und|and|fuer|der|die|das|des|im|in|the|of)\b")
#: More rows than this are compared by their folded names only: pairs grow with the square.
MOST_COMPARED: Final = 3_000
_ALIKE: Final = 93.0
_LONGEST: Final = 200
_SHORTEST_ALIKE: Final = 8


def folded(name: str) -> str:
    """Give a name without legal form, filling words and the order of its words.

    Returns
    -------
    str
        Equal for names that differ in these only.

    Examples
    --------
    >>> folded("Packaging Valley e. V."), folded("PACKAGING-VALLEY (Germany) eV")
    ('packaging valley', 'packaging valley')
    """
    whole = key(name, longest=_LONGEST)
    words = _FILLING.sub(" ", _LEGAL.sub(" ", whole))
    return " ".join(sorted(words.split())) or whole


def pairs(names: Sequence[str], places: Sequence[str]) -> list[tuple[int, int]]:
    """Find rows that name the same thing.

    Parameters
    ----------
    names
        Names of the rows; empty ones are no duplicates.
    places
        Where each row is; rows with different places are different things.

    Returns
    -------
    list of tuple
        Each later row with the first one that it repeats.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    fold = {name: folded(name) for name in dict.fromkeys(names) if name}
    for row, name in enumerate(names):
        if name and fold[name]:
            groups[fold[name]].append(row)
    found = []
    for rows in groups.values():
        first_at: dict[str, int] = {}
        for row in rows:
            first = first_at.setdefault(places[row], row)
            if first == row and places[row] == "" and rows[0] != row:
                first = rows[0]
            elif first == row and "" in first_at:
                first = first_at[""]
            if first != row:
                found.append((row, first))
    if len(groups) <= MOST_COMPARED:
        found += _alike(groups, places)
    return sorted(found)


def _alike(groups: dict[str, list[int]], places: Sequence[str]) -> list[tuple[int, int]]:
    keys = [name for name in groups if len(name) >= _SHORTEST_ALIKE]
    if len(keys) < 2:
        return []
    scores = process.cdist(keys, keys, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    found = []
    for one, other in zip(*scores.nonzero(), strict=True):
        if one < other and _digits(keys[one]) == _digits(keys[other]):
            first, second = sorted((groups[keys[one]][0], groups[keys[other]][0]))
            if places[first] == places[second] or "" in {places[first], places[second]}:
                found.append((second, first))
    return found


def _digits(name: str) -> str:
    return re.sub(r"\D", "", name)
