"""Which occupations become or cease to be strengths: two models, and how well they foretold.

Fitted on all districts of Germany over one span, tested over the next one, so never on what they
were fitted on. Where districts exchanged employees only on paper, they are left out of both; so
is every pair whose group isn't known at one of the ends, for unknown is not zero.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar, cast

import numpy as np
import pandas as pd

from atlas.indicators import figures
from atlas.indicators.breaks import is_broken
from atlas.indicators.logistic import Gain, Logistic, auc, auc_gain, fit_logistic, fit_shift
from atlas.indicators.occupation_space import (
    STRENGTH,
    OccupationSpace,
    make_space,
    occupation_space,
    space_years,
)
from atlas.one_thread import one_thread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.atlas import Atlas

PandasT = TypeVar("PandasT", pd.DataFrame, pd.Series)

#: Below this quotient a group can enter; from here to a strength it stands on the threshold.
ENTRY_BELOW: Final = 0.8
#: Employees that Germany's share must make in an area: of fewer, a single firm decides.
FEWEST_AT_PAR: Final = 20
#: Years that a model looks ahead.
AHEAD: Final = 5
#: How many are named of each area at most, and tested.
FIRST: Final = 10
#: A second measure must rank so much better (AUC), or the simpler model stands.
WORTH: Final = 0.01
#: From so many standard errors on, a level of the state's own is no chance: 5 % for both models
#: together, so 2.5 % for each.
_BEYOND: Final = 2.241
#: Parts, from the least to the most likely, by which it is shown what was foretold and what came.
_PARTS: Final = 10
#: What is measured of a pair, alone and together.
_MODELS: Final = (("quotient",), ("density",), ("quotient", "density"))


@dataclass(frozen=True)
class BackTest:
    """How well a model, fitted over one span, foretold the next one.

    Attributes
    ----------
    fitted, tested
        First and last year of both spans.
    cases, happened
        How many pairs were tested, and of how many it came true.
    rate, rate_of_first
        Share of all pairs for which it came true, and of the first ones of each district, see
        :func:`first_ones`.
    told_of_first
        What the model foretold of the first ones, on average.
    state_rate, state_rate_of_first, state_told_of_first
        The same of the state's districts alone, foretold at their own level.
    calibration
        By tenth, the least likely first: ``cases``, and on average what was ``told`` and what
        ``came``; with ``state_`` before them the same of the state's districts, whose tenths are
        their own.
    of_quotient, of_density, of_both
        AUC of the quotient alone, of density alone, and of both together.
    gain
        Of both over the better one.
    state_happened, state_of_quotient, state_of_both
        The same of the state's districts alone.
    """

    fitted: tuple[int, int]
    tested: tuple[int, int]
    cases: int
    happened: int
    rate: float
    rate_of_first: float
    told_of_first: float
    state_rate: float
    state_rate_of_first: float
    state_told_of_first: float
    calibration: pd.DataFrame
    of_quotient: float
    of_density: float
    of_both: float
    gain: Gain
    state_happened: int
    state_of_quotient: float
    state_of_both: float

    @property
    def adds(self) -> bool:
        """Whether relatedness adds something that chance doesn't explain, and that matters."""
        return _is_worth_it(self.gain)


@dataclass(frozen=True)
class Foretelling:
    """A model that is used, with its back-test.

    Where relatedness adds nothing, the quotient alone is the model: the one choice that the
    back-test itself makes. ``average`` is the share of pairs for which it came true in the span
    of the fit. ``level`` is by how much the state's districts are above or below the others, in
    logarithms of the odds: of the span of the fit alone, and 0 where chance explains it.
    """

    model: Logistic
    columns: tuple[str, ...]
    average: float
    level: float
    test: BackTest

    def chances(self, pairs: pd.DataFrame) -> pd.Series:
        """Give the chance of each pair (``quotient`` and ``density``) among all of Germany."""
        return self.model.chances(_measures(pairs)[[*self.columns]])

    def chances_here(self, pairs: pd.DataFrame) -> pd.Series:
        """Give the chance of each pair of the state, at the state's own level."""
        return _shifted(self.model, self.level).chances(_measures(pairs)[[*self.columns]])


