"""Geodata opened again by other readers and compared value by value."""

import datetime as dt
import io
import json
import sqlite3
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

import atlas
from atlas.export import formats, layers
from atlas.export.order import Order
from atlas.export.qgis.styles import layer_styles
from atlas.i18n.language import language
from atlas.mapping import style

DE = language("de")

DAY = dt.date(2026, 11, 23)
HOSTILE = (
    "</script><script>alert(1)</script>",
    "'; DROP TABLE networks; --",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %} ${x} %s \\u003c",
    "\u202eevil\u202c \u200b & ]]> <!-- &amp;",
)


@pytest.fixture(scope="module")
def selected(whole):
    return whole.select(area="region:neckar-alb")


def written(selection, ending, path):
    path.write_bytes(formats.content(Order(selection, DE, date=DAY), ending))
    return path


def same(found, expected):
    """Compare two layers value by value; what is not known is null on both sides."""
    assert set(found.columns) == set(expected.columns)
    assert len(found) == len(expected)
    for name in expected.columns.drop("geometry"):
        for left, right in zip(found[name], expected[name], strict=True):
            assert (pd.isna(left) and pd.isna(right)) or left == right, name
    for left, right in zip(found.geometry, expected.geometry, strict=True):
        assert left is right or shapely.equals(left, right)


@pytest.mark.parametrize("name", ["districts", "networks", "clusters"])
def test_geopackage_holds_every_value(whole, tmp_path, name):
    path = written(whole, ".gpkg", tmp_path / "atlas.gpkg")
    found = gpd.read_file(path, layer=name)
    assert found.crs.to_epsg() == 25832
    same(found, layers.flat(getattr(layers, f"{name.removesuffix('s')}_layer")(whole)))


def test_flatgeobuf_holds_networks_and_clusters(whole, tmp_path):
    found = gpd.read_file(written(whole, ".fgb", tmp_path / "atlas.fgb"))
    assert found.crs.to_epsg() == 4326
    assert len(found) == len(whole.networks) + len(whole.clusters)
    networks = found[found["record"] == "network"].set_index("id")
    assert list(networks.index) == list(whole.networks.index)
    assert networks["name"].to_list() == whole.networks["name"].to_list()
    assert networks.geometry.isna().sum() == whole.networks.geometry.isna().sum()
    there = whole.networks.geometry.dropna()
    back = networks.geometry.dropna().to_crs(25832)
    assert there.distance(back).max() < 0.01


def test_geojson_follows_its_standard(whole):
    content = json.loads(formats.content(Order(whole, DE, date=DAY), ".geojson"))
    assert set(content) == {"type", "metadata", "features"}  # no "crs"
    assert "GeoBasis-DE" in content["metadata"]["sources"]
    assert "dl-de/by-2-0" in content["metadata"]["licences"]
    assert all(feature["properties"]["name"] for feature in content["features"])
    features = content["features"]
    assert len({feature["id"] for feature in features}) == len(features)
    for feature in features:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        if feature["geometry"] is None:
            continue
        geometry = shapely.geometry.shape(feature["geometry"])
        west, south, east, north = geometry.bounds
        assert 7 < west <= east < 11
        assert 47 < south <= north < 50
        assert geometry.is_valid
        for polygon in shapely.get_parts(geometry):
            if polygon.geom_type == "Polygon":
                assert polygon.exterior.is_ccw
                assert not any(ring.is_ccw for ring in polygon.interiors)


def test_geojson_has_at_most_six_decimals(selected):
    content = json.loads(
        formats.content(Order(selected, DE, date=DAY), ".geojson"),
        parse_float=lambda text: text,
    )

    def numbers(value):
        return [n for part in value for n in numbers(part)] if isinstance(value, list) else [value]

    for feature in content["features"]:
        if feature["geometry"]:
            found = numbers(feature["geometry"]["coordinates"])
            assert all(len(str(number).partition(".")[2]) <= 6 for number in found)


def test_geojson_properties_are_those_of_the_records(whole):
    content = json.loads(formats.content(Order(whole, DE, date=DAY), ".geojson"))
    found = {feature["id"]: feature["properties"] for feature in content["features"]}
    assert len(found) == len(whole.networks) + len(whole.clusters)
    labels = whole.industries["label_de"]
    for key, row in whole.networks.iterrows():
        properties = found[f"network:{key}"]
        assert properties["name"] == row["name"]
        assert properties["industries"] == list(row["industries"])
        assert properties["industries_de"] == [labels[code] for code in row["industries"]]
        assert properties["founded"] == (None if pd.isna(row["founded"]) else row["founded"])
    for key, row in whole.cluster_records.iterrows():
        assert found[f"cluster:{key}"]["districts"] == list(row["districts"])


