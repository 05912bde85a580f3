"""The reasons beside the map: what is known of a partner region or country, who else would fit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from atlas.cooperation.abroad.evidence import PageRead, evidence
from atlas.cooperation.abroad.ties import PARTICIPANT
from atlas.datapackage.project_kinds import COOPERATION_LABELS
from atlas.export.abroad_words import (
    field_labels,
    fields_in_words,
    motor_in_words,
    shared_in_words,
    unknown_in_words,
)
from atlas.pages.plain import plain
from atlas.templates import html_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atlas.cooperation.abroad.portrait import PlacePortrait
    from atlas.export.abroad import AbroadView
    from atlas.i18n.language import Language
    from atlas.pages.context import Context


#: So many cooperations and projects are shown at once.
_FIRST: Final = 4


@dataclass(frozen=True)
class KnownItem:
    """A cooperation or a project: what it is, with whom, and the pages that say so."""

    title: str
    lines: tuple[str, ...]
    pages: tuple[PageRead, ...]


def show_known(view: AbroadView, found: PlacePortrait) -> None:
    """Show what is known of a place, with the pages, and what is uncertain."""
    lang = view.lang
    st.header(lang("What is known"), anchor=False)
    if found.place.motor:
        st.caption(plain(motor_in_words(found.place, lang)))
    if not found.place.known:
        for text in unknown_in_words(found.place, lang):
            st.markdown(plain(text))
        return
    st.html(_known_html(view, found))
    if found.doubts:
        st.subheader(lang("What is uncertain"), anchor=False)
        st.markdown("\n".join(f"- {plain(lang(doubt))}" for doubt in found.doubts))


def show_networks(context: Context, found: PlacePortrait) -> None:
    """Show the networks that work with a place, and those that would fit."""
    if not found.place.known:
        return
    with st.container(key="abroad-networks"):
        here, fitting = st.columns(2, gap="medium")
        with here:
            _networks(context, found)
        with fitting:
            _fitting(context, found)


def known_items(view: AbroadView) -> tuple[list[KnownItem], list[KnownItem]]:
    """Give what is known of the place of a view.

    Parameters
    ----------
    view
        With a place.

    Returns
    -------
    tuple of list
        Cooperations, one a partner and what is done, then projects with their partners there.
    """
    return view.once("known", lambda: _known(view))


def _known(view: AbroadView) -> tuple[list[KnownItem], list[KnownItem]]:
    pages = evidence(view.atlas, view.ties)
    joint = view.ties["record"] == PARTICIPANT
    return (
        [*_cooperations(view, view.ties[~joint], pages)],
        [*_projects(view, view.ties[joint], pages)],
    )


def _cooperations(
    view: AbroadView, ties: pd.DataFrame, pages: dict[str, tuple[PageRead, ...]]
) -> Iterator[KnownItem]:
    lang, names = view.lang, view.atlas.networks["name"]
    rows: Iterable[Any] = ties.itertuples()
    for row in rows:
        what, since = [lang(COOPERATION_LABELS[row.kind]), row.what], _year(row.since, lang)
        who = [names[key] for key in row.networks] or [lang("the state as a whole")]
        lines = (": ".join(filter(None, what)), " · ".join([", ".join(who), since]))
        yield KnownItem(_partner(row), lines, pages[row.Index])


def _partner(row: Any) -> str:  # noqa: ANN401 - a row of a frame
    return f"{row.partner}, {row.city}" if row.city else str(row.partner)


def _projects(
    view: AbroadView, ties: pd.DataFrame, pages: dict[str, tuple[PageRead, ...]]
) -> Iterator[KnownItem]:
    lang, names = view.lang, view.atlas.networks["name"]
    programmes = lang.labels(view.atlas.programmes)
    for project, own in ties.groupby("project", sort=False):
        rows: list[Any] = list(own.itertuples())
        programme = programmes.get(str(view.atlas.projects.at[project, "programme"]), "")
        year = _year(rows[0].since, lang)
        lines = (
            " · ".join(filter(None, (programme, year))),
            lang("There: {partners}", partners="; ".join(map(_partner, rows))),
            lang("Here: {networks}", networks="; ".join(names[k] for k in rows[0].networks)),
        )
        held = dict.fromkeys(page for row in rows for page in pages[row.Index])
        yield KnownItem(rows[0].what, tuple(filter(None, lines)), tuple(held))


def _year(year: Any, lang: Language) -> str:  # noqa: ANN401 - a nullable integer of pandas
    return lang("year unknown") if pd.isna(year) else lang("since {year}", year=int(year))


def _known_html(view: AbroadView, found: PlacePortrait) -> str:
    lang = view.lang
    cooperations, projects = known_items(view)
    groups = [
        _group(lang("Cooperations"), cooperations, lang),
        _group(lang("Projects"), projects, lang),
    ]
    days = {
        page.read_on: lang.date(dt.date.fromisoformat(page.read_on))
        for item in (*cooperations, *projects)
        for page in item.pages
    }
    filled = html_template(Path(__file__).with_name("international.html.jinja"))
    fields = fields_in_words(view.atlas, found, lang) if found.fields else ""
    return filled.render(groups=groups, days=days, fields=fields, say=lang)


def _group(name: str, items: list[KnownItem], lang: Language) -> dict[str, Any]:
    """Show the first of many, the others when they are asked for."""
    others = items[_FIRST:]
    return {
        "name": f"{name} ({lang.number(len(items))})",
        "first": items[:_FIRST],
        "others": others,
        "more": lang.plural("{count} more", "{count} more", len(others)),
    }


def _networks(context: Context, found: PlacePortrait) -> None:
    lang = context.lang
    st.subheader(lang("Networks here that work there"), anchor=False)
    if found.networks.empty:
        st.markdown(lang("No page names one."))
    for key, row in found.networks.iterrows():
        cooperations, projects = int(row["cooperations"]), int(row["projects"])
        counts = {
            lang.plural("{count} cooperation", "{count} cooperations", cooperations): cooperations,
            lang.plural("{count} project", "{count} projects", projects): projects,
        }
        known = ", ".join(words for words, count in counts.items() if count)
        _network(context, str(key), row["name"], known)


def _fitting(context: Context, found: PlacePortrait) -> None:
    if not found.fitting:
        return
    lang, names = context.lang, context.atlas.networks["name"]
    labels = field_labels(context.atlas, lang)
    st.subheader(lang("Who would fit and isn't there yet"), anchor=False)
    st.caption(
        lang.plural(
            "Shared with the network that works there, rare fields counting most.",
            "Shared with the {count} networks that work there, rare fields counting most; behind "
            "each field how many of them have it.",
            len(found.networks),
        )
    )
    for each in found.fitting:
        _network(
            context, each.network, names[each.network], shared_in_words(each.shared, labels, lang)
        )


def _network(context: Context, key: str, name: str, about: str) -> None:
    with st.container(gap=None):
        st.page_link(
            context.pages["profil"], label=plain(name), query_params=context.address(network=key)
        )
        st.caption(plain(about))
