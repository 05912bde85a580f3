"""Profil: one network or cluster, with its own address."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from atlas.errors import SelectionError
from atlas.pages import explorer
from atlas.pages.context import RECORDS, Context
from atlas.pages.plain import plain
from atlas.record_profile import Profile, profile

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parent),
    autoescape=True,
    undefined=StrictUndefined,
)


def show(context: Context) -> None:
    """Show the page of the record that the address names."""
    record = next((name for name in RECORDS if name in context.query), "")
    if not record:
        st.info(context.lang("No record is chosen. The directory leads to all of them."))
        _back(context)
        return
    try:
        found = profile(context.atlas, record, context.query[record][-1], context.lang)
    except SelectionError as error:
        st.warning(plain(error.text(context.lang)))
        _back(context)
        return
    _back(context)
    text, place = st.columns([3, 2], gap="large")
    with text:
        st.html(_html(found, context))
        _relations(found, context)
        st.html(_sources_html(found, context))
    with place:
        chosen = {"type": record, "id": found.key}
        explorer.show_small(context, f"profile-{record}-{found.key}", chosen)


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


def _html(found: Profile, context: Context) -> str:
    return _TEMPLATES.get_template("profile.html.jinja").render(found=found, say=context.lang)


def _sources_html(found: Profile, context: Context) -> str:
    days = {s.read_on: context.lang.date(dt.date.fromisoformat(s.read_on)) for s in found.sources}
    template = _TEMPLATES.get_template("sources.html.jinja")
    return template.render(sources=found.sources, days=days, say=context.lang)


def _relations(found: Profile, context: Context) -> None:
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
