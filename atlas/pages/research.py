"""Patents, research and high technology of regions: on the page of the state, in International."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.export.research import (
    NOT_TODAY,
    RESEARCH_TITLE,
    ResearchTold,
    district_patents_told,
    research_chart,
    research_told,
)
from atlas.indicators.research import RESEARCH
from atlas.pages.context import RESEARCH_MEASURE
from atlas.pages.figure import Figure, kept_figure, show_figure
from atlas.pages.kept import asked_one, choose_one
from atlas.pages.method import show_method
from atlas.pages.plain import plain

if TYPE_CHECKING:
    from atlas.export.vega import Chart
    from atlas.pages.context import Context


#: Sources of these figures, by their names in a package.
RESEARCH_SOURCES: Final = ("eurostat_science",)


def show_research(context: Context) -> None:
    """Show a figure of the state's regions and those of the Four Motors, by choice."""
    lang = context.lang
    every = {key: research_told(context.atlas, key, lang) for key in RESEARCH}
    found = {key: each for key, each in every.items() if each}  # a package may lack some
    if not found:
        return
    usual = next(iter(found))
    known = {key: each.about.label for key, each in found.items()}
    measure = asked_one(context, RESEARCH_MEASURE, lang("Indicator"), known, usual)
    told = found[measure]
    st.header(lang(RESEARCH_TITLE), anchor=False)
    st.markdown(plain(lang(NOT_TODAY)))
    names = {key: lang(label) for key, label in known.items()}
    choose_one(
        "research", RESEARCH_MEASURE, lang("Indicator"), names, measure, usual=usual, width=420
    )
    _figure(told, "research-regions", context)
    show_method(told.about, told.source(lang), lang)


def show_research_of(context: Context, area: str) -> None:
    """Show it on the page of the state, with patents by district; on other pages nothing."""
    if area != "state":
        return
    show_research(context)
    if told := district_patents_told(context.atlas, context.lang):
        st.subheader(plain(told.title), anchor=False)
        st.caption(
            context.lang("The {count} highest are drawn, all are in the table.", count=told.drawn)
        )
        _figure(told, "research-districts", context)


def _figure(told: ResearchTold, key: str, context: Context) -> None:
    lang = context.lang

    def draw(dark: bool) -> Chart:
        return research_chart(told, lang, dark=dark)

    def make() -> Figure:
        table = told.table(lang)
        decimals = {str(table.columns[1]): told.about.decimals}
        return Figure(lang, key, told.title, told.source(lang), draw, table, decimals)

    show_figure(kept_figure(context.atlas, lang, key, told.about.key, make))
    st.caption(plain(told.source(lang)))
