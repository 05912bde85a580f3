"""Profil: one network or cluster, with its own address."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import streamlit as st

from atlas.errors import SelectionError
from atlas.pages import explorer, glossary, project_lists
from atlas.pages.cited import offer_citation
from atlas.pages.context import RECORD_PARAMETERS, Context
from atlas.pages.neighbourhood import show_neighbourhood
from atlas.pages.network_areas import show_areas_of_network
from atlas.pages.plain import plain
from atlas.pages.public_statement import show_public_statement
from atlas.record_profile import RecordProfile, record_profile
from atlas.templates import html_template


def show(context: Context) -> None:
    """Show the page of the record that the address names."""
    record = next((name for name in RECORD_PARAMETERS if name in context.query), "")
    if not record:
        st.info(context.lang("No record is chosen. The directory leads to all of them."))
        _back(context)
        return
    try:
        found = record_profile(context.atlas, record, context.query[record][-1], context.lang)
    except SelectionError as error:
        st.warning(plain(error.text(context.lang)))
        _back(context)
        return
    _back(context)
    text, place = st.columns([3, 2], gap="large")
    with text:
        st.html(_html(found, context))
        glossary.offer(context, _word_of(found, context))
        _relations(found, context)
        if record == "network":
            project_lists.show_of_network(context, found.key)
            show_public_statement(context, found.key)
        st.html(_sources_html(found, context))
        offer_citation(context, found.name)
    with place:
        chosen = {"type": record, "id": found.key}
        explorer.show_small(context, f"profile-{record}-{found.key}", chosen)
        if record == "network":
            show_neighbourhood(context, found.key)
    if record == "network":
        with st.container(key="area-page"):  # as wide as all pages of text
            show_areas_of_network(context, found.key)


def _word_of(found: RecordProfile, context: Context) -> str:
    """Give the word of the glossary for the kind of a record."""
    if found.record == "cluster":
        return found.record
    return str(context.atlas.networks.at[found.key, "kind"]).replace("_", "-")


def _back(context: Context) -> None:
    with st.container(horizontal=True, key="profile-back"):
        st.page_link(
            context.pages["karte"], label=context.lang("Map"), query_params=context.address()
        )
        st.page_link(
            context.pages["verzeichnis"],
            label=context.lang("Directory"),
            query_params=context.address(),
        )


def _html(found: RecordProfile, context: Context) -> str:
    return html_template(Path(__file__).with_name("profile.html.jinja")).render(
        found=found, say=context.lang
    )


def _sources_html(found: RecordProfile, context: Context) -> str:
    days = {s.read_on: context.lang.date(dt.date.fromisoformat(s.read_on)) for s in found.sources}
    filled = html_template(Path(__file__).with_name("sources.html.jinja"))
    return filled.render(sources=found.sources, days=days, say=context.lang)


def _relations(found: RecordProfile, context: Context) -> None:
    if not found.relations:
        return
    st.header(context.lang("Related"), anchor=False)
    with st.container(key="profile-relations", gap=None):
        for relation in found.relations:
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                st.button(
                    plain(relation.name),
                    key=f"to-{relation.how}-{relation.key}",
                    type="tertiary",
                    on_click=st.query_params.from_dict,
                    args=(context.address(**{relation.record: relation.key}),),
                )
                st.caption(plain(relation.how))