@dataclass(frozen=True)
class Foretold:
    """What is foretold, ``entries`` into strengths and ``exits`` from them.

    ``threshold_rate`` is the share of those on the threshold that became strengths, and
    ``state_threshold_rate`` that of the state's districts; ``year`` is the last one that is
    known, from which on it is told.
    """

    entries: Foretelling
    exits: Foretelling
    threshold_rate: float
    state_threshold_rate: float
    year: int


def foretold(atlas: Atlas) -> Foretold | None:
    """Fit and test both models, once for a data package.

    Returns
    -------
    Foretold or None
        None where there are no three years with :data:`AHEAD` between them, or nothing changed.
    """
    return atlas.package.derived.get("foretold occupations", lambda: _foretold(atlas))


def can_enter(pairs: pd.DataFrame) -> pd.Series:
    """Say which pairs can enter: below the threshold, and not too small to be judged."""
    return (pairs["quotient"] < ENTRY_BELOW) & (pairs["at_par"] >= FEWEST_AT_PAR)


def on_threshold(pairs: pd.DataFrame) -> pd.Series:
    """Say which pairs stand on the threshold, and are not too small to be judged."""
    near = pairs["quotient"].between(ENTRY_BELOW, STRENGTH, inclusive="left")
    return near & (pairs["at_par"] >= FEWEST_AT_PAR)


def can_be_lost(pairs: pd.DataFrame) -> pd.Series:
    """Say which pairs can be lost: strengths that are not too small to be judged."""
    return (pairs["quotient"] >= STRENGTH) & (pairs["at_par"] >= FEWEST_AT_PAR)


def first_ones(chances: pd.Series, average: float) -> pd.Series:
    """Say which pairs are named: the most likely ones of each area, if likelier than on average.

    Parameters
    ----------
    chances
        By area and group.
    average
        Of a :class:`Foretelling`.

    Returns
    -------
    pandas.Series
        True for at most :data:`FIRST` of each area.
    """
    found = (chances >= average).to_numpy(copy=True)
    ranks = chances[found].groupby(level=0).rank(ascending=False, method="first")
    found[found] = ranks <= FIRST
    return pd.Series(found, chances.index)


@one_thread()
def _foretold(atlas: Atlas) -> Foretold | None:
    years = _three_years(space_years(atlas))
    if not years:
        return None
    spaces = [*(make_space(atlas, year) for year in years[:-1]), occupation_space(atlas, years[-1])]
    before, after = _pairs(*spaces[:2]), _pairs(*spaces[1:])
    entering = before[can_enter(before)], after[can_enter(after)]
    leaving = before[can_be_lost(before)], after[can_be_lost(after)]
    if any((pairs["later"] >= STRENGTH).nunique() < 2 for pairs in (*entering, *leaving)):
        return None  # nothing to tell apart
    entries = _foretelling(*entering, years, becomes=True)
    exits = _foretelling(*leaving, years, becomes=False)
    risen = after["later"][on_threshold(after)] >= STRENGTH
    return Foretold(entries, exits, float(risen.mean()), _rate_here(risen), years[-1])


def _three_years(known: tuple[int, ...]) -> tuple[int, ...]:
    """Give the newest three years with the same span between them; none if there are none."""
    spans = ((last - 2 * AHEAD, last - AHEAD, last) for last in reversed(known))
    return next((years for years in spans if {*years} <= {*known}), ())


def _pairs(start: OccupationSpace, end: OccupationSpace) -> pd.DataFrame:
    """Give what was known of every district and group, and its quotient later."""
    span = (start.year, end.year)
    kept = [not is_broken(frozenset({str(ags)}), span) for ags in start.quotients.index]
    tables = {
        "quotient": start.quotients,
        "density": start.density,
        "at_par": start.at_par,
        "later": end.quotients,
    }
    return stacked({name: table[kept] for name, table in tables.items()}).dropna()


