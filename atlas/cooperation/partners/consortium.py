"""A set of networks that covers the fields of a call, found greedily, with what it can promise."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.cooperation.partners.finding import score
from atlas.cooperation.partners.wishes import require_network
from atlas.errors import Parameter, SelectionError
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.atlas import Atlas
    from atlas.cooperation.partners.finding import Scored, Suggestion
    from atlas.cooperation.partners.scoring import Weights
    from atlas.cooperation.partners.wishes import Filters, Wish

#: Members that a consortium may have.
FEWEST_MEMBERS: Final = 2
MOST_MEMBERS: Final = 12
_SIZE: Final = Parameter("size", msgid("Number of members"))
_REGIONS: Final = Parameter("regions", msgid("Regions at least"))
_RANGE: Final = re.compile(r"\s*(\d{1,2})\s*(?:[-–]\s*(\d{1,2})\s*)?")

#: A field as its kind and code.
Field = tuple[str, str]


@dataclass(frozen=True)
class Extent:
    """How many members a consortium has, and of how many regions at least.

    Parameters
    ----------
    least, most
        Members.
    regions
        Different regions of their seats.

    Raises
    ------
    SelectionError
        If that can't be.
    """

    least: int = 3
    most: int = 8
    regions: int = 1

    def __post_init__(self) -> None:
        """Refuse what can't be."""
        if not FEWEST_MEMBERS <= self.least <= self.most <= MOST_MEMBERS:
            raise SelectionError(
                "{parameter}: expected is a number, or two like 3-8, from {least} to {most}.",
                parameter=_SIZE,
                least=FEWEST_MEMBERS,
                most=MOST_MEMBERS,
            )
        if not 1 <= self.regions <= self.most:
            raise SelectionError(
                "{parameter}: expected is a number from 1 to {most}, the most members.",
                parameter=_REGIONS,
                most=self.most,
            )

    @classmethod
    def from_text(cls, text: str, regions: int = 1) -> Extent:
        """Read "3-8", or "5" for exactly five."""
        found = _RANGE.fullmatch(text)
        least = int(found[1]) if found else 0
        return cls(least, int(found[2] or found[1]) if found else 0, regions)


@dataclass(frozen=True)
class Member:
    """One network of a consortium.

    Attributes
    ----------
    network
        The network, and how it fits the call.
    region
        Of its seat, "" where not known.
    adds
        Fields that none before it covers.
    covers
        All fields of the call that it has.
    """

    network: Suggestion
    region: str
    adds: tuple[Field, ...]
    covers: tuple[Field, ...]


@dataclass(frozen=True)
class Consortium:
    """A set of networks for a call.

    Attributes
    ----------
    wish
        Fields of the call, and a place if one was given.
    size
        What was asked for.
    members
        In the order in which they were chosen: each adds most to those before it.
    uncovered
        Fields of the call that no member has.
    nowhere
        Those of them that no network has that the filters let through.
    regions
        Regions of the members.
    unplaced
        Networks left out because it isn't known where they are.
    abroad
        Country → in how many cooperations and projects members work with partners there.
    guarantee
        Share of the fields covered by the best choice that this one covers at least.
    factor
        So many times the fewest networks that cover all fields this one takes at most, H(d);
        None where not all are covered, or regions are asked for.
    """

    wish: Wish
    size: Extent
    members: tuple[Member, ...]
    uncovered: tuple[Field, ...]
    nowhere: tuple[Field, ...]
    regions: tuple[str, ...]
    unplaced: int
    abroad: dict[str, int]
    guarantee: float
    factor: float | None

    @property
    def fulfilled(self) -> bool:
        """Whether all fields are covered, by enough members of enough regions."""
        enough = len(self.members) >= self.size.least and len(self.regions) >= self.size.regions
        return enough and not self.uncovered


