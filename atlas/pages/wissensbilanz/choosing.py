"""The list of factors at the left of a step, of which one is worked on beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.pages.plain import plain
from atlas.wissensbilanz.statement import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.i18n.language import Language
    from atlas.wissensbilanz.statement import Factor, Statement

_CHOSEN: Final = "statement-factor"


def choose_factor(
    statement: Statement, lang: Language, said: Callable[[Factor], str] | None = None
) -> Factor | None:
    """Let a factor be chosen; the choice stays from step to step.

    Parameters
    ----------
    statement
        The statement.
    lang
        Language of the reader.
    said
        Gives what is said below the name of a factor; its capital where omitted.

    Returns
    -------
    Factor or None
        The chosen one, else the first; None where there are none.
    """
    factors = {factor.id: factor for factor in statement.factors}
    if not factors:
        st.info(lang("No factor is named yet: step 2 does."))
        return None
    chosen = st.session_state.get(_CHOSEN)
    key = "statement-factors"
    st.session_state[key] = chosen if chosen in factors else next(iter(factors))
    caption = said or (lambda factor: lang(CAPITALS[factor.capital]))
    st.radio(
        lang("Factor"),
        list(factors),
        format_func=lambda name: plain(factors[name].name(lang.code)),
        captions=[plain(caption(factor)) for factor in factors.values()],
        key=key,
        on_change=lambda: choose(st.session_state[key]),
    )
    return factors[st.session_state[key]]


def choose(key: str) -> None:
    """Let a factor be the chosen one."""
    st.session_state[_CHOSEN] = key
