"""The file of a statement: saved at any step, opened again, begun anew, or the example's."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas import wissensbilanz
from atlas.export.naming import file_name
from atlas.i18n.catalogue import msgid
from atlas.pages.handed import hand
from atlas.pages.plain import plain
from atlas.pages.wissensbilanz import session
from atlas.wissensbilanz.document import write_statement
from atlas.wissensbilanz.opening import open_statement, statement_from
from atlas.wissensbilanz.sheets.writing import statement_workbook
from atlas.wissensbilanz.statement import Statement

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.wissensbilanz.faults import StatementFault

_EXAMPLE: Final = Path(wissensbilanz.__file__).resolve().parent / "examples" / "example-5.json"
_TYPES: Final = ["json", "xlsx"]
_FIELD: Final = "statement-file"
#: So many faults of a file are listed; who has more has given the wrong file.
_LISTED: Final = 50
#: Name and faults of a file that was not taken.
_REFUSED: Final = "statement-file-refused"


def show(lang: Language) -> None:
    """Show what can be done with the statement as a whole."""
    now = session.desk()
    with st.container(key="statement-files"):
        st.button(
            lang("Save as a file"),
            key="statement-save",
            type="primary",
            on_click=_save,
            width="stretch",
        )
        st.button(
            lang("Save as a workbook (XLSX)"),
            key="statement-workbook",
            on_click=_save_workbook,
            width="stretch",
        )
        if not now.is_saved:
            st.caption(lang("There are changes that no file has yet."))
        undo = lang("Undo: {what}", what=lang(now.last)) if now.last else lang("Undo")
        st.button(
            undo,
            key="statement-undo",
            disabled=not now.past,
            on_click=session.undo,
            width="stretch",
        )
        st.file_uploader(
            lang("Open a file"), type=_TYPES, key=_FIELD, on_change=_open, max_upload_size=8
        )
        st.button(
            lang("Load an invented example"),
            key="statement-example",
            on_click=_example,
            width="stretch",
        )
        st.button(
            lang("Begin anew"),
            key="statement-anew",
            disabled=now.statement == Statement(),
            on_click=_begin_anew,
            width="stretch",
        )


def _save() -> None:
    """Give the file; what was typed last is in it, as its message comes with that of the click."""
    session.take_tables()
    now = session.desk()
    hand(_name(now.statement, "json"), write_statement(now.statement))
    session.put(now.written())


def _save_workbook() -> None:
    session.take_tables()
    statement = session.desk().statement
    hand(_name(statement, "xlsx"), statement_workbook(statement))


def _name(statement: Statement, ending: str) -> str:
    return file_name(f"wissensbilanz {statement.head.title}", ending)


def _open() -> None:
    """Take the statement of a file; of one with faults all are said, and nothing is lost."""
    upload = st.session_state.get(_FIELD)
    st.session_state.pop(_REFUSED, None)
    if not upload:
        return
    read = open_statement(upload.getvalue())
    if read.statement is None:
        st.session_state[_REFUSED] = upload.name, read.faults
    else:
        session.take_tables()
        session.put(session.desk().opened(read.statement, msgid("File opened")))


@lru_cache(maxsize=1)
def _example_statement() -> Statement:
    return statement_from(_EXAMPLE.read_bytes())


def _example() -> None:
    st.session_state.pop(_REFUSED, None)
    session.take_tables()
    session.put(session.desk().opened(_example_statement(), msgid("Example loaded")))


def _begin_anew() -> None:
    session.take_tables()
    session.put(session.desk().opened(Statement(), msgid("Begun anew")))


def say_refused_file(lang: Language) -> None:
    """Say of a file that was not taken all that is wrong with it."""
    held: tuple[str, tuple[StatementFault, ...]] | None = st.session_state.get(_REFUSED)
    if held is None:
        return
    name, faults = held
    said = lang.plural(
        "{name} is not opened, as it has {count} fault. What was here is still here.",
        "{name} is not opened, as it has {count} faults. What was here is still here.",
        len(faults),
        name=name,
    )
    lines = "\n".join(f"- {plain(fault.text(lang))}" for fault in faults[:_LISTED])
    if (more := len(faults) - _LISTED) > 0:
        lines += "\n- " + plain(lang("and {count} more", count=lang.number(more)))
    st.error(f"{plain(said)}\n\n{lines}")
