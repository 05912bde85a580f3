"""What the employees of areas are made of, and how far two of these structures are apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import pandas as pd
from scipy.special import entr

from atlas.datapackage.fine_schema import NO_OCCUPATION
from atlas.indicators import figures
from atlas.indicators.definitions import SECTORS

if TYPE_CHECKING:
    from atlas.atlas import Atlas

#: By what areas are similar: all of Germany by occupations, those of the state by sectors.
BY_OCCUPATIONS: Final = "occupations"
BY_SECTORS: Final = "sectors"
_DISTRICT: Final = "district:"
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
    divergence = entr((one + other) / 2) - (entr(one) + entr(other)) / 2
    squared = divergence.sum(axis=1) / np.log(2)
    found: np.ndarray = np.sqrt(np.maximum(squared, 0.0))
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
    values = table.to_numpy(dtype=float)
    found = pd.Series(distance(values[table.index.get_loc(row)], values), index=table.index)
    return found.drop(row).dropna().sort_values(kind="stable").head(count)


def row_of(area: str) -> str:
    """Give the row of an area of the state in :func:`structures`: AGS, key of a region, "08"."""
    return figures.STATE if area == "state" else area.removeprefix(_DISTRICT)


def structure_years(atlas: Atlas, by: str) -> tuple[int, ...]:
    """Give the years that structures are known of, oldest first."""
    if by == BY_SECTORS:
        return figures.sector_years(atlas)
    return tuple(int(year) for year in _german(atlas).index.unique("year"))


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
        One of :data:`HOW_MANY`.

    Returns
    -------
    pandas.DataFrame
        Group by AGS (all districts of Germany by occupations, the state's by sectors), by key of
        a region, or by number of a state of Germany; NaN where unknown or a part is. Nobody may
        change it.
    """
    made = ("structures", by, year, level)
    return atlas.package.derived.get(made, lambda: _structures(atlas, by, year, level))


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
    german = _german(atlas)
    districts = german[german.index.get_level_values("year") == year].droplevel("year")
    return level_sums(atlas, districts, level)


def _german(atlas: Atlas) -> pd.DataFrame:
    """Give (year, AGS) × group of occupations, without those of no stated one."""

    def make() -> pd.DataFrame:
        rows = atlas.occupations_germany
        wide = rows.pivot(index=["year", "ags"], columns="kldb2010", values="employees")
        return wide.drop(columns=NO_OCCUPATION, errors="ignore")

    return atlas.package.derived.get("occupations of German districts", make)
