"""A drawing as a picture that can go alone: its title above, legend, day and sources below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from atlas.export.drawing.svg import ARROW, FONT, svg
from atlas.export.picture.lettering import POINT, printable, width_of, wrapped
from atlas.export.picture.sheet import INK, LINE, MUTED, PAPER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.export.drawing.diagram import Diagram, EdgeKind

_MARGIN: Final = 24.0
#: Pixels of a picture for a unit of the drawing.
_PIXELS: Final = 3.0
_TITLE, _TEXT, _SMALL = 24.0, 14.0, 12.0
_LEADING: Final = 1.4
#: Length of a line of the legend, and what stays free between it and words, and after them.
_SAMPLE, _GAP, _BETWEEN = 34.0, 8.0, 28.0


@dataclass(frozen=True)
class Framing:
    """What is written around a drawing.

    Parameters
    ----------
    title
        Above it.
    above
        Sentences below the title.
    below
        Lines below the legend: what symbols mean, day, sources.
    """

    title: str
    above: Sequence[str] = ()
    below: Sequence[str] = ()


def framed_svg(diagram: Diagram, framing: Framing) -> Markup:
    """Draw a diagram with what has to be known of it wherever it goes.

    Parameters
    ----------
    diagram
        What is drawn.
    framing
        What is written around it.

    Returns
    -------
    Markup
        One SVG element; all words are text, and escaped.
    """
    page = _Page(diagram.width)
    page.write([framing.title], _TITLE, INK, bold=True)
    page.write(framing.above, _TEXT, INK)
    page.put(svg(diagram), diagram.height)
    page.legend(diagram.shown_kinds)
    page.write(framing.below, _SMALL, MUTED)
    return page.finished(f"{framing.title}. {diagram.description}")


def framed_png(diagram: Diagram, framing: Framing) -> bytes:
    """Draw the same as :func:`framed_svg` in dots, three for a unit of the drawing."""
    import vl_convert  # 60 MB, which only pictures need

    picture: bytes = vl_convert.svg_to_png(str(framed_svg(diagram, framing)), scale=_PIXELS)
    return picture


class _Page:
    """Parts laid one below the other."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._down = _MARGIN
        self._parts: list[Markup] = []

    def write(self, texts: Iterable[str], size: float, color: str, *, bold: bool = False) -> None:
        """Write texts, each broken into lines of the page's width."""
        weight = "bold" if bold else "normal"
        for text in texts:
            for line in wrapped(text, size, self._width * POINT, bold=bold):
                self._down += size * _LEADING
                self._parts.append(
                    _text(line, _MARGIN, self._down - 0.3 * size, size, color, weight)
                )
            self._down += 0.35 * size

    def put(self, drawing: Markup, height: float) -> None:
        """Put a drawing in its own size, with a line around it."""
        self._down += 0.5 * _TEXT
        at = f'x="{_MARGIN:g}" y="{self._down:.1f}" width="{self._width:g}" height="{height:g}"'
        placed = str(drawing).replace("<svg ", f"<svg {at} ", 1)
        self._parts += [
            Markup(placed),  # noqa: S704 - it was Markup before
            Markup(f'<rect {at} fill="none" stroke="{LINE}"/>'),  # noqa: S704 - numbers only
        ]
        self._down += height + 0.5 * _TEXT

    def legend(self, kinds: Iterable[EdgeKind]) -> None:
        """Explain the lines, as many in a row as fit."""
        across = _MARGIN
        for kind in kinds:
            long = _SAMPLE + _GAP + width_of(kind.name, _TEXT) / POINT
            if across == _MARGIN or across + long > _MARGIN + self._width:
                across = _MARGIN
                self._down += _TEXT * 1.6
            self._parts.append(_sample(kind, across, self._down))
            across += long + _BETWEEN
        self._down += 0.6 * _TEXT

    def finished(self, title: str) -> Markup:
        """Give the whole page."""
        size = f"{self._width + 2 * _MARGIN:g} {self._down + _MARGIN:.0f}"
        return Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {}" role="img" '
            'font-family="{}"><title>{}</title><rect width="100%" height="100%" fill="{}"/>{}</svg>'
        ).format(size, FONT, printable(title), PAPER, Markup("").join(self._parts))


def _text(line: str, x: float, y: float, size: float, color: str, weight: str = "normal") -> Markup:
    return Markup('<text x="{}" y="{}" font-size="{}" font-weight="{}" fill="{}">{}</text>').format(
        f"{x:.1f}", f"{y:.1f}", f"{size:g}", weight, color, printable(line)
    )


def _sample(kind: EdgeKind, x: float, y: float) -> Markup:
    middle = y - 0.35 * _TEXT
    arrow = Markup('<path d="{}" transform="translate({} {})" fill="{}"/>').format(
        ARROW, f"{x + _SAMPLE / 2:.1f}", f"{middle:.1f}", kind.color
    )
    line = Markup(
        '<path d="M{},{}h{}" stroke="{}" stroke-width="2" stroke-dasharray="{}"/>'
    ).format(f"{x:.1f}", f"{middle:.1f}", f"{_SAMPLE:g}", kind.color, kind.dash or "none")
    name = _text(kind.name, x + _SAMPLE + _GAP, y, _TEXT, INK)
    return line + (arrow if kind.directed else Markup("")) + name
