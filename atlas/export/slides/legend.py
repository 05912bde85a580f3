"""The legend of a map on a slide, in shapes and texts that can be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Mm, Pt

from atlas.export.picture.lettering import POINT, wrapped
from atlas.export.picture.sheet import INK, LEADING, MUTED, PAPER, Box
from atlas.export.slides.deck import rgb, set_aside
from atlas.mapping import style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.shapes.autoshape import Shape
    from pptx.slide import Slide

    from atlas.export.picture.legend import LegendEntry, Section
    from atlas.export.slides.deck import Deck

_SHAPES: Final = {
    "circle": MSO_SHAPE.OVAL,
    "diamond": MSO_SHAPE.DIAMOND,
    "square": MSO_SHAPE.RECTANGLE,
    "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE,
}
_INDENT: Final = 1.5  # lines


def signs_height(sections: Sequence[Section], width: float, size: float) -> float:
    """Measure a legend of a width."""
    line = size * LEADING * POINT
    lines = 0.0
    for section in sections:
        lines += 0.5 + bool(section.heading) * len(wrapped(section.heading, size, width, bold=True))
        for entry in section.entries:
            lines += len(wrapped(entry.label, size, width - _INDENT * line)) + 0.15
    return lines * line


def draw_signs(
    deck: Deck, slide: Slide, sections: Sequence[Section], box: Box, size: float
) -> None:
    """Draw a legend from the upper edge of a box."""
    line = size * LEADING * POINT
    y = box.y
    for section in sections:
        if section.heading:
            rows = len(wrapped(section.heading, size, box.width, bold=True))
            place = Box(box.x, y, box.width, rows * line)
            deck.text(slide, place, [section.heading], size, bold=True)
            y += rows * line
        for entry in section.entries:
            indent = _INDENT * line if entry.sign else 0.0
            rows = len(wrapped(entry.label, size, box.width - _INDENT * line))
            if entry.sign:
                _sign(slide, entry, Box(box.x, y + 0.12 * line, line, 0.76 * line))
            place = Box(box.x + indent, y, box.width - indent, rows * line)
            deck.text(slide, place, [entry.label], size, color=INK if entry.sign else MUTED)
            y += (rows + 0.15) * line
        y += 0.5 * line


def _sign(slide: Slide, entry: LegendEntry, box: Box) -> None:
    """Draw the sign of an entry; its label says the same, so it has no text of its own."""
    square = Box(box.x, box.y, box.height, box.height)
    match entry.sign:
        case "shape":
            kind = _SHAPES.get(entry.value, MSO_SHAPE.OVAL)
            _drawn(slide, kind, square, entry.color, INK)
        case "shade":
            _drawn(slide, MSO_SHAPE.RECTANGLE, box, entry.value, MUTED)
        case "unknown" | "few" as sign:
            shape = _drawn(slide, MSO_SHAPE.RECTANGLE, box, "", MUTED)
            shape.fill.patterned()
            shape.fill.pattern = (
                MSO_PATTERN.WIDE_UPWARD_DIAGONAL
                if sign == "unknown"
                else MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL
            )
            shape.fill.fore_color.rgb, shape.fill.back_color.rgb = rgb(MUTED), rgb(PAPER)
        case "donut":
            _drawn(slide, MSO_SHAPE.DONUT, square, style.GROUP_COLORS["electronics_digital"], INK)
        case "count":
            _drawn(slide, MSO_SHAPE.RECTANGLE, square, INK, INK)
        case _:
            shape = _drawn(slide, MSO_SHAPE.RECTANGLE, box, "", style.GROUP_COLORS["health"])
            shape.line.width = Pt(1.5)
            shape.line.dash_style = MSO_LINE.DASH


def _drawn(slide: Slide, kind: MSO_SHAPE, box: Box, fill: str, line: str) -> Shape:
    shape = slide.shapes.add_shape(kind, Mm(box.x), Mm(box.y), Mm(box.width), Mm(box.height))
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
    else:
        shape.fill.background()
    shape.line.color.rgb = rgb(line)
    shape.line.width = Pt(0.5)
    shape.shadow.inherit = False
    set_aside(shape)
    return shape
