"""Areas like this one: the districts whose employees have the most similar occupations or sectors.

The distance of two districts is the Jensen-Shannon distance (base 2: 0 is the same structure, 1
has nothing in common) of their shares of groups. Groups that aren't published for one of the two
are left out of both, and the shares are taken of what is left: unknown is never zero. What is
left out is small: half of all pairs keep more than 99.9 % of their employees, every pair 88 %.
Employees of no stated occupation count nowhere here, for they say nothing of a structure.

Why not the cosine, which the matter is often measured with: of the ten nearest of a district of
the state 8.1 were the same in 2015 and 2020 and 7.8 in 2020 and 2025 by Jensen-Shannon, but 7.4
and 7.2 by the cosine; over all 401 districts 7.4 and 7.2 against 6.5 and 6.6. By sectors there is
no difference (of the five nearest 4.05 and 4.07 stay from 2015 to 2020). A test measures it again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import pandas as pd
from scipy.spatial.distance import jensenshannon

from atlas.datapackage.fine_schema import NO_OCCUPATION
from atlas.errors import Parameter
from atlas.i18n.catalogue import msgid
from atlas.indicators import figures
from atlas.indicators.breaks import is_broken
from atlas.indicators.definitions import SECTORS, Indicator
from atlas.indicators.german_names import district_names
from atlas.indicators.occupations import OCCUPATION_SOURCE
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: By what districts are similar: among all of Germany by occupations, in the state by sectors.
BY_OCCUPATIONS: Final = "occupations"
BY_SECTORS: Final = "sectors"
#: The same, as catalogue texts.
SIMILAR_BY: Final = {BY_OCCUPATIONS: msgid("Occupations"), BY_SECTORS: msgid("Sectors")}
#: How many of the most similar are given.
HOW_MANY: Final = {BY_OCCUPATIONS: 10, BY_SECTORS: 5}
#: How long ago at least a district is held against itself, to say whether its similar ones stay.
_SPAN: Final = 5
_DISTRICT: Final = Parameter("district", msgid("District"))

SIMILAR_AREAS: Final = Indicator(
    "similar_areas",
    msgid("Areas like this one"),
    "",
    msgid(
        "Jensen-Shannon distance (base 2) of the shares of groups in the employees of two "
        "districts: 0 is the same structure, 1 has nothing in common. By groups of occupations "
        "among all districts of Germany, by sectors of WZ 2008 among those of the state. Groups "
        "unknown for one of the two are left out of both."
    ),
    msgid(
        "Statistik der Bundesagentur für Arbeit, special evaluation 408036 (occupations); "
        "statistical offices of the Federation and the Länder, 13111-07-05-4 (sectors): employees "
        "subject to social insurance at the place of work, 30 June; own calculations"
    ),
    msgid(
        "Similar is the structure, not size, wealth or growth; occupations are not industries. "
        "The order of close ones changes from year to year: of the ten most similar about eight "
        "are the same after five years, of the five by sectors four."
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
#: Gives the distance of one row to each of some rows.
Distance: TypeAlias = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True)
class SimilarAreas:
    """The districts that are most like one.

    Attributes
    ----------
    district
        AGS of the one.
    by
        :data:`BY_OCCUPATIONS` or :data:`BY_SECTORS`.
    year
        Of the figures.
    before
        The earlier year that is looked back to; None where nothing is, or a break lies between.
    rows
        By AGS, the most similar first: ``distance``, and ``stays``, whether it was among as many
        in the earlier year too (None without one, and where a break of its own lies between).
    """

    district: str
    by: str
    year: int
    before: int | None
    rows: pd.DataFrame

    @property
    def staying(self) -> int:
        """How many were among the most similar in the earlier year too."""
        return int(sum(self.rows["stays"].eq(True)))


def structure_distance(own: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Give the Jensen-Shannon distance of one structure to others.

    Parameters
    ----------
    own
        Employees by group, NaN where unknown.
    others
        Rows of the same groups.

    Returns
    -------
    numpy.ndarray
        A number between 0 and 1 for each row; NaN where the two have no known group in common.

    Examples
    --------
    >>> own = np.array([1.0, 1.0, np.nan])
    >>> structure_distance(own, np.array([[5.0, 5.0, 90.0], [0.0, 5.0, 5.0]])).round(2)
    array([0.  , 0.56])
    """
    both = ~np.isnan(others) & ~np.isnan(own)
    with np.errstate(invalid="ignore"):
        found: np.ndarray = jensenshannon(
            np.where(both, others, 0.0), np.where(both, own, 0.0), base=2, axis=1
        )
    return found


def most_similar(
    table: pd.DataFrame, row: str, count: int, distance: Distance = structure_distance
) -> pd.Series:
    """Give the rows of a table that are nearest to one of them.

    Parameters
    ----------
    table
        Districts × groups, employees, NaN where unknown.
    row
        Key of the one.
    count
        How many.
    distance
        How far rows are from each other.

    Returns
    -------
    pandas.Series
        Distances by key, the nearest first; never the row itself.
    """
    values = table.to_numpy(dtype=float)
    found = pd.Series(distance(values[table.index.get_loc(row)], values), index=table.index)
    return found.drop(row).dropna().sort_values(kind="stable").head(count)


