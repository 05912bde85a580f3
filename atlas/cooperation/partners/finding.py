"""Who fits best: all networks scored at once, the best ones told with what makes their score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.cooperation.partners.features import features
from atlas.cooperation.partners.scoring import Weights, kilometres_to, raw_parts, weighted
from atlas.cooperation.partners.wishes import Filters, Wish, candidates, require_wish, wanted_by
from atlas.errors import SelectionError

if TYPE_CHECKING:
    import numpy.typing as npt

    from atlas.atlas import Atlas
    from atlas.cooperation.partners.features import Features, Numbers
    from atlas.cooperation.partners.scoring import Wanted

#: How many are proposed unless more are asked for.
USUAL_TOP: Final = 10
#: From which counterparts of each other on two fields are named as a reason.
WORTH_NAMING: Final = 0.1


@dataclass(frozen=True)
class Suggestion:
    """A network that fits, and why.

    Attributes
    ----------
    id, name
        Of the network.
    score
        0 to 1, the sum of the parts.
    parts
        Part → its share of the score, None where it isn't known.
    raw
        Part → 0 to 1 before it was weighted, None where it isn't known.
    industries, technologies
        Codes that both have, the rarest first.
    complements
        The two fields that fit best, one of either side as (kind, code); none where none do.
    km
        Between the seats, None where one isn't known.
    common
        Keys of projects that both took part in.
    linked
        Whether a stated link ties them.
    steps
        In the graph of links and projects, None where there is no path.
    through
        Key of one that both are tied to, "" where there is none.
    eu_projects
        How many it took part in.
    """

    id: str
    name: str
    score: float
    parts: dict[str, float | None]
    raw: dict[str, float | None]
    industries: tuple[str, ...]
    technologies: tuple[str, ...]
    complements: tuple[tuple[str, str], ...]
    km: float | None
    common: tuple[str, ...]
    linked: bool
    steps: int | None
    through: str
    eu_projects: int


@dataclass(frozen=True)
class Suggestions:
    """Who fits best.

    Attributes
    ----------
    wish
        What was looked for.
    ranked
        The best ones; draws are settled by the key.
    possible
        How many satisfy the filters.
    unplaced
        How many were left out because it isn't known where they are.
    counting
        The parts that this wish can be scored by.
    """

    wish: Wish
    ranked: tuple[Suggestion, ...]
    possible: int
    unplaced: int
    counting: tuple[str, ...]


def partners(
    atlas: Atlas,
    wish: Wish,
    weights: Weights | None = None,
    filters: Filters | None = None,
    top: int | None = USUAL_TOP,
) -> Suggestions:
    """Find the networks that fit best.

    Parameters
    ----------
    atlas
        Proposed are networks of it; rarity and ties are those of all records.
    wish
        A network, or fields and a place.
    weights
        How much each part of the score counts; the usual ones when omitted.
    filters
        Who may be proposed; when omitted, who is at work and not linked yet.
    top
        How many at most; all when None.

    Returns
    -------
    Suggestions
        The same each time.

    Raises
    ------
    SelectionError
        If the wish or a filter names what there is not, with the nearest valid ones.
    """
    if top is not None and top < 1:
        raise SelectionError("At least one partner must be asked for.")
    scored = score(atlas, wish, weights, filters)
    ranked = tuple(scored.suggestion(int(row)) for row in scored.order[:top])
    return Suggestions(wish, ranked, len(scored.order), scored.unplaced, scored.counting)


def score(
    atlas: Atlas, wish: Wish, weights: Weights | None = None, filters: Filters | None = None
) -> Scored:
    """Score all networks at once; see :func:`partners`."""
    require_wish(atlas, wish)
    known = features(atlas)
    wanted, counting = wanted_by(atlas, wish)
    away = kilometres_to(known, wanted.point)
    allowed, unplaced = candidates(atlas, wish, wanted, filters or Filters(), away)
    raw = raw_parts(known, wanted)
    parts, scores = weighted(raw, weights or Weights(), counting)
    rows = np.flatnonzero(allowed)
    order = rows[np.lexsort((known.rank[rows], -scores[rows]))]
    names = atlas.whole.networks["name"].to_numpy()
    return Scored(known, wish, wanted, counting, raw, parts, scores, away, names, order, unplaced)


@dataclass(frozen=True, eq=False)
class Scored:
    """All networks with their scores, each of which can be told with its reasons.

    Attributes
    ----------
    known, wish, wanted, counting
        Whom and what was scored, and by which parts.
    raw, parts, scores
        One number for each network.
    away
        Kilometres to each.
    names
        Of each.
    order
        Rows of those that satisfy the filters, best first.
    unplaced
        How many were left out because it isn't known where they are.
    """

    known: Features
    wish: Wish
    wanted: Wanted
    counting: tuple[str, ...]
    raw: dict[str, Numbers]
    parts: dict[str, Numbers]
    scores: Numbers
    away: Numbers
    names: npt.NDArray[np.object_]
    order: npt.NDArray[np.int64]
    unplaced: int

    def suggestion(self, row: int) -> Suggestion:
        """Tell of one network."""
        known, own = self.known, self.wish.network
        key = known.ids[row]
        both = known.held[row] * self.wanted.fields
        shared = {kind: self._rarest(both, columns) for kind, columns in known.kinds.items()}
        mutual = {*known.projects.get(own, ())} & {*known.projects.get(key, ())}
        return Suggestion(
            id=key,
            name=str(self.names[row]),
            score=float(self.scores[row]),
            parts={part: _known(values[row]) for part, values in self.parts.items()},
            raw={part: _known(values[row]) for part, values in self.raw.items()},
            industries=shared["industries"],
            technologies=shared["technologies"],
            complements=self._complements(row),
            km=_known(self.away[row]),
            common=tuple(sorted(mutual)),
            linked=key in known.linked.get(own, frozenset()),
            steps=(self.wanted.steps or {}).get(key),
            through=self._through(key),
            eu_projects=int(known.eu_projects[row]),
        )

    def _rarest(self, both: Numbers, columns: slice) -> tuple[str, ...]:
        at = columns.start + np.flatnonzero(both[columns])
        return tuple(self.known.fields[i] for i in sorted(at, key=lambda i: -self.known.rarity[i]))

    def _complements(self, row: int) -> tuple[tuple[str, str], ...]:
        """Give the two fields that fit best, the wish's first."""
        known = self.known
        mine, theirs = self.wanted.fields, known.held[row]
        fit = np.outer(mine * (1 - theirs), theirs * (1 - mine)) * known.counterparts
        if fit.max(initial=0.0) < WORTH_NAMING:
            return ()
        pair = np.unravel_index(int(fit.argmax()), fit.shape)
        return tuple((self._kind(int(at)), known.fields[at]) for at in pair)

    def _kind(self, column: int) -> str:
        return "industries" if column < self.known.industries else "technologies"

    def _through(self, key: str) -> str:
        """Give the one by key of those that both are tied to."""
        graph, own = self.known.graph, self.wish.network
        return min({*graph[own]} & {*graph[key]}, default="") if own else ""


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
