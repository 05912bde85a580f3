"""Who fits whom among the networks of an area: all of them at once, as one by one would find.

The finder ranks all networks for one. For each of many that would take the square of the time, so
the parts that matrices can give for many at once come first; the complements, which take longest
and weigh little, are then looked at only where they can still change who is among the best.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.cooperation.partners.features import features
from atlas.cooperation.partners.finding import Scored, Suggestions
from atlas.cooperation.partners.scoring import (
    HALVING_KM,
    PARTS,
    Weights,
    experience_part,
    kilometres_to,
    raw_parts,
    weighted,
)
from atlas.cooperation.partners.wishes import Wish, wanted_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from atlas.atlas import Atlas
    from atlas.cooperation.partners.features import Features, Numbers
    from atlas.cooperation.partners.scoring import Wanted

#: How many are proposed to each.
BEST: Final = 3
#: Networks that are looked at together.
_BLOCK: Final = 256
#: More than all rounding of a score's parts.
_SLACK: Final = 0.001


@dataclass(frozen=True, eq=False)
class PairScores:
    """How well each network fits each.

    Attributes
    ----------
    ids
        Keys of the networks at work, in the order of the rows and columns.
    scores
        How well the network of the column fits that of the row, 0 to 1; NaN on the diagonal.
        But for the experience, which is that of the column's network, it is symmetric.
    linked
        Whether a stated link ties them already.
    """

    ids: tuple[str, ...]
    scores: Numbers
    linked: npt.NDArray[np.bool_]


def best_within(atlas: Atlas, top: int = BEST) -> dict[str, Suggestions]:
    """Find for each network those of the same atlas that fit it best and aren't linked yet.

    Parameters
    ----------
    atlas
        A selection, such as the networks of an area: these are proposed to each other.
    top
        How many to each at most.

    Returns
    -------
    dict
        Key → what :func:`~atlas.cooperation.partners.finding.partners` finds in the same atlas;
        nothing for those that are stated not to be at work any more.
    """
    own = _at_work(atlas)
    names = atlas.whole.networks["name"].to_dict()
    of_own = np.array([names[key] for key in own.ids], dtype=object)
    found = {}
    for key, wanted, quick in _quickly(atlas, own):
        left = np.ones(len(own.ids), dtype=bool)
        left[[own.row[each] for each in _tied(own, key)]] = False
        rows = _hopeful(quick, left, top)
        found[key] = _ranked(own.of(rows), Wish(key), wanted, of_own[rows], int(left.sum()), top)
    return found


def pair_scores(atlas: Atlas) -> PairScores:
    """Score each network at work of an atlas for each; for some hundreds, as it is a square."""
    own = _at_work(atlas)
    size = len(own.ids)
    scores, linked = np.full((size, size), np.nan), np.zeros((size, size), dtype=bool)
    for row, key in enumerate(own.ids):
        wanted, counting = wanted_by(atlas, Wish(key))
        scores[row] = weighted(raw_parts(own, wanted), Weights(), counting)[1]
        linked[row, [own.row[each] for each in _tied(own, key)]] = True
    np.fill_diagonal(scores, np.nan)
    np.fill_diagonal(linked, val=False)
    return PairScores(own.ids, scores, linked)


def _at_work(atlas: Atlas) -> Features:
    known = features(atlas)
    rows = np.array([known.row[str(key)] for key in atlas.networks.index], dtype=np.int64)
    return known.of(rows[known.working[rows]])


def _tied(own: Features, key: str) -> list[str]:
    """Give the network itself, and those of the rows that it is linked with."""
    return [key, *(each for each in own.linked.get(key, ()) if each in own.row)]


def _quickly(atlas: Atlas, own: Features) -> Iterator[tuple[str, Wanted, Numbers]]:
    """Give each network, what it wants, and scores without the complements."""
    weights = Weights().by_part
    share = {part: weights[part] / sum(weights.values()) for part in PARTS}
    rare = {kind: _unit(own.held[:, at] * own.rarity[at]) for kind, at in own.kinds.items()}
    experience = share["experience"] * experience_part(own)
    for start in range(0, len(own.ids), _BLOCK):
        block = slice(start, start + _BLOCK)
        quick = sum(share[kind] * (rows[block] @ rows.T) for kind, rows in rare.items())
        for key, scores in zip(own.ids[block], quick + experience, strict=True):
            wanted, _ = wanted_by(atlas, Wish(key))
            near = 0.5 ** (kilometres_to(own, wanted.point) / HALVING_KM)
            scores += share["nearness"] * np.nan_to_num(near)
            for other, steps in (wanted.steps or {}).items():
                if other in own.row:
                    scores[own.row[other]] += share["paths"] / steps
            yield key, wanted, scores


def _unit(rows: Numbers) -> Numbers:
    """Bring rows to the length of one, those without any field stay 0."""
    lengths = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    unit: Numbers = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit


def _hopeful(quick: Numbers, left: npt.NDArray[np.bool_], top: int) -> npt.NDArray[np.int64]:
    """Give the rows that complements could bring among the best."""
    rows = np.flatnonzero(left)
    if len(rows) <= top:
        return rows
    weights = Weights().by_part
    most = weights["complementary"] / sum(weights.values())
    last = np.partition(quick[rows], -top)[-top]
    hopeful: npt.NDArray[np.int64] = rows[quick[rows] >= last - most - _SLACK]
    return hopeful


def _ranked(
    own: Features,
    wish: Wish,
    wanted: Wanted,
    names: npt.NDArray[np.object_],
    possible: int,
    top: int,
) -> Suggestions:
    """Score the rows in full, and tell of the best."""
    raw, counting = raw_parts(own, wanted), tuple(PARTS)
    parts, scores = weighted(raw, Weights(), counting)
    order = np.lexsort((own.rank, -scores))
    away = kilometres_to(own, wanted.point)
    scored = Scored(own, wish, wanted, counting, raw, parts, scores, away, names, order, 0)
    return Suggestions(
        wish, tuple(scored.suggestion(int(row)) for row in order[:top]), possible, 0, counting
    )
