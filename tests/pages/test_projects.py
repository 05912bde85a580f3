"""The page of projects without a browser: the address in, elements out."""

import html
import re

import pandas as pd
import pytest
import streamlit as st
from received import received
from repository import ROOT
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from atlas.cooperation.project_filter import ProjectFilter, chosen_projects
from atlas.cooperation.projects import LED, experience
from atlas.datapackage.project_kinds import DOUBT_LABELS, ROLE_DOUBT
from atlas.i18n.language import language

DE = language("de")


def show(path="projekte", **query):
    """Run the app at an address."""
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page._page_hash = calc_hash(path)  # pages are functions, which it can't name
    page.run()
    assert not page.exception
    return page


def markup(page):
    """All HTML that a page writes itself."""
    return " ".join(element.proto.body for element in page.main if element.type == "html")


def listed(page):
    """Keys of the projects that the page leads to."""
    return {*re.findall(r'href="projekte\?[^"]*project=([^"&]+)"', html.unescape(markup(page)))}


def test_all_projects_lead_to_their_profiles(whole):
    page = show()
    assert listed(page) == {*whole.projects.index}
    assert page.title[0].value.startswith(f"{len(whole.projects)} Projekte mit ")
    assert not page.warning


def test_the_address_filters_by_programme_years_country_area_and_field(whole):
    query = {"programme": ["interreg_danube", "interreg_alpine_space"], "since": "2017"}
    page = show(**query, until="2019", country="AT")
    chosen = ProjectFilter(tuple(query["programme"]), 2017, 2019, "AT")
    expected = {*chosen_projects(whole, chosen).index}
    assert listed(page) == expected
    assert page.multiselect(key="projects-programme").value == query["programme"]
    assert page.selectbox(key="projects-country").value == "AT"
    assert any("Österreich" in caption.value for caption in page.caption)
    area = show(area="region:stuttgart", industry="ict")
    selected = whole.select(area="region:stuttgart", industries=["ict"])
    assert listed(area) == {*selected.projects.index}


def test_what_is_chosen_goes_into_the_address():
    page = show(area="region:stuttgart")
    page.multiselect(key="projects-programme").set_value(["interreg_danube"]).run()
    page.selectbox(key="projects-country").set_value("AT").run()
    assert "interreg_danube" in page.query_params["programme"]
    assert "AT" in page.query_params["country"]
    assert "region:stuttgart" in page.query_params["area"]
    page.selectbox(key="projects-country").set_value("").run()
    assert "country" not in page.query_params
    assert not page.exception


def test_what_is_not_known_is_said_and_left_out(whole):
    page = show(programme="interreg_danub", since="12", country="XX")
    warnings = " ".join(warning.value for warning in page.warning).replace("\\", "")
    assert "interreg_danube" in warnings
    assert "XX" in warnings
    assert len(page.warning) == 3
    assert listed(page) == {*whole.projects.index}


def test_nothing_found_is_said():
    page = show(programme="fp5", since="2020")
    assert page.info[0].value == "Kein Projekt erfüllt alle Filter."
    assert listed(page) == set()


def test_who_has_led_stands_there_and_none_is_none_found(whole):
    text = markup(show())
    frame = experience(whole, whole.projects)
    led = frame[frame["experience"] == LED]
    assert f"Haben Projekte geführt ({len(led)})" in text
    section = text.split("Haben Projekte geführt")[1].split("Erfahrene Partner")[0]
    assert {*re.findall(r"network=([^\"&]+)", section)} == {*led.index}
    assert "Noch keine gefunden" in text
    assert "Das Netzwerk kann trotzdem eines haben." in text
    assert DE(ROLE_DOUBT) in html.unescape(text)


def test_sums_say_of_how_many_projects_they_are(whole):
    stated = whole.projects["budget_eur"].notna().sum()
    said = " ".join(element.value for element in show().markdown).replace("\\", "")
    assert f"bei {stated} von {len(whole.projects)} Projekten angegeben" in said


@pytest.mark.parametrize("code", ["de", "en"])
def test_a_profile_shows_participants_doubts_and_pages(whole, code):
    lang = language(code)
    doubtful = whole.projects[whole.projects["doubts"].map(len) > 0].iloc[0]
    text = html.unescape(markup(show(project=doubtful.name, lang=code)))
    for doubt in doubtful["doubts"]:
        assert lang(DOUBT_LABELS[doubt]) in text
    own = whole.participants[whole.participants["project"] == doubtful.name]
    for name in own["name"]:
        assert name in text
    for network in own["network"]:
        assert not network or f"network={network}" in text
    pages = whole.sources[whole.sources["record_id"] == doubtful.name]["url"]
    assert all(url in text for url in pages)
    assert lang(ROLE_DOUBT) in text


def test_from_a_profile_one_comes_back_to_the_filters(whole):
    key = whole.projects.index[whole.projects["programme"] == "interreg_danube"][0]
    page = show(project=key, programme="interreg_danube")
    page.button(key="all-projects").click().run()
    assert not page.exception
    assert "project" not in page.query_params
    assert "interreg_danube" in page.query_params["programme"]
    assert key in listed(page)


def test_an_unknown_project_is_said():
    page = show(project="godanubi")
    assert "godanubio" in page.warning[0].value.replace("\\", "")


def test_a_networks_profile_names_its_projects_and_partners(whole):
    part = whole.participants
    cooperating = {*whole.cooperations["network"]}
    key = next(k for k in part["network"] if k in cooperating and k)
    page = show("profil", network=key)
    assert listed(page) == {*part["project"][part["network"] == key]}
    text = html.unescape(markup(page))
    for partner in whole.cooperations["partner_name"][whole.cooperations["network"] == key]:
        assert partner in text
    without = next(k for k in whole.networks.index if k not in {*part["network"]} | cooperating)
    text = markup(show("profil", network=without))
    assert text.count("Keine gefunden") == 2
    cluster = whole.cluster_records.index[0]
    assert "Partner anderswo" not in markup(show("profil", cluster=cluster))


def test_files_are_made_when_asked_for(monkeypatch):
    given = []
    original = st.download_button

    def button(label, data=None, *args, **kwargs):
        given.append((label, data))
        return original(label, data, *args, **kwargs)

    monkeypatch.setattr(st, "download_button", button)
    show(programme="interreg_danube")
    assert all(callable(data) for _, data in given)
    files = dict(given[:3])
    assert files["XLSX"]()[:2] == b"PK"
    assert "GoDanuBio" in files["Projekte als CSV"]().decode("utf-8-sig")
    assert "Sigmaringen" in files["Beteiligte als CSV"]().decode("utf-8-sig")


def test_tables_stand_behind_the_charts(whole):
    page = show()
    tables = [received(element) for element in page.main if element.type == "bidi_component"]
    rows = {len(table["values"]) for table in tables if "values" in table}
    assert len(whole.projects) in rows
    assert whole.participants["country"].nunique() - 2 in rows  # without "" and Germany


def test_hostile_titles_stay_text(package, monkeypatch):
    table = pd.read_csv(package / "projects.csv", dtype=str, keep_default_na=False)
    bad = "<img src=x onerror=globalThis.ran=1> ![x](https://hostile.invalid/x.png)"
    table["acronym"] = bad
    table["title"] = bad
    table.to_csv(package / "projects.csv", index=False)
    monkeypatch.setenv("ATLAS_DATA", str(package))
    for query in ({}, {"project": table["id"].iloc[0]}):
        text = markup(show(**query))
        assert "<img" not in text
        assert html.escape(bad, quote=False).split(" !")[0] in text
