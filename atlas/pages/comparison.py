"""Vergleich: areas side by side and beside the state, on one map, and in the order of all."""

from __future__ import annotations

import base64
from functools import partial

import streamlit as st

from atlas.export.compared import (
    COMPARED_FORMATS,
    STRONGEST_OF_EACH,
    beside_in_words,
    compared_file,
    compared_texts,
    compared_title,
    jobs_beside_in_words,
    quotient_decimals,
    with_state,
)
from atlas.export.marked_map import marked_map
from atlas.export.naming import file_name
from atlas.export.tables import frame_csv
from atlas.export.written import written
from atlas.in_words import area_name, named
from atlas.indicators.comparison import FEWEST, MOST, WHOLE_STATE, beginning, compare
from atlas.indicators.occupation_profile import compared_occupations
from atlas.indicators.occupations import NOT_INDUSTRIES
from atlas.pages import sortable
from atlas.pages.area_similar import offer_comparison
from atlas.pages.context import COMPARED, Context
from atlas.pages.offering import offer_file
from atlas.pages.plain import plain
from atlas.pages.ranking import show_ranking
from atlas.selection import unknown_value


def show(context: Context) -> None:
    """Show the page."""
    lang = context.lang
    with st.container(key="area-page"):
        st.title(lang("Comparison"), anchor=False)
        keys = _choose(context)
        if len(keys) < FEWEST:
            st.info(lang("Please choose at least one area; the state stands beside it."))
            return
        offer_comparison(context, keys[0])
        title = compared_title(context.atlas, keys, lang)
        _offer(context, keys, title)
        _map(context, keys)
        side = compare(context.atlas, with_state(keys), lang, beside=True)
        sortable.show_table(side, compared_texts(side, lang), title, lang, "comparison")
        if words := beside_in_words(context.atlas, keys, lang):
            st.caption(plain(words))
        _occupations(context, keys)
        show_ranking(context, with_state(keys))


def _occupations(context: Context, keys: list[str]) -> None:
    """Show the strongest occupations of the areas side by side."""
    lang = context.lang
    side = compared_occupations(context.atlas, with_state(keys), lang, beside=True)
    if not len(side):
        return
    title = str(side.columns[0])
    st.header(title, anchor=False)
    words = jobs_beside_in_words(context.atlas, keys, lang)
    st.caption(plain(f"{lang(STRONGEST_OF_EACH)} {lang(NOT_INDUSTRIES)} {words}"))
    texts = written(side, quotient_decimals(side), lang)
    sortable.show_table(side, texts, title, lang, "comparison-occupations")
    offer_file("CSV", partial(frame_csv, side), file_name(title, "csv"), lang, "occupations.csv")


def _choose(context: Context) -> list[str]:
    """Let the user choose; the address keeps it. Without a choice one's own area begins."""
    lang, areas = context.lang, context.atlas.areas
    asked = dict.fromkeys(context.query.get(COMPARED) or _first(context))
    known = [key for key in asked if key in areas.index and key != WHOLE_STATE][:MOST]
    for key in asked:
        if key not in areas.index:
            problem = unknown_value("area", key, map(str, areas.index))
            st.warning(plain(named(context.atlas, problem, lang).text(lang)))
    if len(asked) > MOST:
        st.warning(lang("Only the first {count} areas are compared.", count=MOST))
    key = "compared"
    st.session_state[key] = known

    def keep() -> None:
        st.query_params[COMPARED] = st.session_state[key] or [WHOLE_STATE]  # "none" is a choice too

    chosen: list[str] = st.multiselect(
        lang("Areas, one to six; the state stands beside them"),
        [str(area) for area in areas.index if area != WHOLE_STATE],
        key=key,
        max_selections=MOST,
        format_func=lambda area: area_name(context.atlas, area, lang),
        on_change=keep,
    )
    return chosen


def _first(context: Context) -> tuple[str, ...]:
    return beginning(context.atlas, context.selection.area)


def _offer(context: Context, keys: list[str], title: str) -> None:
    """Offer the report and the tables; each is made when it is asked for."""
    lang, own = context.lang, context.selection.area
    with st.container(horizontal=True, key="area-ways"):
        for ending in COMPARED_FORMATS:
            make = partial(compared_file, context.atlas, keys, lang, ending, own=own)
            form = ending[1:].upper()
            report = ending in (".html", ".pdf")
            label = lang("Report as {format}", format=form) if report else form
            offer_file(label, make, file_name(title, ending[1:]), lang, f"compared{ending}")


def _map(context: Context, keys: list[str]) -> None:
    """Show the areas on one map, each with the number of the list beside it."""
    lang = context.lang
    drawn, listed = st.columns([2, 3], gap="large", vertical_alignment="center")
    with drawn:
        svg = marked_map(context.atlas, keys, context.selection.area, lang)
        packed = base64.b64encode(svg.encode("utf-8")).decode("ascii")
        heard = lang("Map of the state; the numbers are those of the list.")
        st.html(f'<img class="marked-map" alt="{heard}" src="data:image/svg+xml;base64,{packed}">')
    with listed:
        names = [plain(area_name(context.atlas, key, lang)) for key in keys]
        st.markdown("\n".join(f"{number}. {name}" for number, name in enumerate(names, start=1)))