def similar_areas(atlas: Atlas, district: str, by: str = BY_OCCUPATIONS) -> SimilarAreas | None:
    """Give the districts that are most like one; looked up after the first time.

    Parameters
    ----------
    atlas
        Any atlas: records say nothing here.
    district
        AGS of a district of the state.
    by
        :data:`BY_OCCUPATIONS`: among all districts of Germany; :data:`BY_SECTORS`: among those of
        the state.

    Returns
    -------
    SimilarAreas or None
        None where a package has no such figures.

    Raises
    ------
    SelectionError
        If there is no such district; the nearest are named.
    """
    if district not in atlas.districts.index:
        raise unknown_value(_DISTRICT, district, map(str, atlas.districts.index))
    made = ("similar_areas", district, by)
    return atlas.package.derived.get(made, lambda: _similar(atlas, district, by))


def similar_table(atlas: Atlas, lang: Language) -> pd.DataFrame:
    """Give the areas that the districts are like as rows, as the command line does.

    Parameters
    ----------
    atlas
        Any atlas.
    lang
        Language of the names.

    Returns
    -------
    pandas.DataFrame
        ``area``, ``indicator``, ``by``, ``rank``, ``similar`` (AGS), ``name``, ``value`` (the
        distance), ``year``, ``stays`` (missing where a break lies between), ``before``,
        ``source``.
    """
    each = (similar_areas(atlas, str(key), by) for key in atlas.districts.index for by in HOW_MANY)
    parts = [_rows(atlas, found, lang) for found in each if found is not None]
    if not parts:
        return pd.DataFrame(columns=[*SIMILAR_COLUMNS])
    return pd.concat(parts, ignore_index=True)[[*SIMILAR_COLUMNS]]


def _rows(atlas: Atlas, found: SimilarAreas, lang: Language) -> pd.DataFrame:
    names = district_names(atlas, found.rows.index, lang)
    columns = {
        "area": f"district:{found.district}",
        "indicator": SIMILAR_AREAS.key,
        "by": found.by,
        "rank": range(1, len(names) + 1),
        "similar": list(names),
        "name": list(names.values()),
        "value": found.rows["distance"].to_numpy(),
        "year": found.year,
        "stays": found.rows["stays"].to_numpy(),
        "before": found.before,
        "source": source_of_structure(atlas, found),
    }
    return pd.DataFrame(columns).astype({"year": "Int64", "before": "Int64", "stays": object})


def source_of_structure(atlas: Atlas, found: SimilarAreas) -> str:
    """Give the keys of the sources of a structure."""
    if found.by == BY_OCCUPATIONS:
        return OCCUPATION_SOURCE
    return figures.sector_source(atlas, found.year)


def structure_years(atlas: Atlas, by: str) -> tuple[int, ...]:
    """Give the years that structures are known of, oldest first."""
    if by == BY_SECTORS:
        return figures.sector_years(atlas)
    return tuple(int(year) for year in _german(atlas).index.unique("year"))


def structures(atlas: Atlas, by: str, year: int) -> pd.DataFrame:
    """Give employees by district and group.

    Parameters
    ----------
    atlas
        Any atlas.
    by
        :data:`BY_OCCUPATIONS`: all districts of Germany × groups of KldB 2010;
        :data:`BY_SECTORS`: the state's × sections of WZ 2008.
    year
        One of :func:`structure_years`.

    Returns
    -------
    pandas.DataFrame
        AGS × group; NaN where unknown.
    """
    if by == BY_SECTORS:
        table = figures.employment(atlas, "district", year)[[*SECTORS]]
        return table.rename(index=lambda key: str(key).partition(":")[2])
    german = _german(atlas)
    return german[german.index.get_level_values("year") == year].droplevel("year")


def _german(atlas: Atlas) -> pd.DataFrame:
    """Give (year, AGS) × group of occupations, without those of no stated one."""

    def make() -> pd.DataFrame:
        rows = atlas.occupations_germany
        wide = rows.pivot(index=["year", "ags"], columns="kldb2010", values="employees")
        return wide.drop(columns=NO_OCCUPATION, errors="ignore")

    return atlas.package.derived.get("occupations of German districts", make)


def _similar(atlas: Atlas, district: str, by: str) -> SimilarAreas | None:
    years = structure_years(atlas, by)
    if not years:
        return None
    year, before = years[-1], _earlier(district, years)
    now = most_similar(structures(atlas, by, year), district, HOW_MANY[by])
    rows = now.to_frame("distance").assign(stays=None)
    if before is not None:
        then = most_similar(structures(atlas, by, before), district, HOW_MANY[by])
        rows["stays"] = [
            None if is_broken(frozenset({str(key)}), (before, year)) else key in then.index
            for key in now.index
        ]
    return SimilarAreas(district, by, year, before, rows)


def _earlier(district: str, years: tuple[int, ...]) -> int | None:
    """Give the newest year that is long enough ago, unless a break lies between."""
    span = (year for year in reversed(years) if year <= years[-1] - _SPAN)
    before = next(span, None)
    if before is None or is_broken(frozenset({district}), (before, years[-1])):
        return None
    return before
