"""Series that go on from another publication: breaks are marked, unknown years stand back."""

import pandas as pd
import pytest

import atlas
from atlas import indicators
from atlas.indicators.history import history


@pytest.fixture(scope="module")
def bw():
    return atlas.load()


@pytest.mark.parametrize(
    ("area", "begins"),
    [
        ("district:08416", [2021]),
        ("district:08415", [2021]),
        ("district:08212", [2025]),
        ("district:08215", [2025]),
        ("district:08327", []),
        ("region:neckar-alb", []),
        ("region:mittlerer-oberrhein", []),
    ],
)
def test_employees_break_where_jobs_moved_between_two_districts(bw, area, begins):
    found = history(bw, area, ["employees"]).set_index("year")
    assert {2013, 2025} <= set(found.index)
    step = found["part"].diff().fillna(0)
    assert step[step > 0].index.tolist() == begins


def test_a_year_in_which_a_district_is_unknown_stands_back_unless_it_is_asked_for(bw):
    newest = indicators.table(bw, "state", ("unemployed",))
    assert newest["value"].notna().all()
    asked = indicators.table(bw, "district", ("unemployed",), year=2025).set_index("area")
    assert set(asked["year"]) == {2025}
    assert pd.isna(asked.at["district:08426", "value"])
    assert asked.at["district:08327", "value"] > 0
    whole = indicators.table(bw, "state", ("unemployed",), year=2025)
    assert whole["value"].isna().all()
