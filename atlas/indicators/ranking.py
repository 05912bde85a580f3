"""All areas of a level in the order of one indicator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.datapackage.kinds import AREA_KINDS
from atlas.i18n.comparing import fold
from atlas.i18n.rounding import half_away
from atlas.in_words import area_name
from atlas.indicators import INDICATORS, LEVELS, Terms, sectors, values
from atlas.indicators.as_of import as_of
from atlas.indicators.source_names import source_names

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Levels whose areas are put in order; the state is alone.
RANKED_LEVELS: Final = tuple(reversed([level for level in LEVELS if level != "state"]))


@dataclass(frozen=True)
class Ranking:
    """Areas in the order of an indicator.

    Attributes
    ----------
    title
        Indicator, sector and level in words.
    value_name
        Indicator and sector in words.
    as_of
        Of which years it is.
    source
        Publishers and tables in words.
    unit
        Of the values, in words.
    decimals
        How many of a value are shown.
    rows
        Index: keys of areas. Columns: ``rank`` (missing where the value is), ``name``, ``value``
        (as it is shown, NaN where unknown). The largest value first, unknown ones last. Computed
        once for all who ask, so nobody may change it.
    """

    title: str
    value_name: str
    as_of: str
    source: str
    unit: str
    decimals: int
    rows: pd.DataFrame

    def table(self, lang: Language) -> pd.DataFrame:
        """Give the ranking as people read it, its headings in a language."""
        columns = {"rank": lang("Rank"), "name": lang("Area"), "value": self.value_name}
        named = self.rows[[*columns]].rename(columns=columns)
        return named.assign(**{lang("Unit"): self.unit, lang("As of"): self.as_of})


def ranking(atlas: Atlas, indicator: str, level: str, lang: Language, sector: str = "") -> Ranking:
    """Put the areas of a level in the order of an indicator.

    Parameters
    ----------
    atlas
        All records, or a selection of them, whose area says nothing here.
    indicator
        Key of an indicator.
    level
        One of :data:`RANKED_LEVELS`.
    lang
        Language of the words.
    sector
        Sector, for location quotients.

    Returns
    -------
    Ranking
        Areas whose values look the same share the rank; the one after them has as many before it
        as there are.

    Raises
    ------
    SelectionError
        If there is no such indicator, level or sector; the nearest are named.
    """
    atlas = atlas.everywhere
    made = ("ranking", indicator, level, sector, lang.code)
    return atlas.derived.get(made, lambda: _ranking(atlas, indicator, level, lang, sector))


def _ranking(atlas: Atlas, indicator: str, level: str, lang: Language, sector: str) -> Ranking:
    about = INDICATORS[indicator]
    found, year, source = values(atlas, indicator, Terms(level), sector)
    shown = found.map(lambda value: half_away(value, about.decimals))
    names = [area_name(atlas, str(key), lang) for key in shown.index]
    ranks = shown.rank(method="min", ascending=False).astype("Int64")
    rows = pd.DataFrame({"rank": ranks, "name": names, "value": shown}, index=shown.index)
    rows = rows.iloc[rows["name"].map(fold).argsort(kind="stable")]
    value_name = lang(about.label)
    if sector:
        value_name = f"{value_name}: {sectors.sector_label(atlas, sector, lang)}"
    return Ranking(
        f"{value_name} – {lang(AREA_KINDS[LEVELS[level]])}",
        value_name,
        as_of(atlas, indicator, year, lang),
        source_names(atlas, source, lang) if source else lang("not stated"),
        lang(about.unit_in_words),
        about.decimals,
        rows.sort_values("rank", na_position="last", kind="stable"),
    )
