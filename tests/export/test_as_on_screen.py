"""A file shows what the screen showed: the same shading, filters and numbers."""

import datetime as dt
import io
import json
import re

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pyogrio
import pytest
from packed import unpacked
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader
from typer.testing import CliRunner

from atlas.__main__ import app
from atlas.errors import SelectionError
from atlas.export import formats
from atlas.export.naming import selection_file
from atlas.export.order import Order
from atlas.export.shaded import shaded_areas
from atlas.i18n.language import language
from atlas.indicators import LEVELS, Terms, table
from atlas.mapping.shade_query import SHADED_LEVELS, read_shade
from atlas.mapping.shading import OUTSIDE, Shade, area_shading, shading

DE = language("de")
DAY = dt.date(2026, 11, 23)
AREA = "region:neckar-alb"
QUOTIENT = Shade("location_quotient", "C", Terms("region"), "natural", 5)
QUERY = {
    "shade": "location_quotient",
    "sector": "C",
    "level": "region",
    "scheme": "natural",
    "classes": "5",
}


@pytest.fixture(scope="module")
def selected(whole):
    return whole.select(area=AREA, industries=["medical_technology"])


def made(selection, ending, **more):
    return formats.content(Order(selection, DE, date=DAY, **more), ending)


def payload(html):
    return unpacked(html.decode())


def colour(text):
    return tuple(int(text[i : i + 2], 16) for i in (1, 3, 5))


def test_an_address_and_a_command_name_the_same_shading(whole):
    shade, problems = read_shade(whole, QUERY)
    assert not problems
    assert shading(whole, shade, DE) == shading(whole, QUOTIENT, DE)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("shade", "location_quotent"),
        ("sector", "X"),
        ("level", "state"),
        ("scheme", "best"),
        ("classes", "99"),
        ("year", "1066"),
        ("year", "2o20"),
        ("base", "europe"),
    ],
)
def test_what_an_address_names_wrongly_is_said(whole, name, value):
    shade, problems = read_shade(whole, QUERY | {name: value})
    assert [problem.values["value"] for problem in problems] == [value]
    assert problems[0].values["parameter"] == name
    assert (shade is None) == (name == "shade")


def test_a_command_refuses_what_an_address_may_say(tmp_path):
    def run(*more):
        output = str(tmp_path / "map.csv")
        return CliRunner().invoke(app, ["export", "--output", output, *more]).exception

    assert isinstance(run("--shade", "location_quotent"), SelectionError)
    assert isinstance(run("--shade", "location_quotient", "--level", "state"), SelectionError)
    assert isinstance(run("--level", "region"), SelectionError)
    assert not list(tmp_path.iterdir())


def test_html_carries_the_shading_of_the_screen_in_both_languages(selected):
    view = payload(made(selected, ".html", shade=QUOTIENT))["view"]
    for code in ("de", "en"):
        assert view["shadings"][code] == json.loads(
            json.dumps(shading(selected, QUOTIENT, language(code)))
        )


def test_a_picture_has_the_colours_of_the_classes(whole):
    area = whole.select(area=AREA, text="no record has these words")
    shown = area_shading(area, QUOTIENT, DE)
    with Image.open(io.BytesIO(made(area, ".png", shade=QUOTIENT))) as picture:
        pixels = np.asarray(picture.convert("RGB")).reshape(-1, 3)
    own = colour(shown.colors[shown.classes[AREA]])
    assert (pixels == own).all(axis=1).mean() > 0.05
    assert area_shading(area, Shade("networks"), DE).colors[0] != shown.colors[shown.classes[AREA]]


@pytest.mark.parametrize("ending", [".svg", ".pdf", ".pptx", ".html", ".xlsx"])
def test_title_year_classes_and_source_are_said(selected, ending):
    shown = area_shading(selected, QUOTIENT, DE)
    content = made(selected, ending, shade=QUOTIENT)
    match ending:
        case ".pdf":
            text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        case ".xlsx":
            book = openpyxl.load_workbook(io.BytesIO(content))
            text = " ".join(str(row) for sheet in book for row in sheet.iter_rows(values_only=True))
        case ".pptx":
            slides = Presentation(io.BytesIO(content)).slides
            frames = [shape for slide in slides for shape in slide.shapes if shape.has_text_frame]
            text = " ".join(shape.text_frame.text for shape in frames)
        case ".html":
            text = content.decode() + json.dumps(payload(content), ensure_ascii=False)
        case _:
            text = content.decode()
    bare = re.sub(r"\s+", "", text)
    held = [str(shown.year), "Lokalisationsquotient", *shown.labels]
    if ending != ".svg":  # whose letters may be drawn
        held += [shown.source, "Medizintechnik", "natürlichenBrüchen"]
    for words in held if ending != ".svg" else held[:2]:
        assert re.sub(r"\s+", "", words) in bare


