"""The list of records on a picture: networks by place, then clusters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from atlas.export.picture import symbols
from atlas.export.picture.clusters import MOST_OUTLINED, number_chip, numbered_clusters
from atlas.export.picture.lettering import POINT, wrapped
from atlas.export.picture.sheet import INK, LEADING, MUTED, Box, Canvas
from atlas.i18n.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

_AIR: Final = 0.45  # above headings, in lines


@dataclass(frozen=True)
class Line:
    """One line of the list.

    Parameters
    ----------
    words
        What it says.
    heading
        Whether it is the name of a place.
    group, kind
        What its symbol is; "" without one.
    number
        The number of a cluster, which stands instead of a symbol; 0 without one.
    last
        Whether a column may end after it.
    """

    words: str
    heading: bool = False
    group: str = ""
    kind: str = ""
    number: int = 0
    last: bool = True


def lines(
    atlas: Atlas, lang: Language, size: float, width: float, *, networks: bool = True
) -> list[Line]:
    """Give the lines of the list for a width of its columns.

    Parameters
    ----------
    atlas
        The selected records.
    lang
        Language of the picture.
    size
        Size of type.
    width
        Width of a column in millimetres.
    networks
        Whether networks are listed, or clusters only.

    Returns
    -------
    list of Line
        Headings and records in turn, broken to the width.
    """
    group = atlas.industries["group"].to_dict()
    found: list[Line] = []
    for heading, rows in _chapters(atlas, lang) if networks else ():
        found += _heading(heading, size, width)
        for name, kind, industries in rows:
            of = group[industries[0]] if industries else ""
            found += _record(Line(name, group=of, kind=kind), size, width)
    clusters = numbered_clusters(atlas, lang)
    if len(clusters) > MOST_OUTLINED and not networks:
        return []
    if clusters:
        found += _heading(lang("Clusters"), size, width)
    for one in clusters:
        found += _record(Line(one.name, group=one.group, number=one.number), size, width)
    return found


def _heading(words: str, size: float, width: float) -> Iterable[Line]:
    lines = wrapped(words, size, width, bold=True)
    return (Line(part, heading=True, last=False) for part in lines)


def _record(line: Line, size: float, width: float) -> Iterable[Line]:
    """Break a record into lines, the first of which has its symbol."""
    parts = wrapped(line.words, size, width - _indent(size))
    for i, part in enumerate(parts):
        end = i == len(parts) - 1
        yield Line(part, last=end) if i else replace(line, words=part, last=end)


def roll_height(held: Sequence[Line], columns: int, size: float) -> float:
    """Measure the list in columns."""
    return max(sum(_lines(line, i) for i, line in enumerate(c)) for c in broken(held, columns)) * (
        _leading(size)
    )


def draw_roll(
    sheet: Canvas, held: Sequence[Line], box: Box, columns: int, gap: float, size: float
) -> None:
    """Draw the list into a box, one column after the other."""
    leading = _leading(size)
    width = (box.width - (columns - 1) * gap) / columns
    for i, column in enumerate(broken(held, columns)):
        x, y = box.x + i * (width + gap), box.top
        for j, line in enumerate(column):
            y -= leading * _lines(line, j)
            if line.heading:
                sheet.text(x, y + 0.25 * leading, line.words, size, bold=True, color=MUTED)
                continue
            if line.number:
                side = 0.95 * leading
                cell = Box(x + 0.02 * leading, y + 0.05 * leading, side, side)
                number_chip(sheet, cell, line.group, line.number)
            elif line.kind:
                middle = y + 0.25 * leading + 0.36 * size * POINT
                symbols.mark(
                    sheet, x + 0.5 * leading, middle, 0.28 * leading, line.group, line.kind
                )
            sheet.text(x + _indent(size), y + 0.25 * leading, line.words, size, color=INK)


def _chapters(
    atlas: Atlas, lang: Language
) -> Iterable[tuple[str, list[tuple[str, str, tuple[str, ...]]]]]:
    """Give places with name, kind and industries of their networks."""
    places: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    networks: Iterable[Any] = atlas.networks.itertuples()
    for row in networks:
        known = row.city if row.geometry is not None else ""
        places.setdefault(known, []).append((row.name, row.kind, row.industries))
    unknown = places.pop("", [])
    for place in sorted(places, key=lambda name: (fold(name), name)):
        yield place, _sorted(places[place])
    if unknown:
        yield lang("Without a known seat"), _sorted(unknown)


def _sorted(rows: list[tuple[str, str, tuple[str, ...]]]) -> list[tuple[str, str, tuple[str, ...]]]:
    return sorted(rows, key=lambda row: (fold(row[0]), row[0]))


def broken(held: Sequence[Line], columns: int) -> list[list[Line]]:
    """Break lines into columns of about equal height, never after a heading or inside a name."""
    found: list[list[Line]] = [[]]
    rest = sum(_lines(line, 1) for line in held)
    share, filled = rest / columns, 0.0
    for i, line in enumerate(held):
        may_break = i == 0 or held[i - 1].last
        if found[-1] and may_break and filled >= share - 0.5 and len(found) < columns:
            found.append([])
            rest -= filled
            share, filled = rest / (columns - len(found) + 1), 0.0
        found[-1].append(line)
        filled += _lines(line, len(found[-1]) - 1)
    return found


def _lines(line: Line, position: int) -> float:
    """Give the height of a line: headings have some air above, but not at the top."""
    return 1 + (_AIR if line.heading and position else 0)


def _leading(size: float) -> float:
    return size * LEADING * POINT


def _indent(size: float) -> float:
    return 1.25 * _leading(size)
