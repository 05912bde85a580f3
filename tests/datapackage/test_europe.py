"""Countries and regions of Europe, and the Four Motors: found where they lie, missed by nobody."""

import geopandas as gpd
import pytest
import shapely

import atlas
from atlas.datapackage.europe import (
    COUNTRY,
    EUROPE,
    EUROPE_CRS,
    country_of,
    region_names,
    region_outline,
)
from atlas.errors import DataError


def point(lon, lat):
    return gpd.points_from_xy([lon], [lat], crs="EPSG:4326").to_crs(EUROPE_CRS)[0]


def test_the_capital_of_each_partner_region_lies_in_it(whole):
    """The codes are of any level of NUTS, the outlines of the second."""
    for _, region in whole.four_motors.query("nuts != ''").iterrows():
        outline = region_outline(whole.package.europe, region["nuts"])
        # Brussels is the capital of Flanders, and lies just outside of it.
        near = 5_000 if region["nuts"] == "BE2" else 0
        assert outline.distance(point(region["lon"], region["lat"])) <= near, region["name_en"]


def test_the_four_come_first(whole):
    roles = whole.four_motors["role"].tolist()
    assert roles == sorted(roles, key=["member", "associate"].index)
    assert whole.four_motors["nuts"].iloc[0] == "DE1"


def test_neighbouring_countries_still_meet(whole):
    """Simplified one by one, Germany and France would overlap or leave a gap."""
    countries = whole.package.europe.query("level == @COUNTRY", local_dict={"COUNTRY": COUNTRY})
    shapes = countries.set_index("key").geometry
    border = shapes["DE"].intersection(shapes["FR"])
    assert border.area == 0
    assert border.length > 300_000
    assert shapely.coverage_is_valid(shapes[["DE", "FR", "CH", "AT", "IT", "LI"]].to_numpy())


def test_every_region_that_records_name_has_an_outline_and_a_name(whole):
    names = region_names(whole.package.europe)
    for code in {*whole.cooperations["partner_nuts2"], *whole.participants["nuts"]} - {""}:
        assert names[code], code
        assert region_outline(whole.package.europe, code).area > 0


def test_a_region_that_nobody_knows_has_no_outline(whole):
    assert region_outline(whole.package.europe, "ZZ9") is None
    assert region_outline(whole.package.europe, "") is None


def test_a_package_may_do_without(package):
    (package / EUROPE).unlink()
    (package / "four_motors.csv").unlink()
    small = atlas.load(package)
    assert small.package.europe.empty
    assert region_outline(small.package.europe, "DE1") is None
    assert small.four_motors.empty


@pytest.mark.parametrize("content", [b"", b"PAR1", b"not parquet"])
def test_a_broken_file_is_named_when_it_is_asked_for(package, content):
    (package / EUROPE).write_bytes(content)
    loaded = atlas.load(package)  # the map of the state doesn't need it
    with pytest.raises(DataError, match=EUROPE):
        loaded.package.europe  # noqa: B018


def test_a_file_without_its_columns_is_said(package, whole):
    whole.package.europe.drop(columns="key").to_parquet(package / EUROPE)
    with pytest.raises(DataError, match="key"):
        atlas.load(package).package.europe  # noqa: B018


@pytest.mark.parametrize(("nuts", "country"), [("ITC4", "IT"), ("UKL", "GB"), ("EL30", "GR")])
def test_letters_of_countries_are_those_of_iso(nuts, country):
    assert country_of(nuts) == country
