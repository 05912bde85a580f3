"""Step 3: how far each factor is what the goals demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.i18n.catalogue import msgid
from atlas.pages.grid import FilledGrid
from atlas.pages.plain import plain
from atlas.pages.wissensbilanz import discussion, method, session
from atlas.pages.wissensbilanz.goals import LONGEST_WORDS
from atlas.wissensbilanz.filling import fill_ratings, rate_reason, rating_cells
from atlas.wissensbilanz.method import CRITERION_LABELS, MOST_RATING, RATING_STEP

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.pages.context import Context
    from atlas.wissensbilanz.statement import Statement

_POSSIBLE: Final = range(0, MOST_RATING + 1, RATING_STEP)


def show(context: Context) -> None:
    """Show the step."""
    lang, statement = context.lang, session.desk().statement
    if not statement.factors:
        st.info(lang("No factor is named yet: step 2 does."))
        return
    middle, right = st.columns([7, 3], gap="medium")
    with middle:
        _table(statement, lang, large=context.is_large)
        _reasons(statement, lang)
        discussion.show(lang, influences=False)
    with right:
        st.markdown(
            lang(
                "**Keys:** type a number and go on with Enter (down), Tab (next) or an arrow; one "
                "digit stands for tens, 7 is 70. A dash says “not stated”, Del empties, Ctrl+Z "
                "takes back."
            )
        )
        st.markdown(
            lang(
                "Per cent of what the goals demand, in steps of ten:\n\n- 0 not there, or unknown\n"
                "- 10–30 partly sufficient\n- 40–60 mostly sufficient\n- 70–100 fully sufficient\n"
                "- 110–120 more than needed"
            )
        )
        if statement.settings.rating_scheme == "qqs":
            st.markdown(
                lang(
                    "**Quantity**: is there enough of it? **Quality**: is it good enough? "
                    "**Systematics**: is it cared for and developed by method? It looks ahead: it "
                    "says where quantity and quality are going."
                )
            )
        method.show("ratings", lang)


def _table(statement: Statement, lang: Language, *, large: bool) -> None:
    criteria = statement.settings.criteria
    grid = FilledGrid(
        key="grid-ratings",
        title=lang("Rating of the factors in per cent"),
        corner=lang("Factor"),
        rows={factor.id: factor.name(lang.code) for factor in statement.factors},
        columns={name: lang(CRITERION_LABELS[name]) for name in criteria},
        values=rating_cells(statement),
        levels=dict.fromkeys(_POSSIBLE, ""),
        totals=(lang("Mean"), lang("Mean")),
        averaged=True,
    )
    session.show_filled(grid, fill_ratings, msgid("Ratings"), lang, large=large)


def _reasons(statement: Statement, lang: Language) -> None:
    """Let the team say why it rates a factor so."""
    with st.expander(lang("Reasons for a rating")):
        names = {factor.id: factor.name(lang.code) for factor in statement.factors}
        factor = st.selectbox(
            lang("Factor"), list(names), format_func=names.__getitem__, key="reason-of"
        )
        definition = next(f for f in statement.factors if f.id == factor).definition(lang.code)
        if definition:
            st.caption(plain(definition))
        rating = statement.rated.get(factor)
        st.text_area(
            lang("Why it is rated so"),
            max_chars=LONGEST_WORDS,
            **session.bound(
                *(f"reason-{factor}", rating.reason if rating else "", msgid("Reason changed")),
                lambda now, text: rate_reason(now, factor, text),
            ),
        )
