"""Areas like this one as people read them: sentences, tables, map and chart say the same."""

import re
from itertools import combinations
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

import atlas
from atlas.datapackage.germany import GERMANY_BORDERS, WITHIN
from atlas.export.network_areas import network_areas
from atlas.export.similar import benchmark_chart, similar_told, to_compare, why_none_alike
from atlas.export.similar_map import similar_map, spread
from atlas.i18n.language import language
from atlas.indicators.comparison import MOST
from atlas.indicators.structures import BY_OCCUPATIONS, BY_SECTORS

GERMAN, ENGLISH = language("de"), language("en")
BOEBLINGEN = "district:08115"
PLACES = st.tuples(st.floats(0, 40), st.floats(0, 40))


def test_both_ways_are_told_with_their_years(whole):
    jobs, sectors = similar_told(whole, BOEBLINGEN, GERMAN)
    assert (jobs.found.by, sectors.found.by) == (BY_OCCUPATIONS, BY_SECTORS)
    said = " ".join(jobs.sentences)
    assert "Landkreis Ludwigsburg" in said
    assert f"{jobs.found.staying} der 10 ähnlichsten waren es auch {jobs.found.before}" in said
    assert "Berufe sind keine Branchen" in said
    assert jobs.nearest["Nr."].tolist() == list(range(1, 11))
    assert "Ingolstadt, Stadt (Bayern)" in jobs.nearest["Gebiet"].tolist()
    (english, _) = similar_told(whole, BOEBLINGEN, ENGLISH)
    assert "Ingolstadt, Stadt (Bavaria)" in english.nearest["Area"].tolist()


def test_of_a_break_it_is_said_that_nothing_is_said(whole):
    jobs, _ = similar_told(whole, "district:08212", GERMAN)
    assert "neu zugeordnet" in " ".join(jobs.sentences)
    assert not any("2020" in column for column in jobs.nearest)


def test_of_a_similar_area_with_a_break_nothing_is_said(whole):
    jobs, _ = similar_told(whole, BOEBLINGEN, GERMAN)
    assert "Für Landkreis Karlsruhe wird es nicht gesagt" in " ".join(jobs.sentences)
    row = jobs.nearest[jobs.nearest["Gebiet"] == "Landkreis Karlsruhe"].iloc[0]
    assert row["Auch 2020"] == "keine Angabe"


@pytest.mark.parametrize("area", ["rb:tuebingen", "metro:stuttgart"])
def test_areas_that_are_like_no_other_say_why(whole, area):
    assert similar_told(whole, area, GERMAN) == ()
    assert to_compare(whole, area) == ()
    assert "verglichen werden Kreise und Regionen" in why_none_alike(whole, area, GERMAN)


def test_a_region_is_told_among_the_regions(whole):
    jobs, sectors = similar_told(whole, "region:neckar-alb", GERMAN)
    for told in (jobs, sectors):
        assert "zwölf Regionen" in told.sentences[0]
        assert all(name.startswith("Region ") for name in told.nearest["Gebiet"])
        assert re.findall(r">(\d+)</text>", told.map) == ["1", "2", "3"]
    assert why_none_alike(whole, "region:neckar-alb", GERMAN) == ""
    keys = to_compare(whole, "region:neckar-alb")
    assert len(keys) == 4
    assert {*keys} <= {*whole.areas.index}


def test_the_state_is_told_among_the_states(whole):
    (jobs,) = similar_told(whole, "state", ENGLISH)
    assert "16 states" in jobs.sentences[0]
    assert jobs.nearest["Area"].iloc[0] == "Bavaria"
    assert to_compare(whole, "state") == ()


def test_tables_are_written_once_for_all(whole, monkeypatch):
    asked = [lambda: similar_told(whole, BOEBLINGEN, GERMAN)[0].nearest_texts]
    asked += [lambda: network_areas(whole, "ai-xpress", GERMAN).texts]
    before = [ask() for ask in asked]
    monkeypatch.setattr("atlas.export.written.cell_text", None)  # nothing is written from now on
    for ask, first in zip(asked, before, strict=True):
        assert ask() is first


def test_every_key_figure_has_its_unit_and_year(whole):
    _, sectors = similar_told(whole, BOEBLINGEN, GERMAN)
    heads = [*sectors.benchmark.columns[:3]]
    assert heads == ["Indikator", "Einheit", "Stand"]
    assert (sectors.texts[heads] != "").all().all()


def test_the_map_has_the_numbers_of_the_table(whole):
    for told in similar_told(whole, BOEBLINGEN, GERMAN):
        numbers = re.findall(r">(\d+)</text>", told.map)
        assert numbers == [str(n) for n in told.nearest["Nr."]]
        label = re.search(r'aria-label="([^"]+)"', told.map)[1]
        assert all(name in label for name in told.nearest["Gebiet"])
        assert "dunkel Landkreis Böblingen" in label


def test_a_district_without_a_border_lies_in_the_one_that_it_was_a_part_of(whole):
    (new, former), *_ = WITHIN.items()
    drawn, there = (
        re.findall(r"<circle[^>]+>", similar_map(whole, "08115", {"08115": "A", key: "B"}, "map"))
        for key in (new, former)
    )
    assert drawn == there


@given(st.lists(PLACES, min_size=2, max_size=10))
def test_numbers_on_the_map_never_hide_each_other(places):
    spots = spread(places, 15)
    assert all(dist(*pair) > 14 for pair in combinations(spots, 2))


def test_chart_and_table_show_the_same(whole):
    told, _ = similar_told(whole, "district:08327", GERMAN)
    drawn = benchmark_chart(told, GERMAN)["data"]["values"]
    assert [row["own"] for row in drawn] == told.benchmark["Landkreis Tuttlingen"].tolist()
    similar = told.benchmark["Ähnliche Gebiete (Mittel)"].tolist()
    assert [row["similar"] for row in drawn] == similar
    assert all(GERMAN.number(row["own"], 2) in row["text"] for row in drawn)


def test_a_comparison_holds_the_district_and_its_similar_ones(whole):
    keys = to_compare(whole, BOEBLINGEN)
    assert keys[0] == BOEBLINGEN
    assert len({*keys}) == MOST
    assert {*keys} <= {*whole.areas.index}


def test_a_package_may_do_without_borders_and_figures(package):
    (package / GERMANY_BORDERS).unlink()
    told = similar_told(atlas.load(package), BOEBLINGEN, GERMAN)
    assert told[0].map == ""
    assert len(told[0].nearest) == 10
    (package / "occupations_germany.parquet").unlink()
    (only,) = similar_told(atlas.load(package), BOEBLINGEN, GERMAN)
    assert only.found.by == BY_SECTORS
