"""Sizes of pictures: how large the paper, the type and the symbols are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from atlas.export.order import Size


@dataclass(frozen=True)
class Format:
    """One size; lengths in millimetres, type in points.

    Parameters
    ----------
    width, height, margin
        The paper.
    title, text, legend, small
        Sizes of type: of the title, of the lines below it, of the legend, of list and sources.
    name, minor
        Sizes of type on the map: larger towns, other places.
    symbol
        Radius of a symbol.
    stroke
        How much thicker than on a page the lines of the map are.
    aside
        Width of a legend beside the map; 0 always puts it below.
    column
        Width of a column of the list, at least.
    columns
        How many of them.
    least
        How wide or high the map must be for a list to stand beside or below it.
    """

    width: float
    height: float
    margin: float
    title: float
    text: float
    legend: float
    small: float
    name: float
    minor: float
    symbol: float
    stroke: float
    aside: float
    column: float
    columns: int
    least: tuple[float, float]

    @property
    def is_high(self) -> bool:
        """Whether the list stands below the map."""
        return self.height > self.width


FORMATS: Final = {
    Size.word: Format(
        width=160,
        height=200,
        margin=4,
        title=15,
        text=8,
        legend=7,
        small=6.5,
        name=7.5,
        minor=6.5,
        symbol=1.3,
        stroke=1,
        aside=0,
        column=70,
        columns=2,
        least=(100, 70),
    ),
    Size.slide: Format(
        width=338.67,
        height=190.5,
        margin=10,
        title=24,
        text=12,
        legend=10.5,
        small=9,
        name=9.5,
        minor=8,
        symbol=1.6,
        stroke=1.3,
        aside=68,
        column=76,
        columns=2,
        least=(140, 90),
    ),
    Size.poster: Format(
        width=594,
        height=841,
        margin=24,
        title=52,
        text=20,
        legend=19,
        small=12.5,
        name=19,
        minor=14,
        symbol=3.4,
        stroke=2.2,
        aside=132,
        column=96,
        columns=5,
        least=(300, 300),
    ),
}

_WORD: Final = FORMATS[Size.word]
#: Maps alone, whose page says the rest in its own text: beside the text of an area, over the
#: width of an A4 page, on an area's slide, beside the legend of a slide, on a poster.
MAP_BESIDE: Final = replace(
    _WORD,
    width=84,
    height=92,
    text=6,
    small=5.5,
    name=6.5,
    minor=5.5,
    symbol=1.05,
    stroke=0.8,
)
MAP_OF_SLIDE: Final = replace(
    _WORD, width=136, height=97, text=8, small=7, name=8.5, minor=7, symbol=1.5, stroke=1
)
PAGE_MAPS: Final = {
    Size.word: replace(_WORD, width=174, height=160),
    Size.slide: replace(FORMATS[Size.slide], width=212, height=132),
    Size.poster: replace(FORMATS[Size.poster], width=546, height=560),
}
