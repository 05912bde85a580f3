"""Areas like this one: those whose employees have the most similar occupations or sectors.

Districts are held against districts, regions against regions, the state against the other states
of Germany: see :data:`HOW_MANY`. Four government districts are too few to be put in an order, and
the metropolitan region has no equal.

The distance of two areas is the Jensen-Shannon distance (base 2: 0 is the same structure, 1
has nothing in common) of their shares of groups. Groups that aren't published for one of the two
are left out of both, and the shares are taken of what is left: unknown is never zero. What is
left out is small: half of all pairs keep more than 99.9 % of their employees, every pair 88 %.
Employees of no stated occupation count nowhere here, for they say nothing of a structure. A sum
of districts with an unknown part is unknown, too: any two regions keep 97 % of their employees,
any two states 94 %.

Why not the cosine, which the matter is often measured with: of the ten nearest of a district of
the state 8.1 were the same in 2015 and 2020 and 7.8 in 2020 and 2025 by Jensen-Shannon, but 7.4
and 7.2 by the cosine; over all 401 districts 7.4 and 7.2 against 6.5 and 6.6. By sectors there is
no difference (of the five nearest 4.05 and 4.07 stay from 2015 to 2020). Of the three regions
nearest to one 2.8 (2015 to 2020) and 2.6 (2020 to 2025) stay by occupations, and 2.6 by sectors. A
test measures it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.errors import Parameter, SelectionError
from atlas.i18n.catalogue import msgid
from atlas.in_words import area_name
from atlas.indicators import figures
from atlas.indicators.breaks import is_broken
from atlas.indicators.definitions import SUMMED, Indicator
from atlas.indicators.german_names import district_names, state_of_district
from atlas.indicators.occupations import OCCUPATION_SOURCE
from atlas.indicators.structures import (
    BY_OCCUPATIONS,
    BY_SECTORS,
    most_similar,
    row_of,
    structure_years,
    structures,
)
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: By what areas are similar, as catalogue texts.
SIMILAR_BY: Final = {BY_OCCUPATIONS: msgid("Occupations"), BY_SECTORS: msgid("Sectors")}
#: How many of the most similar are given of the areas of a level; of other levels there are none.
HOW_MANY: Final = {
    "district": {BY_OCCUPATIONS: 10, BY_SECTORS: 5},
    "region": {BY_OCCUPATIONS: 3, BY_SECTORS: 3},
    "state": {BY_OCCUPATIONS: 3},
}
#: Why an area of another level is like no other, as catalogue texts.
NONE_ALIKE: Final = {
    "government-district": msgid(
        "The four government districts are too few to say which are most like each other; "
        "districts and regions are held against each other."
    ),
    "metropolitan-region": msgid(
        "The metropolitan region stands alone: there is no second one among the figures to hold "
        "it against; districts and regions are held against each other."
    ),
}
_LEVELS: Final = {kind: level for level, kind in SUMMED.items()}
#: How long ago at least an area is held against itself, to say whether its similar ones stay.
_SPAN: Final = 5
_AREA: Final = Parameter("area", msgid("Area"))
_DISTRICT: Final = "district:"

SIMILAR_AREAS: Final = Indicator(
    "similar_areas",
    msgid("Areas like this one"),
    "",
    msgid(
        "Jensen-Shannon distance (base 2) of the shares of groups in the employees of two areas: 0 "
        "is the same structure, 1 has nothing in common. Districts by groups of occupations among "
        "all of Germany, by sectors of WZ 2008 among those of the state; regions among the twelve; "
        "the state by occupations among the 16. Groups unknown for one of the two are left out of "
        "both; a sum with an unknown part is unknown."
    ),
    msgid(
        "Statistik der Bundesagentur für Arbeit, special evaluation 408036 (occupations); "
        "statistical offices of the Federation and the Länder, 13111-07-05-4 (sectors): employees "
        "subject to social insurance at the place of work, 30 June; own calculations"
    ),
    msgid(
        "Similar is the structure, not size, wealth or growth; occupations are not industries. "
        "The order of close ones changes from year to year: of the ten most similar "
        "districts about eight are the same after five years, of the five by sectors four."
    ),
    decimals=3,
)
SIMILAR_COLUMNS: Final = (
    "area",
    "indicator",
    "by",
    "rank",
    "similar",
    "name",
    "value",
    "year",
    "stays",
    "before",
    "source",
)


@dataclass(frozen=True)
class SimilarAreas:
    """The areas that are most like one.

    Attributes
    ----------
    area
        Key of the one.
    level
        Its level, and that of those it is held against.
    by
        :data:`BY_OCCUPATIONS` or :data:`BY_SECTORS`.
    year
        Of the figures.
    before
        The earlier year that is looked back to; None where nothing is, or a break lies between.
    rows
        By row of :func:`structures`, the most similar first: ``distance``, and ``stays``, whether
        it was among as many in the earlier year too (None without one, and where a break of its
        own lies between).
    """

    area: str
    level: str
    by: str
    year: int
    before: int | None
    rows: pd.DataFrame

    @property
    def own(self) -> str:
        """The row of the one in :func:`structures`."""
        return row_of(self.area)

    @property
    def areas(self) -> tuple[str, ...]:
        """Keys of the similar ones as areas of the state; nothing else has one."""
        keys = (f"{_DISTRICT}{key}" if self.level == "district" else key for key in self.rows.index)
        return tuple(map(str, keys)) if self.level != "state" else ()

    @property
    def staying(self) -> int:
        """How many were among the most similar in the earlier year too."""
        return int(sum(self.rows["stays"].eq(True)))


def similar_areas(atlas: Atlas, area: str, by: str = BY_OCCUPATIONS) -> SimilarAreas | None:
    """Give the areas that are most like one; looked up after the first time.

    Parameters
    ----------
    atlas
        Any atlas: records say nothing here.
    area
        Key of an area, of a district the AGS alone as well.
    by
        :data:`BY_OCCUPATIONS` or :data:`BY_SECTORS`.

    Returns
    -------
    SimilarAreas or None
        Those of :data:`HOW_MANY`; None for areas of other levels, and where a package has no such
        figures, or none of the area.

    Raises
    ------
    SelectionError
        If there is no such area; the nearest are named.
    """
    levels = atlas.package.derived.get("levels_of_areas", lambda: _levels(atlas))
    key = area if area in levels else f"{_DISTRICT}{area}"
    if key not in levels:
        raise unknown_value(_AREA, area, levels)
    level = levels[key]
    if by not in HOW_MANY.get(level, {}):
        return None
    made = ("similar_areas", key, by)
    return atlas.package.derived.get(made, lambda: _similar(atlas, key, level, by))


def _levels(atlas: Atlas) -> dict[str, str]:
    kinds = atlas.package.areas["kind"]
    return {str(key): _LEVELS[str(kind)] for key, kind in kinds.items()}


def similar_table(atlas: Atlas, lang: Language, level: str = "district") -> pd.DataFrame:
    """Give the areas that those of a level are like as rows, as the command line does.

    Parameters
    ----------
    atlas
        Any atlas.
    lang
        Language of the names.
    level
        One of :data:`~atlas.indicators.definitions.SUMMED`.

    Returns
    -------
    pandas.DataFrame
        ``area``, ``indicator``, ``by``, ``rank``, ``similar`` (AGS, key of a region, or number of
        a state), ``name``, ``value`` (the distance), ``year``, ``stays`` (missing where a break
        lies between), ``before``, ``source``.

    Raises
    ------
    SelectionError
        If areas of the level are like no other; it says why.
    """
    if level in NONE_ALIKE:
        raise SelectionError(NONE_ALIKE[level])
    keys, ways = figures.held_by(atlas, level), HOW_MANY[level]
    each = (similar_areas(atlas, key, by) for key in keys for by in ways)
    rows = [row for found in each if found is not None for row in _rows(atlas, found, lang)]
    table = pd.DataFrame(rows, columns=[*SIMILAR_COLUMNS])
    return table.astype({"year": "Int64", "before": "Int64", "stays": object})


def similar_names(atlas: Atlas, found: SimilarAreas, lang: Language) -> dict[str, str]:
    """Name the similar ones, by their row."""
    if found.level == "district":
        return district_names(atlas, found.rows.index, lang)
    if found.level == "state":
        return {str(key): state_of_district(str(key), lang) for key in found.rows.index}
    return {str(key): area_name(atlas, str(key), lang) for key in found.rows.index}


def _rows(atlas: Atlas, found: SimilarAreas, lang: Language) -> Iterator[tuple[object, ...]]:
    names, source = similar_names(atlas, found, lang), source_of_structure(atlas, found)
    about = found.area, SIMILAR_AREAS.key, found.by
    parts = zip(names.items(), found.rows["distance"], found.rows["stays"], strict=True)
    for rank, ((key, name), far, stays) in enumerate(parts, start=1):
        yield (*about, rank, key, name, far, found.year, stays, found.before, source)


def source_of_structure(atlas: Atlas, found: SimilarAreas) -> str:
    """Give the keys of the sources of a structure."""
    if found.by == BY_OCCUPATIONS:
        return OCCUPATION_SOURCE
    return figures.sector_source(atlas, found.year)


def _similar(atlas: Atlas, area: str, level: str, by: str) -> SimilarAreas | None:
    years = structure_years(atlas, by)
    if not years:
        return None
    own, count, held = row_of(area), HOW_MANY[level][by], figures.held_by(atlas, level)
    year, before = years[-1], _earlier(held[area], years)
    now = most_similar(structures(atlas, by, year, level), own, count)
    if now.empty:
        return None
    stays: list[bool | None] = [None] * len(now)
    if before is not None:
        then = {*most_similar(structures(atlas, by, before, level), own, count).index}
        span = (before, year)
        stays = [None if _is_broken(held, str(key), span) else key in then for key in now.index]
    rows = pd.DataFrame({"distance": now, "stays": pd.Series(stays, now.index, dtype=object)})
    return SimilarAreas(area, level, by, year, before, rows)


def _is_broken(held: Mapping[str, tuple[str, ...]], key: str, years: tuple[int, int]) -> bool:
    """Say whether a similar one can't be compared with itself; only the state's ones have parts."""
    return is_broken(frozenset(held.get(key, (key,))), years)


def _earlier(districts: tuple[str, ...], years: tuple[int, ...]) -> int | None:
    """Give the newest year that is long enough ago, unless a break lies between."""
    span = (year for year in reversed(years) if year <= years[-1] - _SPAN)
    before = next(span, None)
    if before is None or is_broken(frozenset(districts), (before, years[-1])):
        return None
    return before
