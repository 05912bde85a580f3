"""Areas in figures and words: portrait, report, comparison."""

import datetime as dt
import math
import re

import pytest

from atlas import SelectionError, charts
from atlas.comparison import compare
from atlas.export.report import report
from atlas.indicators import table
from atlas.language import language
from atlas.portrait import portrait

DAY = dt.date(2026, 11, 23)
GERMAN = language("de")
SOME = ("state", "rb:freiburg", "region:neckar-alb", "metro:stuttgart", "district:08327")


@pytest.mark.parametrize("key", SOME)
def test_portrait_holds_the_figures_of_the_tables(whole, key):
    found = portrait(whole, key, GERMAN)
    selected = whole.select(area=key)
    assert found.networks == tuple(selected.networks.index)
    assert found.clusters == tuple(selected.clusters.index)
    assert len(found.figures) == 8
    people = next(f for f in found.figures if f.label == GERMAN("Inhabitants"))
    assert 0 < people.value <= people.state
    expected = table(whole, "state", ("population",))["value"].iloc[0]
    assert people.state == expected
    assert all(f.source and f.year for f in found.figures)


def test_unknown_quotients_stay_unknown(whole):
    found = portrait(whole, "district:08416", GERMAN)
    values = {section: value for section, _, value in found.quotients}
    assert math.isnan(values["A"])
    assert values["J"] > 0
    html = report(whole, "district:08416", "de", ".html", DAY).decode()
    assert GERMAN("not stated") in html


def test_neighbours_touch_both_ways(whole):
    names = {key for key, _ in portrait(whole, "district:08327", GERMAN).neighbours}
    assert "district:08325" in names  # Rottweil
    assert "district:08111" not in names
    for key in names:
        back = {other for other, _ in portrait(whole, key, GERMAN).neighbours}
        assert "district:08327" in back


def test_the_paragraph_is_made_from_the_figures(whole):
    text = " ".join(portrait(whole, "district:08327", language("en")).sentences)
    assert "5 networks and 8 clusters" in text
    assert "1.93" in text


def test_an_unknown_area_is_named(whole):
    with pytest.raises(SelectionError, match="region:neckar-alb"):
        portrait(whole, "region:neckar-alp", GERMAN)


@pytest.mark.parametrize("ending", [".html", ".pdf"])
@pytest.mark.parametrize("code", ["de", "en"])
def test_report_is_complete_and_the_same_each_time(whole, ending, code):
    content = report(whole, "region:neckar-alb", code, ending, DAY)
    assert content == report(whole, "region:neckar-alb", code, ending, DAY)
    if ending == ".pdf":
        assert content.startswith(b"%PDF")
        return
    html = content.decode()
    assert "default-src 'none'" in html.replace("&#39;", "'")
    assert not re.search(r"<script|(?:src|href)=", html)
    names = whole.select(area="region:neckar-alb").networks["name"]
    assert all(name.replace("&", "&amp;") in html for name in names)


def test_comparison_puts_areas_of_any_level_side_by_side(whole):
    side = compare(whole, ["state", "region:neckar-alb", "district:08416"], GERMAN)
    assert list(side.columns[2:]) == [
        "Baden-Württemberg",
        "Region Neckar-Alb",
        "Landkreis Tübingen",
    ]
    people = side[side.iloc[:, 0] == GERMAN("Inhabitants")].iloc[0]
    assert people.iloc[2] > people.iloc[3] > people.iloc[4]


def test_charts_hold_what_their_tables_hold(whole):
    found = portrait(whole, "region:neckar-alb", GERMAN)
    drawn = charts.quotients(found, GERMAN).to_dict()
    (rows,) = drawn["datasets"].values()
    assert len(rows) == len(charts.quotients_table(found, GERMAN))
    assert drawn["config"]["locale"]["number"]["decimal"] == ","
    assert charts.industries(found, GERMAN).to_dict()["encoding"]
    for figure in found.series["figure"].unique():
        assert charts.years(found, figure, GERMAN).to_dict()["encoding"]
