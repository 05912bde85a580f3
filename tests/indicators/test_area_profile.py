"""Areas in figures and words: portrait, report, comparison."""

import datetime as dt
import io
import math
import re

import pytest
from PIL import Image
from pypdf import PdfReader
from running import heading

from atlas import SelectionError
from atlas.export import charts
from atlas.export.chart_file import chart_file
from atlas.export.report import report
from atlas.i18n.language import language
from atlas.indicators import table
from atlas.indicators.area_profile import KEY_FIGURES, area_profile, level_of
from atlas.indicators.comparison import compare

DAY = dt.date(2026, 11, 23)
GERMAN = language("de")
SOME = ("state", "rb:freiburg", "region:neckar-alb", "metro:stuttgart", "district:08327")


@pytest.mark.parametrize("key", SOME)
def test_portrait_holds_the_figures_of_the_tables(whole, key):
    found = area_profile(whole, key, GERMAN)
    selected = whole.select(area=key)
    assert found.networks == tuple(selected.networks.index)
    assert found.clusters == tuple(selected.clusters.index)
    assert [f.about.key for f in found.figures] == list(KEY_FIGURES)
    people = next(f for f in found.figures if f.about.key == "population")
    assert 0 < people.value <= people.state
    expected = table(whole, "state", ("population",))["value"].iloc[0]
    assert people.state == expected
    assert all(f.source and f.year and f.about.formula for f in found.figures)


def test_unknown_quotients_stay_unknown(whole):
    found = area_profile(whole, "district:08416", GERMAN)
    values = {section: value for section, _, value in found.quotients}
    assert math.isnan(values["A"])
    assert values["J"] > 0
    html = report(whole, "district:08416", "de", ".html", DAY).decode()
    assert GERMAN("not stated") in html


def test_neighbours_touch_both_ways(whole):
    names = {key for key, _ in area_profile(whole, "district:08327", GERMAN).neighbours}
    assert "district:08325" in names  # Rottweil
    assert "district:08111" not in names
    for key in names:
        back = {other for other, _ in area_profile(whole, key, GERMAN).neighbours}
        assert "district:08327" in back


def test_the_paragraph_is_made_from_the_figures(whole):
    text = " ".join(area_profile(whole, "district:08327", language("en")).sentences)
    assert heading(whole.select(area="district:08327"), "en") in text
    assert "1.98" in text


def test_the_sector_furthest_above_the_state_is_the_one_that_leads_the_chart(whole):
    for key in ("district:08237", "district:08327", "region:neckar-alb"):
        found = area_profile(whole, key, GERMAN)
        known = [row for row in found.quotients if row[2] == row[2]]
        _, sector, quotient = max(known, key=lambda row: row[2])
        assert f"„{sector}“: Er ist {GERMAN.number(quotient, 2)}-mal" in " ".join(found.sentences)


def test_an_unknown_area_is_named(whole):
    with pytest.raises(SelectionError, match="region:neckar-alb"):
        area_profile(whole, "region:neckar-alp", GERMAN)


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
    foreign = r"<script|href=\"(?!https?://)|src=(?!\"data:image/svg\+xml;base64,)"
    assert not re.search(foreign, html)
    assert html.count('class="inside"') == 3  # the region's districts on its map
    names = whole.select(area="region:neckar-alb").networks["name"]
    assert all(name.replace("&", "&amp;") in html for name in names)


def test_comparison_puts_areas_of_any_level_side_by_side(whole):
    side = compare(whole, ["state", "region:neckar-alb", "district:08416"], GERMAN)
    assert list(side.columns[3:]) == [
        "Baden-Württemberg",
        "Region Neckar-Alb",
        "Landkreis Tübingen",
    ]
    people = side[side.iloc[:, 0] == GERMAN("Inhabitants")].iloc[0]
    assert people.iloc[3] > people.iloc[4] > people.iloc[5]


