"""Rows of one's own on the map of the atlas: as data, and as an element of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import folium

from atlas.mapping import assets, payload
from atlas.mapping.document import draw

if TYPE_CHECKING:
    import datetime as dt

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language
    from atlas.mapping.own_cells import OwnCells

#: The scripts that draw them, as folder and name.
OWN_SCRIPTS: Final = ("entry/own_counts", "entry/own_cells", "entry/own", "entry/own_list")


@dataclass(frozen=True)
class OwnRows:
    """Rows with a point.

    Attributes
    ----------
    label
        What the legend calls them.
    points
        Latitude, longitude and name of each.
    cells
        Counts in place of the points, where those are too many.
    """

    label: str
    points: tuple[tuple[float, float, str], ...]
    cells: OwnCells | None = None

    def to_object(self) -> dict[str, Any]:
        """Give what the script takes."""
        cells = self.cells.to_object() if self.cells else None
        return {"rows": [list(point) for point in self.points], "label": self.label, "cells": cells}


class _OwnLayer(folium.MacroElement):
    """The rows as an element of a document; names stay texts, whatever signs they hold."""

    def __init__(self, own: OwnRows) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        data = payload.dumps(own.to_object()).replace("<", "\\u003c")
        script = "\n;\n".join(assets.some_scripts(*OWN_SCRIPTS, small=True))
        self._id = "own"
        self._code = (
            f"{script};((atlas,own,drawn)=>{{drawn.show(own);"
            'atlas.listOwn(document.getElementById("clusteratlas"),own,drawn)})'
            f"(globalThis.clusteratlas,{data},"
            "globalThis.clusteratlas.createOwn(globalThis.clusteratlas.document));"
        )
        self._template = folium.template.Template(
            "{% macro script(this, kwargs) %}{{ this._code }}{% endmacro %}"
        )


def own_document(
    atlas: Atlas, own: OwnRows, title: str, lang: Language, date: dt.date | None = None
) -> bytes:
    """Write the map with one's own rows as one HTML file that opens anywhere.

    Parameters
    ----------
    atlas
        The records that are shown beside them.
    own
        The rows.
    title
        Title of the document.
    lang
        Language that it opens in.
    date
        Date of the document; today when omitted.

    Returns
    -------
    bytes
        The whole file; the same rows, records and date give the same bytes.
    """
    document = draw(atlas, lang.code, title=title, date=date)
    document.add_child(_OwnLayer(own))
    return document.get_root().render().encode("utf-8", "replace")  # half a sign
