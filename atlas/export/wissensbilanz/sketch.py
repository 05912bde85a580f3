"""Lines, marks and words of the pictures of a statement, for light and for dark ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from atlas.export.drawing.svg import FONT
from atlas.export.picture.lettering import POINT, printable, width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Width of every picture; on A4 a unit is half a point, so that words have seven.
WIDTH: Final = 900.0
#: Size of words in a picture, and the distance of its lines.
WORD_SIZE: Final = 13.0
LINE_HEIGHT: Final = 1.25 * WORD_SIZE
#: Lines are balanced in steps of so much.
_CLOSER: Final = 8.0
#: Colours by name, on light and on dark ground; each holds 3:1 there, words 4.5:1.
PALETTE: Final = {
    "ink": ("#1b2733", "#e8edf1"),
    "muted": ("#566573", "#a3b1bd"),
    "line": ("#dfe5ea", "#33404b"),
    "cut": ("#7a8a97", "#7a8a97"),
    "paper": ("#ffffff", "#12181d"),
    "lit": ("#a8324a", "#f08a9a"),
    "human": ("#332288", "#a8a0f0"),
    "structural": ("#117733", "#6fcf97"),
    "relational": ("#aa4499", "#e59ad6"),
    "process": ("#8a5300", "#f0b45c"),
    "success": ("#0b5a6b", "#7ccbdb"),
    "first": ("#0b5a6b", "#7ccbdb"),
    "second": ("#5a93c4", "#5a93c4"),
    "third": ("#8a9aa6", "#b7c5d0"),
    "heat1": ("#dcebf1", "#21323d"),
    "heat2": ("#a9cfdc", "#2c5361"),
    "heat3": ("#5fa3b8", "#2f6f83"),
}
#: Corners of marks around 0, for a circle of radius one; a circle has none.
MARKS: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "human": (),
    "structural": ((-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)),
    "relational": ((0, -1.3), (1.2, 0.8), (-1.2, 0.8)),
    "process": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "success": ((0, 1.3), (1.2, -0.8), (-1.2, -0.8)),
}


@dataclass(frozen=True)
class StatementPicture:
    """A picture of a statement.

    Parameters
    ----------
    key
        Which of the pictures it is.
    title
        What stands above it.
    alternative
        What it shows, for those who can't see it.
    svg
        One SVG element; all words are text, and escaped.
    width, height
        In units of the drawing.
    """

    key: str
    title: str
    alternative: str
    svg: Markup
    width: float
    height: float


class Sketch:
    """A drawing in the making; what comes later lies above.

    Parameters
    ----------
    dark
        Whether it stands on dark ground. Colours have classes as well, so that the style sheet
        of a page may exchange them.
    """

    def __init__(self, dark: bool = False) -> None:
        self._dark = dark
        self._parts: list[Markup] = []

    def line(
        self,
        d: str,
        color: str,
        width: float = 1.0,
        dash: str = "",
        opacity: float = 1.0,
    ) -> None:
        """Draw along a path."""
        self._parts.append(
            Markup(
                '<path class="s-{}" d="{}" fill="none" stroke="{}" stroke-width="{:g}"{}{}/>'
            ).format(
                color,
                d,
                self._of(color),
                width,
                Markup(' stroke-dasharray="{}"').format(dash) if dash else "",
                Markup(' stroke-opacity="{:g}"').format(opacity) if opacity < 1 else "",
            )
        )

    def fill(self, d: str, color: str) -> None:
        """Fill a path."""
        self._parts.append(
            Markup('<path class="f-{}" d="{}" fill="{}"/>').format(color, d, self._of(color))
        )

    def bar(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """Fill a rectangle."""
        self.fill(f"M{x:.1f},{y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}Z", color)

    def mark(
        self, x: float, y: float, shape: str, radius: float = 6.0, *, hollow: bool = False
    ) -> None:
        """Draw a mark: full with a rim, or hollow."""
        fill, stroke = ("paper", shape) if hollow else (shape, "paper")
        look = Markup('class="f-{} s-{}" fill="{}" stroke="{}" stroke-width="{}"').format(
            fill, stroke, self._of(fill), self._of(stroke), "1.6" if hollow else "1"
        )
        corners = " ".join(f"{x + a * radius:.1f},{y + b * radius:.1f}" for a, b in MARKS[shape])
        if corners:
            self._parts.append(Markup('<polygon {} points="{}"/>').format(look, corners))
        else:
            self._parts.append(
                Markup('<circle {} cx="{:.1f}" cy="{:.1f}" r="{:g}"/>').format(look, x, y, radius)
            )

    def badge(self, x: float, y: float, number: str) -> None:
        """Write a number in a circle."""
        self._parts.append(
            Markup(
                '<circle class="f-paper s-lit" cx="{:.1f}" cy="{:.1f}" r="9.5" fill="{}" '
                'stroke="{}" stroke-width="1.6"/>'
            ).format(x, y, self._of("paper"), self._of("lit"))
        )
        self.words(x, y + 0.36 * WORD_SIZE, number, "lit", anchor="middle", bold=True)

    def over(self, below: Sketch) -> Sketch:
        """Lay this drawing over another one."""
        self._parts = [*below._parts, *self._parts]
        return self

    def words(
        self,
        x: float,
        y: float,
        words: str,
        color: str = "ink",
        *,
        anchor: str = "start",
        size: float = WORD_SIZE,
        bold: bool = False,
        turned: bool = False,
        rim: bool = False,
    ) -> None:
        """Write a line with its foot at a place; with a rim where lines may cross it."""
        around = Markup(
            ' stroke="{}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        ).format(self._of("paper"))
        self._parts.append(
            Markup(
                '<text class="f-{}{}" x="{:.1f}" y="{:.1f}" text-anchor="{}" font-size="{:g}"{} '
                'fill="{}"{}{}>{}</text>'
            ).format(
                color,
                " s-paper" if rim else "",
                x,
                y,
                anchor,
                size,
                Markup(' font-weight="bold"') if bold else "",
                self._of(color),
                around if rim else "",
                Markup(' transform="rotate(-90 {:.1f} {:.1f})"').format(x, y) if turned else "",
                printable(words),
            )
        )

    def notes(self, y: float, texts: Sequence[str]) -> float:
        """Write texts over the whole width.

        Returns
        -------
        float
            Where they end.
        """
        for text in texts:
            for line in wrapped(text, WORD_SIZE, (WIDTH - 16) * POINT):
                y += LINE_HEIGHT
                self.words(8, y, line, "muted")
            y += 0.3 * WORD_SIZE
        return y

    def key(self, y: float, entries: Sequence[tuple[str, str]]) -> float:
        """Explain marks, as many in a row as fit.

        Returns
        -------
        float
            Where the explanation ends.
        """
        x = 8.0
        for shape, name in entries:
            wide = 22 + wide_of(name) + 24
            if x > 8 and x + wide > WIDTH:
                x, y = 8.0, y + 1.5 * WORD_SIZE
            self.mark(x + 8, y + WORD_SIZE - 4.5, shape)
            self.words(x + 20, y + WORD_SIZE, name)
            x += wide
        return y + 1.6 * WORD_SIZE

    def finished(self, key: str, title: str, alternative: str, height: float) -> StatementPicture:
        """Give the picture; its text alternative is part of the drawing."""
        svg = Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="statement-picture" '
            'viewBox="0 0 {:g} {:.0f}" width="{:g}" height="{:.0f}" role="img" font-family="{}">'
            '<title>{}</title><rect class="f-paper" width="100%" height="100%" fill="{}"/>{}</svg>'
        ).format(
            WIDTH,
            height,
            WIDTH,
            height,
            FONT,
            printable(f"{title}. {alternative}"),
            self._of("paper"),
            Markup("").join(self._parts),
        )
        return StatementPicture(key, title, alternative, svg, WIDTH, round(height))

    def _of(self, color: str) -> str:
        return PALETTE[color][self._dark]


def wide_of(words: str, size: float = WORD_SIZE) -> float:
    """Measure a line in units of the drawing."""
    return width_of(words, size) / POINT


def lines_of(words: str, width: float, size: float = WORD_SIZE) -> tuple[str, ...]:
    """Break a text into lines of a width in units of the drawing."""
    return tuple(wrapped(words, size, width * POINT))


def balanced_lines(words: str, width: float) -> tuple[str, ...]:
    """Break a text into as few lines as the width asks for, of much the same length."""
    lines = lines_of(words, width)
    longest = max((wide_of(word) for word in words.split()), default=0.0)
    while width - _CLOSER > longest:
        width -= _CLOSER
        closer = lines_of(words, width)
        if len(closer) > len(lines):
            break
        lines = closer
    return lines


def dark_rules() -> str:
    """Give the style sheet that shows pictures on dark ground."""
    return "".join(
        f".statement-picture .f-{name} {{ fill: {dark}; }}\n"
        f".statement-picture .s-{name} {{ stroke: {dark}; }}\n"
        for name, (_, dark) in PALETTE.items()
    )
