"""Places that a radius can be drawn around: municipalities, localities and postcodes by name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.i18n.comparing import fold, searchable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.geocoding.gazetteer import Gazetteer, Place

#: What follows the name that a town is known by: "Freiburg im Breisgau", "Bad Säckingen (Rhein)".
_DECIMALS: Final = 4  # about 10 metres, as the points of records
_ADDITION: Final = re.compile(r"\s+(?:am|an|auf|bei|der|im|in|ob|unter|vor|zum)\s.*|\s*[-,/(].*")


@dataclass(frozen=True)
class Centres:
    """Places by what people write.

    Attributes
    ----------
    points
        Name → latitude and longitude. A name that several places have is followed by the
        district: "Altdorf (Landkreis Esslingen)".
    spellings
        Folded text → the names that it may mean; more than one is ambiguous.
    """

    points: dict[str, tuple[float, float]]
    spellings: dict[str, tuple[str, ...]]

    def named(self, text: str) -> tuple[str, ...]:
        """Give the names that a text may mean.

        Returns
        -------
        tuple of str
            None where there is no such place, several where there are several.
        """
        return self.spellings.get(fold(" ".join(text.split())), ())

    def beyond_names(self) -> dict[str, tuple[str, ...]]:
        """Give the spellings that don't follow from the names themselves."""
        own = {key: name for name in self.points for key in _keys(name)}
        return {key: names for key, names in self.spellings.items() if (own.get(key),) != names}


def centres_of(gazetteer: Gazetteer, districts: Mapping[str, str]) -> Centres:
    """Name every place of the gazetteer that has a point.

    Parameters
    ----------
    gazetteer
        Places and postcodes of the state.
    districts
        AGS → name of the district, which tells places of one name apart.

    Returns
    -------
    Centres
        A town is also known by the beginning of its name, unless another place is called so.
    """
    places = _distinct(place for group in gazetteer.by_name.values() for place in group)
    same, short = defaultdict(list), defaultdict(list)
    for place in places:
        same[fold(place.name)].append(place)
    points: dict[str, tuple[float, float]] = {}
    spellings: dict[str, list[str]] = defaultdict(list)
    begun = {fold(_ADDITION.sub("", place.name)) for place in places if _has_addition(place)}
    for place in places:
        key = fold(place.name)
        alone = len(same[key]) == 1 and (place.key or key not in begun)
        name = place.name if alone else f"{place.name} ({districts[place.district_ags]})"
        points[name] = (round(place.lat or 0.0, _DECIMALS), round(place.lon or 0.0, _DECIMALS))
        for spelling in dict.fromkeys((*_keys(name), *_keys(place.name))):
            spellings[spelling].append(name)
        if _has_addition(place):
            for spelling in _keys(_ADDITION.sub("", place.name)):
                short[spelling].append(name)
    whole = {spelling for name in points for spelling in _keys(name)}
    for spelling, names in short.items():
        if spelling not in whole:  # "Weil" may be three towns, "Kehl" is Kehl
            spellings[spelling] += names
    for postcode, areas in gazetteer.by_postcode.items():
        if areas[0].lat is not None and areas[0].lon is not None:
            points[postcode] = (round(areas[0].lat, _DECIMALS), round(areas[0].lon, _DECIMALS))
            spellings[postcode] = [postcode]
    return Centres(points, {key: tuple(dict.fromkeys(v)) for key, v in spellings.items()})


def _has_addition(place: Place) -> bool:
    return bool(_ADDITION.search(place.name))


def _distinct(places: Iterable[Place]) -> list[Place]:
    """Leave out places without a point, and a locality that bears its municipality's name."""
    found: dict[tuple[str, str], Place] = {}
    for place in places:
        if place.lat is not None and place.lon is not None:
            found.setdefault((fold(place.name), place.district_ags), place)
    return list(found.values())


def _keys(name: str) -> list[str]:
    """Give the folded spellings of a name: with and without transcribed umlauts."""
    return searchable(name).split("\n")
