"""What the legend of a shading says, and the colours of its classes."""

import numpy as np
import pandas as pd
import pytest

from atlas.i18n.language import language
from atlas.indicators import Terms
from atlas.mapping.classes import inner_limits
from atlas.mapping.shading import Shade, colors, shading

ENGLISH = language("en")


def shaded(atlas, *args, **kwargs):
    return shading(atlas, Shade(*args, **kwargs), ENGLISH)


def test_the_title_names_indicator_sector_base_and_year(whole):
    plain = shaded(whole, "population", terms=Terms(year=2018))
    assert plain["title"] == "Inhabitants (2018)"
    assert plain["year"] == 2018
    counted = shaded(whole, "networks")
    assert counted["title"] == f"Networks with a known seat ({counted['year']})"
    sector = "Manufacturing"
    state = shaded(whole, "location_quotient", "C", terms=Terms(year=2020))
    assert state["title"] == f"Location quotient, {sector}, base: state (2020)"
    germany = shaded(whole, "location_quotient", "C", terms=Terms(year=2020, base="germany"))
    assert germany["title"] == f"Location quotient, {sector}, base: Germany (2020)"


def test_labels_name_the_limits_in_the_decimals_of_the_indicator(whole):
    own = shaded(whole, "location_quotient", "C", scheme="own", limits=(0.5, 1.0, 2.25))
    assert own["labels"] == ["to 0.50", "0.50–1.00", "1.00–2.25", "above 2.25"]
    counts = shaded(whole, "population", scheme="own", limits=(100_000.0,))
    assert counts["labels"] == ["to 100,000", "above 100,000"]


def test_one_class_holds_all(whole):
    nothing = whole.select(text="there is no such word anywhere")
    found = shading(nothing, Shade("networks"), ENGLISH)
    assert found["labels"] == ["all"]
    assert set(found["classes"]) == {0}
    assert len(found["colors"]) == 1


def lightness(color):
    return sum(int(color[i : i + 2], 16) for i in (1, 3, 5))


@pytest.mark.parametrize("count", range(2, 8))
def test_sequential_colours_darken_from_class_to_class(count):
    found = colors(range(count - 1), pd.Series([0.0, 9.0]), None)
    assert len(found) == count
    steps = np.diff([lightness(color) for color in found])
    assert (steps < -20).all()


def test_colours_are_the_middles_of_their_part_of_the_scale():
    assert colors((), pd.Series([1.0]), None) == ["#6fb3ad"]
    assert colors((1, 2, 3, 4), pd.Series([1.0]), None)[2] == "#6fb3ad"


def test_diverging_colours_deepen_away_from_the_middle():
    found = colors((0.5, 0.8, 1.0, 1.25, 2.0), pd.Series([0.2, 3.0]), 1.0)
    light = [lightness(color) for color in found]
    assert light[:3] == sorted(light[:3])
    assert light[3:] == sorted(light[3:], reverse=True)
    assert found[0] == "#5a93c4"  # the deepest blue
    assert found[-1] == "#d5823a"  # the deepest orange
    assert colors((0.9,), pd.Series([0.8, 1.1]), 1.0) == ["#5a93c4", "#d5823a"]
    # a class whose middle is the value itself counts as above
    assert colors((), pd.Series([0.5, 1.5]), 1.0) == ["#d5823a"]


def test_limits_of_each_scheme():
    values = np.array([1.0, 2.0, 3.0, 10.0, 11.0, 12.0, 50.0, 51.0, 52.0])
    assert inner_limits(values, "natural", 3) == (3.0, 12.0)
    assert inner_limits(values, "equal", 3) == (18.0, 35.0)
    assert inner_limits(values, "quantiles", 2) == (11.0,)


def test_a_region_lends_its_value_to_all_its_districts(whole):
    found = shaded(whole, "population", terms=Terms("region"))
    value = dict(zip(whole.districts.index, found["values"], strict=True))
    assert value["08415"] == value["08416"] == value["08417"]
    assert value["08415"] != value["08111"]
    assert all(type(each) is float for each in found["values"])
