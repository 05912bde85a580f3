"""``python -m atlas indicators --indicator similar_areas``: what the page of a district shows."""

import json

from terminal import call, run

from atlas.export.similar import similar_told
from atlas.i18n.language import language

ASKED = ("indicators", "--indicator", "similar_areas", "--area", "district:08115")


def test_similar_areas_are_those_of_the_page(whole):
    rows = json.loads(call(*ASKED, "--format", "json"))
    told = similar_told(whole, "district:08115", language("de"))
    names = [name for each in told for name in each.nearest["Gebiet"]]
    assert [row["name"] for row in rows] == names
    distances = [value for each in told for value in each.found.rows["distance"]]
    assert [row["value"] for row in rows] == distances
    assert {row["area"] for row in rows} == {"district:08115"}
    assert [row["stays"] for row in rows[:10]] == list(told[0].found.rows["stays"])


def test_a_break_leaves_the_earlier_year_empty():
    broken = ("indicators", "--indicator", "similar_areas", "--area", "district:08212")
    rows = json.loads(call(*broken, "--format", "json"))
    jobs = [row for row in rows if row["by"] == "occupations"]
    assert {row["stays"] for row in jobs} == {None}
    assert {row["before"] for row in jobs} == {None}


def test_they_are_read_as_a_table_and_as_csv():
    table = call(*ASKED)
    assert "Landkreis Ludwigsburg" in table
    assert "0,199" in table
    csv = call(*ASKED, "--format", "csv", "--dialect", "international").splitlines()
    head = csv[0].replace('"', "").lstrip("\ufeff").split(",")
    assert head[:7] == ["area", "indicator", "by", "rank", "similar", "name", "value"]
    assert len(csv) == 16


def test_all_districts_are_given_if_none_is_named(whole):
    rows = json.loads(call("indicators", "--indicator", "similar_areas", "--format", "json"))
    assert len(rows) == 15 * len(whole.districts)


def test_regions_and_the_state_have_similar_ones_and_others_say_why_not(whole):
    asked = ("indicators", "--indicator", "similar_areas", "--format", "json", "--level")
    rows = json.loads(call(*asked, "region"))
    told = similar_told(whole, "region:neckar-alb", language("de"))
    names = [row["name"] for row in rows if row["area"] == "region:neckar-alb"]
    assert names == [name for each in told for name in each.nearest["Gebiet"]]
    assert next(row["name"] for row in json.loads(call(*asked, "state"))) == "Bayern"
    done = run(*asked, "government-district")
    assert done.returncode == 2
    assert "zu wenige" in done.stderr


def test_an_unknown_district_is_said():
    done = run("indicators", "--indicator", "similar_areas", "--area", "district:08116x")
    assert done.returncode != 0
    assert "08116" in done.stderr
