"""Statistics by area: what districts have, summed up to regions and government districts.

A sum is missing when a part of it is missing: an unknown value never counts as zero. The
state's own published figure stands for the state. Figures depend on the data package alone, so
every table is turned once and then looked up by all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from atlas.datapackage.frames import split_list
from atlas.indicators.definitions import SUMMED
from atlas.indicators.sectors import TOTAL, complete

if TYPE_CHECKING:
    from atlas.atlas import Atlas

#: Keys of the state and of Germany in the statistics tables.
STATE: Final = "08"
GERMANY: Final = "DE"


@dataclass(frozen=True)
class _Series:
    """One figure, turned: values by area and year, the years of all districts, the sources.

    ``complete`` are the years in which the figure is known of every district.
    """

    values: pd.DataFrame
    years: tuple[int, ...]
    complete: tuple[int, ...]
    sources: dict[int, str]


@dataclass(frozen=True)
class _Summing:
    """How districts are summed up to a level, worked out once.

    ``rows`` are those of the districts, one area after the other, and ``starts`` where the
    districts of each area begin; each area has one at least.
    """

    areas: pd.Index
    rows: np.ndarray
    starts: np.ndarray


def figure_years(atlas: Atlas, *names: str) -> tuple[int, ...]:
    """Give the years that all these figures are there for in every district, oldest first."""
    found = [set(_series(atlas, name).years) for name in names]
    return tuple(sorted(set.intersection(*found))) if found else ()


def newest_year(atlas: Atlas, names: tuple[str, ...], year: int | None) -> int | None:
    """Give the year of which figures are shown.

    Parameters
    ----------
    atlas
        The atlas.
    names
        Figures that must be of the same year.
    year
        The year asked for. If none is, a newer year in which a district is unknown stands back
        behind the newest one that all are known of.

    Returns
    -------
    int or None
        The newest that isn't later; None where there is none.
    """
    if year is None:
        complete = [set(_series(atlas, name).complete) for name in names]
        years = set.intersection(*complete) if complete else set()
        if years:
            return max(years)
    return newest(figure_years(atlas, *names), year)


def newest_of_some(atlas: Atlas, names: tuple[str, ...]) -> int | None:
    """Give the newest year of figures, even if a district is unknown in it; None without any."""
    return newest(figure_years(atlas, *names), None)


def newest(known: tuple[int, ...], year: int | None) -> int | None:
    """Give the year that counts: the newest one that isn't later than the year asked for."""
    fitting = [y for y in known if year is None or y <= year]
    return max(fitting) if fitting else None


def by_year(atlas: Atlas, figure: str) -> pd.DataFrame:
    """Give a figure as a table.

    Returns
    -------
    pandas.DataFrame
        AGS ("08" is the state, "DE" Germany) × year, NaN where nothing is published.
    """
    return _series(atlas, figure).values.copy(deep=False)


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
    return to_level(atlas, _series(atlas, figure).values[year], level)


def stated(atlas: Atlas, figure: str, level: str, year: int) -> pd.Series:
    """Give a figure that can't be summed, by area: as published for districts and state.

    Returns
    -------
    pandas.Series
        By area key; NaN for all other areas, and where nothing is published.
    """
    values = _series(atlas, figure).values[year].to_dict()
    found = {
        key: values.get(STATE if key == "state" else key.removeprefix("district:"), float("nan"))
        for key in held_by(atlas, level)
    }
    return pd.Series(found, dtype=float)


def source_of(atlas: Atlas, figure: str, year: int) -> str:
    """Name the source of a figure in a year by its key in ``figure_sources.csv``."""
    return _series(atlas, figure).sources.get(year, "")


def sector_years(atlas: Atlas, base: str = "state") -> tuple[int, ...]:
    """Give the years of employment by sector in districts and the base, oldest first.

    Returns
    -------
    tuple of int
        Years in which the employees of all districts are known; where there is no such year,
        because a district is never known, those of most of them.
    """
    return atlas.package.derived.get(("sector years", base), lambda: _sector_years(atlas, base))


def employment(atlas: Atlas, level: str, year: int) -> pd.DataFrame:
    """Give employees subject to social insurance by area and sector.

    Returns
    -------
    pandas.DataFrame
        Area key × sector of WZ 2008 ("TOTAL" among them), persons; NaN where confidential.
    """
    return table_to_level(atlas, _sectors(atlas, year), level)


def base_employment(atlas: Atlas, base: str, year: int) -> pd.Series:
    """Give employees by sector in the base of a quotient: the state or Germany.

    Where the state's own figure isn't published, the sum of its districts stands for it.

    Returns
    -------
    pandas.Series
        Persons by sector of WZ 2008 ("TOTAL" among them); NaN where confidential.
    """
    table = _sectors(atlas, year)
    if base == "germany":
        return table.T[GERMANY]
    sums = table.reindex(list(atlas.districts.index)).sum(skipna=False)
    return table.T[STATE].combine_first(sums) if STATE in table.index else sums


