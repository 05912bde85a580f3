"""Growth of employees split in three: as in the base, by structure, and of an area's own.

Shift-share after Dunn (1960). Over a span it can be computed in one step, or year by year and
summed (dynamic), so that a structure that changes on the way counts as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from atlas.errors import Parameter
from atlas.i18n.catalogue import msgid
from atlas.indicators import figures
from atlas.indicators.breaks import is_broken
from atlas.indicators.definitions import SECTORS, SUMMED, Indicator
from atlas.indicators.tables import BASES
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from atlas.atlas import Atlas

#: The parts that make up the change, and the change itself, with their names as catalogue texts.
COMPONENTS: Final = {
    "national": msgid("As in the base"),
    "structure": msgid("Structure"),
    "own": msgid("Own development"),
    "total": msgid("Change"),
}
#: Why a change isn't given.
NO_GROWTH: Final = {
    "break": msgid(
        "No growth is given: employees were assigned anew between two districts in these years."
    ),
    "unknown": msgid("No growth is given: the employees of a sector are confidential."),
}
_LEVEL: Final = Parameter("level", msgid("Level"))
_BASE: Final = Parameter("base", msgid("Base"))
_FROM: Final = Parameter("from", msgid("From year"))
_TO: Final = Parameter("to", msgid("To year"))
SHIFT_SHARE: Final = Indicator(
    "shift_share",
    msgid("Growth: structure or own development (shift-share)"),
    msgid("persons"),
    msgid(
        "Δ = Σ e·G + Σ e·(g_i − G) + Σ e·(g_ij − g_i) over sectors i (Dunn 1960); e: employees of "
        "the area at the start, G: growth of the base, g_i: of a sector in the base, g_ij: of the "
        "sector in the area"
    ),
    msgid(
        "Statistical offices of the Federation and the Länder, 13111-07-05-4: employees subject to "
        "social insurance at the place of work, 30 June"
    ),
    msgid(
        "Describes, explains nothing: what is left after base and structure counts as own. Finer "
        "groups move growth from own development to structure. One step weighs by the first year, "
        "the sum of years by each year."
    ),
)
GROWTH_COLUMNS: Final = (
    "area",
    "indicator",
    "component",
    "value",
    "year_by_year",
    "unit",
    "from",
    "to",
    "base",
    "source",
    "note",
)


@dataclass(frozen=True)
class Span:
    """What growth is asked for.

    Parameters
    ----------
    level
        One of :data:`~atlas.indicators.definitions.SUMMED`.
    base
        "germany" or "state".
    first, last
        Years; the first and the newest there are when None.
    """

    level: str = "district"
    base: str = "germany"
    first: int | None = None
    last: int | None = None


def shift_share(
    before: pd.DataFrame, after: pd.DataFrame, base_before: pd.Series, base_after: pd.Series
) -> pd.DataFrame:
    """Split the change of employees.

    Parameters
    ----------
    before, after
        Areas × groups that make up all employees, of two years.
    base_before, base_after
        The same of the base.

    Returns
    -------
    pandas.DataFrame
        Areas × :data:`COMPONENTS`, persons; the first three sum up to the last. NaN where a group
        of the area isn't known. A group new in the base counts as own development.

    Examples
    --------
    >>> areas = pd.DataFrame({"a": [100.0], "b": [100.0]}), pd.DataFrame({"a": [130.0], "b": [90]})
    >>> base = pd.Series({"a": 1000.0, "b": 1000.0}), pd.Series({"a": 1200.0, "b": 1000.0})
    >>> shift_share(*areas, *base).iloc[0].round().astype(int).to_dict()
    {'national': 20, 'structure': 0, 'own': 0, 'total': 20}
    """
    grown = base_after.sum(skipna=False) / base_before.sum(skipna=False) - 1
    of_group = (base_after / base_before - 1).mask(base_before == 0, grown)
    own = after - before - before * of_group
    found = {
        "national": before * grown,
        "structure": before * (of_group - grown),
        "own": own,
        "total": after - before,
    }
    return pd.DataFrame({name: part.sum(axis=1, skipna=False) for name, part in found.items()})


def growth(atlas: Atlas, span: Span) -> pd.DataFrame:
    """Give the growth of all areas of a level, computed once for a data package.

    Parameters
    ----------
    atlas
        The atlas; of a selection it is the same.
    span
        Level, base and years.

    Returns
    -------
    pandas.DataFrame
        Columns of :data:`GROWTH_COLUMNS`, a row for each area and component. ``value`` is in one
        step, ``year_by_year`` the sum of the single years; NaN where no growth is given, with the
        reason in ``note`` (a key of :data:`NO_GROWTH`). May be changed.

    Raises
    ------
    SelectionError
        If there are no employees for such a year, or the span has no length.
    """
    years = growth_years(atlas, span)
    known = Span(span.level, span.base, years[0], years[-1])
    held = atlas.package.derived.get(("growth", known), lambda: _growth(atlas, known, years))
    return held.copy(deep=False)


def growth_years(atlas: Atlas, span: Span) -> tuple[int, ...]:
    """Give the years of a span.

    Returns
    -------
    tuple of int
        All years with employees by sector from the first to the last one, two at least.

    Raises
    ------
    SelectionError
        If there are no employees for such a year, or the span has no length.
    """
    for parameter, value, values in ((_LEVEL, span.level, SUMMED), (_BASE, span.base, BASES)):
        if value not in values:
            raise unknown_value(parameter, value, values)
    known = figures.sector_years(atlas, span.base)
    first = known[0] if span.first is None else span.first
    last = known[-1] if span.last is None else span.last
    later = tuple(year for year in known if year > first)
    for parameter, year, possible in ((_FROM, first, known[:-1]), (_TO, last, later)):
        if year not in possible:
            raise unknown_value(parameter, str(year), [str(each) for each in possible])
    return tuple(year for year in known if first <= year <= last)


def _growth(atlas: Atlas, span: Span, years: tuple[int, ...]) -> pd.DataFrame:
    one_step = _between(atlas, span, years[0], years[-1])
    yearly = [_between(atlas, span, *pair) for pair in pairwise(years)]
    dynamic = sum(yearly[1:], yearly[0])
    areas = figures.held_by(atlas, span.level)
    notes = {
        key: "break"
        if is_broken(frozenset(held), years)
        else ("unknown" if one_step.loc[key].isna().any() else "")
        for key, held in areas.items()
    }
    without = pd.Series(notes) != ""
    sources = {
        key for year in years for key in figures.sector_source(atlas, year).split("; ") if key
    }
    columns: dict[str, Any] = {
        "indicator": SHIFT_SHARE.key,
        "unit": SHIFT_SHARE.unit,
        "from": years[0],
        "to": years[-1],
        "base": span.base,
        "source": "; ".join(sorted(sources)),
    }
    found = pd.DataFrame(
        {
            "value": one_step.mask(without, axis=0).stack(),
            "year_by_year": dynamic.mask(without, axis=0).stack(),
        }
    )
    found = found.rename_axis(["area", "component"]).reset_index().assign(**columns)
    found = found.assign(note=found["area"].map(notes)).astype({"from": "Int64", "to": "Int64"})
    return found[[*GROWTH_COLUMNS]]


def _between(atlas: Atlas, span: Span, first: int, last: int) -> pd.DataFrame:
    groups = list(SECTORS)
    before, after = (figures.employment(atlas, span.level, year)[groups] for year in (first, last))
    base_before, base_after = (
        figures.base_employment(atlas, span.base, year)[groups] for year in (first, last)
    )
    return shift_share(before, after, base_before, base_after)
