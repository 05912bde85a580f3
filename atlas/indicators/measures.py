"""The measures themselves: pure functions over counts and employees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from atlas.indicators.sectors import finest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Thresholds:
    """From where on something counts; the first two after the European Cluster Observatory.

    Parameters
    ----------
    size_quantile
        Quantile of a sector's employees over all areas of a level from which on an area gets
        the star for size: 0.9 means the tenth with most.
    star_quotient
        Location quotient of the star for specialisation.
    gap_quotient
        Location quotient from which on a sector without a network is a coverage gap.
    """

    size_quantile: float = 0.9
    star_quotient: float = 2.0
    gap_quotient: float = 1.25


def location_quotient(
    employees: pd.DataFrame, base: pd.Series, counted_only: str = ""
) -> pd.DataFrame:
    """Compute location quotients.

    A sector's share in an area's employees over its share in the base. Undefined, and so NaN,
    where the area or the base has no employees at all or a figure is missing.

    Parameters
    ----------
    employees
        Areas × sectors, with "TOTAL".
    base
        The same of the base.
    counted_only
        A column that counts in the whole and is no sector.

    Returns
    -------
    pandas.DataFrame
        Areas × sectors without "TOTAL", pure numbers.

    Examples
    --------
    The documented example of the R package REAT, ``locq(1714, 79006, 879213, 15593224)``:

    >>> import pandas as pd
    >>> area = pd.DataFrame({"x": [1714.0], "TOTAL": [79006.0]})
    >>> base = pd.Series({"x": 879213.0, "TOTAL": 15593224.0})
    >>> round(float(location_quotient(area, base)["x"].iloc[0]), 7)
    0.3847623
    """
    names = employees.columns.to_numpy(dtype=object)
    sectors, total = (names != "TOTAL") & (names != counted_only), names == "TOTAL"
    values = employees.to_numpy(dtype=float)
    whole = base.reindex(employees.columns).to_numpy(dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = values[:, sectors] / values[:, total]
        quotients = shares / (whole[sectors] / whole[total])
    quotients[~np.isfinite(quotients)] = np.nan
    return pd.DataFrame(quotients, employees.index, employees.columns[sectors])


def stars(
    employees: pd.DataFrame, quotients: pd.DataFrame, limits: Thresholds | None = None
) -> pd.DataFrame:
    """Give size and specialisation stars after the European Cluster Observatory.

    One star for the areas at or above a quantile of the sector's employees over all areas of
    the level, one for a quotient at or above a limit; NaN where either is not known, and for a
    single area, which can't be compared. The Observatory's third star ("focus") is left out,
    its limit isn't documented.

    Returns
    -------
    pandas.DataFrame
        Areas × sectors of the quotients: 0, 1, 2 or NaN.
    """
    sizes = employees[quotients.columns]
    if len(sizes) < 2:
        return quotients * np.nan
    limits = limits or Thresholds()
    large = sizes >= sizes.quantile(limits.size_quantile)
    special = quotients >= limits.star_quotient
    return (large.astype(float) + special).where(sizes.notna() & quotients.notna())


def shannon(weights: Mapping[str, float]) -> float:
    """Compute Shannon's diversity, −Σ p ln p; NaN without any weight.

    Returns
    -------
    float
        From 0, for a single kind, to the logarithm of the number of kinds.

    Examples
    --------
    >>> round(shannon({"a": 1, "b": 1}), 4)
    0.6931
    """
    shares = _shares(weights)
    return float("nan") if not shares.size else float(-(shares * np.log(shares)).sum()) + 0.0


def herfindahl(weights: Mapping[str, float]) -> float:
    """Compute Herfindahl's concentration, Σ p²; NaN without any weight.

    Returns
    -------
    float
        From one over the number of kinds to 1, for a single kind.

    Examples
    --------
    >>> herfindahl({"a": 1, "b": 1})
    0.5
    """
    shares = _shares(weights)
    return float("nan") if not shares.size else float((shares**2).sum())


def gaps(
    quotients: pd.DataFrame, at_home: Mapping[str, Iterable[str]], threshold: float
) -> dict[str, tuple[str, ...]]:
    """Give the specialised sectors of each area in which no network is at home.

    Of a sector and its parts the finest ones count, so that none is counted twice.

    Parameters
    ----------
    quotients
        Areas × sectors.
    at_home
        Area → sectors of its networks' industries.
    threshold
        From which quotient on a sector counts as specialised.

    Returns
    -------
    dict
        Area → sectors, in the order of the columns; every area is there.
    """
    found = {}
    for area, row in quotients.iterrows():
        home = set(at_home.get(str(area), ()))
        special = [str(sector) for sector, value in row.items() if value >= threshold]
        found[str(area)] = finest(sector for sector in special if sector not in home)
    return found


def _shares(weights: Mapping[str, float]) -> np.ndarray:
    values = np.array([w for w in weights.values() if w > 0], dtype=float)
    return values / values.sum() if values.size else values
