"""Areas like this one on the page of an area: where they are, and it beside them."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from atlas.export.naming import file_name
from atlas.export.similar import (
    SimilarTold,
    benchmark_chart,
    map_key_in_words,
    similar_told,
    to_compare,
    what_lacks,
    why_none_alike,
)
from atlas.export.tables import frame_csv
from atlas.export.written import dated_rows
from atlas.indicators.similarity import SIMILAR_AREAS
from atlas.indicators.structures import BY_OCCUPATIONS
from atlas.pages import glossary, sortable
from atlas.pages.context import COMPARED
from atlas.pages.figure import Figure, kept_figure, show_figure
from atlas.pages.method import show_method
from atlas.pages.offering import offer_file
from atlas.pages.plain import plain

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.export.vega import Chart
    from atlas.i18n.language import Language
    from atlas.pages.context import Context


def show_similar(context: Context, area: str) -> None:
    """Show the areas that are most like one, or say why there are none."""
    lang = context.lang
    told = similar_told(context.atlas, area, lang)
    if why := why_none_alike(context.atlas, area, lang):
        st.caption(plain(f"{lang(SIMILAR_AREAS.label)}: {why}"))
    for each in told:
        _show(each, context)
    if lacks := what_lacks(context.atlas, area, lang):
        st.caption(plain(lacks))
    if told:
        _compare(context, area)
        show_method(SIMILAR_AREAS, lang(SIMILAR_AREAS.source), lang)
        glossary.offer(context, "similar-areas")


def offer_comparison(context: Context, area: str) -> None:
    """Offer to compare an area with its similar ones, by a button that fills the address."""
    keys = to_compare(context.atlas, area)
    if keys:
        st.button(
            context.lang("Compare with similar areas"),
            key="compare-similar",
            on_click=st.query_params.__setitem__,
            args=(COMPARED, list(keys)),
        )


def _compare(context: Context, area: str) -> None:
    keys = to_compare(context.atlas, area)
    if keys:
        st.page_link(
            context.pages["vergleich"],
            label=context.lang("Compare with similar areas"),
            query_params=context.address() | {COMPARED: [*keys]},
        )


def _show(told: SimilarTold, context: Context) -> None:
    lang = context.lang
    st.header(told.title, anchor=False)
    st.markdown(plain(" ".join(told.sentences)))
    drawn, listed = st.columns([2, 5], gap="large")
    name, title = f"similar-{told.found.by}", f"{told.name}: {told.title}"
    with drawn:
        if told.map:
            show_small_map(told.map, title, name, lang)
            st.caption(plain(map_key_in_words(told.name, lang)))
    with listed:
        sortable.show_table(told.nearest, told.nearest_texts, title, lang, f"{name}-nearest")
        offer_file(
            "CSV",
            partial(frame_csv, told.nearest),
            file_name(title, "csv"),
            lang,
            f"{name}.csv",
            type="tertiary",
        )
    if told.found.by == BY_OCCUPATIONS:
        _occupations(told, context)
    else:
        beside = lang("Key figures beside similar areas")
        st.subheader(beside, anchor=False)
        sortable.show_table(told.benchmark, told.texts, beside, lang, f"{name}-figures")
        offer_file(
            "CSV",
            partial(frame_csv, told.benchmark),
            file_name(f"{told.name}: {beside}", "csv"),
            lang,
            f"{name}-figures.csv",
            type="tertiary",
        )


def show_small_map(drawing: str, title: str, key: str, lang: Language) -> None:
    """Show a small map with the numbers of the table beside it, and offer it as a file."""
    svg = drawing.encode("utf-8")
    packed = base64.b64encode(svg).decode("ascii")
    heard = lang("Map; the numbers are those of the table beside it.")
    st.html(f'<img class="marked-map" alt="{heard}" src="data:image/svg+xml;base64,{packed}">')
    name = file_name(title, "svg")
    offer_file("SVG", lambda: svg, name, lang, f"{key}.svg", type="tertiary")


def _occupations(told: SimilarTold, context: Context) -> None:
    """Show the strongest occupations beside the mean of the similar areas."""
    lang = context.lang
    st.subheader(_beside(lang), anchor=False)
    show_figure(beside_similar_figure(context.atlas, told, lang))


def _beside(lang: Language) -> str:
    return lang("Strongest occupations beside similar areas")


def beside_similar_figure(atlas: Atlas, told: SimilarTold, lang: Language) -> Figure:
    """Give the strongest occupations of an area beside the mean of the similar ones."""

    def draw(dark: bool) -> Chart:
        return benchmark_chart(told, lang, dark=dark)

    def make() -> Figure:
        columns = [str(name) for name in told.benchmark]
        decimals = dict.fromkeys(columns[2:4], 2) | {columns[4]: 0}
        source, whole = lang(SIMILAR_AREAS.source), f"{told.name}: {_beside(lang)}"
        unit = f"{lang('Location quotient')} (1 = {lang('base: Germany')})"
        table = dated_rows(told.benchmark, 2, unit, str(told.found.year), lang)
        return Figure(lang, "beside-similar", whole, source, draw, table, decimals)

    return kept_figure(atlas, lang, "beside-similar", told.name, make)
