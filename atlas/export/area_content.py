"""What the files about an area say of it, as texts: the same in HTML, PDF and slides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from atlas.export import charts
from atlas.export.growth import GrowthTold, growth_told
from atlas.export.listing import ListedRecord, listed_clusters, listed_networks
from atlas.export.occupation_charts import occupations_table
from atlas.indicators import INDICATORS
from atlas.indicators.area_profile import AreaProfile, KeyFigure, area_profile
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.employed import growth_choices
from atlas.indicators.growth import Span
from atlas.indicators.occupation_profile import OccupationStrengths, occupation_strengths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language


@dataclass(frozen=True)
class CellTable:
    """A table whose cells are texts."""

    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class ToldOccupations:
    """The strongest occupations of an area in texts; ``rows`` are those of ``found``."""

    found: OccupationStrengths
    title: str
    source: str
    table: CellTable


@dataclass(frozen=True)
class ToldGrowth:
    """What growth is made of; the table has no rows where no growth is given."""

    told: GrowthTold
    table: CellTable


@dataclass(frozen=True)
class AreaContent:
    """An area in texts.

    Attributes
    ----------
    found
        The area in figures.
    figures
        Label, own value, state's value, years, source of each key figure.
    limits
        What some of the key figures don't say, each with the name of the figure.
    occupations
        What the area is strongest in by occupation, with its table, and what is said of it.
    industries, quotients, series, shares
        Tables beside the charts.
    growth
        What the growth of employees is made of, beside Germany's, over all years: by sector, then
        by occupation.
    gaps
        What is to be said of coverage gaps.
    specialisation, unknown_sectors
        The heading of the quotients, and what is said in their place where none is known.
    networks, clusters
        The records, by name.
    """

    found: AreaProfile
    figures: list[tuple[str, str, str, str, str]]
    limits: tuple[str, ...]
    occupations: ToldOccupations | None
    industries: CellTable
    quotients: CellTable
    series: CellTable
    shares: CellTable
    growth: tuple[ToldGrowth, ...]
    gaps: str
    specialisation: str
    unknown_sectors: str
    networks: list[ListedRecord]
    clusters: list[ListedRecord]


def area_content(atlas: Atlas, key: str, lang: Language) -> AreaContent:
    """Say an area in texts.

    Parameters
    ----------
    atlas
        All records.
    key
        Key of the area.
    lang
        Language of the texts.

    Returns
    -------
    AreaContent
        Numbers and dates as the language writes them.

    Raises
    ------
    SelectionError
        If there is no such area.
    """
    found = area_profile(atlas, key, lang)
    selected = atlas.in_area(key)
    return AreaContent(
        found,
        [_figure(figure, lang) for figure in found.figures],
        tuple(_limits(found, lang)),
        _occupations(atlas, key, lang),
        _cells(charts.industries_table(found, lang), lang),
        _cells(charts.quotients_table(found, lang), lang),
        _series(found, lang),
        _cells(_shares(found, lang), lang),
        _growth(atlas, found, lang),
        gaps_in_words(found, lang),
        specialisation_title(found, lang),
        unknown_sectors_in_words(found, lang),
        listed_networks(selected, lang),
        listed_clusters(selected, lang),
    )


def _occupations(atlas: Atlas, key: str, lang: Language) -> ToldOccupations | None:
    found = occupation_strengths(atlas, key, lang)
    if found.year is None or not len(found.rows):
        return None
    return ToldOccupations(
        found,
        lang("Occupations ({year})", year=found.year),
        lang(INDICATORS[OCCUPATION_QUOTIENT].source),
        _cells(occupations_table(found, lang), lang),
    )


def _growth(atlas: Atlas, found: AreaProfile, lang: Language) -> tuple[ToldGrowth, ...]:
    base, groupings = next(iter(growth_choices(atlas).items()), (Span.base, ()))
    spans = [Span(found.level, base, by=by) for by in groupings]
    parts = [growth_told(atlas, found.key, span, lang) for span in spans]
    return tuple(ToldGrowth(each, _cells(each.table(lang), lang, decimals=0)) for each in parts)


def specialisation_title(found: AreaProfile, lang: Language) -> str:
    """Give the heading of the location quotients by sector, with their year where there are."""
    if not found.has_quotients:
        return lang("Specialisation")
    return lang("Specialisation ({year})", year=found.quotient_year)


def unknown_sectors_in_words(found: AreaProfile, lang: Language) -> str:
    """Say that no quotient of a sector is known; "" where one is."""
    return "" if found.has_quotients else lang("No employees by sector are known of this area.")


def gaps_in_words(found: AreaProfile, lang: Language) -> str:
    """Say in which specialised sectors no network is at home, as far as sectors are known."""
    if not found.has_quotients:
        return lang("Without employees by sector coverage gaps can't be told.")
    if found.gaps:
        return lang(
            "Specialised, but without a network at home: {gaps}.", gaps="; ".join(found.gaps)
        )
    if any(value != value for *_, value in found.quotients):
        return lang("In every sector known to be specialised a network is at home.")
    return lang("In every specialised sector a network is at home.")


def figure_label(figure: KeyFigure) -> str:
    """Name a key figure with its unit, where its name doesn't say it."""
    said = not figure.unit or figure.about.unit.startswith("per ")  # "networks per 100,000 …"
    return figure.label if said else f"{figure.label} ({figure.unit})"


def _figure(figure: KeyFigure, lang: Language) -> tuple[str, str, str, str, str]:
    def number(value: float) -> str:
        return lang("not stated") if pd.isna(value) else lang.number(value, figure.about.decimals)

    return (
        figure_label(figure),
        figure.own_in_words(lang),
        number(figure.state),
        figure.as_of,
        figure.source,
    )


def _limits(found: AreaProfile, lang: Language) -> Iterator[str]:
    """Say what figures don't say, once for those that have it in common."""
    for limits in dict.fromkeys(figure.about.limits for figure in found.figures):
        if limits:
            of = [each.label for each in found.figures if each.about.limits == limits]
            yield f"{', '.join(of)}: {lang(limits)}"


def _series(found: AreaProfile, lang: Language) -> CellTable:
    """Give the first and the newest value of each series, with its source."""
    rows = []
    for key, own in found.series.groupby("indicator", sort=False):
        decimals = INDICATORS[str(key)].decimals
        first, last = own.iloc[0], own.iloc[-1]
        old, new = (f"{lang.number(r['value'], decimals)} ({r['year']})" for r in (first, last))
        source = "; ".join(own["source"].unique())
        rows.append([f"{first['figure']} ({first['unit']})", old, new, source])
    heads = ("Indicator", "First year", "Newest year", "Source")
    return CellTable([lang(head) for head in heads], rows)


def _shares(found: AreaProfile, lang: Language) -> pd.DataFrame:
    """Give the shares of sectors in the first and the newest year; no rows where none is known."""
    if found.shares.empty:
        return pd.DataFrame(columns=[lang("Sector")])
    years = sorted(found.shares["year"].unique())
    wide = found.shares.pivot(index="sector", columns="year", values="value")
    ordered = wide.loc[found.shares["sector"].unique(), [years[0], years[-1]]]
    return ordered.rename(columns=str).reset_index(names=lang("Sector"))


def _cells(table: pd.DataFrame, lang: Language, decimals: int = 2) -> CellTable:
    def cell(value: object) -> str:
        if isinstance(value, float):
            return lang("not stated") if pd.isna(value) else lang.number(value, decimals)
        return lang.number(value) if isinstance(value, int) else str(value)

    rows = [[cell(value) for value in row] for row in table.itertuples(index=False)]
    return CellTable(list(table.columns), rows)
