"""The mean of the areas that are like one, to hold its figures against.

A rate of several areas is not the mean of their rates: it is computed again from its parts, as
for any larger area. So each rate counts as much as what it is divided by. Numbers that add up,
and indices that are no rates, count once for each area. Where one of the areas is unknown, so is
the mean; of how many it is known is always said. Smoothed densities are estimates that have no
parts, so they have no mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.i18n.catalogue import msgid
from atlas.in_words import area_name
from atlas.indicators import figures, measures
from atlas.indicators.catalogue import INDICATORS, SMOOTHED
from atlas.indicators.sectors import TOTAL
from atlas.indicators.structures import BY_OCCUPATIONS, german_employees, level_sums, structures
from atlas.indicators.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language
    from atlas.indicators.definitions import Indicator
    from atlas.indicators.similarity import SimilarAreas

#: What is to be said wherever such a mean is shown.
HOW_MEANT: Final = msgid(
    "Rates of similar areas are computed from their parts, numbers are means of an area. Where one "
    "of them is unknown, or the parts of a rate aren't published, there is none."
)
#: Counts of records, whose mean is no whole number.
_COUNTS: Final = ("networks", "clusters", "coverage_gaps")
#: Published rates whose lower part is published, too: the figure that they are divided by.
_DIVIDED_BY: Final = {"disposable_income_per_inhabitant": "population_annual_average"}
_BY_SECTOR: Final = "location_quotient"


def similar_means(atlas: Atlas, found: SimilarAreas) -> pd.DataFrame:
    """Give the means of all indicators; looked up after the first time.

    Parameters
    ----------
    atlas
        All records.
    found
        The similar areas; areas of the state.

    Returns
    -------
    pandas.DataFrame
        By indicator and sector: ``value``, NaN where unknown, and ``known``, of how many areas.
    """
    atlas = atlas.everywhere
    made = ("similar_means", found.area, found.by)
    return atlas.derived.get(made, lambda: _means(atlas, found))


def similar_heads(atlas: Atlas, found: SimilarAreas, lang: Language) -> tuple[str, str]:
    """Name the columns of a mean, and of how many areas it is known of."""
    name = lang("Like {area} (mean)", area=area_name(atlas, found.area, lang))
    return name, lang("Known of these {count}", count=lang.number(len(found.rows)))


def mean_decimals(about: Indicator) -> int:
    """Give the decimals of a mean: as the indicator's, but of few records one more."""
    return 1 if about.key in _COUNTS else about.decimals


def occupation_means(atlas: Atlas, found: SimilarAreas, codes: Sequence[str]) -> pd.DataFrame:
    """Give the quotients of occupations of the similar areas taken together (Germany = 1).

    Returns
    -------
    pandas.DataFrame
        By code: ``value``, NaN where an area is unknown, and ``known``, of how many areas.
    """
    keys = [str(key) for key in found.rows.index]
    every = german_quotients(atlas, found.year, found.level).loc[keys].reindex(columns=[*codes])
    weights = german_totals(atlas, found.year, found.level).loc[keys]
    return _weighted(every.T, weights)


def german_quotients(atlas: Atlas, year: int, level: str = "district") -> pd.DataFrame:
    """Give the location quotients of occupations of all areas that are compared, base Germany.

    Returns
    -------
    pandas.DataFrame
        Row of :func:`~atlas.indicators.structures.structures` × group of KldB 2010, NaN where
        unknown; those of the state's areas are the quotients that are given elsewhere.
    """

    def make() -> pd.DataFrame:
        rows = atlas.occupations
        base = rows[(rows["year"] == year) & (rows["ags"] == figures.GERMANY)]
        whole = base.set_index("kldb2010")["employees"]
        whole[TOTAL] = whole.sum()
        totals = german_totals(atlas, year, level)
        employees = structures(atlas, BY_OCCUPATIONS, year, level).assign(**{TOTAL: totals})
        return measures.location_quotient(employees, whole[[*employees.columns]])

    return atlas.package.derived.get(("quotients of Germany", year, level), make)


def german_totals(atlas: Atlas, year: int, level: str = "district") -> pd.Series:
    """Give all employees, those of no stated occupation among them, of the same rows."""

    def make() -> pd.Series:
        return level_sums(atlas, german_employees(atlas)[year][[TOTAL]], level)[TOTAL]

    return atlas.package.derived.get(("employees of Germany", year, level), make)


def _means(atlas: Atlas, found: SimilarAreas) -> pd.DataFrame:
    every, weights = _figures_and_weights(atlas, found.level)
    keys = list(found.areas)
    return _weighted(every.reindex(columns=keys), weights.reindex(columns=keys))


def _figures_and_weights(atlas: Atlas, level: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give all figures of a level, (indicator, sector) × area, and what each of them counts."""

    def make() -> tuple[pd.DataFrame, pd.DataFrame]:
        values, weights = {}, {}
        for name, own in table(atlas, level).groupby(["indicator", "sector"], sort=False):
            key, year = (str(name[0]), str(name[1])), own["year"].iloc[0]
            values[key] = own.set_index("area")["value"]
            weights[key] = _weights(atlas, key[0], None if pd.isna(year) else int(year), level)
        return pd.DataFrame(values).T, pd.DataFrame(weights).T

    return atlas.derived.get(("figures and weights", level), make)


def _weights(atlas: Atlas, key: str, year: int | None, level: str) -> pd.Series:
    """Give what each area counts: what the indicator is divided by; NaN where that is unknown."""
    about = INDICATORS[key]
    areas = figures.held_by(atlas, level)
    if year is not None and key == _BY_SECTOR:
        return figures.employment(atlas, level, year)[TOTAL]
    if key in SMOOTHED:  # an estimate has no parts
        return pd.Series(float("nan"), index=list(areas))
    below = about.per or _DIVIDED_BY.get(key, "")
    if year is not None and below and year in figures.figure_years(atlas, below):
        return figures.summed(atlas, below, level, year)
    parts_unknown = below or (about.figure and not about.additive)
    return pd.Series(float("nan") if parts_unknown else 1.0, index=list(areas))


def _weighted(values: pd.DataFrame, weights: pd.DataFrame | pd.Series) -> pd.DataFrame:
    """Give the mean of each row, unknown where a part is, and how many parts are known."""
    sums, counts = (values * weights).sum(axis=1, skipna=False), weights.T.sum(skipna=False)
    return pd.DataFrame({"value": sums / counts, "known": values.notna().sum(axis=1)})
