"""Step 2: what the network's success rests on, by catalogue or of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.i18n.catalogue import msgid
from atlas.pages.plain import plain
from atlas.pages.wissensbilanz import catalogues, session
from atlas.pages.wissensbilanz.catalogues import MOST_FACTORS
from atlas.pages.wissensbilanz.choosing import choose, choose_factor
from atlas.pages.wissensbilanz.goals import LONGEST_NAME, LONGEST_WORDS
from atlas.wissensbilanz import editing
from atlas.wissensbilanz.statement import CAPITALS

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.pages.context import Context
    from atlas.wissensbilanz.statement import Factor, Statement

_CHANGED: Final = msgid("Factor changed")


def show(context: Context) -> None:
    """Show the step."""
    lang, statement = context.lang, session.desk().statement
    left, middle, right = st.columns([3, 4, 3], gap="medium")
    with left:
        factor = choose_factor(statement, lang)
        _add(statement, lang)
    with middle:
        if factor:
            _one(factor, statement, lang)
    with right:
        st.markdown(
            lang(
                "A factor is something that the network itself can develop. In a network **human "
                "capital** is what members know and are ready to do, **structural capital** how "
                "they are managed and work together, **relational capital** their bonds outside."
                "\n\nA definition in one or two sentences keeps ratings comparable: where opinions "
                "differ, mostly the factor was read differently."
            )
        )
        catalogues.show(statement, lang)


def _add(statement: Statement, lang: Language) -> None:
    st.subheader(lang("Add a factor"), anchor=False)
    with st.form("factor-new", clear_on_submit=True, border=False):
        name = st.text_input(lang("Name"), max_chars=LONGEST_NAME, key="factor-new-name")
        capital = st.selectbox(
            lang("Capital"),
            list(CAPITALS),
            format_func=lambda key: lang(CAPITALS[key]),
            key="factor-new-capital",
        )
        added = st.form_submit_button(lang("Add"), disabled=len(statement.factors) >= MOST_FACTORS)
    if added and name.strip():
        session.change_statement(
            msgid("Factor added"),
            lambda now: editing.add_factor(now, capital, name, lang.code),
        )
        new = {one.id for one in session.desk().statement.factors}
        choose(next(iter(new - {one.id for one in statement.factors})))
        st.rerun()


def _one(factor: Factor, statement: Statement, lang: Language) -> None:
    key = factor.id

    def word(name: str, label: str, *, definition: bool = False) -> None:
        kept = session.bound(
            f"{key}-{name}-{lang.code}",
            getattr(factor, f"{name}_{lang.code}"),
            _CHANGED,
            lambda now, text: editing.change_word(now, "factors", key, name, text, lang.code),
        )
        if definition:
            st.text_area(label, max_chars=LONGEST_WORDS, height=150, **kept)
        else:
            st.text_input(label, max_chars=LONGEST_NAME, **kept)

    word("name", lang("Name"))
    word("definition", lang("Definition"), definition=True)
    st.selectbox(
        lang("Capital"),
        list(CAPITALS),
        format_func=lambda capital: lang(CAPITALS[capital]),
        **session.bound(
            *(f"{key}-capital", factor.capital, _CHANGED),
            lambda now, capital: editing.change_entry(now, "factors", key, capital=capital),
        ),
    )
    with st.container(horizontal=True, key="factor-places"):
        for by, label in ((-1, lang("Up")), (1, lang("Down"))):
            st.button(
                label,
                key=f"factor-move-{by}",
                on_click=session.change_statement,
                args=(
                    msgid("Order of factors"),
                    lambda now, by=by: editing.move_factor(now, key, by),
                ),
            )
    _remove(factor, statement, lang)


def _remove(factor: Factor, statement: Statement, lang: Language) -> None:
    counts = editing.goes_with(statement, factor.id)
    lost = [
        lang("{what}: {count}", what=what, count=count)
        for what, count in (
            (lang("Ratings"), counts.ratings),
            (lang("Influences"), counts.influences),
            (lang("Indicators"), counts.indicators),
            (lang("Relations to goals"), counts.goal_relations),
        )
        if count
    ]
    st.caption(
        lang("With the factor go: {what}.", what="; ".join(lost))
        if lost
        else lang("Nothing else goes with the factor.")
    )
    if counts.measures:
        st.caption(lang("Its measures stay, without a factor: {count}.", count=counts.measures))
    st.button(
        plain(lang("Remove “{name}”", name=factor.name(lang.code))),
        key="factor-remove",
        on_click=session.change_statement,
        args=(msgid("Factor removed"), lambda now: editing.remove_entry(now, factor.id)),
    )
