"""Where the headings of a sheet stand after people have worked on it, and which can't be found.

A heading that is written otherwise would let its values go unread, and nobody would see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.files.cells import text
from atlas.findings import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from atlas.files.cells import Cell

    Row = tuple[int, Sequence[Cell]]

#: Somebody may have written so many lines above the headings.
_LOOKED_AT: Final = 20


@dataclass(frozen=True)
class Headed:
    """A sheet from its headings on.

    Parameters
    ----------
    number
        Row of the headings, as the spreadsheet counts it.
    heads
        What stands there, comparable; "" over a column without one.
    said
        The same as it is written.
    rows
        What stands below, each with its number.
    """

    number: int
    heads: tuple[str, ...]
    said: tuple[str, ...]
    rows: tuple[Row, ...]

    def at(self, heading: str) -> int | None:
        """Give the position of a heading; None where there is none."""
        wanted = comparable(heading)
        return self.heads.index(wanted) if wanted in self.heads else None


def comparable(heading: str) -> str:
    """Give a heading as headings are compared: capitals make no difference."""
    return text(heading).casefold()


def headed(rows: Sequence[Row], headings: Iterable[str]) -> Headed | None:
    """Find the headings: the row, not far below the top, in which most of them stand.

    Parameters
    ----------
    rows
        Rows that aren't empty, each with its number.
    headings
        What is sought.

    Returns
    -------
    Headed or None
        None where no row has any of them.
    """
    wanted = {comparable(heading) for heading in headings}
    met = [len(wanted & {comparable(text(cell)) for cell in row}) for _, row in rows[:_LOOKED_AT]]
    if not any(met):
        return None
    at = met.index(max(met))
    number, cells = rows[at]
    said = tuple(text(cell) for cell in cells)
    return Headed(number, tuple(map(comparable, said)), said, tuple(rows[at + 1 :]))


def no_headings(headings: Iterable[str]) -> Message:
    """Say that a sheet has none of its headings."""
    return message("No row has the headings {headings}.", headings=", ".join(headings))


def renamed(found: Mapping[str, str], expected: Iterable[str]) -> dict[str, Message]:
    """Say of names that nobody knows what is missing; they may be other words for it.

    Parameters
    ----------
    found
        Names that something was filled in under, each with its place.
    expected
        All that should be there.

    Returns
    -------
    dict
        Place → fault; empty where nothing is missing: then they are somebody's own.
    """
    named = {comparable(name) for name in found}
    known = {comparable(name) for name in expected}
    missing = ", ".join(f"„{name}“" for name in expected if comparable(name) not in named)
    if not missing:
        return {}
    return {
        place: message(
            "“{name}” is unknown; what is missing is {missing}.", name=name, missing=missing
        )
        for name, place in found.items()
        if comparable(name) not in known
    }
