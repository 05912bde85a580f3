"""New figures in the place of old ones: tables of a package as they will stand on disk."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.i18n.catalogue import msgid
from atlas.i18n.comparing import slug
from atlas.i18n.language import language
from atlas.intake.statistics.observations import MEASURES, Observation

if TYPE_CHECKING:
    from collections.abc import Iterable

STATISTICS: Final = "district_statistics.csv"
SECTOR_EMPLOYMENT: Final = "sector_employment.csv"
FIGURE_SOURCES: Final = "figure_sources.csv"
_UNCERTAIN: Final = msgid("{table}, value of limited certainty")


@dataclass(frozen=True)
class FigureSource:
    """Where figures come from; without it none are taken in.

    Parameters
    ----------
    publisher
        Who published them.
    table
        Which table it is.
    licence
        Under which licence.
    as_of
        Date of the table.
    url
        Where it was found.
    """

    publisher: str
    table: str
    licence: str
    as_of: str = ""
    url: str = ""

    @property
    def key(self) -> str:
        """The key that figures name it by."""
        return slug(" ".join((self.publisher, self.table, self.as_of))).replace("-", "_")[:80]

    @property
    def key_of_uncertain(self) -> str:
        """The key that figures name it by whose certainty is limited."""
        return f"{self.key}_uncertain"


def by_table(rows: Iterable[Observation], named: FigureSource) -> dict[str, pd.DataFrame]:
    """Give the rows of both tables, as their columns stand in the package."""
    units = {measure.figure: measure.unit for measure in MEASURES}
    statistics, sectors = [], []
    for row in rows:
        value = "" if row.value is None else f"{row.value:.10g}"
        source = named.key_of_uncertain if row.uncertain else named.key
        if row.sector:
            sectors.append((row.ags, row.sector, str(row.year), value, source))
        else:
            unit = units[row.figure]
            statistics.append((row.ags, row.figure, str(row.year), value, unit, source))
    return {
        STATISTICS: pd.DataFrame(
            statistics, columns=["ags", "indicator", "year", "value", "unit", "source"]
        ),
        SECTOR_EMPLOYMENT: pd.DataFrame(
            sectors, columns=["ags", "wz2008", "year", "employees", "source"]
        ),
    }


def merge_figures(
    old: pd.DataFrame, new: pd.DataFrame, keys: list[str]
) -> tuple[pd.DataFrame, Counter[str]]:
    """Put new rows in the place of old ones, and the others after them, so that diffs are short.

    A known figure isn't replaced by one that isn't known.

    Parameters
    ----------
    old, new
        Tables of strings with the same columns.
    keys
        The columns that tell which rows are the same figure.

    Returns
    -------
    tuple
        The table, and how many rows were added, replaced and left unchanged.
    """
    value = "employees" if "employees" in old else "value"
    before = old.set_index(keys)[value]
    at = pd.MultiIndex.from_frame(new[keys])
    known = before.reindex(at).to_numpy()
    fresh = ~at.isin(before.index)
    same = [
        not f and (v == k or not v or (k != "" and float(v) == float(k)))
        for f, v, k in zip(fresh, new[value], known, strict=True)
    ]
    taken = new[[not s for s in same]][list(old)]
    rows = old.set_index(keys, drop=False)
    changed = taken[~fresh[[not s for s in same]]].set_index(keys, drop=False)
    if len(changed):
        rows.loc[changed.index, list(old)] = changed.to_numpy()
    added = new[fresh][list(old)].sort_values(keys)
    counted = Counter(added=len(added), replaced=len(changed), unchanged=sum(same))
    return pd.concat([rows, added], ignore_index=True), counted


def with_source(
    table: pd.DataFrame, source: FigureSource, *, uncertain: bool = False
) -> pd.DataFrame:
    """Name a source in the table of sources, in the place of a former one with the same key.

    Parameters
    ----------
    table
        The sources so far.
    source
        The one to name.
    uncertain
        Whether some of its figures are of limited certainty; these have a source that says so.

    Returns
    -------
    DataFrame
        The table with the source.
    """
    row = {
        "key": source.key,
        "publisher_de": source.publisher,
        "publisher_en": source.publisher,
        "table_de": source.table,
        "table_en": source.table,
        "as_of": source.as_of,
        "licence": source.licence,
        "url": source.url,
    }
    marked = {
        "key": source.key_of_uncertain,
        "table_de": language("de")(_UNCERTAIN, table=source.table),
        "table_en": language("en")(_UNCERTAIN, table=source.table),
    }
    rows = [row, row | marked] if uncertain else [row]
    others = table[~table["key"].isin([one["key"] for one in rows])] if len(table) else table
    return pd.concat([others, pd.DataFrame(rows)], ignore_index=True).reindex(columns=list(row))
