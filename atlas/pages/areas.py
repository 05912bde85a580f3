"""Gebiete: an area in figures and words, beside the state."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from atlas.datapackage.attribution import attribution
from atlas.export.area_content import (
    figure_label,
    gaps_in_words,
    specialisation_title,
    unknown_sectors_in_words,
)
from atlas.export.naming import file_name
from atlas.i18n.catalogue import msgid
from atlas.in_words import area_name
from atlas.indicators import INDICATORS
from atlas.indicators.area_profile import AreaProfile, KeyFigure, area_profile
from atlas.pages import explorer, glossary
from atlas.pages.area_figures import (
    industries_figure,
    industries_title,
    quotients_figure,
    shares_figure,
    shares_title,
    years_figure,
)
from atlas.pages.area_growth import show_growth
from atlas.pages.area_occupations import show_occupations
from atlas.pages.area_opportunities import show_opportunities
from atlas.pages.area_similar import show_similar
from atlas.pages.briefing import offer_briefing
from atlas.pages.directory_files import offer_directory
from atlas.pages.figure import show_figure
from atlas.pages.offering import offer_file
from atlas.pages.plain import plain
from atlas.pages.research import RESEARCH_SOURCES, show_research_of
from atlas.templates import html_template

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.pages.context import Context

_STATISTICS: Final = ("pages", "destatis", "regional", "ba", "eurostat", "inkar", "bkg")
_REPORTS: Final = (".html", ".pdf", ".pptx")
#: The sector whose share is shown first: industry, after the sum of all.
FIRST_SHARE: Final = 1
_COARSE: Final = msgid(
    "Sections of WZ 2008 are coarse: single industries of the atlas can't be told apart."
)


def show(context: Context) -> None:
    """Show the page of the area that the address names."""
    lang = context.lang
    with st.container(key="area-page"):
        _choose(context)
        found = area_profile(context.atlas, context.selection.area, lang)
        text, place = st.columns([3, 2], gap="large")
        with text:
            st.title(plain(found.name), anchor=False)
            st.markdown(plain(" ".join(found.sentences)))
            _ways_on(found, context)
            st.html(_figures(found, lang))
        with place:
            explorer.show_area(context, f"area-map-{found.key}", found.key)
            _neighbours(found, context)
        _strengths(found, context)
        show_occupations(context, found.key)
        show_similar(context, found.key)
        show_opportunities(context, found.key)
        show_research_of(context, found.key)
        _years(found, context)
        show_growth(found, context)
        st.header(lang("Networks and clusters"), anchor=False)
        explorer.show_records(context, f"area-records-{found.key}", found.key)
        _directory(found, context)
        offer_briefing(context)
        names = (*_STATISTICS, *(RESEARCH_SOURCES if found.level == "state" else ()))
        lines = (line["text"][lang.code] for line in attribution(context.atlas.package, names))
        st.caption(plain(" · ".join(lines)))


def _choose(context: Context) -> None:
    lang = context.lang
    key = "area-of-page"
    st.session_state[key] = context.selection.area

    def label(area: str) -> str:
        return area_name(context.atlas, area, lang)

    def go() -> None:
        st.query_params["area"] = st.session_state[key]

    st.selectbox(
        lang("Area"),
        list(context.atlas.areas.index),
        key=key,
        format_func=label,
        on_change=go,
        width=420,
    )


def _figures(found: AreaProfile, lang: Language) -> str:
    rows = [_row(each, lang) for each in found.figures]
    filled = html_template(Path(__file__).with_name("key_figures.html.jinja"))
    return filled.render(found=found, rows=rows, beside=found.level != "state", say=lang)


def _row(row: KeyFigure, lang: Language) -> dict[str, Any]:
    def number(value: float) -> str:
        return lang("not stated") if pd.isna(value) else lang.number(value, row.about.decimals)

    about = (
        (lang("Formula"), lang(row.about.formula)),
        (lang("Unit"), row.unit),
        (lang("As of"), row.as_of if row.as_of != row.short_as_of else ""),
        (lang("Source"), row.source),
        (lang("Limits of it"), lang(row.about.limits) if row.about.limits else ""),
    )
    return {
        "label": figure_label(row),
        "own": row.own_in_words(lang) if pd.notna(row.low) else number(row.value),
        "state": number(row.state),
        "years": row.short_as_of.split("/"),
        "about": [line for line in about if line[1]],
    }


def _strengths(found: AreaProfile, context: Context) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        _specialisation(found, context)
    with right:
        _industries(found, context)


def _specialisation(found: AreaProfile, context: Context) -> None:
    lang = context.lang
    st.header(specialisation_title(found, lang), anchor=False)
    if unknown := unknown_sectors_in_words(found, lang):
        st.caption(plain(unknown))
        return
    show_figure(quotients_figure(context.atlas, found, lang))
    st.caption(lang(_COARSE))
    glossary.offer(context, "location-quotient")
    st.subheader(lang("Coverage gaps"), anchor=False)
    st.markdown(plain(gaps_in_words(found, lang)))


def _industries(found: AreaProfile, context: Context) -> None:
    st.header(industries_title(context.lang), anchor=False)
    show_figure(industries_figure(context.atlas, found, context.lang))


def _years(found: AreaProfile, context: Context) -> None:
    st.header(context.lang("Over the years"), anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        _series(found, context)
    if len(found.shares):
        with right:
            _shares(found, context)


def _series(found: AreaProfile, context: Context) -> None:
    lang = context.lang
    names = dict(zip(found.series["indicator"], found.series["figure"], strict=True))
    shown = st.selectbox(
        lang("Indicator"), list(names), key="series", format_func=lambda key: names[key]
    )
    show_figure(years_figure(context.atlas, found, shown, lang))
    if limits := INDICATORS[shown].limits:
        st.caption(plain(lang(limits)))


def _shares(found: AreaProfile, context: Context) -> None:
    lang = context.lang
    sectors = list(found.shares["sector"].unique())
    shown = st.selectbox(shares_title(lang), sectors, index=FIRST_SHARE, key="share")
    show_figure(shares_figure(context.atlas, found, shown, lang))


def _neighbours(found: AreaProfile, context: Context) -> None:
    if not found.neighbours:
        return
    st.header(context.lang("Neighbouring areas"), anchor=False)
    with st.container(horizontal=True, key="area-neighbours"):
        for key, name in found.neighbours:
            st.button(
                name,
                key=f"neighbour-{key}",
                type="tertiary",
                on_click=st.query_params.__setitem__,
                args=("area", key),
            )


def _ways_on(found: AreaProfile, context: Context) -> None:
    lang = context.lang
    with st.container(horizontal=True, key="area-ways", vertical_alignment="center"):
        for ending in _REPORTS:
            label = lang("Report as {format}", format=ending[1:].upper())
            make = partial(_report, context, found.key, ending)
            offer_file(label, make, file_name(found.name, ending[1:]), lang, f"report{ending}")
        for page, name in (
            ("karte", lang("Show on the map")),
            ("verzeichnis", lang("Records")),
            ("vergleich", lang("Compare")),
        ):
            st.page_link(context.pages[page], label=name, query_params=context.address())


def _directory(found: AreaProfile, context: Context) -> None:
    """Offer the directory of the area's networks, for a meeting of them."""
    st.header(context.lang("Printed directory"), anchor=False)
    offer_directory(context.atlas.in_area(found.key), context.lang, beside=True)


def _report(context: Context, area: str, ending: str) -> bytes:
    from atlas.export.report import report  # matplotlib takes a second to import

    return report(context.atlas, area, context.lang.code, ending)
