"""Indicators over the years: what an area had in every year that figures are there for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pandas as pd

from atlas.atlas import Atlas
from atlas.indicators import figures
from atlas.indicators.catalogue import INDICATORS
from atlas.indicators.definitions import SUMMED, Indicator
from atlas.indicators.sectors import divisions

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
COLUMNS: Final = ("indicator", "year", "value", "state", "part", "source")


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
    return pd.concat(known, ignore_index=True) if known else pd.DataFrame(columns=[*COLUMNS])


def sector_shares(atlas: Atlas, area: str) -> pd.DataFrame:
    """Give the shares of sectors in an area's employees over the years (national accounts).

    Returns
    -------
    pandas.DataFrame
        ``sector``, ``year``, ``value`` and ``state`` in percent, ``source``, and ``part`` as in
        :func:`history`; the sectors make up all employees.
    """
    table = atlas.sector_history
    table = table[table["measure"] == "employees_domestic"]
    whole = [code for code in table["sector"].unique() if not _inside(code, table["sector"])]
    table = table[table["sector"].isin(whole)]
    rows = []
    for (year, source), own in table.groupby(["year", "source"]):
        wide = own.pivot(index="ags", columns="sector", values="value")
        mine, state = (_of_area(atlas, wide, key) for key in (area, "state"))
        for sector in map(str, wide):
            share, all_state = (v[sector] / v.sum() * 100 for v in (mine, state))
            rows.append((sector, int(str(year)), share, all_state, str(source)))
    return pd.DataFrame(rows, columns=["sector", "year", "value", "state", "source"]).assign(part=0)


def _history(atlas: Atlas, area: str, about: Indicator) -> pd.DataFrame:
    values, state = (_values(atlas, key, about) for key in (area, "state"))
    known = [int(str(year)) for year in values.dropna().index]
    return pd.DataFrame(
        {
            "indicator": about.key,
            "year": known,
            "value": values.reindex(known).to_numpy(),
            "state": state.reindex(known).to_numpy(),
            "part": [sum(year >= start for start in BREAKS.get(about.key, ())) for year in known],
            "source": _sources(atlas, about, known),
        }
    )


def _values(atlas: Atlas, area: str, about: Indicator) -> pd.Series:
    years = figures.years(atlas, *about.figures)
    table = _wide(atlas, about.figure)[list(years)]
    if not (about.additive or about.per):
        if atlas.areas.at[area, "kind"] not in (SUMMED["district"], SUMMED["state"]):
            return pd.Series(float("nan"), index=list(years))
        key = figures.STATE if area == "state" else area.removeprefix("district:")
        return table.reindex([key]).iloc[0]
    found = _of_area(atlas, table, area)
    if about.per:
        found = found / _of_area(atlas, _wide(atlas, about.per)[list(years)], area) * about.factor
    return found


def _wide(atlas: Atlas, figure: str) -> pd.DataFrame:
    own = figures.of_figure(atlas, figure)
    return own.pivot(index="ags", columns="year", values="value")


def _of_area(atlas: Atlas, table: pd.DataFrame, area: str) -> pd.Series:
    """Sum the rows of an area's districts; the state's own row counts before that."""
    sums = table.reindex(list(atlas.areas.at[area, "districts"])).sum(skipna=False)
    if area == "state" and figures.STATE in table.index:
        own: pd.Series = table.T[figures.STATE]
        return own.combine_first(sums)
    return sums


def _sources(atlas: Atlas, about: Indicator, years: Iterable[int]) -> list[str]:
    """Give the keys of the sources of each year."""
    held: dict[int, set[str]] = {}
    for figure in about.figures:
        rows = figures.of_figure(atlas, figure)[["year", "source"]].drop_duplicates()
        for year, source in zip(rows["year"], rows["source"], strict=True):
            held.setdefault(int(year), set()).add(source)
    return ["; ".join(sorted(held[year])) for year in years]


def _inside(code: str, codes: Iterable[str]) -> bool:
    """Say whether a code is a part of another one, such as C of B-E."""
    return any(divisions(code) < divisions(other) for other in set(codes))
