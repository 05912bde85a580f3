"""A district, a state or Germany without employees by group: unknown, never 0 nor a crash."""

import pandas as pd
import pytest
from repository import ROOT
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import atlas
from atlas.errors import SelectionError
from atlas.export.report import report
from atlas.i18n.language import language
from atlas.indicators.figures import sector_years
from atlas.indicators.growth import Span, growth
from atlas.indicators.occupations import occupation_quotients, occupation_years
from atlas.indicators.similarity import similar_areas, similar_table
from atlas.indicators.structures import BY_SECTORS
from atlas.indicators.tables import table

TUTTLINGEN = "district:08327"
OF_SECTORS = ("location_quotient", "specialisation_stars", "coverage_gaps")
FILES = ("occupations.parquet", "occupations_germany.parquet")


def loaded(package, change):
    """Give the atlas of a package with changed employees by occupation."""
    for name in FILES:
        change(pd.read_parquet(package / name)).to_parquet(package / name, index=False)
    return atlas.load(package)


def without_rows(rows):
    return rows[rows["ags"] != "08327"]


def without_figures(rows):
    return rows.assign(employees=rows["employees"].mask(rows["ags"] == "08327"))


@pytest.fixture(params=[without_rows, without_figures])
def lacking(package, request):
    return loaded(package, request.param)


def test_a_district_without_figures_has_no_growth_nor_have_areas_that_hold_it(lacking):
    for level, area in (("district", TUTTLINGEN), ("region", "region:schwarzwald-baar-heuberg")):
        found = growth(lacking, Span(level, by="occupation"))
        own = found[found["area"] == area]
        assert own[["value", "year_by_year"]].isna().all(axis=None)
        assert {*own["note"]} == {"unpublished"}
    others = found[found["note"] == ""]
    assert len(others)
    assert others["value"].notna().all()


def test_it_has_no_quotients_and_is_like_no_other(lacking):
    quotients, _ = occupation_quotients(lacking, "district")
    assert quotients.loc[TUTTLINGEN].isna().all()
    assert quotients.notna().any(axis=1).sum() == len(quotients) - 1
    assert similar_areas(lacking, TUTTLINGEN) is None
    rows = similar_table(lacking, language("de"))
    of_occupations = rows[rows["by"] == "occupations"]
    assert TUTTLINGEN not in {*of_occupations["area"]}
    assert "08327" not in {*of_occupations["similar"]}


def test_a_year_counts_once_germany_is_there(package):
    newest = occupation_years(atlas.load(package))[-1]
    lacks = lambda rows: rows[(rows["ags"] != "DE") | (rows["year"] != newest)]  # noqa: E731
    found = table(loaded(package, lacks), "district", ("occupation_quotient",))
    assert found["year"].max() == newest - 1
    assert found["value"].notna().any()


def test_a_state_without_rows_is_the_sum_of_its_districts(package, whole):
    summed = loaded(package, lambda rows: rows[rows["ags"] != "08"])
    assert occupation_years(summed) == occupation_years(whole)
    own, _ = occupation_quotients(summed, "region")
    expected, _ = occupation_quotients(whole, "region")
    pd.testing.assert_frame_equal(own, expected)
    of_state, year = occupation_quotients(summed, "district", None, "state")
    rows = whole.occupations
    rows = rows[(rows["year"] == year) & ~rows["ags"].isin(["08", "DE"])]
    jobs = rows.pivot(index="ags", columns="kldb2010", values="employees")
    unknown = jobs.isna().any()
    assert (of_state.loc[:, unknown.reindex(of_state.columns)].isna()).all(axis=None)
    share = jobs.loc["08327", "245"] / jobs.loc["08327"].sum()
    state = jobs["245"].sum() / jobs.sum().sum()
    assert of_state.loc[TUTTLINGEN, "245"] == pytest.approx(share / state)


def test_without_the_state_and_a_district_the_others_keep_their_quotients(package, whole):
    lacking = loaded(package, lambda rows: rows[~rows["ags"].isin(["08", "08327"])])
    own, _ = occupation_quotients(lacking, "district")
    expected, _ = occupation_quotients(whole, "district")
    others = expected.index.drop(TUTTLINGEN)
    pd.testing.assert_frame_equal(own.loc[others], expected.loc[others])


