"""The logistic model and how well it ranks, each against an independent implementation."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from atlas.indicators.logistic import auc, auc_gain, fit_logistic


@pytest.fixture
def cases():
    draw = np.random.default_rng(1)
    values = pd.DataFrame({"quotient": draw.gamma(1, 0.4, 4000), "density": draw.random(4000)})
    chance = 1 / (1 + np.exp(3 - 2 * values["quotient"] - 1.5 * values["density"]))
    return values, pd.Series(draw.random(4000) < chance), pd.Series(draw.integers(0, 80, 4000))


def test_the_fit_is_that_of_an_independent_library(cases):
    values, happened, _ = cases
    found = fit_logistic(values, happened)
    theirs = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(values, happened)
    assert found.intercept == pytest.approx(theirs.intercept_[0], rel=1e-4)
    assert found.weights == pytest.approx(theirs.coef_[0], rel=1e-4)
    assert found.chances(values).to_numpy() == pytest.approx(
        theirs.predict_proba(values)[:, 1], abs=1e-4
    )
    assert found.chances(values).mean() == pytest.approx(happened.mean())


def test_what_always_or_never_happened_is_refused(cases):
    values, happened, _ = cases
    for each in (happened | True, happened & False):
        with pytest.raises(ValueError, match="must have happened"):
            fit_logistic(values, each)


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=40))
def test_the_area_under_the_curve_is_that_of_an_independent_library(cases):
    scores, happened = map(list, zip(*cases, strict=True))
    if any(happened) and not all(happened):
        assert auc(scores, happened) == pytest.approx(roc_auc_score(happened, scores))
    else:
        assert np.isnan(auc(scores, happened))


def test_the_interval_of_a_gain_is_about_that_of_groups_drawn_anew(cases):
    values, happened, groups = cases
    both = fit_logistic(values, happened).chances(values)
    found = auc_gain(both, values["quotient"], happened, groups)
    assert found.value == pytest.approx(auc(both, happened) - auc(values["quotient"], happened))
    draw = np.random.default_rng(2)
    rows = list(groups.groupby(groups).indices.values())
    drawn = []
    for _ in range(300):
        some = np.concatenate([rows[i] for i in draw.integers(0, len(rows), len(rows))])
        y = happened.iloc[some]
        drawn.append(auc(both.iloc[some], y) - auc(values["quotient"].iloc[some], y))
    low, high = np.quantile(drawn, [0.025, 0.975])
    assert (found.high - found.low) == pytest.approx(high - low, rel=0.2)
    assert found.low < found.value < found.high


def test_the_same_ranking_gains_nothing(cases):
    values, happened, groups = cases
    found = auc_gain(values["density"], values["density"] * 2, happened, groups)
    assert (found.value, found.low, found.high) == (0, 0, 0)


def test_cases_of_one_group_are_not_counted_as_if_each_stood_for_itself(cases):
    values, happened, _ = cases
    scores = values["quotient"], values["density"]
    once = auc_gain(*scores, happened, range(len(happened)))
    more = auc_gain(
        *(np.tile(each, 4) for each in (*scores, happened)), np.tile(range(len(happened)), 4)
    )
    assert (more.low, more.high) == pytest.approx((once.low, once.high))
