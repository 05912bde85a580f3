"""Records joined to districts: by key, postcode, place, and the point in its polygon.

The four ways are compared, and where they disagree the report says so, record by record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from atlas.geocoding.location import PLACE, POSTCODE, Location
from atlas.settings import CRS, CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atlas.geocoding.gazetteer import Gazetteer, Place

#: Columns of the report of contradictions, one row for each pair of statements that disagree.
REPORT_COLUMNS: Final = ("id", "name", "stated", "stated_district", "by", "other_district")
#: How exact a point is, by what gives it; see :data:`atlas.geocoding.gazetteer.PRECISIONS`.
_PRECISION: Final = {POSTCODE: "postcode", PLACE: "municipality"}
_OF_DISTRICT: Final = ("label", "region", "government_district")


def locate_network(
    gazetteer: Gazetteer, district_ags: str = "", postcode: str = "", city: str = ""
) -> Location:
    """Find the seat of a record from what it states.

    The key of the district counts first; without it the postcode, then the place, each only
    where it names one district. The point is the postcode's where it lies in that district,
    else the municipality's.

    Parameters
    ----------
    gazetteer
        Places and postcodes.
    district_ags, postcode, city
        As stated; "" is "not known".

    Returns
    -------
    Location
        District, place of the point and method; empty where no single district is named.
    """
    by_postcode = gazetteer.postcode(postcode, district_ags) if postcode else ()
    by_name = gazetteer.places(city, district_ags) if city else ()
    district = district_ags or _only_district(by_postcode) or _only_district(by_name)
    if not district:
        return Location()
    for places, way in ((by_postcode, POSTCODE), (by_name, PLACE)):
        for place in places:
            if place.district_ags == district and place.lat is not None:
                return Location(district, place, way)
    return Location(district)


def join_networks(
    networks: pd.DataFrame, districts: gpd.GeoDataFrame, gazetteer: Gazetteer
) -> gpd.GeoDataFrame:
    """Join networks to districts and give them points.

    Parameters
    ----------
    networks
        Columns ``district_ags``, ``postcode``, ``city``, ``region`` as stated.
    districts
        Indexed by AGS.
    gazetteer
        Places and postcodes.

    Returns
    -------
    geopandas.GeoDataFrame
        The networks with ``district_ags``, ``district``, ``region`` and
        ``government_district`` filled from the district, ``precision`` of the point, and points
        in EPSG:25832 (None where there is no seat).
    """
    stated = zip(networks["district_ags"], networks["postcode"], networks["city"], strict=True)
    seats = [locate_network(gazetteer, *row) for row in stated]
    joined = networks.assign(
        district_ags=[seat.district_ags for seat in seats],
        precision=[_PRECISION.get(seat.placed_by, "none") for seat in seats],
    )
    of_district = districts[[*_OF_DISTRICT]].to_dict("index")
    nothing = dict.fromkeys(_OF_DISTRICT, "")
    rows = [of_district.get(ags, nothing) for ags in joined["district_ags"]]
    joined["district"] = [row["label"] for row in rows]
    joined["government_district"] = [row["government_district"] for row in rows]
    joined["region"] = [
        row["region"] or region for row, region in zip(rows, networks["region"], strict=True)
    ]
    lon = np.array([np.nan if s.place is None else s.place.lon for s in seats], dtype=float)
    lat = np.array([np.nan if s.place is None else s.place.lat for s in seats], dtype=float)
    points = gpd.points_from_xy(lon, lat, crs=CRS_GEOGRAPHIC).to_crs(CRS)
    points[np.isnan(lon)] = None
    return gpd.GeoDataFrame(joined, geometry=points)


def dissolved(
    held: Sequence[tuple[str, ...]], districts: gpd.GeoDataFrame
) -> list[shapely.Geometry]:
    """Give the union of the districts of each row; each distinct set is dissolved once.

    Parameters
    ----------
    held
        AGS of the districts of each row.
    districts
        Indexed by AGS, a valid coverage.

    Returns
    -------
    list of shapely.Geometry
        One for each row, in the districts' coordinate system.
    """
    own = districts.geometry
    unions = {each: shapely.coverage_union_all(own.loc[[*each]].array) for each in set(held)}
    return [unions[each] for each in held]


def conflicting_statements(
    networks: pd.DataFrame,
    joined: gpd.GeoDataFrame,
    districts: gpd.GeoDataFrame,
    gazetteer: Gazetteer,
) -> pd.DataFrame:
    """Report where key, postcode, place, point and region of a record disagree.

    Parameters
    ----------
    networks
        As stated, indexed by id.
    joined
        The result of :func:`join_networks`.
    districts
        Indexed by AGS, with full-resolution geometry.
    gazetteer
        Places and postcodes.

    Returns
    -------
    pandas.DataFrame
        Columns of :data:`REPORT_COLUMNS`; ``by`` is "region", "postcode", "place" or "point".
        Empty where everything agrees.
    """
    label = districts["label"].to_dict()
    region = districts["region"].to_dict()
    rows = []
    for row, seat in zip(networks.itertuples(), joined.itertuples(), strict=True):
        own = seat.district_ags
        if not own:
            continue
        if row.region and row.region != region.get(own):
            rows.append((row.Index, row.name, own, label[own], "region", row.region))
        for by, found in _other_districts(row, gazetteer):
            if found and own not in found:
                names = ", ".join(label[ags] for ags in sorted(found))
                rows.append((row.Index, row.name, own, label[own], by, names))
    rows += _outside(joined, districts)
    return pd.DataFrame(rows, columns=[*REPORT_COLUMNS]).sort_values("id", ignore_index=True)


def _other_districts(row: object, gazetteer: Gazetteer) -> Iterator[tuple[str, set[str]]]:
    postcode, city = str(row.postcode), str(row.city)  # type: ignore[attr-defined]
    yield "postcode", {p.district_ags for p in gazetteer.postcode(postcode)} if postcode else set()
    yield "place", {p.district_ags for p in gazetteer.places(city)} if city else set()


def _outside(
    joined: gpd.GeoDataFrame, districts: gpd.GeoDataFrame
) -> list[tuple[str, str, str, str, str, str]]:
    """List records whose point isn't in the polygon of their district."""
    placed = joined[joined.geometry.notna()]
    own = districts.geometry.reindex(placed["district_ags"]).array
    wrong = placed[~shapely.covers(own, placed.geometry.array)]
    label = districts["label"]
    rows = []
    for row in wrong.itertuples():
        there = label[districts.covers(row.geometry)]
        found = ", ".join(there) if len(there) else "–"
        ags = row.district_ags
        rows.append((str(row.Index), row.name, ags, label[ags], "point", found))
    return rows


def _only_district(places: tuple[Place, ...]) -> str:
    districts = {place.district_ags for place in places}
    return districts.pop() if len(districts) == 1 else ""
