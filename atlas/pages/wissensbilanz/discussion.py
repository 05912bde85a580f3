"""What participants said on their own: their sheets, and what to talk about first."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.findings import message
from atlas.i18n.catalogue import msgid
from atlas.pages.plain import plain
from atlas.pages.wissensbilanz import session
from atlas.wissensbilanz.consensus import add_sheets, agree_on_medians, to_discuss
from atlas.wissensbilanz.faults import StatementFault
from atlas.wissensbilanz.method import CRITERION_LABELS
from atlas.wissensbilanz.opening import open_statement

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.wissensbilanz.consensus import Disputed
    from atlas.wissensbilanz.statement import Statement

_FIELD: Final = "sheet-of-one"
#: Digests of the sheets that this session has added, each with the statement after it.
_ADDED: Final = "sheets-added"
#: So many cells are listed.
_LISTED: Final = 20


def show(lang: Language, *, influences: bool) -> None:
    """Show what participants are far apart on, and let their sheets be added.

    Parameters
    ----------
    lang
        Language of the reader.
    influences
        Whether influences are talked about, not ratings.
    """
    statement = session.desk().statement
    said = statement.individual_influences if influences else statement.individual_ratings
    with st.expander(lang("What participants said on their own")):
        st.markdown(
            lang(
                "Each participant fills in a copy of the workbook or the file, without the others. "
                "Their sheets are added here one after the other; values are kept in order of "
                "size, so that nobody is known."
            )
        )
        st.file_uploader(
            lang("Sheet of one participant"),
            type=["json", "xlsx"],
            key=_FIELD,
            on_change=_add,
            max_upload_size=8,
        )
        most = max((len(one.values) for one in said), default=0)
        st.caption(lang("Sheets that have said something here: {count}", count=most))
        if not said:
            return
        _disputed(statement, lang, influences=influences)
        st.button(
            lang("Take medians where all agree"),
            key="take-medians",
            on_click=session.change_statement,
            args=(msgid("Medians taken"), agree_on_medians),
        )
        st.caption(lang("Only where nothing is agreed yet, and nobody is far from the median."))


def _add() -> None:
    upload = st.session_state.get(_FIELD)
    if not upload:
        return
    read = open_statement(upload.getvalue())
    if read.statement is None:
        session.refuse(
            replace(fault, place=f"{upload.name}, {fault.place}".rstrip(", "))
            for fault in read.faults
        )
        return
    digest = hashlib.sha256(upload.getvalue()).hexdigest()
    if _is_in(digest):
        told = message("This file was added before; it isn't counted twice.")
        session.refuse([StatementFault(upload.name, told)])
        return
    session.take_tables()
    gathered = add_sheets(session.desk().statement, [(upload.name, read.statement)])
    session.refuse(gathered.faults)
    session.change_statement(msgid("Sheet added"), lambda _: gathered.statement)
    st.session_state.setdefault(_ADDED, []).append((digest, gathered.statement))


def _is_in(digest: str) -> bool:
    """Say whether a sheet was added and that wasn't undone; steps 3 and 5 take the same sheets."""
    desk = session.desk()
    held = [desk.statement, *(statement for statement, _ in desk.past)]
    added: list[tuple[str, Statement]] = st.session_state.get(_ADDED, [])
    return any(one == digest and any(after is s for s in held) for one, after in added)


def _disputed(statement: Statement, lang: Language, *, influences: bool) -> None:
    names = {one.id: plain(one.name(lang.code)) for one in statement.acting}
    found = [each for each in to_discuss(statement) if each.influence is influences]
    if not found:
        st.markdown(lang("Nobody is far from the others."))
        return
    st.markdown(lang("To be talked about first, as opinions are furthest apart:"))
    lines = [f"- {_line(each, names, lang)}" for each in found[:_LISTED]]
    st.markdown("\n".join(lines))


def _line(each: Disputed, names: dict[str, str], lang: Language) -> str:
    one, other = each.cell
    where = (
        f"{names.get(one, plain(one))} → {names.get(other, plain(other))}"
        if each.influence
        else f"{names.get(one, plain(one))}, {lang(CRITERION_LABELS[other])}"
    )
    spread = each.spread
    return lang(
        "{where}: from {low} to {high}, median {median}",
        where=f"**{where}**",
        low=spread.low,
        high=spread.high,
        median=lang.number(spread.median),
    )
