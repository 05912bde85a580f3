"""Growth of employees split in three: as in the base, by structure, and of an area's own.

Shift-share after Dunn (1960). Over a span it can be computed in one step, or year by year and
summed (dynamic), so that a structure that changes on the way counts as it was. The parts of a
larger area are the sums of those of its districts, for each part is linear in the employees.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from atlas.errors import Parameter, SelectionError, Term
from atlas.i18n.catalogue import msgid
from atlas.indicators import figures
from atlas.indicators.breaks import is_broken
from atlas.indicators.definitions import SUMMED, Indicator
from atlas.indicators.employed import (
    GROUPINGS,
    GROWTH_BASES,
    employed,
    employed_source,
    employed_years,
)
from atlas.indicators.tables import BASES
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    "unknown": msgid(
        "No growth is given: the employees of a sector are confidential or not published."
    ),
    "unpublished": msgid(
        "No growth is given: for a district no employees by occupation are published in one of "
        "these years."
    ),
}
_LEVEL: Final = Parameter("level", msgid("Level"))
_BASE: Final = Parameter("base", msgid("Base"))
_BY: Final = Parameter("by", msgid("Split by"))
_FROM: Final = Parameter("from", msgid("From year"))
_TO: Final = Parameter("to", msgid("To year"))
SHIFT_SHARE: Final = Indicator(
    "shift_share",
    msgid("Growth: structure or own development (shift-share)"),
    msgid("persons"),
    msgid(
        "Δ = Σ e·G + Σ e·(g_i − G) + Σ e·(g_ij − g_i) over groups i, sectors or occupations (Dunn "
        "1960); e: employees of the area at the start, G: growth of the base, g_i: of a group in "
        "the base, g_ij: of the group in the area"
    ),
    msgid(
        "Statistical offices of the Federation and the Länder, 13111-07-05-4, or by occupation the "
        "Federal Employment Agency, special evaluation 408036: employees subject to social "
        "insurance at the place of work, 30 June"
    ),
    msgid(
        "Describes, explains nothing: what is left after base and structure counts as own. Finer "
        "groups move growth from own development to structure. One step weighs by the first year, "
        "the sum of years by each year. Groups of occupations not published for each of the years "
        "are left out and counted; those of no stated occupation are a group."
    ),
)
_LEFT_OUT: Final = ("left_out", "left_out_from", "left_out_to")
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
    "by",
    "source",
    "note",
    *_LEFT_OUT,
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
    by
        One of :data:`~atlas.indicators.employed.GROUPINGS`.
    """

    level: str = "district"
    base: str = "germany"
    first: int | None = None
    last: int | None = None
    by: str = "sector"


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
    arrays = (each.to_numpy(dtype=float) for each in (before, after, base_before, base_after))
    return pd.DataFrame(_split(*arrays), before.index, [*COMPONENTS])


