"""Indicators over the years: what an area had in every year that figures are there for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from atlas.datapackage.frames import split_list
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
    derived = atlas.package.derived
    wide = derived.get("account sectors", lambda: _Rows.of(_account_sectors(atlas)))
    state = derived.get("shares of the state", lambda: _shares(wide, atlas, "state"))
    found = wide.columns.to_frame(index=False)
    found = found.assign(value=_shares(wide, atlas, area), state=state, part=0)
    return found[["sector", "year", "value", "state", "source", "part"]]


@dataclass(frozen=True)
class _Rows:
    """A table as one row of numbers by AGS, quick to be summed."""

    columns: pd.Index
    by_ags: dict[str, np.ndarray]

    @classmethod
    def of(cls, table: pd.DataFrame) -> _Rows:
        numbers = table.to_numpy(dtype=float)
        return cls(table.columns, dict(zip(map(str, table.index), numbers, strict=True)))

    def of_one(self, ags: str) -> np.ndarray:
        """Give a row; unknown where there is none."""
        found = self.by_ags.get(ags)
        return np.full(len(self.columns), np.nan) if found is None else found

    def of_area(self, atlas: Atlas, area: str) -> np.ndarray:
        """Sum the rows of an area's districts; the state's own row counts before that."""
        held = split_list(str(atlas.package.areas.at[area, "districts"]))
        sums: np.ndarray = np.sum([self.of_one(ags) for ags in held], axis=0)
        if area != "state":
            return sums
        own = self.of_one(figures.STATE)
        return np.where(np.isnan(own), sums, own)


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


def _shares(employees: _Rows, atlas: Atlas, area: str) -> np.ndarray:
    """Give each sector's share in the sum of its year, in percent; unknown where a part is."""
    own = employees.of_area(atlas, area)
    years: dict[object, int] = {}
    of_year = [years.setdefault(column[:-1], len(years)) for column in employees.columns]
    sums = np.zeros(len(years))
    np.add.at(sums, of_year, own)
    with np.errstate(invalid="ignore", divide="ignore"):  # of nobody there is no share
        return own / sums[of_year] * 100


def _history(
    atlas: Atlas, area: str, about: Indicator
) -> Iterator[tuple[str, int, float, float, int, str]]:
    """Give a row for each year in which a value is known."""
    derived, key = atlas.package.derived, about.key
    years = figures.figure_years(atlas, *about.figures)
    state = derived.get(("history of the state", key), lambda: _values(atlas, "state", about))
    sources = derived.get(("sources of the years", key), lambda: _sources(atlas, about, years))
    breaks = (*BREAKS.get(key, ()), *AREA_BREAKS.get((key, area), ()))
    values = _values(atlas, area, about)
    for year, value, whole, source in zip(years, values, state, sources, strict=True):
        if value == value:
            part = sum(year >= start for start in breaks)
            yield key, year, float(value), float(whole), part, source


def _values(atlas: Atlas, area: str, about: Indicator) -> np.ndarray:
    """Give an indicator in each year of its figures, unknown where one isn't published."""
    own = _rows(atlas, about, about.figure)
    if not (about.additive or about.per):
        if atlas.package.areas.at[area, "kind"] not in (SUMMED["district"], SUMMED["state"]):
            return own.of_one("")
        key = figures.STATE if area == "state" else area.removeprefix("district:")
        return own.of_one(key) * about.factor
    found = own.of_area(atlas, area)
    if about.per:
        found = found / _rows(atlas, about, about.per).of_area(atlas, area) * about.factor
    return found


def _rows(atlas: Atlas, about: Indicator, figure: str) -> _Rows:
    """Give one of an indicator's figures in the years that all of them are there for."""

    def rows() -> _Rows:
        years = figures.figure_years(atlas, *about.figures)
        return _Rows.of(figures.by_year(atlas, figure)[[*years]])

    return atlas.package.derived.get(("rows by AGS", about.key, figure), rows)


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
