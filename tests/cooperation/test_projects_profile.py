"""Profiles of projects: all that pages state, what they don't, and what is uncertain."""

import pandas as pd
import pytest

from atlas.atlas import Atlas
from atlas.cooperation.project_profile import (
    network_cooperations,
    network_projects,
    project_profile,
    years_in_words,
)
from atlas.datapackage.project_kinds import DOUBT_LABELS, ROLE_LABELS
from atlas.errors import SelectionError
from atlas.i18n.language import language

DE, EN = language("de"), language("en")


@pytest.mark.parametrize("lang", [DE, EN], ids=["de", "en"])
def test_every_profile_names_all_participants_doubts_and_pages(whole, lang):
    sources = whole.sources
    for key, row in whole.projects.iterrows():
        found = project_profile(whole, key, lang)
        assert found.name in (row["acronym"], row["title"])
        own = whole.participants[whole.participants["project"] == key]
        assert [each.key for each in found.participants] == [*own.index]
        assert [each.role for each in found.participants] == [
            lang(ROLE_LABELS[role]) for role in own["role"]
        ]
        assert found.doubts == tuple(lang(DOUBT_LABELS[doubt]) for doubt in row["doubts"])
        cited = sources[sources["record_id"].isin([key, *own.index])]
        cited = cited[cited["record"].isin(["project", "participant"])]
        assert {page.url for page in found.sources} == {*cited["url"]}
        for each in found.participants:
            urls = {found.sources[number - 1].url for number in each.pages}
            rows = sources[
                (sources["record"] == "participant") & (sources["record_id"] == each.key)
            ]
            assert urls == {*rows["url"]}
        assert all(fact.value for fact in found.facts)


def test_money_and_years_are_told_only_where_stated(whole):
    projects = whole.projects
    for key in projects.index:
        facts = {fact.name: fact.value for fact in project_profile(whole, key, DE).facts}
        assert (facts["Budget"] == "keine Angabe") == bool(projects.isna().at[key, "budget_eur"])
        share = projects.isna().at[key, "eu_contribution_eur"]
        assert (facts["Anteil der EU"] == "keine Angabe") == bool(share)


@pytest.mark.parametrize(
    ("start", "end", "german", "english"),
    [
        ("2018-04", "2021-03", "2018–2021", "2018–2021"),
        ("2018", "2018-12", "2018", "2018"),
        ("2018", "", "ab 2018, Ende nicht genannt", "from 2018, end not stated"),
        ("", "2009-04", "bis 2009, Beginn nicht genannt", "until 2009, beginning not stated"),
        ("", "", "Jahr unbekannt", "year unknown"),
    ],
)
def test_years_in_words(start, end, german, english):
    assert years_in_words(start, end, DE) == german
    assert years_in_words(start, end, EN) == english
    if start and end:
        assert years_in_words("2018-04", "2021-03", DE, months=True) == "April 2018 – März 2021"


def test_an_unknown_project_is_said_with_the_nearest(whole):
    key = whole.projects.index[0]
    with pytest.raises(SelectionError, match=key):
        project_profile(whole, f"{key}x", EN)


def test_participants_are_drawn_where_they_are_stated_or_known_to_be(whole):
    part = whole.participants
    stated = part[part["lat"].notna()].iloc[0]
    found = {p.key: p for p in project_profile(whole, stated["project"], DE).participants}
    assert (found[stated.name].lat, found[stated.name].lon) == (stated["lat"], stated["lon"])
    seated = part[part["network"].isin(whole.seated_networks.index) & part["lat"].isna()].iloc[0]
    found = {p.key: p for p in project_profile(whole, seated["project"], DE).participants}
    assert 47 < found[seated.name].lat < 50
    assert 7 < found[seated.name].lon < 11
    nowhere = part[(part["city"] == "") & (part["network"] == "")].iloc[0]
    found = {p.key: p for p in project_profile(whole, nowhere["project"], DE).participants}
    assert found[nowhere.name].lat is None


def test_a_town_is_a_place_only_within_the_state_and_where_the_page_says_so(package):
    file = package / "project_participants.csv"
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    here, elsewhere = table.index[table["project"] == table["project"].mode()[0]][:2]
    told = ["network", "city", "nuts", "lat", "lon"]
    table.loc[here, told] = ["", "Tuttlingen", "DE13", "", ""]
    table.loc[elsewhere, told] = ["", "Tuttlingen", "", "", ""]
    table.to_csv(file, index=False)
    atlas = Atlas.load(package)
    project = table.at[here, "project"]
    found = {p.key: p for p in project_profile(atlas, project, DE).participants}
    assert found[table.at[here, "id"]].lat == pytest.approx(47.98, abs=0.1)
    assert found[table.at[elsewhere, "id"]].lat is None


def test_projects_and_partners_of_a_network(whole):
    part = whole.participants[whole.participants["network"] != ""]
    key = part["network"].value_counts().index[0]
    found = network_projects(whole, key, DE)
    assert {each.key for each in found} == {*part["project"][part["network"] == key]}
    years = [whole.projects.at[each.key, "start_year"] for each in found]
    known = [year for year in years if pd.notna(year)]
    assert known == sorted(known, reverse=True)
    assert years[: len(known)] == known
    cooperating = whole.cooperations["network"].value_counts().drop("", errors="ignore").index[0]
    own = whole.cooperations[whole.cooperations["network"] == cooperating]
    told = network_cooperations(whole, cooperating, DE)
    assert sorted(each.partner for each in told) == sorted(own["partner_name"])
    assert all(each.sources for each in told)
    without = next(k for k in whole.networks.index if k not in {*part["network"]})
    assert network_projects(whole, without, DE) == ()


@pytest.mark.parametrize("code", ["de", "en"])
def test_countries_have_names(whole, code):
    lang = language(code)
    countries = {*whole.participants["country"], *whole.cooperations["partner_country"]} - {""}
    assert all(len(lang.country(each)) > 2 for each in countries)
    assert lang.country("XX") == "XX"
    assert lang.country("") == ""
