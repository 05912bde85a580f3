"""A drawing as SVG: complete by itself, and in two parts for a page that brings it to life."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from atlas.export.drawing.diagram import (
    NEAR_SCALE,
    NEUTRAL,
    Backdrop,
    Diagram,
    Edge,
    EdgeKind,
    Node,
)
from atlas.export.drawing.labels import TYPE_SIZE, Label, place_labels
from atlas.export.picture.lettering import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

#: So many drawings are kept as text. They show public records only, never a user's own.
_KEPT: Final = 32
#: Fill, line, and its width in pixels of the areas of the ground.
_LOOKS: Final = {
    "around": ("#f7f9fa", "#b7c5d0", 0.5),
    "land": ("#eef1f4", "#b7c5d0", 0.5),
    "region": ("none", "#8a9aa6", 1.0),
    "chosen": ("#cfe3e7", "#0b5a6b", 1.2),
}
#: Typeface of all words.
FONT: Final = "'DejaVu Sans', Verdana, Arial, sans-serif"
#: How broad an edge of many ties becomes, in pixels.
_BROADEST: Final = 6.0
#: A diamond, square and triangle of the size of a circle of radius one.
_POLYGONS: Final = {
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "square": ((-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)),
    "triangle": ((0, -1.3), (1.2, 0.8), (-1.2, 0.8)),
}
#: Line of those who could be tied, and what stands within them.
_PROPOSED: Final = "#aa4499"
#: The arrow of a line, drawn to the right.
ARROW: Final = "M-3,-3.2 L4,0 L-3,3.2 Z"


def svg(diagram: Diagram, *, still: bool = True) -> Markup:
    """Draw a diagram.

    Parameters
    ----------
    diagram
        What is drawn.
    still
        As a picture: only what is seen from afar, with the names that have room there. Otherwise
        with all levels, for a script that brings it to life.

    Returns
    -------
    Markup
        One SVG element; all names are text, and escaped.
    """
    shown = still_parts(diagram) if still else diagram
    title = _title(f"{diagram.title}. {diagram.description}")
    return Markup(  # noqa: S704 - texts are escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" '
        f'viewBox="0 0 {diagram.width:g} {diagram.height:g}" role="img" '
        f'font-family="{FONT}" font-size="{TYPE_SIZE}">{title}'
        f"{ground(shown)}{layers(shown, still=still)}</svg>"
    )


def still_parts(diagram: Diagram) -> Diagram:
    """Give what of a diagram is seen from afar."""
    return replace(
        diagram,
        nodes=tuple(node for node in diagram.nodes if node.level != "near"),
        edges=tuple(edge for edge in diagram.edges if edge.level != "near"),
    )


def ground(diagram: Diagram) -> Markup:
    """Draw what lies below nodes and edges; looked up from the second time on."""
    return _ground(diagram.ground)


@lru_cache(maxsize=_KEPT)
def _ground(areas: tuple[Backdrop, ...]) -> Markup:
    return Markup('<g class="ground">{}</g>').format(Markup("").join(map(_area, areas)))


@lru_cache(maxsize=_KEPT)
def layers(diagram: Diagram, *, still: bool = False) -> Markup:
    """Draw edges, nodes and names; looked up from the second time on.

    Parameters
    ----------
    diagram
        What is drawn.
    still
        Leave out names that have no room at the scale of one.

    Returns
    -------
    Markup
        Two groups of an SVG: edges, and nodes above them.
    """
    kinds = {kind.code: kind for kind in diagram.kinds}
    labels = place_labels(diagram.nodes, (diagram.width, diagram.height), NEAR_SCALE)
    if still:
        labels = [label if label and label.scale <= 1 else None for label in labels]
    edges = "".join(_edge(edge, kinds[edge.kind]) for edge in diagram.edges)
    nodes = "".join(map(_node, diagram.nodes, labels))
    return Markup(f'<g class="edges" fill="none">{edges}</g><g class="nodes">{nodes}</g>')  # noqa: S704 - texts are escaped


def _area(area: Backdrop) -> Markup:
    fill, line, width = _LOOKS[area.look]
    return Markup(
        '<path class="area {}" d="{}" fill="{}" stroke="{}" stroke-width="{}">{}</path>'
    ).format(area.look, area.d, fill, line, width, _title(area.name))


def _edge(edge: Edge, kind: EdgeKind) -> str:
    bent = _bent(edge)
    broad = min(1.2 + 0.9 * math.log2(edge.count), _BROADEST)
    classes = " ".join(filter(None, ("edge", f"kind-{kind.code}", edge.look, edge.level)))
    dash = f' stroke-dasharray="{kind.dash}"' if kind.dash else ""
    color, faint = kind.color, ' opacity="0.25"' if edge.look == "faint" else ""
    path = (
        f'<path d="{bent}" stroke="{color}" stroke-width="{broad:.1f}"{dash}/>'
        f"{_arrow(edge, color) if kind.directed else ''}"
    )
    return (
        f'<g class="{classes}"{faint} data-one="{_inert(edge.one)}" '
        f'data-other="{_inert(edge.other)}">'
        f"{_title(edge.says)}{path}</g>"
    )


def _bent(edge: Edge) -> str:
    """Give a curve from end to end, straight where it doesn't bow."""
    (x, y), (to_x, to_y) = edge.start, edge.end
    if not edge.bend:
        return f"M{x:.1f},{y:.1f}L{to_x:.1f},{to_y:.1f}"
    over_x, over_y = _summit(edge, 2.0)
    return f"M{x:.1f},{y:.1f}Q{over_x:.1f},{over_y:.1f} {to_x:.1f},{to_y:.1f}"