def sector_table(atlas: Atlas, year: int) -> pd.DataFrame:
    """Give employees by sector as published, with the state's gaps filled from its districts.

    Returns
    -------
    pandas.DataFrame
        AGS ("08" is the state, "DE" Germany) × sector of WZ 2008; NaN where confidential.
    """
    table = _sectors(atlas, year).copy(deep=False)
    table.loc[STATE] = base_employment(atlas, "state", year)
    return table


def sector_source(atlas: Atlas, year: int) -> str:
    """Name the sources of employment by sector in a year."""

    def make() -> str:
        table = atlas.sector_employment
        return "; ".join(sorted(table.loc[table["year"] == year, "source"].unique()))

    return atlas.package.derived.get(("source of sectors", year), make)


def to_level(atlas: Atlas, values: pd.Series, level: str) -> pd.Series:
    """Sum values by district (AGS) up to the areas of a level.

    The state's own published value counts before the sum of its districts.

    Returns
    -------
    pandas.Series
        By area key, in the unit of the values; NaN where a part is missing.
    """
    return table_to_level(atlas, values.to_frame("value"), level)["value"]


def held_by(atlas: Atlas, level: str) -> dict[str, tuple[str, ...]]:
    """Give the districts of each area of a level."""
    return dict(atlas.package.derived.get(("held by", level), lambda: _held_by(atlas, level)))


def _held_by(atlas: Atlas, level: str) -> dict[str, tuple[str, ...]]:
    areas = atlas.package.areas
    kinds, held = areas["kind"].to_numpy(), areas["districts"].to_numpy()
    return {
        str(key): split_list(districts)
        for key, kind, districts in zip(areas.index, kinds, held, strict=True)
        if kind == SUMMED[level]
    }


def table_to_level(atlas: Atlas, table: pd.DataFrame, level: str) -> pd.DataFrame:
    """Do the same for several figures at once: AGS × figure becomes area key × figure."""
    summing = atlas.package.derived.get(("summing", level), lambda: _summing(atlas, level))
    values = table.to_numpy(dtype=float)
    at = table.index.get_indexer(atlas.package.districts.index)
    districts = np.full((len(at), values.shape[1]), np.nan)
    districts[at >= 0] = values[at[at >= 0]]
    found = np.add.reduceat(districts[summing.rows], summing.starts, axis=0)
    if level == "state" and STATE in table.index:
        own = values[table.index == STATE]
        found = np.where(np.isnan(own), found, own)
    return pd.DataFrame(found, summing.areas, table.columns)


def _summing(atlas: Atlas, level: str) -> _Summing:
    areas = held_by(atlas, level)
    row = {str(key): at for at, key in enumerate(atlas.package.districts.index)}
    starts = np.cumsum([0, *map(len, areas.values())])[:-1]
    rows = np.array([row[key] for held in areas.values() for key in held], dtype=np.intp)
    return _Summing(pd.Index([*areas]), rows, starts)


def _series(atlas: Atlas, figure: str) -> _Series:
    derived = atlas.package.derived
    return derived.get(("figure", figure), lambda: _turned(atlas, figure))


def _turned(atlas: Atlas, figure: str) -> _Series:
    """Turn the rows of a figure; a year counts once every district has a row for it."""
    table = atlas.package.statistics
    own = table[table["indicator"] == figure]
    held = own.groupby("year")["ags"].agg(set)
    needed = {*atlas.districts.index}
    named = own.groupby("year")["source"].unique()
    values = own.pivot(index="ags", columns="year", values="value")
    years = tuple(sorted(int(str(year)) for year, areas in held.items() if needed <= areas))
    known = values.reindex(list(needed)).notna().all()
    return _Series(
        values,
        years,
        tuple(year for year in years if known[year]),
        {int(str(year)): "; ".join(sorted(sources)) for year, sources in named.items()},
    )


def _sector_years(atlas: Atlas, base: str) -> tuple[int, ...]:
    table = atlas.sector_employment
    totals = table[table["wz2008"] == TOTAL].dropna(subset="employees")
    held = totals.groupby("year")["ags"].agg(set)
    if base == "germany":
        held = held[[GERMANY in own for own in held]]
    known = {int(str(year)): len(own & {*atlas.districts.index}) for year, own in held.items()}
    most = max(known.values(), default=0)
    return tuple(sorted(year for year, count in known.items() if count == most > 0))


def _sectors(atlas: Atlas, year: int) -> pd.DataFrame:
    """Give employees by district, state and Germany × sector, groups summed from their parts."""
    return atlas.package.derived.get(("sectors", year), lambda: _sectors_of(atlas, year))


def _sectors_of(atlas: Atlas, year: int) -> pd.DataFrame:
    table = atlas.sector_employment
    rows = table[table["year"] == year]
    own = rows.pivot(index="ags", columns="wz2008", values="employees")
    return complete(own.reindex(own.index.union(atlas.districts.index)))