def test_the_workbook_has_the_figures(selected):
    book = openpyxl.load_workbook(io.BytesIO(made(selected, ".xlsx", shade=QUOTIENT)))
    rows = [*book["Flächenfarbe"].iter_rows(values_only=True)]
    expected = table(selected, "region", ("location_quotient",))
    expected = expected[expected["sector"] == "C"].set_index("area")["value"]
    assert {row[-1]: row[1] for row in rows[1:]} == {AREA: pytest.approx(expected[AREA], abs=1e-6)}


@pytest.mark.parametrize("level", SHADED_LEVELS)
def test_the_geopackage_has_a_layer_with_the_figures(whole, tmp_path, level):
    shade = Shade("location_quotient", "A", Terms(level))
    path = tmp_path / "atlas.gpkg"
    path.write_bytes(made(whole, ".gpkg", shade=shade))
    layer = gpd.read_file(path, layer="shading").set_index("area")
    expected = shaded_areas(whole, area_shading(whole, shade, DE), DE)
    assert list(layer.index) == list(expected.index)
    np.testing.assert_allclose(layer["value"], expected["value"])
    assert layer["position"].tolist() == expected["position"].tolist()
    shapes = whole.areas.geometry
    for key, shape in layer.geometry.items():
        assert shape.symmetric_difference(shapes[key]).area < 0.05 * shapes[key].area


@pytest.mark.parametrize("ending", [".gpkg", ".fgb"])
def test_geodata_say_in_their_head_what_the_screen_was_shaded_by(selected, tmp_path, ending):
    path = tmp_path / f"atlas{ending}"
    path.write_bytes(made(selected, ending, shade=QUOTIENT))
    info = pyogrio.read_info(path, layer="networks" if ending == ".gpkg" else None)
    held = info["dataset_metadata" if ending == ".gpkg" else "layer_metadata"]
    assert held["SHADING"] == area_shading(selected, QUOTIENT, DE).in_words


@pytest.mark.parametrize("level", LEVELS)
def test_outside_of_the_selected_area_there_is_no_number(whole, level):
    area = whole.select(area=AREA)
    counting = ("networks", "clusters", "networks_per_100k_inhabitants", "diversity_shannon")
    found = table(area, level, (*counting, "coverage_gaps")).set_index(["indicator", "area"])
    inside = set(area.area["districts"])
    for (_, key), value in found["value"].items():
        held = set(whole.areas.at[key, "districts"])
        assert pd.isna(value) or held <= inside
    same = table(whole, level, counting).set_index(["indicator", "area"])["value"].sort_index()
    known = found["value"].dropna().drop("coverage_gaps", errors="ignore")
    for key, value in known.items():
        if key[0].startswith("networks"):  # a cluster may also lie outside
            assert value == same[key]


def test_outside_of_the_selected_area_nothing_is_shaded(selected):
    found = shading(selected, Shade("networks"), DE)
    inside = selected.districts.index.isin(selected.area["districts"])
    assert [value is not None for value in found["values"]] == inside.tolist()
    assert [each != OUTSIDE for each in found["classes"]] == inside.tolist()


def test_a_regional_geopackage_says_nothing_of_other_districts(selected, tmp_path):
    path = tmp_path / "atlas.gpkg"
    path.write_bytes(made(selected, ".gpkg"))
    layer = gpd.read_file(path, layer="districts").set_index("ags")
    inside = layer.index.isin(selected.area["districts"])
    for name in ("networks", "clusters"):
        assert layer[name].notna().tolist() == inside.tolist()
    assert layer["networks"].sum() == len(selected.seated_networks)


def test_a_file_says_its_filters_in_title_and_name(selected):
    assert selection_file(selected, DE, "html") == "clusteratlas-neckar-alb-medizintechnik.html"
    texts = payload(made(selected, ".html"))
    assert texts["document"]["title"]["de"].endswith("Region Neckar-Alb: Medizintechnik")
    assert texts["base"]["filtered"]["de"] == "Branche: Medizintechnik"
    title = shading(selected, Shade("networks"), DE)["title"]
    assert title.endswith("(Branche: Medizintechnik; 2026)")


def test_areas_of_one_name_have_files_of_their_own(whole):
    names = [selection_file(whole.in_area(key), DE, "html") for key in whole.areas.index]
    assert len(set(names)) == len(names)
    assert "clusteratlas-region-stuttgart.html" in names
    assert "clusteratlas-neckar-alb.html" in names


@pytest.mark.parametrize("scheme", ["quantiles", "natural", "equal", "own"])
@pytest.mark.parametrize("classes", [3, 4, 7])
def test_no_class_holds_quotients_on_both_sides_of_one(whole, scheme, classes):
    shade = Shade("location_quotient", "C", Terms(), scheme, classes, (0.7, 1.4))
    shown = area_shading(whole, shade, DE)
    for _, held in shown.values.dropna().groupby(shown.classes):
        assert held.max() <= 1 or held.min() > 1
