"""Coverage gaps of hand-made cases."""

import math

import pandas as pd

from atlas.indicators.measures import gaps

QUOTIENTS = pd.DataFrame(
    {"C": [1.5, 1.49, math.nan], "J": [2.0, 1.5, 1.6]},
    index=["district:08111", "district:08416", "state"],
)


def test_a_quotient_at_the_threshold_is_special_already():
    assert gaps(QUOTIENTS, {}, 1.5) == {
        "district:08111": ("C", "J"),
        "district:08416": ("J",),
        "state": ("J",),
    }


def test_where_a_network_is_at_home_there_is_no_gap():
    at_home = {"district:08111": ("C",), "state": ("J", "C")}
    found = gaps(QUOTIENTS, at_home, 1.5)
    assert found == {"district:08111": ("J",), "district:08416": ("J",), "state": ()}


def test_of_a_sector_and_its_parts_the_finest_count():
    both = pd.DataFrame({"B-E": [3.0, 3.0], "C": [2.0, 1.0]}, index=["a", "b"])
    assert gaps(both, {}, 1.5) == {"a": ("C",), "b": ("B-E",)}
