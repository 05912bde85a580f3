"""Who ties regions, and which regions nothing ties: counted once more from the records."""

import itertools

import pandas as pd
import pytest

from atlas.cooperation.bridges import (
    FEWEST_RECORDS,
    QUOTIENT,
    TIE_MEASURES,
    neighbourhood,
    network_measures,
    strengths,
    unlinked_regions,
)
from atlas.cooperation.ties import ELSEWHERE_PARTNER, ties


@pytest.fixture(scope="module")
def contacts(whole):
    """Network → those that a tie within the atlas leads to."""
    found = {}
    frame = ties(whole)
    for row in frame[frame["kind"] != ELSEWHERE_PARTNER].itertuples():
        if row.one != row.other:
            found.setdefault(row.one, set()).add(row.other)
            found.setdefault(row.other, set()).add(row.one)
    return found


@pytest.fixture(scope="module")
def region(whole):
    """Network → the region that its record states."""
    return whole.package.tables["networks.csv"].set_index("id")["region"].to_dict()


def test_contacts_and_their_regions_are_counted_as_by_hand(whole, contacts, region):
    measures = network_measures(whole)
    assert set(measures.columns) == set(TIE_MEASURES)
    assert set(measures.index) == set(contacts)
    for key, others in contacts.items():
        assert measures.at[key, "degree"] == len(others)
        away = {region[other] for other in others} - {region[key], ""}
        assert measures.at[key, "regions"] == len(away)


def test_brokerage_is_not_stated_of_those_of_the_whole_state(whole, contacts, region):
    across = network_measures(whole)["across"]
    for key in contacts:
        assert pd.isna(across[key]) == (region[key] == "")


def test_groups_are_numbered_and_each_network_is_of_one(whole, contacts):
    component = network_measures(whole)["component"]
    for key, others in contacts.items():
        assert all(component[key] == component[other] for other in others)
    sizes = component.value_counts()
    assert all(sizes[n] >= sizes[n + 1] for n in range(1, len(sizes)))


def test_a_strength_is_named_more_often_than_in_the_state(whole, region):
    clusters = whole.cluster_records
    records = [(region[key], codes) for key, codes in whole.networks["industries"].items()]
    records += list(zip(clusters["region"], clusters["industries"], strict=True))
    records = [(name, codes) for name, codes in records if name]
    for name, held in strengths(whole).items():
        own = [codes for place, codes in records if place == name]
        for code in whole.industries.index:
            count = sum(code in codes for codes in own)
            share = count / len(own)
            state = sum(code in codes for _, codes in records) / len(records)
            strong = count >= FEWEST_RECORDS and share >= QUOTIENT * state
            assert (code in held) == strong


def test_regions_without_a_tie_have_none_and_share_strengths(whole, contacts, region):
    tied = {
        frozenset((region[key], region[other]))
        for key, others in contacts.items()
        for other in others
    }
    strong = strengths(whole)
    listed = {frozenset((row.one, row.other)): row for row in unlinked_regions(whole).itertuples()}
    for pair in map(frozenset, itertools.combinations(strong, 2)):
        one, other = pair
        shared = {*strong[one]} & {*strong[other]}
        assert (pair in listed) == (bool(shared) and pair not in tied)
        if pair in listed:
            assert {*listed[pair].industries} == shared
    assert unlinked_regions(whole)["score"].is_monotonic_decreasing


def test_a_neighbourhood_reaches_as_far_as_asked(whole, contacts):
    key = max(contacts, key=lambda each: len(contacts[each]))
    _, near = neighbourhood(whole, key)
    _, far = neighbourhood(whole, key, steps=2)
    assert contacts[key] <= {*near}
    assert {*near.values()} == {1}
    assert {*far.values()} <= {1, 2}
    second = {o for other in contacts[key] for o in contacts[other]} - {key}
    assert second <= {*far}


def test_a_selection_changes_no_measure(whole):
    selected = whole.select(area="region:neckar-alb")
    pd.testing.assert_frame_equal(network_measures(selected), network_measures(whole))