def stacked(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Give tables of area × group as columns, with a row for each area and group.

    Returns
    -------
    pandas.DataFrame
        In the order of the first table, whose areas and groups count.
    """
    first = next(iter(tables.values()))
    rows = pd.MultiIndex.from_product([first.index, first.columns], names=["area", "occupation"])
    columns = {
        name: table.reindex(index=first.index, columns=first.columns).to_numpy(dtype=float).ravel()
        for name, table in tables.items()
    }
    return pd.DataFrame(columns, rows)


def _foretelling(
    before: pd.DataFrame, after: pd.DataFrame, years: tuple[int, ...], *, becomes: bool
) -> Foretelling:
    """Fit on pairs before, test on those after; it comes true where they become a strength."""
    came, comes = ((pairs["later"] >= STRENGTH) == becomes for pairs in (before, after))
    known, new = _measures(before), _measures(after)
    models = [fit_logistic(known[[*columns]], came) for columns in _MODELS]
    told = [model.chances(new[[*columns]]) for columns, model in zip(_MODELS, models, strict=True)]
    areas = [auc(chances, comes) for chances in told]
    better = told[0] if areas[0] >= areas[1] else told[1]
    gain = auc_gain(told[2], better, comes, _areas(after))
    used = 2 if _is_worth_it(gain) else 0
    average = float(came.mean())
    level = _level_here(models[used].chances(known[[*_MODELS[used]]]), came)
    first = first_ones(told[used], average)
    here = _shifted(models[used], level).chances(_here(new)[[*_MODELS[used]]])
    test = BackTest(
        fitted=(years[0], years[1]),
        tested=(years[1], years[2]),
        cases=len(comes),
        happened=int(comes.sum()),
        rate=float(comes.mean()),
        rate_of_first=float(comes[first].mean()),
        told_of_first=float(told[used][first].mean()),
        state_rate=_rate_here(comes),
        state_rate_of_first=_rate_here(comes[first]),
        state_told_of_first=float(here[first[here.index]].mean()),
        calibration=_by_tenth(told[used], comes).join(
            _by_tenth(here, _here(comes)).add_prefix("state_")
        ),
        of_quotient=areas[0],
        of_density=areas[1],
        of_both=areas[2],
        gain=gain,
        state_happened=int(_here(comes).sum()),
        state_of_quotient=auc(_here(told[0]), _here(comes)),
        state_of_both=auc(_here(told[2]), _here(comes)),
    )
    return Foretelling(models[used], _MODELS[used], average, level, test)


def _is_worth_it(gain: Gain) -> bool:
    return gain.low > 0 and gain.value >= WORTH


def _level_here(chances: pd.Series, came: pd.Series) -> float:
    """Give by how much more or less came in the state than foretold, where it is no chance."""
    own = _here(came)
    shift, error = fit_shift(_here(chances), own, _areas(own))
    return shift if abs(shift) > _BEYOND * error else 0.0


def _shifted(model: Logistic, level: float) -> Logistic:
    return replace(model, intercept=model.intercept + level)


def _by_tenth(told: pd.Series, comes: pd.Series) -> pd.DataFrame:
    """Hold what was foretold against what came, from the least to the most likely."""
    parts = (told.rank(method="first") - 1) * _PARTS // max(len(told), 1) + 1
    pairs = pd.DataFrame({"told": told, "came": comes.astype(float)})
    found = pairs.groupby(parts.to_numpy(dtype=int))
    made: pd.DataFrame = found.mean().rename_axis("part")
    return made.assign(cases=found.size())


def _here(pairs: PandasT) -> PandasT:
    """Give the pairs of the state's own districts."""
    index = cast("pd.MultiIndex", pairs.index)
    inside = np.array([str(key).startswith(figures.STATE) for key in index.levels[0]])
    found: PandasT = pairs[inside[_areas(pairs)]]
    return found


def _areas(pairs: pd.DataFrame | pd.Series) -> np.ndarray:
    """Give the area of each pair as a number."""
    return np.asarray(cast("pd.MultiIndex", pairs.index).codes[0])


def _rate_here(comes: pd.Series) -> float:
    """Give the share in the state's own districts."""
    return float(_here(comes).mean())


def _measures(pairs: pd.DataFrame) -> pd.DataFrame:
    """Give what models look at: ln(1 + quotient), or of a strength √ln quotient, and density."""
    # A published 0 has no logarithm. Nearer to 1 a strength is lost the faster: in the span of the
    # fit the root foretells that better than the logarithm itself.
    quotient = pairs["quotient"].to_numpy(dtype=float)
    above = np.sqrt(np.log(np.maximum(quotient, STRENGTH)))
    measured = np.where(quotient >= STRENGTH, above, np.log1p(quotient))
    return pd.DataFrame({"quotient": measured, "density": pairs["density"]}, pairs.index)
