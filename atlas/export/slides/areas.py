"""A briefing on areas: slides for each with map, key figures, records and strengths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.export.area_content import AreaContent, area_content
from atlas.export.order import Order
from atlas.export.picture import map_picture
from atlas.export.picture.compose import bare_legend
from atlas.export.picture.sheet import Box
from atlas.export.picture.sizes import MAP_OF_SLIDE
from atlas.export.slides.deck import SLIDE_BODY, Deck
from atlas.export.slides.flow import measured
from atlas.export.slides.legend import draw_signs, signs_height
from atlas.export.slides.lists import LIST_SIZE, draw_listings, draw_sources, record_listings
from atlas.export.slides.opportunities import draw_opportunities
from atlas.export.slides.strengths import draw_strengths
from atlas.export.statements import dated, map_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from pptx.slide import Slide

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Dots per inch of maps: sharp on a projector, and a deck of all districts can be sent.
SLIDE_DPI: Final = 150
_AIR: Final = 6.0
#: Of the key figures, those that a slide has.
_FIGURES: Final = (
    "networks",
    "clusters",
    "networks_per_100k_inhabitants",
    "population",
    "employees",
    "gdp_per_head",
    "disposable_income_per_inhabitant",
)


def areas_deck(
    atlas: Atlas,
    keys: Sequence[str],
    title: str,
    lang: Language,
    date: dt.date,
    made: Callable[[str], None] = lambda _: None,
) -> bytes:
    """Make slides of areas: title, one area after the other, sources.

    Parameters
    ----------
    atlas
        All records.
    keys
        The areas.
    title
        Title of the deck.
    lang
        Language of the deck.
    date
        Its date; the same records and date give the same bytes.
    made
        Told each area's key when its slides are ready, for a progress bar.

    Returns
    -------
    bytes
        A PPTX file; tables and texts can be edited.

    Raises
    ------
    SelectionError
        If there is no such area.
    """
    stated = dated(atlas, date, lang)
    deck = Deck(title, lang, date, f"Clusteratlas Baden-Württemberg · {stated}")
    deck.opening(title, ["Clusteratlas Baden-Württemberg", stated], stated)
    for key in keys:
        _draw_area(deck, atlas, key, lang)
        made(key)
    draw_sources(deck, atlas, lang, (), stated)
    return deck.content()


def _draw_area(deck: Deck, atlas: Atlas, key: str, lang: Language) -> None:
    told = area_content(atlas, key, lang)
    found = told.found
    notes = " ".join([*found.sentences, *_as_of(told, lang), *told.limits])
    slide = deck.slide(found.name, notes)
    order, form = Order(atlas.in_area(key), lang), MAP_OF_SLIDE
    left = Box(SLIDE_BODY.x, SLIDE_BODY.y, form.width, form.height)
    alt = map_in_words(order.atlas, found.key, lang)
    deck.picture(slide, left, map_picture(order, form, "png", SLIDE_DPI), alt)
    y = left.y + left.height + 3
    below = Box(left.x, y, left.width, SLIDE_BODY.y + SLIDE_BODY.height - y)
    _draw_legend(deck, slide, order, below)
    x = left.right + _AIR
    right = Box(x, SLIDE_BODY.y, SLIDE_BODY.right - x, SLIDE_BODY.height)
    used = _draw_figures(deck, slide, told, right, lang) + _AIR
    rest = Box(right.x, right.y + used, right.width, right.height - used)
    listings = record_listings(told.networks, told.clusters, lang)
    draw_listings(deck, listings, found.name, notes, lang, (slide, rest))
    draw_strengths(deck, told, lang)
    draw_opportunities(deck, atlas, key, found.name, lang)


def _as_of(told: AreaContent, lang: Language) -> Iterator[str]:
    """Say in words of what years a figure is, where the table has room for numbers alone."""
    for figure in told.found.figures:
        if figure.about.key in _FIGURES and figure.as_of != figure.short_as_of:
            yield f"{figure.label}: {lang('As of')} {figure.as_of}."


def _draw_legend(deck: Deck, slide: Slide, order: Order, box: Box) -> None:
    """Draw the legend in two columns, as large as they allow."""
    sections = bare_legend(order, MAP_OF_SLIDE)
    parts = [sections[:1], sections[1:]]
    wide = (box.width - _AIR) / 2
    size = LIST_SIZE
    while max(signs_height(part, wide, size) for part in parts) > box.height:
        size *= 0.96
    for i, part in enumerate(parts):
        place = Box(box.x + i * (wide + _AIR), box.y, wide, box.height)
        draw_signs(deck, slide, part, place, size)


def _draw_figures(deck: Deck, slide: Slide, told: AreaContent, box: Box, lang: Language) -> float:
    """Draw the table of key figures; give its height."""
    heads = (lang("Key figure"), told.found.name, lang("State"), lang("As of"))
    widths = [share * box.width for share in (0.44, 0.25, 0.16, 0.15)]
    pairs = zip(told.found.figures, told.figures, strict=True)
    wanted = (
        (*row[:3], figure.short_as_of) for figure, row in pairs if figure.about.key in _FIGURES
    )
    rows = [measured(cells, widths, LIST_SIZE) for cells in wanted]
    about = lang("Key figures")
    deck.table(slide, box, heads, rows, widths, LIST_SIZE, right=(1, 2, 3), about=about)
    return rows[0].least + sum(row.height for row in rows)
