"""Postcodes: which are of the state, what those of boxes tell, what a wrong one may have been."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pyproj

from atlas.settings import CRS, CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.geocoding.gazetteer import Place

#: Postcodes from … to … are of the state, also those of boxes and large customers in between.
_OWN: Final = (
    *((64754, 64754), (68001, 68312), (68520, 68549), (68701, 69234), (69240, 69429)),
    *((69434, 69469), (69489, 69502), (69510, 69514), (70001, 74592), (74594, 76709)),
    *((77601, 79879), (88001, 88099), (88147, 88147), (88181, 89079), (89081, 89085)),
    *((89087, 89198), (89501, 89619), (97861, 97877), (97893, 97900), (97911, 97999)),
)
#: A postcode's area may hold a town if its point is not much farther than the nearest one's.
_AS_NEAR: Final = 1.5
_ALLOWED: Final = 500.0  # metres
_MOST_PROPOSED: Final = 3
_LOOKS_LIKE: Final = str.maketrans("OoIl", "0011")
_FIVE: Final = re.compile(r"(?<!\d)0?(\d{5})(?!\d)")


@dataclass(frozen=True, eq=False)
class Postcodes:
    """The state's postcodes with their points, ready to be asked for.

    Parameters
    ----------
    known
        Postcode → the areas that have it.
    """

    known: dict[str, tuple[Place, ...]]

    def in_state(self, postcode: str) -> bool:
        """Say whether a postcode is of the state, be it one of boxes or a large customer."""
        number = int(postcode) if postcode.isascii() and postcode.isdecimal() else 0
        return postcode in self.known or any(first <= number <= last for first, last in _OWN)

    def districts_like(self, postcode: str) -> frozenset[str]:
        """Give the districts of the postcodes that begin as one does that isn't known."""
        return self._begun.get(postcode[:3]) or self._begun.get(postcode[:2]) or frozenset()

    def holds(self, postal: Place, town: Place) -> bool:
        """Say whether the area of a postcode can hold a town, by the points of both."""
        if None in (postal.lat, postal.lon, town.lat, town.lon):
            return False
        least = float(self._metres_to(town).min())
        own = float(np.linalg.norm(_metres([postal])[0] - _metres([town])[0]))
        return own <= _AS_NEAR * least + _ALLOWED

    def proposals(self, text: str, towns: Iterable[Place]) -> tuple[str, ...]:
        """Say which postcodes can be meant by one that is none.

        Parameters
        ----------
        text
            What stands there: "7O173", "070173", "7133".
        towns
            The places that the rest of the row can mean; the nearest to them go first.

        Returns
        -------
        tuple of str
            Known ones, not many.
        """
        own = {town.district_ags for town in towns}
        found = [code for code in _FIVE.findall(text.translate(_LOOKS_LIKE)) if code in self.known]
        bare = re.sub(r"\D", "", text)
        if not found and len(bare) == 4:
            found = [code for code in self.known if _lost_a_digit(bare, code)]
            there = [c for c in found if own & {area.district_ags for area in self.known[c]}]
            found = there if own else found
        if not found:
            found = [code for town in towns for code in self._nearest(town)]
        return tuple(dict.fromkeys(found))[:_MOST_PROPOSED]

    @cached_property
    def _begun(self) -> dict[str, frozenset[str]]:
        groups: dict[str, set[str]] = defaultdict(set)
        for code, areas in self.known.items():
            for begin in (code[:2], code[:3]):
                groups[begin].update(area.district_ags for area in areas)
        return {begin: frozenset(found) for begin, found in groups.items()}

    @cached_property
    def _points(self) -> tuple[list[str], np.ndarray]:
        placed = [(c, p) for c, areas in self.known.items() for p in areas if p.lat is not None]
        return [code for code, _ in placed], _metres([place for _, place in placed])

    def _metres_to(self, town: Place) -> np.ndarray:
        apart = self._points[1] - _metres([town])[0]
        return np.asarray(np.linalg.norm(apart, axis=1))

    def _nearest(self, town: Place) -> list[str]:
        if town.lat is None:
            return []
        order = np.argsort(self._metres_to(town), kind="stable")
        return [self._points[0][i] for i in order[:_MOST_PROPOSED]]


def _lost_a_digit(four: str, five: str) -> bool:
    return any(five[:at] + five[at + 1 :] == four for at in range(len(five)))


def _metres(places: list[Place]) -> np.ndarray:
    x, y = _to_metres().transform([p.lon for p in places], [p.lat for p in places])
    return np.column_stack([x, y]).astype(float)


@lru_cache(maxsize=1)
def _to_metres() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(CRS_GEOGRAPHIC, CRS, always_xy=True)
