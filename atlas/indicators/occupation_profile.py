"""The occupations that an area is strongest in, with what they were before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.datapackage.fine_schema import NO_OCCUPATION
from atlas.errors import SelectionError
from atlas.in_words import area_name
from atlas.indicators.area_profile import level_of
from atlas.indicators.breaks import is_broken
from atlas.indicators.occupations import (
    occupation_employees,
    occupation_names,
    occupation_quotients,
    occupation_years,
)
from atlas.indicators.similar_means import occupation_means, similar_heads
from atlas.indicators.similarity import similar_areas
from atlas.indicators.structures import BY_OCCUPATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: How many are shown.
STRONGEST: Final = 10
#: How many of each area stand in a comparison.
STRONGEST_EACH: Final = 5
#: Employees from which on a group can be a strength: few jobs make a large quotient.
FEWEST_EMPLOYEES: Final = 100
#: How far a trend looks back.
_SPAN: Final = 10


@dataclass(frozen=True)
class OccupationStrengths:
    """The occupations that an area is strongest in against Germany.

    Attributes
    ----------
    name
        The area.
    year
        Of the quotients; None where a package lacks what they are made of.
    before
        The year that they are held against: ten years ago, or the first after a break; None
        where the break has just been.
    rows
        By code, the strongest first: ``name``, ``employees``, ``quotient``, ``earlier`` (NaN
        where unknown or not comparable), ``of_state`` (against the state).
    lacks
        What a package lacks, in words; "" where it lacks nothing.
    """

    name: str
    year: int | None
    before: int | None
    rows: pd.DataFrame
    lacks: str = ""


def occupation_strengths(atlas: Atlas, area: str, lang: Language) -> OccupationStrengths:
    """Give the occupations that an area is strongest in; looked up after the first time.

    Parameters
    ----------
    atlas
        Any atlas: records say nothing here.
    area
        Key of an area.
    lang
        Language of the names.

    Returns
    -------
    OccupationStrengths
        At most :data:`STRONGEST`, of at least :data:`FEWEST_EMPLOYEES` employees and a quotient
        above 1.

    Raises
    ------
    SelectionError
        If there is no such area.
    """
    made = ("occupation_strengths", area, lang.code)
    return atlas.package.derived.get(made, lambda: _strengths(atlas, area, lang))


def compared_occupations(
    atlas: Atlas, areas: Sequence[str], lang: Language, *, beside: bool = False
) -> pd.DataFrame:
    """Put the quotients of occupations side by side that one of the areas is strongest in.

    Parameters
    ----------
    atlas
        Any atlas.
    areas
        Keys of areas, also of different levels.
    lang
        Language of the names.
    beside
        Whether the mean of those that the first area is like stands beside them, with the number
        of them that it is known of.

    Returns
    -------
    pandas.DataFrame
        The name of each group, then a column for each area; NaN where unknown. No rows where a
        package has no occupations.
    """
    found = [occupation_strengths(atlas, area, lang) for area in areas]
    year = found[0].year if found else None
    if year is None:
        return pd.DataFrame()
    codes = dict.fromkeys(code for each in found for code in each.rows.index[:STRONGEST_EACH])
    names = occupation_names(atlas, lang)
    columns: dict[str, list[str] | list[float]] = {
        lang("Occupations ({year})", year=year): [f"{names[code]} ({code})" for code in codes]
    }
    for area, each in zip(areas, found, strict=True):
        quotients, _ = occupation_quotients(atlas, level_of(atlas, area), year)
        columns[each.name] = quotients.T[area].reindex(list(codes)).tolist()
    side = pd.DataFrame(columns)
    similar = similar_areas(atlas, areas[0], BY_OCCUPATIONS) if beside else None
    if similar is None:
        return side
    means = occupation_means(atlas, similar, [*codes])
    parts = means["value"].to_numpy(), means["known"].astype(int).to_numpy()
    return side.assign(**dict(zip(similar_heads(atlas, similar, lang), parts, strict=True)))


def _strengths(atlas: Atlas, area: str, lang: Language) -> OccupationStrengths:
    level, name = level_of(atlas, area), area_name(atlas, area, lang)
    try:
        now, year = occupation_quotients(atlas, level)
    except SelectionError as error:
        return OccupationStrengths(name, None, None, pd.DataFrame(), error.text(lang))
    years = occupation_years(atlas)
    of_state, _ = occupation_quotients(atlas, level, year, "state")
    before = _held_against(frozenset(atlas.areas.at[area, "districts"]), years)
    earlier = pd.Series(dtype=float)
    if before is not None:
        earlier = occupation_quotients(atlas, level, before)[0].T[area]
    found = pd.DataFrame(
        {
            "employees": occupation_employees(atlas, level, year).T[area].drop("TOTAL"),
            "quotient": now.T[area],
            "of_state": of_state.T[area],
        }
    ).drop(index=NO_OCCUPATION, errors="ignore")
    strong = found[(found["employees"] >= FEWEST_EMPLOYEES) & (found["quotient"] > 1)]
    rows = strong.sort_values("quotient", ascending=False, kind="stable").head(STRONGEST)
    names = occupation_names(atlas, lang)
    rows = rows.assign(
        name=[names[str(code)] for code in rows.index],
        earlier=earlier.reindex(rows.index).astype(float),
    )
    return OccupationStrengths(name, year, before, rows)


def _held_against(districts: frozenset[str], years: tuple[int, ...]) -> int | None:
    """Give the earliest year within the span that nothing breaks the series from."""
    newest = years[-1]
    within = (year for year in years[:-1] if year >= newest - _SPAN)
    return next((year for year in within if not is_broken(districts, (year, newest))), None)
