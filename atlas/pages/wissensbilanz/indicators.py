"""Step 4: numbers that stand for factors, each with its unit, year and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.i18n.catalogue import msgid
from atlas.pages.wissensbilanz import session
from atlas.pages.wissensbilanz.choosing import choose_factor
from atlas.pages.wissensbilanz.goals import LONGEST_NAME, LONGEST_WORDS
from atlas.pages.wissensbilanz.offered import show_offered
from atlas.wissensbilanz import editing
from atlas.wissensbilanz.statement import FactorIndicator

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.pages.context import Context
    from atlas.wissensbilanz.statement import Factor, Statement

_CHANGED: Final = msgid("Indicator changed")
_MOST: Final = 2000


def show(context: Context) -> None:
    """Show the step."""
    lang, statement = context.lang, session.desk().statement
    left, middle, right = st.columns([3, 4, 3], gap="medium")
    with left:
        factor = choose_factor(statement, lang, lambda one: _count(one, statement, lang))
    with middle:
        if factor:
            _of(factor, statement, lang)
            show_offered(context, factor, statement)
    with right:
        st.markdown(
            lang(
                "A rating is a judgement, an indicator a number: it makes a rating plausible, and "
                "shows after a year whether something has moved. Two or three for a factor are "
                "enough; a number without its year and source can't be compared."
            )
        )


def _count(factor: Factor, statement: Statement, lang: Language) -> str:
    count = sum(one.factor_id == factor.id for one in statement.indicators)
    return lang.plural("{count} indicator", "{count} indicators", count)


def _of(factor: Factor, statement: Statement, lang: Language) -> None:
    for at, indicator in enumerate(statement.indicators):
        if indicator.factor_id == factor.id:
            with st.container(border=True, key=f"indicator-{at}"):
                _one(at, indicator, lang)
    st.button(
        lang("Add an indicator"),
        key="indicator-add",
        disabled=len(statement.indicators) >= _MOST,
        on_click=session.change_statement,
        args=(
            msgid("Indicator added"),
            lambda now: editing.add_indicator(now, FactorIndicator(factor.id, "")),
        ),
    )


def _one(at: int, indicator: FactorIndicator, lang: Language) -> None:
    def text(name: str, label: str, most: int = LONGEST_NAME) -> None:
        kept = session.bound(
            *(f"indicator-{at}-{name}", getattr(indicator, name), _CHANGED),
            lambda now, value: editing.change_listed(
                now, "indicators", at, **{name: value.strip()}
            ),
        )
        st.text_input(label, max_chars=most, **kept)

    def number(name: str, label: str, kind: str, written: str) -> None:
        kept = session.bound_as(
            *(kind, f"indicator-{at}-{name}", written, _CHANGED),
            lambda now, value: editing.change_listed(now, "indicators", at, **{name: value}),
        )
        st.text_input(label, **kept)

    text("name", lang("Indicator"))
    value, unit, year = st.columns([3, 3, 2])
    with value:
        written = "" if indicator.value is None else lang.number(indicator.value)
        number("value", lang("Value"), session.NUMBER_FIELD, written)
    with unit:
        text("unit", lang("Unit"))
    with year:
        number("year", lang("Year"), session.YEAR_FIELD, str(indicator.year or ""))
    text("source", lang("Source"), LONGEST_WORDS)
    st.button(
        lang("Remove"),
        key=f"indicator-remove-{at}",
        on_click=session.change_statement,
        args=(
            msgid("Indicator removed"),
            lambda now: editing.remove_listed(now, "indicators", at),
        ),
    )
