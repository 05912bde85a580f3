"""What an area is strong in by occupation, what it is likely to become strong in, and to lose.

Each group of occupations has one standing in an area, with what speaks for it. The models behind
it are fitted on districts; of larger areas they tell by the same rule.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from atlas.errors import Parameter
from atlas.i18n.catalogue import msgid
from atlas.indicators import figures
from atlas.indicators.area_profile import level_of
from atlas.indicators.back_test import (
    Foretold,
    can_be_lost,
    can_enter,
    first_ones,
    foretold,
    on_threshold,
    stacked,
)
from atlas.indicators.catalogue import INDICATORS
from atlas.indicators.definitions import OCCUPATION_QUOTIENT, SUMMED, Indicator
from atlas.indicators.occupation_space import (
    STRENGTH,
    OccupationSpace,
    density,
    occupation_space,
)
from atlas.indicators.occupations import (
    OCCUPATION_SOURCE,
    occupation_employees,
    occupation_quotients,
    occupation_years,
    occupations_asked,
)
from atlas.one_thread import one_thread
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from atlas.atlas import Atlas

_LEVEL: Final = Parameter("level", msgid("Level"))
_OCCUPATION: Final = Parameter("occupation", msgid("Occupation"))
#: What a group of occupations is in an area, with its name as a catalogue text.
STANDINGS: Final = {
    "strength": msgid("Strength"),
    "at_risk": msgid("Strength at risk"),
    "likely": msgid("Most likely new strength"),
    "threshold": msgid("On the threshold"),
    "open": msgid("Possible"),
    "distant": msgid("Distant"),
    "small": msgid("Too small to judge"),
    "unknown": msgid("Not stated"),
}
#: How many groups are named as the reason.
_NAMED: Final = 3
OPPORTUNITY_COLUMNS: Final = (
    "area",
    "indicator",
    "occupation",
    "standing",
    "quotient",
    "employees",
    "at_par",
    "density",
    "entry_chance",
    "loss_chance",
    "related_strengths",
    "related_others",
    "year",
    "source",
)
OPPORTUNITIES: Final = Indicator(
    "opportunities",
    msgid("Opportunities by occupation"),
    "",
    msgid(
        "Nearness of two occupations: φ = min(P(a | b), P(b | a)) over all districts of Germany, "
        "where P is the share of districts with a location quotient of at least 1 (Hidalgo et al. "
        "2007, doi 10.1126/science.1144581). Relatedness of an occupation to an area: Σ φ to its "
        "strengths / Σ φ to all occupations known of it. Chance within five years: "
        "1 / (1 + exp(−(a + b · ln(1 + quotient) + c · relatedness))), of losing a strength √ln "
        "quotient in place of ln(1 + quotient); fitted on all districts of Germany over five years "
        "and tested over the five after them. Where the state's districts were clearly above or "
        "below that in the years of the fit (5 % error for both models together), a is theirs. "
        "AUC: how often one that came true was ranked above one that didn't; 0.5 is chance"
    ),
    INDICATORS[OCCUPATION_QUOTIENT].source,
    msgid(
        "Says what is likely after what was, not what would be good: a hint where to look. What "
        "is not published is left out, never zero; so are districts whose employees were assigned "
        "anew, as far as that is known. Where Germany's share would make fewer than 20 employees, "
        "a single firm decides, and nothing is foretold. New strengths start below a quotient of "
        "0.8. The edition of 2020 of KldB 2010, in force since 2021, moved single occupations to "
        "other groups; quotients of a year are against Germany in the same year."
    ),
    decimals=2,
    base="germany",
    part="occupation",
)


def opportunities(atlas: Atlas, level: str, occupation: str = "") -> pd.DataFrame:
    """Give the standing of every group of occupations in every area, computed once for a package.

    Parameters
    ----------
    atlas
        The atlas; of a selection it is the same.
    level
        One of :data:`~atlas.indicators.definitions.SUMMED`.
    occupation
        Only this group (KldB 2010, three digits).

    Returns
    -------
    pandas.DataFrame
        Columns of :data:`OPPORTUNITY_COLUMNS`, a row for each area and group. ``standing`` is a
        key of :data:`STANDINGS`, ``at_par`` the employees that Germany's share would make,
        ``entry_chance`` of those that can become a strength, ``loss_chance`` of those that can
        cease to be one; ``related_strengths`` and ``related_others`` the nearest groups that are
        and that aren't strengths, separated by "|". NaN where unknown. No rows where a package
        lacks what it takes.

    Raises
    ------
    SelectionError
        If there is no such level or occupation; the nearest are named.
    """
    if level not in SUMMED:
        raise unknown_value(_LEVEL, level, SUMMED)
    made = ("opportunities", level)
    found = atlas.package.derived.get(made, lambda: _opportunities(atlas, level))
    if not occupation:
        return found.copy(deep=False)
    known = occupations_asked(atlas)
    if occupation not in known:
        raise unknown_value(_OCCUPATION, occupation, known, known)
    return found[found["occupation"] == occupation].reset_index(drop=True)


def opportunities_of(atlas: Atlas, area: str) -> pd.DataFrame:
    """Give the rows of one area by group; none where a package lacks what it takes.

    Parameters
    ----------
    atlas
        The atlas.
    area
        Key of an area.

    Returns
    -------
    pandas.DataFrame
        As :func:`opportunities` gives them, by group.

    Raises
    ------
    SelectionError
        If there is no such area.
    """
    found = opportunities(atlas, level_of(atlas, area))
    return found[found["area"] == area].set_index("occupation")


@one_thread()
def _opportunities(atlas: Atlas, level: str) -> pd.DataFrame:
    told = foretold(atlas)
    if told is None or told.year not in occupation_years(atlas):
        return pd.DataFrame(columns=[*OPPORTUNITY_COLUMNS])
    space = occupation_space(atlas, told.year)
    pairs = _pairs(atlas, level, space)
    chances = {
        "entry_chance": told.entries.chances_here(pairs[can_enter(pairs)]),
        "loss_chance": told.exits.chances_here(pairs[can_be_lost(pairs)]),
    }
    found = pairs.assign(**{name: each.reindex(pairs.index) for name, each in chances.items()})
    groups = space.nearness.index
    by_area = found["quotient"].to_numpy().reshape(-1, len(groups))  # areas × groups
    columns: dict[str, Any] = {
        "indicator": OPPORTUNITIES.key,
        "standing": _standings(found, told),
        "year": told.year,
        "source": OCCUPATION_SOURCE,
        "related_strengths": _nearest(by_area >= STRENGTH, space.nearness),
        "related_others": _nearest(by_area < STRENGTH, space.nearness),
    }
    return found.assign(**columns).reset_index()[[*OPPORTUNITY_COLUMNS]]


def _pairs(atlas: Atlas, level: str, space: OccupationSpace) -> pd.DataFrame:
    """Give area × group: what is known of each, as the models need it."""
    groups = space.nearness.index
    quotients = occupation_quotients(atlas, level, space.year)[0].reindex(columns=groups)
    tables = {
        "quotient": quotients,
        "employees": occupation_employees(atlas, level, space.year).reindex(columns=groups),
        "at_par": figures.table_to_level(atlas, space.at_par, level),
        "density": density(quotients, space.nearness),
    }
    return stacked(tables)


def _standings(pairs: pd.DataFrame, told: Foretold) -> np.ndarray:
    """Give the standing of each pair; candidates are named by their chance among all of Germany."""
    entry = told.entries.chances(pairs[can_enter(pairs)]).reindex(pairs.index)
    loss = told.exits.chances(pairs[can_be_lost(pairs)]).reindex(pairs.index)
    kinds = {
        "unknown": pairs["quotient"].isna(),
        "at_risk": first_ones(loss, told.exits.average),
        "strength": pairs["quotient"] >= STRENGTH,
        "threshold": on_threshold(pairs),
        "small": ~can_enter(pairs),
        "likely": first_ones(entry, told.entries.average),
        "open": entry >= told.entries.average,
    }
    return np.select(list(kinds.values()), list(kinds), "distant")


def _nearest(named: np.ndarray, nearness: pd.DataFrame) -> list[str]:
    """Name, for each area and group, the nearest groups of those that are named of the area.

    Parameters
    ----------
    named
        Area × group, whether it may be named.
    nearness
        Group × group.

    Returns
    -------
    list of str
        At most :data:`_NAMED` codes, the nearest first, separated by "|".
    """
    order = np.argsort(-nearness.to_numpy(), axis=1, kind="stable")
    codes = nearness.columns.to_numpy(dtype=object)[order]
    near = np.take_along_axis(nearness.to_numpy(), order, axis=1) > 0
    found = []
    for own in named:
        kept = own[order] & near
        kept &= kept.cumsum(axis=1) <= _NAMED
        ends = kept.sum(axis=1).cumsum().tolist()
        texts = codes[kept].tolist()
        found += ["|".join(texts[i:j]) for i, j in pairwise([0, *ends])]
    return found
