"""Growth on the page of an area, split into base, structure and its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from atlas.export import growth as told_growth
from atlas.indicators.growth import SHIFT_SHARE, Span, growth_years
from atlas.pages import figure, glossary
from atlas.pages.figure import Figure
from atlas.pages.method import show_method
from atlas.pages.plain import plain

if TYPE_CHECKING:
    from atlas.export.vega import Chart
    from atlas.indicators.area_profile import AreaProfile
    from atlas.pages.context import Context


def show_growth(found: AreaProfile, context: Context) -> None:
    """Show what an area's growth is made of, over a span and beside a base of one's choice."""
    lang = context.lang
    st.header(lang(SHIFT_SHARE.label), anchor=False)
    span = _choose(found, context)
    told = told_growth.growth_told(context.atlas, found.key, span, lang)
    st.markdown(plain(told.sentence))
    if len(told.rows):

        def draw(dark: bool) -> Chart:
            return told_growth.growth_chart(told, lang, dark=dark)

        table = told.table(lang)
        decimals = dict.fromkeys(table.columns[1:], 0)
        title = f"{found.name}: {told.title}"
        figure.show_figure(Figure("growth", title, told.source, draw, table, decimals), lang)
    show_method(SHIFT_SHARE, told.source, lang)
    glossary.offer(context, "shift-share")


def _choose(found: AreaProfile, context: Context) -> Span:
    """Ask for base and years; at first the whole span, beside Germany."""
    lang = context.lang
    years = growth_years(context.atlas, Span(found.level))
    with st.container(horizontal=True, key="growth-choice"):
        base = st.selectbox(
            lang("Base"),
            list(told_growth.GROWTH_BASES),
            key="growth-base",
            format_func=lambda key: lang(told_growth.GROWTH_BASES[key]),
            width=200,
        )
        first = st.selectbox(lang("From year"), years[:-1], key="growth-from", width=120)
        later = [year for year in years if year > first]
        last = st.selectbox(
            lang("To year"), later, index=len(later) - 1, key="growth-to", width=120
        )
    return replace(Span(found.level), base=base, first=first, last=last)
