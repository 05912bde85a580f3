"""The explorer on a page: the live map or list, and what follows from a click in it."""

from __future__ import annotations

import base64
import datetime as dt
import html
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.errors import AtlasError
from atlas.export import formats
from atlas.export.accompanying import with_note
from atlas.export.naming import file_name, selection_file
from atlas.export.order import Order, Size
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.in_words import headline
from atlas.mapping import component
from atlas.mapping.shade_query import read_shade
from atlas.pages import shade
from atlas.pages.cited import offer_citation
from atlas.pages.context import (
    Context,
    remember,
    view_of,
)
from atlas.pages.directory_files import offer_directory
from atlas.pages.offering import MEDIA_TYPES, offer_file
from atlas.pages.plain import plain
from atlas.pages.told import told
from atlas.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Formats offered under "Data", with their names as catalogue texts.
DATA_FORMATS: Final = {
    ".xlsx": msgid("Table for Excel (XLSX)"),
    ".csv": msgid("Table as text with its sources (CSV in a ZIP)"),
    ".pptx": msgid("Slides (PPTX)"),
    ".gpkg": msgid("Geodata for QGIS (GeoPackage)"),
    ".geojson": msgid("Geodata as text (GeoJSON)"),
    ".png": msgid("Picture (PNG)"),
    ".svg": msgid("Drawing (SVG)"),
    ".pdf": msgid("Printed map (PDF)"),
}
#: Formats that have no room for their sources, which go beside them.
_WITH_NOTE: Final = (".csv",)
#: What pictures are sized for, with their names as catalogue texts.
_SIZES: Final = {
    Size.word: msgid("a page of text"),
    Size.slide: msgid("a slide (16:9)"),
    Size.poster: msgid("a poster (A1)"),
}
#: All areas of a level as one archive, with their names as catalogue texts.
_ARCHIVES: Final = {
    "regions": msgid("Maps of all regions (ZIP)"),
    "government-districts": msgid("Maps of all government districts (ZIP)"),
    "districts": msgid("Maps of all districts (ZIP)"),
}
#: Buttons beside the heading, with their labels as catalogue texts; the last one is the main one.
_ACTIONS: Final = {
    "link": msgid("Copy link"),
    "embed": msgid("Embed"),
    "print": msgid("Print"),
    "picture": msgid("Picture"),
    "data": msgid("Data"),
    "directory": msgid("Printed directory"),
    "html": msgid("Map as HTML"),
    "shade": msgid("Colour districts"),
}
_FILE: Final = "explorer-file"
_ORDER: Final = "explorer-order"
_PROBLEM: Final = "explorer-problem"


def bring(context: Context) -> None:
    """Bring scripts and records to the browser, once for all maps of all pages."""
    component.bring_base(context.loaded.base)


def actions(*keys: str) -> list[dict[str, Any]]:
    """Give buttons for beside the heading; the last one is the main one."""
    return [
        {
            "key": key,
            "label": {code: language(code)(_ACTIONS[key]) for code in LANGUAGES},
            "primary": key == keys[-1],
        }
        for key in keys
    ]


def show_explorer(
    context: Context, key: str, options: dict[str, Any], shading: dict[str, Any] | None = None
) -> None:
    """Show an explorer of all records under the selection of the address.

    Parameters
    ----------
    context
        What the page knows.
    key
        Key of the component on this page.
    options
        Parts of the explorer, see ``explorer.js``.
    shading
        What the districts are shaded by; the number of networks when omitted.
    """
    lang = context.lang
    more = f"&lang={lang.code}" if lang.code != "de" else ""
    component.mount_explorer(
        context.loaded.name,
        {
            **view_of(context),
            "shading": shading,
            "file": st.session_state.pop(_FILE, None),
        },
        {
            "heading": "h1",
            "pages": {"profile": "profil", "area": "gebiete", "more": more},
            **options,
        },
        key,
        on_state=lambda state: remember(context, state),
        on_order=lambda order: _carry_out(context, order),
    )
    if problem := st.session_state.pop(_PROBLEM, ""):
        st.toast(plain(problem))
    if order := st.session_state.pop(_ORDER, None):
        _follow(context, order)


def show_small(context: Context, key: str, chosen: dict[str, str]) -> None:
    """Show a small map of one record, without filters."""
    _show_embedded(context, key, {"query": {}, "selected": chosen}, {"focus": True})


def show_area(context: Context, key: str, area: str) -> None:
    """Show a small map of an area with its records, without filters."""
    _show_embedded(context, key, {"query": {"area": [area]}, "selected": None}, {})


def show_records(context: Context, key: str, area: str) -> None:
    """Show the records of an area as a table, without filters."""
    parts = {"map": False, "table": True, "columns": True}
    _show_embedded(context, key, {"query": {"area": [area]}, "selected": None}, parts)


def _show_embedded(
    context: Context, key: str, view: dict[str, Any], options: dict[str, Any]
) -> None:
    parts = {"embed": True, "card": False, "heading": False, "pages": {"profile": "profil"}}
    component.mount_explorer(
        context.loaded.name,
        {**view_of(context), "position": None, **view},
        parts | options,
        key,
        on_state=lambda _: None,
        on_order=lambda order: _carry_out(context, order),
    )
    if order := st.session_state.pop(_ORDER, None):
        _follow(context, order)


