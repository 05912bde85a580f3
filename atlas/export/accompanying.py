"""A note beside files that have no room for it: what they hold, and whose data that is."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from atlas.datapackage.attribution import EUROPE_SOURCES, attribution, data_date, licence_lines
from atlas.datapackage.version import version_of
from atlas.export.citing import citation_line
from atlas.export.naming import selection_file
from atlas.files.packing import packed
from atlas.in_words import filters_in_words, hits
from atlas.mapping.shading import area_shading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.export.order import Order

_Place = TypeVar("_Place", bound=PurePath)


def note(order: Order) -> bytes:
    """Say what a file holds, from when it is, its sources and their licences.

    Parameters
    ----------
    order
        What the file was asked for by.

    Returns
    -------
    bytes
        Text in UTF-8 with a mark, lines as every editor knows them.
    """
    lines = "\r\n".join(f"{name}: {value}" for name, value in provenance(order))
    return f"{lines}\r\n".encode("utf-8-sig", "replace")


def provenance(order: Order) -> Iterator[tuple[str, str]]:
    """Give name and value of all that is to be said of a file."""
    atlas, lang = order.atlas, order.lang
    yield lang("Title"), order.headline
    yield lang("Content"), hits(atlas, lang)
    yield lang("Filters"), filters_in_words(atlas, lang)
    yield lang("Date"), lang.date(order.date)
    read = data_date(atlas.package)
    day = lang.date(dt.date.fromisoformat(read)) if read else lang("not stated")
    yield lang("Records read until"), day
    yield lang("Version of the data"), str(version_of(atlas.package))
    if order.shade:
        shown = area_shading(atlas, order.shade, lang)
        yield lang("Shading"), shown.in_words
        yield lang("Classes"), "; ".join(shown.labels)
    for line in attribution(atlas.package, without=EUROPE_SOURCES):
        yield lang("Source"), line["text"][lang.code]
    for licence in licence_lines(atlas.package):
        yield lang("Licence"), licence
    yield lang("Cite as"), citation_line(atlas, lang, what=order.headline)


def note_path(order: Order, path: _Place) -> _Place:
    """Give where the note of a file stands: beside it, with its name."""
    word = order.lang("sources")
    return path.with_name(f"{path.stem}-{word}.txt")


def with_note(order: Order, content: bytes, ending: str) -> bytes:
    """Pack a file with its note.

    Parameters
    ----------
    order
        What the file was asked for by.
    content
        The file.
    ending
        Of its name, ".csv".

    Returns
    -------
    bytes
        A ZIP archive; the same order gives the same bytes.
    """
    name = selection_file(order.atlas, order.lang, ending[1:])
    beside = note_path(order, PurePath(name)).name
    return packed([(name, content), (beside, note(order))])
