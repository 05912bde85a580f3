"""Employees by group of occupations (KldB 2010), and what areas are specialised in.

Occupations are not industries: an IT specialist at a car maker counts as IT. A group that is not
published for a district (none, or confidential; all of them small) is unknown, and so it is in
every area made of that district; the state's and Germany's own figures stand for themselves, and
where the state has none, the sum of its districts does. The whole that shares are taken of is the
sum of what is published, with those of no stated occupation; it lacks less than 0.1 % of a
district.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.datapackage.fine_schema import NO_OCCUPATION
from atlas.errors import SelectionError
from atlas.i18n.catalogue import msgid
from atlas.indicators import figures, measures
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.sectors import TOTAL, sector_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

OCCUPATION_SOURCE: Final = "ba_408036_svb_ao_kldb2010"
#: What is to be said wherever occupations are shown.
NOT_INDUSTRIES: Final = msgid(
    "Occupations are not industries: an IT specialist at a car maker counts as IT."
)


class _Named(dict[str, str]):
    """Names by code; a code without one stands for itself."""

    def __missing__(self, code: str) -> str:
        return code


def occupation_years(atlas: Atlas, base: str = "germany") -> tuple[int, ...]:
    """Give the years of employees by occupation in the state and the base, oldest first.

    Returns
    -------
    tuple of int
        Where the state is known in no year, because a district never is, those of Germany; none
        of these for the base "state".
    """

    def make() -> tuple[int, ...]:
        state, germany = (
            {year for year, table in _by_year(atlas).items() if _is_known(table, key)}
            for key in (figures.STATE, figures.GERMANY)
        )
        return tuple(sorted(state if base == "state" else state & germany or germany))

    return atlas.package.derived.get(("years of occupations", base), make)


def occupation_names(atlas: Atlas, lang: Language) -> Mapping[str, str]:
    """Name all groups of occupations by their code, without those of no stated occupation.

    Returns
    -------
    Mapping
        By code; one that no table names is called by its code.
    """

    def make() -> Mapping[str, str]:
        names = atlas.occupation_names[f"name_{lang.code}"]
        held = {str(code): str(name) for code, name in names.items() if code != NO_OCCUPATION}
        return _Named(held)

    return atlas.package.derived.get(("names of occupations", lang.code), make)


def occupations_asked(atlas: Atlas) -> dict[str, str]:
    """Give the groups that can be asked for: those of which there are figures.

    Returns
    -------
    dict
        Code → German name, "" where no table has one; without those of no stated occupation.
    """
    names = atlas.occupation_names["name_de"]
    known = map(str, atlas.occupations["kldb2010"].unique())
    return {code: str(names.get(code, "")) for code in known if code != NO_OCCUPATION}


def occupation_employees(atlas: Atlas, level: str, year: int) -> pd.DataFrame:
    """Give employees subject to social insurance by area and group of occupations.

    Returns
    -------
    pandas.DataFrame
        Area key × group, persons, NaN where unknown; "TOTAL" is the sum of what is published.
    """
    made = ("occupations", level, year)
    return atlas.package.derived.get(
        made, lambda: figures.table_to_level(atlas, occupation_table(atlas, year), level)
    ).copy(deep=False)


def occupation_quotients(
    atlas: Atlas, level: str, year: int | None = None, base: str = "germany"
) -> tuple[pd.DataFrame, int]:
    """Give location quotients of groups of occupations.

    Parameters
    ----------
    atlas
        Any atlas: records say nothing here.
    level
        One of :data:`~atlas.indicators.definitions.SUMMED`.
    year
        The newest figures that aren't later count; simply the newest when None.
    base
        "germany" or "state".

    Returns
    -------
    tuple
        Area key × group, NaN where unknown, and the year. Those of no stated occupation count in
        the whole and are no group.

    Raises
    ------
    SelectionError
        If there are no figures up to that year.
    """
    known = occupation_years(atlas, base)
    newest = figures.newest(known, year)
    if newest is None:
        if not known and occupation_years(atlas, "state"):
            raise SelectionError(
                "The data package has no employees by occupation of Germany; quotients can have "
                "the state as their base."
            )
        if year is None:
            raise SelectionError("The data package has no employees by occupation.")
        raise SelectionError("There are no employees by occupation up to {year}.", year=year)

    def make() -> pd.DataFrame:
        key = figures.GERMANY if base == "germany" else figures.STATE
        whole = occupation_table(atlas, newest).T[key]
        employees = occupation_employees(atlas, level, newest)
        return measures.location_quotient(employees, whole, counted_only=NO_OCCUPATION)

    found = atlas.package.derived.get(("occupation quotients", level, newest, base), make)
    return found.copy(deep=False), newest


def part_label_of(atlas: Atlas, indicator: str, code: str, lang: Language) -> str:
    """Name the sector or the group of occupations that an indicator is given for."""
    if indicator != OCCUPATION_QUOTIENT:
        return sector_label(atlas, code, lang)
    return f"{occupation_names(atlas, lang).get(code, code)} ({code})"


def occupation_table(atlas: Atlas, year: int) -> pd.DataFrame:
    """Give employees by group of occupations as published.

    Returns
    -------
    pandas.DataFrame
        AGS ("08" is the state, "DE" Germany) × group, persons, NaN where unknown; "TOTAL" is the
        sum of what is published, NaN where nothing is. Every district has a row. Nobody may
        change it.
    """
    return _by_year(atlas)[year]


def with_totals(by_year: Mapping[int, pd.DataFrame]) -> dict[int, pd.DataFrame]:
    """Give the same tables with the sum of what is published, NaN where nothing is."""
    return {
        year: table.assign(**{TOTAL: table.sum(axis=1, min_count=1)})
        for year, table in by_year.items()
    }


def _by_year(atlas: Atlas) -> dict[int, pd.DataFrame]:
    """Give AGS × group with the total of each row, by year."""

    def make() -> dict[int, pd.DataFrame]:
        known = with_totals(atlas.occupations_by_year())
        districts = atlas.package.districts.index
        return {year: _state_summed(table, districts) for year, table in known.items()}

    return atlas.package.derived.get("occupations by year", make)


def _state_summed(table: pd.DataFrame, districts: pd.Index) -> pd.DataFrame:
    """Sum the districts where nothing is published for the state itself."""
    if _is_known(table, figures.STATE):
        return table
    summed = table.copy()
    summed.loc[figures.STATE] = table.loc[districts].sum(skipna=False)
    return summed.sort_index()


def _is_known(table: pd.DataFrame, area: str) -> bool:
    return area in table.index and bool(table[TOTAL].notna()[area])
