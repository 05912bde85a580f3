"""What an area is held against besides the state and Germany: the areas most like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from atlas.indicators import INDICATORS, table
from atlas.indicators.occupation_profile import FEWEST_EMPLOYEES, occupation_strengths
from atlas.indicators.similar_means import german_quotients, occupation_means, similar_means
from atlas.indicators.structures import BY_OCCUPATIONS, structures

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
#: From which quotient on an occupation is one that two areas are both strong in, and how many
#: of these are named.
_SHARED_FROM: Final = 1.5
_MOST_SHARED: Final = 2


def shared_strengths(atlas: Atlas, found: SimilarAreas) -> dict[str, tuple[str, ...]]:
    """Give the occupations that an area and each of its similar ones are both strong in.

    Parameters
    ----------
    atlas
        Any atlas.
    found
        By occupations.

    Returns
    -------
    dict
        By row of the similar ones at most two codes, by the smaller one of both quotients; of at
        least 100 employees in both.
    """
    jobs = structures(atlas, BY_OCCUPATIONS, found.year, found.level)
    strong = german_quotients(atlas, found.year, found.level).where(jobs >= FEWEST_EMPLOYEES)
    own = strong.loc[found.own].to_numpy()
    both = np.minimum(own, strong.loc[[*found.rows.index]].to_numpy())  # NaN where one is unknown
    order = np.argsort(-both, axis=1, kind="stable")[:, :_MOST_SHARED]
    return {
        str(key): tuple(str(strong.columns[n]) for n in first if each[n] >= _SHARED_FROM)
        for key, first, each in zip(found.rows.index, order, both, strict=True)
    }


def occupation_benchmark(atlas: Atlas, found: SimilarAreas, lang: Language) -> pd.DataFrame:
    """Hold the strongest occupations of an area against its similar ones.

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
        By code, the strongest first: ``name``, ``own`` quotient (Germany = 1), ``similar``, that
        of the similar ones taken together, and ``known``, of how many of them.
    """
    own = occupation_strengths(atlas, found.area, lang).rows
    means = occupation_means(atlas, found, [str(code) for code in own.index])
    columns = {"name": own["name"], "own": own["quotient"], "similar": means["value"]}
    return pd.DataFrame(columns).assign(known=means["known"].astype(int))


def figure_benchmark(atlas: Atlas, found: SimilarAreas) -> pd.DataFrame:
    """Hold key figures of an area against its similar ones in the state, and the state.

    Parameters
    ----------
    atlas
        All records.
    found
        By sectors: areas of the state.

    Returns
    -------
    pandas.DataFrame
        By indicator: ``own``, ``similar`` (see :mod:`~atlas.indicators.similar_means`), ``known``
        (of how many of them), ``state``, ``year`` (missing where unknown).
    """
    atlas = atlas.everywhere
    every = table(atlas, found.level, _RATIOS)
    own = every[every["area"] == found.area].set_index("indicator")
    means = similar_means(atlas, found).xs("", level=1)
    rows = pd.DataFrame(
        {
            "own": own["value"],
            "similar": means["value"].reindex(own.index),
            "known": means["known"].reindex(own.index).astype(int),
            "state": table(atlas, "state", _RATIOS).set_index("indicator")["value"],
            "year": own["year"],
        }
    )
    return rows.loc[[key for key in INDICATORS if key in _RATIOS]]
