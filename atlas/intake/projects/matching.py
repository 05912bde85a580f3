"""Organisations of a database matched to networks of the atlas, by name, place and website.

The score of a pair is how alike the names are (0 to 100, without legal forms, filling words and
the order of words), and then

* 15 more where both have the same web domain,
* 5 more where both are in the same town, 10 less where they are in different ones.

From :data:`CERTAIN` on an organisation is taken for the network; from :data:`DOUBTFUL` on the pair
is listed for a person to look at; below that nothing is matched. What stands in brackets in a
network's name may be who carries it, so it is never more than doubtful by that alone. Names under
which a network stands in projects already count like its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from atlas.geocoding.evidence import nothing
from atlas.i18n.comparing import fold
from atlas.intake.duplicates import folded

if TYPE_CHECKING:
    from atlas.atlas import Atlas

CERTAIN: Final = 92
DOUBTFUL: Final = 78
_SAME_SITE, _SAME_TOWN, _OTHER_TOWN = 15, 5, -10
_DOMAIN: Final = re.compile(r"^(?:https?://)?(?:www\.)?([^/?#:]+)")
_IN_BRACKETS: Final = re.compile(r"\(([^)]*)\)")
_SHORTEST: Final = 4
#: Words that so many names of networks have tell nothing.
_COMMON: Final = 12
_BATCH: Final = 4_000
_HIGHEST: Final = 100


@dataclass(frozen=True)
class Pair:
    """An organisation and the network that it is most like.

    Parameters
    ----------
    name, city
        Of the organisation.
    network, network_name
        Key and name of the network.
    score
        See the module.
    """

    name: str
    city: str
    network: str
    network_name: str
    score: int

    @property
    def certain(self) -> bool:
        """Whether the organisation is taken for the network."""
        return self.score >= CERTAIN


def match_organisations(organisations: pd.DataFrame, atlas: Atlas) -> dict[int, Pair]:
    """Find the network of each organisation.

    Parameters
    ----------
    organisations
        With ``name``, ``short_name``, ``city``, ``country``, ``nuts`` and ``website``.
    atlas
        All networks.

    Returns
    -------
    dict
        Number of the row → the best pair, certain or doubtful; others have none.
    """
    known = _spellings(atlas)
    may_be = _may_be_here(organisations)
    rows = np.flatnonzero(may_be)
    own = organisations.iloc[rows][["name", "short_name", "city", "website"]]
    distinct = own.drop_duplicates(ignore_index=True)
    best = _best(_sites_and_towns(distinct), known)
    names = atlas.networks["name"]
    found = {
        tuple(distinct.iloc[at]): Pair(
            str(distinct.at[at, "name"]), str(distinct.at[at, "city"]), key, str(names[key]), score
        )
        for at, key, score in best
    }
    keys = own.itertuples(index=False, name=None)
    return {int(row): found[key] for row, key in zip(rows, keys, strict=True) if key in found}


def domain(address: str) -> str:
    """Give the domain of a web address, "" for none.

    Returns
    -------
    str
        Without "www." and what comes after it.

    Examples
    --------
    >>> domain("https://www.bio-pro.de/en/"), domain("bio-pro.de"), domain("")
    ('bio-pro.de', 'bio-pro.de', '')
    """
    found = _DOMAIN.match(address.strip().lower())
    return found[1] if found and "." in found[1] else ""


def _may_be_here(organisations: pd.DataFrame) -> np.ndarray:
    """Say which organisations can lie in Baden-Württemberg, as far as it is stated."""
    nuts = organisations["nuts"]
    country = organisations["country"].isin(["DE", ""])
    may_be: np.ndarray = (country & (nuts.eq("") | nuts.str.startswith("DE1"))).to_numpy()
    return may_be


def _spellings(atlas: Atlas) -> pd.DataFrame:
    """Give each name of each network, folded, with its domain and town."""
    rows: list[tuple[str, str, int]] = []
    for key, name in atlas.networks["name"].items():
        bare = _IN_BRACKETS.sub(" ", name)
        rows += [(str(key), each, _HIGHEST) for each in (name, bare)]
        # what stands in brackets may be who carries it
        rows += [(str(key), each, CERTAIN - 1) for each in _IN_BRACKETS.findall(name)]
    taken_part = atlas.participants[atlas.participants["network"] != ""]
    pairs = zip(taken_part["network"], taken_part["name"], strict=True)
    rows += [(network, name, _HIGHEST) for network, name in pairs]
    frame = pd.DataFrame(rows, columns=["network", "name", "most"])
    frame = frame.drop_duplicates(["network", "name"])
    frame = frame.assign(folded=frame["name"].map(folded))
    frame = frame[(frame["folded"].str.len() >= _SHORTEST) & ~frame["name"].map(nothing)]
    networks = atlas.networks
    return frame.assign(
        domain=frame["network"].map(networks["website"].map(domain)),
        town=frame["network"].map(networks["city"].map(_town)),
    ).reset_index(drop=True)


def _sites_and_towns(organisations: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "folded": organisations["name"].map(folded),
            "short": organisations["short_name"].map(folded),
            "domain": organisations["website"].map(domain),
            "town": organisations["city"].map(_town),
        }
    )


def _town(name: str) -> str:
    """Give a town without what tells it from others: "Freiburg im Breisgau" is Freiburg."""
    return re.split(r"[\s,(/-]", fold(name).strip(), maxsplit=1)[0]


def _best(own: pd.DataFrame, known: pd.DataFrame) -> list[tuple[int, str, int]]:
    """Give for each row that is like a network: its number, the network, the score."""
    telling = _telling_words(known["folded"])
    sites = {*known["domain"]} - {""}
    blocked = [
        at
        for at, (name, site) in enumerate(zip(own["folded"], own["domain"], strict=True))
        if site in sites or not telling.isdisjoint(name.split())
    ]
    found: list[tuple[int, str, int]] = []
    for start in range(0, len(blocked), _BATCH):
        rows = blocked[start : start + _BATCH]
        scores = _scores(own.iloc[rows], known)
        top = scores.argmax(axis=1)
        for at, (row, column) in enumerate(zip(rows, top.tolist(), strict=True)):
            score = int(scores[at, column])
            if score >= DOUBTFUL:
                found.append((row, str(known.at[column, "network"]), score))
    return found


def _telling_words(names: pd.Series) -> set[str]:
    words = names.str.split().explode().value_counts()
    return {str(word) for word, count in words.items() if count <= _COMMON}


def _scores(own: pd.DataFrame, known: pd.DataFrame) -> np.ndarray:
    alike: np.ndarray = process.cdist(
        own["folded"].tolist(), known["folded"].tolist(), scorer=fuzz.ratio, dtype=np.int16
    )
    own_site, site = (f["domain"].to_numpy(dtype=str) for f in (own, known))
    own_town, town = (f["town"].to_numpy(dtype=str) for f in (own, known))
    same_site = (own_site[:, None] == site) & (site != "")
    both = (own_town[:, None] != "") & (town != "")
    same_town = own_town[:, None] == town
    alike = alike + _SAME_SITE * same_site
    alike += np.where(both, np.where(same_town, _SAME_TOWN, _OTHER_TOWN), 0).astype(np.int16)
    capped: np.ndarray = np.minimum(alike.clip(0), known["most"].to_numpy(dtype=np.int16))
    return capped
