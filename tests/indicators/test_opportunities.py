"""Opportunities by occupation: each with its reason, the same in words, files and commands."""

import datetime as dt
import json

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit, logit
from tagged import words_of
from terminal import call

import atlas
from atlas import SelectionError
from atlas.export.opportunities import opportunities_told
from atlas.export.report import report
from atlas.export.space_chart import space_chart, space_links, space_places
from atlas.i18n.language import language
from atlas.indicators.back_test import foretold
from atlas.indicators.occupation_space import occupation_space, space_years
from atlas.indicators.occupations import occupation_quotients
from atlas.indicators.opportunities import (
    OPPORTUNITY_COLUMNS,
    STANDINGS,
    opportunities,
    opportunities_of,
)

ENGLISH = language("en")
LEVELS = ["state", "government-district", "region", "district", "metropolitan-region"]


@pytest.mark.parametrize("level", LEVELS)
def test_every_group_has_one_standing_in_every_area(whole, level):
    found = opportunities(whole, level)
    groups = set(found["occupation"])
    assert list(found) == list(OPPORTUNITY_COLUMNS)
    assert not found.duplicated(["area", "occupation"]).any()
    assert (found.groupby("area")["occupation"].agg(set) == groups).all()
    assert set(found["standing"]) <= set(STANDINGS)
    assert "NONE" not in groups


def test_standings_follow_the_quotient_of_the_page(whole):
    found = opportunities(whole, "district").set_index(["area", "occupation"])
    shown = occupation_quotients(whole, "district")[0].stack().reindex(found.index)
    assert found["quotient"].to_numpy() == pytest.approx(shown.to_numpy(), nan_ok=True)
    by = found.groupby("standing")["quotient"]
    assert by.min()[["strength", "at_risk"]].min() >= 1
    assert by.min()["threshold"] >= 0.8
    assert by.max()["threshold"] < 1
    assert by.max()[["likely", "open", "distant"]].max() < 0.8
    assert by.max()["small"] < 1


def test_what_is_not_known_is_told_nothing_of(whole):
    found = opportunities(whole, "district")
    unknown = found[found["quotient"].isna()]
    assert len(unknown)
    assert set(unknown["standing"]) == {"unknown"}
    assert unknown[["entry_chance", "loss_chance"]].isna().all(axis=None)
    named = found["related_strengths"].str.split("|").explode()
    area = found.loc[named.index, "area"]
    assert not set(zip(area, named, strict=True)) & set(
        zip(unknown["area"], unknown["occupation"], strict=True)
    )


def test_too_few_at_germanys_share_are_not_judged(whole):
    found = opportunities(whole, "district")
    judged = found[["entry_chance", "loss_chance"]].notna().any(axis=1)
    assert found[judged]["at_par"].min() >= 20
    assert found[found["standing"] == "small"]["at_par"].max() < 20


def test_the_most_likely_of_each_area_are_the_ones_that_were_tested(whole):
    found, told = opportunities(whole, "district"), foretold(whole)
    for standing, chance, used in (
        ("likely", "entry_chance", told.entries),
        ("at_risk", "loss_chance", told.exits),
    ):
        first = found[found["standing"] == standing]
        assert first.groupby("area").size().max() == 10
        at_par = expit(logit(used.average) + used.level)  # of the state
        assert first[chance].min() >= at_par
        others = found[found[chance].notna() & (found["standing"] != standing)]
        least = first.groupby("area")[chance].min()
        most = others.groupby("area")[chance].max().reindex(least.index)
        assert ((most <= least) | (most < at_par) | most.isna()).all()


