"""The occupations that an area is strongest in, on its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from atlas.export.naming import file_name
from atlas.export.occupation_charts import (
    occupations_chart,
    occupations_in_words,
    occupations_table,
)
from atlas.export.tables import frame_csv
from atlas.export.written import written
from atlas.indicators import INDICATORS
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.occupation_profile import occupation_strengths
from atlas.indicators.occupation_proposal import OUR_PROPOSAL, proposed_table
from atlas.pages import glossary, sortable
from atlas.pages.figure import Figure, kept_figure, show_figure
from atlas.pages.offering import offer_file
from atlas.pages.plain import plain

if TYPE_CHECKING:
    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.export.vega import Chart
    from atlas.i18n.language import Language
    from atlas.indicators.occupation_profile import OccupationStrengths
    from atlas.pages.context import Context


def show_occupations(context: Context, area: str) -> None:
    """Show the strongest occupations of an area, as bars around 1 and as a table."""
    lang = context.lang
    found = occupation_strengths(context.atlas, area, lang)
    if found.lacks:
        st.header(lang("Occupations"), anchor=False)
        st.caption(plain(found.lacks))
        return
    st.header(_title(found, lang), anchor=False)
    st.markdown(plain(occupations_in_words(found, lang)))
    if not len(found.rows):
        return
    show_figure(occupations_figure(context.atlas, found, area, lang))
    st.caption(plain(lang(INDICATORS[OCCUPATION_QUOTIENT].source)))
    glossary.offer(context, "occupation-quotient")
    _industries(context, area, found.name)


def occupations_figure(
    atlas: Atlas, found: OccupationStrengths, area: str, lang: Language
) -> Figure:
    """Give the strongest occupations, with their table."""

    def draw(dark: bool) -> Chart:
        return occupations_chart(found, lang, dark=dark)

    def make() -> Figure:
        table = occupations_table(found, lang)
        decimals = {str(name): 2 for name in table.columns[3:]} | {str(table.columns[2]): 0}
        title, source = _title(found, lang), lang(INDICATORS[OCCUPATION_QUOTIENT].source)
        whole = f"{found.name}: {title}"
        return Figure(lang, "occupations", whole, source, draw, table, decimals)

    return kept_figure(atlas, lang, "occupations", area, make)


def _title(found: OccupationStrengths, lang: Language) -> str:
    return lang("Occupations ({year})", year=found.year)


def industries_written(
    atlas: Atlas, area: str, lang: Language
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give what the occupations say of the industries, as numbers and as texts; written once."""
    table = proposed_table(atlas, area, lang)

    def make() -> pd.DataFrame:
        return written(table, {str(table.columns[3]): 0, str(table.columns[4]): 2}, lang)

    made = ("industries_by_occupations", area, lang.code)
    return table, atlas.package.derived.get(made, make) if len(table) else table


def _industries(context: Context, area: str, name: str) -> None:
    """Show what the occupations say of the atlas's industries: a proposal, apart from the rest."""
    lang = context.lang
    table, texts = industries_written(context.atlas, area, lang)
    if not len(table):
        return
    title = lang("Industries by their occupations (our proposal)")
    with st.expander(title):
        st.markdown(plain(lang(OUR_PROPOSAL)))
        whole = f"{name}: {title}"
        sortable.show_table(table, texts, whole, lang, "industries-by-occupations")
        make = partial(frame_csv, table)
        offer_file("CSV", make, file_name(whole, "csv"), lang, "industries-by-occupations.csv")
