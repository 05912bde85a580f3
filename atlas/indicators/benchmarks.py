"""What an area is held against besides the state and Germany: the districts most like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.indicators import INDICATORS, figures, measures, table
from atlas.indicators.occupation_profile import FEWEST_EMPLOYEES, occupation_strengths
from atlas.indicators.sectors import TOTAL
from atlas.indicators.similarity import BY_OCCUPATIONS, structures

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language
    from atlas.indicators.similarity import SimilarAreas

#: Indicators that a mean of districts says something of: ratios, no counts that grow with size.
_RATIOS: Final = (
    "networks_per_100k_inhabitants",
    "networks_per_100k_employees",
    "diversity_shannon",
    "population_density",
    "gdp_per_head",
    "disposable_income_per_inhabitant",
)
#: From which quotient on an occupation is one that two districts are both strong in, and how many
#: of these are named.
_SHARED_FROM: Final = 1.5
_MOST_SHARED: Final = 2


def german_quotients(atlas: Atlas, year: int) -> pd.DataFrame:
    """Give the location quotients of occupations of all districts of Germany, base Germany.

    Returns
    -------
    pandas.DataFrame
        AGS × group of KldB 2010, NaN where unknown; those of the state's districts are the
        quotients that are given elsewhere.
    """

    def make() -> pd.DataFrame:
        every = atlas.occupations_germany
        totals = every[every["year"] == year].groupby("ags")["employees"].sum()
        rows = atlas.occupations
        base = rows[(rows["year"] == year) & (rows["ags"] == figures.GERMANY)]
        whole = base.set_index("kldb2010")["employees"]
        whole[TOTAL] = whole.sum()
        employees = structures(atlas, BY_OCCUPATIONS, year).assign(**{TOTAL: totals})
        return measures.location_quotient(employees, whole[[*employees.columns]])

    return atlas.package.derived.get(("quotients of German districts", year), make)


def shared_strengths(atlas: Atlas, found: SimilarAreas) -> dict[str, tuple[str, ...]]:
    """Give the occupations that a district and each of its similar ones are both strong in.

    Parameters
    ----------
    atlas
        Any atlas.
    found
        By occupations.

    Returns
    -------
    dict
        By AGS at most two codes, by the smaller one of both quotients; of at least 100
        employees in both.
    """
    jobs = structures(atlas, BY_OCCUPATIONS, found.year)
    strong = german_quotients(atlas, found.year).where(jobs >= FEWEST_EMPLOYEES)
    own = strong.loc[found.district]
    both = {
        key: pd.concat([own, strong.loc[key]], axis=1).min(axis=1, skipna=False)
        for key in found.rows.index
    }
    return {
        str(key): tuple(map(str, each[each >= _SHARED_FROM].nlargest(_MOST_SHARED).index))
        for key, each in both.items()
    }


def occupation_benchmark(atlas: Atlas, found: SimilarAreas, lang: Language) -> pd.DataFrame:
    """Hold the strongest occupations of a district against its similar ones.

    Parameters
    ----------
    atlas
        Any atlas.
    found
        By occupations.
    lang
        Language of the names.

    Returns
    -------
    pandas.DataFrame
        By code, the strongest first: ``name``, ``own`` quotient (Germany = 1), ``similar``, the
        mean of the similar districts' quotients, and ``known``, of how many of them.
    """
    own = occupation_strengths(atlas, f"district:{found.district}", lang).rows
    every = german_quotients(atlas, found.year).reindex(found.rows.index)[[*own.index]]
    return pd.DataFrame(
        {
            "name": own["name"],
            "own": own["quotient"],
            "similar": every.mean(),
            "known": every.notna().sum(),
        }
    )


def figure_benchmark(atlas: Atlas, found: SimilarAreas) -> pd.DataFrame:
    """Hold key figures of a district against its similar ones in the state, and the state.

    Parameters
    ----------
    atlas
        All records.
    found
        By sectors: districts of the state.

    Returns
    -------
    pandas.DataFrame
        By indicator: ``own``, ``similar`` (the mean of the districts, each counting once),
        ``known`` (of how many of them), ``state``.
    """
    atlas = atlas.everywhere
    values = table(atlas, "district", _RATIOS).pivot(
        index="indicator", columns="area", values="value"
    )
    state = table(atlas, "state", _RATIOS).set_index("indicator")["value"]
    similar = values[[f"district:{key}" for key in found.rows.index]]
    rows = pd.DataFrame(
        {
            "own": values[f"district:{found.district}"],
            "similar": similar.mean(axis=1),
            "known": similar.notna().sum(axis=1),
            "state": state,
        }
    )
    return rows.loc[[key for key in INDICATORS if key in _RATIOS]]
