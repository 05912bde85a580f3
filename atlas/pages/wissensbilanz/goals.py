"""Step 1: what the network does, where it wants to be, and what it wants to reach."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.i18n.catalogue import msgid
from atlas.pages.wissensbilanz import session
from atlas.wissensbilanz import editing

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.pages.context import Context
    from atlas.wissensbilanz.statement import Goal, Head, Statement

#: Longest texts that a file holds.
LONGEST_NAME: Final = 300
LONGEST_WORDS: Final = 4000
_MOST_GOALS: Final = 100
_ABOUT: Final = msgid("About the network")


def show(context: Context) -> None:
    """Show the step."""
    lang, statement = context.lang, session.desk().statement
    middle, right = st.columns([7, 3], gap="medium")
    with middle:
        _about(statement.head, context)
        _goals(statement, lang)
    with right:
        st.markdown(
            lang(
                "Ratings mean nothing by themselves: they say how far the network has what **its "
                "own goals** demand. So the goals come first, agreed by all who take part.\n\n"
                "- What does the network do, and for whom?\n"
                "- Where does it want to be in three to five years?\n"
                "- By what would it see that it has got there?"
            )
        )
        _next(statement, lang)


def _about(head: Head, context: Context) -> None:
    lang = context.lang

    def field(name: str, label: str, most: int = LONGEST_NAME, lines: int = 0) -> None:
        kept = session.bound(
            name,
            getattr(head, name),
            _ABOUT,
            lambda statement, text: editing.change_head(statement, **{name: text.strip()}),
        )
        if lines:
            st.text_area(label, max_chars=most, height=lines, **kept)
        else:
            st.text_input(label, max_chars=most, **kept)

    field("title", lang("Name of the network"))
    _network(head, context)
    one, other = st.columns(2)
    with one:
        day = head.reference_date and lang.date(dt.date.fromisoformat(head.reference_date))
        st.text_input(
            lang("Day that it holds for"),
            **session.bound_as(
                *(session.DAY_FIELD, "day", day, _ABOUT),
                lambda statement, value: editing.change_head(statement, reference_date=value or ""),
            ),
        )
    with other:
        st.text_input(
            lang("How many take part"),
            **session.bound_as(
                *(session.COUNT_FIELD, "team", str(head.team_size or ""), _ABOUT),
                lambda statement, value: editing.change_head(statement, team_size=value),
            ),
        )
    field(
        "business_model",
        lang("Business model: what the network does, and for whom"),
        LONGEST_WORDS,
        110,
    )
    field("vision", lang("Vision: where it wants to be"), LONGEST_WORDS, 80)


def _network(head: Head, context: Context) -> None:
    """Let the network of the atlas be chosen, which its figures are of."""
    lang, names = context.lang, context.atlas.networks["name"]
    options = ["", *map(str, names.sort_values().index)]
    if head.network_id not in options:
        options.append(head.network_id)
    st.selectbox(
        lang("Network of the atlas"),
        options,
        format_func=lambda key: str(names.get(key, key)) if key else lang("none of them"),
        **session.bound(
            *("network", head.network_id, _ABOUT),
            lambda statement, key: editing.change_head(statement, network_id=key or ""),
        ),
    )


def _goals(statement: Statement, lang: Language) -> None:
    st.subheader(lang("Goals"), anchor=False)
    for number, goal in enumerate(statement.goals, start=1):
        with st.container(horizontal=True, vertical_alignment="bottom", key=f"goal-{goal.id}"):
            _goal(goal, lang("Goal {number}", number=number), lang)
    st.button(
        lang("Add a goal"),
        key="goal-add",
        disabled=len(statement.goals) >= _MOST_GOALS,
        on_click=session.change_statement,
        args=(msgid("Goal added"), lambda now: editing.add_goal(now, "")),
    )


def _goal(goal: Goal, label: str, lang: Language) -> None:
    kept = session.bound(
        *(f"goal-{goal.id}", goal.text, msgid("Goal changed")),
        lambda now, text: editing.change_entry(now, "goals", goal.id, text=text.strip()),
    )
    st.text_input(label, max_chars=LONGEST_WORDS, width="stretch", **kept)
    st.button(
        lang("Remove"),
        key=f"remove-{goal.id}",
        on_click=session.change_statement,
        args=(msgid("Goal removed"), lambda now: editing.remove_entry(now, goal.id)),
    )


def _next(statement: Statement, lang: Language) -> None:
    """Offer to go on from a statement that is done, as the last one."""
    if not statement.ratings:
        return
    if statement.previous:
        day = statement.previous.reference_date
        if day:
            written = lang.date(dt.date.fromisoformat(day))
            st.caption(lang("Changes are told since the statement of {day}.", day=written))
    with st.expander(lang("Begin the next statement")):
        st.markdown(
            lang(
                "Goals, factors, influences, indicators and measures stay; the ratings of now "
                "become those of the last time, and the evaluation tells what has changed since."
            )
        )
        st.button(
            lang("Begin the next statement"),
            key="statement-next",
            on_click=session.change_statement,
            args=(
                msgid("Next statement begun"),
                lambda now: editing.next_statement(now, dt.date.today().isoformat()),
            ),
        )
