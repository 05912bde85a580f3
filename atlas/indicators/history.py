"""Indicators over the years: what an area had in every year that figures are there for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.datapackage.frames import split_list
from atlas.indicators import figures
from atlas.indicators.catalogue import INDICATORS
from atlas.indicators.definitions import SUMMED, Indicator
from atlas.indicators.sectors import divisions

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    parts = [_history(atlas, area, INDICATORS[key]) for key in keys]
    known = [part for part in parts if len(part)]
    return (
        pd.concat(known, ignore_index=True) if known else pd.DataFrame(columns=[*HISTORY_COLUMNS])
    )


def sector_shares(atlas: Atlas, area: str) -> pd.DataFrame:
    """Give the shares of sectors in an area's employees over the years (national accounts).

    Returns
    -------
    pandas.DataFrame
        ``sector``, ``year``, ``value`` and ``state`` in percent, ``source``, and ``part`` as in
        :func:`history`; the sectors make up all employees.
    """
    wide = atlas.package.derived.get("account sectors", lambda: _account_sectors(atlas))
    state = atlas.package.derived.get(
        "shares of the state", lambda: _shares(_of_area(atlas, wide, "state"))
    )
    mine = _shares(_of_area(atlas, wide, area))
    found = mine.index.to_frame(index=False).assign(
        value=mine.to_numpy(), state=state.to_numpy(), part=0
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


def _shares(employees: pd.Series) -> pd.Series:
    """Give each sector's share in the sum of its year, in percent; unknown where a part is."""
    year = employees.groupby(level=["year", "source"])
    unknown = employees.isna().groupby(level=["year", "source"]).transform("any")
    return (employees / year.transform("sum") * 100).mask(unknown)


def _history(atlas: Atlas, area: str, about: Indicator) -> pd.DataFrame:
    state = atlas.package.derived.get(
        ("history of the state", about.key), lambda: _values(atlas, "state", about)
    )
    values = state if area == "state" else _values(atlas, area, about)
    known = [int(str(year)) for year in values.dropna().index]
    breaks = (*BREAKS.get(about.key, ()), *AREA_BREAKS.get((about.key, area), ()))
    return pd.DataFrame(
        {
            "indicator": about.key,
            "year": known,
            "value": values.reindex(known).to_numpy(),
            "state": state.reindex(known).to_numpy(),
            "part": [sum(year >= start for start in breaks) for year in known],
            "source": _sources(atlas, about, known),
        }
    )


def _values(atlas: Atlas, area: str, about: Indicator) -> pd.Series:
    years = figures.figure_years(atlas, *about.figures)
    table = figures.by_year(atlas, about.figure)[list(years)]
    if not (about.additive or about.per):
        if atlas.package.areas.at[area, "kind"] not in (SUMMED["district"], SUMMED["state"]):
            return pd.Series(float("nan"), index=list(years))
        key = figures.STATE if area == "state" else area.removeprefix("district:")
        return table.reindex([key]).iloc[0] * about.factor
    found = _of_area(atlas, table, area)
    if about.per:
        below = figures.by_year(atlas, about.per)[list(years)]
        found = found / _of_area(atlas, below, area) * about.factor
    return found


def _of_area(atlas: Atlas, table: pd.DataFrame, area: str) -> pd.Series:
    """Sum the rows of an area's districts; the state's own row counts before that."""
    districts = list(split_list(str(atlas.package.areas.at[area, "districts"])))
    held = table.reindex(districts).to_numpy(dtype=float)
    sums = pd.Series(held.sum(axis=0), index=table.columns)
    if area == "state" and figures.STATE in table.index:
        own: pd.Series = table.T[figures.STATE]
        return own.combine_first(sums)
    return sums


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
