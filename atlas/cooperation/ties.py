"""Ties between two networks, or a network and a partner elsewhere: one row each, with its kind."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.i18n.comparing import slug

if TYPE_CHECKING:
    from atlas.atlas import Atlas

#: Kinds of ties: those of stated links, a project that both took part in, a partner elsewhere.
LINKED: Final = ("member", "umbrella", "partner", "joint_project")
PROJECT: Final = "project"
ELSEWHERE_PARTNER: Final = "cooperation"
TIE_KINDS: Final = (*LINKED, PROJECT, ELSEWHERE_PARTNER)
#: Kinds that lead from the first to the second.
DIRECTED: Final = ("member", "umbrella")
#: What keys of partners elsewhere begin with; no key of a network has a colon.
_PARTNER: Final = "partner:"
_COLUMNS: Final = ("one", "other", "kind", "name", "record", "start", "end", "programme")


def ties(atlas: Atlas) -> pd.DataFrame:
    """Give all ties of the selected networks, computed once.

    Parameters
    ----------
    atlas
        All records, or a selection of them.

    Returns
    -------
    pandas.DataFrame
        ``one`` and ``other`` are keys of networks, or :func:`partner_key` of a partner elsewhere;
        ``record`` is what the sources name: a link, a project, a cooperation. ``start`` and
        ``end`` are years, NA where none is stated; a link has none.
    """
    return atlas.derived.get("ties", lambda: _ties(atlas)).copy(deep=False)


def partner_key(name: str) -> str:
    """Give the key of a partner elsewhere, the same for the same name.

    Returns
    -------
    str
        One that no network has.

    Examples
    --------
    >>> partner_key("Pôle Véhicule du Futur")
    'partner:pole-vehicule-du-futur'
    """
    return _PARTNER + slug(name)


def is_partner(key: str) -> bool:
    """Say whether a key is one of a partner elsewhere."""
    return key.startswith(_PARTNER)


def home_regions(atlas: Atlas) -> pd.Series:
    """Give the region that each selected network is of, "" for those of the whole state.

    A network of the whole state has its seat in a region, too, but its ties there don't hold the
    region together: what the record states counts, not the seat.

    Returns
    -------
    pandas.Series
        By the keys of the networks.
    """
    stated = atlas.package.tables["networks.csv"].set_index("id")["region"]
    return stated.reindex(atlas.networks.index)


def _ties(atlas: Atlas) -> pd.DataFrame:
    rows = [*_of_links(atlas), *_of_projects(atlas), *_of_cooperations(atlas)]
    frame = pd.DataFrame(rows, columns=[*_COLUMNS])
    whole = {column: frame[column].astype("Int64") for column in ("start", "end")}
    return frame.assign(**whole)


def _of_links(atlas: Atlas) -> list[tuple[object, ...]]:
    links = atlas.links
    columns = (links[name] for name in ("from_id", "to_id", "kind", "name"))
    return [(*each, key, None, None, "") for key, *each in zip(links.index, *columns, strict=True)]


def _of_projects(atlas: Atlas) -> list[tuple[object, ...]]:
    """Tie each two networks of the selection that took part in the same project."""
    projects = atlas.projects
    part = atlas.participants
    part = part[part["network"].isin(atlas.networks.index)]
    rows: list[tuple[object, ...]] = []
    for key, networks in part.groupby("project")["network"]:
        project = projects.loc[key]
        years = (_year(project[side]) for side in ("start_year", "end_year"))
        told = (PROJECT, project["acronym"] or project["title"], key, *years, project["programme"])
        rows += [(*pair, *told) for pair in combinations(sorted({*networks}), 2)]
    return rows


def _of_cooperations(atlas: Atlas) -> list[tuple[object, ...]]:
    """Tie networks to partners elsewhere; what the state as a whole does ties none of them."""
    own = atlas.cooperations
    own = own[own["network"] != ""]
    columns = (own[name] for name in ("network", "partner_name", "name", "since"))
    return [
        (network, partner_key(partner), ELSEWHERE_PARTNER, name, key, _year(since), None, "")
        for key, network, partner, name, since in zip(own.index, *columns, strict=True)
    ]


def _year(value: object) -> int | None:
    return None if value is pd.NA else int(str(value))
