"""How an indicator is computed, where its figures stand on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.pages.plain import plain

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.indicators.definitions import Indicator


def show_method(about: Indicator, source: str, lang: Language, method: str = "") -> None:
    """Show formula, unit, method, source and limits of an indicator on request."""
    told = {
        lang("Formula"): lang(about.formula),
        lang("Unit"): lang(about.unit) if about.unit else "",
        lang("Method"): method,
        lang("Source"): source,
        lang("Limits of it"): lang(about.limits),
    }
    with st.expander(lang("How it is computed")):
        st.markdown(
            "\n".join(f"- **{plain(name)}:** {plain(text)}" for name, text in told.items() if text)
        )
