"""Partners abroad, one row each: of a cooperation, or of a project that a network took part in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.datapackage.europe import country_of, region_names
from atlas.i18n.comparing import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.atlas import Atlas

#: What a row is of, in the words of ``sources.csv``.
COOPERATION: Final = "cooperation"
PARTICIPANT: Final = "participant"
#: The state itself, among the Four Motors and in NUTS.
HOME: Final = "DE1"
_HOME_COUNTRY: Final = "DE"
#: Names that are shorter stand in too many others.
_SHORTEST_NAME: Final = 4
_COLUMNS: Final = (
    "record",
    "partner",
    "city",
    "country",
    "nuts",
    "lat",
    "lon",
    "kind",
    "what",
    "since",
    "project",
    "networks",
)


def ties_abroad(atlas: Atlas) -> pd.DataFrame:
    """Give all partners abroad of the selected networks, computed once.

    Parameters
    ----------
    atlas
        All records, or a selection of them.

    Returns
    -------
    pandas.DataFrame
        By the id of the cooperation or participant. ``networks`` are those of the atlas that it
        concerns: of a cooperation one, or none where the state as a whole works with the partner;
        of a project all that took part. ``kind`` is a kind of cooperation or a role, ``region``
        the key of the partner region, "" where none is known; ``by_name`` says that only the name
        of the partner tells it.
    """
    return atlas.derived.get("ties abroad", lambda: _ties_abroad(atlas)).copy(deep=False)


def partner_region_key(nuts: str, motors: pd.DataFrame) -> str:
    """Give the partner region that a NUTS code belongs to.

    Parameters
    ----------
    nuts
        Any code.
    motors
        The Four Motors and their associated regions: they may be regions of the first level.

    Returns
    -------
    str
        The code of the one among them that it lies in, else the code itself.
    """
    above = [code for code in motors["nuts"] if code and nuts.startswith(code)]
    return max(above, key=len, default=nuts)


def without_country(atlas: Atlas) -> int:
    """Count the partners of cooperations whose country no page states."""
    return int((atlas.cooperations["partner_country"] == "").sum())


def _ties_abroad(atlas: Atlas) -> pd.DataFrame:
    both = [_of_cooperations(atlas), _of_projects(atlas)]
    frame = pd.concat([each for each in both if len(each)] or both)
    abroad = ~frame["country"].isin(["", _HOME_COUNTRY])
    return _in_regions(frame[abroad], atlas)


def _of_cooperations(atlas: Atlas) -> pd.DataFrame:
    own = atlas.cooperations
    frame = pd.DataFrame(
        {
            "record": COOPERATION,
            "partner": own["partner_name"],
            "city": own["partner_city"],
            "country": own["partner_country"],
            "nuts": own["partner_nuts2"],
            "what": own["name"],
            "project": "",
        },
        index=own.index,
    )
    kept = own[["lat", "lon", "kind", "since"]]
    return _with_networks(frame.join(kept), [(key,) if key else () for key in own["network"]])


def _of_projects(atlas: Atlas) -> pd.DataFrame:
    everyone, projects = atlas.participants, atlas.projects
    networks: dict[str, dict[str, None]] = {}  # a set would not keep the order
    for project, key in zip(everyone["project"], everyone["network"], strict=True):
        if key in atlas.networks.index:
            networks.setdefault(project, {})[key] = None
    theirs = everyone[(everyone["network"] == "") & everyone["project"].isin([*networks])]
    of = projects.loc[theirs["project"]]
    what = of["acronym"].where(of["acronym"] != "", of["title"])
    frame = theirs.rename(columns={"name": "partner", "role": "kind"}).assign(
        record=PARTICIPANT, what=what.array, since=of["start_year"].array
    )
    return _with_networks(frame, [tuple(networks[key]) for key in theirs["project"]])


def _with_networks(frame: pd.DataFrame, networks: list[tuple[str, ...]]) -> pd.DataFrame:
    held = pd.Series(networks, index=frame.index, dtype="object")
    return frame.assign(networks=held)[[*_COLUMNS]]


def _in_regions(frame: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Tell each partner's region: by its code, else by a name of the region within its own."""
    names = _names_by_country(atlas)
    motors = atlas.four_motors
    named = [
        "" if nuts else _region_in_name(partner, names.get(country, {}))
        for nuts, partner, country in zip(
            frame["nuts"], frame["partner"], frame["country"], strict=True
        )
    ]
    keys = [
        partner_region_key(code, motors) if code else name
        for code, name in zip(frame["nuts"], named, strict=True)
    ]
    return frame.assign(region=keys, by_name=[bool(name) for name in named])


def _names_by_country(atlas: Atlas) -> dict[str, dict[str, str]]:
    """Give the names of regions by country, each with the key of its region."""
    found: dict[str, dict[str, str]] = {}
    motors = atlas.four_motors
    for code, name in region_names(atlas.package.europe).items():
        found.setdefault(country_of(code), {})[slug(name)] = partner_region_key(code, motors)
    for key, row in motors.iterrows():
        for name in (str(key), row["name_de"], row["name_en"]):
            found.setdefault(row["country"], {})[slug(name)] = row["nuts"] or str(key)
    return found


def _region_in_name(partner: str, names: Mapping[str, str]) -> str:
    written = f"-{slug(partner)}-"
    held = [n for n in names if len(n) >= _SHORTEST_NAME and f"-{n}-" in written]
    return names[max(held, key=len)] if held else ""
