"""An area in figures and words: what a page and a report of it show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from atlas.in_words import area_name, in_area
from atlas.indicators import (
    INDICATORS,
    SUMMED,
    Terms,
    coverage_gaps,
    quotients,
    sectors,
    table,
)
from atlas.indicators.as_of import as_of, short_as_of
from atlas.indicators.figures import sector_years
from atlas.indicators.history import history, sector_shares
from atlas.indicators.source_names import source_names
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language
    from atlas.indicators.definitions import Indicator

#: Key figures of a profile, in their order.
KEY_FIGURES: Final = (
    "networks",
    "clusters",
    "networks_per_100k_inhabitants",
    "networks_per_100k_employees",
    "diversity_shannon",
    "population",
    "population_density",
    "employees",
    "gdp",
    "gdp_per_head",
    "disposable_income_per_inhabitant",
)
_DENSITY: Final = "networks_per_100k_inhabitants"


@dataclass(frozen=True)
class KeyFigure:
    """One key figure of an area beside the state's; NaN where it isn't known.

    Attributes
    ----------
    about
        What it is: formula, unit, limits.
    label, unit
        In the language of the profile.
    value, state
        Of the area and of the state.
    low, high
        Ends of the interval of a density; NaN where there is none.
    year, source
        Of the value; the source in words.
    as_of, short_as_of
        Year of the value in words, of its parts where these differ; and in figures alone.
    """

    about: Indicator
    label: str
    unit: str
    value: float
    state: float
    low: float
    high: float
    year: int | None
    source: str
    as_of: str
    short_as_of: str

    def own_in_words(self, lang: Language) -> str:
        """Say the area's value, of a density with its interval: "29,3 (8,0–75,0)"."""
        decimals = self.about.decimals
        if pd.isna(self.value):
            return lang("not stated")
        value = lang.number(self.value, decimals)
        if pd.isna(self.low):
            return value
        return f"{value} ({lang.number(self.low, decimals)}–{lang.number(self.high, decimals)})"


@dataclass(frozen=True)
class AreaProfile:
    """An area in figures and words.

    Attributes
    ----------
    key, name, level
        The area.
    figures
        Key figures beside the state's.
    industries
        Name, number of networks, number of clusters; most first.
    quotients
        Sector of WZ 2008, its name, the location quotient; NaN where unknown.
    base
        Of the quotients: "state", of the state's own "germany" as far as a package knows it.
    quotient_year
        Year of the quotients; None where a package has no employees by sector.
    gaps
        Names of specialised sectors in which no network is at home.
    networks, clusters
        Ids of the area's records.
    neighbours
        Keys and names of neighbouring areas of the same level.
    sentences
        The figures in words.
    series
        All years: ``indicator`` (its key), ``figure`` (its name), ``unit``, ``year``, ``value``,
        the ``state``'s, ``part`` (rises at a break), ``source`` in words.
    shares
        Shares of sectors in all employees of the national accounts, in percent: ``sector`` (its
        name), ``year``, ``value``, the ``state``'s, ``source`` in words.
    """

    key: str
    name: str
    level: str
    figures: tuple[KeyFigure, ...]
    industries: tuple[tuple[str, int, int], ...]
    quotients: tuple[tuple[str, str, float], ...]
    base: str
    quotient_year: int | None
    gaps: tuple[str, ...]
    networks: tuple[str, ...]
    clusters: tuple[str, ...]
    neighbours: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    series: pd.DataFrame
    shares: pd.DataFrame

    @property
    def has_quotients(self) -> bool:
        """Whether the quotient of any sector is known."""
        return any(value == value for *_, value in self.quotients)


def area_profile(atlas: Atlas, key: str, lang: Language) -> AreaProfile:
    """Portray an area; computed once for an atlas and a language, then looked up.

    Parameters
    ----------
    atlas
        All records, or a selection of them, whose own area says nothing here.
    key
        Key of an area.
    lang
        Language of names and sentences.

    Returns
    -------
    AreaProfile
        Its frames are safe to change.

    Raises
    ------
    SelectionError
        If there is no such area; the nearest are named.
    """
    made = ("area profile", key, lang.code)
    atlas = atlas.everywhere
    found = atlas.derived.get(made, lambda: _profile_of(atlas, key, lang))
    return replace(
        found, series=found.series.copy(deep=False), shares=found.shares.copy(deep=False)
    )


def _profile_of(atlas: Atlas, key: str, lang: Language) -> AreaProfile:
    selected = atlas.in_area(key)
    level = level_of(atlas, key)
    found = _key_figures(atlas, key, level, lang)
    own: dict[str, float] = {}
    gaps: tuple[str, ...] = ()
    year = None
    base = "germany" if level == "state" and sector_years(atlas, "germany") else "state"
    if sector_years(atlas):
        terms = Terms(level, base=base)
        _, quotient, year = quotients(atlas, terms)
        own = {str(sector): float(value) for sector, value in quotient.T[key].items()}
        gaps = coverage_gaps(atlas, terms)[key]
    names = {sector: sectors.part_label(atlas, sector, lang) for sector in own}
    by_sector = tuple((sector, names[sector], value) for sector, value in own.items())
    industries = _industries(selected, lang)
    neighbours = _neighbours(atlas, key, lang)
    name = area_name(atlas, key, lang)
    return AreaProfile(
        key,
        name,
        level,
        found,
        industries,
        by_sector,
        base,
        year,
        tuple(names[gap] for gap in gaps),
        tuple(selected.networks.index),
        tuple(selected.cluster_records.index),
        neighbours,
        tuple(_sentences(in_area(atlas, key, lang), selected, found, industries, by_sector, lang)),
        _series(atlas, key, lang),
        _shares(atlas, key, lang),
    )


