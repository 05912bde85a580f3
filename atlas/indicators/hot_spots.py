"""Where high values lie among high ones, and low among low: local Moran's I by district.

Forty-four tests at once find something by chance: the false discovery rate holds that down, so
that a map with nothing on it is an answer too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from atlas.i18n.catalogue import msgid
from atlas.indicators.tables import values

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.indicators.computing import Terms

#: Kinds of a district in the order of esda's quadrants, with their names as catalogue texts.
HOT_SPOTS: Final = {
    "none": msgid("not significant"),
    "high": msgid("high among high"),
    "low-among-high": msgid("low among high"),
    "low": msgid("low among low"),
    "high-among-low": msgid("high among low"),
}
FORMULA: Final = msgid(
    "local Moran's I, I_i = z_i Σ w_ij z_j (Anselin 1995), neighbours are districts that touch; "
    "9,999 permutations, false discovery rate 5 % (Benjamini and Hochberg)"
)
_PERMUTATIONS: Final = 9999
_SEED: Final = 20261126
_ALPHA: Final = 0.05
#: With fewer districts nothing can be said.
_FEWEST: Final = 10


@dataclass(frozen=True)
class HotSpots:
    """What is to be said of neighbours.

    Attributes
    ----------
    kinds
        By key of the district, a key of :data:`HOT_SPOTS`; "" where the value isn't known.
    moran
        Moran's I of all districts, from about -1 (neighbours differ) to 1 (they are alike); NaN
        where too few values are known, or all are the same.
    p
        How likely it would be by chance.
    """

    kinds: pd.Series
    moran: float
    p: float

    @property
    def in_words(self) -> str:
        """Say what it means, as a catalogue text."""
        if np.isnan(self.moran):
            return msgid("Too few values are known to say whether neighbours are alike.")
        if self.p > _ALPHA:
            return msgid("Neighbouring districts are no more alike than by chance.")
        if self.moran > 0:
            return msgid("Neighbouring districts are more alike than by chance.")
        return msgid("Neighbouring districts are less alike than by chance.")


def hot_spots(atlas: Atlas, key: str, terms: Terms, sector: str = "") -> HotSpots:
    """Find hot spots of an indicator, computed once for an atlas.

    Parameters
    ----------
    atlas
        All records, or a selection of them.
    key
        Key of an indicator.
    terms
        Year and base; the level must be "district".
    sector
        Sector, for quotients and stars.

    Returns
    -------
    HotSpots
        Districts whose value isn't known have no part in it.
    """
    made = ("hot spots", key, terms, sector)
    return atlas.derived.get(made, lambda: _hot_spots(atlas, key, terms, sector))


def kinds_of(atlas: Atlas, table: pd.DataFrame, terms: Terms) -> pd.Series:
    """Give the kind of each row of a table of indicators by district, see :data:`HOT_SPOTS`."""
    blank = pd.Series("", table.index)
    parts = table.get("sector", blank) + table.get("occupation", blank)
    rows = [*zip(table["area"], table["indicator"], parts, strict=True)]
    found = {
        (key, part): hot_spots(atlas, key, terms, part).kinds
        for key, part in dict.fromkeys(row[1:] for row in rows)
    }
    return pd.Series([found[key, part][area] for area, key, part in rows], table.index)


def _hot_spots(atlas: Atlas, key: str, terms: Terms, sector: str) -> HotSpots:
    found, _, _ = values(atlas, key, terms, sector)
    known = found.dropna()
    kinds = pd.Series("", index=found.index)
    if len(known) < _FEWEST or known.nunique() < 2:
        return HotSpots(kinds, float("nan"), float("nan"))
    import esda  # with libpysal a second, for those alone who ask
    from libpysal.weights import Queen

    held = atlas.areas.geometry.loc[known.index]
    weights = Queen.from_iterable(list(held), silence_warnings=True)
    weights.transform = "r"
    local = esda.Moran_Local(known.to_numpy(), weights, permutations=_PERMUTATIONS, seed=_SEED)
    alone = np.isin(np.arange(len(known)), weights.islands)
    certain = (local.p_sim <= esda.fdr(local.p_sim, _ALPHA)) & ~alone
    names = np.array([*HOT_SPOTS])
    kinds[known.index] = np.where(certain, names[local.q], names[0])
    whole = esda.Moran(known.to_numpy(), weights, permutations=0)
    return HotSpots(kinds, float(whole.I), float(whole.p_rand))
