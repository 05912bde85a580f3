"""The charts of an area's own figures on its page, each with its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.export import charts
from atlas.export.area_content import specialisation_title
from atlas.indicators import INDICATORS
from atlas.pages.figure import Figure, kept_figure

if TYPE_CHECKING:
    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language
    from atlas.indicators.area_profile import AreaProfile


def industries_title(lang: Language) -> str:
    """Name the chart of the industries."""
    return lang("Industries by number of records")


def shares_title(lang: Language) -> str:
    """Name the chart of a sector's share."""
    return lang("Share in all employees (national accounts)")


def quotients_figure(atlas: Atlas, found: AreaProfile, lang: Language) -> Figure:
    """Give location quotients by sector."""

    def make() -> Figure:
        table = charts.quotients_table(found, lang)

        def draw(dark: bool) -> charts.Chart:
            return charts.quotients_chart(found, lang, dark=dark)

        source = lang(INDICATORS["location_quotient"].source)
        title, decimals = (
            f"{found.name}: {specialisation_title(found, lang)}",
            {table.columns[-1]: 2},
        )
        return Figure(lang, "quotients", title, source, draw, table, decimals)

    return kept_figure(atlas, lang, "quotients", found.key, make)


def industries_figure(atlas: Atlas, found: AreaProfile, lang: Language) -> Figure:
    """Give the number of records by industry."""

    def draw(dark: bool) -> charts.Chart:
        return charts.industries_chart(found, lang, dark=dark)

    def make() -> Figure:
        source, table = lang(INDICATORS["networks"].source), charts.industries_table(found, lang)
        title = f"{found.name}: {industries_title(lang)}"
        return Figure(lang, "industries", title, source, draw, table)

    return kept_figure(atlas, lang, "industries", found.key, make)


def years_figure(atlas: Atlas, found: AreaProfile, indicator: str, lang: Language) -> Figure:
    """Give an indicator over the years."""
    about = INDICATORS[indicator]

    def draw(_: bool) -> charts.Chart:
        return charts.years_chart(found, indicator, lang)

    def make() -> Figure:
        own = found.series[found.series["indicator"] == indicator]
        values = ["value"] if about.additive else ["value", "state"]
        table = _named(own[["year", *values, "unit", "source"]], found, lang)
        source = "; ".join(own["source"].unique())
        decimals = dict.fromkeys(table.columns[1:-2], about.decimals)
        title = f"{found.name}: {own['figure'].iloc[0]}"
        return Figure(lang, "years", title, source, draw, table, decimals)

    return kept_figure(atlas, lang, "years", (found.key, indicator), make)


def shares_figure(atlas: Atlas, found: AreaProfile, sector: str, lang: Language) -> Figure:
    """Give a sector's share in all employees over the years."""

    def draw(_: bool) -> charts.Chart:
        return charts.share_chart(found, sector, lang)

    def make() -> Figure:
        own = found.shares[found.shares["sector"] == sector]
        columns = ["sector", "year", "value", "state", "unit", "source"]
        table = _named(found.shares.assign(unit=lang("percent"))[columns], found, lang)
        source = "; ".join(own["source"].unique())
        decimals = dict.fromkeys(table.columns[2:-2], 1)
        title = f"{found.name}: {shares_title(lang)}: {sector}"
        return Figure(lang, "shares", title, source, draw, table, decimals)

    return kept_figure(atlas, lang, "shares", (found.key, sector), make)


def _named(table: pd.DataFrame, found: AreaProfile, lang: Language) -> pd.DataFrame:
    """Name the columns of a series in the language; a year is no number to be grouped."""
    heads = {
        "sector": lang("Sector"),
        "year": lang("Year"),
        "value": found.name,
        "state": lang("State"),
        "unit": lang("Unit"),
        "source": lang("Source"),
    }
    if found.level == "state":
        table = table.drop(columns="state", errors="ignore")
    return table.astype({"year": str}).rename(columns=heads)
