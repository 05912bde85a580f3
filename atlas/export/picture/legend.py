"""The legend of a picture: only what occurs on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.datapackage.kinds import CLUSTER, KIND_LABELS
from atlas.export.picture import symbols
from atlas.export.picture.clusters import MOST_OUTLINED, count_sign
from atlas.export.picture.counts import COUNTED
from atlas.export.picture.lettering import POINT, width_of, wrapped
from atlas.export.picture.sheet import (
    FEW_HATCH,
    INK,
    LEADING,
    MUTED,
    PAPER,
    UNKNOWN_HATCH,
    Box,
    Canvas,
    rectangle,
)
from atlas.mapping import style

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.export.picture.content import Content
    from atlas.export.picture.spots import Spot
    from atlas.i18n.language import Language

_ENTRY: Final = 1.25  # distance of entries, in lines
_MOST_ENTRIES: Final = 6  # in one column


@dataclass(frozen=True)
class LegendEntry:
    """One line of a legend: what is drawn and what it means.

    Parameters
    ----------
    label
        What it means; "" draws nothing but the label's place.
    sign
        "shape", "shade", "unknown", "few", "outline", "count" or "donut".
    value
        Name of the shape, colour of the shade or number in the circle.
    color
        Colour of a shape.
    """

    label: str
    sign: str = ""
    value: str = ""
    color: str = "#c3ccd4"


@dataclass(frozen=True)
class Section:
    """Entries under a heading."""

    heading: str
    entries: tuple[LegendEntry, ...]


@dataclass(frozen=True)
class Shading:
    """Shades of the districts.

    Parameters
    ----------
    title
        What is counted.
    classes
        Class of each district by AGS, -1 where its value isn't known.
    labels, colors
        Of each class.
    few
        Districts whose value rests on few cases, by AGS: hatched above their colour.
    few_label
        What these are called.
    note
        What is to be said of it below the map, with its source.
    """

    title: str
    classes: pd.Series
    labels: tuple[str, ...]
    colors: tuple[str, ...]
    note: str = ""
    few: frozenset[str] = frozenset()
    few_label: str = ""


def sections(atlas: Atlas, spots: Sequence[Spot], shown: Content, lang: Language) -> list[Section]:
    """Give the sections for what a picture shows.

    Parameters
    ----------
    atlas
        The selected records.
    spots
        Symbols on the map.
    shown
        Shades and clusters of the map, and how many networks have no known seat.
    lang
        Language of the picture.

    Returns
    -------
    list of Section
        Only those with entries: colours, shapes, shades.
    """
    marks = [mark for spot in spots for mark in spot.marks]
    kinds = {mark.kind for mark in marks}
    groups = {mark.group for mark in marks}
    if len(shown.clusters) <= MOST_OUTLINED:
        groups |= {one.group for one in shown.clusters}
    labels = lang.labels(atlas.industry_groups)
    colors = [
        LegendEntry(label, "shape", "circle", style.GROUP_COLORS.get(code, style.UNKNOWN))
        for code, label in labels.items()
        if code in groups
    ]
    shapes = [
        LegendEntry(lang(KIND_LABELS[kind]), "shape", shape)
        for kind, shape in style.SHAPES.items()
        if kind in kinds and kind != CLUSTER
    ]
    if shown.own and shown.own.cells:
        words = lang(
            "{label}: number by cell, larger and stronger in colour is more", label=shown.own.label
        )
        shapes.insert(0, LegendEntry(words, "shade", COUNTED))
    elif shown.own:  # a section of its own would take a column from the others
        star = LegendEntry(shown.own.label, "shape", symbols.STAR, symbols.STAR_COLOR)
        shapes.insert(0, star)
    most = max((len(spot.marks) for spot in spots if spot.is_donut), default=0)
    if most:
        shapes.append(LegendEntry(lang("several, close together"), "donut", str(most)))
    if len(shown.clusters) > MOST_OUTLINED:
        shapes.append(LegendEntry(lang("number of clusters in a region"), "count", "9"))
    elif shown.clusters:
        words = lang("Cluster: districts outlined, numbers of the list")
        plain = lang("Cluster: districts outlined")
        shapes.append(LegendEntry(words if shown.numbered else plain, "outline"))
    if shown.unknown:
        count = lang.number(shown.unknown)
        shapes.append(LegendEntry(lang("{count} without a known seat", count=count)))
    shading = shown.shading
    pairs = zip(shading.labels, shading.colors, strict=False)  # a single shade has no label
    shades = [LegendEntry(label, "shade", color) for label, color in pairs]
    if (shading.classes.loc[[*atlas.area["districts"]]] < 0).any():
        shades.append(LegendEntry(lang("not stated"), "unknown"))
    if shading.few & {*atlas.area["districts"]}:
        shades.append(LegendEntry(shading.few_label, "few"))
    found = [
        Section(lang("Industry group"), tuple(colors)),
        Section(lang("Kind"), tuple(shapes)),
        Section(shading.title, tuple(shades)),
    ]
    return [section for section in found if section.entries]


def legend_height(held: Sequence[Section], width: float, size: float, heading: int = 0) -> float:
    """Measure sections below each other, with headings of at least so many lines."""
    line = size * LEADING * POINT
    lines = sum(
        max(heading, len(_heading(section, width, size)))
        + sum(len(_label(entry, width, size)) - 1 + _ENTRY for entry in section.entries)
        for section in held
    )
    return line * (lines + 0.7 * (len(held) - 1) + 0.4)


def draw_legend(
    sheet: Canvas,
    held: Sequence[Section],
    box: Box,
    size: float,
    *,
    heading: int = 0,
) -> None:
    """Draw sections below each other, from the upper edge of a box downwards.

    Parameters
    ----------
    sheet
        What to draw on.
    held
        The sections.
    box
        Where they are.
    size
        Size of type.
    heading
        How many lines each heading takes at least, so that columns begin alike.
    """
    line = size * LEADING * POINT
    x, y, width = box.x, box.top, box.width
    for section in held:
        words = _heading(section, width, size)
        for i, part in enumerate(words):
            sheet.text(x, y - (i + 0.75) * line, part, size, bold=True)
        y -= max(heading, len(words)) * line
        for entry in section.entries:
            y -= (_ENTRY - 1) * line
            _sign(sheet, entry, x + 0.55 * line, y - 0.48 * line, line)
            for part in _label(entry, width, size):
                y -= line
                indent = 1.4 * line if entry.sign else 0
                color = INK if entry.sign else MUTED
                sheet.text(x + indent, y + 0.25 * line, part, size, color=color)
        y -= 0.7 * line


def heading_lines(spread: Sequence[Sequence[Section]], wide: Sequence[float], size: float) -> int:
    """Give how many lines the longest heading of several columns takes."""
    pairs = zip(spread, wide, strict=True)
    return max((len(_heading(column[0], width, size)) for column, width in pairs), default=0)


def columns(held: Sequence[Section]) -> list[list[Section]]:
    """Spread sections over columns of about equal height: many entries over two of them."""
    spread: list[list[Section]] = []
    for section in held:
        if len(section.entries) > _MOST_ENTRIES:
            half = (len(section.entries) + 1) // 2
            spread.append([Section(section.heading, section.entries[:half])])
            spread.append([Section(" ", section.entries[half:])])
        else:
            spread.append([section])
    return spread


def widths(
    spread: Sequence[Sequence[Section]], total: float, gap: float, size: float
) -> list[float]:
    """Share a width among columns: each what its texts need, the widest cut first."""
    room = total - gap * (len(spread) - 1)
    whole = [_natural(column, size, broken=False) for column in spread]
    if sum(whole) <= room:
        return whole
    natural = [_natural(column, size, broken=True) for column in spread]
    cap = max(natural, default=0.0)
    while sum(min(width, cap) for width in natural) > room:
        cap -= 0.2
    return [min(width, cap) for width in natural]


def _natural(column: Sequence[Section], size: float, *, broken: bool) -> float:
    """Give the width that breaks no label, and headings at most between their words."""
    line = size * LEADING * POINT
    labels = [
        width_of(entry.label, size) + 1.4 * line
        for section in column
        for entry in section.entries
        if entry.sign
    ]
    words = [
        width_of(word, size, bold=True)
        for section in column
        for word in (section.heading.split() if broken else [section.heading])
    ]
    return max([*labels, *words], default=0.0) + 0.5


def _heading(section: Section, width: float, size: float) -> list[str]:
    return wrapped(section.heading, size, width, bold=True)


def _label(entry: LegendEntry, width: float, size: float) -> list[str]:
    line = size * LEADING * POINT
    return wrapped(entry.label, size, width - (1.4 * line if entry.sign else 0))


def _sign(sheet: Canvas, entry: LegendEntry, x: float, y: float, line: float) -> None:
    match entry.sign:
        case "shape":
            symbols.symbol(sheet, x, y, 0.3 * line, entry.value, entry.color)
        case "shade":
            box = Box(x - 0.5 * line, y - 0.3 * line, line, 0.6 * line)
            sheet.shape(rectangle(box), fill=entry.value, line=MUTED, width=0.4)
        case "unknown":
            box = Box(x - 0.5 * line, y - 0.3 * line, line, 0.6 * line)
            sheet.shape(rectangle(box), fill=PAPER, line=MUTED, width=0.4, hatch=UNKNOWN_HATCH)
        case "few":
            box = Box(x - 0.5 * line, y - 0.3 * line, line, 0.6 * line)
            sheet.shape(rectangle(box), fill=PAPER, line=MUTED, width=0.4, hatch=FEW_HATCH)
        case "outline":
            box = Box(x - 0.5 * line, y - 0.32 * line, line, 0.64 * line)
            dash = 0.45 * line / POINT
            for i, group in enumerate(("health", "mobility")):
                color, dashes = style.GROUP_COLORS[group], (i * dash, dash, dash)
                sheet.shape(rectangle(box), line=color, width=0.09 * line / POINT, dashes=dashes)
        case "count":
            side = 0.85 * line
            count_sign(sheet, Box(x - side / 2, y - side / 2, side, side), entry.value)
        case "donut":
            parts = [("cross", 0.0, 0.3), ("electronics_digital", 0.3, 0.7), ("health", 0.7, 1.0)]
            symbols.donut(sheet, x, y, 0.55 * line, parts, entry.value)
