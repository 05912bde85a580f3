"""Where the data comes from and how old it is, as every screen and file must say."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from atlas.atlas import Atlas
from atlas.settings import LANGUAGES


def attribution(atlas: Atlas, names: Collection[str] = ()) -> list[dict[str, Any]]:
    """Give the source lines that the screen must show, as the data package states them.

    Parameters
    ----------
    atlas
        Any selection of the atlas.
    names
        Sources of what is shown, by their names in ``datapackage.json``; all when empty.
    """
    stated = (
        source.get("attribution")
        for source in atlas.package.about.get("sources", ())
        if not names or source.get("name") in names
    )
    return [
        {"text": {code: line[code] for code in LANGUAGES}, "href": line["href"]}
        for line in stated
        if line
    ]


def data_date(atlas: Atlas) -> str:
    """Give the day on which the newest record was read, "2026-11-23"; "" without sources."""
    read_on = atlas.package.tables["sources.csv"]["read_on"]
    return str(read_on.max()) if len(read_on) else ""
