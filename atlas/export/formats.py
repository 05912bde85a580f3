"""Every format that a selection can be written in, by the ending of the file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.errors import SelectionError
from atlas.export import tables
from atlas.export.accompanying import note, note_path
from atlas.files.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from atlas.export.order import Order

#: Endings of pictures, which have a size.
PICTURES: Final = (".png", ".svg", ".pdf")


def format_of(path: Path, known: Iterable[str] | None = None) -> str:
    """Give the format of a file name.

    Parameters
    ----------
    path
        The file.
    known
        Endings of the formats that there are; those of maps and data when omitted.

    Returns
    -------
    str
        The ending in small letters with its dot, ".html".

    Raises
    ------
    SelectionError
        If there is no such format; those that there are are named.
    """
    ending = path.suffix.lower()
    endings = tuple(FILE_WRITERS if known is None else known)
    if ending not in endings:
        raise SelectionError(
            "{path}: there is no format “{ending}”, but {known}",
            path=path,
            ending=ending,
            known=", ".join(endings),
        )
    return ending


def write(order: Order, path: Path) -> None:
    """Write a file, whole or not at all; beside CSV a note that says whose data it is.

    Parameters
    ----------
    order
        What is asked for.
    path
        The file; its ending is the format.

    Raises
    ------
    SelectionError
        If the ending isn't that of a format.
    ExportError
        If the file can't be written.
    """
    ending = format_of(path)
    write_atomically(path, content(order, ending))
    if ending == ".csv":
        write_atomically(note_path(order, path), note(order))


def content(order: Order, ending: str) -> bytes:
    """Give the content of a file.

    Parameters
    ----------
    order
        What is asked for.
    ending
        The format, ".html"; one of :data:`FILE_WRITERS`.

    Returns
    -------
    bytes
        The whole file.
    """
    return FILE_WRITERS[ending](order)


def _html(order: Order) -> bytes:
    from atlas.mapping.document import draw  # folium takes a second to import

    document = draw(
        order.atlas,
        order.lang.code,
        title=order.title,
        date=order.date,
        embed=order.embed,
        shade=order.shade,
    )
    return document.get_root().render().encode("utf-8", "replace")  # half a sign


def _csv(order: Order) -> bytes:
    return tables.csv(order)


def _xlsx(order: Order) -> bytes:
    return tables.xlsx(order)


def _geojson(order: Order) -> bytes:
    from atlas.export import geodata

    return (geodata.geojson(order) + "\n").encode("utf-8")


def _gpkg(order: Order) -> bytes:
    from atlas.export import geodata

    return geodata.geopackage(order)


def _fgb(order: Order) -> bytes:
    from atlas.export import geodata

    return geodata.flatgeobuf(order)


def _picture(order: Order, form: str) -> bytes:
    from atlas.export.picture import picture  # matplotlib takes a second to import

    return picture(order, form)


def _pdf(order: Order) -> bytes:
    from atlas.export.paper.selection import selection_pdf

    return selection_pdf(order)


def _pptx(order: Order) -> bytes:
    from atlas.export.slides.selection import selection_deck

    return selection_deck(order)


FILE_WRITERS: Final[dict[str, Callable[[Order], bytes]]] = {
    ".html": _html,
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".geojson": _geojson,
    ".gpkg": _gpkg,
    ".fgb": _fgb,
    ".png": lambda order: _picture(order, "png"),
    ".svg": lambda order: _picture(order, "svg"),
    ".pdf": _pdf,
    ".pptx": _pptx,
}