def test_reasons_are_the_nearest_strengths_and_the_nearest_others(whole):
    own = opportunities_of(whole, "district:08327")
    near = occupation_space(whole, space_years(whole)[-1]).nearness
    strong = own.index[own["quotient"] >= 1]
    weak = own.index[own["quotient"] < 1]
    for code in own.index[own["standing"].isin(["likely", "distant"])]:
        for name, among in (("related_strengths", strong), ("related_others", weak)):
            named = own.at[code, name].split("|")
            least = near.loc[code, named].min()
            rest = near.loc[code, among.drop([*named, code], errors="ignore")]
            assert set(named) <= set(among)
            assert (rest <= least).all()
    for code, named in own["related_strengths"].items():
        assert code not in named.split("|")
    assert "245" in own.at["282", "related_strengths"]


def test_the_order_of_the_rows_of_a_package_does_not_matter(whole, package):
    file = package / "occupations_germany.parquet"
    rows = pd.read_parquet(file)
    rows.sample(frac=1, random_state=3).to_parquet(file, index=False)
    other = atlas.load(package)
    assert foretold(other).entries.test.of_both == pytest.approx(
        foretold(whole).entries.test.of_both
    )
    columns = ["area", "occupation", "standing"]
    pd.testing.assert_frame_equal(
        opportunities(other, "region")[columns], opportunities(whole, "region")[columns]
    )


@pytest.mark.parametrize("name", ["occupations_germany.parquet", "occupations.parquet"])
def test_a_package_without_such_figures_has_no_opportunities(package, name):
    (package / name).unlink()
    bare = atlas.load(package)
    assert not len(opportunities(bare, "district"))
    assert opportunities_told(bare, "district:08327", ENGLISH) is None


def test_what_is_not_there_is_refused(whole):
    for asked in (("x", ""), ("district", "999")):
        with pytest.raises(SelectionError, match="not known"):
            opportunities(whole, *asked)
    with pytest.raises(SelectionError, match="not known"):
        opportunities_of(whole, "district:99999")


def test_it_is_said_how_often_it_came_true(whole):
    told, tested = opportunities_told(whole, "district:08327", ENGLISH), foretold(whole)
    for note, test in (
        (told.new.note, tested.entries.test),
        (told.at_risk.note, tested.exits.test),
    ):
        rates = (test.rate, test.rate_of_first, test.told_of_first)
        here = (test.state_rate, test.state_rate_of_first, test.state_told_of_first)
        for rate in (*rates, *here):
            assert f"{rate * 100:.1f}\N{NO-BREAK SPACE}%" in note
        for area in (test.of_both, test.of_quotient, test.of_density):
            assert f"{area:.3f}" in note
    assert "Relatedness adds something" in told.new.note
    assert "Relatedness adds less than 0.01" in told.at_risk.note
    assert "set lower" in told.new.note
    assert "set " not in told.at_risk.note


def test_those_on_the_threshold_are_counted_as_they_were_tested(whole):
    found = opportunities(whole, "district")
    assert found[found["standing"] == "threshold"]["at_par"].min() >= 20
    rates = foretold(whole).threshold_rate, foretold(whole).state_threshold_rate
    said = opportunities_told(whole, "district:08327", ENGLISH).summary
    assert all(f"{rate * 100:.1f}\N{NO-BREAK SPACE}%" in said for rate in rates)


def test_calibration_shows_every_tenth_of_germany_and_of_the_state(whole):
    tables = opportunities_told(whole, "district:08327", ENGLISH).calibration
    for shown, used in zip(tables, (foretold(whole).entries, foretold(whole).exits), strict=True):
        assert len(shown.table) == 10
        assert used.test.calibration["cases"].sum() == used.test.cases
        told = shown.table["Germany: foretold (%)"]
        assert told.is_monotonic_decreasing


def test_areas_whose_employees_were_assigned_anew_say_so(whole):
    said = {
        area: "assigned anew" in opportunities_told(whole, area, ENGLISH).summary
        for area in (
            "district:08212",
            "district:08215",
            "district:08416",
            "region:mittlerer-oberrhein",
        )
    }
    assert list(said.values()) == [True, True, False, False]


def test_larger_areas_say_that_nothing_was_tested_on_them(whole):
    assert "untested" in opportunities_told(whole, "state", ENGLISH).summary
    assert "untested" not in opportunities_told(whole, "district:08327", ENGLISH).summary


