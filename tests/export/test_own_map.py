"""One's own rows in files: drawn with a shape of their own, in the legend, names only as text."""

import datetime as dt
import re

import pytest

from atlas.export.order import Order
from atlas.export.picture import picture
from atlas.i18n.language import language
from atlas.mapping import style
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
