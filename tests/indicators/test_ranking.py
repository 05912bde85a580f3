"""All areas of a level in the order of an indicator: true ranks, nobody left out."""

import pandas as pd
import pytest

from atlas.i18n.language import language
from atlas.i18n.rounding import half_away
from atlas.indicators import table
from atlas.indicators.comparison import MOST, beginning, kinds, values_of
from atlas.indicators.ranking import RANKED_LEVELS, ranking

GERMAN = language("de")


@pytest.mark.parametrize("level", RANKED_LEVELS)
@pytest.mark.parametrize("key", [key for key in kinds() if key != "location_quotient"])
def test_a_rank_is_one_more_than_the_number_of_larger_values(whole, key, level):
    found = ranking(whole, key, level, GERMAN)
    values = table(whole, level, (key,)).set_index("area")["value"]
    expected = values.map(lambda value: half_away(value, found.decimals))
    assert sorted(found.rows.index) == sorted(expected.index)
    for area, row in found.rows.iterrows():
        if pd.isna(expected[area]):
            assert pd.isna(row["rank"])
        else:
            assert row["rank"] == 1 + (expected > expected[area]).sum()


def test_what_is_not_stated_is_last_and_has_no_rank(whole):
    found = ranking(whole, "location_quotient", "district", GERMAN, "A")
    unknown = found.rows["value"].isna()
    assert unknown.any()
    assert found.rows["rank"].isna().equals(unknown)
    assert unknown.tolist() == sorted(unknown)
    known = found.rows["rank"].dropna()
    assert known.is_monotonic_increasing


def test_values_that_look_the_same_share_a_rank(whole):
    found = ranking(whole, "networks_per_100k_inhabitants", "district", GERMAN)
    tied = found.rows.groupby("value")["rank"]
    assert (tied.nunique() == 1).all()
    assert (tied.size() > 1).any()


def test_the_ranking_says_of_which_years_its_parts_are(whole):
    found = ranking(whole, "networks_per_100k_inhabitants", "region", GERMAN)
    assert "Netzwerke" in found.as_of
    assert set(found.table(GERMAN)["Stand"]) == {found.as_of}
    assert set(found.table(GERMAN)["Einheit"]) == {"je 100.000 Einwohner"}


@pytest.mark.parametrize("own", ["region:neckar-alb", "district:08416", "rb:tuebingen"])
def test_a_comparison_begins_with_an_area_and_its_neighbours(whole, own):
    keys = beginning(whole, own)
    assert keys[0] == own
    assert 2 <= len(set(keys)) == len(keys) <= MOST
    areas = whole.areas
    shape = areas.geometry[own]
    for key in keys[1:]:
        assert areas.at[key, "kind"] == areas.at[own, "kind"]
        assert areas.geometry[key].intersection(shape).length > 0


def test_the_state_begins_with_all_that_it_consists_of(whole):
    assert set(beginning(whole, "state")) == {key for key in whole.areas.index if key[:3] == "rb:"}


def test_values_of_areas_are_those_of_the_table(whole):
    keys = ["district:08416", "region:neckar-alb", "state"]
    found = values_of(whole, keys, "location_quotient", "C", GERMAN)
    assert list(found.index) == ["Landkreis Tübingen", "Region Neckar-Alb", "Baden-Württemberg"]
    assert found.iloc[-1] == 1
    regions = table(whole, "region", ("location_quotient",)).set_index(["area", "sector"])["value"]
    assert found.iloc[1] == round(regions["region:neckar-alb", "C"], 2)
