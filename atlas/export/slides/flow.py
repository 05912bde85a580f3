"""What fits on a slide: rows of tables are measured, and flow from one box to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.export.picture.lettering import POINT, wrapped
from atlas.export.picture.sheet import LEADING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Space around the text of a cell: left and right, above and below, in millimetres.
_BESIDE: Final = 1.6
_ABOVE: Final = 1.0
#: A cell's text is cut beyond, so that every row fits a box.
_MOST_LINES: Final = 6
#: Between two tables in one box.
_GAP: Final = 4.0


@dataclass(frozen=True)
class TableRow:
    """A row of a table.

    Attributes
    ----------
    cells
        Its texts.
    height, least
        How high it is, and how high one of a single line would be.
    href
        Where one of its cells leads to.
    linked
        Which cell does.
    """

    cells: tuple[str, ...]
    height: float
    least: float
    href: str = ""
    linked: int = 0


@dataclass(frozen=True)
class Listing:
    """A table that may go on in further boxes.

    Attributes
    ----------
    title
        What it lists.
    heads
        Its columns.
    shares
        The columns' shares in the width.
    rows
        Cells, and the address that one of them leads to.
    linked
        Which cell leads there.
    """

    title: str
    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[tuple[str, ...], str], ...]
    linked: int = 0

    def widths(self, width: float) -> list[float]:
        """Give the widths of the columns."""
        return [share * width / sum(self.shares) for share in self.shares]


@dataclass(frozen=True)
class FlowedPart:
    """A part of a table in a box: how far below its upper edge, and which rows."""

    listing: Listing
    top: float
    rows: tuple[TableRow, ...]

    @property
    def height(self) -> float:
        """Give the height, the head included."""
        return self.rows[0].least + sum(row.height for row in self.rows)


def measured(
    cells: Sequence[str], widths: Sequence[float], size: float, href: str = "", linked: int = 0
) -> TableRow:
    """Measure a row; the typeface of the pictures is wider than that of the slides."""
    line = size * LEADING * POINT
    broken = [
        wrapped(words, size, width - _BESIDE, most=_MOST_LINES)
        for words, width in zip(cells, widths, strict=True)
    ]
    texts = tuple(
        words if len(lines) < _MOST_LINES else " ".join(lines)
        for words, lines in zip(cells, broken, strict=True)
    )
    return TableRow(texts, max(map(len, broken)) * line + _ABOVE, line + _ABOVE, href, linked)


def flow(
    listings: Sequence[Listing], boxes: Sequence[tuple[float, float]], size: float
) -> list[list[FlowedPart]]:
    """Let tables flow from box to box.

    Parameters
    ----------
    listings
        The tables in their order.
    boxes
        Width and height of each box; the last one stands for all that follow.
    size
        Size of type.

    Returns
    -------
    list of list of FlowedPart
        For each box that is needed what stands in it; no part is higher than its box allows.
    """
    found: list[list[FlowedPart]] = [[]]
    used = 0.0
    for listing in listings:
        rest = list(listing.rows)
        while rest:
            width, height = boxes[min(len(found), len(boxes)) - 1]
            rows = [
                measured(cells, listing.widths(width), size, href, listing.linked)
                for cells, href in rest
            ]
            top = used + (_GAP if found[-1] else 0.0)
            taken = _fitting(rows, height - top)
            if taken:
                part = FlowedPart(listing, top, tuple(rows[:taken]))
                found[-1].append(part)
                used = top + part.height
                rest = rest[taken:]
            if rest:
                found.append([])
                used = 0.0
    return found


def _fitting(rows: Sequence[TableRow], height: float) -> int:
    """Say how many rows find room below a head."""
    left = height - rows[0].least
    taken = 0
    for row in rows:
        left -= row.height
        if left < 0:
            break
        taken += 1
    return taken
