"""What a drawing consists of: a ground, nodes, and edges between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from atlas.export.picture.sheet import INK

#: From this many pixels for a unit of the drawing on, single nodes stand in place of groups.
NEAR_SCALE: Final = 5.0
#: Colours of nodes that stand for places, not for a group of industries: another place, one of
#: our own or of the Four Motors. They are lighter on dark ground.
PLACE_COLOR: Final = "#3c5566"
OWN_COLOR: Final = "#0b5a6b"
NEUTRAL: Final = frozenset({PLACE_COLOR, OWN_COLOR})
#: When a part is drawn: always, as long as the drawing is far, or only once it is near.
DrawnLevel = Literal["", "far", "near"]


@dataclass(frozen=True)
class Backdrop:
    """An area of the ground.

    Parameters
    ----------
    d
        Path of an SVG.
    look
        "land", "region" (a border only), "chosen" or "around".
    name
        What it is, where it has a name.
    """

    d: str
    look: Literal["land", "region", "chosen", "around"] = "land"
    name: str = ""


@dataclass(frozen=True)
class Node:
    """One who is tied, or several at one place.

    Parameters
    ----------
    key
        What is chosen by a click on it; "" where nothing is.
    x, y
        In units of the drawing, y from the top.
    name
        What is written beside it.
    says
        What more is said on hovering and read aloud.
    shape
        One of the shapes of the map's symbols.
    color
        Of the symbol.
    radius
        In pixels.
    count
        How many it stands for: written within when more than one.
    look
        "": as it is, "own": the chosen one, "proposed", "faint".
    rank
        Nodes of a higher rank are named first.
    level
        When it is drawn.
    short
        What is written beside it in place of its name, where that is long.
    foremost
        Named before all others, whose names give way to it.
    """

    key: str
    x: float
    y: float
    name: str
    says: str = ""
    shape: str = "circle"
    color: str = INK
    radius: float = 4.0
    count: int = 1
    look: Literal["", "own", "proposed", "faint"] = ""
    rank: float = 0.0
    level: DrawnLevel = ""
    short: str = ""
    foremost: bool = False


@dataclass(frozen=True)
class Edge:
    """A line between two points.

    Parameters
    ----------
    one, other
        Keys of nodes, for what belongs together.
    start, end
        Where it leads, in units of the drawing.
    kind
        Code of an :class:`EdgeKind`.
    says
        What is said on hovering.
    count
        How many ties it stands for; the more, the broader.
    bend
        How far it bows to its left, in its own length.
    look
        "": as its kind, "faint" behind others.
    level
        When it is drawn.
    """

    one: str
    other: str
    start: tuple[float, float]
    end: tuple[float, float]
    kind: str
    says: str = ""
    count: int = 1
    bend: float = 0.14
    look: Literal["", "faint"] = ""
    level: DrawnLevel = ""


@dataclass(frozen=True)
class EdgeKind:
    """How edges of a kind look, and what the legend calls them.

    Parameters
    ----------
    code, name
        The name in the reader's language.
    color, color_dark
        On white and on dark ground.
    dash
        Dashes as in SVG, in pixels; "" is a whole line.
    directed
        Whether an arrow says where it leads.
    """

    code: str
    name: str
    color: str
    color_dark: str
    dash: str = ""
    directed: bool = False


@dataclass(frozen=True)
class Diagram:
    """A whole drawing.

    Parameters
    ----------
    key
        What it is drawn upon; another ground has another key.
    title, description
        What it is and shows, also for those who can't see it.
    width, height
        In units; one is a pixel on a wide screen.
    ground
        Drawn first.
    nodes, edges
        Edges lie below nodes; later ones lie above.
    kinds
        Of the edges, in the order of the legend; only those that occur are explained.
    """

    key: str
    title: str
    description: str
    width: float
    height: float
    ground: tuple[Backdrop, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    kinds: tuple[EdgeKind, ...]

    @property
    def shown_kinds(self) -> tuple[EdgeKind, ...]:
        """Give the kinds that an edge has."""
        there = {edge.kind for edge in self.edges}
        return tuple(kind for kind in self.kinds if kind.code in there)