def level_of(atlas: Atlas, key: str) -> str:
    """Give the level of an area.

    Returns
    -------
    str
        One of :data:`~atlas.indicators.definitions.SUMMED`.

    Raises
    ------
    SelectionError
        If there is no such area; the nearest are named.
    """
    kinds = atlas.package.derived.get("kinds of areas", atlas.areas["kind"].to_dict)
    if key not in kinds:
        raise unknown_value("area", key, kinds)
    kind = kinds[key]
    return next(level for level, own in SUMMED.items() if own == kind)


def _series(atlas: Atlas, key: str, lang: Language) -> pd.DataFrame:
    found = history(atlas, key)
    about = [INDICATORS[str(name)] for name in found["indicator"]]
    return found.assign(
        figure=[lang(each.label) for each in about],
        unit=[lang(each.unit) for each in about],
        source=_sources(atlas, found["source"], lang),
    )


def _shares(atlas: Atlas, key: str, lang: Language) -> pd.DataFrame:
    found = sector_shares(atlas, key)
    names = {code: sectors.sector_label(atlas, code, lang) for code in found["sector"].unique()}
    return found.assign(
        sector=found["sector"].map(names), source=_sources(atlas, found["source"], lang)
    )


def _sources(atlas: Atlas, keys: pd.Series, lang: Language) -> pd.Series:
    return keys.map({own: source_names(atlas, own, lang) for own in keys.unique()})


def _key_figures(atlas: Atlas, key: str, level: str, lang: Language) -> tuple[KeyFigure, ...]:
    own = table(atlas, level, KEY_FIGURES)
    rows: Iterable[Any] = own[own["area"] == key].itertuples()
    of_state = table(atlas, "state", KEY_FIGURES)
    state = dict(zip(of_state["indicator"], of_state["value"], strict=True))
    return tuple(_key_figure(atlas, row, state[row.indicator], lang) for row in rows)


def _key_figure(atlas: Atlas, row: Any, state: float, lang: Language) -> KeyFigure:  # noqa: ANN401
    about = INDICATORS[row.indicator]
    year = None if pd.isna(row.year) else int(row.year)
    return KeyFigure(
        about,
        lang(about.label),
        lang(about.unit),
        row.value,
        state,
        row.low,
        row.high,
        year,
        source_names(atlas, row.source, lang),
        as_of(atlas, about.key, year, lang),
        short_as_of(atlas, about.key, year),
    )


def _industries(selected: Atlas, lang: Language) -> tuple[tuple[str, int, int], ...]:
    labels = lang.labels(selected.industries)
    networks = selected.networks["industries"].explode().value_counts()
    clusters = selected.cluster_records["industries"].explode().value_counts()
    rows = [
        (labels[code], int(networks.get(code, 0)), int(clusters.get(code, 0)))
        for code in selected.industries.index
    ]
    some = [row for row in rows if row[1] + row[2]]
    return tuple(sorted(some, key=lambda row: (-(row[1] + row[2]), row[0])))


def _neighbours(atlas: Atlas, key: str, lang: Language) -> tuple[tuple[str, str], ...]:
    areas = atlas.areas
    own = areas.loc[key]
    alike = areas[(areas["kind"] == own["kind"]) & (areas.index != key)]
    beside = alike[alike.intersects(own.geometry)]
    return tuple((str(k), area_name(atlas, str(k), lang)) for k in beside.index)


def _sentences(
    place: str,
    selected: Atlas,
    found: tuple[KeyFigure, ...],
    industries: tuple[tuple[str, int, int], ...],
    by_sector: tuple[tuple[str, str, float], ...],
    lang: Language,
) -> Iterable[str]:
    networks = lang.plural("{count} network", "{count} networks", len(selected.networks))
    clusters = lang.plural("{count} cluster", "{count} clusters", len(selected.cluster_records))
    place = place[0].upper() + place[1:]
    yield lang("{in_area}: {records}.", in_area=place, records=lang.listing([networks, clusters]))
    if industries:
        most = lang.listing([label for label, *_ in industries[:3]])
        yield lang(
            "The most frequent industries of these records are {industries}.", industries=most
        )
    density = next(f for f in found if f.about.key == _DENSITY)
    if density.value == density.value and selected.selection.area != "state":
        yield lang(
            "There are {own} networks per 100,000 inhabitants, in the whole state {state}.",
            own=lang.number(density.value, 1),
            state=lang.number(density.state, 1),
        )
    known = [row for row in by_sector if row[2] == row[2]]
    strong = max(known, key=lambda row: row[2], default=None)
    if strong and strong[2] > 1 and selected.selection.area != "state":
        yield lang(
            "The share of employees that is furthest above the state's is that of the sector "
            "“{sector}”: {quotient} times as large (location quotient).",
            sector=strong[1],  # with the larger one that it is a part of, as the chart has it
            quotient=lang.number(strong[2], 2),
        )
