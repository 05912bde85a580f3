"""Projects together, counted again by hand: programme, years, field, country, experience, money."""

import math

import pandas as pd
import pytest

from atlas.cooperation.project_filter import (
    UNNAMED,
    ProjectFilter,
    chosen_projects,
    filter_in_words,
    known_years,
    without_years,
)
from atlas.cooperation.projects import (
    EXPERIENCED,
    LED,
    NONE_FOUND,
    ONCE,
    StatedSum,
    countryless,
    experience,
    project_spans,
    projects_by_country,
    projects_by_field,
    projects_by_programme,
    stated_sum,
)
from atlas.i18n.language import language


@pytest.fixture
def rows(whole):
    """Participants as plain rows."""
    return whole.participants.reset_index().to_dict("records")


def test_programmes_are_filtered_by_and_none_is_one_of_them(whole):
    projects = whole.projects
    code = projects["programme"].iloc[0]
    wanted = {code, ""}
    found = chosen_projects(whole, ProjectFilter((code, UNNAMED)))
    assert {*found.index} == {*projects.index[projects["programme"].isin(wanted)]}
    assert {*found["programme"]} <= wanted
    counts = projects_by_programme(whole, projects)
    assert counts.to_dict() == projects["programme"].value_counts().to_dict()
    assert counts.is_monotonic_decreasing


def test_years_hold_what_ran_in_them_and_nothing_of_unknown_years(whole):
    first, last = 2012, 2014
    found = chosen_projects(whole, ProjectFilter(first=first, last=last))
    expected = set()
    for key, row in whole.projects.iterrows():
        years = [int(text[:4]) for text in (row["start"], row["end"]) if text]
        if years and min(years) <= last and max(years) >= first:
            expected.add(key)
    assert {*found.index} == expected
    assert expected
    assert len(without_years(found)) == 0
    unknown = without_years(whole.projects)
    assert (unknown["start"] == "").all()
    assert (unknown["end"] == "").all()
    assert len(unknown)
    spans = project_spans(whole.projects)
    stated = [int(v) for v in [*spans["begin"].dropna(), *(spans["end"].dropna() - 0.01)]]
    assert (known_years(whole)[0], known_years(whole)[-1]) == (min(stated), max(stated))


def test_a_country_holds_the_projects_with_a_participant_there(whole, rows):
    found = chosen_projects(whole, ProjectFilter(country="IT"))
    assert {*found.index} == {row["project"] for row in rows if row["country"] == "IT"}
    counted = projects_by_country(whole, whole.projects)
    assert counted.at["IT", "projects"] == len(found)
    assert counted.at["IT", "participants"] == sum(row["country"] == "IT" for row in rows)
    assert "DE" not in counted.index
    assert "" not in counted.index
    assert countryless(whole, whole.projects) == sum(row["country"] == "" for row in rows)


def test_area_and_fields_are_those_of_the_selection(whole, rows):
    chosen = whole.select(area="region:stuttgart", industries=["ict"])
    found = chosen_projects(chosen, ProjectFilter())
    own = {*chosen.networks.index}
    assert {*found.index} == {row["project"] for row in rows if row["network"] in own}
    assert 0 < len(found) < len(whole.projects)


@pytest.mark.parametrize("field", ["industries", "technologies"])
def test_fields_are_those_of_the_networks_that_took_part(whole, rows, field):
    by_code = {}
    for row in rows:
        if row["network"]:
            for code in whole.networks.at[row["network"], field]:
                by_code.setdefault(code, set()).add(row["project"])
    counted = projects_by_field(whole, whole.projects, field)
    assert counted["projects"].to_dict() == {k: len(v) for k, v in by_code.items()}
    assert counted["projects"].is_monotonic_decreasing


def test_experience_says_who_led_who_took_part_and_of_whom_none_were_found(whole, rows):
    frame = experience(whole, whole.projects)
    assert {*frame.index} == {*whole.networks.index}
    for key, row in frame.iterrows():
        own = [each for each in rows if each["network"] == key]
        led = {each["project"] for each in own if each["role"] == "coordinator"}
        part = {each["project"] for each in own}
        assert (row["led"], row["taken_part"]) == (len(led), len(part))
        expected = LED if led else {0: NONE_FOUND, 1: ONCE}.get(len(part), EXPERIENCED)
        assert row["experience"] == expected
    few = whole.projects.iloc[:0]
    assert {*experience(whole, few)["experience"]} == {NONE_FOUND}


def test_a_sum_says_of_how_many_projects_it_is(whole):
    found = stated_sum(whole.projects, "budget_eur")
    stated = whole.projects["budget_eur"].dropna()
    assert found == StatedSum(float(stated.sum()), len(stated), len(whole.projects), found.unclear)
    share = stated_sum(whole.projects, "eu_contribution_eur")
    doubtful = whole.projects[whole.projects["eu_contribution_eur"].notna()]["doubts"]
    assert share.unclear == sum("sum_unclear" in doubts for doubts in doubtful)
    de = language("de")
    assert StatedSum(1_500_000, 2, 7, 0).in_words(de) == (
        "1.500.000 Euro, bei 2 von 7 Projekten angegeben"
    )
    assert "1 dieser Summen kann" in StatedSum(1, 2, 7, 1).in_words(de)
    assert StatedSum(0, 0, 7, 0).in_words(de) == "bei keinem von 7 Projekten angegeben"


def test_begin_and_end_are_those_of_the_month_or_year_that_is_stated():
    table = pd.DataFrame(
        {"start": ["2018-04", "2018", ""], "end": ["2018-12", "2019", ""]}, index=["a", "b", "c"]
    )
    spans = project_spans(table)
    assert spans.loc["a"].tolist() == [2018.25, 2019.0]
    assert spans.loc["b"].tolist() == [2018.0, 2020.0]
    assert all(map(math.isnan, spans.loc["c"]))


def test_a_filter_is_said_in_words(whole):
    chosen = ProjectFilter((UNNAMED,), 2014, 2016, "IT")
    assert filter_in_words(whole, chosen, language("de")) == (
        "Programm: Programm nicht genannt; gelaufen 2014 oder danach; gelaufen 2016 oder davor; "
        "Partnerland: Italien"
    )
    assert filter_in_words(whole, ProjectFilter(), language("en")) == ""