def _summit(edge: Edge, height: float = 1.0) -> tuple[float, float]:
    """Give the middle of the curve, or for a height of two the point that it is drawn to."""
    (x, y), (to_x, to_y) = edge.start, edge.end
    bow = edge.bend * height / 2
    return (x + to_x) / 2 + bow * (to_y - y), (y + to_y) / 2 - bow * (to_x - x)


def _arrow(edge: Edge, color: str) -> str:
    """Draw an arrow in the middle of an edge, as large at any scale."""
    (x, y), (to_x, to_y) = edge.start, edge.end
    if (x, y) == (to_x, to_y):
        return ""
    at_x, at_y = _summit(edge)
    turn = math.degrees(math.atan2(to_y - y, to_x - x))
    return (
        f'<g transform="translate({at_x:.1f} {at_y:.1f})"><g class="still">'
        f'<path class="arrow" d="{ARROW}" transform="rotate({turn:.0f})" fill="{color}"/></g></g>'
    )


def _node(node: Node, label: Label | None) -> str:
    classes = " ".join(filter(None, ("node", node.look, node.level)))
    faint = ' opacity="0.45"' if node.look == "faint" else ""
    number = (
        f'<text class="count" text-anchor="middle" y="{0.35 * _small(node):.1f}" '
        f'font-size="{_small(node):.1f}" fill="{_on(node)}">{node.count}</text>'
        if node.count > 1
        else ""
    )
    return (
        f'<g class="{classes}" data-key="{_inert(node.key)}" data-radius="{node.radius:g}" '
        f'transform="translate({node.x:.1f} {node.y:.1f})"{faint}>'
        f"{_title(f'{node.name}: {node.says}' if node.says else node.name)}"
        f'<g class="still">{_symbol(node)}{number}{_name(node, label)}</g></g>'
    )


def _on(node: Node) -> str:
    """Give the colour of what stands within a symbol."""
    return _PROPOSED if node.look == "proposed" else "#ffffff"


def _small(node: Node) -> float:
    return max(8.0, min(node.radius * 1.1, 12.0))


def _symbol(node: Node) -> str:
    own = node.look in ("own", "proposed")
    line = {"own": "#1b2733", "proposed": _PROPOSED}.get(node.look, "#ffffff")
    fill = "#ffffff" if node.look == "proposed" else node.color
    neutral = " neutral" if node.color in NEUTRAL else ""
    look = f'class="symbol{neutral}" fill="{fill}" stroke="{line}" stroke-width="{2 if own else 1}"'
    if points := _POLYGONS.get(node.shape):
        corners = " ".join(f"{x * node.radius:.1f},{y * node.radius:.1f}" for x, y in points)
        return f'<polygon {look} points="{corners}"/>'
    return f'<circle {look} r="{node.radius:g}"/>'


def _name(node: Node, label: Label | None) -> str:
    if label is None:
        return ""
    x, y = label.place(node.radius)
    anchor = ("start", "middle", "end")[1 - label.side[0]]
    away = " away" if label.scale > 1 else ""
    return (
        f'<text class="label{away}" data-from="{label.scale:g}" x="{x:.1f}" '
        f'y="{y + 0.35 * TYPE_SIZE:.1f}" text-anchor="{anchor}" fill="#1b2733" stroke="#ffffff" '
        f'stroke-width="2.5" stroke-linejoin="round" paint-order="stroke">'
        f"{_inert(label.words)}</text>"
    )


def _inert(words: str) -> Markup:
    """Escape a text, and leave out what no XML may hold."""
    return escape(printable(words))


def _title(words: str) -> Markup:
    return Markup(f"<title>{_inert(words)}</title>") if words else Markup("")  # noqa: S704 - escaped


def legend(kinds: Iterable[EdgeKind]) -> Markup:
    """Draw the lines of some kinds with their names, as a list of a page."""
    entry = Markup(
        '<li><svg viewBox="0 0 34 10" width="34" height="10" aria-hidden="true">'
        '<g class="edge kind-{}"><path d="M1,5L33,5" stroke="{}" stroke-width="2" '
        'stroke-dasharray="{}"/>{}</g></svg> {}</li>'
    )
    arrow = Markup('<path class="arrow" d="{}" transform="translate(17 5)" fill="{}"/>')
    return Markup('<ul class="drawing-legend">{}</ul>').format(
        Markup("").join(
            entry.format(
                kind.code,
                kind.color,
                kind.dash or "none",
                arrow.format(ARROW, kind.color) if kind.directed else "",
                kind.name,
            )
            for kind in kinds
        )
    )
