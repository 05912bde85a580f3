"""Circle and drawn shape in files: drawn and said, in documents and pictures alike."""

import datetime as dt

import numpy as np
import pytest

from atlas.export import formats
from atlas.export.order import Order
from atlas.i18n.language import language
from atlas.mapping import payload, style
from atlas.reach import kilometres, text_of_shape

DAY = dt.date(2026, 11, 23)
SHAPE = text_of_shape([(48.4, 8.9), (48.4, 9.3), (48.7, 9.1)])
ACCENT = "#0b5a6b"


def svg(atlas):
    return formats.content(Order(atlas, language("de"), date=DAY), ".svg").decode()


@pytest.mark.parametrize("filters", [{"near": "Tuttlingen"}, {"shape": SHAPE}])
def test_a_picture_draws_it(whole, filters):
    assert f"stroke: {ACCENT}" in svg(whole.select(**filters))
    assert f"stroke: {ACCENT}" not in svg(whole.select(text="medizin"))


def test_a_picture_says_it(whole):
    assert "im Umkreis von 25 km um Tuttlingen" in svg(whole.select(near="Tuttlingen"))


def test_a_document_draws_it_and_brings_no_places(whole):
    base = payload.base(whole.select(near="Tuttlingen", radius_km=40, shape=SHAPE))
    circle, shape = base["drawn"]
    lats, lons = np.array(circle).T
    assert kilometres(*whole.centres.points["Tuttlingen"], lats, lons) == pytest.approx(40, abs=0.1)
    assert shape == [(48.4, 8.9), (48.4, 9.3), (48.7, 9.1)]
    assert base["places"] is None
    assert payload.base(whole)["drawn"] == []


def test_the_live_map_has_places_by_what_people_write(whole):
    places = payload.base(whole, places=True)["places"]
    assert len(places["name"]) == len(places["lat"]) == len(places["lon"])
    also = dict(map(tuple, ((key, tuple(at)) for key, at in places["also"])))
    assert [places["name"][i] for i in also["freiburg"]] == ["Freiburg im Breisgau"]
    assert len(also["altdorf"]) == 2
    assert style.TOWNS[0] in places["name"]
