"""axe-core finds nothing: on every page of the app and in every state of the export."""

import re

import pytest
from accessibility import NOT_OURS, violations, violations_light_and_dark
from playwright.sync_api import expect
from settling import settled

PAGES = (
    "",
    "verzeichnis",
    "gebiete",
    "gebiete?area=district:08115",
    "vergleich",
    "projekte",
    "projekte?project=godanubio",
    "profil?network=medicalmountains",
    "ueber",
)
WITH_CHARTS = ("gebiete", "vergleich", "projekte")
NARROW = {"width": 390, "height": 844}


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_the_app(app, opened, path):
    page, _ = opened(f"{app}/{path}")
    expect(page.locator("h1").first).to_be_visible()
    if path in WITH_CHARTS:
        expect(page.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible()
    assert violations_light_and_dark(page, NOT_OURS) == []


STATES = {
    "as it opens": lambda page: page.bring_to_front(),
    "more filters": lambda page: page.get_by_text("mehr Filter").click(),
    "card": lambda page: page.get_by_role("table").locator("tbody tr").first.click(),
    "empty": lambda page: page.get_by_role("searchbox").fill("no such word"),
    "english": lambda page: page.get_by_role("button", name="English").click(),
}


@pytest.mark.parametrize("state", STATES)
def test_states_of_the_export(region, opened, state):
    page, _ = opened(region, offline=True)
    expect(page.locator(".ca-title")).to_be_visible()
    STATES[state](page)
    assert violations_light_and_dark(page) == []


def test_export_on_a_narrow_screen(region, opened):
    page, _ = opened(region, offline=True, viewport=NARROW)
    page.get_by_role("button", name=re.compile("^Filter")).first.click()
    expect(page.get_by_role("searchbox")).to_be_visible()
    assert violations(page) == []


def test_export_at_320_pixels_has_no_second_scroll_bar(region, opened):
    page, _ = opened(region, offline=True, viewport={"width": 320, "height": 640})
    expect(page.locator(".ca-title")).to_be_visible()
    assert settled(page).evaluate("document.documentElement.scrollWidth") <= 320
