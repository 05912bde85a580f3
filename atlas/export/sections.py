"""Sections of a report that stand alike in HTML and on paper: words, a picture, tables."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup
from pandas.api.types import is_numeric_dtype

from atlas.templates import html_template

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

#: Signs of a text, and of a heading over numbers, that a column is made wide enough for; what is
#: longer shares the room that is left. Of so many columns none is wide.
_SHORT: Final = 14
_LONG: Final = 26
_MANY: Final = 6
_TEMPLATE: Final = Path(__file__).resolve().with_name("sections.html.jinja")


@dataclass(frozen=True)
class SectionTable:
    """A table of texts.

    Attributes
    ----------
    caption, head, rows
        What it says.
    right
        Columns that hold numbers.
    widths
        How columns share the room that is left; 0 takes what it needs.
    note
        What is said below it.
    """

    caption: str
    head: list[str]
    rows: list[list[str]]
    right: list[int]
    widths: list[int]
    note: str = ""


@dataclass(frozen=True)
class MoreSection:
    """A section.

    Attributes
    ----------
    title, words
        Its heading, and what is said first.
    picture
        An SVG; none when empty.
    alt
        What it shows.
    width
        How much of the page it takes, in percent.
    tables
        Below it.
    source
        Where the figures are from.
    """

    title: str
    words: str
    picture: bytes
    alt: str
    width: int
    tables: tuple[SectionTable, ...]
    source: str


def section_table(
    caption: str, table: pd.DataFrame, texts: pd.DataFrame, note: str = ""
) -> SectionTable:
    """Give a table as a section has it.

    Parameters
    ----------
    caption
        What it is.
    table
        Numbers are numbers.
    texts
        The same as it is read.
    note
        What is said below it.

    Returns
    -------
    SectionTable
        All of its rows.
    """
    right = [n for n, name in enumerate(table) if is_numeric_dtype(table[name])]
    rows: list[list[str]] = texts.astype(str).to_numpy().tolist()
    longest = [max((len(cell) for cell in cells), default=0) for cells in zip(*rows, strict=True)]
    head = [str(name) for name in table]
    wide = _SHORT if len(head) > _MANY else _LONG
    widths = [
        2 if n not in right and signs > _SHORT else int(len(name) > wide)
        for n, (name, signs) in enumerate(zip(head, longest, strict=True))
    ]
    return SectionTable(caption, head, rows, right, widths, note)


def sections_html(sections: Sequence[MoreSection]) -> Markup:
    """Write sections as a part of a document."""
    pictures = [
        base64.b64encode(each.picture).decode("ascii") if each.picture else "" for each in sections
    ]
    filled = html_template(_TEMPLATE).render(sections=list(zip(sections, pictures, strict=True)))
    return Markup(filled)  # noqa: S704 - the template has escaped all texts


def sections_paper(
    sections: Sequence[MoreSection], pictures: dict[str, bytes]
) -> list[dict[str, Any]]:
    """Give sections as data for paper, and keep their pictures."""
    found = []
    for each in sections:
        name = ""
        if each.picture:
            name = f"section-{len(pictures)}.svg"
            pictures[name] = each.picture
        tables = [vars(table) for table in each.tables]
        found.append({**vars(each), "picture": name, "tables": tables})
    return found
