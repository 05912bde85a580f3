"""What is foretold of occupations: tested on what it wasn't fitted on, and honest about it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

from atlas.indicators import back_test
from atlas.indicators.back_test import can_enter, foretold
from atlas.indicators.logistic import Gain, fit_logistic
from atlas.indicators.occupation_space import occupation_space, space_years


@pytest.fixture
def spaces(whole):
    return [occupation_space(whole, year) for year in space_years(whole)[-3:]]


@pytest.fixture
def tested(spaces):
    """Candidates of the second span, counted anew from the tables."""
    start, end = spaces[1:]
    tables = {"quotient": start.quotients, "density": start.density, "at_par": start.at_par}
    pairs = pd.DataFrame({name: table.stack() for name, table in tables.items()})
    pairs["later"] = end.quotients.stack().reindex(pairs.index)
    pairs = pairs.dropna().drop(index=["08212", "08215"])  # Karlsruhe: assigned anew in 2025
    return pairs[(pairs["quotient"] < 0.8) & (pairs["at_par"] >= 20)]


def test_entries_were_tested_on_the_span_after_the_one_they_were_fitted_on(whole, tested):
    found = foretold(whole).entries
    assert found.test.fitted[1] == found.test.tested[0]
    assert found.test.cases == len(tested)
    assert found.test.happened == (tested["later"] >= 1).sum()
    came = tested["later"] >= 1
    assert found.test.of_quotient == pytest.approx(roc_auc_score(came, tested["quotient"]))
    assert found.test.of_density == pytest.approx(roc_auc_score(came, tested["density"]))
    chances = found.chances(tested)
    first = chances.groupby(level=0).nlargest(10).droplevel(0)[lambda each: each >= found.average]
    assert found.test.rate_of_first == pytest.approx(came[first.index].mean())
    assert found.test.rate == pytest.approx(came.mean())


def test_relatedness_and_quotient_foretell_entries_better_than_each_alone(whole):
    test = foretold(whole).entries.test
    assert test.of_both > max(test.of_quotient, test.of_density)
    assert test.adds
    assert test.rate_of_first > test.rate


def test_the_fit_knows_nothing_of_the_span_it_is_tested_on(spaces, whole):
    before = back_test._pairs(*spaces[:2])
    before = before[can_enter(before)]
    used = foretold(whole).entries
    measured = back_test._measures(before)[[*used.columns]]
    assert used.model == fit_logistic(measured, before["later"] >= 1)


def test_districts_with_a_break_are_left_out_of_the_span_it_lies_in(spaces):
    fitted = back_test._pairs(*spaces[:2]).index.unique(0)
    tested = back_test._pairs(*spaces[1:]).index.unique(0)
    assert not {"08415", "08416"} & {*fitted}
    assert {"08415", "08416"} <= {*tested}
    assert not {"08212", "08215"} & {*tested}
    assert {"08212", "08215"} <= {*fitted}


def test_what_is_not_known_at_one_end_is_no_case(spaces):
    start, end = spaces[1:]
    pairs = back_test._pairs(start, end)
    assert pairs.notna().all(axis=None)
    unknown = end.quotients.isna() & start.quotients.notna()
    assert unknown.to_numpy().any()
    assert not pairs.index.isin(unknown.stack()[lambda each: each].index).any()


def test_relatedness_adds_nothing_where_chance_explains_the_gain(spaces):
    before, after = back_test._pairs(*spaces[:2]), back_test._pairs(*spaces[1:])
    draw = np.random.default_rng(1)
    before, after = (
        each[can_enter(each)].assign(density=lambda rows: draw.random(len(rows)))
        for each in (before, after)
    )
    found = back_test._foretelling(before, after, (2015, 2020, 2025), becomes=True)
    assert not found.test.adds
    assert found.columns == ("quotient",)


def test_a_gain_counts_only_when_its_interval_is_above_zero(whole):
    test = foretold(whole).entries.test
    made = {**vars(test), "gain": Gain(0.01, -0.001, 0.021)}
    assert not back_test.BackTest(**made).adds


@pytest.mark.parametrize(
    ("known", "used"),
    [
        ((2015, 2020, 2025), (2015, 2020, 2025)),
        ((2010, 2015, 2020, 2025), (2015, 2020, 2025)),
        ((2015, 2020, 2025, 2026), (2015, 2020, 2025)),
        ((2015, 2021, 2025), ()),
        ((2020, 2025), ()),
    ],
)
def test_years_are_the_newest_three_with_the_same_span_between_them(known, used):
    assert back_test._three_years(known) == used


def test_where_nothing_changed_nothing_is_foretold(whole, monkeypatch):
    same = occupation_space(whole, space_years(whole)[-1])
    for made in ("occupation_space", "make_space"):
        monkeypatch.setattr(back_test, made, lambda _, year: replace(same, year=year))
    assert back_test._foretold(whole) is None


def test_chances_of_the_state_hold_in_the_span_they_were_not_fitted_on(whole):
    """What is foretold of those named lies within what chance allows of what came."""
    told = foretold(whole)
    assert told.entries.level < 0
    for used in (told.entries, told.exits):
        test = used.test
        cases = test.calibration["state_cases"].sum()
        named = cases / 10  # a careful guess: more are named
        for came, said, count in (
            (test.state_rate, _mean(test.calibration, "state_"), cases),
            (test.state_rate_of_first, test.state_told_of_first, named),
            (test.rate, _mean(test.calibration, ""), test.cases),
        ):
            assert abs(came - said) < 2 * np.sqrt(said * (1 - said) / count)


def _mean(calibration, prefix):
    counts = calibration[f"{prefix}cases"]
    return (calibration[f"{prefix}told"] * counts).sum() / counts.sum()


def test_the_level_of_the_state_is_fitted_before_what_it_is_tested_on(spaces, whole):
    before, used = back_test._pairs(*spaces[:2]), foretold(whole).entries
    here = back_test._here(before[can_enter(before)])
    foretold_here = used.chances_here(here)
    assert foretold_here.mean() == pytest.approx((here["later"] >= 1).mean())
    assert used.chances(here).mean() > 1.5 * foretold_here.mean()


def test_no_level_of_its_own_where_chance_explains_it(spaces):
    before, after = back_test._pairs(*spaces[:2]), back_test._pairs(*spaces[1:])
    draw = np.random.default_rng(5)
    ags = draw.permutation(before.index.unique(0))
    other = dict(zip(before.index.unique(0), ags, strict=True))
    for each in (before, after):
        each.index = each.index.map(lambda pair: (other.get(pair[0], "00000"), pair[1]))
    before, after = (each[can_enter(each)] for each in (before, after))
    assert back_test._foretelling(before, after, (2015, 2020, 2025), becomes=True).level == 0
