"""All employees of an area in groups that leave nobody out: by sector, or by occupation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.i18n.catalogue import msgid
from atlas.indicators import figures
from atlas.indicators.definitions import SECTORS
from atlas.indicators.occupations import OCCUPATION_SOURCE, occupation_table, occupation_years
from atlas.indicators.sectors import TOTAL

if TYPE_CHECKING:
    import pandas as pd

    from atlas.atlas import Atlas

#: What employees are split by, with the names as catalogue texts.
GROUPINGS: Final = {"sector": msgid("Sectors"), "occupation": msgid("Occupations")}
#: What their growth is held against, with the names as catalogue texts; usually the first.
GROWTH_BASES: Final = {"germany": msgid("Germany"), "state": msgid("State")}


def employed_years(atlas: Atlas, by: str, base: str) -> tuple[int, ...]:
    """Give the years of employees by group in every district and the base, oldest first."""
    give = figures.sector_years if by == "sector" else occupation_years
    return give(atlas, base)


def growth_choices(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """Give the bases that growth can have, each with what it can be split by.

    Returns
    -------
    dict
        Those of which employees of two years are known; empty where a package has none.
    """
    found = {
        base: tuple(by for by in GROUPINGS if len(employed_years(atlas, by, base)) > 1)
        for base in GROWTH_BASES
    }
    return {base: groupings for base, groupings in found.items() if groupings}


def employed(atlas: Atlas, by: str, year: int) -> pd.DataFrame:
    """Give employees subject to social insurance by group.

    Returns
    -------
    pandas.DataFrame
        AGS ("08" is the state, "DE" Germany) × group, persons; NaN where unknown.
    """
    if by == "sector":
        return figures.sector_table(atlas, year)[list(SECTORS)]
    return occupation_table(atlas, year).drop(columns=TOTAL)


def employed_source(atlas: Atlas, by: str, years: tuple[int, ...]) -> str:
    """Name the sources by their keys, with "; " between them."""
    if by == "occupation":
        return OCCUPATION_SOURCE
    named = {key for year in years for key in figures.sector_source(atlas, year).split("; ")}
    return "; ".join(sorted(named - {""}))
