"""The impact network: factors around a circle, influences as arrows, some loops lit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.export.wissensbilanz.sketch import (
    LINE_HEIGHT,
    WIDTH,
    WORD_SIZE,
    Sketch,
    balanced_lines,
)
from atlas.export.wissensbilanz.words import StatementWords
from atlas.wissensbilanz.method import MOST_STRENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.export.wissensbilanz.sketch import StatementPicture
    from atlas.i18n.language import Language
    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Statement

#: So many loops are lit; of more, nobody tells one from the other.
MOST_LIT: Final = 5
_RADIUS, _MARK, _TOP = 232.0, 6.5, 12.0
#: Room of the names at either side.
_BESIDE: Final = 186.0
#: Breadth and dashes by strength.
_LOOKS: Final = {1: (0.8, "1.5 3"), 2: (1.2, "6 3"), 3: (1.9, "")}
_GAP: Final = 6.0


@dataclass(frozen=True)
class _Spot:
    x: float
    y: float
    lines: tuple[str, ...]
    right: bool


def network_picture(
    statement: Statement, found: Evaluation, lang: Language, *, dark: bool = False
) -> StatementPicture:
    """Draw the influences that reach the threshold, and the shortest loops among them.

    Parameters
    ----------
    statement, found
        The statement and what follows from it.
    lang
        Language of the words.
    dark
        Whether it stands on dark ground.

    Returns
    -------
    StatementPicture
        Factors stand in their order clockwise from the top, always at the same place.
    """
    words, sketch = StatementWords(statement, lang), Sketch(dark)
    ids = found.influences.ids
    spots, middle, bottom = _around(ids, words)
    at = dict(zip(ids, spots, strict=True))
    lit = found.loops.found[:MOST_LIT]
    of_loop = {pair for loop in lit for pair in _pairs(loop)}
    strength = {
        (ids[i], ids[j]): int(found.influences.matrix[i, j])
        for i in range(len(ids))
        for j in range(len(ids))
    }
    for pair in sorted(found.edges, key=lambda pair: (pair in of_loop, strength[pair])):
        _draw_arrow(sketch, at[pair[0]], at[pair[1]], middle, strength[pair], pair in of_loop)
    _draw_numbers(sketch, lit, at, middle)
    for key, spot in at.items():
        _draw_name(sketch, spot, words.shape(key))
    y = sketch.key(bottom + 20, words.legend(ids))
    y = _draw_strengths(sketch, y, statement.settings.network_threshold, lang)
    said = network_in_words(statement, found, lang)
    loops = [f"{i}: {words.loop(loop)}" for i, loop in enumerate(lit, start=1)]
    y = sketch.notes(y + 2, [*said, *loops])
    title = lang("Impact network")
    return sketch.finished("network", title, " ".join([*said, "; ".join(loops)]), y + 8)


def network_in_words(statement: Statement, found: Evaluation, lang: Language) -> list[str]:
    """Say what the network holds: arrows, threshold, loops, and whether these are all.

    Returns
    -------
    list of str
        One sentence on arrows, one on loops with their bounds.
    """
    arrows = lang.plural(
        "{count} influence of strength {threshold} or more.",
        "{count} influences of strength {threshold} or more.",
        len(found.edges),
        threshold=max(1, statement.settings.network_threshold),
    )
    return [arrows, loops_in_words(found, lang)]


def loops_in_words(found: Evaluation, lang: Language) -> str:
    """Say how many loops there are, within which bounds, and how many of them are lit."""
    loops = found.loops
    bounds = {"length": loops.max_length, "most": lang.number(loops.max_number)}
    count = len(loops.found)
    if not count and loops.complete:
        return lang("No loop of up to {length} factors.", length=loops.max_length)
    if loops.complete:
        said = lang.plural(
            "{count} loop (generator) of up to {length} factors; that is all.",
            "{count} loops (generators) of up to {length} factors; these are all.",
            count,
            length=loops.max_length,
        )
    else:
        said = lang(
            "{count} loops (generators) of up to {length} factors were found before the bound of "
            "{most} loops or of the search was reached; there may be more.",
            count=lang.number(count),
            **bounds,
        )
    if count > MOST_LIT:
        said += " " + lang("The {lit} shortest are drawn boldly and numbered.", lit=MOST_LIT)
    elif count:
        said += " " + lang("They are drawn boldly and numbered.")
    return said


def _around(
    ids: Sequence[str], words: StatementWords
) -> tuple[list[_Spot], tuple[float, float], float]:
    """Place factors on a circle that is as high as the names beside it need."""
    turns = [math.tau * (i + 0.5) / max(1, len(ids)) for i in range(len(ids))]
    lines = [balanced_lines(words.name(key), _BESIDE) for key in ids]
    right = [turn < math.pi for turn in turns]
    needed = [
        sum(
            LINE_HEIGHT * len(own) + _GAP
            for own, side in zip(lines, right, strict=True)
            if side is one
        )
        for one in (True, False)
    ]
    high = max(2 * _RADIUS, *needed)
    middle = (WIDTH / 2, _TOP + high / 2 + LINE_HEIGHT)
    spots = [
        _Spot(
            middle[0] + _RADIUS * math.sin(turn),
            middle[1] - high / 2 * math.cos(turn),
            own,
            side,
        )
        for turn, own, side in zip(turns, lines, right, strict=True)
    ]
    return _evened(spots), middle, middle[1] + high / 2 + LINE_HEIGHT


def _evened(spots: list[_Spot]) -> list[_Spot]:
    """Move factors up and down their side of the circle until their names don't meet."""
    moved = list(spots)
    for side in (True, False):
        order = sorted(
            (i for i, s in enumerate(spots) if s.right is side), key=lambda i: spots[i].y
        )
        lowest = -math.inf
        for i in order:  # from the top down, then back up from the end of the circle
            half = (LINE_HEIGHT * len(spots[i].lines) + _GAP) / 2
            y = max(spots[i].y, lowest + half)
            moved[i] = _Spot(spots[i].x, y, spots[i].lines, side)
            lowest = y + half
        over = max(0.0, lowest - max((s.y for s in spots), default=0.0) - 2 * LINE_HEIGHT)
        for i in reversed(order):
            if over <= 0:
                break
            moved[i] = _Spot(moved[i].x, moved[i].y - over, moved[i].lines, side)
            above = order[order.index(i) - 1] if order.index(i) else None
            if above is None:
                break
            room = (LINE_HEIGHT * (len(spots[i].lines) + len(spots[above].lines)) / 2) + _GAP
            over = max(0.0, moved[above].y + room - moved[i].y)
    return moved


