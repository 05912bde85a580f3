"""The portfolio, and the plane of active and passive sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.export.wissensbilanz.plane import Plane, PlaneAxis, PlaneMark, padded, plane_picture
from atlas.export.wissensbilanz.words import (
    StatementWords,
    lines_in_words,
    portfolio_in_words,
    weight_words,
)
from atlas.wissensbilanz.influence import BALANCED, ROLES, cut_line
from atlas.wissensbilanz.method import INDIRECT, MOST_RATING, ROLE_RULES, TIE_RULES
from atlas.wissensbilanz.portfolio import QUADRANTS

if TYPE_CHECKING:
    from atlas.export.wissensbilanz.sketch import StatementPicture
    from atlas.i18n.language import Language
    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Statement

#: Changes that rounding hides are none.
_MOVED: Final = 0.05


def portfolio_picture(
    statement: Statement, found: Evaluation, lang: Language, *, dark: bool = False
) -> StatementPicture:
    """Draw the portfolio: mean ratings across, weights upwards.

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
        Of the factors whose rating and weight are known; the others are named below.
    """
    words = StatementWords(statement, lang)
    keys = [key for key, field in found.quadrant.items() if field is not None]
    marks = tuple(_portfolio_mark(key, found, words) for key in keys)
    high = [value for mark in marks for value in (mark.y, mark.beside) if value is not None]
    upwards = padded(PlaneAxis(weight_words(statement, lang), 0, 1, found.weight_cut), high)
    across = PlaneAxis(lang("Mean rating in percent"), -2, MOST_RATING + 2, found.rating_cut)
    fields = tuple(lang(name) for name in QUADRANTS.values())
    sentences = portfolio_in_words(statement, found, lang)
    notes = lines_in_words(statement, found, lang)
    return plane_picture(
        Plane(across, upwards, marks, (fields[0], fields[1], fields[2], fields[3])),
        lang.number,
        key="portfolio",
        title=lang("Portfolio of the factors"),
        alternative=" ".join([*sentences, *notes]),
        legend=words.legend(keys),
        notes=[" ".join(notes), *_portfolio_notes(statement, found, words, sentences[4:])],
        listing=lambda coded: lang("Named by their short names: {coded}", coded=coded),
        dark=dark,
    )


def _portfolio_mark(key: str, found: Evaluation, words: StatementWords) -> PlaneMark:
    rating, weight, change = found.mean_rating[key], found.weight[key], found.change.get(key)
    return PlaneMark(
        words.code(key),
        words.name(key),
        words.shape(key),
        rating or 0.0,
        weight or 0.0,
        before=(rating or 0.0) - change if change and abs(change) >= _MOVED else None,
        beside=found.indirect_weight.get(key),
    )


def _portfolio_notes(
    statement: Statement, found: Evaluation, words: StatementWords, lost: list[str]
) -> list[str]:
    lang, notes = words.say, list(lost)
    if any(change and abs(change) >= _MOVED for change in found.change.values()):
        notes.append(
            lang(
                "Arrows lead from the rating of the last statement; weights are those of this one."
            )
        )
    if found.indirect_weight:
        measure = lang(INDIRECT[statement.settings.indirect])
        notes.append(lang("Hollow: weight by indirect influence ({measure}).", measure=measure))
    return notes


def roles_picture(
    statement: Statement, found: Evaluation, lang: Language, *, dark: bool = False
) -> StatementPicture:
    """Draw the roles: passive sums across, active sums upwards.

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
        Of all that stands in the matrix.
    """
    words, method = StatementWords(statement, lang), statement.settings
    sums = found.influences
    active, passive = sums.active.tolist(), sums.passive.tolist()
    by_sums = method.roles != "quotient"
    cuts = [cut_line(each, method.roles) if by_sums else None for each in (passive, active)]
    across = padded(
        PlaneAxis(lang("Passive sum: how much all others act on it"), 0, 1, cuts[0]), passive
    )
    upwards = padded(
        PlaneAxis(lang("Active sum: how much it acts on all others"), 0, 1, cuts[1]), active
    )
    marks = tuple(
        PlaneMark(words.code(key), words.name(key), words.shape(key), x, y)
        for key, x, y in zip(sums.ids, passive, active, strict=True)
    )
    rule = _roles_in_words(statement, cuts, words)
    said = [
        f"{lang(name)}: {words.listed([key for key, own in found.role.items() if own == role])}."
        for role, name in ROLES.items()
    ]
    names = [lang(ROLES[role]) for role in ("active", "critical", "inert", "reactive")]
    curves = () if by_sums else _quotient_lines(across, upwards, cut_line(active, "mean"))
    return plane_picture(
        Plane(across, upwards, marks, (names[0], names[1], names[2], names[3]), curves),
        lang.number,
        key="roles",
        title=lang("Active and passive sums"),
        alternative=" ".join([*said, *rule]),
        legend=words.legend(sums.ids),
        notes=[" ".join(rule)],
        listing=lambda coded: lang("Named by their short names: {coded}", coded=coded),
        dark=dark,
    )


def _roles_in_words(
    statement: Statement, cuts: list[float | None], words: StatementWords
) -> list[str]:
    lang, method = words.say, statement.settings
    said = [lang("Roles: {rule}.", rule=lang(ROLE_RULES[method.roles]))]
    passive, active = cuts
    if passive is not None and active is not None:
        said.append(
            lang(
                "Lines: passive sum {passive}, active sum {active}.",
                passive=lang.number(passive, 1),
                active=lang.number(active, 1),
            )
        )
    said.append(lang("What lies on a line {rule}.", rule=lang(TIE_RULES[method.tie_rule])))
    return said


def _quotient_lines(
    across: PlaneAxis, upwards: PlaneAxis, mean: float
) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Give the lines between roles by quotient and product, as far as the plane reaches."""
    lines: list[list[tuple[float, float]]] = [[], [], []]
    for i in range(201):
        x = across.low + (across.high - across.low) * i / 200
        lines[0].append((x, x * BALANCED))
        lines[1].append((x, x / BALANCED))
        if x and 1 / BALANCED <= (mean * mean / x) / x <= BALANCED:
            lines[2].append((x, mean * mean / x))
    inside = (
        tuple(point for point in line if upwards.low <= point[1] <= upwards.high) for line in lines
    )
    return tuple(line for line in inside if len(line) > 1)
