"""What is asked for when a file is made: one form for documents, pictures, tables and geodata."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from atlas.in_words import area_name

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language


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
        Title of the document; the area's name when empty.
    date
        Date of the document; today when omitted. The same order gives the same bytes.
    embed
        HTML for a frame in another page: without head and table.
    size
        Size of a picture; also decides whether all names find room in a list.
    """

    atlas: Atlas
    lang: Language
    title: str = ""
    date: dt.date = field(default_factory=dt.date.today)
    embed: bool = False
    size: Size = Size.word

    @property
    def headline(self) -> str:
        """The title, or the area's name if there is no other."""
        area = area_name(self.atlas, self.atlas.selection.area, self.lang)
        return self.title or self.lang("Clusters and networks: {area}", area=area)
