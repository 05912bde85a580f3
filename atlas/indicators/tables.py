"""Indicators as one table: a row for each area, indicator and sector, with year and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.datapackage.kinds import AREA_KINDS
from atlas.errors import Codes, Parameter, SelectionError
from atlas.i18n.catalogue import msgid
from atlas.i18n.comparing import nearest
from atlas.indicators import figures
from atlas.indicators.catalogue import INDICATORS
from atlas.indicators.computing import Terms, computed
from atlas.indicators.definitions import SUMMED
from atlas.indicators.measures import Thresholds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.atlas import Atlas

BASES: Final = ("state", "germany")
#: What can be named wrongly, with its name on screen as a catalogue text.
_NAMES: Final = {
    "level": msgid("Level"),
    "base": msgid("Base"),
    "indicator": msgid("Indicator"),
    "sector": msgid("Sector"),
}
_OF_SECTORS: Final = ("location_quotient", "specialisation_stars", "coverage_gaps")


def table(
    atlas: Atlas,
    level: str = "district",
    indicators: tuple[str, ...] = (),
    *,
    year: int | None = None,
    base: str = "state",
    limits: Thresholds | None = None,
) -> pd.DataFrame:
    """Compute indicators.

    Parameters
    ----------
    atlas
        All records, or a selection of them, whose networks and clusters are then counted.
    level
        "state", "government-district", "region", "district" or "metropolitan-region".
    indicators
        Keys of :data:`~atlas.indicators.catalogue.INDICATORS`; all when empty.
    year
        The newest figures that aren't later count; simply the newest when None.
    base
        Base of quotients, "state" or "germany".
    limits
        Limits of stars and coverage gaps; the usual ones when omitted.

    Returns
    -------
    pandas.DataFrame
        Columns of :data:`~atlas.indicators.computing.INDICATOR_COLUMNS`;
        ``sector`` is "" but for quotients and stars, ``value`` is
        NaN where unknown.

    Raises
    ------
    SelectionError
        If there is no such level, base or indicator; the nearest are named.
    """
    terms = Terms(level, year, base, limits or Thresholds())
    return _table(atlas, indicators or tuple(INDICATORS), terms)


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
    _check("sector", (sector,), dict.fromkeys(found["sector"].unique(), ""))
    found = found[found["sector"] == sector].set_index("area")
    year = found["year"].dropna()
    source = found["source"].iloc[0] if len(found) else ""
    return found["value"], int(year.iloc[0]) if len(year) else None, source


def years(atlas: Atlas, key: str, base: str = "state") -> tuple[int, ...]:
    """Give the years that an indicator can be given for; none for counts of today's records."""
    if key in _OF_SECTORS:
        return figures.sector_years(atlas, base)
    return figures.figure_years(atlas, *INDICATORS[key].figures)


def _table(atlas: Atlas, keys: tuple[str, ...], terms: Terms) -> pd.DataFrame:
    _check("level", (terms.level,), {name: AREA_KINDS[kind] for name, kind in SUMMED.items()})
    _check("base", (terms.base,), dict.fromkeys(BASES, ""))
    _check("indicator", keys, {key: each.label for key, each in INDICATORS.items()})
    return pd.concat([computed(atlas, key, terms) for key in keys], ignore_index=True)


def _check(name: str, given: tuple[str, ...], names: Mapping[str, str]) -> None:
    for value in given:
        if value not in names:
            near = nearest(value, names) or tuple(names)
            raise SelectionError(
                "{parameter}: “{value}” is not known. Perhaps: {nearest}",
                parameter=Parameter(name, _NAMES[name]),
                value=value,
                nearest=Codes(near, names),
            )
