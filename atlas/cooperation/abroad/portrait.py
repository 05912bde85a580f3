"""What is known of work with a partner region or country, and who else would fit there."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import pandas as pd

from atlas.cooperation.abroad.ties import PARTICIPANT, ties_abroad
from atlas.datapackage.project_kinds import DOUBT_LABELS, ROLE_DOUBT
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atlas.atlas import Atlas
    from atlas.cooperation.abroad.places import PartnerPlace

#: A list and a code of it.
_Field: TypeAlias = tuple[str, str]
#: Lists that fields are of, with the columns of the networks.
FIELD_LISTS: Final = ("industries", "technologies")
#: Who shares fewer fields with those who work there is no proposal.
_FEWEST_SHARED: Final = 2
#: Of no industry in particular: nothing that two networks could share.
_NO_FIELD: Final = "cross_industry"
_MOST_FITTING: Final = 10
_BY_NAME: Final = msgid(
    "Some partners are placed in a region by their name alone: no page states their region."
)
_NO_NETWORK: Final = msgid(
    "Some cooperations are of the state as a whole; no page names a network."
)


@dataclass(frozen=True)
class SharedField:
    """An industry or technology field, and how many networks that work with a place have it."""

    list: str
    code: str
    networks: int


@dataclass(frozen=True)
class FittingNetwork:
    """A network that doesn't work with a place yet, and the fields for which it would fit."""

    network: str
    score: float
    shared: tuple[SharedField, ...]


@dataclass(frozen=True)
class PlacePortrait:
    """What is known of the work with a place.

    Attributes
    ----------
    place
        The region or country.
    ties
        Its rows of :func:`~atlas.cooperation.abroad.ties.ties_abroad`, cooperations first.
    networks
        Networks by id that work with it, with the number of their ``cooperations`` and
        ``projects`` there; those with most first.
    fields
        Fields of these networks, those that most of them have first. A project's own fields no
        page states.
    fitting
        Networks that don't work with it yet, best first.
    doubts
        What is uncertain, as texts of the catalogue.
    """

    place: PartnerPlace
    ties: pd.DataFrame
    networks: pd.DataFrame
    fields: tuple[SharedField, ...]
    fitting: tuple[FittingNetwork, ...]
    doubts: tuple[str, ...]


def portrait(atlas: Atlas, place: PartnerPlace) -> PlacePortrait:
    """Gather what is known of the work with a place, computed once.

    Parameters
    ----------
    atlas
        All records, or a selection of them.
    place
        One of its partner regions or countries.

    Returns
    -------
    PlacePortrait
        Where nothing is known, of nothing but the place.
    """
    key = ("portrait_abroad", place.level, place.key)
    return atlas.derived.get(key, lambda: _portrait(atlas, place))


def _portrait(atlas: Atlas, place: PartnerPlace) -> PlacePortrait:
    every = ties_abroad(atlas)
    ties = every[every[place.level] == place.key]
    ties = ties.sort_values(["record", "what", "partner"], kind="stable")
    here = _networks(atlas, ties)
    fields = _fields(atlas, here.index)
    return PlacePortrait(
        place,
        ties,
        here,
        tuple(fields),
        tuple(_fitting(atlas, here.index, fields)),
        tuple(_doubts(atlas, ties)),
    )


def _networks(atlas: Atlas, ties: pd.DataFrame) -> pd.DataFrame:
    """Count cooperations and projects of each network there."""
    single = ties[["record", "project", "networks"]].explode("networks").dropna()
    joint = single[single["record"] == PARTICIPANT].drop_duplicates(["networks", "project"])
    own = single[single["record"] != PARTICIPANT]
    counts = {
        name: rows["networks"].value_counts()
        for name, rows in (("cooperations", own), ("projects", joint))
    }
    keys = [key for key in atlas.networks.index if any(key in c for c in counts.values())]
    frame = pd.DataFrame(
        {name: [int(count.get(key, 0)) for key in keys] for name, count in counts.items()},
        index=pd.Index(keys, dtype="str", name="id"),
    )
    order = frame.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return frame.loc[order].assign(name=atlas.networks["name"].loc[order])


def _fields(atlas: Atlas, here: Iterable[str]) -> list[SharedField]:
    counts = _counted(atlas, here)
    found = [SharedField(*field, count) for field, count in counts.items()]
    return sorted(found, key=lambda each: (-each.networks, each.list, each.code))


def _counted(atlas: Atlas, keys: Iterable[str]) -> Counter[_Field]:
    """Count how many of some networks have each field."""
    networks = atlas.networks
    return Counter(field for key in keys for field in _of(networks.loc[key]))


def _of(row: pd.Series) -> set[_Field]:
    return {(name, code) for name in FIELD_LISTS for code in row[name] if code != _NO_FIELD}


def _fitting(atlas: Atlas, here: Iterable[str], fields: list[SharedField]) -> list[FittingNetwork]:
    """Rank those who share fields with who works there.

    Returns
    -------
    list of FittingNetwork
        Best first. The score adds up, over the shared fields, the share of the networks there
        that have it, times ln(all networks / networks with it), its inverse document frequency.
    """
    tied = {*here}
    rows = atlas.networks
    frequency = _counted(atlas, rows.index)
    weight = {
        each: each.networks / len(tied) * math.log(len(rows) / frequency[each.list, each.code])
        for each in fields
    }
    ended = rows["active"].eq(False).fillna(False)
    found = []
    for key, row in rows[~ended.astype(bool)].iterrows():
        own = _of(row)
        shared = tuple(each for each in fields if (each.list, each.code) in own)
        if key not in tied and len(shared) >= _FEWEST_SHARED:
            score = sum(weight[each] for each in shared)
            found.append(FittingNetwork(str(key), score, shared))
    return sorted(found, key=lambda each: (-each.score, each.network))[:_MOST_FITTING]


def _doubts(atlas: Atlas, ties: pd.DataFrame) -> Iterator[str]:
    stated = atlas.projects["doubts"].reindex([*{*ties["project"]} - {""}])
    held = {doubt for doubts in stated for doubt in doubts}
    yield from (label for doubt, label in DOUBT_LABELS.items() if doubt in held)
    if (ties["record"] == PARTICIPANT).any():
        yield ROLE_DOUBT
    if ties["by_name"].any():
        yield _BY_NAME
    if (ties["networks"].map(len) == 0).any():
        yield _NO_NETWORK
