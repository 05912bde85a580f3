"""Indicators that the atlas offers a network: its own record's values, each with source."""

import pytest

from atlas.cooperation.graph import who_is_tied
from atlas.i18n.language import language
from atlas.wissensbilanz.offers import offered_indicators

DE = language("de")


def test_what_is_offered_is_what_the_records_say(whole):
    with_members = whole.networks[whole.networks["members"].notna()]
    for key in with_members.index[:10]:
        offered = {one.indicator.name: one.indicator for one in offered_indicators(whole, key, DE)}
        members = offered[DE("Members")]
        assert members.value == with_members.at[key, "members"]
        assert str(members.year or "") == str(with_members.at[key, "members_as_of"])[:4]
        assert all(one.source for one in offered.values())
        tied = offered.get(DE("Networks in the state that it is stated to work with"))
        graph = who_is_tied(whole)
        assert (tied.value if tied else 0) == (graph.degree(key) if key in graph else 0)


def test_what_no_source_states_is_not_offered(whole):
    key = whole.networks.index[whole.networks["members"].isna()][0]
    assert DE("Members") not in {o.indicator.name for o in offered_indicators(whole, key, DE)}
    assert offered_indicators(whole, "no-such-network", DE) == ()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_figures_of_the_region_are_named_after_it(whole, lang):
    offered = offered_indicators(whole, "medicalmountains", language(lang))
    of_region = [one.indicator for one in offered if not one.capital]
    assert of_region
    assert all("Schwarzwald-Baar-Heuberg" in one.name and one.year for one in of_region)
