"""A selection as slides: title, map with legend, list, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.export.listing import listed_clusters, listed_networks
from atlas.export.order import Size
from atlas.export.picture import map_picture
from atlas.export.picture.compose import bare_legend
from atlas.export.picture.sheet import Box
from atlas.export.picture.sizes import PAGE_MAPS
from atlas.export.slides.areas import SLIDE_DPI
from atlas.export.slides.deck import SLIDE_BODY, Deck, shortened
from atlas.export.slides.legend import draw_signs, signs_height
from atlas.export.slides.lists import draw_listings, draw_sources, record_listings
from atlas.export.statements import MAP_SOURCES, dated, map_in_words

if TYPE_CHECKING:
    from atlas.export.order import Order

_AIR: Final = 8.0


def selection_deck(order: Order) -> bytes:
    """Make slides of a selection.

    Parameters
    ----------
    order
        What is asked for.

    Returns
    -------
    bytes
        A PPTX file; the same order gives the same bytes.
    """
    atlas, lang = order.atlas, order.lang
    stated = dated(atlas, order.date, lang)
    notes = f"{order.subtitle}. {stated}"
    deck = Deck(order.headline, lang, order.date, f"Clusteratlas Baden-Württemberg · {stated}")
    deck.opening(order.headline, [order.subtitle, stated], notes)
    slide = deck.slide(order.headline, notes)
    form = PAGE_MAPS[Size.slide]
    left = Box(SLIDE_BODY.x, SLIDE_BODY.y, form.width, form.height)
    alt = map_in_words(atlas, atlas.selection.area, lang)
    deck.picture(slide, left, map_picture(order, form, "png", SLIDE_DPI), alt)
    sections = bare_legend(order, form)
    x = left.right + _AIR
    place = Box(x, left.y, SLIDE_BODY.right - x, SLIDE_BODY.height)
    size = 11.0
    while signs_height(sections, place.width, size) > place.height:
        size *= 0.96
    draw_signs(deck, slide, sections, place, size)
    below = Box(left.x, left.y + left.height + 2, form.width, 10)
    deck.text(slide, below, [shortened(order.subtitle, 10, form.width, 2)], 10)
    listings = record_listings(listed_networks(atlas, lang), listed_clusters(atlas, lang), lang)
    draw_listings(deck, listings, lang("Networks and clusters"), notes, lang)
    draw_sources(deck, atlas, lang, MAP_SOURCES, notes, order.shade_note)
    return deck.content()
