"""What a report on a statement consists of: the same parts for every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from atlas.export.wissensbilanz.sketch import StatementPicture
    from atlas.i18n.language import Language

#: Signs by which the width of a column is measured: no longer text counts, and what is around.
#: Heads are bold, and no word of theirs is broken.
_LONGEST, _AIR = 30, 4
#: Matrices of more columns have codes as names of their rows; widths of names and strengths.
_MANY, _FIRST, _BARE = 13, 7, 1


@dataclass(frozen=True)
class ReportText:
    """A paragraph; ``look`` is "small" for what explains, "warning" for what must be known."""

    text: str
    look: Literal["", "small", "warning"] = ""


@dataclass(frozen=True)
class ReportItems:
    """A list of texts, in an order that means something or not."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class ReportFacts:
    """Names with what they stand for."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReportTable:
    """A table whose first column names its rows.

    Parameters
    ----------
    title
        What it holds.
    head
        Names of the columns.
    rows
        Texts; "0" to "3" are shaded where ``look`` is "heat".
    right
        Columns of numbers.
    look
        "heat" for a matrix of strengths.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    look: Literal["", "heat"] = ""

    @property
    def shares(self) -> tuple[float, ...]:
        """How much of the width each column takes, by the length of its texts, within bounds."""
        if self.look == "heat":
            return _FIRST if len(self.head) <= _MANY else _BARE, *(_BARE,) * (len(self.head) - 1)
        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(self.head)
        return tuple(
            _AIR
            + min(
                _LONGEST,
                max([*map(len, column), *(1.35 * len(word) for word in name.split())], default=1),
            )
            for name, column in zip(self.head, columns, strict=True)
        )

    @property
    def many(self) -> bool:
        """Whether it is a matrix of so many columns that it is set small."""
        return self.look == "heat" and len(self.head) > _MANY


@dataclass(frozen=True)
class ReportHeading:
    """A heading within a section."""

    text: str


@dataclass(frozen=True)
class ReportPicture:
    """A picture of the statement."""

    picture: StatementPicture


@dataclass(frozen=True)
class ReportLinks:
    """Pages that something rests on: title and address."""

    links: tuple[tuple[str, str], ...]


ReportBlock = (
    ReportText
    | ReportItems
    | ReportFacts
    | ReportTable
    | ReportHeading
    | ReportPicture
    | ReportLinks
)


@dataclass(frozen=True)
class ReportSection:
    """A section with its heading."""

    title: str
    blocks: tuple[ReportBlock, ...]


@dataclass(frozen=True)
class StatementReport:
    """A whole report.

    Parameters
    ----------
    title
        Whose statement it is.
    lang, date
        Language of the report, and the day it was made.
    dated
        Reference date and day of making, for the foot of pages.
    opening
        What stands before the first section: notices, facts.
    sections
        The rest.
    """

    title: str
    lang: Language
    date: dt.date
    dated: str
    opening: tuple[ReportBlock, ...]
    sections: tuple[ReportSection, ...]
