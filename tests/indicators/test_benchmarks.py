"""What a district is held against: quotients as elsewhere, means of what is known."""

import pytest

from atlas.i18n.language import language
from atlas.indicators import table
from atlas.indicators.benchmarks import (
    figure_benchmark,
    german_quotients,
    occupation_benchmark,
    shared_strengths,
)
from atlas.indicators.occupations import occupation_quotients
from atlas.indicators.similarity import BY_OCCUPATIONS, BY_SECTORS, similar_areas, structures

GERMAN = language("de")
TUTTLINGEN = "08327"


def test_quotients_of_all_germany_are_those_of_the_state_where_it_has_them(whole):
    found = similar_areas(whole, TUTTLINGEN)
    own, _ = occupation_quotients(whole, "district", found.year)
    every = german_quotients(whole, found.year)
    for ags in (TUTTLINGEN, "08115"):
        here = own.T[f"district:{ags}"].reindex(every.columns)
        assert every.loc[ags].to_numpy() == pytest.approx(here.to_numpy(), nan_ok=True)
    assert every.loc[TUTTLINGEN, "245"] == pytest.approx(14.16, abs=0.05)


def test_the_mean_of_the_similar_leaves_out_what_is_unknown(whole):
    for ags in whole.districts.index:
        found = similar_areas(whole, ags)
        rows = occupation_benchmark(whole, found, GERMAN)
        every = german_quotients(whole, found.year)
        for code, row in rows.iterrows():
            known = [q for q in every.loc[list(found.rows.index), code] if q == q]
            assert row["known"] == len(known)
            assert row["similar"] == pytest.approx(sum(known) / len(known))
            assert row["own"] > 1


def test_what_two_districts_are_strong_in_is_so_in_both(whole):
    found = similar_areas(whole, "08115")
    every = german_quotients(whole, found.year)
    jobs = structures(whole, BY_OCCUPATIONS, found.year)
    shared = shared_strengths(whole, found)
    assert shared["08118"][0] == "271"  # technical research and development
    for ags, codes in shared.items():
        for code in codes:
            for district in (ags, "08115"):
                assert every.loc[district, code] >= 1.5
                assert jobs.loc[district, code] >= 100


def test_key_figures_stand_beside_the_mean_of_the_similar_in_the_state(whole):
    found = similar_areas(whole, TUTTLINGEN, BY_SECTORS)
    rows = figure_benchmark(whole, found)
    income = "disposable_income_per_inhabitant"
    values = table(whole, "district", (income,)).set_index("area")["value"]
    keys = [f"district:{ags}" for ags in found.rows.index]
    assert rows.loc[income, "own"] == values[f"district:{TUTTLINGEN}"]
    assert rows.loc[income, "similar"] == pytest.approx(values[keys].mean())
    # what grows with the size of a district has no mean that says something
    assert not {"population", "employees", "networks", "gdp"} & {*rows.index}
