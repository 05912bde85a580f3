"""What is looked for: a network's partners, or fields and a place; and who may be proposed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from pyproj import Transformer

from atlas.cooperation.partners.features import features
from atlas.cooperation.partners.scoring import LONGEST_PATH, PARTS, Wanted
from atlas.errors import Parameter, SelectionError
from atlas.i18n.catalogue import msgid
from atlas.i18n.comparing import nearest
from atlas.matching import Mask, region_key
from atlas.selection import Selection, place_named, require_valid, unknown_value
from atlas.settings import CRS, CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.atlas import Atlas
    from atlas.cooperation.partners.features import Features, Numbers

#: In :attr:`Filters.outside`: the region of the network that partners are looked for.
OWN_REGION: Final = "own"
_NETWORK: Final = Parameter("network", msgid("Network"))
_PLACE: Final = Parameter("place", msgid("Place"))
_OUTSIDE: Final = Parameter("outside", msgid("Outside of"))
_WITHIN: Final = Parameter("within_km", msgid("Kilometres at most"))


def each_once(codes: str | Iterable[str]) -> tuple[str, ...]:
    """Give codes sorted and each once; a single one may be a string."""
    return tuple(sorted({codes} if isinstance(codes, str) else {*codes}))


@dataclass(frozen=True)
class Wish:
    """What partners are looked for.

    Parameters
    ----------
    network
        Key of a network: its fields, seat and ties are the wish. Else:
    industries, technologies
        Codes of the taxonomies.
    place
        A town or postcode of the state.
    """

    network: str = ""
    industries: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    place: str = ""

    def __post_init__(self) -> None:
        """Bring the codes into their one form: a tuple, sorted, each once."""
        for name in ("industries", "technologies"):
            object.__setattr__(self, name, each_once(getattr(self, name)))

    @property
    def fields(self) -> tuple[str, ...]:
        """All codes."""
        return (*self.industries, *self.technologies)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return self == Wish()


@dataclass(frozen=True)
class Filters:
    """Who may be proposed; those stated not to be at work any more never are.

    Parameters
    ----------
    area
        Key of the area that they must be in.
    outside
        Key of an area that they must not be in, or :data:`OWN_REGION`.
    within_km
        How far they may be from the network's seat or the place.
    kinds, labels
        Kinds of networks and quality labels; one of each is enough.
    linked
        Whether to propose those, too, that a stated link ties to the network already.
    """

    area: str = "state"
    outside: str = ""
    within_km: float | None = None
    kinds: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    linked: bool = False

    def __post_init__(self) -> None:
        """Bring kinds and labels into their one form."""
        for name in ("kinds", "labels"):
            object.__setattr__(self, name, each_once(getattr(self, name)))


def require_wish(atlas: Atlas, wish: Wish) -> None:
    """Refuse a wish that names what there is not, or nothing.

    Parameters
    ----------
    atlas
        All records or a selection of them.
    wish
        What is looked for.

    Raises
    ------
    SelectionError
        For the first thing that is wrong, with the nearest valid values.
    """
    if wish.is_empty:
        raise SelectionError("Nothing is looked for: a network, or fields or a place, is needed.")
    if wish.network and (wish.fields or wish.place):
        raise SelectionError("Either a network, or fields and a place: its own are known.")
    if wish.network:
        require_network(atlas, wish.network)
    known = Selection(industries=wish.industries, technologies=wish.technologies)
    require_valid(known, atlas.valid)
    if wish.place:
        _place_meant(atlas, wish.place)


def require_network(atlas: Atlas, key: str) -> None:
    """Refuse a key that no network has, with the nearest keys or names."""
    if key in features(atlas).row:
        return
    names = {str(own): str(name) for own, name in atlas.whole.networks["name"].items()}
    near = nearest(key, names) or [
        own for name in nearest(key, names.values()) for own in names if names[own] == name
    ]
    raise unknown_value(_NETWORK, key, near, names)


def wanted_by(atlas: Atlas, wish: Wish) -> tuple[Wanted, tuple[str, ...]]:
    """Give a wish in the terms of the features.

    Parameters
    ----------
    atlas
        All records or a selection of them.
    wish
        What is looked for, as :func:`require_wish` lets it through.

    Returns
    -------
    wanted
        The wish.
    counting
        The parts that a network can have for it: all, for a network's; else those that the
        wish says something for.
    """
    known = features(atlas)
    if wish.network:
        from atlas.cooperation.measures import around  # with networkx a tenth of a second

        row = known.row[wish.network]
        steps = around(known.graph, wish.network, LONGEST_PATH)
        point = None if np.isnan(known.points[row]).any() else tuple(known.points[row])
        return Wanted(known.held[row], point, steps), tuple(PARTS)
    fields = np.zeros(len(known.fields))
    for kind in known.kinds:
        fields[known.columns(kind, getattr(wish, kind))] = 1.0
    point = _point_of(atlas, wish.place) if wish.place else None
    said = {
        "industries": bool(wish.industries),
        "technologies": bool(wish.technologies),
        "complementary": bool(wish.fields),
        "nearness": bool(wish.place),
        "paths": False,
        "experience": True,
    }
    return Wanted(fields, point, None), tuple(part for part in PARTS if said[part])


def candidates(
    atlas: Atlas, wish: Wish, wanted: Wanted, filters: Filters, away: Numbers
) -> tuple[Mask, int]:
    """Say which networks may be proposed.

    Parameters
    ----------
    atlas
        Proposed are networks of it only.
    wish, wanted
        What is looked for.
    filters
        Who may be proposed.
    away
        Kilometres to each.

    Returns
    -------
    allowed
        One bool for each row of the features.
    unplaced
        How many are left out only because it isn't known where they are.

    Raises
    ------
    SelectionError
        If an area, kind or label isn't known, or a filter needs a place that isn't.
    """
    known = features(atlas)
    chosen = Selection(area=filters.area, kinds=filters.kinds, quality_labels=filters.labels)
    held = atlas if chosen.is_everything else atlas.select(chosen)
    allowed = _rows(known, held.networks.index) & known.working
    if wish.network:
        allowed[known.row[wish.network]] = False
        if not filters.linked:
            allowed &= ~_rows(known, known.linked.get(wish.network, frozenset()))
    before = int(allowed.sum())
    unplaced = np.zeros(len(allowed), dtype=bool)
    if filters.outside:
        area = _outside(atlas, wish, filters.outside)
        unplaced |= _rows(known, _without_area(atlas))
        allowed &= ~_rows(known, atlas.whole.in_area(area).networks.index)
    if filters.within_km is not None:
        _require_distance(wanted, filters.within_km)
        unplaced |= np.isnan(away)
        allowed &= ~(away > filters.within_km)  # those without a place are counted below
    found = allowed & ~unplaced
    return found, min(before, int((allowed & unplaced).sum()))


def region_of(atlas: Atlas, network: str) -> str:
    """Give the region of a network's seat, or the stated one where no seat is known, or ""."""
    return str(atlas.whole.networks.at[network, "region"])


