"""A selection as layers for geographic information systems: codes with names beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pandas as pd
import shapely

from atlas.datapackage.kinds import KIND_LABELS
from atlas.i18n.language import language
from atlas.indicators.counts import clusters_by_district, networks_by_district
from atlas.settings import CRS, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.atlas import Atlas

#: Between the values of a list in one field, as people write them.
SEPARATOR: Final = "; "


def network_layer(atlas: Atlas) -> gpd.GeoDataFrame:
    """Give the selected networks as points; without a known seat they have no geometry."""
    return _named(atlas, "network", atlas.networks)


def cluster_layer(atlas: Atlas) -> gpd.GeoDataFrame:
    """Give the selected clusters, each the union of its simplified districts."""
    records = atlas.cluster_records
    own = atlas.simple_districts.geometry
    unions = {
        held: shapely.coverage_union_all(own.loc[[*held]].array)
        for held in set(records["districts"])
    }
    outlines = [unions[held] for held in records["districts"]]
    return _named(atlas, "cluster", gpd.GeoDataFrame(records, geometry=outlines, crs=CRS))


def district_layer(atlas: Atlas) -> gpd.GeoDataFrame:
    """Give all districts with their numbers of selected networks and clusters.

    Outside of the selected area the numbers are NA: nothing was counted there.

    Returns
    -------
    geopandas.GeoDataFrame
        By AGS, with simplified shapes in EPSG:25832.
    """
    frame = atlas.simple_districts
    return gpd.GeoDataFrame(
        frame.assign(
            networks=networks_by_district(atlas),
            clusters=clusters_by_district(atlas),
        ),
    )


def flat(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give a layer whose lists are texts and whose empty texts are null.

    The key becomes a column; files of simple features have neither lists nor an index.

    Returns
    -------
    geopandas.GeoDataFrame
        A new frame in the same coordinate system, rows in the same order.
    """
    plain = frame.reset_index()
    for name in plain.columns.drop("geometry"):
        column = plain[name]
        if _holds_lists(column):
            plain[name] = column.map(SEPARATOR.join)
        if not pd.api.types.is_numeric_dtype(plain[name]):
            plain[name] = plain[name].astype(object).where(plain[name] != "", None)
    return plain


def _holds_lists(column: pd.Series) -> bool:
    return any(isinstance(value, tuple) for value in column)


def _named(atlas: Atlas, record: str, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Put names in both languages, industry group and sources beside the codes."""
    more: dict[str, Any] = {"industry_group": leading_groups(atlas, frame)}
    for code in LANGUAGES:
        lang = language(code)
        more[f"kind_{code}"] = [lang(KIND_LABELS[kind]) for kind in frame["kind"]]
        more[f"industries_{code}"] = _labels(frame["industries"], lang.labels(atlas.industries))
        more[f"technologies_{code}"] = _labels(
            frame["technologies"], lang.labels(atlas.technologies)
        )
    sources = atlas.sources
    pages = sources[sources["record"] == record].groupby("record_id")
    more["sources"] = [*pages["url"].agg(tuple).reindex(frame.index).map(_tuple)]
    more["read_on"] = [*pages["read_on"].max().reindex(frame.index, fill_value="")]
    return frame.assign(**more)


def leading_groups(atlas: Atlas, frame: pd.DataFrame) -> list[str]:
    """Give the group of each record's first industry, which decides its colour; "" of none."""
    group = atlas.industries["group"].to_dict()
    return [group[held[0]] if held else "" for held in frame["industries"]]


def _labels(lists: Iterable[Iterable[str]], labels: dict[str, str]) -> list[tuple[str, ...]]:
    return [tuple(labels[code] for code in held) for held in lists]


def _tuple(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
