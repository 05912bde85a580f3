"""What every file states: its day, the day of its records, sources with their addresses."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from atlas.datapackage.attribution import attribution, data_date
from atlas.in_words import hits, in_area

if TYPE_CHECKING:
    from collections.abc import Collection

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Sources of what a map of records shows, and of what an area's figures come from besides.
MAP_SOURCES: Final = ("pages", "bkg", "vg250", "geonames", "postcodes")


def dated(atlas: Atlas, date: dt.date, lang: Language) -> str:
    """Say of which day a file is, and until when its records were read."""
    read = data_date(atlas.package)
    return lang(
        "As of {date}, records read until {read}",
        date=lang.date(date),
        read=lang.date(dt.date.fromisoformat(read)) if read else lang("not stated"),
    )


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