def _split(start: np.ndarray, end: np.ndarray, base: np.ndarray, later: np.ndarray) -> np.ndarray:
    """Do so with areas × groups and the groups of the base: areas × components."""
    grown = later.sum() / base.sum() - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        of_group = np.where(base == 0, grown, later / base - 1)
    parts = (
        start * grown,
        start * (of_group - grown),
        end - start - start * of_group,
        end - start,
    )
    return np.column_stack([part.sum(axis=1) for part in parts])


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
        reason in ``note`` (a key of :data:`NO_GROWTH`). ``left_out`` counts the groups of
        occupations that aren't published for each of the years: they enter neither the parts nor
        the change. ``left_out_from`` and ``left_out_to`` are their employees in the first and the
        last year, as far as these are published. May be changed.

    Raises
    ------
    SelectionError
        If there are no employees for such a year, or the span has no length.
    """
    years = growth_years(atlas, span)
    known = Span(span.level, span.base, years[0], years[-1], span.by)
    held = atlas.package.derived.get(("growth", known), lambda: _growth(atlas, known, years))
    return held.copy(deep=False)


def growth_years(atlas: Atlas, span: Span) -> tuple[int, ...]:
    """Give the years of a span.

    Returns
    -------
    tuple of int
        All years with employees by group from the first to the last one, two at least.

    Raises
    ------
    SelectionError
        If there are no employees for such a year, or the span has no length.
    """
    choices = ((_LEVEL, span.level, SUMMED), (_BASE, span.base, BASES), (_BY, span.by, GROUPINGS))
    for parameter, value, values in choices:
        if value not in values:
            raise unknown_value(parameter, value, values)
    known = employed_years(atlas, span.by, span.base)
    if len(known) < 2:
        raise SelectionError(
            msgid(
                "Growth needs employees of two years; the data has fewer (split by: {by}; base: "
                "{base})."
            ),
            by=Term(GROUPINGS[span.by]),
            base=Term(GROWTH_BASES[span.base]),
        )
    first = known[0] if span.first is None else span.first
    last = known[-1] if span.last is None else span.last
    if None not in (span.first, span.last) and {first, last} <= {*known} and last <= first:
        raise SelectionError(
            "Growth needs a last year after the first: {last} is not after {first}.",
            first=first,
            last=last,
        )
    later = tuple(year for year in known if year > first)
    for parameter, year, possible in ((_FROM, first, known[:-1]), (_TO, last, later)):
        if year not in possible:
            raise unknown_value(parameter, str(year), [str(each) for each in possible])
    return tuple(year for year in known if first <= year <= last)


def _growth(atlas: Atlas, span: Span, years: tuple[int, ...]) -> pd.DataFrame:
    of_districts = replace(span, level="district")
    parts = atlas.package.derived.get(
        ("parts of growth", of_districts), lambda: _parts(atlas, of_districts, years)
    )
    values, dynamic = (
        figures.table_to_level(atlas, table, span.level)
        for table in (parts.one_step, parts.year_by_year)
    )
    areas = figures.held_by(atlas, span.level)
    lacking = "unpublished" if span.by == "occupation" else "unknown"
    unknown = values.isna().any(axis=1)
    notes = [
        "break" if is_broken(frozenset(held), years) else (lacking if gap else "")
        for held, gap in zip(areas.values(), unknown, strict=True)
    ]
    known = np.array([note == "" for note in notes])[:, None]
    each, count = len(COMPONENTS), len(areas) * len(COMPONENTS)
    of_years = (pd.array([year] * count, dtype="Int64") for year in (years[0], years[-1]))
    columns: dict[str, Any] = {
        "area": [key for key in areas for _ in range(each)],
        "indicator": SHIFT_SHARE.key,
        "component": [*COMPONENTS] * len(areas),
        "value": np.where(known, values, np.nan).ravel(),
        "year_by_year": np.where(known, dynamic, np.nan).ravel(),
        "unit": SHIFT_SHARE.unit,
        **dict(zip(("from", "to"), of_years, strict=True)),
        "base": span.base,
        "by": span.by,
        "source": employed_source(atlas, span.by, years),
        "note": [note for note in notes for _ in range(each)],
    }
    left_out = dict(zip(_LEFT_OUT, np.repeat(_left_out(parts, areas), each, axis=0).T, strict=True))
    return pd.DataFrame({**columns, **left_out})[[*GROWTH_COLUMNS]]


@dataclass(frozen=True)
class _Parts:
    """What growth is made of by AGS, from which each level is summed.

    ``gaps`` are the groups of each area that aren't published for each of the years, ``known``
    their employees in the first and the last of them.
    """

    one_step: pd.DataFrame
    year_by_year: pd.DataFrame
    gaps: np.ndarray
    known: tuple[np.ndarray, np.ndarray]


def _parts(atlas: Atlas, span: Span, years: tuple[int, ...]) -> _Parts:
    tables = [employed(atlas, span.by, year) for year in years]
    rows, groups = reduce(pd.Index.union, (table.index for table in tables)), tables[0].columns
    held = [table.reindex(index=rows, columns=groups).to_numpy(dtype=float) for table in tables]
    of_base = rows.get_loc(figures.GERMANY if span.base == "germany" else figures.STATE)
    bases = [table[of_base] for table in held]
    unpublished = np.logical_or.reduce(np.isnan(held)) & (span.by == "occupation")
    known = ~np.logical_and.reduce(unpublished, axis=1)  # else 0 would be an answer
    gaps = unpublished & known[:, None]
    counted = [np.where(gaps, 0.0, table) for table in held]
    steps = zip(pairwise(counted), pairwise(bases), strict=True)
    yearly = sum(_split(*areas, *whole) for areas, whole in steps)
    one_step = _split(counted[0], counted[-1], bases[0], bases[-1])
    first, last = (np.nansum(np.where(unpublished, held[i], 0.0), axis=1) for i in (0, -1))
    return _Parts(
        pd.DataFrame(one_step, rows, [*COMPONENTS]),
        pd.DataFrame(yearly, rows, [*COMPONENTS]),
        unpublished,
        (first, last),
    )


def _left_out(parts: _Parts, areas: Mapping[str, tuple[str, ...]]) -> np.ndarray:
    """Count the groups that don't enter the growth of areas, and their known employees."""
    row = {str(key): at for at, key in enumerate(parts.one_step.index)}
    out, (first, last) = parts.gaps, parts.known
    rows = []
    for area, held in areas.items():
        own = [figures.STATE] if area == "state" and figures.STATE in row else held
        at = [row[key] for key in own]
        rows.append((out[at].any(axis=0).sum(), first[at].sum(), last[at].sum()))
    return np.array(rows, dtype=int)
