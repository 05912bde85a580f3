"""Means of ratings, and their change since the last statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.wissensbilanz.statement import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.wissensbilanz.method import Method
    from atlas.wissensbilanz.statement import Factor, Previous, Rating, Statement


def mean_rating(rating: Rating | None, method: Method) -> float | None:
    """Give the mean of a factor's criteria, in per cent.

    Parameters
    ----------
    rating
        None where there is none.
    method
        Says which criteria count.

    Returns
    -------
    float or None
        None as soon as one of them is unknown: a mean of the others would be another measure.

    Notes
    -----
    That x of the portfolio is "the mean" of the rating was read; that it is the plain mean of the
    three criteria is inference.
    """
    values = [rating.value(criterion) if rating else None for criterion in method.criteria]
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if len(known) == len(values) else None


def mean_ratings(statement: Statement) -> dict[str, float | None]:
    """Give the mean rating of each factor by its key, in their order."""
    rated = statement.rated
    return {f.id: mean_rating(rated.get(f.id), statement.settings) for f in statement.factors}


def capital_means(statement: Statement) -> dict[str, float | None]:
    """Give the mean over the rated factors of each capital that has factors, in per cent."""
    means = mean_ratings(statement)
    return {
        capital: _mean(
            means[factor.id] for factor in statement.factors if factor.capital == capital
        )
        for capital in CAPITALS
        if any(factor.capital == capital for factor in statement.factors)
    }


def criterion_means(statement: Statement) -> dict[str, float | None]:
    """Give the mean over all factors by each criterion, in per cent."""
    rated = statement.rated
    return {
        criterion: _mean(
            rated[factor.id].value(criterion) for factor in statement.factors if factor.id in rated
        )
        for criterion in statement.settings.criteria
    }


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def rating_changes(statement: Statement) -> dict[str, float | None]:
    """Give how the mean rating of each factor has changed since the last statement.

    Parameters
    ----------
    statement
        With ``previous``.

    Returns
    -------
    dict
        Percentage points by key, of factors that were there before; None where the definition
        is another one, or one of both ratings is unknown. Empty without a previous statement.
    """
    previous = statement.previous
    if previous is None:
        return {}
    before = {rating.factor_id: rating for rating in previous.ratings}
    means = mean_ratings(statement)
    found: dict[str, float | None] = {}
    for factor in statement.factors:
        if factor.id in before:
            then = mean_rating(before[factor.id], statement.settings)
            now = means[factor.id]
            same = means_the_same(factor, previous) and then is not None and now is not None
            found[factor.id] = now - then if same else None  # type: ignore[operator]
    return found


def means_the_same(factor: Factor, previous: Previous) -> bool:
    """Say whether a factor was defined in the last statement as it is now.

    Parameters
    ----------
    factor
        As it is now.
    previous
        The last statement. Where it kept no factors, keys alone tell.

    Returns
    -------
    bool
        By capital and definition; by name where neither has a definition.
    """
    if not previous.factors:
        return True
    then = next((one for one in previous.factors if one.id == factor.id), None)
    return then is not None and _meaning(then) == _meaning(factor)


def _meaning(factor: Factor) -> tuple[str, ...]:
    defined = (factor.definition_de.strip(), factor.definition_en.strip())
    named = (factor.name_de.strip(), factor.name_en.strip())
    return factor.capital, *(defined if any(defined) else named)
