"""Small counts: how uncertain a density is, and what is left of it when it is smoothed."""

import json

import numpy as np
import pandas as pd
import pytest
from terminal import call

from atlas.export.report import report
from atlas.i18n.language import language
from atlas.indicators import INDICATORS, Terms, figures, table
from atlas.indicators.area_profile import area_profile
from atlas.indicators.computing import few_cases
from atlas.indicators.small_counts import FEW, poisson_interval, smoothed
from atlas.mapping.shading import Shade, shading

DENSITY = "networks_per_100k_employees"
#: Networks by district in the first edition, 288, in the order of the districts' keys.
FIRST_EDITION = (
    "44 6 6 7 7 5 21 3 4 5 4 6 17 0 23 2 1 7 16 2 1 12 "
    "0 0 5 13 2 1 5 0 7 5 9 3 1 9 4 2 12 0 2 4 4 1"
)


def by_hand(counts, exposure):
    """Marshall's formula, written anew."""
    rates = [c / n for c, n in zip(counts, exposure, strict=True)]
    mean = sum(counts) / sum(exposure)
    spread = sum(n * (r - mean) ** 2 for n, r in zip(exposure, rates, strict=True)) / sum(exposure)
    between = max(0, spread - mean / (sum(exposure) / len(exposure)))
    weights = [between / (between + mean / n) for n in exposure]
    return [mean + w * (r - mean) for w, r in zip(weights, rates, strict=True)]


def test_the_first_edition_is_smoothed_as_by_hand(whole):
    employees = figures.by_year(whole, "employees_sv")[2020].reindex(sorted(whole.districts.index))
    counts = pd.Series([float(n) for n in FIRST_EDITION.split()], employees.index)
    assert counts.sum() == 288
    found = smoothed(counts, employees / 100_000)
    assert (counts / employees * 100_000)["08121"] == pytest.approx(29.29, abs=0.005)
    assert found["08121"] == pytest.approx(22.56, abs=0.005)
    assert found["08231"] == pytest.approx(15.76, abs=0.005)


def test_the_map_of_the_densities_is_smoothed_after_marshall(whole):
    rows = {key: table(whole, "district", (key,)).set_index("area")["value"] for key in (
        DENSITY, f"{DENSITY}_smoothed", "employees")}  # fmt: skip
    exposure = rows["employees"] / 100_000
    counts = (rows[DENSITY] * exposure).round()
    expected = by_hand(counts.tolist(), exposure.tolist())
    assert rows[f"{DENSITY}_smoothed"].tolist() == pytest.approx(expected)


def test_what_is_not_known_is_no_zero():
    found = smoothed(pd.Series([0.0, 4.0, np.nan, 1.0]), pd.Series([1.0, 1.0, 1.0, np.nan]))
    assert found.isna().tolist() == [False, False, True, True]
    assert found.tolist()[:2] == pytest.approx(by_hand([0, 4], [1, 1]))
    assert poisson_interval(pd.Series([np.nan])).isna().all(axis=None)


def test_where_nothing_differs_but_by_chance_all_are_the_same():
    found = smoothed(pd.Series([1.0, 2.0, 1.0]), pd.Series([10.0, 10.0, 10.0]))
    assert found.tolist() == pytest.approx([4 / 30] * 3)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0, 3.689), (1, 0.0253, 5.572), (4, 1.090, 10.242), (37, 26.051, 50.999)],
)
def test_the_interval_is_the_exact_one_of_the_tables(count, low, high):
    found = poisson_interval(pd.Series([count])).iloc[0]
    assert found.tolist() == pytest.approx([low, high], abs=0.001)


def test_command_page_and_report_give_the_same_interval(whole):
    asked = ("indicators", "--level", "district", "--indicator", DENSITY, "--format", "json")
    row = next(r for r in json.loads(call(*asked)) if r["area"] == "district:08121")
    assert row["low"] < row["value"] < row["high"]
    say = language("de")
    figure = next(
        each
        for each in area_profile(whole, "district:08121", say).figures
        if each.about.key == DENSITY
    )
    assert (figure.low, figure.high) == (row["low"], row["high"])
    words = figure.own_in_words(say)
    assert words == "{} ({}–{})".format(
        *(say.number(row[name], 1) for name in ("value", "low", "high"))
    )
    assert words in report(whole, "district:08121", "de", ".html").decode()


def test_other_figures_have_no_interval(whole):
    found = table(whole, "region", ("population", "networks"))
    assert found[["low", "high"]].isna().all(axis=None)


def test_few_cases_are_hatched_on_maps_of_densities_only(whole):
    counts = table(whole, "district", ("networks",)).set_index("area")["value"]
    few = few_cases(whole, DENSITY, Terms())
    assert few
    assert all(counts[area] < FEW + 3 for area in few)  # those that ended count as seats only
    shown = shading(whole, Shade(DENSITY), language("en"))
    ags = list(whole.districts.index)
    assert {f"district:{ags[i]}" for i in shown["few"]} == few
    assert shown["fewCount"] == len(few)
    for key in set(INDICATORS) - {DENSITY}:
        if not key.endswith("inhabitants"):
            assert few_cases(whole, key, Terms()) == frozenset()


@pytest.mark.parametrize("exposure", [[np.nan, np.nan], [0.0, 0.0]])
def test_without_a_known_exposure_nothing_is_smoothed_nor_warned_of(exposure, recwarn):
    assert smoothed(pd.Series([1.0, 0.0]), pd.Series(exposure)).isna().all()
    assert not [each.message for each in recwarn]
