"""A link that was made with other data: what has changed since."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.datapackage.changelog import changes_since, read_version, total_counts
from atlas.datapackage.version import version_of
from atlas.export.changes_told import counts_in_words, records_in_words
from atlas.export.citing import version_in_words
from atlas.pages.context import DATA_VERSION
from atlas.pages.plain import plain

if TYPE_CHECKING:
    from atlas.datapackage.changelog import LoggedChange
    from atlas.datapackage.version import DataVersion
    from atlas.pages.context import Context

#: So many records are named, the last ones that changed.
_MOST: Final = 50
#: So much is repeated of what is no version.
_LONGEST: Final = 60


def say_changes(context: Context) -> None:
    """Say what changed since the link of this page was made, if it names another version."""
    named = context.query.get(DATA_VERSION, [""])[-1].strip()
    former = read_version(named)
    if named and former is None:
        st.warning(plain(_no_version(named, context)))
    package = context.atlas.package
    if former is None or former.mark == version_of(package).mark:
        return
    made = changes_since(package, former)
    with st.container(key="outdated"):
        st.info(plain(_in_words(context, former, made)))
        _name_records(context, made or ())
        st.button(
            context.lang("Go on with the data of today"), key="outdated-go-on", on_click=_go_on
        )


def _no_version(named: str, context: Context) -> str:
    return context.lang(
        "This link names “{value}” as the data that it was made with; that is no version of the "
        "data. Shown here: {now}.",
        value=named[:_LONGEST],
        now=version_in_words(context.atlas, context.lang),
    )


def _in_words(context: Context, former: DataVersion, made: tuple[LoggedChange, ...] | None) -> str:
    lang = context.lang
    then = _day(context, former)
    if made is None:
        return lang(
            "This link was made with other data ({then}). Shown here: {now}. What changed in "
            "between isn't recorded here.",
            then=then,
            now=version_in_words(context.atlas, lang),
        )
    return lang(
        "This link was made with other data ({then}). Since then: {changes}.",
        then=then,
        changes=counts_in_words(total_counts(made), lang),
    )


def _day(context: Context, version: DataVersion) -> str:
    try:
        day = context.lang.date(dt.date.fromisoformat(version.day))
    except ValueError:
        return str(version)
    return context.lang("{day}, version {version}", day=day, version=version)


def _name_records(context: Context, made: tuple[LoggedChange, ...]) -> None:
    lines = [*records_in_words(made, context.lang, _MOST)]
    if lines:
        with st.expander(context.lang("Which records")):
            st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _go_on() -> None:
    """Take the former version out of the address."""
    st.query_params.pop(DATA_VERSION, None)
