"""The real data: what must hold of every file in data/."""

from __future__ import annotations

import json
import re

import frictionless
import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely

from atlas.datapackage.project_schema import PROJECT_SOURCED
from atlas.datapackage.reading import read_package
from atlas.datapackage.schema import RECORD_TABLES
from atlas.settings import CRS, OWN_DATA

TEXTS = sorted(p for p in OWN_DATA.iterdir() if p.suffix in {".csv", ".md", ".json"})
OFFICIAL_KM2 = 35_748

E_MAIL = re.compile(r"[\w.%+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.I)
# International, or an area code with its bracket, blank, slash or dash and four more digits.
PHONE = re.compile(
    r"(?<![\w.+])(?:(?:\+|00)49[ ()/.–-]*\d|\(0\d{2,4}\) ?\d|0[1-9]\d{1,4} ?[ /–-] ?\d)"
    r"[\d ()/.–-]{3,}(?!\w)"
    r"|tel:\+?\d|(?:telefon|tel\.|fon|phone|fax)[\s:.]*\+?\(?\d{3,}",
    re.I,
)
ADDRESS = re.compile(r"https?://[^\s,\"]+")


@pytest.fixture(scope="module")
def districts():
    return gpd.read_parquet(OWN_DATA / "districts.parquet").set_index("ags")


@pytest.fixture(scope="module")
def areas():
    return gpd.read_parquet(OWN_DATA / "areas.parquet").set_index("key")


def table(name):
    return pd.read_csv(OWN_DATA / name, dtype=str, keep_default_na=False)


def points(frame):
    located = frame[frame["lat"] != ""]
    geometry = gpd.points_from_xy(located["lon"].astype(float), located["lat"].astype(float))
    return gpd.GeoDataFrame(located, geometry=geometry, crs="EPSG:4326").to_crs(CRS)


# Districts


def test_44_districts_with_their_facts(districts):
    assert len(districts) == 44
    assert districts.index.is_monotonic_increasing
    assert districts.index.str.fullmatch(r"08\d{3}").all()
    assert districts["kind"].value_counts().to_dict() == {"Landkreis": 35, "Stadtkreis": 9}
    assert districts["label"].is_unique
    assert districts["nuts3"].str.fullmatch(r"DE1\d[0-9A-Z]").all()
    assert (districts["seat"] == "").sum() == 9
    assert districts["metropolitan_region"].sum() == 20
    assert districts.loc["08327", "label"] == "Landkreis Tuttlingen"
    assert districts.loc["08136", "label"] == "Ostalbkreis"


@pytest.mark.parametrize("column", ["geometry", "geometry_simplified"])
def test_districts_are_a_valid_coverage(districts, column):
    assert districts[column].crs == CRS
    assert districts[column].is_valid.all()
    assert shapely.coverage_is_valid(districts[column].to_numpy())


def test_simplified_districts_keep_their_parts_and_move_less_than_40_metres(districts):
    full, simple = districts["geometry"], districts["geometry_simplified"]
    assert full.count_geometries().equals(simple.count_geometries())
    assert full.hausdorff_distance(simple).max() < 40
    assert full.get_coordinates().shape[0] == 22_967
    assert simple.get_coordinates().shape[0] < 18_000


def test_area_is_the_official_one_within_three_per_mille(districts):
    total = districts["area_km2"].sum()
    assert total == pytest.approx(OFFICIAL_KM2, rel=0.003)
    statistics = table("district_statistics.csv").query(
        "indicator == 'area_km2' and year == '2024'"
    )
    official = statistics.set_index("ags")["value"].astype(float)
    # Each one too, as well as borders drawn for 1:1,000,000 can: Stuttgart is 1.7 % off.
    assert (districts["area_km2"] / official - 1).abs().max() < 0.02


def test_table_of_districts_and_their_geometry_agree(districts):
    kept = table("districts.csv").set_index("ags").sort_index()
    assert kept["name"].tolist() == districts["name"].tolist()
    assert kept["region"].tolist() == districts["region"].tolist()
    assert kept["regierungsbezirk"].tolist() == districts["government_district"].tolist()


# Areas


def test_62_areas_in_the_order_of_the_contract(areas):
    kinds = areas["kind"].tolist()
    counts = {"state": 1, "government_district": 4, "region": 12}
    counts |= {"metropolitan_region": 1, "district": 44}
    assert kinds == [kind for kind, count in counts.items() for _ in range(count)]
    assert areas.index.is_unique
    expected = {"state", "rb:tuebingen", "region:neckar-alb", "metro:stuttgart", "district:08416"}
    assert expected <= set(areas.index)
    assert areas.loc["region:neckar-alb", "name"] == "Region Neckar-Alb"
    assert areas["name"].is_unique
    assert areas["name_en"].is_unique


@pytest.mark.parametrize("kind", ["state", "government_district", "region", "district"])
def test_every_district_is_in_exactly_one_area_of_each_kind(districts, areas, kind):
    members = "|".join(areas.loc[areas["kind"] == kind, "districts"]).split("|")
    assert sorted(members) == districts.index.tolist()


def test_metropolitan_region_is_five_whole_regions(districts):
    shares = districts.groupby("region")["metropolitan_region"].mean()
    assert sorted(shares[shares == 1].index) == [
        "Heilbronn-Franken",
        "Neckar-Alb",
        "Nordschwarzwald",
        "Ostwürttemberg",
        "Stuttgart",
    ]
    assert set(shares) == {0.0, 1.0}


def test_regions_lie_within_one_government_district(districts):
    assert districts.groupby("region")["government_district"].nunique().eq(1).all()


def test_an_area_is_the_sum_of_its_districts_without_slivers(districts, areas):
    for area in areas.itertuples():
        parts = districts.loc[area.districts.split("|")]
        assert area.geometry.is_valid
        assert area.geometry.area == pytest.approx(parts.area.sum(), rel=1e-12)
        assert area.area_km2 == pytest.approx(parts["area_km2"].sum(), abs=1e-3)
        assert min(p.area for p in shapely.get_parts(area.geometry)) > 100_000


def holes(shape):
    return [shapely.Polygon(r) for p in shapely.get_parts(shape) for r in p.interiors]


def test_holes_are_other_districts_or_the_one_exclave_of_hesse(districts, areas):
    assert [round(hole.area / 1e6, 2) for hole in holes(areas.loc["state", "geometry"])] == [0.49]
    foreign = holes(areas.loc["state", "geometry"])[0]
    for area in areas.itertuples():
        for hole in holes(area.geometry):
            inside = districts.intersection(hole).area.sum()
            assert hole.equals(foreign) or inside == pytest.approx(hole.area, rel=1e-9)


def test_state_has_its_four_known_exclaves(areas):
    sizes = sorted(
        round(p.area / 1e6, 1) for p in shapely.get_parts(areas.loc["state", "geometry"])
    )
    assert sizes == [0.1, 0.5, 4.7, 7.5, 35707.1]  # Büsingen am Hochrhein is the one of 7.5 km²


# Places


def test_places_are_all_municipalities_and_some_more():
    places = table("places.csv")
    towns = places[places["kind"] == "municipality"]
    official = table("municipality_points.csv").set_index("ags")
    assert set(towns["ags"]) == set(official.index)
    assert towns["ags"].is_unique
    assert (towns["ags"].str[:5] == towns["district_ags"]).all()
    assert not towns["name"].str.contains(",").any()
    assert (towns["source"] == "vg250").all()
    for axis in ("lat", "lon"):
        stated = official.loc[towns["ags"], axis].astype(float).to_numpy()
        assert towns[axis].astype(float).to_numpy() == pytest.approx(stated, abs=1e-5)
    others = places[places["kind"] == "locality"]
    assert (others["source"] == "geonames").all()
    assert (others["ags"] == "").all()
    assert (others["lat"] != "").all()


def test_points_lie_in_their_districts(districts):
    for name in ("places.csv", "postcodes.csv"):
        located = points(table(name))
        shapes = districts.geometry.loc[located["district_ags"]]
        away = located.distance(shapes.set_axis(located.index))
        # Borders are drawn for 1:1,000,000, so a place beside one may come to lie behind it.
        assert away.max() < 500
        behind = set(located.loc[away > 0].iloc[:, 1])
        assert behind <= {"Eppelheim", "Grömbach", "Illmensee", "Unterreichenbach"}


@pytest.mark.parametrize(
    ("name", "district", "lat", "lon"),
    [
        ("Freiburg im Breisgau", "08311", 47.996, 7.852),
        ("Esslingen am Neckar", "08116", 48.740, 9.305),
        ("St. Georgen im Schwarzwald", "08326", 48.127, 8.335),
        ("St. Blasien", "08337", 47.763, 8.127),
        ("Tübingen", "08416", 48.523, 9.052),
        ("Hardthausen am Kocher", "08125", 49.241, 9.381),
    ],
)
def test_known_towns_have_their_points(name, district, lat, lon):
    found = table("places.csv").set_index(["district_ags", "name"]).loc[(district, name)]
    assert float(found["lat"]) == pytest.approx(lat, abs=0.02)
    assert float(found["lon"]) == pytest.approx(lon, abs=0.03)


@pytest.mark.parametrize(
    ("ags", "lat", "lon"),
    [
        ("08127032", 49.251834, 9.922672),  # Gerabronn; a namesake lies 31 km off
        ("08317047", 48.423963, 7.908087),  # Hohberg; a namesake lies 11 km off
        ("08317040", 48.276, 8.087),  # Haslach im Kinzigtal, not the part of Oberkirch
        ("08315037", 47.859, 8.110),  # Feldberg (Schwarzwald), not the part of Müllheim
    ],
)
def test_namesakes_are_not_taken_for_a_municipality(ags, lat, lon):
    town = table("places.csv").set_index("ags").loc[ags]
    assert float(town["lat"]) == pytest.approx(lat, abs=0.02)
    assert float(town["lon"]) == pytest.approx(lon, abs=0.02)


# Records


def test_package_has_no_fault():
    assert read_package(OWN_DATA).faults == ()


def test_seat_of_every_network_lies_in_its_district(districts):
    networks = table("networks.csv").query("city != ''")
    places = points(table("places.csv")).set_index(["district_ags", "name"]).geometry
    seats = zip(networks["district_ags"], networks["city"], strict=True)
    without = [key for key in seats if key not in places.index]
    assert without == []
    for ags, city in zip(networks["district_ags"], networks["city"], strict=True):
        assert places[[(ags, city)]].within(districts.geometry[ags]).all(), city


def test_postcode_of_every_network_lies_in_its_district():
    networks = table("networks.csv").query("postcode != ''")
    codes = table("postcodes.csv").set_index("postcode")["district_ags"]
    assert len(networks) > 0
    assert codes[networks["postcode"]].tolist() == networks["district_ags"].tolist()


def test_seat_and_region_of_every_network_agree(districts):
    networks = table("networks.csv").query("district_ags != '' and region != ''")
    regions = districts["region"][networks["district_ags"]].tolist()
    assert networks["region"].tolist() == regions


def test_every_record_has_a_source():
    sources = table("sources.csv")
    known = set(zip(sources["record"], sources["record_id"], strict=True))
    links = table("links.csv")
    keys = {("network", key) for key in table("networks.csv")["id"]}
    keys |= {("cluster", key) for key in table("clusters.csv")["id"]}
    link_ids = links["from_id"] + ">" + links["to_id"] + ">" + links["kind"]
    assert link_ids.is_unique
    keys |= {("link", key) for key in link_ids}
    for record, file in PROJECT_SOURCED.items():
        keys |= {(record, key) for key in table(file)["id"]}
    assert keys == known


def test_every_cluster_lies_in_its_region(districts):
    for cluster in table("clusters.csv").query("region != ''").itertuples():
        assert cluster.region in set(districts.loc[cluster.districts.split("|"), "region"])


# Nothing private


def without_addresses(text):
    return ADDRESS.sub(" ", text)


@pytest.mark.parametrize(
    "sample",
    [
        "jemand@example.de",
        "vor.nach-name@sub.example.com",
        "http://office@example.de/page",
        "jemand (at) example.de",
        "jemand[at]example.org",
    ],
)
def test_the_search_knows_an_e_mail_address(sample):
    assert E_MAIL.search(f"x,{sample},y")


@pytest.mark.parametrize(
    "sample",
    [
        "+49 711 123456",
        "+49711123456",
        "+49 (0)711 / 1234-567",
        "0049 7071 123456",
        "(0711) 123456",
        "0711/123456",
        "0711 123456",
        "07071-12345",
        "0711 – 12 34 56",
        "0171 1234567",
        "Tel. 123456",
        "Telefon: 0711123456",
        "tel:+49711123456",
    ],
)
def test_the_search_knows_a_telephone_number(sample):
    assert PHONE.search(f"x,{sample},y")


@pytest.mark.parametrize("sample", ["08111,A,2015,409", "2026-11-23", "49.27031", "08111|08115"])
def test_the_search_takes_no_figure_for_a_telephone_number(sample):
    assert not PHONE.search(f"x,{sample},y")


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_no_e_mail_address_or_telephone_number(file):
    text = file.read_text(encoding="utf-8")
    assert not E_MAIL.search(text)
    assert not PHONE.search(without_addresses(text))
    assert not re.search(r"tel:|\+49|mailto:", " ".join(ADDRESS.findall(text)))


# The package


def test_description_is_valid_and_every_file_is_as_described():
    report = frictionless.Package(str(OWN_DATA / "datapackage.json")).validate()
    assert report.valid, report.to_summary()


def test_description_names_every_file_column_source_and_licence():
    package = json.loads((OWN_DATA / "datapackage.json").read_text(encoding="utf-8"))
    named = {resource["path"] for resource in package["resources"]}
    present = {p.name for p in OWN_DATA.iterdir() if p.is_file()} - {
        "datapackage.json",
        "README.md",
    }
    assert named == present
    for resource in package["resources"]:
        fields = resource.get("schema", resource).get("fields", resource.get("columns", ()))
        names = [field["name"] for field in fields]
        if resource["format"] == "csv":
            assert names == table(resource["path"]).columns.tolist()
        elif resource["format"] == "parquet":
            assert names == pq.read_schema(OWN_DATA / resource["path"]).names
        assert all(field["description"] for field in fields)
    shown = [source["attribution"] for source in package["sources"] if "attribution" in source]
    assert len(shown) >= 6
    assert all(set(text) == {"de", "en", "href"} for text in shown)
    assert package["version"] == max(table("sources.csv")["read_on"]).replace("-", ".")


@pytest.mark.parametrize("file", sorted(OWN_DATA.glob("*.csv")), ids=lambda file: file.name)
def test_tables_are_utf8_with_plain_line_ends(file):
    content = file.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    content.decode("utf-8")


@pytest.mark.parametrize("name", sorted(RECORD_TABLES))
def test_record_tables_have_exactly_their_columns(name):
    assert table(name).columns.tolist() == list(RECORD_TABLES[name])


def test_a_synonym_of_no_code_is_a_fault(package):
    with (package / "synonyms.csv").open("a", encoding="utf-8") as file:
        file.write("industries,no_such_code,de,Irgendwas\n")
    faults = read_package(package).faults
    assert [(fault.file, fault.column, fault.value) for fault in faults] == [
        ("synonyms.csv", "code", "no_such_code")
    ]
