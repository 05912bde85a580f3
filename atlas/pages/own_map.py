"""The map with the rows of a file of one's own: on the page, and as a file to send on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.export.naming import file_name
from atlas.export.order import Order, Size
from atlas.i18n.catalogue import msgid
from atlas.mapping.own_rows import OwnRows, own_document
from atlas.pages import own_layer
from atlas.pages.context import Context, view_of
from atlas.pages.offering import offer_file

if TYPE_CHECKING:
    from atlas.intake.checking import Report

_MOST_DRAWN: Final = 20_000
#: Formats of the map, with their names as catalogue texts.
_FORMATS: Final = {
    ".html": msgid("Map as HTML"),
    ".png": msgid("Picture (PNG)"),
    ".svg": msgid("Drawing (SVG)"),
}


def show_own_map(context: Context, report: Report) -> None:
    """Show the good rows as a layer of their own above the atlas's records."""
    lang = context.lang
    own = _rows(report, context)
    st.header(lang("On the map"), anchor=False)
    view: dict[str, Any] = {**view_of(context), "query": {}, "selected": None, "position": None}
    own_layer.show_own_layer(context.loaded.name, view, own)
    st.caption(
        lang(
            "White stars are {count} of {all} rows of the file; the other symbols are records "
            "of the atlas. Rows with errors or without a point are not drawn.",
            count=lang.number(len(own.points)),
            all=lang.number(len(report.table)),
        )
    )
    title = lang("Own data: {name}", name=report.table.name)
    with st.container(horizontal=True, key="own-map-files"):
        for ending, label in _FORMATS.items():
            make = partial(_file, context, own, title, ending)
            name = file_name(title, ending[1:])
            offer_file(lang(label), make, name, lang, f"own-map{ending}")


def _file(context: Context, own: OwnRows, title: str, ending: str) -> bytes:
    atlas, lang = context.atlas, context.lang
    if ending == ".html":
        return own_document(atlas, own, title, lang)
    from atlas.export.picture import picture  # matplotlib takes a second to import

    order = Order(atlas, lang, title=title, size=Size.word, own=own)
    return picture(order, ending[1:])


def _rows(report: Report, context: Context) -> OwnRows:
    """Give the good rows that have a point."""
    table, placed = report.table, report.placed
    fields = table.mapping.fields
    name = next((field for field in ("name", "name_de", "city") if field in fields), "")
    names = table.texts(name) if name else [""] * len(table)
    faulty = report.faulty_rows()
    points = [
        (float(lat), float(lon), (title or str(number))[:80])
        for lat, lon, title, number in zip(
            placed.lat, placed.lon, names, table.numbers, strict=True
        )
        if lat == lat and number not in faulty
    ][:_MOST_DRAWN]
    lang = context.lang
    count = lang.number(len(points))
    label = lang("{name}: {count} rows", name=table.name[:60], count=count)
    return OwnRows(label, tuple(points))
