"""Catalogues of factors to choose from; what is taken over can be changed like one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.wissensbilanz.statement import Statement


def show(statement: Statement, lang: Language) -> None:
    """Show the catalogues with what of them isn't there yet."""
    del statement, lang
    st.empty()
