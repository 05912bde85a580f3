"""Areas side by side: one row an indicator, one column an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.in_words import area_name
from atlas.indicators import INDICATORS, sectors, table
from atlas.indicators.area_profile import level_of
from atlas.indicators.as_of import as_of
from atlas.indicators.definitions import OCCUPATION_QUOTIENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: How many areas are compared with the state and each other, at least and at most.
FEWEST: Final = 1
MOST: Final = 6
#: The area that every comparison has.
WHOLE_STATE: Final = "state"
_LEFT_OUT: Final = (
    "specialisation_stars",
    OCCUPATION_QUOTIENT,
    "networks_per_100k_inhabitants_smoothed",  # estimates, for maps
    "networks_per_100k_employees_smoothed",
)


def kinds() -> tuple[str, ...]:
    """Give the indicators that areas are compared by."""
    return tuple(key for key in INDICATORS if key not in _LEFT_OUT)


def compare(
    atlas: Atlas, areas: Sequence[str], lang: Language, indicators: Sequence[str] = ()
) -> pd.DataFrame:
    """Put areas side by side, also of different levels.

    Parameters
    ----------
    atlas
        All records, or a selection of them, whose area says nothing here.
    areas
        Keys of areas.
    lang
        Language of the names.
    indicators
        Which; all that areas are compared by when empty.

    Returns
    -------
    pandas.DataFrame
        Columns: indicator, of which years it is, then one of numbers for each area; NaN where
        unknown. The index has the indicators' keys.
    """
    chosen = set(indicators) or set(kinds())
    atlas = atlas.everywhere  # in the selected area alone nothing is known of the others
    held = {area: _values_of(atlas, level_of(atlas, area))[area] for area in areas}
    every = dict.fromkeys(row for own in held.values() for row in own)
    rows = [row for row in every if row[0] in chosen]
    names = [
        lang(INDICATORS[key].label)
        + (f": {sectors.sector_label(atlas, sector, lang)}" if sector else "")
        for key, sector, _ in rows
    ]
    years = [as_of(atlas, key, year, lang) for key, _, year in rows]
    side: dict[str, list[str] | list[float]] = {lang("Indicator"): names, lang("As of"): years}
    for area, own in held.items():
        side[area_name(atlas, area, lang)] = [
            round(own.get(row, float("nan")), INDICATORS[row[0]].decimals) for row in rows
        ]
    return pd.DataFrame(side, index=pd.Index([key for key, *_ in rows], name="indicator"))


def beginning(atlas: Atlas, own: str) -> tuple[str, ...]:
    """Give what a comparison begins with: an area and those that it shares most border with.

    Parameters
    ----------
    atlas
        All records, or a selection of them.
    own
        Key of an area.

    Returns
    -------
    tuple of str
        At most :data:`MOST` keys of the same kind, the area first; of the state its government
        districts, for the state itself is in every comparison.
    """
    return atlas.package.derived.get(("beginning", own), lambda: _beginning(atlas, own))


def _beginning(atlas: Atlas, own: str) -> tuple[str, ...]:
    areas = atlas.everywhere.areas
    if own == WHOLE_STATE:
        return tuple(areas.index[areas["kind"] == "government_district"])
    alike = areas[(areas["kind"] == areas.at[own, "kind"]) & (areas.index != own)]
    shared = alike.intersection(areas.geometry[own]).length
    nearest = shared[shared > 0].sort_values(ascending=False, kind="stable")
    return own, *map(str, nearest.index[: MOST - 1])


def values_of(
    atlas: Atlas, areas: Sequence[str], indicator: str, sector: str, lang: Language
) -> pd.Series:
    """Give one indicator of areas, also of different levels, by their names; NaN where unknown."""
    atlas = atlas.everywhere
    found = {}
    for area in areas:
        own = _values_of(atlas, level_of(atlas, area))[area]
        known = (v for (key, part, _), v in own.items() if (key, part) == (indicator, sector))
        found[area_name(atlas, area, lang)] = next(known, float("nan"))
    return pd.Series(found, dtype=float).round(INDICATORS[indicator].decimals)


#: Indicator, sector, year.
_Row = tuple[str, str, int | None]


def _values_of(atlas: Atlas, level: str) -> dict[str, dict[_Row, float]]:
    """Give all indicators of the areas of a level: area → row → value."""
    return atlas.derived.get(("compared", level), lambda: _by_area(table(atlas, level)))


def _by_area(found: pd.DataFrame) -> dict[str, dict[_Row, float]]:
    values: dict[str, dict[_Row, float]] = {}
    years = [None if pd.isna(year) else int(year) for year in found["year"]]
    columns = (found[name] for name in ("area", "indicator", "sector", "value"))
    for area, indicator, sector, value, year in zip(*columns, years, strict=True):
        values.setdefault(area, {})[indicator, sector, year] = value
    return values
