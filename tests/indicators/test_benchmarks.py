"""What a district is held against: quotients as elsewhere, means of what is known."""

import re

import pytest

import atlas
from atlas.i18n.language import language
from atlas.indicators import figures, table
from atlas.indicators.benchmarks import (
    figure_benchmark,
    occupation_benchmark,
    shared_strengths,
)
from atlas.indicators.catalogue import SMOOTHED
from atlas.indicators.occupations import occupation_quotients
from atlas.indicators.similar_means import german_quotients, similar_means
from atlas.indicators.similarity import similar_areas
from atlas.indicators.structures import BY_OCCUPATIONS, BY_SECTORS, structures

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


def test_the_quotient_of_the_similar_is_that_of_all_of_them_together(whole):
    rows = whole.occupations_germany
    rows = rows[rows["year"] == rows["year"].max()]
    totals = rows.groupby("ags")["employees"].sum()
    of = whole.occupations[lambda r: (r["ags"] == "DE") & (r["year"] == rows["year"].max())]
    germany = of.set_index("kldb2010")["employees"]
    unknown = 0
    for ags in ("08115", *whole.districts.index[::4]):
        found = similar_areas(whole, ags)
        own = rows[rows["ags"].isin(found.rows.index)]
        for code, row in occupation_benchmark(whole, found, GERMAN).iterrows():
            jobs = own[own["kldb2010"] == code]["employees"].dropna()
            assert row["known"] == len(jobs)
            assert row["own"] > 1
            unknown += len(jobs) < len(found.rows)
            if len(jobs) < len(found.rows):
                assert row["similar"] != row["similar"]  # unknown is not zero
                continue
            share = jobs.sum() / totals[list(found.rows.index)].sum()
            assert row["similar"] == pytest.approx(share / (germany[code] / germany.sum()))
    assert unknown


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


def test_rates_of_the_similar_are_computed_from_their_parts(whole):
    for area in (f"district:{TUTTLINGEN}", "region:neckar-alb"):
        found = similar_areas(whole, area, BY_SECTORS)
        rows = figure_benchmark(whole, found)
        for key, above, below, factor in (
            ("population_density", "population", "area_km2", 1),
            ("gdp_per_head", "gdp", "population", 1_000_000),
        ):
            year = int(rows.loc[key, "year"])
            parts = [figures.summed(whole, name, found.level, year) for name in (above, below)]
            over, under = (part[list(found.areas)].sum() for part in parts)
            assert rows.loc[key, "similar"] == pytest.approx(over / under * factor)
    # what grows with the size of an area says nothing beside it
    assert not {"population", "employees", "networks", "gdp"} & {*rows.index}


def test_numbers_are_means_and_indices_too(whole):
    found = similar_areas(whole, TUTTLINGEN, BY_SECTORS)
    means = similar_means(whole, found)
    for key in ("networks", "population", "diversity_shannon"):
        values = table(whole, "district", (key,)).set_index("area")["value"][list(found.areas)]
        assert means.loc[(key, ""), "value"] == pytest.approx(values.mean())


def test_a_rate_whose_parts_are_not_published_has_no_mean(whole):
    means = similar_means(whole, similar_areas(whole, TUTTLINGEN, BY_SECTORS))
    for key in ("gva_share_secondary", "unemployment_rate", "gdp_per_employed_person"):
        assert means.loc[(key, ""), "known"] == 5
        assert means.loc[(key, ""), "value"] != means.loc[(key, ""), "value"]


def test_an_estimate_has_no_mean(whole):
    means = similar_means(whole, similar_areas(whole, TUTTLINGEN, BY_SECTORS))
    for key in SMOOTHED:
        assert means.loc[(key, ""), "value"] != means.loc[(key, ""), "value"]


def test_an_unknown_part_makes_the_mean_unknown(whole, package):
    found = similar_areas(whole, TUTTLINGEN, BY_SECTORS)
    file = package / "district_statistics.csv"
    hidden = rf"^({found.rows.index[0]},gdp,[0-9]+),[^,]+,"
    text, count = re.subn(hidden, r"\1,,", file.read_text("utf-8"), flags=re.MULTILINE)
    assert count
    file.write_text(text, "utf-8")
    means = similar_means(atlas.load(package), found)
    for key in ("gdp", "gdp_per_head"):
        assert means.loc[(key, ""), "known"] == len(found.rows) - 1
        assert means.loc[(key, ""), "value"] != means.loc[(key, ""), "value"]
    assert means.loc[("population", ""), "known"] == len(found.rows)
