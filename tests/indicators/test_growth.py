"""Shift-share: the figures checked by hand, exact sums, and no growth across a break."""

import datetime as dt
import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tagged import words_of
from terminal import call

from atlas import SelectionError
from atlas.export.growth import growth_chart, growth_told
from atlas.export.report import report
from atlas.i18n.language import language
from atlas.indicators.definitions import SUMMED
from atlas.indicators.employed import GROUPINGS
from atlas.indicators.growth import COMPONENTS, NO_GROWTH, Span, growth, shift_share

PARTS = ["national", "structure", "own"]
JOBS = st.lists(st.integers(1, 10_000), min_size=3, max_size=3)


def wide(whole, column="value", **span):
    return growth(whole, Span(**span)).pivot(index="area", columns="component", values=column)


@pytest.mark.parametrize(
    ("ags", "national", "structure", "own", "total"),
    [
        ("08327", 5260, -1090, 2137, 6307),
        ("08111", 33377, 1127, 1948, 36452),
        ("08125", 10928, -1188, 8735, 18475),
    ],
)
def test_the_change_to_2019_is_split_as_by_hand(whole, ags, national, structure, own, total):
    found = wide(whole, first=2015, last=2019).round().loc[f"district:{ags}"].astype(int)
    assert found.to_dict() == {
        "national": national,
        "structure": structure,
        "own": own,
        "total": total,
    }


@pytest.mark.parametrize("level", SUMMED)
@pytest.mark.parametrize("base", ["germany", "state"])
@pytest.mark.parametrize("column", ["value", "year_by_year"])
def test_the_parts_sum_up_to_the_change(whole, level, base, column):
    found = wide(whole, column, level=level, base=base, last=2019).dropna()
    assert len(found)
    assert found[PARTS].sum(axis=1).to_numpy() == pytest.approx(found["total"].to_numpy())


def test_the_state_grows_as_itself(whole):
    found = wide(whole, level="state", base="state").loc["state"]
    assert found["national"] == pytest.approx(found["total"])
    assert found[["structure", "own"]].to_numpy() == pytest.approx([0, 0], abs=1e-6)


def test_year_by_year_is_the_sum_of_the_years(whole):
    years = [wide(whole, first=year, last=year + 1) for year in range(2015, 2019)]
    together = wide(whole, "year_by_year", last=2019)
    known = together.dropna().index
    assert sum(years).loc[known].to_numpy() == pytest.approx(together.loc[known].to_numpy())
    assert not np.allclose(together.loc[known], wide(whole, last=2019).loc[known])


@given(JOBS, JOBS, JOBS, JOBS)
def test_sums_are_exact_whatever_the_jobs(before, after, base_before, base_after):
    areas = [pd.DataFrame([row], dtype=float) for row in (before, after)]
    base = [pd.Series(row, dtype=float) for row in (base_before, base_after)]
    found = shift_share(*areas, *base).iloc[0]
    assert list(found.index) == list(COMPONENTS)
    assert found[PARTS].sum() == pytest.approx(sum(after) - sum(before), abs=1e-6)


def test_a_group_that_is_not_known_leaves_all_unknown():
    before = pd.DataFrame({"a": [10.0, 10], "b": [np.nan, 10]})
    after = pd.DataFrame({"a": [20.0, 20], "b": [5.0, 10]})
    base = pd.Series({"a": 100.0, "b": 100.0})
    found = shift_share(before, after, base, base * 2)
    assert found["total"].isna().tolist() == [True, False]
    assert found["own"].isna().tolist() == [True, False]


def test_a_group_new_in_the_base_is_own_development():
    areas = pd.DataFrame({"a": [10.0], "b": [0.0]}), pd.DataFrame({"a": [10.0], "b": [4.0]})
    base = pd.Series({"a": 100.0, "b": 0.0}), pd.Series({"a": 100.0, "b": 4.0})
    found = shift_share(*areas, *base).iloc[0]
    assert found["total"] == 4
    assert found[PARTS].sum() == pytest.approx(4)
    assert found["own"] == pytest.approx(4)


def test_districts_with_a_break_have_no_growth_but_what_holds_both_has(whole):
    rows = growth(whole, Span(last=2019)).set_index("area")
    for ags in ("08415", "08416"):
        own = rows.loc[f"district:{ags}"]
        assert own[["value", "year_by_year"]].isna().all(axis=None)
        assert set(own["note"]) == {"break"}
    assert (
        growth(whole, Span(first=2018, last=2019))
        .set_index("area")
        .loc["district:08416"]["value"]
        .notna()
        .all()
    )
    region = growth(whole, Span("region", last=2019)).set_index("area").loc["region:neckar-alb"]
    assert region["value"].notna().all()


def test_a_confidential_sector_leaves_no_growth_and_says_so(whole):
    rows = growth(whole, Span(last=2020)).set_index("area").loc["district:08421"]
    assert rows["value"].isna().all()
    assert set(rows["note"]) == {"unknown"}


def test_the_command_gives_the_same_figures(whole):
    asked = ("--level", "district", "--indicator", "shift_share", "--to", "2019")
    rows = json.loads(call("indicators", *asked, "--base", "state", "--format", "json"))
    expected = growth(whole, Span(base="state", last=2019))
    assert [row["value"] for row in rows] == [
        None if pd.isna(value) else value for value in expected["value"]
    ]
    assert {row["component"] for row in rows} == set(COMPONENTS)
    assert (rows[0]["from"], rows[0]["to"], rows[0]["base"]) == (2015, 2019, "state")
    assert "6.307" in call("indicators", *asked)
    both = json.loads(call("indicators", *asked, "--indicator", "population", "--format", "json"))
    assert {row["indicator"] for row in both} == {"shift_share", "population"}


