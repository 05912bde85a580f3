"""One's own rows in files: drawn with a shape of their own, in the legend, names only as text."""

import datetime as dt
import re

import numpy as np
import pyarrow as pa
import pytest

from atlas.cells.making import LayerPoints, held_layer
from atlas.export.order import Order
from atlas.export.picture import picture
from atlas.i18n.language import language
from atlas.mapping import own_cells as own_cells_module
from atlas.mapping import style
from atlas.mapping.own_cells import cells_of_file, own_cells
from atlas.mapping.own_rows import OwnRows, own_document

DE = language("de")
DAY = dt.date(2026, 11, 23)
EVIL = "</script><script>alert(1)</script>"
OWN = OwnRows("firmen.csv: 2 Zeilen", ((48.78, 9.18, "A GmbH"), (48.52, 9.05, EVIL)))


def test_a_picture_has_the_rows_and_says_so_in_legend_and_subtitle(whole):
    order = Order(whole, DE, title="Eigene Daten: firmen.csv", date=DAY, own=OWN)
    svg = picture(order, "svg").decode()
    assert svg == picture(order, "svg").decode()
    texts = " ".join(re.findall(r"<text[^>]*>([^<]*)<", svg))
    assert texts.count("firmen.csv: 2 Zeilen") == 2  # in the subtitle and in the legend
    drawn = [path for path in re.findall(r' d="([^"]+)"', svg) if path.count("L") >= 18]
    assert any(path.count("z") == len(OWN.points) and path.count("L") < 25 for path in drawn)


def test_no_kind_of_network_has_the_shape_of_own_rows():
    assert "star" not in style.SHAPES.values()


def test_a_document_holds_the_rows_and_no_markup_of_them(whole):
    page = own_document(whole, OWN, "Eigene Daten: firmen.csv", DE, DAY)
    assert page == own_document(whole, OWN, "Eigene Daten: firmen.csv", DE, DAY)
    text = page.decode()
    assert "A GmbH" in text
    assert EVIL not in text


@pytest.mark.parametrize("points", [(), ((0.0, 0.0, "far away"),)])
def test_rows_outside_of_the_map_are_no_reason_to_fail(whole, points):
    assert picture(Order(whole, DE, date=DAY, own=OwnRows("x", points)), "svg")


@pytest.fixture(scope="module")
def counted(whole):
    """Counts of firms in two towns, one of them on the border of the state."""
    lon, lat = np.repeat([9.18, 9.02], [700, 35]), np.repeat([48.78, 48.52], [700, 35])
    texts = [pa.array([text] * 735) for text in ("08111", "it", EVIL)]
    layer = held_layer([LayerPoints(lon, lat, *texts)])
    return OwnRows("firmen.csv: 735 Zeilen", (), own_cells(cells_of_file(layer), whole, DE))


def test_counts_are_squares_with_their_number_in_a_picture(whole, counted):
    svg = picture(Order(whole, DE, title="Eigene Daten", date=DAY, own=counted), "svg").decode()
    texts = [*re.findall(r"<text[^>]*>([^<]*)<", svg)]
    assert "700" in texts
    assert "35" in texts
    assert any("Anzahl je Zelle" in text for text in texts)


def test_a_document_holds_counts_by_level_within_bounds_and_no_names(whole, counted):
    text = own_document(whole, counted, "Eigene Daten", DE, DAY).decode()
    assert "alert(1)" not in text
    sent = counted.to_object()["cells"]["levels"]
    assert [level["level"] for level in sent] == [*range(8, 16)]
    assert {sum(level["count"]) for level in sent} == {735}


def test_a_file_holds_fewer_levels_where_cells_are_many(monkeypatch):
    chance = np.random.default_rng(0)
    texts = [pa.array([""] * 5000)] * 3
    points = LayerPoints(chance.uniform(7, 11, 5000), chance.uniform(47, 50, 5000), *texts)
    layer = held_layer([points])
    monkeypatch.setattr(own_cells_module, "MOST_IN_FILE", 3_000)
    levels = cells_of_file(layer)
    assert min(levels) == 8
    assert max(levels) < 14
    assert sum(map(len, levels.values())) <= 3_000
    assert {sum(cell.count for cell in cells) for cells in levels.values()} == {5000}