def _draw_name(sketch: Sketch, spot: _Spot, shape: str) -> None:
    sketch.mark(spot.x, spot.y, shape, _MARK)
    edge = WIDTH - _BESIDE - 4 if spot.right else _BESIDE + 4
    way = 1 if spot.right else -1
    if abs(edge - spot.x) > 4 * _MARK:
        start = spot.x + way * (_MARK + 2)
        sketch.line(f"M{start:.1f},{spot.y:.1f}H{edge - way * 4:.1f}", "line")
    top = spot.y - LINE_HEIGHT * len(spot.lines) / 2
    for i, line in enumerate(spot.lines):
        foot = top + LINE_HEIGHT * i + 0.95 * WORD_SIZE
        sketch.words(edge, foot, line, anchor="start" if spot.right else "end")


def _bow(start: _Spot, end: _Spot, middle: tuple[float, float]) -> tuple[float, float]:
    """Give what an arrow is drawn to: towards the middle, and to its left, as the way back."""
    across, down = end.x - start.x, end.y - start.y
    x = (start.x + end.x) / 2 + 0.35 * (middle[0] - (start.x + end.x) / 2) + 0.09 * down
    y = (start.y + end.y) / 2 + 0.35 * (middle[1] - (start.y + end.y) / 2) - 0.09 * across
    return x, y


def _draw_arrow(
    sketch: Sketch,
    start: _Spot,
    end: _Spot,
    middle: tuple[float, float],
    strength: int,
    lit: bool,
) -> None:
    over_x, over_y = _bow(start, end, middle)
    far = math.hypot(end.x - over_x, end.y - over_y) or 1.0
    way_x, way_y = (end.x - over_x) / far, (end.y - over_y) / far
    tip = end.x - way_x * (_MARK + 2), end.y - way_y * (_MARK + 2)
    foot = tip[0] - way_x * 7, tip[1] - way_y * 7
    broad, dash = _LOOKS[min(max(strength, 1), MOST_STRENGTH)]
    color = "lit" if lit else "muted"
    d = f"M{start.x:.1f},{start.y:.1f}Q{over_x:.1f},{over_y:.1f} {foot[0]:.1f},{foot[1]:.1f}"
    sketch.line(d, color, broad + (1.0 if lit else 0.0), dash, 1.0 if lit else 0.75)
    side = 4.2 if lit else 3.4
    sketch.fill(
        f"M{tip[0]:.1f},{tip[1]:.1f}L{foot[0] - way_y * side:.1f},{foot[1] + way_x * side:.1f}"
        f"L{foot[0] + way_y * side:.1f},{foot[1] - way_x * side:.1f}Z",
        color,
    )


def _draw_numbers(
    sketch: Sketch,
    loops: Sequence[Sequence[str]],
    at: dict[str, _Spot],
    middle: tuple[float, float],
) -> None:
    """Write the number of each loop on one of its arrows, on a bare one if it can."""
    used: set[tuple[str, str]] = set()
    for number, loop in enumerate(loops, start=1):
        pairs = _pairs(loop)
        pair = next((each for each in pairs if each not in used), pairs[0])
        used.add(pair)
        start, end = at[pair[0]], at[pair[1]]
        over_x, over_y = _bow(start, end, middle)
        shift = 0.38 + 0.12 * (number % 3)  # apart from others that cross it
        x = (1 - shift) ** 2 * start.x + 2 * shift * (1 - shift) * over_x + shift**2 * end.x
        y = (1 - shift) ** 2 * start.y + 2 * shift * (1 - shift) * over_y + shift**2 * end.y
        sketch.badge(x, y, str(number))


def _pairs(loop: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(loop, [*loop[1:], loop[0]], strict=True))


def _draw_strengths(sketch: Sketch, y: float, threshold: int, lang: Language) -> float:
    """Explain breadth and dashes."""
    x = 8.0
    for strength in range(max(1, threshold), MOST_STRENGTH + 1):
        broad, dash = _LOOKS[strength]
        sketch.line(f"M{x:.1f},{y + 9:.1f}h30", "muted", broad, dash)
        sketch.words(x + 36, y + WORD_SIZE, lang("strength {strength}", strength=strength))
        x += 150
    sketch.line(f"M{x:.1f},{y + 9:.1f}h30", "lit", 2.9)
    sketch.words(x + 36, y + WORD_SIZE, lang("part of a numbered loop"))
    return y + 1.6 * WORD_SIZE
