"""Counts of records by area: networks, clusters, industries, and the sectors at home there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from atlas.indicators import figures, sectors
from atlas.indicators.figures import held_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd

    from atlas.atlas import Atlas


def networks_by_district(atlas: Atlas, *, at_work: bool = False) -> pd.Series:
    """Count networks with a known seat by district.

    Parameters
    ----------
    atlas
        All records, or a selection of them.
    at_work
        Leave out those that are stated to have ended (``active`` is False).

    Returns
    -------
    pandas.Series of Int64
        By AGS; every district is there, those outside of the selected area as NA: nothing was
        counted in them.
    """
    seated = atlas.seated_networks
    if at_work:
        seated = _at_work(seated)
    return _counted(atlas, seated["district_ags"])


def clusters_by_district(atlas: Atlas) -> pd.Series:
    """Count the clusters that cover each district.

    Returns
    -------
    pandas.Series of Int64
        By AGS; every district is there, those outside of the selected area as NA.
    """
    return _counted(atlas, atlas.cluster_records["districts"].explode())


def network_counts(atlas: Atlas, level: str, *, at_work: bool = False) -> pd.Series:
    """Count networks by area: those with a known seat, so that counts add up."""

    def make() -> pd.Series:
        return networks_by_district(atlas, at_work=at_work).astype("float64")

    by_district = atlas.derived.get(("networks_by_district", at_work), make)
    return figures.to_level(atlas, by_district, level)


def cluster_counts(atlas: Atlas, level: str) -> pd.Series:
    """Count the clusters that cover at least one district of each area that was looked at."""
    held = [set(districts) for districts in atlas.cluster_records["districts"]]
    areas = counted_areas(atlas, level)
    found = {key: float(sum(bool(own & set(of)) for own in held)) for key, of in areas.items()}
    return pd.Series(found, dtype=float).reindex([*held_by(atlas, level)])


def counted_areas(atlas: Atlas, level: str) -> dict[str, tuple[str, ...]]:
    """Give the areas of a level that lie within the selected one, with their districts.

    In no other was all that belongs to it counted.

    Returns
    -------
    dict
        Area key → AGS of its districts.
    """
    inside = set(atlas.area["districts"])
    return {key: held for key, held in held_by(atlas, level).items() if inside.issuperset(held)}


def industry_weights(atlas: Atlas, level: str) -> dict[str, dict[str, float]]:
    """Weigh industries by area within the selected one: of k industries each counts 1/k."""
    networks = zip(
        ([ags] for ags in atlas.networks["district_ags"]), atlas.networks["industries"], strict=True
    )
    clusters = atlas.cluster_records
    records = [*networks, *zip(clusters["districts"], clusters["industries"], strict=True)]
    weights: dict[str, dict[str, float]] = {}
    for key, held in counted_areas(atlas, level).items():
        own = weights.setdefault(key, {})
        for districts, industries in records:
            if set(held) & set(districts):
                for code in industries:
                    own[code] = own.get(code, 0.0) + 1 / len(industries)
    return weights


def sectors_at_home(atlas: Atlas, level: str, codes: Iterable[str]) -> dict[str, set[str]]:
    """Give those of some sectors that the industries of each area's networks belong to.

    Networks that have ended are at home nowhere.

    Returns
    -------
    dict
        Area key → those of the codes; every area of the level within the selected one is there.
    """
    known = list(codes)
    of_industry = {
        str(code): sectors.at_home(wz, known) for code, wz in atlas.industries["wz2008"].items()
    }
    own = _at_work(atlas.seated_networks)
    networks = zip(own["district_ags"], own["industries"], strict=True)
    of_district: dict[str, set[str]] = {}
    for ags, industries in networks:
        of_district.setdefault(ags, set()).update(*(of_industry[code] for code in industries))
    return {
        key: set().union(*(of_district.get(ags, set()) for ags in held))
        for key, held in counted_areas(atlas, level).items()
    }


def _counted(atlas: Atlas, districts: pd.Series) -> pd.Series:
    """Count how often each district occurs; outside of the selected area nothing was counted."""
    counts = districts.value_counts().reindex(atlas.districts.index, fill_value=0)
    inside = counts.index.isin(atlas.area["districts"])
    found: pd.Series = counts.astype("Int64").where(inside)
    return found


def _at_work(networks: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Leave out the networks that are stated to have ended."""
    return networks[networks["active"].fillna(True).astype(bool)]
