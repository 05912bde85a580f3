"""Karte: filters at the side, the map of what they hold."""

from __future__ import annotations

from atlas.pages import explorer
from atlas.pages.context import Context


def show(context: Context) -> None:
    """Show the page."""
    actions = [
        {"key": "link", "label": context.lang("Copy link")},
        {"key": "data", "label": context.lang("Data")},
        {"key": "html", "label": context.lang("Map as HTML"), "primary": True},
    ]
    explorer.show(context, "explorer-map", {"actions": actions})
