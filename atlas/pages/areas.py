"""Gebiete: an area in figures and words, beside the state."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from atlas import charts
from atlas.attribution import attribution
from atlas.export.files import file_name
from atlas.language import Language
from atlas.pages.context import Context
from atlas.pages.plain import plain
from atlas.portrait import KeyFigure, Portrait, portrait
from atlas.wording import area_name
from atlas.words import msgid

_STATISTICS: Final = ("pages", "destatis", "regional", "eurostat", "bkg")


def show(context: Context) -> None:
    """Show the page of the area that the address names."""
    lang = context.lang
    with st.container(key="area-page"):
        _choose(context)
        found = portrait(context.atlas, context.selection.area, lang)
        st.title(plain(found.name), anchor=False)
        st.markdown(plain(" ".join(found.sentences)))
        _figures(found, lang)
        left, right = st.columns(2, gap="large")
        with left:
            st.header(lang("Industries by number of records"), anchor=False)
            st.altair_chart(charts.industries(found, lang), key="industries")
            _table(charts.industries_table(found, lang), lang)
        with right:
            st.header(lang("Specialisation ({year})", year=found.quotient_year), anchor=False)
            st.altair_chart(charts.quotients(found, lang), key="quotients")
            st.caption(lang(_COARSE))
            _table(charts.quotients_table(found, lang), lang)
        _gaps(found, lang)
        _series(found, lang)
        _neighbours(found, context)
        _ways_on(found, context)


_COARSE: Final = msgid(
    "Sections of WZ 2008 are coarse: single industries of the atlas can't be told apart."
)


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


def _figures(found: Portrait, lang: Language) -> None:
    if not found.figures:
        return
    heads = [lang("Key figure"), found.name, lang("State"), lang("Year"), lang("Source")]
    table = pd.DataFrame([_row(figure, lang) for figure in found.figures], columns=heads)
    if found.level == "state":
        table = table.drop(columns=heads[2])
    st.table(table.set_index(heads[0]))


def _row(figure: KeyFigure, lang: Language) -> tuple[str, str, str, str, str]:
    unit = f" {figure.unit}" if figure.unit in (lang("million euro"),) else ""
    year = "" if figure.year is None else str(figure.year)
    own, state = (_number(v, figure.decimals, lang) for v in (figure.value, figure.state))
    return figure.label, own + unit, state + unit, year, figure.source


def _number(value: float, decimals: int, lang: Language) -> str:
    return lang("not stated") if pd.isna(value) else lang.number(value, decimals)


def _table(table: pd.DataFrame, lang: Language) -> None:
    """Show the table behind a chart, folded, with its download."""
    with st.expander(lang("Table")):
        st.dataframe(table, hide_index=True)
        csv = table.to_csv(index=False).encode("utf-8-sig")
        st.download_button(
            "CSV", csv, "clusteratlas.csv", "text/csv", key=f"csv-{table.columns[0]}-{len(table)}"
        )


def _gaps(found: Portrait, lang: Language) -> None:
    st.header(lang("Coverage gaps"), anchor=False)
    if found.gaps:
        text = lang(
            "Specialised, but without a network at home: {gaps}.", gaps="; ".join(found.gaps)
        )
    else:
        text = lang("In every specialised sector a network is at home.")
    st.markdown(plain(text))


def _series(found: Portrait, lang: Language) -> None:
    st.header(lang("Over the years"), anchor=False)
    names = list(dict.fromkeys(found.series["figure"]))
    for column, name in zip(st.columns(len(names)), names, strict=True):
        with column:
            st.altair_chart(charts.years(found, name, lang), key=f"series-{name}")
    st.caption(
        lang(
            "Inhabitants: to 2022 the census of 2011 is carried on, from 2024 that of 2022; this "
            "is no decline."
        )
    )
    _table(found.series, lang)


def _neighbours(found: Portrait, context: Context) -> None:
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


def _ways_on(found: Portrait, context: Context) -> None:
    lang = context.lang
    with st.container(horizontal=True, key="area-ways"):
        for page, name in (("karte", lang("Show on the map")), ("verzeichnis", lang("Records"))):
            st.page_link(context.pages[page], label=name, query_params=context.address())
        for ending, mime in ((".html", "text/html"), (".pdf", "application/pdf")):
            st.download_button(
                lang("Report as {format}", format=ending[1:].upper()),
                data=lambda ending=ending: _report(context, found.key, ending),  # type: ignore[misc]
                file_name=file_name(found.name, ending[1:]),
                mime=mime,
                on_click="ignore",
                key=f"report{ending}",
            )
    lines = (line["text"][lang.code] for line in attribution(context.atlas, _STATISTICS))
    st.caption(plain(" · ".join(lines)))


def _report(context: Context, area: str, ending: str) -> bytes:
    from atlas.export.report import report  # matplotlib takes a second to import

    return report(context.atlas, area, context.lang.code, ending)
