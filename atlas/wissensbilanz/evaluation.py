"""What follows from a statement: the one place where it is computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.wissensbilanz.indirect import (
    Dematel,
    PowerRanking,
    dematel,
    power_ranking,
    row_sums_of_powers,
)
from atlas.wissensbilanz.influence import Influences, influences_of, roles
from atlas.wissensbilanz.loops import Loops, edges_at, loops_of
from atlas.wissensbilanz.portfolio import quadrants, rating_cut, weight_cut
from atlas.wissensbilanz.rating import capital_means, criterion_means, mean_ratings, rating_changes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.wissensbilanz.statement import Statement


@dataclass(frozen=True)
class Evaluation:
    """The results of one statement.

    Parameters
    ----------
    mean_rating, capital_mean, criterion_mean
        In per cent, by factor, capital and criterion; None is unknown.
    influences
        The matrix with its sums. Empty where only goals and factors are related.
    weight
        Of each factor in per cent: its share of all influence, or of what the goals rest on.
    role
        Of each element of the matrix, of :data:`atlas.wissensbilanz.influence.ROLES`.
    quadrant
        Of each factor, of :data:`atlas.wissensbilanz.portfolio.QUADRANTS`; None is unknown.
    rating_cut, weight_cut
        Where the lines of the portfolio lie, in per cent.
    edges
        Arrows of the impact network.
    loops
        Its loops, and whether these are all.
    dematel
        Direct and indirect influence together; None where it doesn't exist.
    powers
        Ranks by powers of the matrix.
    indirect_weight
        Share of each factor in total influence, by the measure that the settings name; empty
        where they name none or it doesn't exist.
    indirect_quadrant
        Where factors would lie by their indirect weight.
    change
        Of the mean rating since the last statement, in percentage points.
    missing
        Pairs and ratings without any entry or with a declared gap. With any, sums are lower
        bounds, and roles and fields provisional.
    """

    mean_rating: Mapping[str, float | None]
    capital_mean: Mapping[str, float | None]
    criterion_mean: Mapping[str, float | None]
    influences: Influences
    weight: Mapping[str, float | None]
    role: Mapping[str, str]
    quadrant: Mapping[str, str | None]
    rating_cut: float
    weight_cut: float
    edges: tuple[tuple[str, str], ...]
    loops: Loops
    dematel: Dematel | None
    powers: PowerRanking
    indirect_weight: Mapping[str, float | None]
    indirect_quadrant: Mapping[str, str | None]
    change: Mapping[str, float | None]
    missing: int


def evaluate(statement: Statement) -> Evaluation:
    """Compute all that follows from a statement.

    Parameters
    ----------
    statement
        Without contradictions; something may be missing.

    Returns
    -------
    Evaluation
        Nothing in it is stored anywhere.
    """
    method = statement.settings
    ratings = mean_ratings(statement)
    influences = influences_of(statement)
    behind = strengths_behind(statement, influences.ids)
    weights = weights_from({key: sum(values) for key, values in behind.items()}, statement)
    total = dematel(influences)
    indirect = _indirect_weights(statement, influences, total)
    return Evaluation(
        mean_rating=ratings,
        capital_mean=capital_means(statement),
        criterion_mean=criterion_means(statement),
        influences=influences,
        weight=weights,
        role=dict(zip(influences.ids, roles(influences, method), strict=True)),
        quadrant=quadrants(ratings, weights, method),
        rating_cut=rating_cut(ratings, method),
        weight_cut=weight_cut(weights, method),
        edges=tuple(edges_at(influences, method.network_threshold)),
        loops=loops_of(influences, method),
        dematel=total,
        powers=power_ranking(influences, method.power),
        indirect_weight=indirect,
        indirect_quadrant=quadrants(ratings, indirect, method) if indirect else {},
        change=rating_changes(statement),
        missing=_missing(statement, influences) + sum(v is None for v in ratings.values()),
    )


def _missing(statement: Statement, influences: Influences) -> int:
    """Count the pairs without a strength, of the matrices that the settings ask for."""
    gaps = influences.gaps if statement.settings.squared else 0
    if statement.settings.goaled:
        judged = sum(relation.strength is not None for relation in statement.goal_relations)
        gaps += len(statement.goals) * len(statement.factors) - judged
    return gaps


def strengths_behind(statement: Statement, acting: Sequence[str]) -> dict[str, list[int]]:
    """Give the strengths whose sums make the weights.

    Parameters
    ----------
    statement
        Its settings say what they are: influences, or relations of goals.
    acting
        Keys of the matrix.

    Returns
    -------
    dict
        By what acts, or by the factor that goals rest on; gaps are left out.
    """
    if statement.settings.squared:
        ends = ((i.from_factor, i.to_factor, i.strength) for i in statement.influences)
        keys = set(acting)
        judged = [(one, strength) for one, other, strength in ends if {one, other} <= keys]
    else:
        acting = [factor.id for factor in statement.factors]
        judged = [(relation.factor_id, relation.strength) for relation in statement.goal_relations]
    found: dict[str, list[int]] = {key: [] for key in acting}
    for key, strength in judged:
        if strength is not None:
            found[key].append(strength)
    return found


def weights_from(sums: Mapping[str, float], statement: Statement) -> dict[str, float | None]:
    """Give the weight of each factor: its share in a sum.

    Parameters
    ----------
    sums
        Active sums by element, or how much the goals rest on each factor.
    statement
        Names the factors.

    Returns
    -------
    dict
        In per cent; None where there is nothing to share.

    Notes
    -----
    That the weight of the portfolio is the share of the active sum is inference: the title of a
    page says that it is computed, its formula could not be read.
    """
    total = sum(sums.values())
    return {f.id: 100 * sums[f.id] / total if total else None for f in statement.factors}


def _indirect_weights(
    statement: Statement, influences: Influences, total: Dematel | None
) -> dict[str, float | None]:
    """Give the share of each factor in total influence; empty where none is asked for or exists."""
    match statement.settings.indirect:
        case "dematel" if total is not None:
            out = dict(zip(influences.ids, total.total_out, strict=True))
        case "powers":
            out = dict(
                zip(influences.ids, _reach(influences, statement.settings.power), strict=True)
            )
        case _:
            return {}
    return weights_from(out, statement)


def _reach(influences: Influences, power: int) -> list[float]:
    """Give the row sums of M^k as shares of the largest; whole numbers of any size until then."""
    sums = row_sums_of_powers(influences, power)[-1]
    most = max(sums, default=0)
    return [total / most if most else 0.0 for total in sums]
