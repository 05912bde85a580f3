"""The page of projects in a browser: filters, profiles and the way back, phones, hostile titles."""

import pandas as pd
import pytest
from accessibility import NOT_OURS, violations_light_and_dark
from payloads import PAYLOADS
from playwright.sync_api import expect
from running import serve
from settling import settled

NARROW = {"width": 390, "height": 844}


def test_a_project_is_found_by_its_programme_and_leads_back(app, opened, whole):
    page, seen = opened(f"{app}/projekte")
    page.get_by_role("combobox", name="Programm").click()
    page.get_by_role("option", name="Interreg Donauraum").click()
    page.keyboard.press("Escape")
    count = int((whole.projects["programme"] == "interreg_danube").sum())
    found = page.get_by_role("heading", name=f"{count} Projekte")
    expect(found).to_be_visible()
    expect(page.locator(".project-list").first.locator("li")).to_have_count(count)
    page.get_by_role("link", name="GoDanuBio").click()
    expect(page.get_by_role("heading", name="GoDanuBio")).to_be_visible()
    expect(page.locator(".project-doubt").first).to_be_visible()
    row = page.get_by_role("row").filter(has_text="BIOPRO")
    expect(row.get_by_role("link", name="im Atlas")).to_be_visible()
    page.get_by_role("button", name="Alle Projekte").click()
    expect(found).to_be_visible()
    assert "programme=interreg_danube" in page.url
    assert not seen.foreign()
    assert not seen.errors


def test_a_phone_shows_it_all_without_scrolling_sideways(app, opened):
    for path in ("projekte", "projekte?project=godanubio"):
        page, _ = opened(f"{app}/{path}", viewport=NARROW)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert settled(page).evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_what_is_folded_is_accessible_too(app, opened):
    page, _ = opened(f"{app}/projekte?lang=en&since=2016")
    page.get_by_text("None found yet").click()
    page.get_by_text("more projects").click()
    expect(page.locator(".project-list").nth(1)).to_be_visible()
    assert violations_light_and_dark(page, NOT_OURS) == []


@pytest.fixture(scope="module")
def hostile_projects(tmp_path_factory):
    """The app on a package whose projects and participants have hostile names."""
    from repository import ROOT

    folder = tmp_path_factory.mktemp("hostile-projects") / "data"
    folder.mkdir()
    for file in (ROOT / "data").iterdir():
        if file.is_file():
            (folder / file.name).write_bytes(file.read_bytes())
    for name, columns in (
        ("projects.csv", ("acronym", "title", "call", "summary_de")),
        ("project_participants.csv", ("name", "city")),
        ("cooperations.csv", ("partner_name", "partner_city", "name")),
    ):
        table = pd.read_csv(folder / name, dtype=str, keep_default_na=False)
        for at, column in enumerate(columns):
            texts = [f"{PAYLOADS[(i + at) % len(PAYLOADS)]} {i}" for i in range(len(table))]
            table[column] = texts
        table.to_csv(folder / name, index=False)
    with serve(folder.parent / "log.txt", data=folder) as address:
        yield address


def test_hostile_names_of_projects_stay_text(hostile_projects, opened, whole):
    key = whole.participants.query("network != ''")["project"].iloc[0]
    network = whole.cooperations.query("network != ''")["network"].iloc[0]
    for path in ("projekte?since=2000", f"projekte?project={key}", f"profil?network={network}"):
        page, seen = opened(f"{hostile_projects}/{path}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        settled(page)
        if path.startswith("projekte?since"):
            chart = page.locator("[data-testid=stVegaLiteChart]").first
            expect(chart.locator("svg").first).to_be_visible()
            bars = chart.locator("svg g.mark-rule line")
            for at in range(0, bars.count(), 5):
                bars.nth(at).hover(force=True)
        assert page.evaluate("globalThis.ran") is None
        assert not seen.foreign()
