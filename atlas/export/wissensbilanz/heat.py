"""The matrix of influences as a picture: each strength as a number on a ground that deepens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.export.wissensbilanz.sketch import (
    LINE_HEIGHT,
    WIDTH,
    WORD_SIZE,
    Sketch,
    StatementPicture,
    balanced_lines,
    wide_of,
)
from atlas.export.wissensbilanz.words import StatementWords
from atlas.wissensbilanz.method import MOST_STRENGTH, STRENGTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.i18n.language import Language
    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Statement

#: Where the columns begin, and where their sums stand; names at the left.
_FROM, _SUMS = 250.0, 70.0
_WIDEST, _HEAD, _SMALL = 64.0, 26.0, 12.0
_OWN, _OPEN = "–", "?"


def matrix_picture(
    statement: Statement, found: Evaluation, lang: Language, *, dark: bool = False
) -> StatementPicture:
    """Draw the matrix.

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
        A row and a column for each element, named by its short name at the top and in full at
        the left; at the right the active, at the bottom the passive sums.
    """
    words, sketch, ids = StatementWords(statement, lang), Sketch(dark), found.influences.ids
    wide = min(_WIDEST, (WIDTH - _FROM - _SUMS) / max(len(ids), 1))
    y = _draw_head(sketch, [words.code(key) for key in ids], wide)
    for i, key in enumerate(ids):
        y += _draw_row(sketch, y, i, words.both(key), found, wide)
    sketch.words(_FROM - 10, y + 17, lang("Passive sum"), "muted", anchor="end")
    for j, total in enumerate(found.influences.passive.tolist()):
        sketch.words(_column(j, wide), y + 17, str(total), anchor="middle", size=_SMALL)
    y = sketch.notes(y + 26, _notes(found, lang))
    return sketch.finished(
        "matrix", lang("Influence of rows on columns"), _matrix_in_words(found, words), y + 8
    )


def _draw_head(sketch: Sketch, codes: Sequence[str], wide: float) -> float:
    """Name the columns, upright where they are too narrow; give where the rows begin."""
    longest = max((wide_of(code, _SMALL) for code in codes), default=0.0)
    upright = longest > wide - 4
    high = longest + 12 if upright else _HEAD
    for j, code in enumerate(codes):
        x, y = _column(j, wide), high - 8
        if upright:
            sketch.words(x + 4, y, code, "muted", size=_SMALL, turned=True)
        else:
            sketch.words(x, y, code, "muted", anchor="middle", size=_SMALL)
    sketch.words(_column(len(codes), wide) + 4, high - 8, "Σ", "muted", anchor="middle")
    return high


def _column(j: int, wide: float) -> float:
    return _FROM + wide * (j + 0.5)


def _draw_row(sketch: Sketch, y: float, i: int, name: str, found: Evaluation, wide: float) -> float:
    lines = balanced_lines(name, _FROM - 24)
    high = max(22.0, LINE_HEIGHT * len(lines) + 4)
    foot = y + (high - LINE_HEIGHT * len(lines)) / 2 + 0.95 * WORD_SIZE
    for n, line in enumerate(lines):
        sketch.words(_FROM - 10, foot + LINE_HEIGHT * n, line, anchor="end")
    middle = y + high / 2 + 0.36 * WORD_SIZE
    influences = found.influences
    for j in range(len(influences.ids)):
        strength = int(influences.matrix[i, j])
        if influences.known[i, j] and strength:
            sketch.bar(_FROM + wide * j, y, wide - 1, high - 1, f"heat{strength}")
        said = str(strength) if influences.known[i, j] else _OPEN
        sketch.words(_column(j, wide), middle, _OWN if i == j else said, anchor="middle")
    total = str(int(influences.active[i]))
    sketch.words(_column(len(influences.ids), wide) + 4, middle, total, anchor="middle", bold=True)
    sketch.line(f"M{_FROM:.1f},{y + high - 0.5:.1f}h{wide * len(influences.ids):.1f}", "line")
    return high


def _notes(found: Evaluation, lang: Language) -> list[str]:
    levels = ", ".join(f"{n} {lang(name)}" for n, name in STRENGTHS.items())
    notes = [lang("Strengths: {levels}. Σ: active sums.", levels=levels)]
    if found.influences.gaps:
        notes.append(lang("“{open}” was not judged; sums are at least what they say.", open=_OPEN))
    return notes


def _matrix_in_words(found: Evaluation, words: StatementWords) -> str:
    influences, lang = found.influences, words.say
    strongest = [
        f"{words.name(one)} → {words.name(other)}"
        for i, one in enumerate(influences.ids)
        for j, other in enumerate(influences.ids)
        if influences.matrix[i, j] == MOST_STRENGTH
    ]
    said = lang("Matrix of {count} elements.", count=lang.number(len(influences.ids)))
    if not strongest:
        return said
    return f"{said} " + lang("Very strong influences: {pairs}.", pairs="; ".join(strongest))
