"""What an area may become strong in and what it may lose, on its page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from atlas.export.opportunities import OpportunitiesTold, opportunities_told
from atlas.export.space_chart import space_chart
from atlas.export.written import written
from atlas.in_words import area_name
from atlas.indicators.lacking import lacking_in_words
from atlas.indicators.opportunities import OPPORTUNITIES
from atlas.pages import glossary, sortable
from atlas.pages.figure import Figure, kept_figure, show_figure
from atlas.pages.method import show_method
from atlas.pages.plain import plain
from atlas.templates import html_template

if TYPE_CHECKING:
    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.export.opportunity_tables import ReadTable
    from atlas.export.vega import Chart
    from atlas.i18n.language import Language
    from atlas.pages.context import Context


def show_opportunities(context: Context, area: str) -> None:
    """Show an area in the occupation space, with what is likely to come and to go."""
    lang = context.lang
    told = opportunities_told(context.atlas, area, lang)
    if told is None:
        st.header(lang(OPPORTUNITIES.label), anchor=False)
        st.caption(plain(lacking_in_words(context.atlas, OPPORTUNITIES.key, lang)))
        return
    st.header(told.title, anchor=False)
    st.markdown(plain(told.summary))
    _draw(told, area, context)
    for place, shown in zip(st.columns(2, gap="large"), (told.new, told.at_risk), strict=True):
        if len(shown.table):
            place.html(opportunities_listed(context.atlas, shown, area, lang))
    _calibration(told, area, context)
    show_method(OPPORTUNITIES, told.source, lang)
    glossary.offer(context, "occupation-space")


def _calibration(told: OpportunitiesTold, area: str, context: Context) -> None:
    """Show on request what was foretold and what came, so that chances can be judged."""
    lang = context.lang
    with st.expander(lang("What was foretold, and what came")):
        every = calibration_written(context.atlas, told, area, lang)
        for at, (shown, texts) in enumerate(zip(told.calibration, every, strict=True)):
            st.subheader(shown.heading, anchor=False)
            sortable.show_table(shown.table, texts, shown.heading, lang, f"calibration-{at}")
            st.caption(plain(shown.note))


def calibration_written(
    atlas: Atlas, told: OpportunitiesTold, area: str, lang: Language
) -> list[pd.DataFrame]:
    """Give the tables of what was foretold and what came as texts, written once."""

    def make() -> list[pd.DataFrame]:
        return [written(each.table, each.decimals, lang) for each in told.calibration]

    return atlas.package.derived.get(("calibration", area, lang.code), make)


def _draw(told: OpportunitiesTold, area: str, context: Context) -> None:
    show_figure(space_figure(context.atlas, told, area, context.lang))
    st.caption(plain(told.legend))


def space_figure(atlas: Atlas, told: OpportunitiesTold, area: str, lang: Language) -> Figure:
    """Give an area in the occupation space, with the table of all occupations."""

    def draw(dark: bool) -> Chart:
        return space_chart(atlas, told, lang, dark=dark)

    def make() -> Figure:
        title = f"{area_name(atlas, area, lang)}: {told.title}"
        every = told.every
        return Figure(lang, "space", title, told.source, draw, every.table, every.decimals)

    return kept_figure(atlas, lang, "space", area, make)


def opportunities_listed(atlas: Atlas, shown: ReadTable, area: str, lang: Language) -> str:
    """Give a table as a list of the page, written once."""
    made = ("opportunities_listed", area, shown.heading, lang.code)
    return atlas.package.derived.get(made, lambda: _listed(shown, lang))


def _listed(shown: ReadTable, lang: Language) -> str:
    """Write a table as a list, whose reasons a phone has room for: the name, numbers, reasons."""
    texts = written(shown.table, shown.decimals, lang)
    heads = [str(name) for name in texts]
    items = []
    for row in texts.itertuples(index=False):
        told = list(zip(heads, row, strict=True))[1:]
        items.append(
            {
                "name": row[0],
                "numbers": [each for each in told if each[0] in shown.decimals],
                "reasons": [each for each in told if each[0] not in shown.decimals],
            }
        )
    template = html_template(Path(__file__).with_name("opportunities.html.jinja"))
    return template.render(heading=shown.heading, items=items, note=shown.note)
