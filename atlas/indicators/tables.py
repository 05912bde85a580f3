"""Indicators as one table: a row for each area, indicator and sector, with year and source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.datapackage.kinds import AREA_KINDS
from atlas.errors import Parameter
from atlas.i18n.catalogue import msgid
from atlas.indicators import figures
from atlas.indicators.catalogue import INDICATORS
from atlas.indicators.computing import Terms, computed
from atlas.indicators.definitions import OCCUPATION_QUOTIENT, SUMMED
from atlas.indicators.measures import Thresholds
from atlas.indicators.occupations import occupation_years, occupations_asked
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.atlas import Atlas

#: Indicators of a table for which none is named.
USUAL: Final = tuple(key for key in INDICATORS if key != OCCUPATION_QUOTIENT)
BASES: Final = ("state", "germany")
#: What can be named wrongly, with its name on screen as a catalogue text.
_NAMES: Final = {
    "level": msgid("Level"),
    "base": msgid("Base"),
    "indicator": msgid("Indicator"),
    "sector": msgid("Sector"),
    "occupation": msgid("Occupation"),
}
_OF_SECTORS: Final = ("location_quotient", "specialisation_stars", "coverage_gaps")


def table(
    atlas: Atlas,
    level: str = "district",
    indicators: tuple[str, ...] = (),
    *,
    year: int | None = None,
    base: str = "",
    limits: Thresholds | None = None,
    occupation: str = "",
) -> pd.DataFrame:
    """Compute indicators.

    Parameters
    ----------
    atlas
        All records, or a selection of them, whose networks and clusters are then counted.
    level
        "state", "government-district", "region", "district" or "metropolitan-region".
    indicators
        Keys of :data:`~atlas.indicators.catalogue.INDICATORS`; when empty all but the quotient
        of occupations, which has 140 rows an area, and without those by sector where the data
        has no employees by sector.
    year
        The newest figures that aren't later count; simply the newest when None.
    base
        Base of quotients, "state" or "germany"; the usual one of each when empty: Germany for
        occupations, else the state.
    limits
        Limits of stars and coverage gaps; the usual ones when omitted.
    occupation
        Of occupations give this group only; it is asked for if nothing else is.

    Returns
    -------
    pandas.DataFrame
        Columns of :data:`~atlas.indicators.computing.INDICATOR_COLUMNS`;
        ``sector`` is "" but for quotients and stars, ``value`` is
        NaN where unknown. Of occupations ``occupation`` stands in place of ``sector``; where
        both are asked for, both are there.

    Raises
    ------
    SelectionError
        If there is no such level, base, indicator or occupation; the nearest are named.
    """
    terms = Terms(level, year, base, limits or Thresholds())
    if occupation:
        _check("occupation", (occupation,), occupations_asked(atlas))
        indicators = indicators or (OCCUPATION_QUOTIENT,)
    found = _table(atlas, indicators or _usual(atlas, terms), terms)
    if occupation:
        others = found["indicator"] != OCCUPATION_QUOTIENT
        found = found[others | (found["sector"] == occupation)].reset_index(drop=True)
    return _named(found)


def _usual(atlas: Atlas, terms: Terms) -> tuple[str, ...]:
    """Give the indicators of a table for which none is named: those that there are figures of."""
    if figures.newest(figures.sector_years(atlas, terms.base or "state"), terms.year) is not None:
        return USUAL
    return tuple(key for key in USUAL if key not in _OF_SECTORS)


def _named(found: pd.DataFrame) -> pd.DataFrame:
    """Call the column of occupations by its name."""
    of_occupations = found["indicator"] == OCCUPATION_QUOTIENT
    if of_occupations.all() and len(found):
        return found.rename(columns={"sector": "occupation"})
    if not of_occupations.any():
        return found
    both = found.assign(
        sector=found["sector"].mask(of_occupations, ""),
        occupation=found["sector"].where(of_occupations, ""),
    )
    first = [*found.columns[:3]]
    return both[[*first, "occupation", *found.columns[3:]]]


def values(
    atlas: Atlas, key: str, terms: Terms, sector: str = ""
) -> tuple[pd.Series, int | None, str]:
    """Give one indicator by area key, with its year and source.

    Returns
    -------
    tuple
        Values by area key, in the unit of the indicator, NaN where unknown; their year, for counts
        that of the records, None where unknown; keys of the sources, with semicolons between.

    Raises
    ------
    SelectionError
        If there is no such indicator, level or base; the nearest are named.
    """
    found = _table(atlas, (key,), terms)
    _check(INDICATORS[key].part, (sector,), dict.fromkeys(found["sector"].unique(), ""))
    found = found[found["sector"] == sector].set_index("area")
    year = found["year"].dropna()
    source = found["source"].iloc[0] if len(found) else ""
    return found["value"], int(year.iloc[0]) if len(year) else None, source


def years(atlas: Atlas, key: str, base: str = "state") -> tuple[int, ...]:
    """Give the years that an indicator can be given for; none for counts of today's records."""
    if key == OCCUPATION_QUOTIENT:
        return occupation_years(atlas, base)
    if key in _OF_SECTORS:
        return figures.sector_years(atlas, base)
    return figures.figure_years(atlas, *INDICATORS[key].figures)


def _table(atlas: Atlas, keys: tuple[str, ...], terms: Terms) -> pd.DataFrame:
    _check("level", (terms.level,), {name: AREA_KINDS[kind] for name, kind in SUMMED.items()})
    _check("base", (terms.base,), dict.fromkeys(("", *BASES), ""))
    _check("indicator", keys, {key: each.label for key, each in INDICATORS.items()})
    found = atlas.derived.get(("table", keys, terms), lambda: _joined(atlas, keys, terms))
    return found.copy(deep=False)


def _joined(atlas: Atlas, keys: tuple[str, ...], terms: Terms) -> pd.DataFrame:
    each = [
        computed(atlas, key, replace(terms, base=terms.base or INDICATORS[key].base))
        for key in keys
    ]
    return pd.concat(each, ignore_index=True)


def _check(name: str, given: tuple[str, ...], names: Mapping[str, str]) -> None:
    for value in given:
        if value not in names:
            raise unknown_value(Parameter(name, _NAMES[name]), value, names, names)
