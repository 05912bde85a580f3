"""The scripts and styles that draw the map, as text, each in the order in which they run."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from xstatic.pkg import leaflet

_HERE: Final = Path(__file__).resolve().parent
_LEAFLET: Final = Path(leaflet.BASE_DIR)

#: Each adds its part to ``globalThis.clusteratlas``; later ones use earlier ones.
SCRIPTS: Final = (
    # elements and texts
    *("dom", "texts", "wording", "choice"),
    # the map
    *("geometry", "shapes", "paint", "rings", "symbols", "ground", "labels", "camera"),
    *("frame", "legend", "pointer", "cursor", "cards", "card", "print", "map"),
    # which records, and what is said of them
    *("query", "select", "shading"),
    # filters, heading, table, and all together
    *("options", "fields", "filters", "chips", "link", "head", "empty"),
    *("columns", "rows", "table_bar", "table", "explorer"),
)
STYLES: Final = ("base", "map", "explorer", "print")


@lru_cache
def scripts(*more: str) -> tuple[str, ...]:
    """Give Leaflet and the drawing scripts, then those named."""
    own = [(_HERE / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    extra = [(_HERE / "js" / f"{name}.js").read_text(encoding="utf-8") for name in more]
    return ((_LEAFLET / "leaflet.js").read_text(encoding="utf-8"), *own, *extra)


@lru_cache
def styles(*more: str) -> tuple[str, ...]:
    """Give Leaflet's and our style sheets, then those named."""
    names = (*STYLES, *more)
    own = [(_HERE / "css" / f"{name}.css").read_text(encoding="utf-8") for name in names]
    return ((_LEAFLET / "leaflet.css").read_text(encoding="utf-8"), *own)


def csp_hash(text: str) -> str:
    """Give the hash by which a Content-Security-Policy admits an inline script or style."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
