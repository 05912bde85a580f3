"""Indicators: against hand-made cases, an independent SQL statement, and each other."""

import io
import json
import math

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from repository import ROOT
from terminal import call

from atlas import SelectionError
from atlas import indicators as measured
from atlas.indicators import figures, measures
from atlas.indicators.counts import industry_weights

#: Every ratio, the two indicators whose sums it divides, and its factor.
RATIOS = {
    "networks_per_100k_inhabitants": ("networks", "population", 100_000),
    "networks_per_100k_employees": ("networks", "employees", 100_000),
    "clusters_per_100k_inhabitants": ("clusters", "population", 100_000),
    "gdp_per_head": ("gdp", "population", 1_000_000),
    "compensation_per_employee": ("compensation_of_employees", "employees_domestic", 1_000),
}
#: Neither sums nor ratios of sums: only as published, for districts and the state.
STATED = [
    key
    for key, about in measured.INDICATORS.items()
    if about.figure and not about.per and not about.additive
]


def by_area(whole, key, level, **terms):
    return measured.table(whole, level, (key,), **terms).set_index("area")["value"]


def test_quotient_of_a_hand_made_case():
    employees = pd.DataFrame(
        {"C": [50.0, 10.0, np.nan], "J": [50.0, 90.0, 5.0], "TOTAL": [100.0, 100.0, 0.0]},
        index=["a", "b", "c"],
    )
    base = pd.Series({"C": 60.0, "J": 140.0, "TOTAL": 200.0})
    quotients = measures.location_quotient(employees, base)
    assert quotients.loc["a", "C"] == pytest.approx(0.5 / 0.3)
    assert quotients.loc["b", "J"] == pytest.approx(0.9 / 0.7)
    assert quotients.loc["c"].isna().all()  # nobody works there: undefined, not zero


def test_quotients_are_those_of_an_independent_sql_statement(whole):
    employment = pd.read_csv(ROOT / "data" / "sector_employment.csv", dtype=str)
    expected = duckdb.sql(
        """
        with e as (
            select ags, wz2008, employees::double as n
            from employment where year = '2020'
        )
        select a.ags, a.wz2008 as sector,
               (a.n / t.n) / (b.n / bt.n) as quotient
        from e a
        join e t on t.ags = a.ags and t.wz2008 = 'TOTAL'
        join e b on b.ags = 'DE' and b.wz2008 = a.wz2008
        join e bt on bt.ags = 'DE' and bt.wz2008 = 'TOTAL'
        where length(a.ags) = 5
        """
    ).df()
    assert len(employment) > 3000
    found = measured.table(whole, "district", ("location_quotient",), base="germany")
    found = found.assign(ags=found["area"].str.removeprefix("district:"))
    joined = found.merge(expected, on=["ags", "sector"])
    assert len(joined) == len(found) == 44 * len(measured.QUOTIENT_SECTORS)
    both = joined["value"].notna() & joined["quotient"].notna()
    assert (joined["value"].isna() == joined["quotient"].isna()).all()
    np.testing.assert_allclose(joined.loc[both, "value"], joined.loc[both, "quotient"])


def test_known_peaks_of_2020(whole):
    found = measured.table(whole, "district", ("location_quotient",), base="germany")
    peak = found.set_index(["area", "sector"])["value"]
    assert peak["district:08327", "C"] == pytest.approx(2.79, abs=0.005)  # Tuttlingen
    assert peak["district:08226", "J"] == pytest.approx(3.88, abs=0.005)  # Rhein-Neckar-Kreis
    assert peak["district:08111", "K"] == pytest.approx(2.42, abs=0.005)  # Stuttgart


def test_confidential_cells_stay_missing_up_to_the_region(whole):
    found = measured.table(whole, "district", ("location_quotient",), year=2020)
    value = found.set_index(["area", "sector"])["value"]
    assert math.isnan(value["district:08416", "A"])
    assert not math.isnan(value["district:08416", "J"])
    region = measured.table(whole, "region", ("location_quotient",), year=2020)
    value = region.set_index(["area", "sector"])["value"]
    assert math.isnan(value["region:neckar-alb", "A"])
    assert not math.isnan(value["region:stuttgart", "A"])


