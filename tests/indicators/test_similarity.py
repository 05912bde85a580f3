"""Areas like this one: a distance that is stable, and never takes the unknown for zero."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import atlas
from atlas.errors import SelectionError
from atlas.i18n.language import language
from atlas.indicators import SUMMED, figures
from atlas.indicators.breaks import BREAKS_BETWEEN
from atlas.indicators.similarity import (
    HOW_MANY,
    NONE_ALIKE,
    similar_areas,
    similar_names,
    similar_table,
)
from atlas.indicators.structures import (
    BY_OCCUPATIONS,
    BY_SECTORS,
    most_similar,
    structure_distance,
    structure_years,
    structures,
)

JOBS = st.lists(st.integers(1, 1000).map(float), min_size=4, max_size=4).map(np.array)


def cosine_distance(own, others):
    both = ~np.isnan(others) & ~np.isnan(own)
    one, other = np.where(both, own, 0.0), np.where(both, others, 0.0)
    norms = np.sqrt((one**2).sum(axis=1) * (other**2).sum(axis=1))
    return 1 - (one * other).sum(axis=1) / norms


DISTRICTS = HOW_MANY["district"]


def stability(whole, by, distance, first, last, level="district"):
    """How many of the nearest of the state's areas are the same in two years, on average."""
    before, after = (structures(whole, by, year, level) for year in (first, last))
    own = whole.districts.index if level == "district" else before.index
    same = [
        len(
            {*most_similar(before, key, HOW_MANY[level][by], distance).index}
            & {*most_similar(after, key, HOW_MANY[level][by], distance).index}
        )
        for key in own
    ]
    return sum(same) / len(same)


def test_the_distance_is_the_more_stable_one(whole):
    years = structure_years(whole, BY_OCCUPATIONS)
    for first, last in pairwise(years):
        chosen = stability(whole, BY_OCCUPATIONS, structure_distance, first, last)
        other = stability(whole, BY_OCCUPATIONS, cosine_distance, first, last)
        assert chosen >= other + 0.5
    years = structure_years(whole, BY_SECTORS)
    chosen = stability(whole, BY_SECTORS, structure_distance, years[0], years[-1])
    other = stability(whole, BY_SECTORS, cosine_distance, years[0], years[-1])
    assert chosen >= other - 0.1  # of five: by sectors there is no difference


@pytest.mark.parametrize(("level", "least"), [("region", 2.5), ("state", 2.5)])
def test_larger_areas_stay_alike_too(whole, level, least):
    for first, last in pairwise(structure_years(whole, BY_OCCUPATIONS)):
        assert stability(whole, BY_OCCUPATIONS, structure_distance, first, last, level) >= least


@given(JOBS, JOBS)
def test_the_distance_is_that_of_scipy(one, other):
    from scipy.spatial.distance import jensenshannon

    there = structure_distance(one, other[np.newaxis])[0]
    assert there == pytest.approx(jensenshannon(one, other, base=2), abs=1e-7)


@given(JOBS, JOBS, st.integers(2, 50))
def test_size_does_not_count_and_order_neither(one, other, times):
    there = structure_distance(one, other[np.newaxis])
    assert structure_distance(other, one[np.newaxis]) == pytest.approx(there)
    assert structure_distance(one * times, other[np.newaxis]) == pytest.approx(there, abs=1e-6)
    assert 0 <= there[0] <= 1


@given(JOBS, JOBS, st.integers(0, 1_000_000))
def test_what_is_unknown_of_one_counts_of_neither(one, other, hidden):
    one[0] = np.nan
    other[0] = float(hidden)
    without = structure_distance(one[1:], other[np.newaxis, 1:])
    assert structure_distance(one, other[np.newaxis]) == pytest.approx(without)


@pytest.mark.parametrize(
    ("level", "least", "half"),
    [("district", 0.88, 0.999), ("region", 0.97, 0.995), ("state", 0.94, 0.98)],
)
def test_unknown_cells_leave_most_employees_of_every_pair(whole, level, least, half):
    year = structure_years(whole, BY_OCCUPATIONS)[-1]
    known = structures(whole, BY_OCCUPATIONS, year, level).notna().to_numpy()
    districts = structures(whole, BY_OCCUPATIONS, year).fillna(0)
    if level == "state":
        published = districts.groupby(districts.index.str[:2]).sum()
    else:
        published = figures.table_to_level(whole, districts, level)
        published = districts if level == "district" else published
    shares = published.div(published.sum(axis=1), axis=0).to_numpy()
    kept = shares @ known.T
    assert kept.min() > least
    assert np.median(kept) > half


