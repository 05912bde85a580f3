"""The areas above the districts, dissolved from them, and the districts themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from atlas.i18n.comparing import slug
from atlas.settings import CRS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd


@dataclass(frozen=True)
class _Area:
    key: str
    kind: str
    name: str
    name_en: str
    ags: tuple[str, ...]


def area_shapes(districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Dissolve districts into areas.

    The union of a coverage only drops the edges that occur twice: no new points arise, so there
    are neither slivers nor false holes, and an area is exactly the sum of its districts.

    Parameters
    ----------
    districts
        As :func:`atlas.sources.districts.district_shapes` gives them.

    Returns
    -------
    geopandas.GeoDataFrame
        ``key``, ``kind``, ``name``, ``name_en``, ``districts`` (AGS with bars between),
        ``area_km2`` and geometry in EPSG:25832.
    """
    by_ags = districts.set_index("ags")
    rows = []
    for area in _areas(districts):
        parts = by_ags.loc[list(area.ags)]
        rows.append(
            {
                "key": area.key,
                "kind": area.kind,
                "name": area.name,
                "name_en": area.name_en,
                "districts": "|".join(area.ags),
                "area_km2": round(float(parts["area_km2"].sum()), 4),
                "geometry": shapely.coverage_union_all(parts["geometry"].to_numpy()),
            }
        )
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=CRS)


def _areas(districts: pd.DataFrame) -> Iterator[_Area]:
    yield _Area("state", "state", "Baden-Württemberg", "Baden-Württemberg", _keys(districts))
    for name, part in _parts(districts, "government_district"):
        german, english = f"Regierungsbezirk {name}", f"Government district of {name}"
        yield _Area(f"rb:{slug(name)}", "government_district", german, english, _keys(part))
    for name, part in _parts(districts, "region"):
        german, english = f"Region {name}", f"{name} region"
        yield _Area(f"region:{slug(name)}", "region", german, english, _keys(part))
    metropolitan = districts[districts["metropolitan_region"]]
    yield _Area(
        "metro:stuttgart",
        "metropolitan_region",
        "Europäische Metropolregion Stuttgart",
        "Stuttgart European Metropolitan Region",
        _keys(metropolitan),
    )
    columns = ("ags", "label", "name", "kind")
    for ags, label, name, kind in zip(*(districts[c].tolist() for c in columns), strict=True):
        yield _Area(f"district:{ags}", "district", label, _english(name, kind), (ags,))


def _parts(districts: pd.DataFrame, column: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Split the districts by a column, in the order in which its values come up."""
    for value in districts[column].drop_duplicates().tolist():
        yield value, districts[districts[column] == value]


def _keys(districts: pd.DataFrame) -> tuple[str, ...]:
    return tuple(sorted(districts["ags"]))


def _english(name: str, kind: str) -> str:
    """Name a district in English; a name that ends in "kreis" already says what it is."""
    if name.casefold().endswith("kreis"):
        return name
    return f"City of {name}" if kind == "Stadtkreis" else f"District of {name}"
