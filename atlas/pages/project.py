"""Profile of a project: what is known of it, who took part and where, and from which pages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import streamlit as st

from atlas.cooperation.project_profile import ProjectProfile, place_in_words, project_profile
from atlas.datapackage.project_kinds import ROLE_DOUBT
from atlas.errors import SelectionError
from atlas.export.drawing.project_map import ProjectMap, project_map
from atlas.export.naming import file_name
from atlas.export.project_document import PROJECT_MAP_SOURCES, project_files
from atlas.export.statements import source_lines
from atlas.i18n.catalogue import msgid
from atlas.pages.context import SHOWN_PROJECT, Context
from atlas.pages.drawn import show_drawing
from atlas.pages.offering import offer_file
from atlas.pages.plain import plain
from atlas.pages.project_choice import profile_link
from atlas.templates import html_template

_FILES: Final = {
    ".html": msgid("Page (HTML)"),
    ".svg": msgid("Drawing (SVG)"),
    ".xlsx": "XLSX",
}
_HERE: Final = Path(__file__).resolve().parent


def show_project(context: Context, key: str) -> None:
    """Show the profile of a project; one that there isn't is said, with the nearest ones."""
    _back(context)
    try:
        found = project_profile(context.atlas, key, context.lang)
    except SelectionError as error:
        st.warning(plain(error.text(context.lang)))
        return
    with st.container(key="project-profile"):
        drawn = project_map(context.atlas, found, context.lang)
        text, place = st.columns(2, gap="large")
        with text:
            st.html(_html(found, context))
            _offer(found, drawn, context)
        with place:
            _picture(found, drawn, context)
        st.header(context.lang("Participants"), anchor=False)
        st.html(_participants(found, context))
        st.html(_sources(found, context))
        named = source_lines(context.atlas, context.lang, PROJECT_MAP_SOURCES)
        st.caption(plain(" · ".join(line["text"] for line in named)))


def _offer(found: ProjectProfile, drawn: ProjectMap, context: Context) -> None:
    """Offer the project as files; each is made when it is asked for."""
    lang = context.lang
    files = project_files(context.atlas, found, drawn.diagram, lang)
    with st.container(horizontal=True, key="project-files"):
        for ending, make in files.items():
            name = file_name(found.name, ending[1:])
            offer_file(lang(_FILES[ending]), make, name, lang, f"project{ending}")


def _picture(found: ProjectProfile, drawn: ProjectMap, context: Context) -> None:
    """Show where the participants are, and say of whom that isn't known."""
    lang = context.lang
    if drawn.diagram is not None:
        show_drawing(drawn.diagram, lang, f"project-map-{found.key}")
    said = []
    if any(part.lat is None for part in found.participants if part not in drawn.missing):
        said.append(lang("A diamond stands in the middle of a country: no page states the town."))
    if drawn.missing:
        missing = lang.plural(
            "{count} participant isn't drawn, for no page states a place on this map.",
            "{count} participants aren't drawn, for no page states a place on this map.",
            len(drawn.missing),
        )
        said.append(missing)
    if said:
        st.caption(plain(" ".join(said)))


def _back(context: Context) -> None:
    """Lead back to the projects, under the filters that the address still has."""
    with st.container(horizontal=True, key="profile-back"):
        st.button(
            context.lang("All projects"),
            key="all-projects",
            type="tertiary",
            on_click=_leave,
        )


def _leave() -> None:
    st.query_params.pop(SHOWN_PROJECT, None)


def _html(found: ProjectProfile, context: Context) -> str:
    return html_template(_HERE / "project.html.jinja").render(found=found, say=context.lang)


def _participants(found: ProjectProfile, context: Context) -> str:
    if not found.participants:
        return f"<p>{context.lang('None found.')}</p>"
    return html_template(_HERE / "participants.html.jinja").render(
        participants=found.participants,
        sources=found.sources,
        places={part.key: place_in_words(part.city, part.country) for part in found.participants},
        links={
            part.network: profile_link(context, part.network)
            for part in found.participants
            if part.network
        },
        role_doubt=context.lang(ROLE_DOUBT),
        say=context.lang,
    )


def _sources(found: ProjectProfile, context: Context) -> str:
    days = {s.read_on: context.lang.date(dt.date.fromisoformat(s.read_on)) for s in found.sources}
    filled = html_template(_HERE / "sources.html.jinja")
    return filled.render(sources=found.sources, days=days, say=context.lang)
