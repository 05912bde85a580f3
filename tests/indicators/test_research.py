"""Patents and research of regions: the years that are whole, and nothing that can't be added."""

import pandas as pd
import pytest

import atlas
from atlas.export.report import report
from atlas.export.research import (
    NOT_TODAY,
    district_patents_told,
    research_chart,
    research_told,
)
from atlas.i18n.language import language
from atlas.indicators.research import (
    HOME_REGIONS,
    PATENT_DENSITY,
    RESEARCH,
    district_patents,
    research,
)

GERMAN = language("de")


def test_patents_are_the_mean_of_three_whole_years(whole):
    found = research(whole, PATENT_DENSITY)
    rows = whole.patents
    own = rows[(rows["nuts"] == "DE1") & (rows["indicator"] == PATENT_DENSITY)]
    years = own[own["year"].isin([2009, 2010, 2011])]
    assert found.loc["DE1", "value"] == pytest.approx(years["value"].mean())
    assert found.loc["DE1", "value"] == pytest.approx(526.757, abs=0.001)
    known = found.dropna()
    assert {*known["first"]} == {2009}
    assert {*known["last"]} == {2011}


def test_a_joined_region_lies_between_its_parts_by_their_inhabitants(whole):
    value = research(whole, PATENT_DENSITY).loc["FRK", "value"]
    rows = whole.patents[whole.patents["indicator"] == PATENT_DENSITY]
    parts = rows[rows["nuts"].isin(["FR71", "FR72"]) & rows["year"].between(2009, 2011)]
    means = parts.groupby("nuts")["value"].mean()
    assert means.min() < value < means.max()
    assert value > means.mean()  # Rhône-Alpes has more inhabitants and more applications
    assert not {"FR71", "FR72"} & {*research(whole, PATENT_DENSITY).index}


@pytest.mark.parametrize("measure", [key for key in RESEARCH if key != PATENT_DENSITY])
def test_shares_are_never_averaged_over_regions(whole, measure):
    found = research(whole, measure)
    assert not {"DE1", "FRK", "BE2", "UKL", "DE"} & {*found.index}
    assert {"DE11", "DE12", "DE13", "DE14", "ITC4", "ES51", "FRK1", "FRK2"} <= {*found.index}
    assert found["last"].max() <= 2018


def test_a_region_without_figures_is_there_as_unknown(whole):
    for measure in RESEARCH:
        told = research_told(whole, measure, GERMAN)
        texts = dict(zip(told.rows["name"], told.texts(GERMAN), strict=True))
        assert texts["Québec"] == "keine Angabe"
        assert told.table(GERMAN)["Jahre"].isna().sum() == told.rows["value"].isna().sum()
    business = research_told(whole, "rd_expenditure_business", GERMAN)
    texts = dict(zip(business.rows["name"], business.texts(GERMAN), strict=True))
    assert texts["Prov. Antwerpen, Flandern"] == "keine Angabe"


def test_a_survey_is_read_as_three_years_together(whole):
    measure = "employment_high_medium_high_tech_manufacturing"
    rows = whole.innovation
    own = rows[(rows["indicator"] == measure) & (rows["nuts2"] == "DE11")]
    newest = own.set_index("year")["value"].loc[2016:2018]
    found = research(whole, measure)
    assert found.loc["DE11", "value"] == pytest.approx(newest.mean())
    assert found.loc["DE11", ["first", "last"]].tolist() == [2016, 2018]


def test_patents_of_districts_make_up_those_of_the_state(whole):
    found = district_patents(whole)
    assert {*found.index} == {*whole.districts.index}
    rows = whole.patents
    own = rows[(rows["nuts"] == "DE1") & (rows["indicator"] == "epo_patent_applications")]
    years = own[own["year"].isin([2009, 2010, 2011])]
    assert found["number"].sum() == pytest.approx(years["value"].mean(), rel=1e-4)


