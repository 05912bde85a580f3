"""Areas side by side: one row an indicator, one column an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.i18n.rounding import half_away
from atlas.in_words import area_name
from atlas.indicators import INDICATORS, sectors, table
from atlas.indicators.area_profile import level_of
from atlas.indicators.as_of import as_of
from atlas.indicators.catalogue import SMOOTHED
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.germany import of_germany
from atlas.indicators.similar_means import mean_decimals, similar_heads, similar_means
from atlas.indicators.similarity import similar_areas
from atlas.indicators.structures import BY_SECTORS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: How many areas are compared with the state and each other, at least and at most.
FEWEST: Final = 1
MOST: Final = 6
#: The area that every comparison has.
WHOLE_STATE: Final = "state"
#: Indicator, sector, year.
_Row = tuple[str, str, int | None]
_LEFT_OUT: Final = ("specialisation_stars", OCCUPATION_QUOTIENT, *SMOOTHED)


def kinds() -> tuple[str, ...]:
    """Give the indicators that areas are compared by."""
    return tuple(key for key in INDICATORS if key not in _LEFT_OUT)


def compare(
    atlas: Atlas,
    areas: Sequence[str],
    lang: Language,
    indicators: Sequence[str] = (),
    *,
    beside: bool = False,
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
    beside
        Whether Germany stands beside them where it is known, and the mean of those that the first
        area is like, with the number of them that it is known of.

    Returns
    -------
    pandas.DataFrame
        Columns: indicator, its unit, of which years it is, then one of numbers for each area; NaN
        where unknown. The index has the indicators' keys.
    """
    chosen = set(indicators) or set(kinds())
    atlas = atlas.everywhere  # in the selected area alone nothing is known of the others
    held = {area: _values_of(atlas, level_of(atlas, area))[area] for area in areas}
    columns = {area_name(atlas, area, lang): own for area, own in held.items()}
    every = dict.fromkeys(row for own in held.values() for row in own)
    rows = [row for row in every if row[0] in chosen]
    if beside:
        columns[lang("Germany")] = {row: of_germany(atlas, *row) for row in rows}
    about = [INDICATORS[key] for key, *_ in rows]
    side: dict[str, list[str] | list[float]] = {
        lang("Indicator"): [_name(atlas, row, lang) for row in rows],
        lang("Unit"): [lang(each.unit_in_words) for each in about],
        lang("As of"): [as_of(atlas, key, year, lang) for key, _, year in rows],
    }
    for name, own in columns.items():
        side[name] = [
            half_away(own.get(row, float("nan")), each.decimals)
            for row, each in zip(rows, about, strict=True)
        ]
    table = pd.DataFrame(side, index=pd.Index([key for key, *_ in rows], name="indicator"))
    return table.assign(**_similar(atlas, areas[0], rows, lang)) if beside else table


def _similar(
    atlas: Atlas, area: str, rows: Sequence[_Row], lang: Language
) -> dict[str, list[float] | list[int]]:
    """Give the mean of those that an area is like, and of how many it is known, as columns."""
    found = similar_areas(atlas, area, BY_SECTORS)
    if found is None:
        return {}
    means = similar_means(atlas, found)
    means_of, known_of = (means[each].to_dict() for each in ("value", "known"))
    name, count = similar_heads(atlas, found, lang)
    values = [
        half_away(means_of.get((key, sector), float("nan")), mean_decimals(INDICATORS[key]))
        for key, sector, _ in rows
    ]
    return {name: values, count: [int(known_of.get(row[:2], 0)) for row in rows]}


def _name(atlas: Atlas, row: _Row, lang: Language) -> str:
    key, sector, _ = row
    name = lang(INDICATORS[key].label)
    return f"{name}: {sectors.sector_label(atlas, sector, lang)}" if sector else name


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
    decimals = INDICATORS[indicator].decimals
    return pd.Series(found, dtype=float).map(lambda value: half_away(value, decimals))


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
