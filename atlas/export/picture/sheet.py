"""A sheet of paper, measured in millimetres from its lower left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text

from atlas.export.picture.lettering import printable, typeface

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
#: Distance of lines of text, in sizes of type.
LEADING: Final = 1.3


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
                fontproperties=typeface(size, bold, italic),
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