@pytest.mark.parametrize(
    "key", [key for key, about in measured.INDICATORS.items() if about.additive]
)
def test_additive_indicators_add_up_over_all_levels(whole, key):
    # The state's row is published itself: its rounding and that of 44 districts may differ.
    figure = whole.statistics[whole.statistics["indicator"] == measured.INDICATORS[key].figure]
    whole_numbers = (figure["value"] % 1 == 0).all()
    rounding = 45 * (0.5 if whole_numbers else 0.05) if len(figure) else 0
    sums = {level: by_area(whole, key, level).sum(skipna=False) for level in measured.LEVELS}
    for level, total in sums.items():
        assert total == pytest.approx(sums["state"], abs=rounding), level
    districts = by_area(whole, key, "district")
    for area, value in by_area(whole, key, "region").items():
        held = [f"district:{ags}" for ags in whole.areas.at[area, "districts"]]
        assert value == pytest.approx(districts[held].sum())


def at_work(atlas):
    """The atlas without the networks that have ended: they have no part in a density."""
    return atlas.select(active=("true", "unknown"))


@pytest.mark.parametrize(("key", "parts"), RATIOS.items())
@pytest.mark.parametrize("level", list(measured.SUMMED))
def test_ratios_are_ratios_of_sums(whole, key, parts, level):
    found = measured.table(whole, level, (key,)).set_index("area")
    year = None if key.startswith(("networks", "clusters")) else int(found["year"].iloc[0])
    above, below, factor = parts
    counted = at_work(whole) if "networks" in key else whole
    sums = [by_area(counted, above, level, year=year), by_area(whole, below, level, year=year)]
    np.testing.assert_allclose(found["value"], sums[0] / sums[1] * factor)


@pytest.mark.parametrize("key", STATED)
def test_shares_are_never_averaged(whole, key):
    for level in ("region", "government-district", "metropolitan-region"):
        assert by_area(whole, key, level).isna().all()
    assert by_area(whole, key, "district").notna().all()


def test_every_indicator_is_tested_for_its_levels():
    of_records = {"clusters", "diversity_shannon", "diversity_herfindahl"}
    of_sectors = {"location_quotient", "specialisation_stars", "coverage_gaps"}
    estimates = {f"networks_per_100k_{of}_smoothed" for of in ("inhabitants", "employees")}
    sums = {key for key, about in measured.INDICATORS.items() if about.additive}
    of_sectors |= {"occupation_quotient"}  # see test_occupations.py
    known = sums | set(RATIOS) | set(STATED) | of_records | of_sectors | {"population_density"}
    known |= estimates  # tests/indicators/test_small_counts.py
    assert known == set(measured.INDICATORS)


def test_recomputed_compensation_is_the_published_one(whole):
    table = whole.statistics
    rows = table[(table["indicator"] == "compensation_per_employee") & (table["year"] == 2019)]
    published = rows.set_index("ags")["value"]
    found = by_area(whole, "compensation_per_employee", "district")
    found.index = found.index.str.removeprefix("district:")
    assert (
        found / published[found.index] - 1
    ).abs().max() < 0.002  # persons are rounded to hundreds


def test_long_series_add_years_and_replace_nothing(whole):
    years = measured.years(whole, "compensation_of_employees")
    assert years == tuple(range(2000, 2020))
    old = measured.table(whole, "region", ("compensation_of_employees",), year=2001)
    assert set(old["year"]) == {2001}
    assert old["value"].notna().all()
    assert not whole.statistics.duplicated(["ags", "indicator", "year"]).any()


def test_years_before_the_first_are_missing_and_not_zero(whole):
    found = measured.table(whole, "district", ("gdp", "networks_per_100k_inhabitants"), year=1990)
    assert found["value"].isna().all()
    assert found["year"].isna().sum() == len(found)
    with pytest.raises(SelectionError, match="1990"):
        measured.table(whole, "district", ("location_quotient",), year=1990)


@pytest.mark.parametrize("level", list(measured.LEVELS))
def test_quotients_of_every_level_are_ratios_of_sums(whole, level):
    terms = measured.Terms(level)
    employees, quotients, year = measured.quotients(whole, terms)
    state = figures.base_employment(whole, "state", year)
    share = employees["J"] / employees["TOTAL"]
    np.testing.assert_allclose(quotients["J"], share / (state["J"] / state["TOTAL"]))