def consortium(
    atlas: Atlas,
    wish: Wish,
    size: Extent | None = None,
    filters: Filters | None = None,
    *,
    lead: str = "",
    weights: Weights | None = None,
) -> Consortium:
    """Find networks that together have all fields of a call.

    The next member is always the one that adds most fields; of equals one of a new region while
    regions are wanting, then the one that fits the call best. Once all fields are covered, the
    best-fitting ones fill up to the least size. A place is kept for each region that is wanting.

    With k members this covers at least 1 - 1/e, 63 %, of the most fields that any k networks
    could (Nemhauser, Wolsey and Fisher 1978); and where all fields can be covered, it takes at
    most H(d) ≤ 1 + ln d times the fewest networks that cover them, d being the most fields of
    the call that one network has (Chvátal 1979). Where a number of regions is asked for, which
    makes the sets that are allowed a matroid, at least one half (Fisher, Nemhauser and Wolsey
    1978).

    Countries can't be asked for: the networks are all of the state, and no page states the
    fields of partners elsewhere. Where the members have worked before is told instead.

    Parameters
    ----------
    atlas
        Chosen are networks of it.
    wish
        Fields of the call, and a place if nearness to it counts.
    size
        How many members, of how many regions.
    filters
        Who may be chosen.
    lead
        Key of a network that is the first member in any case.
    weights
        What settles draws, see :func:`~atlas.cooperation.partners.finding.partners`.

    Returns
    -------
    Consortium
        The same each time; also where not everything could be met.

    Raises
    ------
    SelectionError
        If the wish, the lead or a filter names what there is not, or the wish has no field.
    """
    size = size or Extent()
    if wish.network or not wish.fields:
        raise SelectionError("A consortium needs the fields of its call.")
    if lead:
        require_network(atlas, lead)
    scored = score(atlas, wish, weights, filters)
    choice = _Choice(atlas, scored, size, lead)
    members = choice.members()
    covered = {field for each in members for field in each.covers}
    uncovered = tuple(field for field in choice.fields if field not in covered)
    return Consortium(
        wish,
        size,
        members,
        uncovered,
        tuple(field for field in uncovered if not choice.anywhere(field)),
        tuple(sorted({each.region for each in members} - {""})),
        scored.unplaced,
        _abroad(atlas, [each.network.id for each in members]),
        0.5 if size.regions > 1 else 1 - 1 / math.e,
        None if uncovered or size.regions > 1 else choice.factor,
    )


class _Choice:
    """The greedy choice: candidates in the order of their score, so that draws are settled."""

    def __init__(self, atlas: Atlas, scored: Scored, size: Extent, lead: str) -> None:
        known = scored.known
        self._scored, self._size, self._leads = scored, size, bool(lead)
        first = [known.row[lead]] if lead else []
        self._rows = [*first, *(int(row) for row in scored.order if row not in first)]
        columns = [
            (kind, at)
            for kind in known.kinds
            for at in known.columns(kind, getattr(scored.wish, kind))
        ]
        self.fields: tuple[Field, ...] = tuple((kind, known.fields[at]) for kind, at in columns)
        self._has = known.held[self._rows][:, [at for _, at in columns]] > 0
        regions = atlas.whole.networks["region"].to_numpy()
        self._region = [str(regions[row]) for row in self._rows]

    def anywhere(self, field: Field) -> bool:
        """Say whether any candidate has a field."""
        return bool(self._has[:, self.fields.index(field)].any())

    @property
    def factor(self) -> float:
        """H(d): d is the most fields of the call that one network has."""
        most = int(self._has.sum(axis=1).max(initial=0))
        return sum(1 / count for count in range(1, most + 1))

    def members(self) -> tuple[Member, ...]:
        """Choose one after the other."""
        left = np.ones(len(self._rows), dtype=bool)
        covered = np.zeros(len(self.fields), dtype=bool)
        chosen: list[Member] = []
        regions: set[str] = set()
        while len(chosen) < self._size.most:
            leading = self._leads and not chosen
            at = 0 if leading else self._next(left, covered, regions, len(chosen))
            if at is None:
                break
            has, region = self._has[at], self._region[at]
            network = self._scored.suggestion(self._rows[at])
            chosen.append(Member(network, region, self._named(has & ~covered), self._named(has)))
            covered |= has
            left[at] = False
            regions |= {region} - {""}
        return tuple(chosen)

    def _next(
        self, left: np.ndarray, covered: np.ndarray, regions: set[str], count: int
    ) -> int | None:
        """Give the candidate that adds most, None where nobody adds or is still needed."""
        wanting = max(0, self._size.regions - len(regions))
        new = np.array([bool(r) and r not in regions for r in self._region], dtype=bool)
        if wanting and wanting >= self._size.most - count and (left & new).any():
            left = left & new
        gains = np.where(left, (self._has & ~covered).sum(axis=1), -1)
        best = int(gains.max(initial=-1))
        needed = count < self._size.least or (wanting > 0 and bool((left & new).any()))
        if best < 0 or (best == 0 and not needed):
            return None
        equals = gains == best
        fresh = equals & new
        return int(np.flatnonzero(fresh if wanting and fresh.any() else equals)[0])

    def _named(self, held: Iterable[bool]) -> tuple[Field, ...]:
        return tuple(field for field, has in zip(self.fields, held, strict=True) if has)


def _abroad(atlas: Atlas, members: Sequence[str]) -> dict[str, int]:
    """Count cooperations and projects of the members by the country of the partners."""
    whole = atlas.whole
    cooperations, part = whole.cooperations, whole.participants
    direct = cooperations[cooperations["network"].isin(members)]
    own = part["project"][part["network"].isin(members)]
    there = part[part["project"].isin(own)][["project", "country"]].drop_duplicates()
    counts: dict[str, int] = {}
    for country in [*direct["partner_country"], *there["country"]]:
        if country not in ("", "DE"):
            counts[country] = counts.get(country, 0) + 1
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
