"""The slide of an area's opportunities: what may become a strength, and what may be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.export.opportunities import opportunities_told
from atlas.export.picture.sheet import Box
from atlas.export.slides.deck import SLIDE_BODY
from atlas.export.slides.lists import LIST_SIZE
from atlas.export.slides.parts import Cells, draw_table, draw_words, table_height
from atlas.export.written import written

if TYPE_CHECKING:
    from pptx.slide import Slide

    from atlas.atlas import Atlas
    from atlas.export.opportunity_tables import ReadTable
    from atlas.export.slides.deck import Deck
    from atlas.i18n.language import Language

_GUTTER: Final = 8.0
_GAP: Final = 3.0
_HEAD: Final = 7.0
#: How both tables share the width: new strengths have their reasons beside them.
_LEFT: Final = 0.62
#: Shares of the names, of numbers (more where no reasons take the room), and of reasons.
_NAME: Final = 0.36
_NUMBER: Final = {False: 0.2, True: 0.12}
_REASONS: Final = 0.36
_SMALLER: Final = 0.96


def draw_opportunities(deck: Deck, atlas: Atlas, key: str, name: str, lang: Language) -> None:
    """Add a slide with the most likely new strengths and the strengths at risk, if there are any.

    How well such were foretold, and how the picture of the report is made, stands in the notes.
    """
    told = opportunities_told(atlas, key, lang)
    if told is None:
        return
    notes = " ".join([told.summary, told.new.note, told.at_risk.note, told.source])
    slide = deck.slide(f"{name}: {told.title}", notes)
    top = SLIDE_BODY.y + draw_words(deck, slide, SLIDE_BODY, told.summary) + _GAP
    high = SLIDE_BODY.y + SLIDE_BODY.height - top
    wide = (SLIDE_BODY.width - _GUTTER) * _LEFT
    x = SLIDE_BODY.x + wide + _GUTTER
    _draw(deck, slide, Box(SLIDE_BODY.x, top, wide, high), told.new, lang)
    _draw(deck, slide, Box(x, top, SLIDE_BODY.right - x, high), told.at_risk, lang)


def _draw(deck: Deck, slide: Slide, box: Box, shown: ReadTable, lang: Language) -> None:
    """Draw a table below its heading, in type as large as the box allows."""
    used = draw_words(deck, slide, box, shown.heading, LIST_SIZE + 2, bold=True)
    below = Box(box.x, box.y + max(used, _HEAD), box.width, box.height - max(used, _HEAD))
    if not len(shown.table):
        draw_words(deck, slide, below, lang("none"))
        return
    cells: Cells = (
        [str(head) for head in shown.table],
        written(shown.table, shown.decimals, lang).to_numpy().tolist(),
    )
    numbers = tuple(n for n, head in enumerate(cells[0]) if head in shown.decimals)
    columns = range(len(cells[0]))
    number = _NUMBER[len(numbers) + 1 < len(columns)]
    shares = [_NAME if n == 0 else number if n in numbers else _REASONS for n in columns]
    size = LIST_SIZE
    while table_height(cells, shares, below.width, size) > below.height:
        size *= _SMALLER
    draw_table(deck, slide, below, cells, shares, numbers, shown.heading, size)
