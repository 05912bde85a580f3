"""Results as JSON, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atlas.wissensbilanz.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Statement

_DECIMALS: Final = 4
#: Total influence has small numbers.
_DEMATEL_DECIMALS: Final = 5


def results_of(statement: Statement) -> dict[str, Any]:
    """Give the results of a statement as JSON holds them.

    Parameters
    ----------
    statement
        Without contradictions.

    Returns
    -------
    dict
        By factor, capital or criterion; null where something is unknown or doesn't exist.
        Percentages and quotients have four decimals, total influence five. Where only goals and
        factors are related, what follows from a matrix of factors is empty.
    """
    found = evaluate(statement)
    influences = found.influences
    sums = {
        "active": influences.active.tolist(),
        "passive": influences.passive.tolist(),
        "product": influences.product.tolist(),
        "quotient": influences.quotient,
    }
    made = {
        "mean_rating": _rounded(found.mean_rating),
        "capital_mean": _rounded(found.capital_mean),
        "criterion_mean": _rounded(found.criterion_mean),
        **{name: _by_id(influences.ids, values) for name, values in sums.items()},
        "total_influence": influences.total,
        "weight_percent": _rounded(found.weight),
        "role": dict(found.role),
        "quadrant": dict(found.quadrant),
        "rating_cut": _round(found.rating_cut),
        "weight_cut": _round(found.weight_cut),
        "edges_at_threshold": [list(edge) for edge in found.edges],
        **_loops(found),
        **_indirect(found),
        "change_of_mean": _rounded(found.change),
        "missing": found.missing,
    }
    return made if statement.settings.squared else made | _without_matrix(made)


def _without_matrix(made: Mapping[str, Any]) -> dict[str, Any]:
    """Give what nobody asks a matrix for that the settings left out, though it may be kept."""
    by_factor = ("active", "passive", "product", "quotient", "role")
    of_factors = ("ranking_power", "indirect_weight_percent", "indirect_quadrant")
    return {
        **{name: {} for name in (*by_factor, *of_factors)},
        **dict.fromkeys(("total_influence", "dematel", "ranking_settled_at")),
        "edges_at_threshold": [],
        "loops": [],
        "loops_bound": {**made["loops_bound"], "complete": True},
        "ranking_settles": False,
    }


def _loops(found: Evaluation) -> dict[str, Any]:
    return {
        "loops": [list(loop) for loop in found.loops.found],
        "loops_bound": {
            "max_length": found.loops.max_length,
            "max_number": found.loops.max_number,
            "complete": found.loops.complete,
        },
    }


def _indirect(found: Evaluation) -> dict[str, Any]:
    ids, total, powers = found.influences.ids, found.dematel, found.powers
    return {
        "dematel": total
        and {
            "s": total.s,
            "total_out": _by_id(ids, total.total_out, _DEMATEL_DECIMALS),
            "total_in": _by_id(ids, total.total_in, _DEMATEL_DECIMALS),
        },
        "ranking_power": {str(k): list(order) for k, order in powers.by_power.items()},
        "ranking_settles": powers.settles,
        "ranking_settled_at": powers.settled_at,
        "indirect_weight_percent": _rounded(found.indirect_weight),
        "indirect_quadrant": dict(found.indirect_quadrant),
    }


def _by_id(
    ids: Sequence[str], values: Sequence[float | None], decimals: int = _DECIMALS
) -> dict[str, Any]:
    return {key: _round(value, decimals) for key, value in zip(ids, values, strict=True)}


def _rounded(values: Mapping[str, float | None]) -> dict[str, Any]:
    return {key: _round(value) for key, value in values.items()}


def _round(value: float | None, decimals: int = _DECIMALS) -> float | int | None:
    return value if value is None or isinstance(value, int) else round(value, decimals)
