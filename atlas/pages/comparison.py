"""Vergleich: two to six areas side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from atlas.export import charts
from atlas.export.naming import file_name
from atlas.export.tables import frame_csv
from atlas.in_words import area_name, named
from atlas.indicators import INDICATORS, table
from atlas.indicators.comparison import FEWEST, MOST, compare, kinds
from atlas.indicators.source_names import source_names
from atlas.pages import explorer, figure, sortable
from atlas.pages.context import COMPARED, Context
from atlas.pages.figure import Figure
from atlas.pages.plain import plain
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from atlas.i18n.language import Language

_FIRST: Final = ("region:stuttgart", "region:neckar-alb", "region:heilbronn-franken")
_DOTTED: Final = "networks_per_100k_inhabitants"


def show(context: Context) -> None:
    """Show the page."""
    lang = context.lang
    with st.container(key="area-page"):
        st.title(lang("Comparison"), anchor=False)
        keys = _choose(context)
        if len(keys) < FEWEST:
            st.info(lang("Please choose at least two areas."))
            return
        side = compare(context.atlas, keys, lang)
        names = [area_name(context.atlas, key, lang) for key in keys]
        title = lang("Comparison: {areas}", areas=lang.listing(names))
        sortable.show_table(side, _written(side, lang), title, lang, "comparison")
        st.download_button(
            "CSV",
            lambda: frame_csv(side),
            file_name("-".join(names), "csv"),
            "text/csv",
            type="tertiary",
            on_click="ignore",
        )
        _dots(context, keys)
        _maps(context, keys, names)


def _written(side: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """Write each row's numbers with its indicator's decimals."""
    texts = sortable.written(side.iloc[:, :2], {}, lang)
    decimals = [INDICATORS[key].decimals for key in side.index]
    for area in side.columns[2:]:
        cells = zip(side[area], decimals, strict=True)
        texts[area] = [sortable.cell_text(value, places, lang) for value, places in cells]
    return texts


def _choose(context: Context) -> list[str]:
    """Let the user choose; the address keeps it."""
    lang, areas = context.lang, context.atlas.areas
    asked = dict.fromkeys(context.query.get(COMPARED, _FIRST))
    known = [key for key in asked if key in areas.index][:MOST]
    for key in asked:
        if key not in areas.index:
            problem = unknown_value("area", key, map(str, areas.index))
            st.warning(plain(named(context.atlas, problem, lang).text(lang)))
    if len(asked) > MOST:
        st.warning(lang("Only the first {count} areas are compared.", count=MOST))
    key = "compared"
    st.session_state[key] = known

    def keep() -> None:
        st.query_params[COMPARED] = st.session_state[key]

    chosen: list[str] = st.multiselect(
        lang("Areas, two to six"),
        [str(area) for area in areas.index],
        key=key,
        max_selections=MOST,
        format_func=lambda area: area_name(context.atlas, area, lang),
        on_change=keep,
    )
    return chosen


def _dots(context: Context, keys: list[str]) -> None:
    lang = context.lang
    shown = st.selectbox(
        lang("Indicator"),
        [key for key in kinds() if key != "location_quotient"],
        index=list(kinds()).index(_DOTTED),
        format_func=lambda key: lang(INDICATORS[key].label),
        width=420,
    )
    rows = compare(context.atlas, keys, lang, (shown,))
    title = lang(INDICATORS[shown].label)
    values = pd.to_numeric(rows.iloc[0, 2:])
    found = table(context.atlas, "state", (shown,))["source"].iloc[0]
    source = source_names(context.atlas, found, lang)
    behind = values.rename_axis(lang("Area")).rename(title).reset_index()
    decimals = INDICATORS[shown].decimals

    def draw(dark: bool) -> charts.Chart:
        return charts.dots_chart(values, title, decimals, lang, dark=dark)

    figure.show_figure(Figure("dots", title, source, draw, behind, {title: decimals}), lang)


def _maps(context: Context, keys: list[str], names: list[str]) -> None:
    """Show each area's records on a small map."""
    for start in range(0, len(keys), 3):
        for column, key, name in zip(
            st.columns(3), keys[start : start + 3], names[start : start + 3], strict=False
        ):
            with column:
                st.header(plain(name), anchor=False)
                explorer.show_area(context, f"small-{key}", key)
