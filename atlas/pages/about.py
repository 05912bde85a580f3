"""Über den Atlas: what the data covers, how old it is, sources, licences, method, limits."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from atlas.datapackage.attribution import attribution, data_date
from atlas.export.completeness_table import completeness_table
from atlas.export.written import written
from atlas.pages import sortable
from atlas.pages.cited import offer_citation
from atlas.templates import html_template

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.pages.context import Context


def show(context: Context) -> None:
    """Show the page."""
    atlas, lang = context.atlas, context.lang
    read = data_date(atlas.package)
    html = html_template(Path(__file__).with_name("about.html.jinja")).render(
        say=lang,
        figures=_figures(context),
        read_on=lang.date(dt.date.fromisoformat(read)) if read else lang("not stated"),
        sections=_sections(lang),
        attribution=[
            (line["text"][lang.code], line["href"]) for line in attribution(atlas.package)
        ],
        sources=atlas.package.about.get("sources", ()),
        licences=atlas.package.about.get("licenses", ()),
        faults=[fault.text(lang) for fault in atlas.faults],
        contradictions=atlas.contradictions.to_dict("records"),
    )
    st.html(html)
    offer_citation(context)
    with st.container(key="about-completeness"):
        title = lang("How complete the records are, by region")
        st.header(title, anchor=False)
        st.caption(lang("Networks of which no page states it, or a number of long ago."))
        table = completeness_table(atlas, dt.date.today(), lang)
        sortable.show_table(table, written(table, {}, lang), title, lang, "completeness-table")


def _figures(context: Context) -> list[tuple[str, str]]:
    atlas, lang = context.atlas, context.lang
    networks = atlas.networks
    return [
        (lang.number(len(networks)), lang("Networks")),
        (lang.number(len(atlas.seated_networks)), lang("of them with a known seat")),
        (lang.number(len(atlas.cluster_records)), lang("Clusters")),
        (lang.number(len(atlas.links)), lang("stated cooperations")),
        (lang.number(len(atlas.sources)), lang("pages read")),
        (lang.number(len(atlas.districts)), lang("Urban and rural districts")),
    ]


def _sections(lang: Language) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (
            lang("What the atlas covers"),
            (
                lang(
                    "Networks are organisations with activity in Baden-Württemberg that bring "
                    "several firms and institutions together around an industry or a technology "
                    "field, and centres open to firms that serve such a field. Single university "
                    "institutes, destination marketing, local energy consultancies and clubs are "
                    "not in. Ended ones stay and are marked as ended."
                ),
                lang(
                    "A cluster is a concentration of an industry in a region. It has no seat and "
                    "is drawn as the districts that it covers."
                ),
            ),
        ),
        (
            lang("How places are found"),
            (
                lang(
                    "A network is drawn at its municipality, or at its postcode where a page "
                    "states one; a point is never an address. A network whose seat no page states "
                    "counts for its region or for the state, stands in every list, and has no "
                    "point."
                ),
                lang(
                    "Several records at one place stand in a ring around it; from twelve on they "
                    "are one ring with their number that opens on a click."
                ),
            ),
        ),
        (
            lang("Limits"),
            (
                lang(
                    "Completeness can't be proved: what no public page states is missing here. "
                    "“Not stated” means that no source says it, not that it isn't so."
                ),
                lang(
                    "The border of the Stuttgart metropolitan region is left open by the state's "
                    "development plan; it is shown here in its widest sense, with five regions "
                    "and 20 districts."
                ),
                lang(
                    "District borders are generalised (1:1,000,000). They are right for an "
                    "overview and not for single plots."
                ),
            ),
        ),
        (
            lang("Privacy"),
            (
                lang(
                    "The atlas stores nothing about its users, sets no cookies of its own and "
                    "loads nothing from other servers. Only the background map, which is off by "
                    "default, is fetched from the Federal Agency for Cartography and Geodesy, "
                    "which then sees the IP address."
                ),
            ),
        ),
    ]
