"""One indicator: the compared areas side by side, and all areas of a level in their order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.datapackage.kinds import AREA_KINDS
from atlas.export import charts
from atlas.export.compared import table_xlsx
from atlas.indicators import INDICATORS, LEVELS, QUOTIENT_SECTORS, sectors
from atlas.indicators.comparison import kinds, values_of
from atlas.indicators.ranking import RANKED_LEVELS, Ranking, ranking
from atlas.pages import figure
from atlas.pages.context import RANKED, Context
from atlas.pages.figure import Figure
from atlas.pages.kept import asked_one
from atlas.pages.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.i18n.language import Language

_INDICATOR, _SECTOR, _LEVEL = RANKED
_BY_SECTOR: Final = "location_quotient"
_FIRST: Final = {
    _INDICATOR: "networks_per_100k_inhabitants",
    _SECTOR: "C",
    _LEVEL: RANKED_LEVELS[0],
}


@dataclass(frozen=True)
class _Ranked:
    """What the address ranks by."""

    indicator: str
    sector: str
    level: str


def show_ranking(context: Context, keys: list[str]) -> None:
    """Show one indicator of the compared areas, and the ranking in which they are marked."""
    lang = context.lang
    st.header(lang("One indicator"), anchor=False)
    asked = _choose(context)
    found = ranking(context.atlas, asked.indicator, asked.level, lang, asked.sector)
    _dots(context, keys, asked, found)
    st.subheader(plain(lang("Ranking: {title}", title=found.title)), anchor=False)
    own = context.selection.area
    table = found.table(lang)

    def draw(dark: bool) -> charts.Chart:
        return charts.ranking_chart(found, own, keys, lang, dark=dark)

    st.caption(
        plain(
            lang(
                "The largest value has rank 1; equal values share a rank. As of: {as_of}. "
                "Source: {source}",
                as_of=found.as_of or lang("not stated"),
                source=found.source,
            )
        )
    )
    decimals = {found.value_name: found.decimals}
    book = partial(_xlsx, found, lang)
    shown = Figure(lang, "ranking", found.title, found.source, draw, table, decimals, book)
    figure.show_figure(shown)


def _choose(context: Context) -> _Ranked:
    """Let indicator, sector and level be chosen; the address keeps them."""
    lang = context.lang
    with st.container(horizontal=True, key="ranking-choices", vertical_alignment="bottom"):
        labels = {key: lang(INDICATORS[key].label) for key in kinds()}
        indicator = _select(context, _INDICATOR, lang("Indicator"), labels)
        sector = ""
        if indicator == _BY_SECTOR:
            names = {
                key: sectors.sector_label(context.atlas, key, lang) for key in QUOTIENT_SECTORS
            }
            sector = _select(context, _SECTOR, lang("Sector"), names)
        elif asked := context.query.get(_SECTOR, [""])[-1]:
            st.warning(plain(_no_sectors(asked, labels[indicator], lang)))
        levels = {key: lang(AREA_KINDS[LEVELS[key]]) for key in RANKED_LEVELS}
        level = _select(context, _LEVEL, lang("Level"), levels)
    return _Ranked(indicator, sector, level)


def _no_sectors(asked: str, indicator: str, lang: Language) -> str:
    return lang(
        "{parameter}: “{value}” says nothing here, for this indicator has no sectors: {indicator}.",
        parameter=lang("Sector"),
        value=asked[:40],
        indicator=indicator,
    )


def _select(context: Context, name: str, label: str, options: Mapping[str, str]) -> str:
    asked = asked_one(context, name, label, [*options], _FIRST[name])
    key = f"choice-{name}"
    st.session_state[key] = asked

    def keep() -> None:
        st.query_params[name] = st.session_state[key]
        if name == _INDICATOR:  # most have no sectors
            st.query_params.pop(_SECTOR, None)

    st.selectbox(
        label,
        list(options),
        key=key,
        format_func=lambda option: options[option],
        on_change=keep,
        width=360,
    )
    return asked


def _dots(context: Context, keys: list[str], asked: _Ranked, found: Ranking) -> None:
    """Show the compared areas, also of different levels, beside the state."""
    lang, title = context.lang, found.value_name
    values = values_of(context.atlas, keys, asked.indicator, asked.sector, lang)
    behind = values.rename_axis(lang("Area")).rename(title).reset_index()
    behind = behind.assign(**{lang("Unit"): found.unit, lang("As of"): found.as_of})

    def draw(dark: bool) -> charts.Chart:
        return charts.dots_chart(values, title, found.decimals, lang, dark=dark)

    decimals = {title: found.decimals}
    figure.show_figure(Figure(lang, "dots", title, found.source, draw, behind, decimals))


def _xlsx(found: Ranking, lang: Language) -> bytes:
    today = dt.date.today()
    about = [
        (lang("About"), lang("Value")),
        (lang("Title"), found.title),
        (lang("Date"), lang.date(today)),
        (lang("As of"), found.as_of),
        (lang("Source"), found.source),
    ]
    return table_xlsx(lang("Ranking"), found.table(lang), about, lang, today)
