"""Karte: filters at the side, the map of what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.errors import SelectionError
from atlas.mapping.shading import shading
from atlas.pages import explorer, shade
from atlas.pages.context import LANGUAGE
from atlas.pages.plain import plain
from atlas.settings import LANGUAGES

if TYPE_CHECKING:
    from atlas.pages.context import Context


def show(context: Context) -> None:
    """Show the page."""
    chosen = shade.chosen(context)
    buttons = explorer.actions("link", "embed", "shade", "print", "picture", "data", "html")
    own = f"?{LANGUAGE}={context.lang.code}" if context.lang.code != LANGUAGES[0] else ""
    options = {"actions": buttons, "list": True, "start": True, "glossary": f"glossar{own}"}
    if chosen is None:
        explorer.show_explorer(context, "explorer-map", options)
        return
    shade.bar(context, chosen)
    try:
        shaded = shading(context.selected, chosen, context.lang)
    except SelectionError as error:  # years in the wrong order: the filters allow them, and say 0
        st.warning(plain(error.text(context.lang)))
        shaded = None
    explorer.show_explorer(context, "explorer-map", options | {"above": shade.HEIGHT}, shaded)
