"""Where the data comes from and how old it is, as every screen and file must say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atlas.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection

    from atlas.datapackage.package import Package


#: Sources of the map of Europe: of no file but those that show it.
EUROPE_SOURCES: Final = ("natural_earth", "gisco")


def attribution(
    package: Package, names: Collection[str] = (), *, without: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Give the source lines that the screen must show, as the data package states them.

    Parameters
    ----------
    package
        The data package.
    names
        Sources of what is shown, by their names in ``datapackage.json``; all when empty.
    without
        Sources that aren't in what is shown.

    Returns
    -------
    list of dict
        "text" ("de" and "en" → the line) and "href" of each, in the order of the package; sources
        that need no line are left out.
    """
    stated = (
        source.get("attribution")
        for source in package.about.get("sources", ())
        if (not names or source.get("name") in names) and source.get("name") not in without
    )
    return [
        {"text": {code: line[code] for code in LANGUAGES}, "href": line["href"]}
        for line in stated
        if line
    ]


def licence_lines(package: Package) -> list[str]:
    """Name the licences of the package, each with the address of its text."""
    licences = package.about.get("licenses", ())
    return [f"{entry['title']} ({entry['path']})" for entry in licences]


def data_date(package: Package) -> str:
    """Give the day on which the newest record was read, "2026-11-23"; "" without sources."""
    read_on = package.tables["sources.csv"]["read_on"]
    return str(read_on.max()) if len(read_on) else ""
