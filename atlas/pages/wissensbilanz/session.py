"""The statement that a session works on: held in its memory alone, changed, undone.

It stays while other pages of the atlas are looked at, and is gone with the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import streamlit as st

from atlas.files.cells import date, number, whole
from atlas.findings import message
from atlas.i18n.catalogue import msgid
from atlas.pages.grid import filled_in, show_grid
from atlas.wissensbilanz.desk import Desk
from atlas.wissensbilanz.document import MOST_VALUE
from atlas.wissensbilanz.evaluation import evaluate
from atlas.wissensbilanz.faults import StatementFault

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from atlas.i18n.language import Language
    from atlas.pages.grid import FilledGrid, GridContent
    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Statement

    Change = Callable[[Statement], Statement]

_Result = TypeVar("_Result")
_DESK: Final = "statement-desk"
#: The last statement with what follows from it, by the function that made it.
_FOLLOWING: Final = "statement-following"
#: Give what was typed into the tables of the page and is not taken yet.
_TABLES: Final = "statement-tables"
#: What could not be taken, to be said once.
_REFUSED: Final = "statement-refused"
#: What fields hold besides texts: how it is read, and what is said where it isn't such.
DAY_FIELD: Final = "day"
YEAR_FIELD: Final = "year"
COUNT_FIELD: Final = "count"
NUMBER_FIELD: Final = "number"
_EXPECTED: Final = {
    DAY_FIELD: msgid("“{text}” is no day; one like 31.12.2026 is expected."),
    YEAR_FIELD: msgid("“{text}” is no year; one like 2026 is expected."),
    COUNT_FIELD: msgid("“{text}” is no number of people; one like 12 is expected."),
    NUMBER_FIELD: msgid("“{text}” is no number; one like 12.5 is expected."),
}


def desk() -> Desk:
    """Give the statement of this session with its history; an empty one at first."""
    held: Desk = st.session_state.setdefault(_DESK, Desk())
    return held


def put(held: Desk) -> None:
    """Keep a desk in place of the one of this session."""
    st.session_state[_DESK] = held


def change_statement(what: str, made: Change) -> None:
    """Change the statement.

    Parameters
    ----------
    what
        What is changed, a catalogue text; it names the change that can be undone.
    made
        Gives the statement after it.
    """
    take_tables()
    held = desk()
    put(held.changed(made(held.statement), what))


def undo() -> None:
    """Take the last change back."""
    take_tables()
    put(desk().undone())


def take_tables() -> None:
    """Take what was typed into tables; a button that was clicked next comes with it."""
    for take in st.session_state.get(_TABLES, ()):
        take()


def forget_tables() -> None:
    """Forget the tables of the last run; called before any is drawn."""
    st.session_state[_TABLES] = []


def evaluated() -> Evaluation:
    """Give what follows from the statement."""
    return following(evaluate)


def following(make: Callable[..., _Result], *more: Hashable) -> _Result:
    """Give what a function makes of the statement, made once for each.

    Parameters
    ----------
    make
        A function of the statement and what follows.
    *more
        What it takes besides.

    Returns
    -------
    object
        What it gives.
    """
    statement = desk().statement
    held = st.session_state.get(_FOLLOWING)
    if held is None or held[0] is not statement:
        held = st.session_state[_FOLLOWING] = (statement, {})
    made: dict[Hashable, _Result] = held[1]
    if (make, more) not in made:
        made[make, more] = make(statement, *more)
    return made[make, more]


def show_filled(
    grid: FilledGrid,
    fill: Callable[[Statement, GridContent], Statement],
    what: str,
    lang: Language,
    *,
    large: bool,
) -> None:
    """Show a table that fills in the statement.

    Parameters
    ----------
    grid
        The table.
    fill
        Gives the statement with what was filled in.
    what
        What is changed by it, a catalogue text.
    lang
        Language of the reader.
    large
        Whether it is read from afar.
    """

    def take() -> None:
        held = desk()
        cells = filled_in(grid, str(held.edition))
        if cells is not None:
            put(held.changed(fill(held.statement, cells), what, in_table=True))

    st.session_state[_TABLES].append(take)
    show_grid(grid, str(desk().edition), lang, take, large=large)


def bound(
    key: str, value: object, what: str, made: Callable[[Statement, Any], Statement]
) -> dict[str, Any]:
    """Give what makes a widget show a part of the statement and change it.

    Parameters
    ----------
    key
        Its name on the page.
    value
        What the statement says.
    what
        What is changed, a catalogue text.
    made
        Gives the statement with another value.

    Returns
    -------
    dict
        ``key`` and ``on_change`` of the widget.
    """
    name = f"statement-{key}"
    st.session_state[name] = value

    def changed() -> None:
        given = st.session_state[name]
        change_statement(what, lambda statement: made(statement, given))

    return {"key": name, "on_change": changed}


def bound_as(
    kind: str, key: str, written: str, what: str, made: Callable[[Statement, Any], Statement]
) -> dict[str, Any]:
    """Give what :func:`bound` gives, for a field of text that holds a day or a number.

    Parameters
    ----------
    kind
        :data:`DAY_FIELD`, :data:`YEAR_FIELD`, :data:`COUNT_FIELD` or :data:`NUMBER_FIELD`.
    key, what
        As for :func:`bound`.
    written
        What the statement says, as the language writes it.
    made
        Gives the statement with another value; None where the field is empty. What isn't of the
        kind is said, and what stood there stays.

    Returns
    -------
    dict
        ``key`` and ``on_change`` of the widget.
    """
    name = f"statement-{key}"
    st.session_state[name] = written

    def changed() -> None:
        text = st.session_state[name].strip()
        value = _read(kind, text)
        if text and value is None:
            refuse([StatementFault("", message(_EXPECTED[kind], text=text))])
        else:
            change_statement(what, lambda statement: made(statement, value))

    return {"key": name, "on_change": changed}


def _read(kind: str, text: str) -> str | int | float | None:
    """Read a day (ISO 8601) or a number; None where it is none, or none that a file holds."""
    if kind == DAY_FIELD:
        day = date(text)
        return None if day is None else day.isoformat()
    if kind == NUMBER_FIELD:
        value = number(text)
        return value if value is not None and abs(value) <= MOST_VALUE else None
    count = whole(text)
    least, most = (1900, 2200) if kind == YEAR_FIELD else (1, 1000)
    return count if count is not None and least <= count <= most else None


def refuse(faults: Iterable[StatementFault]) -> None:
    """Keep what could not be taken, to be said by the next run."""
    st.session_state.setdefault(_REFUSED, []).extend(faults)


def refused() -> list[StatementFault]:
    """Give what could not be taken; it is said once."""
    found: list[StatementFault] = st.session_state.pop(_REFUSED, [])
    return found
