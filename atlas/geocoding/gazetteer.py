"""Names of places and postcodes to districts and points, offline.

The gazetteer is ``places.csv`` (all municipalities of the state by their official names, and
localities of GeoNames) and ``postcodes.csv`` of the data package.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.i18n.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

#: So ends the key of a municipality that is a district of its own, a Stadtkreis.
FREE_CITY: Final = "000"
#: How exact a point is: a postcode's area, a municipality, or no point at all.
PRECISIONS: Final = ("postcode", "municipality", "none")


@dataclass(frozen=True)
class Place:
    """A municipality, a locality or a postcode area.

    Parameters
    ----------
    name
        Name of the place, or the postcode.
    district_ags
        Key of its district.
    lat, lon
        Point in EPSG:4326, or None where no source gives one.
    key
        Key of the municipality with eight digits; "" for a locality or a postcode area.
    """

    name: str
    district_ags: str
    lat: float | None
    lon: float | None
    key: str = ""


@dataclass(frozen=True)
class Gazetteer:
    """Places by folded name and by postcode.

    Attributes
    ----------
    by_name
        Folded name → places of that name, municipalities first.
    by_postcode
        Postcode → its places; more than one where it lies in several districts.
    by_key
        Key of a municipality → the municipality.
    names
        Every place with each of its names as written, municipalities first.
    """

    by_name: dict[str, tuple[Place, ...]]
    by_postcode: dict[str, tuple[Place, ...]]
    by_key: dict[str, Place]
    names: tuple[tuple[str, Place], ...]

    def places(self, name: str, district_ags: str = "") -> tuple[Place, ...]:
        """Give the places of a name, in one district or all.

        Returns
        -------
        tuple of Place
            Municipalities before localities; none where the name isn't known.
        """
        found = self.by_name.get(fold(name).strip(), ())
        return tuple(p for p in found if district_ags in ("", p.district_ags))

    def postcode(self, postcode: str, district_ags: str = "") -> tuple[Place, ...]:
        """Give the places of a postcode, in one district or all."""
        found = self.by_postcode.get(postcode, ())
        return tuple(p for p in found if district_ags in ("", p.district_ags))


def gazetteer(places: pd.DataFrame, postcodes: pd.DataFrame) -> Gazetteer:
    """Build the gazetteer from the tables of a data package.

    Parameters
    ----------
    places
        Columns ``ags``, ``name``, ``official_name``, ``kind``, ``district_ags``, ``lat``, ``lon``.
    postcodes
        Columns ``postcode``, ``district_ags``, ``lat``, ``lon``.

    Returns
    -------
    Gazetteer
        Places by folded name and by key, points by postcode.
    """
    ordered = places.sort_values("kind", key=lambda kind: kind != "municipality", kind="stable")
    found = _places(ordered, ordered["name"], ordered["ags"])
    columns = zip(ordered["name"], ordered["official_name"], found, strict=True)
    named = [
        (spelling, place)
        for name, official, place in columns
        for spelling in dict.fromkeys((name, official))
        if spelling
    ]
    areas = _places(postcodes, postcodes["postcode"], [""] * len(postcodes))
    return Gazetteer(
        _grouped((fold(name), place) for name, place in named),
        _grouped(zip(postcodes["postcode"], areas, strict=True)),
        {place.key: place for place in found if place.key},
        tuple(named),
    )


def _places(table: pd.DataFrame, names: Iterable[str], keys: Iterable[str]) -> list[Place]:
    columns = (table[c].tolist() for c in ("district_ags", "lat", "lon"))
    return [
        Place(name, ags, None if lat != lat else lat, None if lon != lon else lon, key)
        for name, key, ags, lat, lon in zip(names, keys, *columns, strict=True)
    ]


def _grouped(pairs: Iterable[tuple[str, Place]]) -> dict[str, tuple[Place, ...]]:
    groups: dict[str, list[Place]] = {}
    for key, place in pairs:
        groups.setdefault(key, []).append(place)
    return {key: tuple(group) for key, group in groups.items()}
