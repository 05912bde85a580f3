"""Karte: filters at the side, the map of what they hold."""

from __future__ import annotations

from atlas.pages import explorer
from atlas.pages.context import Context


def show(context: Context) -> None:
    """Show the page."""
    explorer.show(context, "explorer-map", {"actions": explorer.actions("link", "data", "html")})
