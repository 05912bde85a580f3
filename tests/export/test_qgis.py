"""The GeoPackage opened in QGIS itself: what QGIS makes of its styles, names and metadata.

Needs QGIS with its Python (Debian: ``apt-get install qgis python3-qgis``); where it isn't
installed, these tests are skipped.
"""

import datetime as dt
import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
from in_qgis import python_of_qgis
from PIL import Image

import atlas
from atlas.export import formats
from atlas.export.order import Order
from atlas.i18n.language import language
from atlas.mapping import style
from atlas.mapping.shading import Shade, area_shading

SCRIPT = Path(__file__).with_name("clients") / "in_qgis.py"
LAYERS = ("districts", "networks", "clusters", "shading")
DAY = dt.date(2026, 11, 23)
SHADE = Shade("location_quotient", "A")
DENSITY = Shade("networks_per_100k_employees")
HOSTILE = "<img src=x onerror=alert(1)>&\"'"


PYTHON = python_of_qgis()
pytestmark = pytest.mark.skipif(PYTHON is None, reason="QGIS is not installed")


def opened(bw, folder, code="de", shade=SHADE):
    path, picture = folder / "atlas.gpkg", folder / "map.png"
    order = Order(bw, language(code), date=DAY, shade=shade)
    path.write_bytes(formats.content(order, ".gpkg"))
    command = [PYTHON, str(SCRIPT), str(path), str(picture), *LAYERS]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout), picture


@pytest.fixture(scope="module")
def seen(whole, tmp_path_factory):
    return opened(whole, tmp_path_factory.mktemp("qgis"))


def test_every_layer_opens_with_its_records(whole, seen):
    layers, _ = seen
    assert all(layer["valid"] for layer in layers.values())
    assert layers["networks"]["count"] == len(whole.networks)
    assert layers["clusters"]["count"] == len(whole.cluster_records)


def test_networks_have_the_shape_of_their_kind_and_the_colour_of_their_group(whole, seen):
    shapes = seen[0]["networks"]["shapes"]
    assert set(shapes) == set(whole.networks["kind"])
    for kind, held in shapes.items():
        assert {shape for shape, _ in held} == {style.SHAPES[kind]}
        assert {color for _, color in held} <= {c.lower() for c in style.GROUP_COLORS.values()}


def test_points_of_one_place_are_moved_apart(seen):
    assert seen[0]["networks"]["renderer"] == "pointDisplacement"


def test_legends_names_and_labels_are_in_the_language_of_the_file(whole, seen, tmp_path):
    layers, _ = seen
    groups = set(language("de").labels(whole.industry_groups).values())
    assert set(layers["networks"]["legend"]) == set(layers["clusters"]["legend"]) == groups
    assert layers["clusters"]["labelled"] == "name_de"
    assert layers["networks"]["aliases"]["founded"] == "Gegründet"
    english, _ = opened(whole.select(area="region:neckar-alb"), tmp_path, "en")
    assert english["networks"]["aliases"]["founded"] == "Founded"
    assert english["clusters"]["labelled"] == "name_en"


def test_every_field_has_a_name(seen):
    for layer in seen[0].values():
        assert [field for field, alias in layer["aliases"].items() if field == alias] in (
            ["fid"],
            ["fid", "nuts3"],
        )


def test_shading_has_its_classes(whole, seen):
    shown = area_shading(whole, SHADE, language("de"))
    assert seen[0]["shading"]["legend"] == [*shown.labels, "keine Angabe"]


def test_few_cases_are_hatched_and_nothing_else(whole, seen, tmp_path):
    assert seen[0]["shading"]["hatched"] == []
    layers, _ = opened(whole, tmp_path, shade=DENSITY)
    few = area_shading(whole, DENSITY, language("de")).few
    assert few
    assert layers["shading"]["hatched"] == sorted(few)


def test_metadata_say_what_it_is_and_whose(seen):
    for layer in seen[0].values():
        assert layer["title"].startswith("Clusteratlas Baden-Württemberg: ")
        assert any("GeoBasis-DE" in line for line in layer["rights"])
        assert any("dl-de/by-2-0" in line for line in layer["licences"])


def test_the_map_is_drawn_in_our_colours(whole, seen):
    with Image.open(seen[1]) as picture:
        pixels = {tuple(p) for p in np.asarray(picture.convert("RGB")).reshape(-1, 3)[::3]}
    colors = [
        style.GROUP_COLORS["electronics_digital"],
        area_shading(whole, SHADE, language("de")).colors[0],
    ]
    for color in colors:
        assert tuple(int(color[i : i + 2], 16) for i in (1, 3, 5)) in pixels


def test_a_map_tip_is_never_more_than_text(package, tmp_path):
    import pandas as pd

    table = pd.read_csv(package / "networks.csv", dtype=str, keep_default_na=False)
    table["name"] = HOSTILE + table["id"]
    table.to_csv(package / "networks.csv", index=False)
    layers, _ = opened(atlas.load(package), tmp_path)
    tip = layers["networks"]["tip"]
    assert "<img" not in tip
    assert "&lt;img src=x onerror=alert(1)&gt;&amp;&quot;'" in tip
