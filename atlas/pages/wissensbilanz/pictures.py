"""Pictures of the evaluation: portfolio, impact network, bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from atlas.pages.context import Context


def show(context: Context) -> None:
    """Show the pictures."""
    del context
    st.empty()
