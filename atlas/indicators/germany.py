"""What Germany has of an indicator, where it is published for the same year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.indicators import figures
from atlas.indicators.catalogue import INDICATORS
from atlas.indicators.sectors import TOTAL

if TYPE_CHECKING:
    from atlas.atlas import Atlas

_BY_SECTOR: Final = "location_quotient"
_UNKNOWN: Final = float("nan")


def of_germany(atlas: Atlas, key: str, sector: str, year: int | None) -> float:
    """Give the value of Germany.

    Parameters
    ----------
    atlas
        Any atlas: no records are known beyond the state.
    key, sector
        An indicator, of quotients the sector (base: the state).
    year
        Of the figures.

    Returns
    -------
    float
        NaN where nothing is published for the year.
    """
    made = ("of_germany", key, sector, year)
    return atlas.package.derived.get(made, lambda: _of_germany(atlas, key, sector, year))


def _of_germany(atlas: Atlas, key: str, sector: str, year: int | None) -> float:
    about = INDICATORS[key]
    if year is None:
        return _UNKNOWN
    if key == _BY_SECTOR:
        return _quotient(atlas, sector, year)
    if not about.figure:
        return _UNKNOWN
    value = _published(atlas, about.figure, year) * about.factor
    return value / _published(atlas, about.per, year) if about.per else value


def _published(atlas: Atlas, figure: str, year: int) -> float:
    table = figures.by_year(atlas, figure)
    if figures.GERMANY not in table.index or year not in table:
        return _UNKNOWN
    return float(table.T[figures.GERMANY][year])


def _quotient(atlas: Atlas, sector: str, year: int) -> float:
    germany, state = (figures.base_employment(atlas, base, year) for base in ("germany", "state"))
    share = germany[sector] / germany[TOTAL]
    value = share / (state[sector] / state[TOTAL])
    return float(value) if pd.notna(value) else _UNKNOWN
