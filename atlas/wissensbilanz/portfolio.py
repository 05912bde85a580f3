"""The portfolio: how good a factor is, how much it acts, and what follows for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.i18n.catalogue import msgid
from atlas.wissensbilanz.influence import cut_line
from atlas.wissensbilanz.method import RATING_MEAN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.wissensbilanz.method import Method

#: Fields of the portfolio: weak and effective, strong and effective, weak, strong.
QUADRANTS: Final = {
    "develop": msgid("develop"),
    "stabilise": msgid("stabilise"),
    "analyse": msgid("analyse"),
    "no_action": msgid("no need for action"),
}


def rating_cut(ratings: Mapping[str, float | None], method: Method) -> float:
    """Give the line between weak and strong ratings, in per cent."""
    if method.rating_cut == RATING_MEAN:
        return cut_line([value for value in ratings.values() if value is not None], "mean")
    return float(method.rating_cut)


def weight_cut(weights: Mapping[str, float | None], method: Method) -> float:
    """Give the line between low and high weights, in per cent."""
    return cut_line([value for value in weights.values() if value is not None], method.weight_cut)


def quadrants(
    ratings: Mapping[str, float | None], weights: Mapping[str, float | None], method: Method
) -> dict[str, str | None]:
    """Give the field of the portfolio in which each factor lies.

    Parameters
    ----------
    ratings, weights
        By key, in per cent.
    method
        Says where the lines lie, and how what lies on them counts.

    Returns
    -------
    dict
        Of :data:`QUADRANTS`; None where rating or weight is unknown.
    """
    right, upper = rating_cut(ratings, method), weight_cut(weights, method)
    return {
        key: _quadrant(method.reaches(rating, right), method.reaches(weight, upper))
        if rating is not None and (weight := weights.get(key)) is not None
        else None
        for key, rating in ratings.items()
    }


def _quadrant(strong: bool, effective: bool) -> str:
    if effective:
        return "stabilise" if strong else "develop"
    return "no_action" if strong else "analyse"
