"""What the entries of a statement say of each other: keys, pairs, gaps."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from atlas.findings import message
from atlas.wissensbilanz.faults import StatementFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from atlas.findings import Message
    from atlas.wissensbilanz.statement import Rating, Statement


def contradictions(statement: Statement) -> list[StatementFault]:
    """Give what can't be meant: unknown and doubled keys, self-influence, days that don't exist.

    Parameters
    ----------
    statement
        Of the right form.

    Returns
    -------
    list of StatementFault
        In the order of the file.
    """
    return [
        *_days(statement),
        *_doubled("factors", [factor.id for factor in statement.factors]),
        *_elements(statement),
        *_ratings("ratings", statement.ratings, _keys(statement)),
        *_said(statement),
        *_influences(statement),
        *_of_factors(statement),
        *_goals(statement),
        *_previous(statement),
    ]


def open_points(statement: Statement) -> list[StatementFault]:
    """Give what is still missing: ratings that no one marked, pairs that no one judged.

    Parameters
    ----------
    statement
        Without contradictions.

    Returns
    -------
    list of StatementFault
        All with ``open``; empty where the statement is complete.
    """
    return [
        StatementFault(place, text, open=True)
        for place, text in (
            *_unrated(statement),
            *(_unjudged(statement) if statement.settings.squared else ()),
            *(_unrelated(statement) if statement.settings.goaled else ()),
        )
    ]


def _unrated(statement: Statement) -> Iterator[tuple[str, Message]]:
    rated = {rating.factor_id: (i, rating) for i, rating in enumerate(statement.ratings)}
    if not statement.factors:
        yield "factors", message("No factor is named.")
    for factor in statement.factors:
        if factor.id not in rated:
            yield (
                "ratings",
                message(
                    "Factor {factor} is not rated; null marks what can't be.", factor=factor.id
                ),
            )
            continue
        i, rating = rated[factor.id]
        for criterion in statement.settings.criteria:
            if not rating.says(criterion):
                yield (
                    f"ratings[{i}].{criterion}",
                    message(
                        "The rating of {factor} is missing; null marks what can't be rated.",
                        factor=factor.id,
                    ),
                )


def _unjudged(statement: Statement) -> Iterator[tuple[str, Message]]:
    judged = statement.pairs
    for one in statement.acting:
        for other in statement.acting:
            if one.id != other.id and (one.id, other.id) not in judged:
                yield (
                    "influences",
                    message(
                        "The influence of {one} on {other} is missing; a gap is declared by null.",
                        one=one.id,
                        other=other.id,
                    ),
                )


def _unrelated(statement: Statement) -> Iterator[tuple[str, Message]]:
    judged = {(r.goal_id, r.factor_id) for r in statement.goal_relations}
    if not statement.goals:
        yield "goals", message("No goal is named.")
    for goal in statement.goals:
        for factor in statement.factors:
            if (goal.id, factor.id) not in judged:
                yield (
                    "goal_relations",
                    message(
                        "How goal {goal} rests on {factor} is missing; a gap is declared by null.",
                        goal=goal.id,
                        factor=factor.id,
                    ),
                )


def _keys(statement: Statement) -> frozenset[str]:
    return frozenset(factor.id for factor in statement.factors)


def _unknown(place: str, key: str) -> StatementFault:
    return StatementFault(place, message("Factor “{key}” is unknown.", key=key))


def _twice(place: str, what: str) -> StatementFault:
    return StatementFault(place, message("{what} stands here for the second time.", what=what))


def _doubled(place: str, keys: Iterable[str]) -> Iterator[StatementFault]:
    seen: Counter[str] = Counter()
    for i, key in enumerate(keys):
        seen[key] += 1
        if seen[key] > 1:
            yield _twice(f"{place}[{i}].id", key)


def _days(statement: Statement) -> Iterator[StatementFault]:
    days = [("statement.reference_date", statement.head.reference_date)]
    days += [(f"measures[{i}].due", m.due) for i, m in enumerate(statement.measures)]
    if statement.previous:
        days.append(("previous.reference_date", statement.previous.reference_date))
    for place, day in days:
        if not _is_day(day):
            yield StatementFault(place, message("“{value}”: there is no such day.", value=day))


def _is_day(text: str) -> bool:
    try:
        return not text or bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def _elements(statement: Statement) -> Iterator[StatementFault]:
    factors = _keys(statement)
    seen: set[str] = set()
    for i, element in enumerate(statement.elements):
        if element.id in factors or element.id in seen:
            yield _twice(f"elements[{i}].id", element.id)
        seen.add(element.id)


def _ratings(
    place: str, ratings: Sequence[Rating], known: frozenset[str]
) -> Iterator[StatementFault]:
    seen: set[str] = set()
    for i, rating in enumerate(ratings):
        at = f"{place}[{i}].factor_id"
        if known and rating.factor_id not in known:
            yield _unknown(at, rating.factor_id)
        elif rating.factor_id in seen:
            yield _twice(at, rating.factor_id)
        seen.add(rating.factor_id)


def _said(statement: Statement) -> Iterator[StatementFault]:
    known, seen = _keys(statement), set()
    for i, said in enumerate(statement.individual_ratings):
        cell = (said.factor_id, said.criterion)
        if said.factor_id not in known:
            yield _unknown(f"individual_ratings[{i}].factor_id", said.factor_id)
        elif cell in seen:
            yield _twice(f"individual_ratings[{i}]", " · ".join(cell))
        seen.add(cell)


def _influences(statement: Statement) -> Iterator[StatementFault]:
    both = _keys(statement) | {element.id for element in statement.elements}
    for name in ("influences", "individual_influences"):
        seen: set[tuple[str, str]] = set()
        for i, influence in enumerate(getattr(statement, name)):
            place = f"{name}[{i}]"
            unknown = [
                end for end in ("from_factor", "to_factor") if _end(influence, end) not in both
            ]
            for end in unknown:
                yield _unknown(f"{place}.{end}", _end(influence, end))
            if unknown:
                continue
            if influence.from_factor == influence.to_factor:
                yield StatementFault(
                    place,
                    message("{key} can't influence itself.", key=influence.from_factor),
                )
            elif influence.pair in seen:
                yield _twice(place, " → ".join(influence.pair))
            seen.add(influence.pair)


def _end(influence: object, end: str) -> str:
    return str(getattr(influence, end))


def _of_factors(statement: Statement) -> Iterator[StatementFault]:
    known = _keys(statement)
    for name in ("indicators", "measures"):
        for i, entry in enumerate(getattr(statement, name)):
            if entry.factor_id not in known and (entry.factor_id or name == "indicators"):
                yield _unknown(f"{name}[{i}].factor_id", entry.factor_id)


def _goals(statement: Statement) -> Iterator[StatementFault]:
    yield from _doubled("goals", [goal.id for goal in statement.goals])
    known, goals = _keys(statement), {goal.id for goal in statement.goals}
    seen: set[tuple[str, str]] = set()
    for i, relation in enumerate(statement.goal_relations):
        place, pair = f"goal_relations[{i}]", (relation.goal_id, relation.factor_id)
        if relation.goal_id not in goals:
            yield StatementFault(
                f"{place}.goal_id", message("Goal “{key}” is unknown.", key=relation.goal_id)
            )
        if relation.factor_id not in known:
            yield _unknown(f"{place}.factor_id", relation.factor_id)
        if pair in seen:
            yield _twice(place, " · ".join(pair))
        seen.add(pair)


def _previous(statement: Statement) -> Iterator[StatementFault]:
    if statement.previous is None:
        return
    previous = statement.previous
    yield from _doubled("previous.factors", [factor.id for factor in previous.factors])
    known = frozenset(factor.id for factor in previous.factors)
    yield from _ratings("previous.ratings", previous.ratings, known)
