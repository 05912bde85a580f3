"""The scripts and styles that draw the map, as text, each in the order in which they run."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

import minify
from xstatic.pkg import leaflet

#: Where the scripts and styles are, one folder each for what they do.
WEB_FOLDER: Final = Path(__file__).resolve().parent / "web"
_LEAFLET: Final = Path(leaflet.BASE_DIR)

#: Each adds its part to ``globalThis.clusteratlas``; later ones use earlier ones.
SCRIPTS: Final = (
    # elements and texts
    *("base/namespace", "base/dom", "base/sorting", "base/texts", "base/wording", "base/choice"),
    "base/offering",
    # the map: where things are, how they are drawn, what stands around them
    *("map/geometry", "map/shapes", "map/paint", "map/places", "map/seats", "map/rings"),
    *("map/tags", "map/labels", "map/scene", "map/canvas", "map/symbols", "map/ground"),
    *("map/camera", "map/reach", "map/sketch"),
    *("map/frame", "map/legend", "map/pointer", "map/cursor", "map/card_facts", "map/card_lists"),
    *("map/cards", "map/card", "map/printed", "map/numbers", "map/print"),
    *("map/assembly", "map/display", "map/map"),
    # which records, and what is said of them
    *("query/query", "query/reach", "query/places", "query/within", "query/folding"),
    *("query/text", "query/spelling", "query/lists", "query/tally", "query/select", "map/shading"),
    # filters, heading, table, and all together
    *("explorer/options", "explorer/search", "explorer/around", "explorer/fields"),
    *("explorer/sheet", "explorer/filters", "explorer/chips"),
    *("explorer/link", "explorer/actions", "explorer/start", "explorer/head", "explorer/empty"),
    *("explorer/columns", "explorer/order", "explorer/middles", "explorer/hits"),
    *("explorer/rows", "explorer/table_bar"),
    *("explorer/table_rows", "explorer/table_frame", "explorer/paper", "explorer/table"),
    *("explorer/state", "explorer/screen", "explorer/listing", "explorer/explorer"),
)
#: What files that are sent on do without: there is no list beside their map, no first visit, and
#: circles and shapes are drawn already.
LIVE_ONLY: Final = frozenset(
    [
        "base/offering",
        "map/sketch",
        "explorer/around",
        "explorer/start",
        "explorer/middles",
        "explorer/hits",
    ]
)
#: What brings a drawing of nodes and edges to life, on pages and in files.
LINES: Final = (
    *("base/namespace", "base/dom", "map/cursor", "lines/excerpt", "lines/follow"),
    *("lines/lighting", "lines/frame", "lines/lines"),
)
#: A table that is filled in by keyboard.
GRID: Final = (
    *("base/namespace", "base/dom", "grid/values", "grid/parts", "grid/filling", "grid/grid"),
)
STYLES: Final = (
    "base/base",
    *("map/map", "map/reach", "map/sketch", "map/legend", "map/card", "map/attribution"),
    *("explorer/explorer", "explorer/filters", "explorer/head", "explorer/start", "explorer/sheet"),
    *("explorer/hits", "explorer/table"),
    "map/print",
)


@lru_cache
def scripts(*more: str, small: bool = False) -> tuple[str, ...]:
    """Give Leaflet and the drawing scripts, then those named.

    Parameters
    ----------
    *more
        Further scripts, as folder and name.
    small
        Without comments, blanks, long names of variables and what only the app has, and as one
        script besides Leaflet, for files that are sent on: half the size.

    Returns
    -------
    tuple of str
        Their contents, in the order in which they have to run.
    """
    wanted = [name for name in SCRIPTS if not (small and name in LIVE_ONLY)]
    own = list(some_scripts(*wanted, *more))
    if small:
        own = [minify.string("application/javascript", "\n".join(own))]
    return ((_LEAFLET / "leaflet.js").read_text(encoding="utf-8"), *own)


def some_scripts(*names: str, small: bool = False) -> tuple[str, ...]:
    """Give some of the scripts, as folder and name, in this order."""
    texts = (_read(f"{name}.js") for name in names)
    return tuple(minify.string("application/javascript", text) if small else text for text in texts)


@lru_cache
def styles(*more: str, small: bool = False) -> tuple[str, ...]:
    """Give Leaflet's and our style sheets, then those named; parameters as for scripts."""
    leaflets = (_LEAFLET / "leaflet.css").read_text(encoding="utf-8")
    wanted = [name for name in STYLES if not (small and name in LIVE_ONLY)]
    own = some_styles(*wanted, *more, small=small)
    return (minify.string("text/css", leaflets) if small else leaflets, *own)


def some_styles(*names: str, small: bool = False) -> tuple[str, ...]:
    """Give some of the style sheets, as folder and name, in this order."""
    sheets = (_read(f"{name}.css") for name in names)
    return tuple(minify.string("text/css", text) if small else text for text in sheets)


def _read(file: str) -> str:
    return (WEB_FOLDER / file).read_text(encoding="utf-8")


def csp_hash(text: str) -> str:
    """Give the hash by which a Content-Security-Policy admits an inline script or style."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
