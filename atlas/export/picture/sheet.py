"""A sheet of paper, measured in millimetres from its lower left corner."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from atlas.export.picture.breaking import pieces_of, syllables_of

if TYPE_CHECKING:
    from collections.abc import Sequence

INK: Final = "#1b2733"
MUTED: Final = "#566573"
LINE: Final = "#dfe5ea"
ACCENT: Final = "#0b5a6b"
PAPER: Final = "#ffffff"
#: How areas without a known value are hatched.
UNKNOWN_HATCH: Final = "////"
#: How areas are, above their colour, whose value rests on few cases.
FEW_HATCH: Final = r"\\\\"
#: Millimetres of a point, the unit of type and of lines.
POINT: Final = 25.4 / 72
#: Distance of lines of text, in sizes of type.
LEADING: Final = 1.3

_FAMILY: Final = "DejaVu Sans"  # comes with matplotlib, so it is the same everywhere
_MISSING: Final = "□"
#: Where a word may be broken; not seen itself.
_SOFT: Final = "\N{SOFT HYPHEN}"
#: What would change the direction or the lines of a text, or is no sign at all.
_UNPRINTABLE: Final = dict.fromkeys(
    code
    for first, last in (
        (0x00, 0x1F),
        (0x7F, 0x9F),
        (0x200B, 0x200F),
        (0x2028, 0x202E),
        (0x2060, 0x206F),
        (0xD800, 0xDFFF),
        (0xFEFF, 0xFEFF),
    )
    for code in range(first, last + 1)
)


@dataclass(frozen=True)
class Box:
    """A rectangle on a sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Give the right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """Give the upper edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """Give the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def inside(self, margin: float) -> Box:
        """Give the box without a margin around."""
        return Box(
            self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin
        )

    def holds(self, other: Box) -> bool:
        """Say whether another box is within this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.top <= self.top
        )

    def meets(self, other: Box) -> bool:
        """Say whether this box and another one overlap."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.top
            and other.y < self.top
        )


class Canvas:
    """A sheet to draw on; what comes later lies above.

    Parameters
    ----------
    width, height
        In millimetres.
    stroke
        How much thicker than on a page the lines of the map are.
    """

    def __init__(self, width: float, height: float, stroke: float = 1.0) -> None:
        self.box = Box(0, 0, width, height)
        self.stroke = stroke
        self.figure = Figure(figsize=(width / 25.4, height / 25.4), facecolor=PAPER)
        FigureCanvasAgg(self.figure)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set(xlim=(0, width), ylim=(0, height), autoscale_on=False)
        self._order = 1.0

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        color: str = INK,
        bold: bool = False,
        italic: bool = False,
        align: Literal["left", "center", "right"] = "left",
        halo: float = 0.0,
    ) -> None:
        """Write one line with its baseline at y; ``halo`` is a white rim in points."""
        rim = (
            [([Stroke(linewidth=2 * halo, foreground=PAPER, joinstyle="round")], PAPER)]
            if halo
            else []
        )
        for effects, fill in [*rim, ([], color)]:  # the word itself stays text in a PDF
            artist = Text(
                x,
                y,
                printable(words),
                color=fill,
                fontproperties=_font(size, bold, italic),
                horizontalalignment=align,
                verticalalignment="baseline",
                parse_math=False,  # a dollar sign is a dollar sign
                zorder=self._next(),
                path_effects=effects,
            )
            self._axes.add_artist(artist)

    def shape(
        self,
        path: Path,
        *,
        fill: str = "none",
        line: str = "none",
        width: float = 0.0,
        within: Box | None = None,
        hatch: str = "",
        dashes: tuple[float, float, float] | None = None,
    ) -> None:
        """Draw a path in millimetres; ``width`` of the line in points.

        ``dashes`` are the start, the length and the gaps of a dashed line, in points.
        """
        patch = PathPatch(
            path,
            facecolor=fill,
            edgecolor=line,
            linewidth=width if line != "none" else 0,
            joinstyle="round",
            capstyle="butt" if dashes else "round",
            linestyle=(dashes[0] / width, [part / width for part in dashes[1:]])
            if dashes
            else "solid",
            hatch=hatch or None,
            zorder=self._next(),
        )
        self._axes.add_artist(patch)  # unlike add_patch, it measures nothing: 3 times as fast
        if within:
            patch.set_clip_path(rectangle(within), self._axes.transData)

    def line(self, points: Sequence[tuple[float, float]], color: str, width: float) -> None:
        """Draw an open line."""
        self.shape(Path(np.asarray(points)), line=color, width=width)

    def _next(self) -> float:
        self._order += 1
        return self._order


def printable(words: str) -> str:
    """Give a text without signs that steer instead of being seen.

    Signs that the typeface doesn't have are an empty square; accents stay where the letter with
    them is one sign, for stacked ones are drawn beside their letter.

    Returns
    -------
    str
        What can be drawn; line breaks are left out, too.

    Examples
    --------
    >>> printable(f"a{chr(0x202E)}b{chr(10)}<b>")
    'ab<b>'
    """
    if _plain().issuperset(words):  # nearly always, and many times faster
        return words
    known = _known()
    said = words.translate(_UNPRINTABLE).replace(_SOFT, "")
    composed = unicodedata.normalize("NFC", said)
    return "".join(
        sign if ord(sign) in known else _MISSING
        for sign in composed
        if not unicodedata.combining(sign)
    )


