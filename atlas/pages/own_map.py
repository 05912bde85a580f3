"""The map with the rows of a file of one's own: on the page, and as a file to send on."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.cells.making import open_layer
from atlas.cells.own_points import drawn_rows, row_names
from atlas.export.naming import file_name
from atlas.export.order import Order, Size
from atlas.findings import IntakeError
from atlas.i18n.catalogue import msgid
from atlas.mapping.own_rows import OwnRows, own_document
from atlas.pages import own_cells, own_layer
from atlas.pages.context import Context, view_of
from atlas.pages.offering import offer_file
from atlas.settings import layer_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np

    from atlas.cells.asking import CellLayer
    from atlas.intake.checking import Report

#: More rows than that are counted by cell.
MOST_DRAWN: Final = 20_000
#: Formats of the map, with their names as catalogue texts.
_FORMATS: Final = {
    ".html": msgid("Map as HTML"),
    ".png": msgid("Picture (PNG)"),
    ".svg": msgid("Drawing (SVG)"),
}


def show_own_map(context: Context, report: Report) -> None:
    """Show the good rows above the atlas's records, many of them counted by cell."""
    lang = context.lang
    st.header(lang("On the map"), anchor=False)
    drawn = drawn_rows(report)
    count = int(drawn.sum())
    view: dict[str, Any] = {**view_of(context), "query": {}, "selected": None, "position": None}
    title = lang("Own data: {name}", name=report.table.name)
    offer = partial(_offer, context, title)
    if count > MOST_DRAWN:
        made = partial(own_cells.layer_of, context, report)
        shown = own_cells.ShownLayer(made, report.table.name)
        own_cells.show_cells(context, shown, view, offer)
        return
    own = _rows(report, context, drawn)
    own_layer.show_own_layer(context.loaded.name, view, own)
    st.caption(
        lang(
            "White stars are {count} of {all} rows of the file; the other symbols are records "
            "of the atlas. Rows with errors or without a point are not drawn.",
            count=lang.number(count),
            all=lang.number(len(report.table)),
        )
    )
    offer(lambda: own)


def show_server_layer(context: Context) -> None:
    """Show the layer that the server was set up with, where there is one."""
    path, lang = layer_path(), context.lang
    if path is None:
        return
    st.header(lang("Layer of this server"), anchor=False)
    view: dict[str, Any] = {**view_of(context), "query": {}, "selected": None, "position": None}
    shown = own_cells.ShownLayer(partial(server_layer, path), path.stem)
    own_cells.show_cells(context, shown, view, partial(_offer, context, path.stem))


def server_layer(path: Path) -> CellLayer:
    """Open the layer of the server once for all visitors; it is the office's, of no visitor.

    One that was replaced is opened anew: counts of the former would stand beside rows of the new.

    Returns
    -------
    CellLayer
        That of the file as it is now.

    Raises
    ------
    IntakeError
        If it is missing or no layer.
    """
    try:
        about = path.stat()
    except OSError as error:
        raise IntakeError("{path} is no layer of cells.", path=path) from error
    return _opened(path, (about.st_mtime_ns, about.st_ino))


@lru_cache(maxsize=1)
def _opened(path: Path, _written: tuple[int, int]) -> CellLayer:
    return open_layer(path)


def _offer(context: Context, title: str, drawn: Callable[[], OwnRows]) -> None:
    """Offer files of the map."""
    lang = context.lang
    with st.container(horizontal=True, key="own-map-files"):
        for ending, label in _FORMATS.items():
            make = partial(_file, context, drawn, title, ending)
            name = file_name(title, ending[1:])
            offer_file(lang(label), make, name, lang, f"own-map{ending}")


def _file(context: Context, drawn: Callable[[], OwnRows], title: str, ending: str) -> bytes:
    atlas, lang = context.atlas, context.lang
    if ending == ".html":
        return own_document(atlas, drawn(), title, lang)
    from atlas.export.picture import picture  # matplotlib takes a second to import

    order = Order(atlas, lang, title=title, size=Size.word, own=drawn())
    return picture(order, ending[1:])


def _rows(report: Report, context: Context, drawn: np.ndarray) -> OwnRows:
    """Give the rows that are drawn."""
    placed, lang = report.placed, context.lang
    points = tuple(
        (float(lat), float(lon), name)
        for lat, lon, name, is_drawn in zip(
            placed.lat, placed.lon, row_names(report), drawn, strict=True
        )
        if is_drawn
    )
    count = lang.number(len(points))
    label = lang("{name}: {count} rows", name=report.table.name[:60], count=count)
    return OwnRows(label, points)
