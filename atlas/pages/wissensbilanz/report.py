"""Step 8: what is said to others, and what is still open in it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.export.naming import file_name
from atlas.i18n.catalogue import msgid
from atlas.pages.offering import offer_file
from atlas.pages.plain import plain
from atlas.pages.wissensbilanz import session
from atlas.wissensbilanz import editing
from atlas.wissensbilanz.checking import open_points
from atlas.wissensbilanz.statement import STATEMENT_STATES

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.pages.context import Context
    from atlas.wissensbilanz.statement import Statement

#: So many open points are listed.
_LISTED: Final = 30
#: Formats of the report, with their names as catalogue texts.
_REPORTS: Final = {
    ".html": msgid("Report as HTML"),
    ".docx": msgid("Report as a Word file (DOCX)"),
    ".pdf": msgid("Report as PDF"),
}
_STATE: Final = msgid("State of the statement")


def show(context: Context) -> None:
    """Show the step."""
    lang, statement = context.lang, session.desk().statement
    middle, right = st.columns([7, 3], gap="medium")
    with middle:
        _state(statement, lang)
        _open(statement, lang)
        _offer_reports(statement, context)
    with right:
        st.markdown(
            lang(
                "A statement is a judgement of the network on itself, against its own goals. "
                "Ratings of two networks can't be compared: factors and goals are others in each."
            )
        )


def _state(statement: Statement, lang: Language) -> None:
    st.selectbox(
        lang("State of the statement"),
        list(STATEMENT_STATES),
        format_func=lambda key: lang(STATEMENT_STATES[key]),
        **session.bound(
            *("state", statement.head.status, _STATE),
            lambda now, value: editing.change_head(now, status=value),
        ),
    )
    st.checkbox(
        lang("What was agreed may be shown on the network's profile"),
        **session.bound(
            *("public", statement.public, _STATE),
            lambda now, value: replace(now, public=value),
        ),
    )
    st.caption(
        lang(
            "Nothing is published from here: only a file that is put into the data of the atlas, "
            "with this mark, is shown there."
        )
    )


def _open(statement: Statement, lang: Language) -> None:
    """List what is missing for an agreed statement."""
    points = open_points(statement)
    if not points:
        st.markdown(lang("Nothing is missing."))
        return
    label = lang.plural("{count} point is open", "{count} points are open", len(points))
    with st.expander(label):
        st.markdown("\n".join(f"- {plain(each.message.text(lang))}" for each in points[:_LISTED]))
        if len(points) > _LISTED:
            st.caption(lang("and {count} more", count=lang.number(len(points) - _LISTED)))


def _offer_reports(statement: Statement, context: Context) -> None:
    """Offer the report in the formats that people use."""
    lang, names = context.lang, context.atlas.networks["name"]
    network = str(names.get(statement.head.network_id, ""))
    st.subheader(lang("Report"), anchor=False)
    with st.container(horizontal=True, key="statement-reports"):
        for ending, label in _REPORTS.items():
            make = partial(_report, statement, lang, ending, network)
            name = file_name(f"wissensbilanz {statement.head.title}", ending[1:])
            offer_file(lang(label), make, name, lang, f"statement{ending}")


def _report(statement: Statement, lang: Language, ending: str, network: str) -> bytes:
    from atlas.export.wissensbilanz.writing import write_statement_report  # takes a second

    return write_statement_report(statement, lang, ending, network=network)
