"""What is asked for when a file is made: one form for documents, pictures, tables and geodata."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from atlas.files.csv_writing import Dialect
from atlas.in_words import filters_besides_area, filters_in_words, headline, hits
from atlas.mapping.shading import area_shading

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language
    from atlas.mapping.own_rows import OwnRows
    from atlas.mapping.shading import Shade


class Size(StrEnum):
    """Sizes of pictures: a page of a text, a slide (16:9), a poster (A1)."""

    word = "word"
    slide = "slide"
    poster = "poster"


@dataclass(frozen=True)
class Order:
    """What is asked for.

    Parameters
    ----------
    atlas
        The selected records.
    lang
        Language of the file.
    title
        Title of the document; area and filters when empty.
    date
        Date of the document; today when omitted. The same order gives the same bytes.
    embed
        HTML for a frame in another page: without head and table.
    size
        Size of a picture; also decides whether all names find room in a list.
    shade
        What districts are shaded by; the number of records when omitted.
    dialect
        How CSV is written.
    own
        Rows of one's own, drawn above the records; none when omitted.
    """

    atlas: Atlas
    lang: Language
    title: str = ""
    date: dt.date = field(default_factory=dt.date.today)
    embed: bool = False
    size: Size = Size.word
    shade: Shade | None = None
    dialect: Dialect = Dialect.german
    own: OwnRows | None = None

    @property
    def headline(self) -> str:
        """The title, or area and filters if there is no other."""
        return self.title or headline(self.atlas, self.lang)

    @property
    def shade_note(self) -> str:
        """Level, classes and source of what districts are shaded by; "" where it is nothing."""
        if self.shade is None:
            return ""
        note = area_shading(self.atlas, self.shade, self.lang).note
        shading = self.lang("Shading")
        return f"{shading}: {note}"

    @property
    def subtitle(self) -> str:
        """What the file holds, under which filters, and what its map is shaded by."""
        atlas, lang = self.atlas, self.lang
        parts = [*([self.own.label] if self.own else []), hits(atlas, lang)]
        if filters_besides_area(atlas, lang):
            parts.append(filters_in_words(atlas, lang))
        if self.shade:
            title = area_shading(atlas, self.shade, lang).title
            parts.append(lang("Districts shaded by: {indicator}", indicator=title))
        return " · ".join(parts)