@pytest.mark.parametrize("measure", RESEARCH)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_chart_and_table_show_the_same_with_its_age(whole, measure, lang):
    say = language(lang)
    told = research_told(whole, measure, say)
    drawn = research_chart(told, say)["data"]["values"]
    shown = told.table(say).iloc[:, 1].astype(object)
    assert [row["value"] for row in drawn] == shown.where(shown.notna(), None).tolist()
    assert "20" in told.title
    assert "nan" not in " ".join(row["text"] for row in drawn)
    assert sum(row["own"] for row in drawn) == len(
        {*HOME_REGIONS} & {*research(whole, measure).index}
    )


def test_a_year_stands_beside_each_value_where_years_differ(whole):
    told = research_told(whole, "rd_expenditure", GERMAN)
    texts = dict(zip(told.rows["name"], told.texts(GERMAN), strict=True))
    assert texts["Lombardei"] == "1,30 (2016)"
    assert any("(2013)" in text for text in texts.values())
    html = report(whole, "state", "de", ".html").decode()
    assert "1,30 (2016)" in html
    patents = research_told(whole, PATENT_DENSITY, GERMAN)
    assert not any("(" in text for text in patents.texts(GERMAN))


def test_the_report_of_the_state_says_that_it_is_old(whole):
    html = report(whole, "state", "de", ".html").decode()
    assert GERMAN(NOT_TODAY) in html
    for key in RESEARCH:
        assert research_told(whole, key, GERMAN).title in html
        assert GERMAN(RESEARCH[key].limits) in html
    assert district_patents_told(whole, GERMAN).title in html
    assert GERMAN(NOT_TODAY) not in report(whole, "district:08327", "de", ".html").decode()


def test_a_missing_year_leaves_the_mean_unknown(package):
    file = package / "patents_nuts3.csv"
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    gone = (table["ags"] == "08327") & (table["year"] == "2010")
    table[~gone].to_csv(file, index=False)
    small = atlas.load(package)
    assert pd.isna(district_patents(small).loc["08327", "value"])
    assert district_patents_told(small, GERMAN).texts(GERMAN)[-1] == "keine Angabe"


def test_a_package_may_do_without(package):
    for name in ("patents_nuts3.csv", "innovation_nuts2.csv"):
        (package / name).unlink()
    small = atlas.load(package)
    assert all(research_told(small, key, GERMAN) is None for key in RESEARCH)
    assert district_patents_told(small, GERMAN) is None


def test_patents_of_a_region_that_lack_a_year_are_unknown_not_gone(package):
    file = package / "patents_nuts3.csv"
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    gone = (table["nuts"].isin(["ITC4", "FR72"]) & (table["year"] == "2010")) | (
        table["ags"] == "08115"
    )
    table[~gone].to_csv(file, index=False)
    small = atlas.load(package)
    found = research(small, PATENT_DENSITY)
    assert {"ITC4", "FRK"} <= {*found.index[found["value"].isna()]}
    assert found.loc["DE1", "value"] == pytest.approx(526.757, abs=0.001)
    assert pd.isna(district_patents(small).loc["08115", "value"])


def test_years_of_a_package_are_said_as_they_are(package):
    file = package / "innovation_nuts2.csv"
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    measure = "employment_high_medium_high_tech_manufacturing"
    newest = table[(table["indicator"] == measure) & (table["year"] == "2018")]
    later = newest[newest["nuts2"] == "DE11"].assign(year="2019", value="30")
    unknown = newest[newest["nuts2"] == "DE12"].assign(nuts2="DE19", value="9")
    pd.concat([table, later, unknown]).to_csv(file, index=False)
    small = atlas.load(package)
    own = research(small, measure).loc["DE11"]
    known = table[(table["indicator"] == measure) & (table["nuts2"] == "DE11")]
    years = known.set_index("year")["value"].astype(float)
    assert own["value"] == pytest.approx((years["2017"] + years["2018"] + 30) / 3)
    told = research_told(small, measure, GERMAN)
    texts = dict(zip(told.rows["name"], told.texts(GERMAN), strict=True))
    assert texts["Stuttgart, Baden-Württemberg"].endswith("(2017–2019)")
    assert texts["Lombardei"] == "9,3 (2016–2018)"
    assert texts["DE19"] == "keine Angabe"  # one year of a survey is not enough
    assert "(2016–2019)" in told.title
    assert "2018" not in GERMAN(told.about.limits)
