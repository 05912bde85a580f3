"""Areas side by side: one row an indicator, one column an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.in_words import area_name
from atlas.indicators import INDICATORS, sectors, table
from atlas.indicators.area_profile import level_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: How many areas are compared.
FEWEST, MOST = 2, 6
_LEFT_OUT: Final = ("specialisation_stars",)


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
        Columns: indicator, year, then one of numbers for each area; NaN where unknown. The
        index has the indicators' keys.
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
    side = {lang("Indicator"): names, lang("Year"): pd.array([y for *_, y in rows], dtype="Int64")}
    for area, own in held.items():
        side[area_name(atlas, area, lang)] = [
            round(own.get(row, float("nan")), INDICATORS[row[0]].decimals) for row in rows
        ]
    return pd.DataFrame(side, index=pd.Index([key for key, *_ in rows], name="indicator"))


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
