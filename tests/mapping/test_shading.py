"""Shading by an indicator: every district once, unknown apart, colours that mean something."""

import mapclassify
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas import SelectionError
from atlas.i18n.language import language
from atlas.indicators import INDICATORS, LEVELS, Terms, table, years
from atlas.mapping.classes import SCHEMES, inner_limits
from atlas.mapping.shade_query import read_shade
from atlas.mapping.shading import MOST, Shade, class_limits, shading

GERMAN = language("de")


@pytest.mark.parametrize("scheme", [s for s in SCHEMES if s != "own"])
@pytest.mark.parametrize("level", [level for level in LEVELS if level != "state"])
def test_every_district_has_its_area_class(whole, level, scheme):
    shade = Shade("networks_per_100k_inhabitants", terms=Terms(level), scheme=scheme)
    found = shading(whole, shade, GERMAN)
    assert len(found["values"]) == len(found["classes"]) == 44
    assert len(found["labels"]) == len(found["colors"])
    order = np.argsort(found["values"])
    assert (np.diff(np.array(found["classes"])[order]) >= 0).all()


def test_unknown_is_a_class_of_its_own(whole):
    found = shading(whole, Shade("location_quotient", "A"), GERMAN)
    unknown = [ags for ags, c in zip(whole.districts.index, found["classes"], strict=True) if c < 0]
    assert unknown == ["08416", "08421"]
    assert found["values"].count(None) == 2


def test_an_unknown_sector_is_named(whole):
    with pytest.raises(SelectionError, match="B-E"):
        shading(whole, Shade("location_quotient", "B-F"), GERMAN)


def test_what_no_region_has_is_unknown_everywhere(whole):
    found = shading(whole, Shade("gva_share_tertiary", terms=Terms("region")), GERMAN)
    assert set(found["classes"]) == {-1}


def test_quotients_diverge_around_one(whole):
    shade = Shade("location_quotient", "C", scheme="own", limits=(0.5, 0.8, 1.0, 1.25, 2.0))
    found = shading(whole, shade, GERMAN)
    blue = [int(c[5:7], 16) > int(c[1:3], 16) for c in found["colors"]]
    assert blue == [True, True, True, False, False, False]
    assert "0,50–0,80" in found["labels"]


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=60), st.integers(2, 7))
def test_quantiles_are_those_of_mapclassify(values, classes):
    own = inner_limits(np.array(values, dtype=float), "quantiles", classes)
    theirs = mapclassify.Quantiles(np.array(values, dtype=float), k=classes).bins
    assert {round(v, 6) for v in (*own, max(values))} == {round(float(v), 6) for v in theirs}


@given(
    st.lists(st.floats(0, 1e6), min_size=1, max_size=60),
    st.sampled_from([s for s in SCHEMES if s != "own"]),
    st.integers(0, 20),
)
def test_limits_are_rising_and_few(values, scheme, classes):
    limits = class_limits(np.array(values), Shade("networks", scheme=scheme, classes=classes))
    assert list(limits) == sorted(set(limits))
    assert len(limits) < MOST


@pytest.mark.parametrize("key", INDICATORS)
def test_every_indicator_can_shade_in_both_languages(whole, key):
    parts = {"location_quotient": "C", "specialisation_stars": "C", "occupation_quotient": "245"}
    sector = parts.get(key, "")
    for code in ("de", "en"):
        found = shading(whole, Shade(key, sector), language(code))
        assert found["title"]
        assert found["source"]


def test_without_a_year_a_map_has_that_of_the_tables(whole):
    for key in ("unemployed", "employees", "gdp_per_head"):
        shade, _ = read_shade(whole, {"shade": key})
        held = table(whole, "district", (key,))
        assert shade.terms.year == held["year"].iloc[0]
    shown = shading(whole, read_shade(whole, {"shade": "unemployed"})[0], language("en"))
    newest = years(whole, "unemployed")[-1]
    assert f"{newest} isn't known of all districts" in shown["title"]
    newer, _ = read_shade(whole, {"shade": "unemployed", "year": str(newest)})
    assert newer.terms.year == newest
