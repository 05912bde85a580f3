"""The occupation space: as an independent library has it, and what isn't known is no zero."""

import numpy as np
import pandas as pd
import pytest
from ecomplexity import proximity as their_proximity
from ecomplexity.calc_density import calc_density
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as some

from atlas.indicators.occupation_space import density, occupation_space, proximity, space_years
from atlas.indicators.occupations import occupation_quotients

QUOTIENT = st.floats(0, 20) | st.just(np.nan)


@st.composite
def quotients(draw):
    shape = draw(st.tuples(st.integers(1, 8), st.integers(2, 6)))
    values = draw(some.arrays(float, shape, elements=QUOTIENT))
    return pd.DataFrame(values, columns=[f"{i:03}" for i in range(shape[1])])


@pytest.fixture
def newest(whole):
    return occupation_space(whole, space_years(whole)[-1])


@pytest.fixture
def complete(whole):
    """Employees of the groups that are known of every district, and the groups' quotients."""
    rows = whole.occupations_germany
    wide = rows[rows["year"] == rows["year"].max()].pivot(
        index="ags", columns="kldb2010", values="employees"
    )
    return wide.dropna(axis=1)


def test_it_is_that_of_an_independent_library(complete):
    long = complete.stack().rename("value").reset_index().assign(year=2025)
    columns = {"time": "year", "loc": "ags", "prod": "kldb2010", "val": "value"}
    theirs = their_proximity(long, columns).pivot(
        index="kldb2010_1", columns="kldb2010_2", values="proximity"
    )
    shares = complete.div(complete.sum(axis=1), axis=0)
    found = shares / (complete.sum() / complete.sum().sum())
    near = proximity(found)
    apart = ~np.eye(len(near), dtype=bool)
    assert len(near) > 10
    assert near.to_numpy()[apart] == pytest.approx(
        theirs.loc[near.index, near.columns].to_numpy()[apart]
    )
    expected = calc_density((found >= 1).to_numpy(float), near.to_numpy())
    assert density(found, near).to_numpy() == pytest.approx(expected)


def test_quotients_of_the_states_districts_are_those_of_the_page(whole, newest):
    shown = occupation_quotients(whole, "district", newest.year)[0]
    own = newest.quotients.loc[shown.index.str.removeprefix("district:"), shown.columns]
    assert own.to_numpy() == pytest.approx(shown.to_numpy(), nan_ok=True)
    assert "NONE" not in newest.quotients
    assert len(newest.quotients) > 44


def test_precision_tools_and_metal_are_near_and_far_from_the_theatre(newest):
    near = newest.nearness["245"]
    assert near["242"] > near.median() > near["944"]


@given(quotients())
def test_nearness_is_symmetric_and_between_0_and_1(given):
    near = proximity(given)
    assert near.equals(near.T)
    assert near.to_numpy().min() >= 0
    assert near.to_numpy().max() <= 1
    around = density(given, near).to_numpy()
    assert ((around >= 0) & (around <= 1 + 1e-12) | np.isnan(around)).all()


@given(quotients(), st.randoms(use_true_random=False))
def test_the_order_of_districts_and_groups_does_not_matter(given, random):
    rows, columns = list(given.index), list(given.columns)
    random.shuffle(rows)
    random.shuffle(columns)
    near = proximity(given)
    turned = proximity(given.loc[rows, columns])
    assert turned.loc[near.index, near.columns].equals(near)
    other = density(given.loc[rows, columns], turned).loc[given.index, given.columns]
    assert other.to_numpy() == pytest.approx(density(given, near).to_numpy(), nan_ok=True)


@given(quotients())
def test_a_district_of_which_nothing_is_known_changes_nothing(given):
    more = pd.concat([given, given.iloc[:1] * np.nan], ignore_index=True)
    assert proximity(more).equals(proximity(given))


def test_what_is_not_known_is_not_zero():
    shares = pd.DataFrame({"a": [2.0, 2.0, 0.5], "b": [2.0, np.nan, 0.5]})
    assert proximity(shares).loc["a", "b"] == 1
    assert proximity(shares.fillna(0)).loc["a", "b"] == 0.5
    near = pd.DataFrame(0.5, list("abc"), list("abc")) - np.eye(3) / 2
    area = pd.DataFrame({"a": [0.0], "b": [2.0], "c": [np.nan]})
    assert density(area, near).loc[0, "a"] == 1
    assert density(area.fillna(0), near).loc[0, "a"] == 0.5
