"""What if one value were another: what moves, and how firmly fields and ranks stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.wissensbilanz.evaluation import evaluate, strengths_behind, weights_from
from atlas.wissensbilanz.method import MOST_RATING, MOST_STRENGTH, RATING_STEP
from atlas.wissensbilanz.portfolio import quadrants

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Statement

    _Values = Mapping[str, float | None]

_STEPS: Final = (-1, 1)


@dataclass(frozen=True)
class Moved:
    """A factor that lies elsewhere in the portfolio than before.

    Parameters
    ----------
    factor_id
        Which.
    rating, weight, quadrant, role
        Each before and after; None is unknown.
    """

    factor_id: str
    rating: tuple[float | None, float | None]
    weight: tuple[float | None, float | None]
    quadrant: tuple[str | None, str | None]
    role: tuple[str | None, str | None]


@dataclass(frozen=True)
class Variation:
    """One value that is one step higher or lower.

    Parameters
    ----------
    factor_id
        The factor whose rating, or any of whose influences (or whose part in a goal), is varied.
    criterion
        Of the rating; "" for an influence.
    step
        -1 or 1: of ten per cent, or of one point.
    """

    factor_id: str
    criterion: str
    step: int


@dataclass(frozen=True)
class Firmness:
    """How firmly one factor stands.

    Parameters
    ----------
    factor_id
        Which.
    quadrant
        Where it lies.
    kept, tried
        In how many of the variations it stays there.
    tips
        Variations that move it, with the field it moves to.
    best_rank, rank, worst_rank
        By weight, 1 is the largest: over all variations, and as it is.
    """

    factor_id: str
    quadrant: str | None
    kept: int
    tried: int
    tips: tuple[tuple[Variation, str | None], ...]
    best_rank: int
    rank: int
    worst_rank: int


def moved(before: Evaluation, after: Evaluation) -> list[Moved]:
    """Give the factors whose place, field or role is another one.

    Parameters
    ----------
    before, after
        Of one statement, and of it with something varied.

    Returns
    -------
    list of Moved
        In the order of the factors; those that are in one of both only are left out.
    """
    found = [
        Moved(
            key,
            (before.mean_rating[key], after.mean_rating[key]),
            (before.weight.get(key), after.weight.get(key)),
            (before.quadrant[key], after.quadrant[key]),
            (before.role.get(key), after.role.get(key)),
        )
        for key in before.mean_rating
        if key in after.mean_rating
    ]
    return [m for m in found if any(a != b for a, b in (m.rating, m.weight, m.quadrant, m.role))]


def firmness(statement: Statement) -> list[Firmness]:
    """Vary each rating by ten and each influence by one, one at a time, and see what stays.

    Parameters
    ----------
    statement
        Without contradictions.

    Returns
    -------
    list of Firmness
        In the order of the factors. Values beyond their scale are not tried.
    """
    base = evaluate(statement)
    tried = [*_rating_variations(statement, base), *_weight_variations(statement, base)]
    ranks = [_ranks(base.weight), *(_ranks(weights) for _, _, weights in tried)]
    fields = [(what, quadrants(r, w, statement.settings)) for what, r, w in tried]
    return [
        Firmness(
            factor_id=key,
            quadrant=base.quadrant[key],
            kept=sum(found[key] == base.quadrant[key] for _, found in fields),
            tried=len(fields),
            tips=tuple(
                (what, found[key]) for what, found in fields if found[key] != base.quadrant[key]
            ),
            best_rank=min(rank[key] for rank in ranks),
            rank=ranks[0][key],
            worst_rank=max(rank[key] for rank in ranks),
        )
        for key in base.mean_rating
    ]


def _rating_variations(
    statement: Statement, base: Evaluation
) -> Iterator[tuple[Variation, _Values, _Values]]:
    criteria = statement.settings.criteria
    for rating in statement.ratings:
        mean = base.mean_rating.get(rating.factor_id)
        for criterion in criteria:
            value = rating.value(criterion)
            for step in _STEPS:
                if (
                    value is None
                    or mean is None
                    or not 0 <= value + step * RATING_STEP <= MOST_RATING
                ):
                    continue
                means = {
                    **base.mean_rating,
                    rating.factor_id: mean + step * RATING_STEP / len(criteria),
                }
                yield Variation(rating.factor_id, criterion, step), means, base.weight


def _weight_variations(
    statement: Statement, base: Evaluation
) -> Iterator[tuple[Variation, _Values, _Values]]:
    """Vary sums: which influence of a factor is one stronger makes no difference to them."""
    strengths = strengths_behind(statement, base.influences.ids)
    sums = {key: float(sum(values)) for key, values in strengths.items()}
    for key, values in strengths.items():
        for step in _STEPS:
            if any(0 <= value + step <= MOST_STRENGTH for value in values):
                weights = weights_from({**sums, key: sums[key] + step}, statement)
                yield Variation(key, "", step), base.mean_rating, weights


def _ranks(weights: Mapping[str, float | None]) -> dict[str, int]:
    known = [weight for weight in weights.values() if weight is not None]
    return {
        key: 1 + sum(other > (weight or 0) for other in known) for key, weight in weights.items()
    }
