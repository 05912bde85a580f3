"""Projekte: projects of networks by programme, year, field and country; who has experience."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.cooperation.project_filter import chosen_projects, filter_in_words
from atlas.cooperation.projects import (
    HOME_COUNTRY,
    countryless,
    projects_by_country,
    projects_by_field,
    stated_sum,
)
from atlas.export import project_charts
from atlas.export.naming import file_name
from atlas.export.project_tables import (
    participant_table,
    project_table,
    projects_in_words,
    projects_xlsx,
)
from atlas.export.tables import frame_csv
from atlas.pages import figure, project, project_lists
from atlas.pages.context import COUNTED_BY, NAMES_OVER_BARS, SHOWN_PROJECT, Context
from atlas.pages.figure import Figure
from atlas.pages.kept import held
from atlas.pages.offering import offer_file
from atlas.pages.plain import plain
from atlas.pages.project_choice import asked_projects, choose_projects

if TYPE_CHECKING:
    import pandas as pd

    from atlas.cooperation.project_filter import ProjectFilter
    from atlas.export.vega import Chart
    from atlas.i18n.language import Language

#: So many projects with a year have room for their names in the timeline.
_MOST_NAMED: Final = 40
_YES_NO: Final = {True: "1", False: "0"}


def show(context: Context) -> None:
    """Show the project that the address names, or all that satisfy its filters."""
    if key := context.query.get(SHOWN_PROJECT, [""])[-1]:
        project.show_project(context, key)
        return
    chosen = asked_projects(context)
    found = chosen_projects(context.selected, chosen)
    with st.container(key="area-page"):
        st.title(_title(context, found), anchor=False)
        st.caption(plain(projects_in_words(context.selected, chosen, context.lang)))
        choose_projects(context, chosen)
        if not len(found):
            st.info(context.lang("No project satisfies all filters."))
            return
        st.markdown(plain(_sums(found, context.lang)))
        _offer(context, found, chosen)
        _timeline(context, found)
        project_lists.show_projects(context, found)
        left, right = st.columns(2, gap="large")
        with left:
            _fields(context, found)
        with right:
            _countries(context, found)
        project_lists.show_experience(
            context, found, filter_in_words(context.atlas, chosen, context.lang)
        )


def _title(context: Context, found: pd.DataFrame) -> str:
    lang, atlas = context.lang, context.selected
    part = atlas.participants
    own = part[part["project"].isin(found.index) & part["network"].isin(atlas.networks.index)]
    networks = own["network"].nunique()
    return lang(
        "{projects} with {networks}",
        projects=lang.plural("{count} project", "{count} projects", len(found)),
        networks=lang.plural(
            "{count} network of the atlas", "{count} networks of the atlas", networks
        ),
    )


def _sums(found: pd.DataFrame, lang: Language) -> str:
    """Say what is known of money, and that nothing is known of the rest."""
    return lang(
        "Shown is what public pages state; nobody has a full list. Budget: {budget}. Share of the "
        "EU: {share}.",
        budget=stated_sum(found, "budget_eur").in_words(lang),
        share=stated_sum(found, "eu_contribution_eur").in_words(lang),
    )


def _offer(context: Context, found: pd.DataFrame, chosen: ProjectFilter) -> None:
    lang, atlas = context.lang, context.selected
    files = (
        ("XLSX", ".xlsx", partial(projects_xlsx, atlas, found, chosen, lang)),
        (
            lang("Projects as CSV"),
            ".csv",
            lambda: frame_csv(project_table(atlas, found, lang)),
        ),
        (
            lang("Participants as CSV"),
            "-participants.csv",
            lambda: frame_csv(participant_table(atlas, found, lang)),
        ),
    )
    with st.container(horizontal=True, key="area-ways", vertical_alignment="center"):
        for label, ending, make in files:
            words = lang("Participants") if "part" in ending else lang("Projects")
            name = file_name(words, ending.rpartition(".")[2])
            offer_file(label, make, name, lang, f"projects{ending}")


def _timeline(context: Context, found: pd.DataFrame) -> None:
    lang, atlas = context.lang, context.selected
    title = lang("Projects over the years, by programme")
    st.header(title, anchor=False)
    dated = int(found[["start_year", "end_year"]].notna().any(axis=1).sum())
    usual = dated <= _MOST_NAMED
    named = _asked(context, NAMES_OVER_BARS, _YES_NO[usual]) == _YES_NO[True]
    written = held("projects", NAMES_OVER_BARS, named, _YES_NO.__getitem__)
    st.toggle(lang("Names over the bars"), **written)
    said = lang(
        "A bar leads from the beginning to the end that a page states; dashed where only one of "
        "them is."
    )
    if dated < len(found):
        said += " " + lang(
            "{dated} of {count} projects have a year; the others are counted beside the name of "
            "their programme.",
            dated=lang.number(dated),
            count=lang.number(len(found)),
        )
    st.caption(plain(said))

    def draw(dark: bool) -> Chart:
        return project_charts.timeline_chart(atlas, found, lang, named=named, dark=dark)

    table = project_charts.timeline_table(atlas, found, lang)
    figure.show_figure(Figure(lang, "timeline", title, _source(lang), draw, table))


def _asked(context: Context, name: str, usual: str) -> str:
    """Give what the address says of how a chart is drawn."""
    return context.query.get(name, [usual])[-1]


def _fields(context: Context, found: pd.DataFrame) -> None:
    lang, atlas = context.lang, context.selected
    title = lang("Projects by field")
    st.header(title, anchor=False)
    names = {"industries": lang("Industries"), "technologies": lang("Technology fields")}
    asked = _asked(context, COUNTED_BY, "industries")
    field = asked if asked in names else "industries"
    st.radio(
        lang("Fields"),
        list(names),
        format_func=lambda key: names[key],
        horizontal=True,
        label_visibility="collapsed",
        **held("projects", COUNTED_BY, field),
    )
    st.caption(
        lang(
            "By the fields of the networks that took part; a project of several fields counts for "
            "each."
        )
    )
    counted = projects_by_field(atlas, found, field)
    labels = lang.labels(atlas.industries if field == "industries" else atlas.technologies)
    heads = [names[field], lang("Projects"), lang("Networks")]
    table = project_charts.counted_table(counted, labels, heads)
    _counted(context, f"by-{field}", f"{title}: {names[field]}", table)


def _countries(context: Context, found: pd.DataFrame) -> None:
    lang, atlas = context.lang, context.selected
    title = lang("Projects by partner country")
    st.header(title, anchor=False)
    counted = projects_by_country(atlas, found)
    missing = countryless(atlas, found)
    said = lang("Countries of participants besides {home}.", home=lang.country(HOME_COUNTRY))
    if missing:
        said += " " + lang.plural(
            "Of {count} participant no page states the country.",
            "Of {count} participants no page states the country.",
            missing,
        )
    st.caption(plain(said))
    names = {code: lang.country(code) for code in map(str, counted.index)}
    heads = [lang("Country"), lang("Projects"), lang("Participants")]
    table = project_charts.counted_table(counted, names, heads)
    _counted(context, "by-country", title, table)


def _counted(context: Context, key: str, title: str, table: pd.DataFrame) -> None:
    lang = context.lang
    if not len(table):
        st.markdown(lang("None found."))
        return

    def draw(dark: bool) -> Chart:
        return project_charts.counted_chart(table, lang, dark=dark)

    figure.show_figure(Figure(lang, key, title, _source(lang), draw, table))
    if len(table) > project_charts.MOST_BARS:
        st.caption(
            lang(
                "The chart shows the first {count}, the table all {all}.",
                count=lang.number(project_charts.MOST_BARS),
                all=lang.number(len(table)),
            )
        )


def _source(lang: Language) -> str:
    return lang("Public pages of projects, programmes and networks; see each project's profile")
