"""The list of records on a picture: networks by place, then clusters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atlas.export.picture import symbols
from atlas.export.picture.sheet import INK, LEADING, MUTED, POINT, Box, Canvas, wrapped
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
    last
        Whether a column may end after it.
    """

    words: str
    heading: bool = False
    group: str = ""
    kind: str = ""
    last: bool = True


def lines(atlas: Atlas, lang: Language, size: float, width: float) -> list[Line]:
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

    Returns
    -------
    list of Line
        Headings and records in turn, broken to the width.
    """
    group = atlas.industries["group"].to_dict()
    found: list[Line] = []
    for heading, rows in _chapters(atlas, lang):
        found += [
            Line(words, heading=True, last=False)
            for words in wrapped(heading, size, width, bold=True)
        ]
        for name, kind, industries in rows:
            of = group[industries[0]] if industries else ""
            broken = wrapped(name, size, width - _indent(size))
            for i, words in enumerate(broken):
                end = i == len(broken) - 1
                found.append(
                    Line(words, last=end) if i else Line(words, group=of, kind=kind, last=end)
                )
    return found


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
            if line.kind:
                middle = y + 0.25 * leading + 0.36 * size * POINT
                symbols.mark(
                    sheet, x + 0.5 * leading, middle, 0.28 * leading, line.group, line.kind
                )
            sheet.text(x + _indent(size), y + 0.25 * leading, line.words, size, color=INK)


def _chapters(
    atlas: Atlas, lang: Language
) -> Iterable[tuple[str, list[tuple[str, str, tuple[str, ...]]]]]:
    """Give headings with name, kind and industries of their records."""
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
    clusters: Iterable[Any] = atlas.cluster_records.itertuples()
    named = [(getattr(row, f"name_{lang.code}"), row.kind, row.industries) for row in clusters]
    if named:
        yield lang("Clusters"), _sorted(named)


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
