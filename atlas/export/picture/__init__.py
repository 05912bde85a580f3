"""Pictures of a selection (PNG, SVG), drawn without a browser; and the map of other files."""

from __future__ import annotations

import datetime as dt
import io
import re
import threading
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl

from atlas.export.picture import compose
from atlas.export.picture.lettering import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.export.order import Order
    from atlas.export.picture.sheet import Canvas
    from atlas.export.picture.sizes import Format

#: Dots per inch of pictures made of dots.
DPI: Final = 300
_STYLE: Final[dict[Any, Any]] = {
    "svg.hashsalt": "clusteratlas",  # else names inside the file differ each time
    "svg.fonttype": "none",  # text stays text, which can be searched, read aloud and edited
    "hatch.linewidth": 0.4,
}
_PATH: Final = re.compile(rb' d="[^"<>]+"')
_NUMBER: Final = re.compile(rb"-?\d+\.\d{3,}")
_FONT: Final = re.compile(rb"(<text style=\"[^\"<>]*)'DejaVu Sans'")
#: Where the typeface is missing, the next ones are of about the same width.
_FAMILIES: Final = rb"\1'DejaVu Sans', Verdana, Arial, sans-serif"
#: matplotlib's settings belong to the whole process, and the app draws in several threads.
_LOCK: Final = threading.Lock()


def picture(order: Order, form: str) -> bytes:
    """Draw a selection as a map with title, legend, scale, and sources.

    Parameters
    ----------
    order
        What is asked for.
    form
        "png" (300 dpi) or "svg".

    Returns
    -------
    bytes
        The whole file.
    """
    return _saved(lambda: compose.compose(order), form, DPI, _metadata(order, form))


def map_picture(order: Order, form: Format, kind: str, dpi: int = DPI) -> bytes:
    """Draw the map alone, for a page or a slide that says the rest in its own text.

    Parameters
    ----------
    order
        What is asked for; its title and date are for the page to say.
    form
        Size of the map.
    kind
        "svg" or "png".
    dpi
        Dots per inch of a picture made of dots.

    Returns
    -------
    bytes
        The whole file; it has no date.
    """
    nothing = {"Date": None} if kind == "svg" else {}
    return _saved(lambda: compose.bare_map(order, form), kind, dpi, nothing)


def _saved(draw: Callable[[], Canvas], form: str, dpi: int, about: dict[str, Any]) -> bytes:
    raw = io.BytesIO()
    with _LOCK, mpl.rc_context(_STYLE):
        draw().figure.savefig(raw, format=form, dpi=dpi, metadata=about)
    content = raw.getvalue()
    return _shortened(content) if form == "svg" else content


def _shortened(svg: bytes) -> bytes:
    """Round the numbers of paths to hundredths of a point, which halves the file."""

    def rounded(path: re.Match[bytes]) -> bytes:
        return _NUMBER.sub(lambda number: b"%.2f" % float(number[0]), path[0])

    return _FONT.sub(_FAMILIES, _PATH.sub(rounded, svg))


def _metadata(order: Order, form: str) -> dict[str, Any]:
    """Say in the file what it shows, for programs and for those who can't see it."""
    lang = order.lang
    title = printable(order.headline)
    words = printable(order.subtitle)
    if form == "png":
        noon = dt.datetime.combine(order.date, dt.time(12), dt.UTC)
        stamp = noon.strftime("%a, %d %b %Y %H:%M:%S GMT")
        return {"Title": title, "Description": words, "Creation Time": stamp}
    date = order.date.isoformat()
    return {"Title": title, "Description": words, "Date": date, "Language": lang.code}
