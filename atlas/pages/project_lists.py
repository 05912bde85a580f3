"""Lists of the page of projects: the projects, and which networks have led or taken part."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from atlas.cooperation.project_filter import programme_names
from atlas.cooperation.project_profile import (
    doubts_in_words,
    network_cooperations,
    network_projects,
    project_name,
    years_in_words,
)
from atlas.cooperation.projects import (
    EXPERIENCED,
    EXPERIENCED_FROM,
    HOME_COUNTRY,
    LEADER,
    LED,
    NONE_FOUND,
    ONCE,
    experience,
)
from atlas.datapackage.project_kinds import ROLE_DOUBT
from atlas.pages.project_choice import profile_link, project_link
from atlas.templates import html_template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.i18n.language import Language
    from atlas.pages.context import Context

_HERE: Final = Path(__file__).resolve().parent
#: Projects that are listed at once; the others are one click away.
_SHOWN: Final = 18


def show_projects(context: Context, found: pd.DataFrame) -> None:
    """Show the projects, the latest first, each as a link to its profile."""
    lang = context.lang
    names = programme_names(context.atlas, lang)
    abroad, own = context.atlas.derived.get(
        ("partners in lists of projects", lang.code), lambda: _partners(context)
    )
    ordered = found.sort_values(
        ["start_year", "start", "acronym", "title"],
        ascending=[False, False, True, True],
        kind="stable",
    )
    items = [
        {
            "href": project_link(context, key),
            "name": project_name(row),
            "title": row["title"] if row["acronym"] else "",
            "told": (
                names[row["programme"]],
                years_in_words(row["start"], row["end"], lang),
                *(
                    [lang("partner countries: {countries}", countries=lang.listing(abroad[key]))]
                    if key in abroad
                    else []
                ),
            ),
            "networks": own.get(key, ""),
            "doubts": list(doubts_in_words(row["doubts"], lang)),
        }
        for key, row in zip(ordered.index, ordered.to_dict("records"), strict=True)
    ]
    st.header(lang("All of these projects"), anchor=False)
    _list(items[:_SHOWN], context)
    if rest := items[_SHOWN:]:
        label = lang.plural("{count} more project", "{count} more projects", len(rest))
        with st.expander(label):
            _list(rest, context)


def show_experience(context: Context, found: pd.DataFrame, filtered: str) -> None:
    """Show who has led projects, who is experienced, and of whom none were found yet."""
    lang = context.lang
    frame = experience(context.selected, found)
    titles = {
        LED: lang("Have led projects"),
        EXPERIENCED: lang(
            "Experienced partners: at least {count} projects", count=EXPERIENCED_FROM
        ),
        ONCE: lang("Took part in one project"),
        NONE_FOUND: lang("None found yet"),
    }
    groups = []
    for kind, title in titles.items():
        rows = frame[frame["experience"] == kind]
        groups.append(
            {
                "title": f"{title} ({lang.number(len(rows))})",
                "folded": kind in (ONCE, NONE_FOUND),
                "items": [
                    {
                        "href": profile_link(context, key),
                        "name": row["name"],
                        "told": _told(row, lang),
                    }
                    for key, row in zip(rows.index, rows.to_dict("records"), strict=True)
                ],
            }
        )
    st.header(lang("Who has experience with projects"), anchor=False)
    said = [
        lang(
            "“None found” means that no page that was read names a project: the network may have "
            "one all the same."
        ),
        lang(ROLE_DOUBT),
    ]
    if filtered:
        said.append(
            lang("Only projects that satisfy the filters count: {filters}.", filters=filtered)
        )
    filled = html_template(_HERE / "experience.html.jinja")
    st.html(filled.render(groups=groups, said=" ".join(said), say=lang))


def show_of_network(context: Context, network: str) -> None:
    """Show on a network's profile its projects and its partners elsewhere."""
    lang, atlas = context.lang, context.atlas
    projects = network_projects(atlas, network, lang)
    cooperations = network_cooperations(atlas, network, lang)
    days = {
        page.read_on: lang.date(dt.date.fromisoformat(page.read_on))
        for each in cooperations
        for page in each.sources
    }
    filled = html_template(_HERE / "network_projects.html.jinja").render(
        projects=projects,
        links={each.key: project_link(context, each.key) for each in projects},
        cooperations=cooperations,
        days=days,
        role_doubt=lang(ROLE_DOUBT),
        say=lang,
    )
    st.html(filled)


def _list(items: list[dict[str, Any]], context: Context) -> None:
    filled = html_template(_HERE / "project_list.html.jinja")
    st.html(filled.render(items=items, say=context.lang))


def _told(row: Mapping[Any, Any], lang: Language) -> str:
    """Say what is known of a network's projects; nothing where none were found."""
    if not row["taken_part"]:
        return ""
    parts = [lang.plural("{count} project", "{count} projects", row["taken_part"])]
    if row["led"]:
        parts.insert(0, lang("led {count}", count=lang.number(row["led"])))
    if not pd.isna(row["last"]):
        parts.append(lang("the latest since {year}", year=row["last"]))
    return ", ".join(parts)


def _partners(context: Context) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Give by project the countries of partners elsewhere, and the networks of the atlas."""
    lang, part = context.lang, context.atlas.participants
    names = context.atlas.networks["name"].to_dict()
    leads = lang("(leads)")
    countries: dict[str, set[str]] = {}
    own: dict[str, list[str]] = {}
    columns = (part[name] for name in ("project", "country", "network", "role"))
    for project, country, network, role in zip(*columns, strict=True):
        if country not in ("", HOME_COUNTRY):
            countries.setdefault(project, set()).add(lang.country(country))
        if network:
            name = names[network]
            own.setdefault(project, []).append(f"{name} {leads}" if role == LEADER else name)
    return (
        {key: sorted(found) for key, found in countries.items()},
        {key: "; ".join(found) for key, found in own.items()},
    )
