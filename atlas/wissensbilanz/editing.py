"""Changes to a statement: each gives another one, and what was stays as it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from atlas.wissensbilanz.statement import (
    Element,
    Factor,
    FactorIndicator,
    Goal,
    PlannedMeasure,
    Previous,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from atlas.wissensbilanz.statement import Statement

_Entry = TypeVar("_Entry")
_Keyed = TypeVar("_Keyed", Factor, Element, Goal)
#: What keys of new entries begin with.
_LETTERS: Final = {
    "human": "H",
    "structural": "S",
    "relational": "B",
    "process": "P",
    "success": "E",
    "goal": "Z",
}
Keyed = Literal["factors", "elements", "goals"]
Listed = Literal["indicators", "measures"]


@dataclass(frozen=True)
class GoesWith:
    """What is said of an entry and goes with it, as counts."""

    ratings: int = 0
    influences: int = 0
    indicators: int = 0
    goal_relations: int = 0
    measures: int = 0


def free_key(statement: Statement, kind: str) -> str:
    """Give a key that no entry has, nor had in the last statement.

    Parameters
    ----------
    statement
        The statement.
    kind
        A capital, a kind of element, or "goal".

    Returns
    -------
    str
        A letter and the first number that is free.
    """
    previous = statement.previous
    taken = {one.id for one in (*statement.acting, *statement.elements, *statement.goals)}
    if previous is not None:
        taken |= {factor.id for factor in previous.factors}
        taken |= {rating.factor_id for rating in previous.ratings}
    letter = _LETTERS[kind]
    return next(key for n in range(1, len(taken) + 2) if (key := f"{letter}{n}") not in taken)


def add_factor(statement: Statement, capital: str, name: str, language: str) -> Statement:
    """Add a factor with a name in one language, at the end of its capital."""
    added = Factor(free_key(statement, capital), capital, **_named("name", name, language))
    return replace(statement, factors=_placed(statement.factors, added))


def adopt_factors(statement: Statement, factors: Iterable[Factor]) -> Statement:
    """Add factors of a catalogue, each at the end of its capital; those that are there stay."""
    found = statement.factors
    for factor in factors:
        if all(factor.id != one.id for one in found):
            found = _placed(found, factor)
    return replace(statement, factors=found)


def _placed(factors: tuple[Factor, ...], added: Factor) -> tuple[Factor, ...]:
    """Put a factor behind the last one of its capital, or else at the end."""
    last = [i for i, one in enumerate(factors) if one.capital == added.capital]
    at = last[-1] + 1 if last else len(factors)
    return (*factors[:at], added, *factors[at:])


def add_element(statement: Statement, kind: str, name: str, language: str) -> Statement:
    """Add a business process or success with a name in one language."""
    added = Element(free_key(statement, kind), kind, **_named("name", name, language))
    return replace(statement, elements=(*statement.elements, added))


def add_goal(statement: Statement, text: str) -> Statement:
    """Add a goal."""
    added = Goal(free_key(statement, "goal"), text)
    return replace(statement, goals=(*statement.goals, added))


def change_head(statement: Statement, **changes: Any) -> Statement:  # noqa: ANN401 - any field
    """Change what is said of the statement as a whole."""
    return replace(statement, head=replace(statement.head, **changes))


def change_settings(statement: Statement, **changes: Any) -> Statement:  # noqa: ANN401
    """Change settings of the method."""
    return replace(statement, settings=replace(statement.settings, **changes))


def change_entry(
    statement: Statement,
    where: Keyed,
    key: str,
    **changes: Any,  # noqa: ANN401 - any field of it
) -> Statement:
    """Change fields of a factor, an element or a goal; its key stays."""
    entries: Sequence[Any] = getattr(statement, where)
    changed: dict[str, Any] = {
        where: tuple(replace(e, **changes) if e.id == key else e for e in entries)
    }
    return replace(statement, **changed)


def change_word(
    statement: Statement, where: Keyed, key: str, word: str, text: str, language: str
) -> Statement:
    """Change the name or the definition of an entry in one language."""
    return change_entry(statement, where, key, **_named(word, text, language))


def _named(word: str, text: str, language: str) -> dict[str, str]:
    return {f"{word}_{language}": text.strip()}


def move_factor(statement: Statement, key: str, by: Literal[-1, 1]) -> Statement:
    """Let a factor change places with the one of its capital before or behind it."""
    factors = [*statement.factors]
    capital = next(factor.capital for factor in factors if factor.id == key)
    places = [i for i, factor in enumerate(factors) if factor.capital == capital]
    at = next(n for n, i in enumerate(places) if factors[i].id == key)
    if 0 <= at + by < len(places):
        one, other = places[at], places[at + by]
        factors[one], factors[other] = factors[other], factors[one]
    return replace(statement, factors=tuple(factors))


def goes_with(statement: Statement, key: str) -> GoesWith:
    """Count what :func:`remove_entry` takes away or unties besides the entry itself."""
    left = remove_entry(statement, key)

    def lost(name: str) -> int:
        return len(getattr(statement, name)) - len(getattr(left, name))

    return GoesWith(
        ratings=lost("ratings"),
        influences=lost("influences"),
        indicators=lost("indicators"),
        goal_relations=lost("goal_relations"),
        measures=sum(measure.factor_id == key for measure in statement.measures),
    )


def remove_entry(statement: Statement, key: str) -> Statement:
    """Remove a factor, an element or a goal with all that is said of it.

    Parameters
    ----------
    statement
        The statement.
    key
        Of the entry.

    Returns
    -------
    Statement
        Without its ratings, influences, indicators and relations to goals; measures stay, as
        what was agreed to do is worth keeping, but belong to no factor any more.
    """

    def kept(entries: tuple[_Entry, ...], *fields: str) -> tuple[_Entry, ...]:
        return tuple(e for e in entries if all(getattr(e, name) != key for name in fields))

    return replace(
        statement,
        factors=kept(statement.factors, "id"),
        elements=kept(statement.elements, "id"),
        goals=kept(statement.goals, "id"),
        ratings=kept(statement.ratings, "factor_id"),
        individual_ratings=kept(statement.individual_ratings, "factor_id"),
        influences=kept(statement.influences, "from_factor", "to_factor"),
        individual_influences=kept(statement.individual_influences, "from_factor", "to_factor"),
        indicators=kept(statement.indicators, "factor_id"),
        goal_relations=kept(statement.goal_relations, "goal_id", "factor_id"),
        measures=tuple(
            replace(one, factor_id="") if one.factor_id == key else one
            for one in statement.measures
        ),
    )


def add_indicator(statement: Statement, indicator: FactorIndicator) -> Statement:
    """Add an indicator of a factor."""
    return replace(statement, indicators=(*statement.indicators, indicator))


def add_measure(statement: Statement, measure: PlannedMeasure) -> Statement:
    """Add a measure."""
    return replace(statement, measures=(*statement.measures, measure))


def change_listed(
    statement: Statement,
    where: Listed,
    at: int,
    **changes: Any,  # noqa: ANN401 - any field of it
) -> Statement:
    """Change fields of an indicator or a measure, by its position."""
    return _at(statement, where, at, lambda entry: (replace(entry, **changes),))


def remove_listed(statement: Statement, where: Listed, at: int) -> Statement:
    """Remove an indicator or a measure, by its position."""
    return _at(statement, where, at, lambda _: ())


def _at(
    statement: Statement, where: Listed, at: int, made: Callable[[Any], tuple[Any, ...]]
) -> Statement:
    entries: Sequence[Any] = getattr(statement, where)
    changed: dict[str, Any] = {where: (*entries[:at], *made(entries[at]), *entries[at + 1 :])}
    return replace(statement, **changed)


def next_statement(statement: Statement, day: str) -> Statement:
    """Begin the next statement of a network: what was rated becomes the previous one.

    Parameters
    ----------
    statement
        The last one.
    day
        The day that the next one holds for, ISO 8601.

    Returns
    -------
    Statement
        A draft with the same goals, factors, influences, indicators and measures, not rated yet.
    """
    before = Previous(statement.head.reference_date, statement.ratings, statement.factors)
    head = replace(statement.head, reference_date=day, status="draft")
    return replace(
        statement,
        head=head,
        previous=before,
        public=False,
        ratings=(),
        individual_ratings=(),
        individual_influences=(),
    )
