"""Indicators over the years: what an area had in every year that figures are there for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.indicators import figures
from atlas.indicators.catalogue import INDICATORS
from atlas.indicators.definitions import SUMMED, Indicator
from atlas.indicators.sectors import divisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atlas.atlas import Atlas

#: Indicators with more than a year or two, in the order of a page.
SERIES: Final = (
    "population",
    "population_annual_average",
    "employees",
    "employees_domestic",
    "compensation_per_employee",
    "gdp",
    "gdp_per_inhabitant",
    "disposable_income_per_inhabitant",
    "unemployed",
    "unemployment_rate",
)
#: First years after a break: what stands before can't be compared with what stands from there.
BREAKS: Final = {
    "population": (2024,),  # census of 2022
    "population_annual_average": (2011,),  # census of 2011
    "gdp_per_inhabitant": (2022,),  # another edition
}
#: The same of single areas. Jobs moved between two districts each, by a revision or an employer
#: that now reports from one place; areas that hold both have no break. See ``statistics.md``.
AREA_BREAKS: Final = {
    ("employees", "district:08415"): (2021,),
    ("employees", "district:08416"): (2021,),
    ("employees", "district:08212"): (2025,),
    ("employees", "district:08215"): (2025,),
}
HISTORY_COLUMNS: Final = ("indicator", "year", "value", "state", "part", "source")


def history(atlas: Atlas, area: str, keys: Iterable[str] = SERIES) -> pd.DataFrame:
    """Give indicators of an area for all years.

    Parameters
    ----------
    atlas
        All records.
    area
        Key of an area.
    keys
        Indicators made of published figures.

    Returns
    -------
    pandas.DataFrame
        ``indicator``, ``year``, ``value``, the ``state``'s value, ``part`` (a number that rises
        at a break of the series) and ``source``. Years without a value are left out.
    """
    rows = [row for key in keys for row in _history(atlas, area, INDICATORS[key])]
    columns = zip(*rows, strict=True) if rows else ((),) * len(HISTORY_COLUMNS)
    return pd.DataFrame(dict(zip(HISTORY_COLUMNS, map(list, columns), strict=True)))


def sector_shares(atlas: Atlas, area: str) -> pd.DataFrame:
    """Give the shares of sectors in an area's employees over the years (national accounts).

    Returns
    -------
    pandas.DataFrame
        ``sector``, ``year``, ``value`` and ``state`` in percent, ``source``, and ``part`` as in
        :func:`history`; the sectors make up all employees.
    """
    shares = atlas.package.derived.get("account shares", lambda: _shares(atlas))
    found = shares.columns.to_frame(index=False)
    found = found.assign(
        value=shares.T[area].to_numpy(), state=shares.T["state"].to_numpy(), part=0
    )
    return found[["sector", "year", "value", "state", "source", "part"]]


def _account_sectors(atlas: Atlas) -> pd.DataFrame:
    """Give employees of the national accounts: AGS × (year, source, sector).

    Sectors that are a part of another one are left out, so that the others make up the whole.

    Returns
    -------
    pandas.DataFrame
        Thousand persons; NaN where nothing is published.
    """
    table = atlas.sector_history
    table = table[table["measure"] == "employees_domestic"]
    codes = table["sector"].unique()
    whole = [code for code in codes if not _inside(code, codes)]
    own = table[table["sector"].isin(whole)]
    return own.pivot(index="ags", columns=["year", "source", "sector"], values="value").sort_index(
        axis=1
    )


def _shares(atlas: Atlas) -> pd.DataFrame:
    """Give each sector's share in the sum of its year, in percent; unknown where a part is."""
    employees = _summed(atlas, _account_sectors(atlas))
    years = employees.T.groupby(level=["year", "source"])
    return (employees.T / years.transform("sum", skipna=False) * 100).T


def _summed(atlas: Atlas, table: pd.DataFrame) -> pd.DataFrame:
    """Sum a table by AGS up to all areas, see :func:`~atlas.indicators.figures.table_to_level`."""
    return pd.concat([figures.table_to_level(atlas, table, level) for level in SUMMED])


def _history(
    atlas: Atlas, area: str, about: Indicator
) -> Iterator[tuple[str, int, float, float, int, str]]:
    """Give a row for each year in which a value is known."""
    derived, key = atlas.package.derived, about.key
    values = derived.get(("history", key), lambda: _values(atlas, about))
    years = [int(str(year)) for year in values.columns]
    sources = derived.get(("sources of the years", key), lambda: _sources(atlas, about, years))
    breaks = (*BREAKS.get(key, ()), *AREA_BREAKS.get((key, area), ()))
    own, state = (values.loc[each].to_numpy().tolist() for each in (area, "state"))
    for year, value, whole, source in zip(years, own, state, sources, strict=True):
        if value == value:
            part = sum(year >= start for start in breaks)
            yield key, year, value, whole, part, source


def _values(atlas: Atlas, about: Indicator) -> pd.DataFrame:
    """Give an indicator of all areas in each year of its figures, NaN where none is published."""
    years = [*figures.figure_years(atlas, *about.figures)]
    table = figures.by_year(atlas, about.figure)[years]
    if not (about.additive or about.per):  # published of districts and the state alone
        areas = [str(key) for key in atlas.package.areas.index]
        keys = [figures.STATE if key == "state" else key.removeprefix("district:") for key in areas]
        return table.reindex(keys).set_axis(areas) * about.factor
    found = _summed(atlas, table)
    if about.per:
        found = found / _summed(atlas, figures.by_year(atlas, about.per)[years]) * about.factor
    return found


def _sources(atlas: Atlas, about: Indicator, years: Iterable[int]) -> list[str]:
    """Give the keys of the sources of each year."""
    named = [
        {part for f in about.figures for part in figures.source_of(atlas, f, year).split("; ")}
        for year in years
    ]
    return ["; ".join(sorted(own - {""})) for own in named]


def _inside(code: str, codes: Iterable[str]) -> bool:
    """Say whether a code is a part of another one, such as C of B-E."""
    return any(divisions(code) < divisions(other) for other in codes)
