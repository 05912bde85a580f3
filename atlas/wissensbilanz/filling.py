"""What a table of a workshop fills into a statement: ratings, influences, relations to goals.

A cell holds a number, "gap" where the team says that there is none, or None where nothing is said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Literal

from atlas.wissensbilanz.method import ALL_CRITERIA, PERIODS
from atlas.wissensbilanz.statement import GoalRelation, Influence, Rating

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.wissensbilanz.statement import Statement

    Cell = int | Literal["gap"] | None
    Cells = Mapping[tuple[str, str], Cell]

DECLARED: Final = "gap"
_PERIODS: Final = ("", *PERIODS)


def rating_cells(statement: Statement) -> dict[tuple[str, str], Cell]:
    """Give ratings by factor and criterion; what nobody rated is left out."""
    cells: dict[tuple[str, str], Cell] = {}
    for rating in statement.ratings:
        for criterion in statement.settings.criteria:
            if rating.says(criterion):
                value = rating.value(criterion)
                cells[rating.factor_id, criterion] = DECLARED if value is None else value
    return cells


def fill_ratings(statement: Statement, cells: Cells) -> Statement:
    """Put ratings in place of those by the same criteria; reasons and other criteria stay.

    Parameters
    ----------
    statement
        The statement.
    cells
        By factor and criterion; of what is left out nothing changes.

    Returns
    -------
    Statement
        With ratings in the order of factors, none where nothing is said.
    """
    rated = statement.rated
    made = (_rated(rated.get(factor.id, Rating(factor.id)), cells) for factor in statement.factors)
    return replace(statement, ratings=tuple(one for one in made if one != Rating(one.factor_id)))


def _rated(rating: Rating, cells: Cells) -> Rating:
    changes: dict[str, Any] = {}
    gaps = set(rating.not_rated)
    for (factor, criterion), value in cells.items():
        if factor == rating.factor_id:
            changes[criterion] = value if isinstance(value, int) else None
            (gaps.add if value == DECLARED else gaps.discard)(criterion)
    # In the order in which a file gives them back.
    marked = tuple(name for name in ALL_CRITERIA if name in gaps)
    return replace(rating, **changes, not_rated=marked)


def rate_reason(statement: Statement, factor: str, reason: str) -> Statement:
    """Say why a factor is rated as it is."""
    rated = statement.rated
    given = replace(rated.get(factor, Rating(factor)), reason=reason.strip())
    others = {**rated, factor: given}
    made = (others[one.id] for one in statement.factors if one.id in others)
    return replace(statement, ratings=tuple(one for one in made if one != Rating(one.factor_id)))


def influence_cells(statement: Statement) -> dict[tuple[str, str], Cell]:
    """Give strengths by from and to; what nobody judged is left out."""
    return {
        pair: DECLARED if one.strength is None else one.strength
        for pair, one in statement.pairs.items()
    }


def fill_influences(statement: Statement, cells: Cells) -> Statement:
    """Put influences in place of those of the same pairs; the time until they show stays.

    Parameters
    ----------
    statement
        The statement.
    cells
        By from and to; of what is left out nothing changes.

    Returns
    -------
    Statement
        What stood there before keeps its place, what is new follows in the order of cells.
    """
    before = dict(statement.pairs)
    for pair, value in cells.items():
        strength = value if isinstance(value, int) else None
        if value is None:
            before.pop(pair, None)
        elif pair not in before:
            before[pair] = Influence(*pair, strength)
        elif before[pair].strength != strength:
            before[pair] = replace(before[pair], strength=strength)
    return replace(statement, influences=tuple(before.values()))


def period_cells(statement: Statement) -> dict[tuple[str, str], Cell]:
    """Give the time until an influence shows, 1 for the first class, by from and to."""
    pairs = statement.pairs.items()
    return {pair: _PERIODS.index(one.period) for pair, one in pairs if one.period}


def fill_periods(statement: Statement, cells: Cells) -> Statement:
    """Put the time until they show to influences that there are."""
    made = (
        replace(one, period=_PERIODS[value] if isinstance(value, int) else "")
        if (value := cells.get(one.pair, _KEPT)) != _KEPT
        else one
        for one in statement.influences
    )
    return replace(statement, influences=tuple(made))


#: Stands for a cell that is left out.
_KEPT: Final = -1


def goal_cells(statement: Statement) -> dict[tuple[str, str], Cell]:
    """Give how much goals rest on factors, by goal and factor."""
    return {
        (one.goal_id, one.factor_id): DECLARED if one.strength is None else one.strength
        for one in statement.goal_relations
    }


def fill_goals(statement: Statement, cells: Cells) -> Statement:
    """Put relations of goals and factors in place of those of the same pairs."""
    before = goal_cells(statement) | dict(cells)
    return replace(
        statement,
        goal_relations=tuple(
            GoalRelation(goal, factor, value if isinstance(value, int) else None)
            for (goal, factor), value in before.items()
            if value is not None
        ),
    )
