"""Honest densities of small counts: how uncertain they are, and what can be believed of them."""

from __future__ import annotations

from typing import Final

import pandas as pd
from scipy.special import gammaincinv

#: Fewer records than this are few: the interval of 4 reaches from 1.1 to 10.2.
FEW: Final = 5
#: Of the interval.
CONFIDENCE: Final = 0.95


def poisson_interval(counts: pd.Series) -> pd.DataFrame:
    """Give the exact interval of Poisson's distribution for counts (Garwood 1936).

    Returns
    -------
    pandas.DataFrame
        ``low`` and ``high`` by the index of the counts; NaN where the count isn't known.

    Examples
    --------
    >>> poisson_interval(pd.Series([0.0, 10.0, float("nan")])).round(3).to_numpy().tolist()
    [[0.0, 3.689], [4.795, 18.39], [nan, nan]]
    """
    tail = (1 - CONFIDENCE) / 2
    known = counts.astype(float)
    low = pd.Series(gammaincinv(known, tail), known.index).mask(known == 0, 0.0)
    high = pd.Series(gammaincinv(known + 1, 1 - tail), known.index)
    return pd.DataFrame({"low": low, "high": high})


def smoothed(counts: pd.Series, exposure: pd.Series) -> pd.Series:
    """Smooth densities by empirical Bayes: the smaller an area, the nearer to all of them.

    Marshall, R. J. (1991): Mapping disease and mortality rates using empirical Bayes estimators.
    Applied Statistics 40, 283-294.

    Parameters
    ----------
    counts
        Records by area.
    exposure
        What they are divided by.

    Returns
    -------
    pandas.Series
        Densities; NaN where a part isn't known, which then says nothing of the others either.

    Examples
    --------
    >>> smoothed(pd.Series([0.0, 4.0, float("nan")]), pd.Series([1.0, 1.0, 1.0])).tolist()
    [1.0, 3.0, nan]
    """
    density = counts / exposure
    known = density.notna() & (exposure > 0)
    cases, of = counts[known], exposure[known]
    if not cases.sum() > 0:
        return density.where(known)
    mean = cases.sum() / of.sum()
    spread = (of * (density[known] - mean) ** 2).sum() / of.sum()
    between = max(0.0, spread - mean / of.mean())
    weight = between / (between + mean / exposure)
    found: pd.Series = mean + weight * (density - mean)
    return found.where(known)