def test_a_cluster_covers_its_simplified_districts(whole):
    frame = layers.cluster_layer(whole)
    own = whole.simple_districts.geometry
    for held, geometry in zip(frame["districts"], frame.geometry, strict=True):
        assert geometry.area == pytest.approx(own.loc[list(held)].area.sum())


def test_geopackage_is_styled_and_sound(selected, tmp_path):
    path = written(selected, ".gpkg", tmp_path / "atlas.gpkg")
    assert [name for name, _ in pyogrio.list_layers(path)] == [
        *("districts", "networks", "clusters", "layer_styles")
    ]
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        rows = database.execute(
            "SELECT f_table_name, f_geometry_column, styleQML, useAsDefault FROM layer_styles"
        ).fetchall()
        columns = dict(
            database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns")
        )
        stamps = {*database.execute("SELECT last_change FROM gpkg_contents")}
    assert {row[0]: row[1] for row in rows} == columns
    assert all(row[3] for row in rows)
    assert all(ElementTree.fromstring(row[2]).tag == "qgis" for row in rows)  # noqa: S314 - ours
    assert stamps == {("2026-11-23T00:00:00.000Z",)}


def test_styles_have_a_symbol_for_each_group_and_class(whole):
    fields = {"districts": ("ags",), "networks": ("id",), "clusters": ("id",)}
    styles = layer_styles(whole, DE, fields)
    qml = {name: ElementTree.fromstring(text) for name, text in styles.items()}  # noqa: S314 - ours
    values = {entry.get("value") for entry in qml["networks"].iter("category")}
    assert values == set(whole.industry_groups.index) == set(style.GROUP_COLORS)
    for root in qml.values():
        symbols = {entry.get("name") for entry in root.iter("symbol")}
        used = {e.get("symbol") for tag in ("category", "range") for e in root.iter(tag)}
        assert used == symbols - {"centerSymbol"}


def test_files_say_whose_data_they_hold(selected, tmp_path):
    for ending, of_layer in ((".gpkg", False), (".fgb", True)):
        path = written(selected, ending, tmp_path / f"atlas{ending}")
        info = pyogrio.read_info(path, layer="networks" if ending == ".gpkg" else None)
        metadata = info["layer_metadata" if of_layer else "dataset_metadata"]
        assert "GeoBasis-DE" in metadata["SOURCES"]
        assert "dl-de/by-2-0" in metadata["LICENCES"]
        assert "Neckar-Alb" in metadata["TITLE"]


@pytest.mark.parametrize("ending", [".geojson", ".gpkg", ".fgb"])
def test_the_same_selection_is_the_same_bytes(selected, ending):
    first, second = (formats.content(Order(selected, DE, date=DAY), ending) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("ending", [".geojson", ".gpkg", ".fgb"])
@pytest.mark.parametrize("filters", [{"text": "no such word"}, {"kinds": "cluster"}])
def test_selections_without_networks_are_files_too(whole, tmp_path, ending, filters):
    selection = whole.select(**filters)
    path = written(selection, ending, tmp_path / f"atlas{ending}")
    if ending == ".gpkg":
        assert len(gpd.read_file(path, layer="networks")) == 0
        assert len(gpd.read_file(path, layer="clusters")) == len(selection.clusters)
    else:
        assert len(gpd.read_file(path)) == len(selection.clusters)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(package, tmp_path, name):
    for file, column in (("networks.csv", "name"), ("clusters.csv", "name_de")):
        table = pd.read_csv(package / file, dtype=str, keep_default_na=False)
        table.loc[0, [column, "summary_de"]] = name
        table.to_csv(package / file, index=False)
    hostile = atlas.load(package)
    features = json.loads(formats.content(Order(hostile, DE, date=DAY), ".geojson"))["features"]
    assert features[0]["properties"]["name"] == name
    path = written(hostile, ".gpkg", tmp_path / "atlas.gpkg")
    assert gpd.read_file(path, layer="networks")["name"][0] == name
    assert gpd.read_file(path, layer="clusters")["summary_de"][0] == name
    again = gpd.read_file(io.BytesIO(formats.content(Order(hostile, DE, date=DAY), ".fgb")))
    assert again["name"][0] == name