def _carry_out(context: Context, order: Mapping[str, Any]) -> None:
    """Keep an order for the run that follows; a callback may not lead to other pages."""
    if order.get("action") == "html":
        try:
            st.session_state[_FILE] = _document(context)
        except AtlasError as error:
            st.session_state[_PROBLEM] = told(error, context.lang)
    else:
        st.session_state[_ORDER] = dict(order)


def _follow(context: Context, order: Mapping[str, Any]) -> None:
    if order.get("action") == "data":
        _data_dialog(context)
    elif order.get("action") == "directory":
        _directory_dialog(context)
    elif order.get("action") == "picture":
        _picture_dialog(context)
    elif order.get("action") == "embed":
        _embed_dialog(context)
    elif order.get("action") == "shade":
        shade.switch(context)


def _document(context: Context) -> dict[str, str]:
    content = formats.content(_ordered(context), ".html")
    return {
        "id": dt.datetime.now(dt.UTC).isoformat(),
        "name": _name(context, ".html"),
        "type": MEDIA_TYPES[".html"],
        "base64": base64.b64encode(content).decode("ascii"),
    }


def _data_dialog(context: Context) -> None:
    """Offer the selection in every format; each file is made when it is asked for."""
    lang = context.lang

    @st.dialog(lang("Data of this selection"))
    def offer() -> None:
        for ending in [each for each in DATA_FORMATS if each not in formats.PICTURES]:
            _offer_file(context, ending, Size.word)
        _offer_pictures(context)
        for group, name in _ARCHIVES.items():
            file = file_name(lang(name).removesuffix(" (ZIP)"), "zip")
            offer_file(lang(name), partial(_archive, context, group), file, lang, width="stretch")
        offer_citation(context, headline(context.selected, lang))

    offer()


def _picture_dialog(context: Context) -> None:
    """Offer the map as a picture."""

    @st.dialog(context.lang("Map as a picture"))
    def offer() -> None:
        _offer_pictures(context)

    offer()


def _directory_dialog(context: Context) -> None:
    """Offer the directory of the selected networks to print."""

    @st.dialog(context.lang("Directory of these networks"))
    def offer() -> None:
        offer_directory(context.selected, context.lang)

    offer()


def _offer_pictures(context: Context) -> None:
    names = {size: context.lang(name) for size, name in _SIZES.items()}
    label = context.lang("Pictures for")
    size = st.selectbox(label, list(names), format_func=lambda key: names[key])
    for ending in formats.PICTURES:
        _offer_file(context, ending, size)


def _embed_dialog(context: Context) -> None:
    """Offer the map as a file for a frame of another page, and the lines that frame it."""
    lang = context.lang
    name = _name(context, ".html")
    title = headline(context.selected, lang)

    @st.dialog(lang("Embed the map in a page"))
    def offer() -> None:
        st.markdown(lang("1. Save the map and put the file on your own server."))
        label = lang("Map for a frame (HTML)")
        offer_file(label, partial(_framed, context), name, lang, width="stretch")
        st.markdown(lang("2. Copy these lines into the page; adapt the address of the file."))
        st.code(frame_of(name, title), language="html", wrap_lines=True)

    offer()


def frame_of(address: str, title: str) -> str:
    """Give the lines that show a map in a frame of another page.

    Returns
    -------
    str
        HTML; the frame asks nobody but the address.

    Examples
    --------
    >>> print(frame_of("karte.html", "A & B"))
    <iframe src="karte.html" title="A &amp; B"
      width="100%" height="600" style="border: 0" loading="lazy"></iframe>
    """
    return (
        f'<iframe src="{html.escape(address)}" title="{html.escape(title)}"\n'
        '  width="100%" height="600" style="border: 0" loading="lazy"></iframe>'
    )


def _framed(context: Context) -> bytes:
    return formats.content(replace(_ordered(context), embed=True), ".html")


def _offer_file(context: Context, ending: str, size: Size) -> None:
    offer_file(
        context.lang(DATA_FORMATS[ending]),
        partial(_made, context, ending, size),
        _name(context, ending),
        context.lang,
        f"data-{size}{ending}",  # another size is another button, never one with an old file
        width="stretch",
    )


def _archive(context: Context, group: str) -> bytes:
    from atlas.export import every  # documents of all areas, which few ask for

    return every.zip_of_all(_ordered(context), group)


def _made(context: Context, ending: str, size: Size) -> bytes:
    order = _ordered(context, size)
    content = formats.content(order, ending)
    return with_note(order, content, ending) if ending in _WITH_NOTE else content


def _ordered(context: Context, size: Size = Size.word) -> Order:
    """Give the order for what the screen shows."""
    shade, _ = read_shade(context.atlas, context.shade_query)
    return Order(context.selected, context.lang, size=size, shade=shade)


def _name(context: Context, ending: str) -> str:
    own = "zip" if ending in _WITH_NOTE else ending[1:]
    return selection_file(context.selected, context.lang, own)
