"""What is known of every network that bears on whom it fits, as matrices made once per atlas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from atlas.cooperation.graph import who_is_tied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

    from atlas.atlas import Atlas

Numbers = npt.NDArray[np.float64]
#: How often two fields must occur together before it says anything.
FEWEST_TOGETHER: Final = 2
#: What the payers of a programme begin with where the EU is one of them.
_EU: Final = "EU"
#: The group of what is no industry of its own, but spans all of them.
_SPANNING: Final = "cross"


@dataclass(frozen=True, eq=False)
class Features:
    """Networks as rows of matrices; fields are industries, then technology fields.

    Attributes
    ----------
    ids
        Keys of the networks, which are the rows.
    fields
        Codes of the fields, which are the columns.
    industries
        How many of the fields are industries: they come first.
    held
        0 or 1: which fields each network has.
    rarity
        Of each field ln((1 + n) / (1 + df)): n networks, of which df have the field (inverse
        document frequency, Spärck Jones 1972). What all have counts nothing.
    counterparts
        Fields × fields, see :func:`counterparts_of`, of networks, clusters, and the projects
        that at least two networks took part in (with the fields of these).
    points
        East and north in km (EPSG:25832); NaN where no seat is known.
    eu_projects
        How many projects each took part in that a programme of the EU paid for.
    most_eu_projects
        How many the most experienced of all networks took part in.
    projects
        Of each network the keys of all its projects, sorted.
    working
        False for those that are stated not to be at work any more.
    linked
        Of each network those that a stated link ties it to.
    graph
        Stated links and common projects as a simple graph.
    """

    ids: tuple[str, ...]
    fields: tuple[str, ...]
    industries: int
    held: Numbers
    rarity: Numbers
    counterparts: Numbers
    points: Numbers
    eu_projects: npt.NDArray[np.int64]
    most_eu_projects: int
    projects: Mapping[str, tuple[str, ...]]
    working: npt.NDArray[np.bool_]
    linked: Mapping[str, frozenset[str]]
    graph: nx.Graph

    @cached_property
    def row(self) -> dict[str, int]:
        """Key of a network → its row."""
        return {key: at for at, key in enumerate(self.ids)}

    @cached_property
    def rank(self) -> npt.NDArray[np.int64]:
        """Place of each network in the order of the keys, which settles draws."""
        return np.argsort(np.argsort(np.array(self.ids))).astype(np.int64)

    @property
    def kinds(self) -> dict[str, slice]:
        """Give the columns of either kind of fields."""
        return {
            "industries": slice(0, self.industries),
            "technologies": slice(self.industries, len(self.fields)),
        }

    def columns(self, kind: str, codes: Iterable[str]) -> list[int]:
        """Give the columns of codes of a kind, in the order of the columns."""
        of_kind, wanted = self.kinds[kind], {*codes}
        return [at for at in range(of_kind.start, of_kind.stop) if self.fields[at] in wanted]

    def of(self, rows: npt.NDArray[np.int64]) -> Features:
        """Give those of some rows only; what is known of all networks together stays."""
        return replace(
            self,
            ids=tuple(self.ids[row] for row in rows),
            held=self.held[rows],
            points=self.points[rows],
            eu_projects=self.eu_projects[rows],
            working=self.working[rows],
        )


def features(atlas: Atlas) -> Features:
    """Give the features of all networks of an atlas, computed once, also under a selection."""
    whole = atlas.whole
    return whole.derived.get("partner-features", lambda: _features(whole))


def counterparts_of(records: Numbers) -> Numbers:
    """Say of each two fields how much more often they occur together than by chance.

    The normalised pointwise mutual information (Bouma 2009), where it is positive::

        npmi(a, b) = ln(p(a, b) / (p(a) p(b))) / -ln p(a, b)

    p are shares of records that have the field or both fields. 1 is: never one without the
    other; 0: as often as by chance, or less, or fewer than twice at all.

    Parameters
    ----------
    records
        Records × fields, 0 or 1.

    Returns
    -------
    numpy.ndarray
        Fields × fields, symmetric, 0 to 1; 0 on the diagonal.

    Examples
    --------
    >>> seen = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]], dtype=float)
    >>> counterparts_of(seen).tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    """
    together = records.T @ records
    share = together / max(len(records), 1)
    alone = np.diag(share)
    known = (together >= FEWEST_TOGETHER) & (share < 1)
    np.fill_diagonal(known, val=False)
    found = np.zeros_like(share)
    chance = np.outer(alone, alone)
    found[known] = np.log(share[known] / chance[known]) / -np.log(share[known])
    return np.clip(found, 0.0, 1.0)


def _features(atlas: Atlas) -> Features:
    networks, clusters = atlas.networks, atlas.cluster_records
    codes = [*atlas.industries.index], [*atlas.technologies.index]
    held = _held(networks, codes)
    ids = tuple(map(str, networks.index))
    part = atlas.participants
    part = part[part["network"].isin(networks.index)]
    of_network = {
        str(key): tuple(sorted({*map(str, own)})) for key, own in part.groupby("network")["project"]
    }
    records = np.vstack([held, _held(clusters, codes), _of_projects(part, ids, held)])
    together = counterparts_of(records)
    together[_no_pair(atlas)] = 0.0
    of_eu = _eu_projects(atlas, of_network, ids)
    return Features(
        ids,
        (*codes[0], *codes[1]),
        len(codes[0]),
        held,
        np.log((1 + len(ids)) / (1 + held.sum(axis=0))),
        together,
        np.column_stack([networks.geometry.x, networks.geometry.y]) / 1000,
        of_eu,
        int(of_eu.max(initial=0)),
        of_network,
        ~networks["active"].eq(other=False).fillna(value=False).to_numpy(dtype=bool),
        _linked(atlas),
        who_is_tied(atlas),
    )


def _held(frame: pd.DataFrame, codes: Sequence[Sequence[str]]) -> Numbers:
    """Give records × fields of a frame with industries and technology fields as tuples."""
    parts = []
    for column, known in zip(("industries", "technologies"), codes, strict=True):
        at = {code: i for i, code in enumerate(known)}
        part = np.zeros((len(frame), len(known)))
        for row, own in enumerate(frame[column]):
            part[row, [at[code] for code in own]] = 1.0
        parts.append(part)
    return np.hstack(parts)


def _of_projects(part: pd.DataFrame, ids: Sequence[str], held: Numbers) -> Numbers:
    """Give the fields of projects: those of their networks, where at least two took part."""
    row = {key: at for at, key in enumerate(ids)}
    groups = (sorted({*own}) for _, own in part.groupby("project")["network"])
    found = [held[[row[key] for key in group]].max(axis=0) for group in groups if len(group) > 1]
    return np.array(found).reshape(len(found), held.shape[1])


def _no_pair(atlas: Atlas) -> npt.NDArray[np.bool_]:
    """Say which two fields are no pair: those of one name, and what spans all industries."""
    industries, technologies = atlas.industries, atlas.technologies
    names = pd.concat([industries["label_de"], technologies["label_de"]]).to_numpy()
    spans = np.zeros(len(names), dtype=bool)
    spans[: len(industries)] = industries["group"] == _SPANNING
    return np.asarray((names[:, None] == names) | spans[:, None] | spans, dtype=bool)


def _eu_projects(
    atlas: Atlas, of_network: Mapping[str, tuple[str, ...]], ids: Sequence[str]
) -> npt.NDArray[np.int64]:
    payers = atlas.programmes["funder"].str.startswith(_EU)
    paid = {*atlas.projects.index[atlas.projects["programme"].isin(payers.index[payers])]}
    counts = [len(paid.intersection(of_network.get(key, ()))) for key in ids]
    return np.array(counts, dtype=np.int64)


def _linked(atlas: Atlas) -> dict[str, frozenset[str]]:
    pairs = [*atlas.links[["from_id", "to_id"]].itertuples(index=False, name=None)]
    found: dict[str, set[str]] = {}
    for one, other in [*pairs, *(pair[::-1] for pair in pairs)]:
        found.setdefault(one, set()).add(other)
    return {key: frozenset(others) for key, others in found.items()}
