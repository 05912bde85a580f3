"""Parts of a slide that say how high they are: a small table, a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from atlas.export.picture.lettering import POINT, wrapped
from atlas.export.picture.sheet import LEADING, Box
from atlas.export.slides.flow import measured
from atlas.export.slides.lists import LIST_SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.slide import Slide

    from atlas.export.slides.deck import Deck

#: Headings and rows of texts.
Cells: TypeAlias = "tuple[Sequence[str], Sequence[Sequence[str]]]"


def draw_table(
    deck: Deck,
    slide: Slide,
    box: Box,
    cells: Cells,
    shares: Sequence[float],
    right: tuple[int, ...],
    about: str,
    size: float = LIST_SIZE,
) -> float:
    """Draw a table; give its height.

    Parameters
    ----------
    deck, slide, box
        Where.
    cells
        Headings and rows.
    shares
        The columns' shares in the width.
    right
        Columns of numbers.
    about
        What it is, for those who can't see it.
    size
        Of the type, in points.

    Returns
    -------
    float
        In millimetres.
    """
    heads, texts = cells
    widths = _widths(shares, box.width)
    rows = [measured(tuple(row), widths, size) for row in texts]
    deck.table(slide, box, heads, rows, widths, size, right=right, about=about)
    return table_height(cells, shares, box.width, size)


def table_height(cells: Cells, shares: Sequence[float], width: float, size: float) -> float:
    """Give how high a table would be, in millimetres."""
    heads, texts = cells
    widths = _widths(shares, width)
    return sum(measured(tuple(row), widths, size).height for row in (heads, *texts))


def draw_words(
    deck: Deck, slide: Slide, box: Box, words: str, size: float = LIST_SIZE, *, bold: bool = False
) -> float:
    """Write a text; give the height of its lines in millimetres."""
    deck.text(slide, box, [words], size, bold=bold)
    return len(wrapped(words, size, box.width, bold=bold)) * size * POINT * LEADING


def _widths(shares: Sequence[float], width: float) -> list[float]:
    return [share / sum(shares) * width for share in shares]
