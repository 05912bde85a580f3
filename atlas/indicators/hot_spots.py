"""Where high values lie among high ones, and low among low: local Moran's I by district.

Forty-four tests at once find something by chance: the false discovery rate holds that down, so
that a map with nothing on it is an answer too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from atlas.i18n.catalogue import msgid
from atlas.indicators.tables import values
from atlas.memory import paused

if TYPE_CHECKING:
    from esda import Moran_Local
    from libpysal.weights import W

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
#: Kind of a row whose value is known, where nothing can be said: too few are, or all are the same.
NOT_COMPUTABLE: Final = "not-computable"


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
    made = ("hot-spots", key, terms, sector)
    return atlas.derived.get(made, lambda: _hot_spots(atlas, key, terms, sector))


def kinds_of(atlas: Atlas, table: pd.DataFrame, terms: Terms) -> pd.Series:
    """Give the kind of each row of a table of indicators by district.

    Parameters
    ----------
    atlas
        All records, or a selection of them.
    table
        As :func:`atlas.indicators.table` gives it; only what it holds is computed.
    terms
        Those of the table.

    Returns
    -------
    pandas.Series
        A key of :data:`HOT_SPOTS`, :data:`NOT_COMPUTABLE`, or "" where the value isn't known.
    """
    blank = pd.Series("", table.index)
    parts = table.get("sector", blank) + table.get("occupation", blank)
    rows = [*zip(table["area"], table["indicator"], parts, table["value"], strict=True)]
    found = {
        (key, part): hot_spots(atlas, key, terms, part).kinds
        for key, part in dict.fromkeys(row[1:3] for row in rows)
    }
    kinds = [
        (found[key, part][area] or NOT_COMPUTABLE) if pd.notna(value) else ""
        for area, key, part, value in rows
    ]
    return pd.Series(kinds, table.index, dtype=object)


def _hot_spots(atlas: Atlas, key: str, terms: Terms, sector: str) -> HotSpots:
    found, _, _ = values(atlas, key, terms, sector)
    known = found.dropna()
    kinds = pd.Series("", index=found.index)
    if len(known) < _FEWEST or known.nunique() < 2:
        return HotSpots(kinds, float("nan"), float("nan"))
    with paused():  # a second for those alone who ask; a sixth of it more with searches
        import esda
        from libpysal.weights import w_subset

    weights = w_subset(_neighbours(atlas), [*known.index], silence_warnings=True)
    weights.transform = "r"
    local = esda.Moran_Local(known.to_numpy(), weights, permutations=0)
    alone = np.isin(known.index, weights.islands)
    chances = _chances(local)
    certain = (chances <= esda.fdr(chances, _ALPHA)) & ~alone
    names = np.array([*HOT_SPOTS])
    kinds[known.index] = np.where(certain, names[local.q], names[0])
    whole = esda.Moran(known.to_numpy(), weights, permutations=0)
    return HotSpots(kinds, float(whole.I), float(whole.p_rand))


def _neighbours(atlas: Atlas) -> W:
    """Give which districts touch, found once for a package."""
    from libpysal.weights import W

    def touching() -> W:
        shapes = atlas.areas.geometry[atlas.areas["kind"] == "district"]
        one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
        keys = [*shapes.index]
        near = {key: [keys[j] for j in other[one == i] if j != i] for i, key in enumerate(keys)}
        return W(near, id_order=keys, silence_warnings=True)

    return atlas.package.derived.get("neighbours of districts", touching)


def _chances(local: Moran_Local) -> np.ndarray:
    """Give how likely each local I is by chance, as esda does with its permutations."""
    # For 141 groups at once esda would draw 141 times; draws are the same for as many districts.
    matrix = local.w.sparse
    counts = np.diff(matrix.indptr)
    draws = _draws(int(counts.max()), len(local.z))
    scale = (len(local.z) - 1) / (local.z * local.z).sum()
    at_least = np.empty(len(local.z))
    for i, count in enumerate(counts):
        others = np.delete(local.z, i)[draws[:, :count]]
        weights = matrix.data[matrix.indptr[i] : matrix.indptr[i + 1]]
        at_least[i] = (local.z[i] * (others @ weights) * scale >= local.Is[i]).sum()
    rarer = np.minimum(at_least, _PERMUTATIONS - at_least)
    chances: np.ndarray = (rarer + 1) / (_PERMUTATIONS + 1)
    return chances


@lru_cache(maxsize=64)
def _draws(most: int, districts: int) -> np.ndarray:
    """Draw neighbours of a district by chance, as many as any district has."""
    from esda.crand import vec_permutations

    drawn: np.ndarray = vec_permutations(most, districts, _PERMUTATIONS, _SEED)
    return drawn.astype(np.uint8)
