"""Sizes of pictures: how large the paper, the type and the symbols are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from atlas.export.formats import Size


@dataclass(frozen=True)
class Format:
    """One size; lengths in millimetres, type in points.

    Parameters
    ----------
    width, height, margin
        The paper.
    title, text, legend, small
        Sizes of type: of the title, of lines and names, of the legend, of list and sources.
    symbol
        Radius of a symbol.
    aside
        Width of the legend beside the map; 0 puts it below.
    column
        Width of a column of the list, at least.
    columns
        How many of them at most.
    least
        How wide and high the map must be for a list to stand beside or below it.
    """

    width: float
    height: float
    margin: float
    title: float
    text: float
    legend: float
    small: float
    symbol: float
    aside: float
    column: float
    columns: int
    least: tuple[float, float]

    @property
    def is_wide(self) -> bool:
        """Whether the list stands beside the map."""
        return self.width > self.height


FORMATS: Final = {
    Size.word: Format(
        width=160,
        height=200,
        margin=4,
        title=15,
        text=8,
        legend=7,
        small=6.5,
        symbol=1.3,
        aside=0,
        column=70,
        columns=2,
        least=(100, 84),
    ),
    Size.slide: Format(
        width=338.67,
        height=190.5,
        margin=10,
        title=24,
        text=12,
        legend=11,
        small=9.5,
        symbol=1.9,
        aside=68,
        column=74,
        columns=2,
        least=(84, 100),
    ),
    Size.poster: Format(
        width=594,
        height=841,
        margin=24,
        title=52,
        text=19,
        legend=18,
        small=12.5,
        symbol=3.1,
        aside=128,
        column=104,
        columns=5,
        least=(300, 330),
    ),
}
