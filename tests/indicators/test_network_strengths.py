"""Areas with a network's strengths: by what is stated, and never by occupations that don't fit."""

import pandas as pd
import pytest

import atlas
from atlas.export.network_areas import network_areas
from atlas.i18n.language import language
from atlas.indicators.network_strengths import FEWEST_IN_INDUSTRY, network_strengths
from atlas.indicators.occupation_proposal import proposed_industries

GERMAN = language("de")


def by_industries(whole, industries):
    held = whole.networks["industries"].map(lambda own: {*own} == {*industries})
    seated = whole.networks["district_ags"] != ""
    return whole.networks.index[held & seated][0]


def test_a_quotient_is_that_of_the_area_page(whole):
    network = by_industries(whole, ["ict"])
    found = network_strengths(whole, network)
    seat = whole.networks.at[network, "district_ags"]
    there = proposed_industries(whole, f"district:{seat}")
    assert found.own == pytest.approx(there.loc["ict", "quotient"])
    assert "08226" in found.rows.index or seat == "08226"  # Rhein-Neckar-Kreis


def test_only_industries_count_that_occupations_stand_for(whole):
    fits = whole.occupation_proposal["fit"]
    for network in whole.networks.index:
        found = network_strengths(whole, network)
        assert {*fits[list(found.industries)]} <= {"good", "partial"}
        stated = {*whole.networks.at[network, "industries"]} - {"cross_industry"}
        assert {*found.industries} | {*found.left_out} == stated
        assert (found.rows["employees"] >= FEWEST_IN_INDUSTRY).all()
        assert (found.rows["quotient"] > 1).all()
        assert found.rows["quotient"].is_monotonic_decreasing
        assert whole.networks.at[network, "district_ags"] not in found.rows.index


def test_what_no_occupation_stands_for_is_said_and_nothing_else(whole):
    network = by_industries(whole, ["medical_technology"])
    told = network_areas(whole, network, GERMAN)
    assert not len(told.table)
    assert told.map is None
    assert "Medizintechnik" in told.sentences[0]


def test_that_it_is_a_proposal_is_said_wherever_it_is_shown(whole):
    for network in whole.networks.index[:60]:
        told = network_areas(whole, network, GERMAN)
        if len(told.table):
            assert "Vorschlag des Atlas" in told.note
            assert told.table["Nr."].tolist() == list(range(1, len(told.table) + 1))


def test_an_unknown_group_leaves_a_lower_bound_that_says_so(package, whole):
    network = by_industries(whole, ["ict"])
    first = network_strengths(whole, network).rows.index[0]
    file = package / "occupations_germany.parquet"
    table = pd.read_parquet(file)
    gone = (table["ags"] == first) & (table["kldb2010"] == "433")
    table.loc[gone, "employees"] = None
    table.to_parquet(file, index=False)
    less = atlas.load(package)
    before = network_strengths(whole, network).rows.loc[first]
    after = network_strengths(less, network).rows.loc[first]
    assert not before["at_least"]
    assert after["at_least"]
    assert after["quotient"] < before["quotient"]
    told = network_areas(less, network, GERMAN)
    assert "mindestens" in told.table["Hinweis"].tolist()
    assert any("untere Grenze" in sentence for sentence in told.sentences)


def test_a_package_without_these_figures_has_none(package):
    (package / "occupations_germany.parquet").unlink()
    small = atlas.load(package)
    assert network_areas(small, small.networks.index[0], GERMAN) is None
