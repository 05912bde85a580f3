"""Bars of the ratings: each criterion of each factor, by capital, with mean and change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
from atlas.wissensbilanz.method import CRITERION_LABELS, MOST_RATING
from atlas.wissensbilanz.statement import CAPITALS

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Factor, Statement

#: Left and right end of the scale; names stand at its left, means at its right.
_FROM, _TO = 250.0, 756.0
_BAR, _BETWEEN = 10.0, 6.0
_COLORS: Final = ("first", "second", "third")


def bars_picture(
    statement: Statement, found: Evaluation, lang: Language, *, dark: bool = False
) -> StatementPicture:
    """Draw the ratings.

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
        A row for each factor: bars in the order of the criteria, a stroke at the mean, thin
        lines for what single participants said.
    """
    words, sketch = StatementWords(statement, lang), Sketch(dark)
    y = top = _draw_legend(sketch, statement, words)
    rows: list[tuple[float, Factor]] = []
    for capital, name in CAPITALS.items():
        own = [factor for factor in statement.factors if factor.capital == capital]
        if not own:
            continue
        y += 1.9 * WORD_SIZE
        mean = words.percent(found.capital_mean[capital])
        sketch.words(8, y, f"{lang(name)}: {lang('mean {mean}', mean=mean)}", bold=True)
        y += 0.6 * WORD_SIZE
        for factor in own:
            rows.append((y, factor))
            y += _height(factor, statement, words)
    below = Sketch(dark)
    _draw_scale(below, top, y, found)
    for at, factor in rows:
        _draw_factor(sketch, at, factor, statement, found, words)
    y = sketch.notes(y + 22, _notes(statement, found, lang))
    return sketch.over(below).finished(
        "bars", lang("Ratings by factor"), _bars_in_words(statement, found, words), y + 8
    )


def _draw_legend(sketch: Sketch, statement: Statement, words: StatementWords) -> float:
    x = 8.0
    for color, criterion in zip(_COLORS, statement.settings.criteria, strict=False):
        name = words.say(CRITERION_LABELS[criterion])
        sketch.bar(x, 6, 22, _BAR, color)
        sketch.words(x + 28, 6 + _BAR, name)
        x += 52 + wide_of(name)
    sketch.line(f"M{x:.1f},3v16", "ink", 2.2)
    sketch.words(x + 8, 6 + _BAR, words.say("mean"))
    sketch.words(WIDTH - 8, 6 + _BAR, words.say("mean, change"), "muted", anchor="end")
    return 22.0


def _x(value: float) -> float:
    return _FROM + (_TO - _FROM) * value / MOST_RATING


def _draw_scale(sketch: Sketch, top: float, bottom: float, found: Evaluation) -> None:
    for tick in range(0, MOST_RATING + 1, 20):
        sketch.line(f"M{_x(tick):.1f},{top:.1f}V{bottom:.1f}", "line")
        sketch.words(_x(tick), bottom + 16, f"{tick} %", "muted", anchor="middle")
    cut = _x(found.rating_cut)
    sketch.line(f"M{cut:.1f},{top:.1f}V{bottom:.1f}", "cut", 1.4, "7 4")


def _lines(factor: Factor, words: StatementWords) -> tuple[str, ...]:
    return balanced_lines(words.name(factor.id), _FROM - 24)


def _height(factor: Factor, statement: Statement, words: StatementWords) -> float:
    bars = _BAR * len(statement.settings.criteria)
    return max(bars, LINE_HEIGHT * len(_lines(factor, words))) + _BETWEEN


def _draw_factor(
    sketch: Sketch,
    y: float,
    factor: Factor,
    statement: Statement,
    found: Evaluation,
    words: StatementWords,
) -> None:
    inner = _height(factor, statement, words) - _BETWEEN
    lines = _lines(factor, words)
    top = y + (inner - LINE_HEIGHT * len(lines)) / 2
    for i, line in enumerate(lines):
        foot = top + LINE_HEIGHT * i + 0.95 * WORD_SIZE
        sketch.words(_FROM - 10, foot, line, anchor="end")
    criteria = statement.settings.criteria
    first = y + (inner - _BAR * len(criteria)) / 2
    rating = statement.rated.get(factor.id)
    values = [rating.value(criterion) if rating else None for criterion in criteria]
    said = {s.criterion: s.values for s in statement.individual_ratings if s.factor_id == factor.id}
    for i, (criterion, value, color) in enumerate(zip(criteria, values, _COLORS, strict=False)):
        at = first + _BAR * i
        if value is not None:
            sketch.bar(_FROM, at, max(_x(value) - _FROM, 1.5), _BAR - 1, color)
        elif any(each is not None for each in values):
            sketch.words(_FROM + 4, at + _BAR, words.unknown, "muted", size=12, rim=True)
        if criterion in said:
            low, high = _x(min(said[criterion])), _x(max(said[criterion]))
            middle = at + (_BAR - 1) / 2
            _draw_over(sketch, f"M{low:.1f},{middle - 3:.1f}v6v-3H{high:.1f}v-3v6", 1.0)
    foot = y + inner / 2 + 0.36 * WORD_SIZE
    mean, change = found.mean_rating[factor.id], found.change.get(factor.id)
    if mean is not None:
        _draw_over(sketch, f"M{_x(mean):.1f},{first - 2:.1f}v{_BAR * len(criteria) + 3:.1f}", 2.2)
    if all(value is None for value in values):
        sketch.words(_FROM + 4, foot, words.unknown, "muted", rim=True)
    sketch.words(
        _TO + 66, foot, words.percent(mean), anchor="end", size=12 if mean is None else WORD_SIZE
    )
    if change is not None:
        sketch.words(WIDTH - 8, foot, words.points(change), "muted", anchor="end")


def _draw_over(sketch: Sketch, d: str, width: float) -> None:
    """Draw a line that is seen on bars of any colour."""
    sketch.line(d, "paper", width + 2)
    sketch.line(d, "ink", width)


def _notes(statement: Statement, found: Evaluation, lang: Language) -> list[str]:
    notes = [lang("In percent of what the goals demand; dashed: the line of the ratings.")]
    if statement.individual_ratings:
        notes.append(
            lang("Thin lines: from the lowest to the highest rating of single participants.")
        )
    if any(change is not None for change in found.change.values()):
        notes.append(lang("Change of the mean since the last statement, in percentage points."))
    return notes


def _bars_in_words(statement: Statement, found: Evaluation, words: StatementWords) -> str:
    lang = words.say
    means = [
        f"{lang(CRITERION_LABELS[criterion])} {words.percent(mean)}"
        for criterion, mean in found.criterion_mean.items()
    ]
    factors = [
        f"{factor.name(lang.code)} {words.percent(found.mean_rating[factor.id])}"
        for factor in statement.factors
    ]
    return lang(
        "Bars by factor. Means over all factors: {means}. Means of the factors: {factors}.",
        means=", ".join(means),
        factors="; ".join(factors),
    )
