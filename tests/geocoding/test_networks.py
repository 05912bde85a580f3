"""The join of records to districts in a country of three districts: which statement counts."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely.geometry import box

from atlas.geocoding.gazetteer import gazetteer
from atlas.geocoding.location import PLACE, POSTCODE
from atlas.geocoding.networks import conflicting_statements, join_networks, locate_network
from atlas.settings import CRS

#: Three districts side by side, a third of a degree wide.
DISTRICTS = gpd.GeoDataFrame(
    {
        "label": ["Stadtkreis West", "Landkreis Mitte", "Landkreis Ost"],
        "region": ["Links", "Links", "Rechts"],
        "government_district": ["Oben", "Oben", "Unten"],
    },
    index=["08111", "08115", "08116"],
    geometry=gpd.GeoSeries(
        [box(9.0, 48, 9.3, 49), box(9.3, 48, 9.6, 49), box(9.6, 48, 9.9, 49)], crs="EPSG:4326"
    )
    .to_crs(CRS)
    .array,
    crs=CRS,
)
NAMES = gazetteer(
    pd.DataFrame(
        [
            ("08111000", "Weststadt", "Weststadt", "municipality", "08111", 48.5, 9.1),
            ("08115001", "Dorf", "Dorf (Mitte)", "municipality", "08115", 48.5, 9.4),
            ("08116001", "Dorf", "Dorf (Ost)", "municipality", "08116", 48.5, 9.7),
            ("08116002", "Punktlos", "Punktlos", "municipality", "08116", None, None),
        ],
        columns=["ags", "name", "official_name", "kind", "district_ags", "lat", "lon"],
    ),
    pd.DataFrame(
        [
            ("70001", "08111", 48.6, 9.2),
            ("70002", "08115", 48.6, 9.5),
            ("70003", "08115", 48.7, 9.55),
            ("70003", "08116", 48.7, 9.65),
            ("70004", "08116", None, None),
        ],
        columns=["postcode", "district_ags", "lat", "lon"],
    ),
)


@pytest.mark.parametrize(
    ("key", "postcode", "city", "district", "point", "way"),
    [
        ("08116", "70001", "Weststadt", "08116", None, ""),  # the key counts first
        ("08116", "70003", "Dorf", "08116", (48.7, 9.65), POSTCODE),
        ("08116", "70001", "Dorf", "08116", (48.5, 9.7), PLACE),
        ("08116", "70004", "Dorf", "08116", (48.5, 9.7), PLACE),
        ("08116", "", "Dorf", "08116", (48.5, 9.7), PLACE),
        ("08116", "", "", "08116", None, ""),
        ("", "70001", "", "08111", (48.6, 9.2), POSTCODE),
        ("", "70002", "Weststadt", "08115", (48.6, 9.5), POSTCODE),  # then the postcode
        ("", "70003", "Weststadt", "08111", (48.5, 9.1), PLACE),  # of two districts: the place
        ("", "", "Weststadt", "08111", (48.5, 9.1), PLACE),
        ("", "", "Punktlos", "08116", None, ""),
        ("", "70003", "Dorf", "", None, ""),  # both of two districts: nothing is guessed
        ("", "70009", "Nirgends", "", None, ""),
        ("", "", "", "", None, ""),
    ],
)
def test_which_statement_counts(key, postcode, city, district, point, way):
    found = locate_network(NAMES, key, postcode, city)
    place = found.place and (found.place.lat, found.place.lon)
    assert (found.district_ags, place, found.placed_by) == (district, point, way)


def networks(*rows):
    columns = ["id", "name", "district_ags", "postcode", "city", "region"]
    return pd.DataFrame(rows, columns=columns).set_index("id")


def test_a_joined_record_has_the_facts_of_its_district_and_a_point():
    stated = networks(
        ("a", "By postcode", "", "70001", "", "Rechts"),
        ("b", "By place", "08116", "", "Dorf", ""),
        ("c", "By region", "", "", "", "Links"),
        ("d", "By nothing", "", "", "", ""),
    )
    joined = join_networks(stated, DISTRICTS, NAMES)
    assert joined["district_ags"].tolist() == ["08111", "08116", "", ""]
    assert joined["district"].tolist() == ["Stadtkreis West", "Landkreis Ost", "", ""]
    assert joined["government_district"].tolist() == ["Oben", "Unten", "", ""]
    assert joined["region"].tolist() == ["Links", "Rechts", "Links", ""]  # the district's first
    assert joined["precision"].tolist() == ["postcode", "municipality", "none", "none"]
    assert joined.crs == CRS
    assert joined.geometry.isna().tolist() == [False, False, True, True]
    points = joined.geometry.to_crs("EPSG:4326")
    assert (points["a"].y, points["a"].x) == pytest.approx((48.6, 9.2))
    assert (points["b"].y, points["b"].x) == pytest.approx((48.5, 9.7))
    assert stated["district_ags"].tolist() == ["", "08116", "", ""]  # as it was


def report(*rows):
    stated = networks(*rows)
    joined = join_networks(stated, DISTRICTS, NAMES)
    found = conflicting_statements(stated, joined, DISTRICTS, NAMES)
    assert [*found.columns] == ["id", "name", "stated", "stated_district", "by", "other_district"]
    return [*found.itertuples(index=False, name=None)]


def test_what_agrees_or_says_too_little_is_not_reported():
    assert report() == []
    assert (
        report(
            ("a", "All of it", "08116", "70003", "Dorf", "Rechts"),
            ("b", "The key alone", "08116", "", "", ""),
            ("c", "No seat", "", "", "", "Links"),
            ("d", "Unknown names", "08111", "70009", "Nirgends", ""),
        )
        == []
    )


def test_each_contradiction_is_reported_with_both_sides():
    own = ("08111", "Stadtkreis West")
    assert report(
        ("d", "Region", "08111", "", "", "Rechts"),
        ("c", "Postcode", "08111", "70003", "", ""),
        ("b", "Place", "08111", "", "Dorf", "Links"),
    ) == [
        ("b", "Place", *own, "place", "Landkreis Mitte, Landkreis Ost"),
        ("c", "Postcode", *own, "postcode", "Landkreis Mitte, Landkreis Ost"),
        ("d", "Region", *own, "region", "Rechts"),
    ]


def test_a_point_outside_its_district_is_reported_with_where_it_is():
    stated = networks(
        ("a", "Inside", "08111", "70001", "", ""),
        ("b", "In another", "08111", "70001", "", ""),
        ("c", "In none", "08111", "70001", "", ""),
    )
    joined = join_networks(stated, DISTRICTS, NAMES)
    east = DISTRICTS.geometry["08116"].centroid
    joined.geometry = [joined.geometry["a"], east, shapely.Point(0, 0)]
    found = conflicting_statements(stated, joined, DISTRICTS, NAMES)
    assert [*found.itertuples(index=False, name=None)] == [
        ("b", "In another", "08111", "Stadtkreis West", "point", "Landkreis Ost"),
        ("c", "In none", "08111", "Stadtkreis West", "point", "–"),
    ]
