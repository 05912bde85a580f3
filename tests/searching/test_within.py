"""Circles and drawn shapes: true distances, places never guessed, one form in addresses."""

import math

import numpy as np
import pyproj
import pytest

from atlas import Selection, SelectionError
from atlas.i18n.language import language
from atlas.in_words import filters_in_words
from atlas.reach import MOST_CORNERS, circle_around, kilometres, shape_of, text_of_shape
from atlas.selection import read_query

TUTTLINGEN = (47.98372, 8.81876)
TRIANGLE = ((48.4, 8.9), (48.4, 9.3), (48.7, 9.1))
GEOD = pyproj.Geod(ellps="WGS84")


@pytest.mark.parametrize("km", [1, 25, 100, 300])
def test_distances_are_those_on_the_ellipsoid(km):
    for angle in range(0, 360, 15):
        lon, lat, _ = GEOD.fwd(TUTTLINGEN[1], TUTTLINGEN[0], angle, km * 1000)
        found = kilometres(*TUTTLINGEN, np.array([lat]), np.array([lon]))[0]
        assert found == pytest.approx(km, rel=0.002 if km > 100 else 0.0005)


def test_the_corners_of_a_circle_lie_on_it():
    lats, lons = np.array(circle_around(*TUTTLINGEN, 40)).T
    assert kilometres(*TUTTLINGEN, lats, lons) == pytest.approx(40, rel=1e-4)


def test_what_is_within_is_near_and_what_is_near_is_within(whole):
    found = whole.select(near="Tuttlingen", radius_km=25)
    points = whole.networks.geometry.dropna().to_crs(4326)
    far = GEOD.inv(
        *(np.full(len(points), value) for value in TUTTLINGEN[::-1]), points.x, points.y
    )[2]
    expected = {key for key, metres in zip(points.index, far, strict=True) if metres <= 25_000}
    assert set(found.networks.index) == expected
    assert 0 < len(expected) < len(points)
    assert found.networks.geometry.notna().all()


def test_clusters_are_within_if_a_district_of_theirs_is_touched(whole):
    found = set(whole.select(near="Tuttlingen", radius_km=2).cluster_records.index)
    held = whole.cluster_records["districts"]
    assert found == {key for key, districts in held.items() if "08327" in districts}
    assert found


def test_a_shape_holds_what_lies_in_it(whole):
    found = whole.select(shape=text_of_shape(TRIANGLE))
    points = found.networks.geometry.to_crs(4326)
    assert points.y.between(48.4, 48.7).all()
    assert points.x.between(8.9, 9.3).all()
    state = whole.select(shape=text_of_shape([(46, 6), (46, 12), (51, 12), (51, 6)]))
    assert len(state.networks) == whole.networks.geometry.notna().sum()
    assert len(state.cluster_records) == len(whole.cluster_records)


@pytest.mark.parametrize("text", ["tuttlingen", "  TUTTLINGEN ", "Tuttlingen"])
def test_a_place_is_named_as_the_atlas_does(whole, text):
    assert whole.select(near=text).selection == Selection(near="Tuttlingen", radius_km=25)


@pytest.mark.parametrize(
    ("text", "named"),
    [("78532", "78532"), ("freiburg", "Freiburg im Breisgau"), ("Goeppingen", "Göppingen")],
)
def test_towns_and_postcodes_by_what_people_write(whole, text, named):
    assert whole.select(near=text).selection.near == named


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Altdorf", ["Altdorf (Landkreis Böblingen)", "Altdorf (Landkreis Esslingen)"]),
        ("Weil", ["Weil der Stadt", "Weil am Rhein"]),
        ("Tutlingen", ["Tuttlingen"]),
    ],
)
def test_nothing_is_guessed(whole, text, candidates):
    with pytest.raises(SelectionError) as refused:
        whole.select(near=text)
    for name in candidates:
        assert name in str(refused.value)
        assert whole.select(near=name).selection.near == name


@pytest.mark.parametrize(
    "filters",
    [
        {"radius_km": 25},
        {"near": "Ulm", "radius_km": 0},
        {"near": "Ulm", "radius_km": 301},
        {"shape": "nonsense"},
    ],
)
def test_half_a_filter_is_refused(whole, filters):
    with pytest.raises(SelectionError):
        whole.select(**filters)


def test_an_address_says_it_and_what_it_says_wrong_is_said(whole):
    shape = text_of_shape(TRIANGLE)
    query = {"near": ["Tuttlingen"], "within_km": ["40"], "shape": [shape]}
    read = read_query(query, whole.valid, whole.centres.spellings)
    assert read == (Selection(near="Tuttlingen", radius_km=40, shape=shape), ())
    assert read[0].to_query() == query
    wrong = {"near": ["Altdorf"], "within_km": ["40"], "shape": ["x"]}
    selection, problems = read_query(wrong, whole.valid, whole.centres.spellings)
    assert selection == Selection()
    assert len(problems) == 2
    assert read_query({"within_km": ["40"]}, whole.valid)[1]
    assert read_query({"near": ["Ulm"], "within_km": ["x"]})[0] == Selection(near="Ulm")


def test_taking_the_place_away_takes_its_radius():
    near = Selection(near="Ulm", radius_km=50, text="x")
    assert near.without("near") == Selection(text="x")


@pytest.mark.parametrize(
    "ring",
    [
        TRIANGLE[:2],
        ((48.4, 8.9),) * 4,  # a point, four times
        (*TRIANGLE[:2], (40.0, 9.1)),  # far away
        tuple((48 + math.sin(i) / 9, 9 + math.cos(i) / 9) for i in range(MOST_CORNERS + 1)),
    ],
)
def test_what_is_no_shape_is_none(ring):
    assert shape_of(text_of_shape(ring)) == ()


def test_a_shape_in_an_address_is_short():
    ring = [(48 + math.sin(i / 10) / 3, 9 + math.cos(i / 10) / 3) for i in range(MOST_CORNERS)]
    assert shape_of(text_of_shape(ring))
    assert len(text_of_shape(ring)) < 8 * MOST_CORNERS


def test_two_circles_are_no_selection_and_the_same_one_is(whole):
    ulm = whole.select(near="Ulm", radius_km=50)
    assert ulm.select(near="ulm", radius_km=20).selection == Selection(near="Ulm", radius_km=20)
    with pytest.raises(SelectionError, match=r"Ulm.*Aalen"):
        ulm.select(near="Aalen")


def test_it_is_said_in_words_with_those_that_have_no_place(whole):
    selection = Selection(near="Tuttlingen", radius_km=25)
    missing = int(whole.networks.geometry.isna().sum())
    words = filters_in_words(whole.select(selection), language("de"))
    assert "im Umkreis von 25 km um Tuttlingen" in words
    assert f"{missing} Netzwerke" in words
    drawn = Selection(shape=text_of_shape(TRIANGLE))
    assert "im gezeichneten Gebiet" in filters_in_words(whole.select(drawn), language("de"))