@lru_cache
def _plain() -> frozenset[str]:
    """Give the signs that stay as they are, whatever stands beside them."""
    signs = (chr(code) for code in _known())
    return frozenset(
        sign
        for sign in signs
        if not unicodedata.combining(sign)
        and unicodedata.normalize("NFC", sign) == sign
        and sign.translate(_UNPRINTABLE).replace(_SOFT, "") == sign
    )


@lru_cache
def _known() -> frozenset[int]:
    """Give the signs that the typeface has in both weights."""
    faces = (get_font(findfont(_font(10, bold))).get_charmap() for bold in (False, True))
    return frozenset.intersection(*map(frozenset, faces))


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Measure a line of text in millimetres."""
    return _units(printable(words), bold) * size / 100 * POINT


def wrapped(
    words: str, size: float, width: float, *, bold: bool = False, most: int = 99
) -> list[str]:
    """Break a text into lines of a width; a word that is too long is broken between syllables.

    Parameters
    ----------
    words
        The text.
    size
        Size of type in points.
    width
        In millimetres.
    bold
        Whether it is set in bold.
    most
        How many lines at most; what is left is three dots.

    Returns
    -------
    list of str
        One line, an empty one, for an empty text.
    """
    lines: list[str] = [""]
    for whole in words.translate(_UNPRINTABLE).split():
        word = printable(whole)
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        if width_of(word, size, bold=bold) <= width:
            lines[-1] = word
        else:
            lines[-1:] = _broken(whole, size, width, bold)
    if len(lines) > most:
        last = lines[most - 1]
        while last and width_of(last + "…", size, bold=bold) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + "…"]
    return lines


def _broken(word: str, size: float, width: float, bold: bool) -> list[str]:
    """Break a word that is wider than a line; what has no room even so, between its signs."""
    lines, hyphen = [""], ""
    pieces = [
        each
        for piece in pieces_of(word)
        for each in ([piece] if width_of(piece, size, bold=bold) <= width else syllables_of(piece))
    ]
    for piece in pieces:
        part, after = printable(piece), "-" if piece.endswith(_SOFT) else ""
        if lines[-1] and width_of(f"{lines[-1]}{part}{after}", size, bold=bold) > width:
            fits = width_of(lines[-1] + hyphen, size, bold=bold) <= width
            lines[-1] += hyphen if fits else ""
            lines.append("")
        for sign in part:
            if lines[-1] and width_of(lines[-1] + sign, size, bold=bold) > width:
                lines.append("")
            lines[-1] += sign
        hyphen = after
    return lines


def rectangle(box: Box) -> Path:
    """Give a box as a path."""
    corners = [(box.x, box.y), (box.right, box.y), (box.right, box.top), (box.x, box.top)]
    return Path(np.array([*corners, corners[0]]), closed=True)


def polygon(shape: shapely.Geometry) -> Path:
    """Give an area with its holes, or lines, as one path; empty ones as a path of no points."""
    turned = shapely.orient_polygons(shape)  # or a hole that runs as its edge does is filled
    rings = [
        np.asarray(ring.coords)
        for part in shapely.get_parts(turned)
        for ring in ((part.exterior, *part.interiors) if part.geom_type == "Polygon" else (part,))
        if not ring.is_empty
    ]
    if not rings:
        return Path(np.empty((0, 2)))
    return Path(np.concatenate(rings), np.concatenate([_codes(ring) for ring in rings]))


def circle(x: float, y: float, radius: float) -> Path:
    """Give a circle as a path."""
    return Path.circle((x, y), radius)


def _codes(ring: np.ndarray) -> np.ndarray:
    codes = np.full(len(ring), Path.LINETO)
    codes[0] = Path.MOVETO
    if (ring[0] == ring[-1]).all():
        codes[-1] = Path.CLOSEPOLY
    return codes


def _font(size: float, bold: bool, italic: bool = False) -> FontProperties:
    return FontProperties(
        family=_FAMILY,
        size=size,
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
    )


def _units(words: str, bold: bool) -> float:
    """Measure a text at 100 points; widths are remembered, the text, which may be a user's, not."""
    if not words:
        return 0.0
    key = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16, key=b"%d" % bold).digest()
    if key not in _WIDTHS:
        if len(_WIDTHS) >= _MOST_WIDTHS:
            _WIDTHS.clear()
        font = _font(100, bold)
        width, _, _ = text_to_path.get_text_width_height_descent(words, font, ismath=False)
        _WIDTHS[key] = float(width)
    return _WIDTHS[key]


#: Widths of texts by a digest of theirs.
_WIDTHS: Final[dict[bytes, float]] = {}
_MOST_WIDTHS: Final = 20_000
