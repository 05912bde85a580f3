"""The slide of an area's strengths: its occupations, and what its growth is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.export.occupation_charts import occupations_in_words
from atlas.export.picture.sheet import Box
from atlas.export.slides.deck import SLIDE_BODY
from atlas.export.slides.lists import LIST_SIZE
from atlas.export.slides.parts import draw_table, draw_words

if TYPE_CHECKING:
    from pptx.slide import Slide

    from atlas.export.area_content import AreaContent, ToldGrowth
    from atlas.export.slides.deck import Deck
    from atlas.i18n.language import Language

_GUTTER: Final = 10.0
_GAP: Final = 4.0
_OCCUPATIONS: Final = (0.1, 0.38, 0.2, 0.16, 0.16)


def draw_strengths(deck: Deck, told: AreaContent, lang: Language) -> None:
    """Add a slide with the strongest occupations and the parts of growth, where there are any."""
    jobs = told.occupations
    if jobs is None and not told.growth:
        return
    said = [each.told.sentence for each in told.growth]
    words = occupations_in_words(jobs.found, lang, drawn=False) if jobs else ""
    title = lang("{area}: occupations and growth", area=told.found.name)
    slide = deck.slide(title, " ".join([words, *said]).strip())
    wide = (SLIDE_BODY.width - _GUTTER) / 2
    left = Box(SLIDE_BODY.x, SLIDE_BODY.y, wide, SLIDE_BODY.height)
    if jobs:
        # The state as base is left to the report: a slide has room for the trend.
        columns = range(min(len(jobs.table.head), len(_OCCUPATIONS)))
        heads = [jobs.table.head[i] for i in columns]
        rows = [[row[i] for i in columns] for row in jobs.table.rows]
        numbers = tuple(range(2, len(heads)))
        shares = _OCCUPATIONS[: len(heads)]
        used = draw_table(deck, slide, left, (heads, rows), shares, numbers, jobs.title)
        rest = Box(left.x, left.y + used + _GAP, wide, left.height - used - _GAP)
        draw_words(deck, slide, rest, words)
    y = SLIDE_BODY.y
    for each in told.growth:
        right = Box(left.right + _GUTTER, y, wide, SLIDE_BODY.y + SLIDE_BODY.height - y)
        y += _growth(deck, slide, right, each) + 2 * _GAP


def _growth(deck: Deck, slide: Slide, box: Box, each: ToldGrowth) -> float:
    """Draw what one growth is made of below its title; give the height of it."""
    deck.text(slide, Box(box.x, box.y, box.width, 6), [each.told.title], LIST_SIZE + 2, bold=True)
    below = Box(box.x, box.y + 7, box.width, box.height - 7)
    if not each.table.rows:
        return 7 + draw_words(deck, slide, below, each.told.sentence)
    parts = (each.table.head, each.table.rows)
    return 7 + draw_table(deck, slide, below, parts, (0.5, 0.25, 0.25), (1, 2), each.told.title)
