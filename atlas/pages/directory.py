"""Verzeichnis: the same selection as a table."""

from __future__ import annotations

from atlas.pages import explorer
from atlas.pages.context import Context


def show(context: Context) -> None:
    """Show the page."""
    actions = [
        {"key": "link", "label": context.lang("Copy link")},
        {"key": "data", "label": context.lang("Data"), "primary": True},
    ]
    options = {"actions": actions, "map": False, "table": True, "columns": True}
    explorer.show(context, "explorer-table", options)
