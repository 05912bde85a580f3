"""Hot spots: found where they are, nowhere by chance, and never from what isn't known."""

import json
import warnings

import esda
import numpy as np
import pandas as pd
import pytest
from libpysal.weights import Queen, w_subset
from terminal import call

from atlas.i18n.language import language
from atlas.indicators import Terms, hot_spots
from atlas.indicators.hot_spots import HOT_SPOTS
from atlas.mapping.shade_query import read_shade
from atlas.mapping.shading import area_shading


def found_for(whole, monkeypatch, given):
    monkeypatch.setattr(hot_spots, "values", lambda *_: (given, 2020, ""))
    return hot_spots._hot_spots(whole, "employees", Terms(), "")


@pytest.fixture
def northing(whole):
    """Values that rise from south to north."""
    return whole.areas[whole.areas["kind"] == "district"].geometry.centroid.y / 1000


def test_what_rises_to_the_north_is_hot_there_and_cold_in_the_south(whole, northing, monkeypatch):
    found = found_for(whole, monkeypatch, northing)
    assert found.moran > 0.5
    assert found.p < 0.001
    assert "more alike" in found.in_words
    hot, cold = (northing[found.kinds == kind] for kind in ("high", "low"))
    assert len(hot) > 3
    assert len(cold) > 3
    assert hot.min() > northing.median() > cold.max()
    assert found.kinds.equals(found_for(whole, monkeypatch, northing).kinds)


def test_by_chance_nothing_is_coloured(whole, northing, monkeypatch):
    some = pd.Series(np.random.default_rng(7).permutation(len(northing)) * 1.0, northing.index)
    found = found_for(whole, monkeypatch, some)
    assert set(found.kinds) == {"none"}
    assert "no more alike" in found.in_words


def test_what_is_not_known_is_left_out_and_no_zero(whole, northing, monkeypatch):
    northing.iloc[:3] = np.nan
    found = found_for(whole, monkeypatch, northing)
    assert set(found.kinds.iloc[:3]) == {""}
    assert np.isnan(found_for(whole, monkeypatch, northing * np.nan).moran)


def test_the_map_colours_what_is_significant_alone_and_says_moran(whole):
    query = {"shade": "employees", "hotspots": "1"}
    shade, problems = read_shade(whole, query)
    assert not problems
    shown = area_shading(whole, shade, language("en"))
    found = hot_spots.hot_spots(whole, "employees", Terms())
    assert [shown.labels[each] for each in shown.classes] == [
        HOT_SPOTS[kind] for kind in found.kinds
    ]
    assert shown.colors[0] == "#ffffff"
    assert len(set(shown.colors)) == 5
    assert "Moran’s I" in shown.note
    assert "hot spots" in shown.title


def test_the_command_says_the_same_as_the_map(whole):
    asked = ("--indicator", "employees", "--hot-spots", "--format", "json")
    rows = json.loads(call("indicators", *asked))
    found = hot_spots.hot_spots(whole, "employees", Terms()).kinds
    assert {row["area"]: row["hot_spot"] for row in rows} == found.to_dict()
    assert "nicht signifikant" in call("indicators", *asked[:3])


def test_neighbours_are_the_districts_that_have_a_point_in_common(whole):
    shapes = whole.districts.geometry.rename(index="district:{}".format)
    common = Queen.from_iterable([*shapes], ids=[*shapes.index], silence_warnings=True)
    found = hot_spots._neighbours(whole)
    assert found.id_order == common.id_order
    assert {key: {*near} for key, near in found.neighbors.items()} == {
        key: {*near} for key, near in common.neighbors.items()
    }


@pytest.mark.parametrize("known", [44, 43, 30])
def test_chances_are_those_of_esda(whole, northing, known):
    values = (northing**2).iloc[:known].to_numpy()
    weights = w_subset(
        hot_spots._neighbours(whole), [*northing.index[:known]], silence_warnings=True
    )
    weights.transform = "r"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        drawn = esda.Moran_Local(values, weights, permutations=9999, seed=hot_spots._SEED)
    plain = esda.Moran_Local(values, weights, permutations=0)
    assert hot_spots._chances(plain) == pytest.approx(drawn.p_sim)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("values", [1.0, 0.0, None])
def test_what_is_the_same_everywhere_or_hardly_known_is_said_to_be_not_computable(
    whole, northing, monkeypatch, values
):
    given = northing * np.nan
    given.iloc[: 44 if values is not None else 9] = 2.0 if values is None else values
    monkeypatch.setattr(hot_spots, "values", lambda *_: (given, 2020, ""))
    monkeypatch.setattr(hot_spots, "hot_spots", hot_spots._hot_spots)
    rows = pd.DataFrame({"area": given.index, "indicator": "x", "value": given.to_numpy()})
    kinds = hot_spots.kinds_of(whole, rows, Terms())
    assert set(kinds[rows["value"].notna()]) == {hot_spots.NOT_COMPUTABLE}
    assert set(kinds[rows["value"].isna()]) <= {""}


@pytest.mark.filterwarnings("error")
def test_one_district_that_differs_gives_no_warning(whole, northing, monkeypatch):
    given = northing * 0.0
    given.iloc[5] = 1.0
    found = found_for(whole, monkeypatch, given)
    assert set(found.kinds) <= {*HOT_SPOTS}
