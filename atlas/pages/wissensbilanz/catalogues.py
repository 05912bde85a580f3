"""Catalogues of factors to choose from; what is taken over can be changed like one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.i18n.catalogue import msgid
from atlas.pages.plain import plain
from atlas.pages.wissensbilanz import session
from atlas.wissensbilanz import editing
from atlas.wissensbilanz.catalogues import FACTOR_CATALOGUES, factor_catalogue
from atlas.wissensbilanz.statement import CAPITALS

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.wissensbilanz.statement import Factor, Statement

#: So many factors a file holds.
MOST_FACTORS: Final = 100
_CHOSEN: Final = "catalogue-factors"


def show(statement: Statement, lang: Language) -> None:
    """Show the catalogues with what of them isn't there yet."""
    st.subheader(lang("From a catalogue"), anchor=False)
    name = st.selectbox(
        lang("Catalogue"),
        list(FACTOR_CATALOGUES),
        format_func=lambda key: lang(FACTOR_CATALOGUES[key]),
        key="catalogue",
    )
    there = {factor.id for factor in statement.factors}
    new = {factor.id: factor for factor in factor_catalogue(name) if factor.id not in there}
    if not new:
        st.caption(lang("All of its factors are here."))
        return
    chosen = st.multiselect(
        lang("Factors"),
        list(new),
        format_func=lambda key: new[key].name(lang.code),
        placeholder=lang("all of the catalogue"),
        key=_CHOSEN,
    )
    taken = [new[key] for key in chosen or new]
    st.button(
        lang("Take over {count}", count=len(taken)),
        key="catalogue-adopt",
        disabled=len(there) + len(taken) > MOST_FACTORS,
        on_click=_adopt,
        args=(taken,),
    )
    with st.expander(lang("What they mean")):
        st.markdown(
            "\n".join(
                f"- **{plain(one.name(lang.code))}** ({lang(CAPITALS[one.capital])}): "
                f"{plain(one.definition(lang.code))}"
                for one in new.values()
            )
        )


def _adopt(taken: list[Factor]) -> None:
    st.session_state.pop(_CHOSEN, None)
    session.change_statement(
        msgid("Factors taken over"), lambda now: editing.adopt_factors(now, taken)
    )
