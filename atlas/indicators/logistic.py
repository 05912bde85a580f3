"""A plain logistic model: its fit by Newton's method, and how well it ranks what comes later.

How well is said by the area under the ROC curve (AUC): how often one that happened is ranked
above one that didn't, 0.5 by chance, 1 always.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from scipy.special import expit, logit

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_STEPS: Final = 50
_EXACT: Final = 1e-10
#: In logarithms of the odds, or a first step might lead where nothing changes any more.
_LONGEST_STEP: Final = 2.0
#: Of the interval of a gain.
_CONFIDENCE: Final = 0.95


@dataclass(frozen=True)
class Logistic:
    """A fitted model: chance = 1 / (1 + exp(−(intercept + Σ weight · value)))."""

    intercept: float
    weights: tuple[float, ...]

    def chances(self, values: pd.DataFrame) -> pd.Series:
        """Give the chance of each row, whose columns are in the order of the fit."""
        score = self.intercept + values.to_numpy(dtype=float) @ np.array(self.weights)
        return pd.Series(expit(score), values.index)


@dataclass(frozen=True)
class Gain:
    """By how much one ranking has a higher AUC than another one, with its 95 % interval."""

    value: float
    low: float
    high: float


def fit_logistic(values: pd.DataFrame, happened: pd.Series) -> Logistic:
    """Fit a logistic model by maximum likelihood (Newton's method).

    Parameters
    ----------
    values
        A row for each case, a column for each measure.
    happened
        Of each case.

    Returns
    -------
    Logistic
        Unpenalised; where the cases fall apart completely, as far as the steps lead.

    Raises
    ------
    ValueError
        If all cases or none happened, so that there is nothing to tell apart.

    Examples
    --------
    >>> cases = pd.DataFrame({"x": [0.0, 0, 0, 0, 1, 1, 1, 1]})
    >>> found = fit_logistic(cases, pd.Series([True, False, False, False] + 3 * [True] + [False]))
    >>> round(found.intercept, 3), round(found.weights[0], 3)  # the logarithms of 1/3 and of 9
    (-1.099, 2.197)
    """
    happened = happened.astype(bool)
    if happened.all() or not happened.any():
        raise ValueError("some of the cases must have happened, and some not")
    y = happened.to_numpy(dtype=float)
    x = np.column_stack([np.ones(len(values)), values.to_numpy(dtype=float)])
    found = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        chance = expit(x @ found)
        curved = (x * (chance * (1 - chance))[:, None]).T @ x
        step = np.linalg.lstsq(curved, x.T @ (y - chance), rcond=None)[0]
        found += step
        if np.abs(step).max() < _EXACT:
            break
    return Logistic(float(found[0]), tuple(float(weight) for weight in found[1:]))


def fit_shift(chances: pd.Series, happened: pd.Series, groups: ArrayLike) -> tuple[float, float]:
    """Fit by how much some cases are above or below a model, in logarithms of the odds.

    Parameters
    ----------
    chances
        As the model gives them.
    happened
        Of each case.
    groups
        What each case belongs to: cases of a group hang together, so groups are what is drawn
        by chance.

    Returns
    -------
    shift, error
        With its standard error; 0 and infinity where all or none happened, or of one group alone.

    Examples
    --------
    >>> half, came = pd.Series([0.5] * 8), pd.Series([True, False, False, False] * 2)
    >>> [round(number, 3) for number in fit_shift(half, came, list("aaaabbbb"))]  # ln 1/3
    [-1.099, 0.0]
    """
    y = happened.to_numpy(dtype=float)
    count = len(set(np.asarray(groups).tolist()))
    if count < 2 or y.min() == y.max():
        return 0.0, float("inf")
    odds = logit(chances.to_numpy(dtype=float))
    shift = 0.0
    for _ in range(_STEPS):
        chance = expit(odds + shift)
        step = (y - chance).sum() / (chance * (1 - chance)).sum()
        shift += float(np.clip(step, -_LONGEST_STEP, _LONGEST_STEP))
        if abs(step) < _EXACT:
            break
    chance = expit(odds + shift)
    each = pd.Series(y - chance).groupby(np.asarray(groups)).sum()
    wide = np.sqrt((each**2).sum() * count / (count - 1)) / (chance * (1 - chance)).sum()
    return shift, float(wide)


def auc(scores: ArrayLike, happened: ArrayLike) -> float:
    """Give the area under the ROC curve; equal scores count half.

    Returns
    -------
    float
        0 to 1; NaN where all or none happened.

    Examples
    --------
    >>> auc([0.1, 0.4, 0.35, 0.8], [False, False, True, True])
    0.75
    """
    of, y = np.asarray(scores, float), np.asarray(happened, bool)
    if y.all() or not y.any():
        return float("nan")
    return float(_share_below(of[y], of[~y]).mean())


def auc_gain(one: ArrayLike, other: ArrayLike, happened: ArrayLike, groups: ArrayLike) -> Gain:
    """Give by how much one ranking is better than another one of the same cases.

    Parameters
    ----------
    one, other
        Scores of the same cases.
    happened
        Of each case.
    groups
        What each case belongs to: cases of a group hang together, so groups are what is drawn
        by chance (Obuchowski 1997).

    Returns
    -------
    Gain
        Difference of the AUC.
    """
    y = np.asarray(happened, bool)
    first, second = (_placements(np.asarray(scores, float), y) for scores in (one, other))
    value = float(first[0].mean() - second[0].mean())
    parts = np.empty(len(y))
    for own, mine, theirs in ((y, first[0], second[0]), (~y, first[1], second[1])):
        parts[own] = (mine - theirs - value) / own.sum()
    each = pd.Series(parts).groupby(np.asarray(groups)).sum()
    wide = NormalDist().inv_cdf((1 + _CONFIDENCE) / 2) * np.sqrt(
        (each**2).sum() * len(each) / (len(each) - 1)
    )
    return Gain(value, value - float(wide), value + float(wide))


def _placements(scores: np.ndarray, happened: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give of each case that happened the share of the others below it, and of those above."""
    came, other = scores[happened], scores[~happened]
    return _share_below(came, other), 1 - _share_below(other, came)


def _share_below(scores: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Give the share of others that each score is above; equal ones count half."""
    ordered = np.sort(others)
    below = np.searchsorted(ordered, scores) + np.searchsorted(ordered, scores, side="right")
    found: np.ndarray = below / 2 / len(others)
    return found
