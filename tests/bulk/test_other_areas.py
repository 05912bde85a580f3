"""Rows joined to polygons of a file, and what is said of a file that can't be used."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from terminal import run

CRS = "EPSG:25832"


@pytest.fixture
def points():
    """Points in and around the state, some of them missing."""
    chance = np.random.default_rng(4)
    frame = pd.DataFrame(
        chance.uniform((47.4, 7.4), (49.9, 10.6), (2_000, 2)), columns=["lat", "lon"]
    )
    frame.loc[::10, "lat"] = np.nan
    frame.loc[::50, "lon"] = np.nan
    return frame


@pytest.mark.parametrize(
    ("ending", "crs"), [(".gpkg", CRS), (".parquet", "EPSG:3035"), (".geojson", "EPSG:4326")]
)
def test_points_have_the_area_that_geopandas_gives_them(whole, points, tmp_path, crs, ending):
    areas = whole.package.districts[["nuts3", "geometry"]].to_crs(crs)
    file = tmp_path / f"areas{ending}"
    areas.to_parquet(file) if ending == ".parquet" else areas.to_file(file)
    points.to_parquet(tmp_path / "p.parquet")
    output = tmp_path / "o.parquet"
    done = run(
        "join", tmp_path / "p.parquet", "--areas", file, "--area-key", "nuts3", "--output", output
    )
    assert done.returncode == 0, done.stderr
    found = pd.read_parquet(output)
    at = gpd.GeoDataFrame(geometry=gpd.points_from_xy(points["lon"], points["lat"]), crs=4326)
    read = gpd.read_parquet(file) if ending == ".parquet" else gpd.read_file(file)
    expected = gpd.sjoin(at.to_crs(read.crs), read)["nuts3"].reindex(at.index)
    assert found["area"].fillna("").tolist() == expected.fillna("").tolist()
    assert found["area"].notna().sum() > 500


def test_why_a_row_has_no_area_is_said(tmp_path):
    square = gpd.GeoDataFrame({"key": [1]}, geometry=[shapely.box(9, 48, 10, 49)], crs=4326)
    square.to_file(tmp_path / "a.gpkg")
    rows = {
        "lat": [48.5, 52.0, None, 48.5, 0],
        "lon": [9.5, 13.0, None, None, 0],
        "Ort": ["Ulm"] * 5,
    }
    pd.DataFrame(rows).to_parquet(tmp_path / "p.parquet")
    output = tmp_path / "o.parquet"
    options = ("--areas", tmp_path / "a.gpkg", "--area-key", "key", "--lang", "en")
    run("join", tmp_path / "p.parquet", *options, "--output", output)
    found = pd.read_parquet(output)
    assert found["area"].fillna("").tolist() == ["1", "", "", "", ""]
    assert found["note"].fillna("").tolist() == [
        "",
        "The coordinates lie in none of the areas.",
        "The row has no coordinates.",
        "One of the two coordinates is missing.",
        "The coordinates are 0.",
    ]
    done = run("join", tmp_path / "p.parquet", *options, "--counts", "--output", tmp_path / "c.csv")
    assert done.returncode == 0, done.stderr
    assert '"1";"1";"all";"All industries";1' in (tmp_path / "c.csv").read_text("utf-8-sig")


BOX = shapely.box(0, 0, 1, 1)
FAULTS = {
    "no column": (
        {"id": ["a"], "geometry": [BOX]},
        CRS,
        "has no column “key” (--area-key), but id",
    ),
    "no system": ({"key": ["a"], "geometry": [BOX]}, None, "doesn't say its coordinate system"),
    "doubled": (
        {"key": ["a", "b", "a"], "geometry": [BOX] * 3},
        CRS,
        "several areas of one key: a.",
    ),
    "empty key": (
        {"key": ["a", None], "geometry": [BOX] * 2},
        CRS,
        "area 2: its key “key” is empty",
    ),
    "no outline": ({"key": ["a"], "geometry": [shapely.Polygon()]}, CRS, "holds no area"),
    "a line": ({"key": ["a", "b"], "geometry": [BOX, BOX.exterior]}, CRS, "area 2 is no polygon"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_with_areas_is_named_before_anything_is_done(tmp_path, fault):
    cells, crs, said = FAULTS[fault]
    gpd.GeoDataFrame(cells, crs=crs).to_parquet(tmp_path / "a.parquet")
    pd.DataFrame({"lat": [48.0], "lon": [9.0]}).to_parquet(tmp_path / "p.parquet")
    options = ("--areas", tmp_path / "a.parquet", "--area-key", "key", "--lang", "en")
    done = run("join", tmp_path / "p.parquet", *options, "--output", tmp_path / "o.parquet")
    assert done.returncode in {1, 2}
    assert said in done.stderr
    assert {file.name for file in tmp_path.iterdir()} == {"a.parquet", "p.parquet"}


def test_a_file_of_something_else_is_refused(tmp_path):
    (tmp_path / "a.gpkg").write_text("no areas", encoding="utf-8")
    pd.DataFrame({"lat": [48.0], "lon": [9.0]}).to_parquet(tmp_path / "p.parquet")
    options = ("--areas", tmp_path / "a.gpkg", "--area-key", "key", "--lang", "en")
    done = run("join", tmp_path / "p.parquet", *options, "--output", tmp_path / "o.parquet")
    assert "a.gpkg is no file of areas that can be read" in done.stderr


def test_a_table_is_no_file_of_areas(tmp_path):
    (tmp_path / "a.csv").write_text("key,name\n1,A\n", encoding="utf-8")
    pd.DataFrame({"lat": [48.0], "lon": [9.0]}).to_parquet(tmp_path / "p.parquet")
    options = ("--areas", tmp_path / "a.csv", "--area-key", "key", "--lang", "en")
    done = run("join", tmp_path / "p.parquet", *options, "--output", tmp_path / "o.parquet")
    assert done.returncode == 1
    assert "a.csv is a table without outlines" in done.stderr


def test_of_several_layers_the_one_with_the_key_counts(tmp_path):
    file, output = tmp_path / "a.gpkg", tmp_path / "o.parquet"
    for layer, column in (("one", "id"), ("two", "key")):
        square = gpd.GeoDataFrame(
            {column: [layer]}, geometry=[shapely.box(8, 47, 10, 49)], crs=4326
        )
        square.to_file(file, layer=layer)
    pd.DataFrame({"lat": [48.0], "lon": [9.0]}).to_parquet(tmp_path / "p.parquet")
    options = ("--areas", file, "--output", output, "--lang", "en", "--area-key")
    assert run("join", tmp_path / "p.parquet", *options, "key").returncode == 0
    assert pd.read_parquet(output)["area"].tolist() == ["two"]
    done = run("join", tmp_path / "p.parquet", *options, "geometry")
    assert done.returncode == 2
    assert "several layers (one, two)" in done.stderr
