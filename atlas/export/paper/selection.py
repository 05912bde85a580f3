"""A selection as tagged PDF: map, legend, list of records, sources."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from atlas.export.listing import listed_clusters, listed_networks
from atlas.export.order import Size
from atlas.export.paper.typesetting import typeset
from atlas.export.picture import map_picture, symbols
from atlas.export.picture.clusters import MOST_OUTLINED
from atlas.export.picture.compose import bare_legend
from atlas.export.picture.sizes import PAGE_MAPS
from atlas.export.statements import MAP_SOURCES, dated, map_in_words, source_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.export.listing import ListedRecord
    from atlas.export.order import Order
    from atlas.export.picture.sizes import Format

#: Of more records, or on a slide, the list has names only.
_MOST_IN_FULL: Final = 60
_MAP: Final = "map.svg"


def selection_pdf(order: Order) -> bytes:
    """Set a selection on paper.

    Parameters
    ----------
    order
        What is asked for; its size is that of the paper: A4, a slide, A1.

    Returns
    -------
    bytes
        After PDF/UA-1; the same order gives the same bytes.
    """
    atlas, lang, form = order.atlas, order.lang, PAGE_MAPS[order.size]
    networks, clusters = listed_networks(atlas, lang), listed_clusters(atlas, lang)
    content = {
        "title": order.headline,
        "description": order.subtitle,
        "said": order.subtitle,
        "lang": lang.code,
        "day": [order.date.year, order.date.month, order.date.day],
        "about": "Clusteratlas Baden-Württemberg",
        "dated": dated(atlas, order.date, lang),
        "paper": order.size.value,
        "brief": order.size is not Size.word or len(networks) + len(clusters) > _MOST_IN_FULL,
        "map": _MAP,
        "map_alt": map_in_words(atlas, atlas.selection.area, lang),
        "note": order.shade_note,
        "legend": legend_data(order, form),
        "networks": record_data(networks),
        "clusters": record_data(clusters, numbered=len(clusters) <= MOST_OUTLINED),
        "sources": source_lines(atlas, lang, MAP_SOURCES),
        "words": {
            "page": lang("Page {page} of {pages}", page="{page}", pages="{pages}"),
            "networks": lang("Networks"),
            "clusters": lang("Clusters"),
            "sources": lang("Sources"),
        },
    }
    return typeset("selection.typ", content, {_MAP: map_picture(order, form, "svg")})


def legend_data(order: Order, form: Format) -> list[dict[str, Any]]:
    """Give the legend of a map as data of a template."""
    return [
        {
            "heading": section.heading,
            "entries": [
                asdict(entry)
                | {"corners": symbols.corners(entry.value) if entry.sign == "shape" else []}
                for entry in section.entries
            ],
        }
        for section in bare_legend(order, form)
    ]


def record_data(records: Sequence[ListedRecord], *, numbered: bool = False) -> list[dict[str, str]]:
    """Give records as data of a template, with the numbers of the map if it has them."""
    return [
        asdict(record) | {"number": str(number) if numbered else ""}
        for number, record in enumerate(records, 1)
    ]