def test_a_sum_with_an_unknown_part_is_unknown(whole):
    year = structure_years(whole, BY_OCCUPATIONS)[-1]
    districts = structures(whole, BY_OCCUPATIONS, year)
    for level in ("region", "state"):
        sums = structures(whole, BY_OCCUPATIONS, year, level)
        for key in sums.index:
            own = [*figures.held_by(whole, level)[key]] if level == "region" else None
            parts = districts.loc[own] if own else districts[districts.index.str[:2] == key]
            assert sums.loc[key].isna().equals(parts.isna().any())
    assert sums.isna().to_numpy().any()


@pytest.mark.parametrize("region", ["region:neckar-alb", "region:stuttgart"])
@pytest.mark.parametrize("by", HOW_MANY["region"])
def test_a_region_is_like_other_regions(whole, region, by):
    found = similar_areas(whole, region, by)
    assert len(found.rows) == HOW_MANY["region"][by]
    assert region not in found.rows.index
    assert {*found.areas} <= {*figures.held_by(whole, "region")}


def test_the_state_is_like_other_states(whole):
    found = similar_areas(whole, "state")
    assert found.rows.index[0] == "09"
    assert similar_names(whole, found, language("en"))["09"] == "Bavaria"
    assert found.areas == ()
    assert similar_areas(whole, "state", BY_SECTORS) is None


@pytest.mark.parametrize("level", SUMMED)
def test_every_level_has_its_similar_ones_or_says_why_not(whole, level):
    if level in NONE_ALIKE:
        with pytest.raises(SelectionError, match="held against each other"):
            similar_table(whole, language("en"), level)
        return
    rows = similar_table(whole, language("en"), level)
    assert {*rows["area"]} == {*figures.held_by(whole, level)}
    assert (rows.groupby(["area", "by"]).size() == rows["by"].map(HOW_MANY[level]).iloc[0]).any()


@pytest.mark.parametrize("by", DISTRICTS)
def test_every_district_has_its_similar_ones_but_not_itself(whole, by):
    for ags in whole.districts.index:
        found = similar_areas(whole, ags, by)
        assert len(found.rows) == DISTRICTS[by]
        assert ags not in found.rows.index
        assert found.rows["distance"].is_monotonic_increasing
        assert {*found.rows.index} <= {*structures(whole, by, found.year).index}


def test_makers_of_cars_are_like_each_other(whole):
    found = similar_areas(whole, "08115", BY_OCCUPATIONS)
    assert {"09161", "08118", "08435"} <= {*found.rows.index}  # Ingolstadt, Ludwigsburg, Bodensee


def test_a_break_is_never_looked_back_across(whole):
    for by in DISTRICTS:
        years = structure_years(whole, by)
        for each in BREAKS_BETWEEN:
            for ags in each.districts:
                found = similar_areas(whole, ags, by)
                if found.before is not None:
                    assert not found.before < each.year <= found.year
    assert similar_areas(whole, "08212", BY_OCCUPATIONS).before is None
    assert similar_areas(whole, "08212", BY_SECTORS).before == years[0]


def test_what_stays_is_counted(whole):
    found = similar_areas(whole, "08327", BY_OCCUPATIONS)
    before = most_similar(structures(whole, BY_OCCUPATIONS, found.before), "08327", 10)
    assert found.staying == len({*before.index} & {*found.rows.index})


def test_of_a_similar_district_with_a_break_it_is_not_said_that_it_stays(whole):
    found = similar_areas(whole, "08115", BY_OCCUPATIONS)
    assert found.rows.loc["08215", "stays"] is None  # Landkreis Karlsruhe
    assert found.staying == sum(stays is True for stays in found.rows["stays"])


def test_an_unknown_district_is_said(whole):
    with pytest.raises(SelectionError, match="08999"):
        similar_areas(whole, "08999")


def test_without_the_figures_there_are_none(package):
    (package / "occupations_germany.parquet").unlink()
    assert similar_areas(atlas.load(package), "08327") is None
