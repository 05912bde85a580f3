"""Names on a map: most important first, never over each other or over a symbol."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.export.picture.lettering import POINT, width_of
from atlas.export.picture.sheet import LEADING, Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from atlas.export.picture.spots import Spot

#: Directions in which a name may stand from its place, best first: (across, up).
_SIDES: Final = (
    (1, 0),
    (-1, 0),
    (0, 1),
    (0, -1),
    (0.3, 1),
    (-0.3, 1),
    (0.3, -1),
    (-0.3, -1),
    (0.8, 0.8),
    (0.8, -0.8),
    (-0.8, 0.8),
    (-0.8, -0.8),
    (1, 0.4),
    (1, -0.4),
    (-1, 0.4),
    (-1, -0.4),
)
#: Height of capitals and depth of letters below the line, in sizes of type.
_CAPITALS: Final = 0.74
_DEPTH: Final = 0.22
_DOT: Final = 0.5


@dataclass(frozen=True)
class Name:
    """A name to be placed.

    Parameters
    ----------
    words
        The name; in several lines where it has line breaks.
    x, y
        Its place, in millimetres.
    size
        Size of type in points.
    around
        How far the name must stay from the place; 0 for a name that stands upon it.
    dot
        Whether the place gets a dot.
    kind
        "place", "district" or "outside".
    shorter
        What to write instead where there is no room for the name.
    """

    words: str
    x: float
    y: float
    size: float
    around: float = 0.0
    dot: bool = False
    kind: str = "place"
    shorter: tuple[str, ...] = ()

    @property
    def versions(self) -> Iterator[Name]:
        """Give the name, then its shorter forms."""
        yield self
        for words in self.shorter:
            yield replace(self, words=words, shorter=())


@dataclass(frozen=True)
class PlacedName:
    """A name with its place: left ends of its lines' baselines, and all that it covers."""

    name: Name
    lines: tuple[tuple[str, float, float], ...]
    box: Box


def place_names(
    names: Iterable[Name], frame: Box, spots: Sequence[Spot], taken: Sequence[Box] = ()
) -> list[PlacedName]:
    """Place names, each once; those without room are left out.

    Parameters
    ----------
    names
        Most important first.
    frame
        Where they must stay within.
    spots
        Symbols that they must not cover.
    taken
        What else they must not cover.

    Returns
    -------
    list of PlacedName
        In the order given; their boxes don't overlap.
    """
    boxes = list(taken)
    placed: list[PlacedName] = []
    for name in names:
        if any(name.words == other.name.words for other in placed):
            continue
        for candidate in (each for version in name.versions for each in _candidates(version)):
            if _free(candidate.box, name, frame, spots, boxes):
                placed.append(candidate)
                boxes.append(candidate.box)
                if name.dot:
                    boxes.append(_dot(name))
                break
    return placed


def _candidates(name: Name) -> Iterator[PlacedName]:
    lines = name.words.split("\n")
    widths = [width_of(line, name.size) for line in lines]
    width, leading = max(widths), LEADING * name.size * POINT
    rise, depth = _CAPITALS * name.size * POINT, _DEPTH * name.size * POINT
    height = rise + depth + (len(lines) - 1) * leading
    air = 0.25 * name.size * POINT
    sides = _SIDES if name.around else ((0, 0), (0, 1), (0, -1))
    for across, up in sides:
        if abs(across) > 0.5:  # beside the place
            x = name.x + across * (name.around + air) + (across < 0) * -width
        else:  # above or below it
            x = name.x - width / 2 + across * width
        y = name.y + up * (name.around + air)
        low = y if up > 0 else y - height if up < 0 else y - height / 2
        if abs(across) == 1:
            low = y - height / 2
        if not name.around:
            low = name.y - height / 2 + up * 1.4 * height
        aligned = 0.5 if abs(across) <= 0.5 else float(across < 0)  # towards the place
        yield PlacedName(
            name,
            tuple(
                (line, x + aligned * (width - own), low + height - rise - i * leading)
                for i, (line, own) in enumerate(zip(lines, widths, strict=True))
            ),
            Box(x - air, low, width + 2 * air, height),
        )


def _free(box: Box, name: Name, frame: Box, spots: Sequence[Spot], taken: Sequence[Box]) -> bool:
    if not frame.holds(box) or any(box.meets(other) for other in taken):
        return False
    if name.dot and (
        not frame.holds(_dot(name)) or any(_dot(name).meets(other) for other in taken)
    ):
        return False
    return not any(_covers(box, spot) for spot in spots)


def _covers(box: Box, spot: Spot) -> bool:
    """Say whether a box reaches into the circle of a spot."""
    dx = spot.x - min(max(spot.x, box.x), box.right)
    dy = spot.y - min(max(spot.y, box.y), box.top)
    return math.hypot(dx, dy) < spot.radius


def _dot(name: Name) -> Box:
    return Box(name.x - _DOT, name.y - _DOT, 2 * _DOT, 2 * _DOT)


def short(name: str) -> str:
    """Give a town's name without what tells it from others far away.

    Returns
    -------
    str
        What stands before the first of these additions.

    Examples
    --------
    >>> short("Freiburg im Breisgau"), short("Singen (Hohentwiel)")
    ('Freiburg', 'Singen')
    """
    for between in (" am ", " im ", " an ", " in ", " ("):
        name = name.split(between)[0]
    return name
