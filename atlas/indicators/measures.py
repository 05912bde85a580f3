"""The measures themselves: pure functions over counts and employees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
import pandas as pd

#: Limits of the stars, after the European Cluster Observatory.
SIZE_QUANTILE: Final = 0.9
STAR_QUOTIENT: Final = 2.0
#: From this quotient on, a sector is called specialised here.
GAP_QUOTIENT: Final = 1.25

#: Sections of WZ 2008 by their divisions, as grouped in the statistics.
_SECTIONS: Final = (
    ("A", range(1, 4)),
    ("B-E", range(5, 40)),
    ("F", range(41, 44)),
    ("G-I", range(45, 57)),
    ("J", range(58, 64)),
    ("K", range(64, 67)),
    ("L", range(68, 69)),
    ("M-N", range(69, 83)),
    ("O-Q", range(84, 89)),
    ("R-U", range(90, 100)),
)
_MANUFACTURING: Final = range(10, 34)


def location_quotient(employees: pd.DataFrame, base: pd.Series) -> pd.DataFrame:
    """Compute location quotients.

    A sector's share in an area's employees over its share in the base. Undefined, and so NaN,
    where the area or the base has no employees at all or a figure is missing.

    Parameters
    ----------
    employees
        Areas × sectors, with "TOTAL".
    base
        The same of the base.

    Returns
    -------
    pandas.DataFrame
        Areas × sectors without "TOTAL", pure numbers.

    Examples
    --------
    The documented example of the R package REAT, ``locq(1714, 79006, 879213, 15593224)``:

    >>> area = pd.DataFrame({"x": [1714.0], "TOTAL": [79006.0]})
    >>> base = pd.Series({"x": 879213.0, "TOTAL": 15593224.0})
    >>> round(float(location_quotient(area, base)["x"].iloc[0]), 7)
    0.3847623
    """
    shares = employees.drop(columns="TOTAL").div(employees["TOTAL"], axis=0)
    base_shares = base.drop("TOTAL") / base["TOTAL"]
    quotients: pd.DataFrame = shares.div(base_shares, axis=1)
    return quotients.replace([np.inf, -np.inf], np.nan)


def stars(
    employees: pd.DataFrame,
    quotients: pd.DataFrame,
    size_quantile: float = SIZE_QUANTILE,
    quotient: float = STAR_QUOTIENT,
) -> pd.DataFrame:
    """Give size and specialisation stars after the European Cluster Observatory.

    One star for the areas at or above a quantile of the sector's employees over all areas of
    the level, one for a quotient at or above a limit; NaN where either is not known, and for a
    single area, which can't be compared. The Observatory's third star ("focus") is left out,
    its limit isn't documented.
    """
    sizes = employees[quotients.columns]
    if len(sizes) < 2:
        return quotients * np.nan
    large = sizes >= sizes.quantile(size_quantile)
    special = quotients >= quotient
    return (large.astype(float) + special).where(sizes.notna() & quotients.notna())


def shannon(weights: Mapping[str, float]) -> float:
    """Compute Shannon's diversity, −Σ p ln p; NaN without any weight.

    Examples
    --------
    >>> round(shannon({"a": 1, "b": 1}), 4)
    0.6931
    """
    shares = _shares(weights)
    return float("nan") if not shares.size else float(-(shares * np.log(shares)).sum()) + 0.0


def herfindahl(weights: Mapping[str, float]) -> float:
    """Compute Herfindahl's concentration, Σ p²; NaN without any weight.

    Examples
    --------
    >>> herfindahl({"a": 1, "b": 1})
    0.5
    """
    shares = _shares(weights)
    return float("nan") if not shares.size else float((shares**2).sum())


def sections(wz2008: str) -> frozenset[str]:
    """Give the sections of an industry's WZ 2008 divisions.

    Manufacturing is both "C" and a part of "B-E", as in the statistics.

    Examples
    --------
    >>> sorted(sections("26.5;32.1")), sorted(sections("58;73"))
    (['B-E', 'C'], ['J', 'M-N'])
    """
    divisions = [int(part.split(".")[0]) for part in wz2008.split(";") if part.strip()]
    found = {name for name, held in _SECTIONS for division in divisions if division in held}
    return frozenset(found | {"C" for division in divisions if division in _MANUFACTURING})


def gaps(
    quotients: pd.DataFrame, at_home: Mapping[str, Iterable[str]], threshold: float = GAP_QUOTIENT
) -> dict[str, tuple[str, ...]]:
    """Give the specialised sectors of each area in which no network is at home.

    Parameters
    ----------
    quotients
        Areas × sectors.
    at_home
        Area → sectors of its networks' industries.
    threshold
        From which quotient on a sector counts as specialised.
    """
    return {
        str(area): tuple(
            str(sector)
            for sector, value in row.items()
            if value >= threshold and sector not in set(at_home.get(str(area), ()))
        )
        for area, row in quotients.iterrows()
    }


def _shares(weights: Mapping[str, float]) -> np.ndarray:
    values = np.array([w for w in weights.values() if w > 0], dtype=float)
    return values / values.sum() if values.size else values
