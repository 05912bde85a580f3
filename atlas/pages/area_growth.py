"""Growth on the page of an area, split into base, structure and its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.errors import SelectionError
from atlas.export import growth as told_growth
from atlas.indicators.employed import GROUPINGS, GROWTH_BASES, growth_choices
from atlas.indicators.growth import SHIFT_SHARE, Span, growth_years
from atlas.indicators.occupations import NOT_INDUSTRIES
from atlas.pages import figure, glossary
from atlas.pages.context import GROWTH
from atlas.pages.figure import Figure
from atlas.pages.kept import asked_one, choose_one, held
from atlas.pages.method import show_method
from atlas.pages.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.export.vega import Chart
    from atlas.indicators.area_profile import AreaProfile
    from atlas.pages.context import Context

_BY, _BASE, _FROM, _TO = GROWTH


def show_growth(found: AreaProfile, context: Context) -> None:
    """Show what an area's growth is made of, over a span and beside a base of one's choice."""
    lang = context.lang
    st.header(lang(SHIFT_SHARE.label), anchor=False)
    span = _choose(found, context)
    if span is None:
        return
    told = told_growth.growth_told(context.atlas, found.key, span, lang)
    st.markdown(plain(told.sentence))
    if span.by == "occupation":
        st.caption(lang(NOT_INDUSTRIES))
    if len(told.rows):

        def draw(dark: bool) -> Chart:
            return told_growth.growth_chart(told, lang, dark=dark)

        table = told.table(lang)
        decimals = dict.fromkeys(table.columns[1:], 0)
        title = f"{found.name}: {told.title}"
        figure.show_figure(Figure(lang, "growth", title, told.source, draw, table, decimals))
    show_method(SHIFT_SHARE, told.source, lang, told.method)
    glossary.offer(context, "shift-share")


def _choose(found: AreaProfile, context: Context) -> Span | None:
    """Ask for base, split and years; at first Germany, sectors, all years, as far as they are."""
    lang, atlas = context.lang, context.atlas
    possible = growth_choices(atlas)  # a package may lack sectors or occupations, or both
    usual_base = next(iter(possible), Span.base)
    base = asked_one(context, _BASE, lang("Base"), GROWTH_BASES, usual_base)
    usual_by = next(iter(possible.get(base, ())), Span.by)
    by = asked_one(context, _BY, lang("Split by"), GROUPINGS, usual_by)
    try:
        years = growth_years(atlas, Span(found.level, base, by=by))
    except SelectionError as error:
        st.warning(plain(error.text(lang)))
        if not possible:
            return None
        base = base if base in possible else usual_base
        by = possible[base][0]
        years = growth_years(atlas, Span(found.level, base, by=by))
    first = _year(context, _FROM, lang("From year"), years[:-1], years[0])
    later = [year for year in years if year > first]
    last = _year(context, _TO, lang("To year"), later, later[-1])
    names = {key: lang(GROUPINGS[key]) for key in possible[base]}
    bases = {key: lang(GROWTH_BASES[key]) for key in possible}
    with st.container(horizontal=True, key="growth-choice"):
        # Other figures have other years.
        choice = held("growth", _BY, by, _unless(possible[base][0]), without=(_FROM, _TO))
        st.selectbox(
            lang("Split by"), list(names), format_func=lambda key: names[key], width=200, **choice
        )
        choose_one("growth", _BASE, lang("Base"), bases, base, usual=usual_base, width=200)
        start = held("growth", _FROM, first, _unless(years[0]))
        st.selectbox(lang("From year"), years[:-1], width=120, **start)
        end = held("growth", _TO, last, _unless(later[-1]))
        st.selectbox(lang("To year"), later, width=120, **end)
    return Span(found.level, base, first, last, by)


def _unless(usual: object) -> Callable[[object], object]:
    """Leave out of the address what it says without a word."""
    return lambda value: None if value == usual else value


def _year(context: Context, name: str, label: str, possible: Sequence[int], usual: int) -> int:
    """Give the year that the address asks for, the usual one where there is no such."""
    return int(asked_one(context, name, label, [str(year) for year in possible], str(usual)))