def test_sector_sums_are_the_published_ones(whole):
    year = figures.sector_years(whole)[0]
    districts = figures.employment(whole, "district", year).sum()
    published = figures.base_employment(whole, "state", year)
    np.testing.assert_allclose(districts[list(published.index)], published, rtol=1e-9)


def test_clusters_count_in_every_area_that_they_reach(whole):
    counts = by_area(whole, "clusters", "district")
    for key in ("08416", "08111"):
        assert counts[f"district:{key}"] == sum(key in held for held in whole.clusters["districts"])
    assert by_area(whole, "clusters", "state")["state"] == len(whole.clusters)


@given(st.dictionaries(st.text(max_size=3), st.floats(0.01, 1000), max_size=8))
def test_diversity_lies_between_its_bounds(weights):
    shannon, herfindahl = measures.shannon(weights), measures.herfindahl(weights)
    if not weights:
        assert math.isnan(shannon)
        assert math.isnan(herfindahl)
    else:
        assert -1e-9 <= shannon <= math.log(len(weights)) + 1e-9
        assert 1 / len(weights) - 1e-9 <= herfindahl <= 1 + 1e-9


def test_weights_of_industries_sum_to_the_records(whole):
    weights = industry_weights(whole, "state")["state"]
    seated = (whole.networks["district_ags"] != "").sum()
    assert sum(weights.values()) == pytest.approx(seated + len(whole.clusters))


def test_a_gap_is_a_specialised_sector_without_a_network(whole):
    terms = measured.Terms("district")
    _, quotients, _ = measured.quotients(whole, terms)
    for area, sectors in measured.coverage_gaps(whole, terms).items():
        for sector in sectors:
            assert quotients.at[area, sector] >= measured.Thresholds().gap_quotient
    nobody = whole.select(text="no such word")
    every = measured.coverage_gaps(nobody, terms)
    assert sum(map(len, every.values())) > sum(
        map(len, measured.coverage_gaps(whole, terms).values())
    )


def test_stars_need_size_and_quotient():
    employees = pd.DataFrame({"C": [100.0, 1.0, 1.0], "TOTAL": [200.0, 200.0, 2.0]})
    quotients = pd.DataFrame({"C": [2.5, 0.1, 2.5]})
    assert measures.stars(employees, quotients)["C"].tolist() == [2, 0, 1]


def test_limits_are_parameters(whole):
    terms = [
        measured.Terms("district", limits=measured.Thresholds(gap_quotient=q)) for q in (1.0, 2.0)
    ]
    low, high = (sum(map(len, measured.coverage_gaps(whole, t).values())) for t in terms)
    assert low > high
    hard = measured.Thresholds(size_quantile=1.0, star_quotient=100)
    given = measured.table(whole, "district", ("specialisation_stars",), limits=hard)
    assert given.groupby("sector")["value"].sum().eq(1).all()  # only the largest has a star
    assert given["value"].isna().sum() > 0


def test_gaps_count_no_sector_twice(whole):
    nobody = whole.select(text="no such word")
    for gaps in measured.coverage_gaps(nobody, measured.Terms("district")).values():
        assert not {"B-E", "C"} <= set(gaps)


def test_every_indicator_says_what_it_is():
    for about in measured.INDICATORS.values():
        assert about.label
        assert about.formula
        assert about.source


def test_every_value_has_year_and_source(whole):
    found = measured.table(whole, "region")
    known = found[found["value"].notna()]
    assert known["year"].notna().all()
    assert (known["source"] != "").all()


def test_unknown_terms_are_named(whole):
    with pytest.raises(SelectionError, match="location_quotient"):
        measured.table(whole, "district", ("location_quotients",))
    with pytest.raises(SelectionError, match="government-district"):
        measured.table(whole, "goverment-district")


def test_command_line_gives_the_same_figures(whole):
    command = ("indicators", "--level", "region", "--format")
    text = call(*command, "csv")
    expected = measured.table(whole, "region")
    table = io.StringIO(text.removeprefix("\ufeff"))
    found = pd.read_csv(
        table, sep=";", decimal=",", keep_default_na=False, na_values={"value": [""]}
    )
    assert list(found.columns) == list(expected.columns)
    np.testing.assert_allclose(found["value"], expected["value"])
    rows = json.loads(call(*command, "json"))
    assert sum(row["value"] is None for row in rows) == expected["value"].isna().sum() > 0
