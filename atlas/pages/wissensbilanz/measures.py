"""Step 7: what is done about it, by when, and by whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.i18n.catalogue import msgid
from atlas.pages.plain import plain
from atlas.pages.wissensbilanz import session
from atlas.pages.wissensbilanz.evaluation import field_title
from atlas.pages.wissensbilanz.goals import LONGEST_NAME, LONGEST_WORDS
from atlas.wissensbilanz import editing
from atlas.wissensbilanz.statement import MEASURE_STATES, PlannedMeasure

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.pages.context import Context
    from atlas.wissensbilanz.statement import Statement

_CHANGED: Final = msgid("Measure changed")
_MOST: Final = 2000


def show(context: Context) -> None:
    """Show the step."""
    lang, statement = context.lang, session.desk().statement
    middle, right = st.columns([7, 3], gap="medium")
    with middle:
        for at, measure in enumerate(statement.measures):
            with st.container(border=True, key=f"measure-{at}"):
                _one(at, measure, statement, lang)
        st.button(
            lang("Add a measure"),
            key="measure-add",
            disabled=len(statement.measures) >= _MOST,
            on_click=session.change_statement,
            args=(
                msgid("Measure added"),
                lambda now: editing.add_measure(now, PlannedMeasure("")),
            ),
        )
    with right:
        _proposed(statement, lang)
        st.caption(
            lang(
                "Name a role, not a person: the file is passed on, and roles outlast those who "
                "hold them."
            )
        )


def _one(at: int, measure: PlannedMeasure, statement: Statement, lang: Language) -> None:
    def kept(name: str, value: object) -> dict[str, Any]:
        return session.bound(
            *(f"measure-{at}-{name}", value, _CHANGED),
            lambda now, given: editing.change_listed(now, "measures", at, **{name: given.strip()}),
        )

    st.text_area(lang("Measure"), max_chars=LONGEST_WORDS, height=80, **kept("text", measure.text))
    names = {"": lang("none of them")}
    names |= {factor.id: factor.name(lang.code) for factor in statement.factors}
    factor, due = st.columns([3, 2])
    with factor:
        st.selectbox(
            lang("Factor"),
            list(names),
            format_func=names.__getitem__,
            **kept("factor_id", measure.factor_id),
        )
    with due:
        day = measure.due and lang.date(dt.date.fromisoformat(measure.due))
        st.text_input(
            lang("Due"),
            **session.bound_as(
                *(session.DAY_FIELD, f"measure-{at}-due", day, _CHANGED),
                lambda now, value: editing.change_listed(now, "measures", at, due=value or ""),
            ),
        )
    owner, state = st.columns([3, 2])
    with owner:
        st.text_input(
            lang("Responsible role"), max_chars=LONGEST_NAME, **kept("owner", measure.owner)
        )
    with state:
        st.selectbox(
            lang("Status"),
            list(MEASURE_STATES),
            format_func=lambda key: lang(MEASURE_STATES[key]),
            **kept("status", measure.status),
        )
    st.button(
        lang("Remove"),
        key=f"measure-remove-{at}",
        on_click=session.change_statement,
        args=(msgid("Measure removed"), lambda now: editing.remove_listed(now, "measures", at)),
    )


def _proposed(statement: Statement, lang: Language) -> None:
    """Name the factors to develop, each with the way to a measure."""
    found = session.evaluated().quadrant
    weak = [factor for factor in statement.factors if found[factor.id] == "develop"]
    having = {measure.factor_id for measure in statement.measures}
    st.subheader(plain(field_title("develop", lang)), anchor=False)
    if not weak:
        st.markdown(lang("No factor lies in this field of the portfolio."))
        return
    st.markdown(lang("Much rests on these factors, and they are rated low:"))
    for factor in weak:
        name = plain(factor.name(lang.code))
        if factor.id in having:
            st.markdown(f"{name} ({lang('has a measure')})")
            continue
        st.button(
            lang("Measure for: {name}", name=name),
            key=f"measure-for-{factor.id}",
            on_click=session.change_statement,
            args=(
                msgid("Measure added"),
                lambda now, key=factor.id: editing.add_measure(
                    now, PlannedMeasure("", factor_id=key)
                ),
            ),
        )
