"""What the page of projects is filtered by: read from the address, chosen, written back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import streamlit as st

from atlas.cooperation.project_filter import (
    UNNAMED,
    ProjectFilter,
    known_years,
    programme_names,
)
from atlas.cooperation.projects import projects_by_country, projects_by_programme
from atlas.errors import Parameter
from atlas.i18n.catalogue import msgid
from atlas.in_words import area_name
from atlas.pages.context import PROJECT_FILTERS, SHOWN_PROJECT, Context, Query
from atlas.pages.kept import choose_one, choose_several
from atlas.pages.plain import plain
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PROGRAMME, _FROM, _TO, _COUNTRY = PROJECT_FILTERS
_LABELS: Final = {
    _PROGRAMME: msgid("Programme"),
    _FROM: msgid("From year"),
    _TO: msgid("To year"),
    _COUNTRY: msgid("Partner country"),
}
#: What the keys of the widgets begin with, and their widths in pixels.
_GROUP: Final = "projects"
_WIDE, _NARROW = 360, 120


def asked_projects(context: Context) -> ProjectFilter:
    """Read the filter of the address; what isn't known is said and left out."""
    atlas = context.atlas
    years = [str(year) for year in known_years(atlas)]
    programmes = _known(context, _PROGRAMME, [*programme_names(atlas, context.lang)])
    first, last = (_known(context, name, years) for name in (_FROM, _TO))
    countries = _known(context, _COUNTRY, [*_by_country(context)])
    return ProjectFilter(
        programmes,
        int(first[-1]) if first else None,
        int(last[-1]) if last else None,
        countries[-1] if countries else "",
    )


def choose_projects(context: Context, chosen: ProjectFilter) -> None:
    """Let the user filter; the address keeps all of it."""
    lang, atlas = context.lang, context.atlas
    areas = {str(key): area_name(atlas, str(key), lang) for key in atlas.areas.index}
    with st.container(horizontal=True, key="project-choices"):
        choose_one(
            *(_GROUP, "area", lang("Area"), areas, context.selection.area),
            usual="state",
            width=_WIDE,
        )
        choose_several(
            *(_GROUP, _PROGRAMME, lang("Programme"), _programmes(context), chosen.programmes),
            width=_WIDE,
            placeholder=lang("all programmes"),
        )
        countries = _countries(context)
        choose_one(
            *(_GROUP, _COUNTRY, lang("Partner country"), countries, chosen.country), width=_WIDE
        )
    fields = (context.selection.industries, context.selection.technologies)
    with st.expander(lang("more filters"), expanded=chosen.by_years or any(fields)):
        years = {"": lang("any")} | {str(year): str(year) for year in known_years(atlas)}
        with st.container(horizontal=True, key="project-more"):
            for name, label, taxonomy, now in (
                ("industry", lang("Industry"), atlas.industries, fields[0]),
                ("technology", lang("Technology field"), atlas.technologies, fields[1]),
            ):
                choose_several(
                    *(_GROUP, name, label, lang.labels(taxonomy), now),
                    width=_WIDE,
                    placeholder=lang("all"),
                )
            for name, label, year in (
                (_FROM, lang("From year"), chosen.first),
                (_TO, lang("To year"), chosen.last),
            ):
                choose_one(_GROUP, name, label, years, _year(year), width=_NARROW)
        st.caption(
            lang(
                "A project has no industry of its own: what counts are those of the networks that "
                "took part."
            )
        )


def project_address(context: Context, **changes: str | None) -> str:
    """Give the address of the page with its filters, and with what changes.

    Returns
    -------
    str
        Relative to the other pages; what is None is left out.
    """
    own: Query = {name: context.query[name] for name in PROJECT_FILTERS if name in context.query}
    query = context.address() | own
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = [value]
    return f"projekte?{urlencode(query, doseq=True)}" if query else "projekte"


def profile_link(context: Context, network: str) -> str:
    """Give the address of a network's profile."""
    return f"profil?{urlencode(context.address(network=network), doseq=True)}"


def project_link(context: Context, project: str) -> str:
    """Give the address of a project's profile; the filters stay, so that one comes back to them."""
    return project_address(context, **{SHOWN_PROJECT: project})


def _known(context: Context, name: str, valid: Sequence[str]) -> tuple[str, ...]:
    asked = dict.fromkeys(context.query.get(name, ()))
    for value in asked:
        if value and value not in valid:
            problem = unknown_value(Parameter(name, _LABELS[name]), value, valid)
            st.warning(plain(problem.text(context.lang)))
    return tuple(value for value in asked if value and value in valid)


def _programmes(context: Context) -> Mapping[str, str]:
    """Give the programmes with the number of their projects, most first."""
    lang, atlas = context.lang, context.atlas
    names = programme_names(atlas, lang)
    counts = projects_by_programme(atlas, atlas.projects)
    return {
        str(code) or UNNAMED: f"{names[str(code)]} ({lang.number(count)})"
        for code, count in counts.items()
    }


def _countries(context: Context) -> Mapping[str, str]:
    lang = context.lang
    named = {
        code: f"{lang.country(code)} ({lang.number(count)})"
        for code, count in _by_country(context).items()
    }
    return {"": lang("any country")} | named


def _by_country(context: Context) -> Mapping[str, int]:
    """Count all projects by partner country: what options say doesn't depend on filters."""
    atlas = context.atlas

    def make() -> dict[str, int]:
        counts = projects_by_country(atlas, atlas.projects)["projects"]
        return {str(code): int(count) for code, count in counts.items()}

    return atlas.derived.get("projects by country", make)


def _year(year: int | None) -> str:
    return "" if year is None else str(year)
