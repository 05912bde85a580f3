"""Pictures of a selection (PNG, SVG, PDF), drawn without a browser."""

from __future__ import annotations

import datetime as dt
import io
import re
import threading
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl

from atlas.export.picture import compose
from atlas.export.picture.sheet import printable

if TYPE_CHECKING:
    from atlas.export.order import Order

#: Dots per inch of pictures made of dots.
DPI: Final = 300
_STYLE: Final[dict[Any, Any]] = {
    "svg.hashsalt": "clusteratlas",  # else names inside the file differ each time
    "svg.fonttype": "path",  # letters look the same where the typeface is missing
    "pdf.fonttype": 42,  # letters stay text that can be searched
    "pdf.compression": 9,
    "hatch.linewidth": 0.4,
}
_PATH: Final = re.compile(rb' d="[^"<>]+"')
_NUMBER: Final = re.compile(rb"-?\d+\.\d{3,}")
#: matplotlib's settings belong to the whole process, and the app draws in several threads.
_LOCK: Final = threading.Lock()


def picture(order: Order, form: str) -> bytes:
    """Draw a selection as a map with title, legend, scale, and sources.

    Parameters
    ----------
    order
        What is asked for.
    form
        "png" (300 dpi), "svg" or "pdf".

    Returns
    -------
    bytes
        The whole file.
    """
    raw = io.BytesIO()
    with _LOCK, mpl.rc_context(_STYLE):
        figure = compose.compose(order).figure
        figure.savefig(raw, format=form, dpi=DPI, metadata=_metadata(order, form))
    content = raw.getvalue()
    return _shortened(content) if form == "svg" else content


def _shortened(svg: bytes) -> bytes:
    """Round the numbers of paths to hundredths of a point, which halves the file."""

    def rounded(path: re.Match[bytes]) -> bytes:
        return _NUMBER.sub(lambda number: b"%.2f" % float(number[0]), path[0])

    return _PATH.sub(rounded, svg)


def _metadata(order: Order, form: str) -> dict[str, Any]:
    """Say in the file what it shows, for programs and for those who can't see it."""
    lang = order.lang
    title = printable(order.headline)
    words = printable(order.subtitle)
    noon = dt.datetime.combine(order.date, dt.time(12), dt.UTC)
    match form:
        case "png":
            stamp = noon.strftime("%a, %d %b %Y %H:%M:%S GMT")
            return {"Title": title, "Description": words, "Creation Time": stamp}
        case "svg":
            date = order.date.isoformat()
            return {"Title": title, "Description": words, "Date": date, "Language": lang.code}
        case _:
            return {"Title": title, "Subject": words, "CreationDate": noon, "ModDate": noon}
