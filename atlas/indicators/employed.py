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


def employed_years(atlas: Atlas, by: str, base: str) -> tuple[int, ...]:
    """Give the years of employees by group in every district and the base, oldest first."""
    return figures.sector_years(atlas, base) if by == "sector" else occupation_years(atlas)


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
