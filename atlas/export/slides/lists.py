"""Records and sources as tables and links of slides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.export.picture.clusters import MOST_OUTLINED
from atlas.export.picture.sheet import Box
from atlas.export.slides.deck import SLIDE_BODY
from atlas.export.slides.flow import FlowedPart, Listing, flow
from atlas.export.statements import source_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pptx.slide import Slide

    from atlas.atlas import Atlas
    from atlas.export.listing import ListedRecord
    from atlas.export.slides.deck import Deck
    from atlas.i18n.language import Language

LIST_SIZE: Final = 9.0
_SMALLER: Final = (9.0, 8.5, 8.0, 7.5)
_GUTTER: Final = 9.0
_COLUMN: Final = (SLIDE_BODY.width - _GUTTER) / 2


def record_listings(
    networks: Sequence[ListedRecord], clusters: Sequence[ListedRecord], lang: Language
) -> list[Listing]:
    """Give the tables of networks and clusters; those without rows are left out."""
    numbered = len(clusters) <= MOST_OUTLINED
    of_networks = Listing(
        lang("Networks"),
        (f"{lang('Networks')} ({len(networks)})", lang("Seat")),
        (7, 3),
        tuple(((one.name, one.place), one.website) for one in networks),
    )
    of_clusters = Listing(
        lang("Clusters"),
        (lang("No."), f"{lang('Clusters')} ({len(clusters)})", lang("Companies, employees")),
        (0.8, 5.6, 3.6),
        tuple(
            ((str(number) if numbered else "", one.name, one.size), "")
            for number, one in enumerate(clusters, 1)
        ),
    )
    return [listing for listing in (of_networks, of_clusters) if listing.rows]


def draw_listings(
    deck: Deck,
    listings: Sequence[Listing],
    title: str,
    notes: str,
    lang: Language,
    first: tuple[Slide, Box] | None = None,
) -> None:
    """Let tables flow into the first box, if there is one, then over slides of two columns."""
    ahead = [(first[1].width, first[1].height)] if first else []
    boxes = [*ahead, (_COLUMN, SLIDE_BODY.height)]
    for size in (*_SMALLER, LIST_SIZE):  # or a slide would follow for a row or two
        filled = flow(listings, boxes, size)
        if len(filled) == 1:
            break
    if first:
        _draw_parts(deck, first[0], first[1], filled[0], size)
    rest = filled[1:] if first else filled
    slide = None
    for i, parts in enumerate(part for part in rest if part):
        if i % 2 == 0:
            further = lang("{title} (continued)", title=title) if first else title
            slide = deck.slide(further, notes)
        if slide is not None:
            x = SLIDE_BODY.x + (i % 2) * (_COLUMN + _GUTTER)
            _draw_parts(deck, slide, Box(x, SLIDE_BODY.y, _COLUMN, SLIDE_BODY.height), parts, size)


def draw_sources(
    deck: Deck, atlas: Atlas, lang: Language, names: Collection[str], notes: str, more: str = ""
) -> None:
    """Add the slide of sources, each leading to its page; ``more`` is said first."""
    slide = deck.slide(lang("Sources"), notes)
    lines = [(line["text"], line["href"]) for line in source_lines(atlas, lang, names)]
    deck.links(slide, SLIDE_BODY, [*([(more, "")] if more else []), *lines], 12)


def _draw_parts(
    deck: Deck, slide: Slide, box: Box, parts: Sequence[FlowedPart], size: float
) -> None:
    for part in parts:
        place = Box(box.x, box.y + part.top, box.width, part.height)
        listing = part.listing
        deck.table(
            slide,
            place,
            listing.heads,
            part.rows,
            listing.widths(box.width),
            size,
            about=listing.title,
        )
