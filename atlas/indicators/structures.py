"""What the employees of areas are made of, and how far two of these structures are apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import pandas as pd

from atlas.datapackage.fine_schema import NO_OCCUPATION
from atlas.indicators import figures
from atlas.indicators.definitions import SECTORS
from atlas.indicators.occupations import occupation_years, with_totals
from atlas.indicators.sectors import TOTAL

if TYPE_CHECKING:
    from atlas.atlas import Atlas

#: By what areas are similar: all of Germany by occupations, those of the state by sectors.
BY_OCCUPATIONS: Final = "occupations"
BY_SECTORS: Final = "sectors"
_DISTRICT: Final = "district:"
_TINY: Final = np.finfo(float).tiny
#: Gives the distance of one row to each of some rows.
Distance: TypeAlias = Callable[[np.ndarray, np.ndarray], np.ndarray]


def structure_distance(own: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Give the Jensen-Shannon distance of one structure to others.

    Parameters
    ----------
    own
        Employees by group, NaN where unknown.
    others
        Rows of the same groups.

    Returns
    -------
    numpy.ndarray
        A number between 0 and 1 for each row; NaN where the two have no known group in common.

    Examples
    --------
    >>> own = np.array([1.0, 1.0, np.nan])
    >>> structure_distance(own, np.array([[5.0, 5.0, 90.0], [0.0, 5.0, 5.0]])).round(2)
    array([0.  , 0.56])
    """
    both = ~np.isnan(others) & ~np.isnan(own)
    with np.errstate(invalid="ignore"):  # 0 / 0, where nothing is in common
        one, other = (
            part / part.sum(axis=1, keepdims=True)
            for part in (np.where(both, own, 0.0), np.where(both, others, 0.0))
        )
    divergence = _entropy((one + other) / 2) - (_entropy(one) + _entropy(other)) / 2
    found: np.ndarray = np.sqrt(np.maximum(divergence, 0.0))
    return found


def _entropy(shares: np.ndarray) -> np.ndarray:
    """Give the entropy of rows in bits; a share of 0 adds nothing."""
    found: np.ndarray = -(shares * np.log2(np.maximum(shares, _TINY))).sum(axis=1)
    return found


def most_similar(
    table: pd.DataFrame, row: str, count: int, distance: Distance = structure_distance
) -> pd.Series:
    """Give the rows of a table that are nearest to one of them.

    Parameters
    ----------
    table
        Districts × groups, employees, NaN where unknown.
    row
        Key of the one.
    count
        How many.
    distance
        How far rows are from each other.

    Returns
    -------
    pandas.Series
        Distances by key, the nearest first; never the row itself.
    """
    values, own = table.to_numpy(dtype=float), table.index.get_loc(row)
    found = distance(values[own], values)
    found[own] = np.nan
    nearest = np.argsort(found, kind="stable")[: min(count, int((~np.isnan(found)).sum()))]
    return pd.Series(found[nearest], index=table.index.to_numpy(dtype=object)[nearest])


def row_of(area: str) -> str:
    """Give the row of an area of the state in :func:`structures`: AGS, key of a region, "08"."""
    return figures.STATE if area == "state" else area.removeprefix(_DISTRICT)


def structure_years(atlas: Atlas, by: str) -> tuple[int, ...]:
    """Give the years that structures are known of, oldest first; occupations of Germany, too."""
    if by == BY_SECTORS:
        return figures.sector_years(atlas)
    beside = {*occupation_years(atlas)}
    return tuple(year for year in german_employees(atlas) if year in beside)


def structures(atlas: Atlas, by: str, year: int, level: str = "district") -> pd.DataFrame:
    """Give employees by area and group; looked up after the first time.

    Parameters
    ----------
    atlas
        Any atlas.
    by
        :data:`BY_OCCUPATIONS`: groups of KldB 2010; :data:`BY_SECTORS`: sections of WZ 2008.
    year
        One of :func:`structure_years`.
    level
        "district", "region" or "state".

    Returns
    -------
    pandas.DataFrame
        Group by AGS (all districts of Germany by occupations, the state's by sectors), by key of
        a region, or by number of a state of Germany; NaN where unknown or a part is. Nobody may
        change it.
    """
    made = ("structures", by, year, level)
    return atlas.package.derived.get(made, lambda: _structures(atlas, by, year, level))


def german_employees(atlas: Atlas) -> dict[int, pd.DataFrame]:
    """Give employees of all districts of Germany, by year, oldest first; read once.

    Only this wide form is kept: the table that it is read from is many times as large.

    Returns
    -------
    dict
        Year → AGS × group of occupations, those of no stated one among them, NaN where unknown;
        "TOTAL" is the sum of what is published, NaN where nothing is. The state's districts all
        have a row. Nobody may change it.
    """
    return atlas.package.derived.get("employees of Germany", lambda: _german_employees(atlas))


def _german_employees(atlas: Atlas) -> dict[int, pd.DataFrame]:
    return with_totals(atlas.occupations_by_year(germany=True))


def level_sums(atlas: Atlas, districts: pd.DataFrame, level: str) -> pd.DataFrame:
    """Sum figures of all districts of Germany up to the areas that are compared.

    Returns
    -------
    pandas.DataFrame
        The same columns by row of :func:`structures`; NaN where a part is.
    """
    if level == "district":
        return districts
    if level == "state":
        land = pd.Index([str(key)[:2] for key in districts.index])
        return districts.groupby(land).sum(min_count=1).mask(districts.isna().groupby(land).any())
    return figures.table_to_level(atlas, districts, level)


def _structures(atlas: Atlas, by: str, year: int, level: str) -> pd.DataFrame:
    if by == BY_SECTORS:
        table = figures.employment(atlas, level, year)[[*SECTORS]]
        return table.rename(index=lambda key: row_of(str(key)))
    districts = german_employees(atlas)[year].drop(columns=[TOTAL, NO_OCCUPATION], errors="ignore")
    return level_sums(atlas, districts, level)
