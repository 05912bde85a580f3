"""Partner regions and partner countries: what can be asked for, with what is known of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.cooperation.abroad.ties import HOME, ties_abroad
from atlas.datapackage.europe import country_of, region_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Columns of the ties by which places are told, and names of parameters in an address.
REGION_PLACE: Final = "region"
COUNTRY_PLACE: Final = "country"


@dataclass(frozen=True)
class PartnerPlace:
    """A partner region or country.

    Attributes
    ----------
    level
        :data:`REGION_PLACE` or :data:`COUNTRY_PLACE`.
    key
        NUTS code, or the key of a region of the Four Motors that has none; ISO 3166 code.
    country
        ISO 3166 code of the country it is, or is of.
    names
        By language; none for countries, whose names every language knows, and for regions that
        neither the atlas nor NUTS names.
    motor
        "member" or "associate" of the Four Motors, "" for others.
    cities
        Towns of partners there, as stated.
    partners, projects, networks
        How many are known; of projects those that a network of the atlas took part in.
    """

    level: str
    key: str
    country: str
    names: Mapping[str, str]
    motor: str
    cities: tuple[str, ...]
    partners: int
    projects: int
    networks: int

    @property
    def known(self) -> bool:
        """Whether any cooperation or project is known."""
        return self.partners > 0

    def name(self, lang: Language) -> str:
        """Name the place; a region without a name is its code and its towns."""
        if self.level == COUNTRY_PLACE:
            return lang.country(self.key)
        named = self.names.get(lang.code, "")
        return named or " · ".join([self.key, *self.cities[:3]])


def partner_regions(atlas: Atlas) -> tuple[PartnerPlace, ...]:
    """Give the partner regions, computed once.

    Returns
    -------
    tuple of PartnerPlace
        The other three of the Four Motors, their associated regions, also those nothing is known
        of, then the NUTS 2 regions of partners, those with most partners first.
    """
    return atlas.derived.get("partner regions", lambda: _regions(atlas))


def partner_countries(atlas: Atlas) -> tuple[PartnerPlace, ...]:
    """Give the countries of partners, those with most partners first, computed once."""
    return atlas.derived.get("partner countries", lambda: _countries(atlas))


def place_of(atlas: Atlas, level: str, key: str) -> PartnerPlace | None:
    """Give a partner region or country by its key, None where there is none such."""
    places = partner_regions(atlas) if level == REGION_PLACE else partner_countries(atlas)
    return next((place for place in places if place.key == key), None)


def _regions(atlas: Atlas) -> tuple[PartnerPlace, ...]:
    motors = atlas.four_motors
    first = {
        row["nuts"] or str(key): (
            row["country"],
            {"de": row["name_de"], "en": row["name_en"]},
            row["role"],
        )
        for key, row in motors.iterrows()
        if row["nuts"] != HOME
    }
    latin = region_names(atlas.package.europe)
    ties = _by(atlas, REGION_PLACE)
    others = {
        key: (country_of(key), _both(latin.get(key, "")), "")
        for key in _most_first(ties)
        if key not in first
    }
    return tuple(
        _place(REGION_PLACE, key, *told, ties.get(key)) for key, told in (first | others).items()
    )


def _countries(atlas: Atlas) -> tuple[PartnerPlace, ...]:
    ties = _by(atlas, COUNTRY_PLACE)
    return tuple(_place(COUNTRY_PLACE, key, key, {}, "", ties[key]) for key in _most_first(ties))


def _by(atlas: Atlas, level: str) -> dict[str, pd.DataFrame]:
    return {str(key): ties for key, ties in ties_abroad(atlas).groupby(level) if key}


def _most_first(ties: Mapping[str, pd.DataFrame]) -> list[str]:
    return sorted(ties, key=lambda key: (-len(ties[key]), key))


def _both(name: str) -> dict[str, str]:
    return {"de": name, "en": name} if name else {}


def _place(
    level: str,
    key: str,
    country: str,
    names: Mapping[str, str],
    motor: str,
    ties: pd.DataFrame | None,
) -> PartnerPlace:
    if ties is None:
        return PartnerPlace(level, key, country, names, motor, (), 0, 0, 0)
    cities = dict.fromkeys(city for city in ties["city"] if city)
    return PartnerPlace(
        level,
        key,
        country,
        names,
        motor,
        tuple(cities),
        partners=ties["partner"].nunique(),
        projects=len({*ties["project"]} - {""}),
        networks=len({key for keys in ties["networks"] for key in keys}),
    )