def _outside(atlas: Atlas, wish: Wish, outside: str) -> str:
    """Give the area that partners must not be in."""
    if outside == OWN_REGION:
        if not wish.network or not region_of(atlas, wish.network):
            raise SelectionError(
                "{parameter}: “{value}” needs a network whose region is known.",
                parameter=_OUTSIDE,
                value=outside,
            )
        return region_key(region_of(atlas, wish.network))
    if outside not in atlas.valid["area"]:
        raise unknown_value(_OUTSIDE, outside, (OWN_REGION, *atlas.valid["area"]))
    return outside


def _without_area(atlas: Atlas) -> list[str]:
    networks = atlas.whole.networks
    return [*networks.index[(networks["district_ags"] == "") & (networks["region"] == "")]]


def _require_distance(wanted: Wanted, within: float) -> None:
    if not (math.isfinite(within) and within > 0):
        raise SelectionError(
            "{parameter}: “{value}” is no number above 0.", parameter=_WITHIN, value=within
        )
    if wanted.point is None:
        raise SelectionError(
            "{parameter}: this needs a network with a known seat, or a place.", parameter=_WITHIN
        )


def _rows(known: Features, keys: Iterable[str]) -> Mask:
    """Say which rows of the features have one of some keys."""
    found = np.zeros(len(known.ids), dtype=bool)
    found[[known.row[key] for key in keys]] = True
    return found


def _point_of(atlas: Atlas, place: str) -> tuple[float, float]:
    """Give a place in kilometres east and north."""
    lat, lon = atlas.centres.points[_place_meant(atlas, place)]
    east, north = _to_metres().transform(lat, lon)
    return float(east) / 1000, float(north) / 1000


def _place_meant(atlas: Atlas, place: str) -> str:
    """Give the name of the one place that a text means."""
    try:
        return place_named(place, atlas.centres.spellings)
    except SelectionError as error:
        raise SelectionError(error.message, **{**error.values, "parameter": _PLACE}) from error


@lru_cache
def _to_metres() -> Transformer:
    return Transformer.from_crs(CRS_GEOGRAPHIC, CRS)  # latitude first, as the system has it
