"""Every format that a selection can be written in, by the ending of the file's name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from atlas.atlas import Atlas
from atlas.errors import SelectionError
from atlas.export import tables
from atlas.export.files import write_atomically
from atlas.language import language


class Size(StrEnum):
    """Sizes of pictures: a page of a text, a slide (16:9), a poster (A1)."""

    word = "word"
    slide = "slide"
    poster = "poster"


#: Endings of pictures, which have a size.
PICTURES: Final = (".png", ".svg", ".pdf")


@dataclass(frozen=True)
class Order:
    """What is asked for.

    Parameters
    ----------
    atlas
        The selected records.
    lang
        "de" or "en".
    title
        Title of the document, "" for its own.
    date
        Date of the document.
    embed
        HTML for a frame in another page.
    size
        Size of a picture.
    """

    atlas: Atlas
    lang: str
    title: str
    date: dt.date
    embed: bool = False
    size: Size = Size.word


def check(path: Path) -> str:
    """Give the format of a file name.

    Raises
    ------
    SelectionError
        If there is no such format; those that there are are named.
    """
    ending = path.suffix.lower()
    if ending not in WRITERS:
        raise SelectionError(
            "{path}: there is no format “{ending}”, but {known}",
            path=path,
            ending=ending,
            known=", ".join(WRITERS),
        )
    return ending


def write(
    atlas: Atlas,
    path: Path,
    lang: str,
    *,
    title: str,
    date: dt.date,
    embed: bool = False,
    size: Size = Size.word,
) -> None:
    """Write a selection as a file, whole or not at all.

    Parameters
    ----------
    atlas
        The selected records.
    path
        The file; its ending is the format.
    lang
        "de" or "en".
    title
        Title of the document, "" for its own.
    date
        Date of the document.
    embed
        HTML for a frame in another page.
    size
        Size of a picture.

    Raises
    ------
    SelectionError
        If the ending isn't that of a format.
    ExportError
        If the file can't be written.
    """
    order = Order(atlas, lang, title, date, embed, size)
    write_atomically(path, WRITERS[check(path)](order))


def content(
    ending: str,
    atlas: Atlas,
    lang: str,
    *,
    title: str = "",
    date: dt.date | None = None,
    size: Size = Size.word,
) -> bytes:
    """Give a selection as the content of a file.

    Parameters
    ----------
    ending
        The format, ".html"; one of :data:`WRITERS`.
    atlas, lang, title, size
        As for :func:`write`.
    date
        Date of the document; today when omitted.
    """
    return WRITERS[ending](Order(atlas, lang, title, date or dt.date.today(), size=size))


def _html(order: Order) -> bytes:
    from atlas.mapping.document import draw  # folium takes a second to import

    document = draw(order.atlas, order.lang, title=order.title, date=order.date, embed=order.embed)
    return document.get_root().render().encode("utf-8")


def _csv(order: Order) -> bytes:
    text = tables.csv(order.atlas, language(order.lang), excel=True)
    return text.encode("utf-8-sig")  # the mark tells spreadsheets that this is UTF-8


def _xlsx(order: Order) -> bytes:
    return tables.xlsx(order.atlas, language(order.lang), order.date)


def _geojson(order: Order) -> bytes:
    from atlas.export import geodata

    return (geodata.geojson(order.atlas) + "\n").encode("utf-8")


def _gpkg(order: Order) -> bytes:
    from atlas.export import geodata

    return geodata.geopackage(order.atlas, order.lang, order.date)


def _fgb(order: Order) -> bytes:
    from atlas.export import geodata

    return geodata.flatgeobuf(order.atlas, order.lang)


def _picture(order: Order, form: str) -> bytes:
    from atlas.export.picture import picture  # matplotlib takes a second to import

    return picture(
        order.atlas, order.lang, form, size=order.size, title=order.title, date=order.date
    )


WRITERS: Final[dict[str, Callable[[Order], bytes]]] = {
    ".html": _html,
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".geojson": _geojson,
    ".gpkg": _gpkg,
    ".fgb": _fgb,
    ".png": lambda order: _picture(order, "png"),
    ".svg": lambda order: _picture(order, "svg"),
    ".pdf": lambda order: _picture(order, "pdf"),
}
