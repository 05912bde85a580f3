"""Step 5: how strongly factors act on each other, and what goals rest on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.i18n.catalogue import msgid
from atlas.pages.grid import FilledGrid
from atlas.pages.plain import plain
from atlas.pages.wissensbilanz import discussion, method, session
from atlas.pages.wissensbilanz.goals import LONGEST_NAME
from atlas.wissensbilanz import editing, filling
from atlas.wissensbilanz.method import PERIODS, STRENGTHS
from atlas.wissensbilanz.statement import ELEMENT_KINDS

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.pages.context import Context
    from atlas.wissensbilanz.statement import Element, Statement
_MOST_ELEMENTS: Final = 100
#: Names of more columns than this stand upright.
_MANY: Final = 6


def show(context: Context) -> None:
    """Show the step."""
    lang, statement = context.lang, session.desk().statement
    settings = statement.settings
    if len(statement.acting) < 2:
        st.info(lang("Influences need two factors at least: step 2 names them."))
    if not context.is_large:
        _explain(lang)
    if settings.squared and len(statement.acting) >= 2:
        _influences(statement, lang, large=context.is_large)
        if settings.effect_period != "off":
            _periods(statement, lang, large=context.is_large)
    if settings.goaled:
        _goals(statement, lang, large=context.is_large)
    if settings.matrix_rows != "factors":
        _elements(statement, lang)
    if context.is_large:  # the table comes first
        _explain(lang)
    discussion.show(lang, influences=True)
    method.show("influences", lang)


def _explain(lang: Language) -> None:
    st.markdown(
        lang(
            "How strongly does the factor at the left act on the one above, directly? 3 where a "
            "small change moves the other one much, at most 2 where much has to change first. "
            "Whether it does good or harm doesn't count."
        )
    )
    st.caption(
        lang(
            "Keys: a digit from 0 to 3 fills in and goes on to the next cell, a dash says “not "
            "stated”, Del empties, arrows move, Enter goes down, Ctrl+Z takes back."
        )
    )


def _influences(statement: Statement, lang: Language, *, large: bool) -> None:
    names = {one.id: one.name(lang.code) for one in statement.acting}
    grid = FilledGrid(
        key="grid-influences",
        title=lang("Influence of the factor of the row on the one of the column"),
        corner=lang("acts on"),
        rows=names,
        columns=names,
        values=filling.influence_cells(statement),
        levels={value: lang(text) for value, text in STRENGTHS.items()},
        totals=(lang("Active sum"), lang("Passive sum")),
        diagonal=True,
        upright=len(names) > _MANY,
    )
    session.show_filled(grid, filling.fill_influences, msgid("Influences"), lang, large=large)


def _periods(statement: Statement, lang: Language, *, large: bool) -> None:
    st.subheader(lang("Time until an influence shows"), anchor=False)
    st.caption(lang("It counts where the matrix above has an influence; nothing else is kept."))
    names = {one.id: one.name(lang.code) for one in statement.acting}
    grid = FilledGrid(
        key="grid-periods",
        title=lang("Time until an influence shows"),
        corner=lang("acts on"),
        rows=names,
        columns=names,
        values=filling.period_cells(statement),
        levels={n: lang(text) for n, text in enumerate(PERIODS.values(), start=1)},
        totals=(lang("Mean"), lang("Mean")),
        averaged=True,
        diagonal=True,
        upright=len(names) > _MANY,
    )
    session.show_filled(grid, filling.fill_periods, msgid("Periods"), lang, large=large)


def _goals(statement: Statement, lang: Language, *, large: bool) -> None:
    st.subheader(lang("Goals and factors"), anchor=False)
    if not statement.goals or not statement.factors:
        st.info(lang("Goals are named in step 1, factors in step 2."))
        return
    factors = {one.id: one.name(lang.code) for one in statement.factors}
    grid = FilledGrid(
        key="grid-goals",
        title=lang("How much the goal of the row rests on the factor of the column"),
        corner=lang("rests on"),
        rows={goal.id: goal.text or goal.id for goal in statement.goals},
        columns=factors,
        values=filling.goal_cells(statement),
        levels={value: lang(text) for value, text in STRENGTHS.items()},
        totals=(lang("Sum"), lang("Sum")),
        upright=len(factors) > _MANY,
    )
    session.show_filled(grid, filling.fill_goals, msgid("Goals and factors"), lang, large=large)


def _elements(statement: Statement, lang: Language) -> None:
    """Name business processes and success, which stand in the matrix beside the factors."""
    with st.expander(lang("Business processes and business success")):
        for element in statement.elements:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                _element(element, lang)
        with st.container(horizontal=True):
            for kind, label in ELEMENT_KINDS.items():
                st.button(
                    plain(lang("Add: {what}", what=lang(label))),
                    key=f"element-add-{kind}",
                    disabled=len(statement.elements) >= _MOST_ELEMENTS,
                    on_click=session.change_statement,
                    args=(
                        msgid("Element added"),
                        partial(_added_element, kind),
                    ),
                )


def _added_element(kind: str, statement: Statement) -> Statement:
    return editing.add_element(statement, kind, "", "de")


def _element(element: Element, lang: Language) -> None:
    kept = session.bound(
        f"element-{element.id}-{lang.code}",
        getattr(element, f"name_{lang.code}"),
        msgid("Element changed"),
        lambda now, text: editing.change_word(now, "elements", element.id, "name", text, lang.code),
    )
    st.text_input(
        lang(ELEMENT_KINDS[element.kind]), max_chars=LONGEST_NAME, width="stretch", **kept
    )
    st.button(
        lang("Remove"),
        key=f"remove-{element.id}",
        on_click=session.change_statement,
        args=(msgid("Element removed"), lambda now: editing.remove_entry(now, element.id)),
    )
