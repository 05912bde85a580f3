"""Indicators depend on the atlas alone: what was computed once is looked up from then on."""

import pytest

import atlas
from atlas import language
from atlas.indicators import Terms, computing, figures, table
from atlas.indicators.area_profile import area_profile
from atlas.indicators.comparison import compare
from atlas.mapping.shading import Shade, shading

GERMAN = language("de")
AREAS = ["region:neckar-alb", "region:stuttgart", "district:08111"]


@pytest.fixture
def computations(monkeypatch):
    """Names of the indicators that are computed from now on."""
    made = []
    original = computing._computed

    def noted(owner, key, terms):
        made.append((key, terms.level))
        return original(owner, key, terms)

    monkeypatch.setattr(computing, "_computed", noted)
    return made


def test_a_second_portrait_computes_no_indicator_again(computations):
    bw = atlas.load()
    first = area_profile(bw, "region:neckar-alb", GERMAN)
    assert computations
    assert len(computations) == len(set(computations))
    computations.clear()
    again = area_profile(bw, "region:neckar-alb", GERMAN)
    other = area_profile(bw, "region:stuttgart", GERMAN)
    in_english = area_profile(bw, "region:neckar-alb", language("en"))
    assert computations == []
    assert again.figures == first.figures
    assert other.figures != first.figures
    assert in_english.name != ""


def test_comparison_and_shading_look_up_too(computations):
    bw = atlas.load()
    compare(bw, AREAS, GERMAN)
    shade = Shade("location_quotient", "C", Terms("region"))
    shading(bw, shade, GERMAN)
    computations.clear()
    compare(bw, AREAS[::-1], GERMAN)
    shading(bw, shade, GERMAN)
    assert computations == []


def test_a_selection_counts_its_own_records_but_looks_up_figures(computations):
    bw = atlas.load()
    whole = table(bw, "region").set_index(["indicator", "area", "sector"])["value"]
    computations.clear()
    selected = bw.select(industries="medical_technology")
    own = table(selected, "region").set_index(["indicator", "area", "sector"])["value"]
    assert own["networks"].sum() < whole["networks"].sum()
    assert own["population"].equals(whole["population"])
    assert own["location_quotient"].equals(whole["location_quotient"])
    assert not {key for key, _ in computations} & {"population", "location_quotient", "gdp"}


def test_frames_given_out_may_be_changed():
    bw = atlas.load()
    before = table(bw, "region", ("population",))["value"].tolist()
    people, by_year = table(bw, "region", ("population",)), figures.by_year(bw, "population")
    people["value"] = 0.0
    by_year.iloc[:] = 0.0
    found = area_profile(bw, "region:neckar-alb", GERMAN)
    found.series["value"] = 0.0
    assert table(bw, "region", ("population",))["value"].tolist() == before
    assert (area_profile(bw, "region:neckar-alb", GERMAN).series["value"] != 0).any()


def test_densities_count_organisations_at_work(whole):
    ended = whole.select(active="false")
    area = next(ags for ags in ended.networks["district_ags"] if ags)
    key = f"district:{area}"
    found = table(whole, "district", ("networks", "networks_per_100k_inhabitants", "population"))
    values = found[found["area"] == key].set_index("indicator")["value"]
    here = whole.select(area=key)
    at_work = len(here.networks) - len(here.select(active="false", area=key).networks)
    density = values["networks_per_100k_inhabitants"]
    assert density == pytest.approx(at_work / values["population"] * 100_000)
    assert values["networks"] > at_work
