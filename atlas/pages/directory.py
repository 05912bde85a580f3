"""Verzeichnis: the same selection as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.pages import explorer

if TYPE_CHECKING:
    from atlas.pages.context import Context


def show(context: Context) -> None:
    """Show the page."""
    parts = {"map": False, "table": True, "columns": True}
    actions = explorer.actions("link", "directory", "data")
    explorer.show_explorer(context, "explorer-table", {"actions": actions, **parts})
