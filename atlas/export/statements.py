"""What every file states: its day, the day of its records, sources with their addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.datapackage.attribution import attribution
from atlas.in_words import dated_in_words, hits, in_area

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Sources of what a map of records shows, and of what an area's figures come from besides.
MAP_SOURCES: Final = ("pages", "bkg", "vg250", "geonames", "postcodes")


def dated(atlas: Atlas, date: dt.date, lang: Language) -> str:
    """Say of which day a file is, until when its records were read, and which version they are."""
    return dated_in_words(atlas, date, lang)


def source_lines(atlas: Atlas, lang: Language, names: Collection[str] = ()) -> list[dict[str, str]]:
    """Give "text" and "href" of the sources, of all where no names are given."""
    return [
        {"text": line["text"][lang.code], "href": line["href"]}
        for line in attribution(atlas.package, names)
    ]


def map_in_words(atlas: Atlas, key: str, lang: Language) -> str:
    """Say what a map of an area shows to those who can't see it."""
    return lang(
        "Map of what is {in_area}: {records}; the text names each of them.",
        in_area=in_area(atlas, key, lang),
        records=hits(atlas, lang),
    )
