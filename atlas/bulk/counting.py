"""Rows of a large table counted by area and industry, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa

from atlas.bulk.part import ALL
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.i18n.language import Language

#: Columns of the table, and how people read them.
COUNT_COLUMNS: Final = {
    "area": msgid("Area (key)"),
    "area_name": msgid("Area"),
    "industry": msgid("Industry (code)"),
    "industry_name": msgid("Industry"),
    "rows": msgid("Rows"),
}


def count_table(
    counts: Mapping[tuple[str, str], int],
    areas: Mapping[str, str],
    industries: Mapping[str, str],
    say: Language,
) -> pa.Table:
    """Give counts as a table.

    Parameters
    ----------
    counts
        Area and industry → rows.
    areas, industries
        Names by keys.
    say
        Language of what is said of rows without one.

    Returns
    -------
    pyarrow.Table
        With the names of :data:`COUNT_COLUMNS`; of each area all rows first. A row that names
        several industries counts in each of them.
    """
    unknown = say("not stated")
    names = {ALL: say("All industries"), "": unknown, **industries}
    order = {ALL: 0, **{code: at for at, code in enumerate(industries, 1)}}
    keys = sorted(counts, key=lambda key: (not key[0], key[0], order.get(key[1], len(order))))
    columns: dict[str, list[object]] = {
        "area": [area or None for area, _ in keys],
        "area_name": [areas.get(area, area) or unknown for area, _ in keys],
        "industry": [code or None for _, code in keys],
        "industry_name": [names[code] for _, code in keys],
        "rows": [counts[key] for key in keys],
    }
    return pa.table(columns)