def sectors_kept(package, keep):
    """Give the atlas of a package that keeps some lines of employees by sector."""
    file = package / "sector_employment.csv"
    head, *lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([head, *filter(keep, lines)]), "utf-8")
    return atlas.load(package)


@pytest.fixture
def without_tuttlingen(package):
    return sectors_kept(package, lambda line: not line.startswith("08327,"))


@pytest.fixture
def without_sectors(package):
    return sectors_kept(package, lambda _: False)


def test_sectors_unknown_of_one_district_are_known_of_the_others(without_tuttlingen, whole):
    own, expected = (table(each, "district") for each in (without_tuttlingen, whole))
    others = expected["area"] != TUTTLINGEN
    pd.testing.assert_frame_equal(own[own["area"] != TUTTLINGEN], expected[others])
    lost = own[(own["area"] == TUTTLINGEN) & (own["indicator"] == "location_quotient")]
    assert len(lost)
    assert lost["value"].isna().all()
    found = growth(without_tuttlingen, Span())
    assert {*found.loc[found["area"] == TUTTLINGEN, "note"]} == {"unknown"}
    assert similar_areas(without_tuttlingen, TUTTLINGEN, BY_SECTORS) is None


def test_a_year_that_most_districts_lack_is_none(package, whole):
    lines = "08327,TOTAL,2021,1,x\nDE,TOTAL,2021,1,x\n"
    file = package / "sector_employment.csv"
    file.write_text(file.read_text("utf-8") + lines, "utf-8")
    for base in ("state", "germany"):
        assert sector_years(atlas.load(package), base) == sector_years(whole, base)


def test_without_sectors_all_else_is_still_there(without_sectors, whole):
    own, expected = (table(each, "district") for each in (without_sectors, whole))
    others = expected[~expected["indicator"].isin(OF_SECTORS)].reset_index(drop=True)
    pd.testing.assert_frame_equal(own, others)
    with pytest.raises(SelectionError, match="no employees by sector"):
        table(without_sectors, "district", ("location_quotient",))


@pytest.mark.parametrize("lacking", ["without_tuttlingen", "without_sectors"])
def test_a_report_says_what_is_known(lacking, request):
    text = report(request.getfixturevalue(lacking), TUTTLINGEN, "en", ".html").decode()
    assert "No employees by sector are known of this area." in text
    assert "In every specialised sector" not in text
    for known in ("Gross domestic product", "Occupations (2025)", "68,661"):
        assert known in text
    assert report(request.getfixturevalue(lacking), TUTTLINGEN, "de", ".pdf")[:4] == b"%PDF"


def test_the_usual_figures_of_a_year_before_all_sectors_are_given(whole):
    found = table(whole, "district", year=2014)
    assert found.loc[found["indicator"] == "employees", "value"].notna().all()
    assert not {*OF_SECTORS} & {*found["indicator"]}


def test_without_figures_of_germany_page_and_report_say_that_occupations_lack(package, monkeypatch):
    bare = loaded(package, lambda rows: rows[rows["ags"] != "DE"])
    told = "Das Datenpaket enthält keine Beschäftigtenzahlen nach Berufen für Deutschland"
    assert told in report(bare, TUTTLINGEN, "de", ".html").decode()
    monkeypatch.setenv("ATLAS_DATA", str(package))
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    page.query_params["area"] = TUTTLINGEN
    page._page_hash = calc_hash("gebiete")
    page.run()
    assert not page.exception
    assert any(told in each.value.replace("\\", "") for each in page.caption)


@pytest.mark.parametrize("query", [{}, {"growth_by": "occupation"}])
def test_the_page_of_an_area_stands_without_sectors(package, monkeypatch, query):
    sectors_kept(package, lambda _: False)
    monkeypatch.setenv("ATLAS_DATA", str(package))
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for name, value in (query | {"area": TUTTLINGEN, "lang": "en"}).items():
        page.query_params[name] = value
    page._page_hash = calc_hash("gebiete")
    page.run()
    assert not page.exception
    texts = [each.value.replace("\\", "") for each in (*page.caption, *page.markdown)]
    assert "No employees by sector are known of this area." in texts
    assert any("From 2013 to 2025" in text for text in texts)  # growth by occupation
    told = [each.value for each in page.warning]
    assert not told  # nothing was asked for that isn't there
    [split] = [each for each in page.selectbox if each.label == "Split by"]
    assert split.options == ["Occupations"]
