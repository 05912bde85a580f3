"""Areas side by side: one row an indicator, one column an area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from atlas.atlas import Atlas
from atlas.i18n.language import Language
from atlas.in_words import area_name
from atlas.indicators import INDICATORS, sectors, table
from atlas.indicators.area_profile import level_of

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
        All records.
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
    chosen = tuple(indicators) or kinds()
    columns: dict[str, pd.Series] = {}
    for area in areas:
        found = table(atlas, level_of(atlas, area), chosen)
        own = found[found["area"] == area].set_index(["indicator", "sector", "year"])["value"]
        columns[area_name(atlas, area, lang)] = own
    side = pd.DataFrame(columns).reset_index()
    names = [
        lang(INDICATORS[key].label) + (f": {sectors.label(atlas, sector, lang)}" if sector else "")
        for key, sector in zip(side["indicator"], side["sector"], strict=True)
    ]
    decimals = {key: about.decimals for key, about in INDICATORS.items()}
    values = side[list(columns)].apply(
        lambda row: row.round(decimals[str(side.at[row.name, "indicator"])]), axis=1
    )
    heads = pd.DataFrame({lang("Indicator"): names, lang("Year"): side["year"].to_numpy()})
    side_by_side: pd.DataFrame = pd.concat([heads, values], axis=1)
    return side_by_side.set_index(pd.Index(side["indicator"]))