def test_every_occupation_has_its_reason(whole):
    every = opportunities_told(whole, "district:08327", ENGLISH).every.table
    reasons = every.set_index("KldB 2010")["What speaks for it"]
    assert reasons.str.len().min() > 10
    assert reasons["282"].startswith("Related to: Precision mechanics")
    standing = every.set_index("KldB 2010")["Standing"]
    assert reasons[standing == "Distant"].str.contains("no strengths here").all()
    assert reasons[standing == "Strength at risk"].str.contains("risk").all()


def test_places_are_the_same_in_whatever_order_and_none_lies_upon_another(whole):
    near = occupation_space(whole, space_years(whole)[-1]).nearness
    turned = near.sample(frac=1, random_state=1).sample(frac=1, random_state=2, axis=1)
    places = space_places(near)
    assert space_links(turned) == space_links(near)
    assert space_places(turned).to_csv() == places.to_csv()
    gaps = places.to_numpy()[:, None] - places.to_numpy()[None]
    far = np.hypot(gaps[..., 0], gaps[..., 1]) + 1e9 * np.eye(len(places))
    assert far.min() > 15
    assert {code for link in space_links(near) for code in link} == set(near.index)


def test_the_picture_shows_kinds_by_shape_and_names_what_stands_out(whole):
    told = opportunities_told(whole, "district:08327", ENGLISH)
    chart = space_chart(whole, told, ENGLISH)
    assert chart == space_chart(whole, told, ENGLISH)
    points = pd.DataFrame(chart["data"]["values"]).set_index("code")
    rows = told.rows
    assert set(points.index) == set(rows.index)
    for standing, kind in (("at_risk", "Strength at risk"), ("likely", "Most likely new strength")):
        own = rows.index[rows["standing"] == standing]
        assert set(points.index[points["kind"] == kind]) == set(own)
        assert set(points.loc[own, "wide"]) <= {*own, ""}
        assert (points.loc[own, "wide"] != "").mean() > 0.8  # where there is room
    marks = next(layer for layer in chart["layer"] if "shape" in layer["encoding"])
    look = zip(
        marks["encoding"]["shape"]["scale"]["range"],
        points.groupby("kind")["size"].first()[marks["encoding"]["shape"]["scale"]["domain"]],
        strict=True,
    )
    assert len(set(look)) == 4


def test_the_command_gives_the_same_figures(whole):
    asked = ("indicators", "--indicator", "opportunities", "--area", "district:08327")
    rows = json.loads(call(*asked, "--format", "json"))
    expected = opportunities_of(whole, "district:08327")
    assert [row["occupation"] for row in rows] == list(expected.index)
    for name in ("quotient", "density", "entry_chance", "loss_chance"):
        known = [np.nan if row[name] is None else row[name] for row in rows]
        assert known == pytest.approx(expected[name].tolist(), nan_ok=True)
    assert "Textil" not in call(*asked, "--occupation", "282", "--format", "csv")
    one = call(*asked, "--occupation", "282")
    assert "Wahrscheinlichste neue Stärke" in one
    assert len(one.strip().splitlines()) == 2


def test_an_area_narrows_every_indicator():
    asked = ("indicators", "--indicator", "population", "--area", "region:neckar-alb")
    rows = json.loads(call(*asked, "--format", "json"))
    assert [row["area"] for row in rows] == ["region:neckar-alb"]


@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_reports_tell_the_same_opportunities(whole, ending):
    content = report(whole, "district:08327", "en", ending, dt.date(2026, 11, 23))
    text = content.decode() if ending == ".html" else words_of(content)
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("&#39;", "'")
    told = opportunities_told(whole, "district:08327", ENGLISH)
    assert told.title in text
    for row in told.new.table.itertuples():
        assert f"({row.Occupation[-4:-1]})" in text
        assert f"{row[4]:.1f}" in text
    test = foretold(whole).entries.test
    assert f"{test.rate_of_first * 100:.1f} %" in text