@pytest.mark.parametrize(
    "span",
    [{"by": "x"}, {"first": 1999}, {"last": 2015}, {"base": "x"}, {"level": "x"}, {"first": 2020}],
)
def test_what_is_not_there_is_refused_with_what_is(whole, span):
    with pytest.raises(SelectionError, match=r"not known"):
        growth(whole, Span(**span))


@pytest.mark.parametrize("level", SUMMED)
@pytest.mark.parametrize("base", ["germany", "state"])
@pytest.mark.parametrize("column", ["value", "year_by_year"])
def test_the_parts_by_occupation_sum_up_to_the_change(whole, level, base, column):
    found = wide(whole, column, level=level, base=base, by="occupation").dropna()
    assert len(found)
    assert found[PARTS].sum(axis=1).to_numpy() == pytest.approx(found["total"].to_numpy())


def test_growth_by_occupation_is_the_split_of_the_published_groups(whole):
    """Recomputed from the rows: only groups published in each year count."""
    rows = whole.occupations
    wide_rows = rows.pivot(index=["ags", "kldb2010"], columns="year", values="employees")
    own = wide_rows.loc["08327"].dropna()
    base = wide_rows.loc["DE"]
    total = base.sum()
    grown = total[2025] / total[2013] - 1
    found = growth(whole, Span(by="occupation")).set_index(["area", "component"])
    parts = found.loc["district:08327"]
    assert 0 < len(own) < len(base)
    assert (parts["left_out"] == len(base) - len(own)).all()
    assert parts["value"]["total"] == own[2025].sum() - own[2013].sum()
    assert parts["value"]["national"] == pytest.approx(own[2013].sum() * grown)
    expected = (own[2013] * (base[2025] / base[2013] - 1 - grown).reindex(own.index)).sum()
    assert parts["value"]["structure"] == pytest.approx(expected)


def test_a_region_grows_by_occupation_as_its_districts_together(whole):
    districts = growth(whole, Span(by="occupation", base="state")).set_index(["area", "component"])
    regions = growth(whole, Span("region", "state", by="occupation"))
    own = regions[regions["area"] == "region:donau-iller"].set_index("component")["value"]
    held = [f"district:{ags}" for ags in whole.areas.at["region:donau-iller", "districts"]]
    together = sum(districts.loc[key]["value"] for key in held)
    assert own.to_dict() == pytest.approx(together.to_dict())


def test_a_moved_employer_leaves_no_growth_by_occupation(whole):
    rows = growth(whole, Span(by="occupation")).set_index("area")
    for ags in ("08212", "08215", "08415", "08416"):
        assert rows.loc[f"district:{ags}"]["value"].isna().all()
        assert set(rows.loc[f"district:{ags}"]["note"]) == {"break"}
    until = growth(whole, Span(by="occupation", first=2018, last=2024)).set_index("area")
    assert until["value"].notna().all()


def test_the_command_splits_by_occupation(whole):
    asked = ("--indicator", "shift_share", "--by", "occupation", "--from", "2015")
    rows = json.loads(call("indicators", *asked, "--format", "json"))
    expected = growth(whole, Span(first=2015, by="occupation"))
    assert [row["value"] for row in rows] == [
        None if pd.isna(value) else value for value in expected["value"]
    ]
    assert {row["by"] for row in rows} == {"occupation"}


@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_reports_tell_the_same_growth(whole, ending):
    content = report(whole, "district:08327", "en", ending, dt.date(2026, 11, 23))
    text = content.decode() if ending == ".html" else words_of(content)
    for by in GROUPINGS:
        for column in ("value", "year_by_year"):
            for value in wide(whole, column, by=by).loc["district:08327"]:
                assert f"{abs(value):,.0f}" in text


def test_a_report_across_a_break_says_that_there_is_no_growth(whole):
    text = report(whole, "district:08416", "en", ".html").decode()
    assert NO_GROWTH["break"] in text


def test_a_waterfall_begins_where_the_part_before_ends_and_says_its_numbers(whole):
    told = growth_told(whole, "district:08327", Span(last=2019), language("en"))
    rows = growth_chart(told, language("en"))["data"]["values"]
    assert [row["start"] for row in rows[1:3]] == [row["end"] for row in rows[:2]]
    assert rows[2]["end"] == pytest.approx(rows[3]["end"])
    assert [row["text"] for row in rows] == [
        "Like Germany as a whole: +5,260",
        "Structure: −1,090",
        "Own development: +2,137",
        "Change: +6,307",
    ]
    assert "6,307" in told.sentence


@pytest.mark.parametrize("level", ["state", "government-district", "region", "district"])
@pytest.mark.parametrize("by", ["sector", "occupation"])
def test_sentences_say_rise_and_fall_in_words(whole, level, by):
    """ "Um +8.854 verändert" is no German: a change has its word and no sign."""
    span = Span(level, by=by)
    totals = growth(whole, span).query("component == 'total'").set_index("area")["value"].dropna()
    for area, total in totals.items():
        for code, rose, fell in (("de", "gestiegen:", "gesunken:"), ("en", "rose by", "fell by")):
            said = growth_told(whole, area, span, language(code)).sentence
            assert (rose in said) == (total > 0), said
            assert (fell in said) == (total < 0), said
            assert f"um {language(code).number(abs(total), 0)} " in said or code == "en"


@pytest.mark.parametrize(("first", "last"), [(2019, 2015), (2020, 2020)])
def test_a_span_that_ends_before_it_starts_is_named_as_such(whole, first, last):
    with pytest.raises(SelectionError, match="is not after"):
        growth(whole, Span(first=first, last=last))
