"""Statistics by area: what districts have, summed up to regions and government districts.

A sum is missing when a part of it is missing: an unknown value never counts as zero. The
state's own published figure stands for the state.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from atlas.atlas import Atlas
from atlas.indicators.definitions import SUMMED

#: Keys of the state and of Germany in the statistics tables.
STATE: Final = "08"
GERMANY: Final = "DE"


def years(atlas: Atlas, figure: str) -> tuple[int, ...]:
    """Give the years that a figure is there for, oldest first."""
    table = atlas.statistics
    return tuple(sorted(table.loc[table["indicator"] == figure, "year"].unique()))


def newest(known: tuple[int, ...], year: int | None) -> int | None:
    """Give the year that counts: the newest one that isn't later than the year asked for."""
    fitting = [y for y in known if year is None or y <= year]
    return max(fitting) if fitting else None


def summed(atlas: Atlas, figure: str, level: str, year: int) -> pd.Series:
    """Sum an additive figure of the districts up to a level.

    Parameters
    ----------
    atlas
        The atlas.
    figure
        A figure of ``district_statistics.csv`` that adds up: population, employees_sv, gdp …
    level
        One of :data:`~atlas.indicators.definitions.SUMMED`.
    year
        The year.

    Returns
    -------
    pandas.Series
        By area key; NaN where a part is missing.
    """
    table = atlas.statistics
    rows = table[(table["indicator"] == figure) & (table["year"] == year)]
    return to_level(atlas, rows.set_index("ags")["value"], level)


def source_of(atlas: Atlas, figure: str, year: int) -> str:
    """Name the source of a figure in a year, as ``statistics.md`` explains it."""
    table = atlas.statistics
    rows = table[(table["indicator"] == figure) & (table["year"] == year)]
    return "; ".join(sorted(rows["source"].unique()))


def sector_years(atlas: Atlas) -> tuple[int, ...]:
    """Give the years of employment by sector, oldest first."""
    return tuple(sorted(atlas.sector_employment["year"].unique()))


def employment(atlas: Atlas, level: str, year: int) -> pd.DataFrame:
    """Give employees subject to social insurance by area and sector.

    Returns
    -------
    pandas.DataFrame
        Area key × sector of WZ 2008 ("TOTAL" among them), persons; NaN where confidential.
    """
    table = _sectors(atlas, year)
    return pd.DataFrame({sector: to_level(atlas, table[sector], level) for sector in table})


def base_employment(atlas: Atlas, base: str, year: int) -> pd.Series:
    """Give employees by sector in the base of a quotient: the state or Germany."""
    return _sectors(atlas, year).T[GERMANY if base == "germany" else STATE]


def to_level(atlas: Atlas, values: pd.Series, level: str) -> pd.Series:
    """Sum values by district (AGS) up to the areas of a level; the state's own value counts."""
    areas = atlas.areas
    areas = areas[areas["kind"] == SUMMED[level]]
    if level == "state" and STATE in values.index:
        return pd.Series({str(key): values[STATE] for key in areas.index}, dtype=float)
    sums = {
        str(key): values.reindex(list(held)).sum(skipna=False)
        for key, held in areas["districts"].items()
    }
    return pd.Series(sums, dtype=float)


def _sectors(atlas: Atlas, year: int) -> pd.DataFrame:
    table = atlas.sector_employment
    rows = table[table["year"] == year]
    return rows.pivot(index="ags", columns="wz2008", values="employees")