def test_charts_hold_what_their_tables_hold(whole):
    found = area_profile(whole, "region:neckar-alb", GERMAN)
    drawn = charts.quotients_chart(found, GERMAN)
    table = charts.quotients_table(found, GERMAN)
    rows = drawn["data"]["values"]
    assert [row["sector"] for row in rows] == list(table.iloc[:, 1])
    assert any(GERMAN("not stated") in row["text"] for row in rows)
    assert drawn["config"]["locale"]["number"]["decimal"] == ","
    assert drawn["usermeta"]["embedOptions"]["actions"] is False
    industries = charts.industries_chart(found, GERMAN, most=len(found.industries))
    counted = [row["count"] for row in industries["data"]["values"]]
    assert sum(counted) == sum(n + c for _, n, c in found.industries)


def test_names_over_bars_fit_a_phone_and_stay_whole(whole):
    found = area_profile(whole, "region:neckar-alb", GERMAN)
    drawn = charts.quotients_chart(found, GERMAN)
    svg = chart_file(drawn, "Titel", "Quelle", ".svg").decode()
    assert "…" not in svg
    lines = [line.strip() for line in re.findall(r"<(?:text|tspan)[^>]*>([^<]+)<", svg)]
    assert any(line.startswith("Verarbeitendes Gewerbe (Teil von:") for line in lines)
    named = [line for line in lines if re.search("Gewerbe|Dienst", line)]
    assert named
    assert max(map(len, named)) < 50  # signs: more would push the bars out of a narrow chart


@pytest.mark.parametrize("key", SOME)
def test_series_agree_with_the_tables_of_each_year(whole, key):
    found = area_profile(whole, key, GERMAN)
    assert (found.series.groupby("indicator")["year"].count() > 1).all()
    for row in found.series.groupby("indicator").tail(1).itertuples():
        level = level_of(whole, key)
        own = table(whole, level, (row.indicator,), year=row.year)
        assert own.set_index("area").at[key, "value"] == pytest.approx(row.value)
        state = table(whole, "state", (row.indicator,), year=row.year)["value"].iloc[0]
        assert state == pytest.approx(row.state, nan_ok=True)
        assert row.source
    assert found.shares.groupby("year")["value"].sum().to_numpy() == pytest.approx(100)


def test_series_break_where_the_statistics_do(whole):
    series = area_profile(whole, "state", GERMAN).series
    people = series[series["indicator"] == "population"].set_index("year")["part"]
    assert people[2018] == people[2022] != people[2024]
    average = series[series["indicator"] == "population_annual_average"].set_index("year")["part"]
    assert average[1995] == average[2010] != average[2011] == average[2019]


def test_charts_over_the_years_show_the_state_beside_what_does_not_add_up(whole):
    found = area_profile(whole, "region:neckar-alb", GERMAN)

    def areas(chart):
        return {row["area"] for row in chart["data"]["values"]}

    assert areas(charts.years_chart(found, "population", GERMAN)) == {"Region Neckar-Alb"}
    both = {"Region Neckar-Alb", "Land"}
    assert areas(charts.years_chart(found, "compensation_per_employee", GERMAN)) == both
    assert areas(charts.share_chart(found, GERMAN("Construction"), GERMAN)) == both


def test_charts_are_files_with_title_and_source(whole):
    found = area_profile(whole, "region:neckar-alb", GERMAN)
    chart = charts.quotients_chart(found, GERMAN)
    texts = chart_file(chart, "Ein Titel <b>", "Eine Quelle", ".svg").decode()
    assert "Ein Titel &lt;b&gt;" in texts
    assert "Eine Quelle" in texts
    assert "1,21" in texts
    picture = Image.open(io.BytesIO(chart_file(chart, "Titel", "Quelle", ".png")))
    assert picture.width > 2000
    assert picture.getpixel((1, 1))[:3] == (255, 255, 255)


@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_the_state_is_held_against_germany(whole, ending):
    found = area_profile(whole, "state", GERMAN)
    assert found.base == "germany"
    values = {section: value for section, _, value in found.quotients}
    rows = table(whole, "state", ("location_quotient",), base="germany")
    assert values == dict(zip(rows["sector"], rows["value"], strict=True))
    assert values["C"] > 1.2
    assert area_profile(whole, "rb:stuttgart", GERMAN).base == "state"
    content = report(whole, "state", "de", ending, DAY)
    if ending == ".pdf":
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages[:2])
    else:
        text = content.decode()
    assert "Basis: Deutschland" in text
