"""International in a browser: accessible, led through by keyboard, nothing from elsewhere."""

import datetime as dt
import re

import pytest
from accessibility import NOT_OURS, violations, violations_light_and_dark
from playwright.sync_api import expect
from settling import settled

from atlas.cooperation.abroad.places import place_of
from atlas.export.abroad import AbroadView, abroad_file
from atlas.i18n.language import language

DRAWING = "svg.drawing"
NARROW = {"width": 390, "height": 844}
PATHS = ("international", "international?partner_region=ITC4", "international?partner_region=PL21")


def shown(page):
    expect(page.locator(f"{DRAWING} .node").first).to_be_attached()
    expect(page.locator(f"{DRAWING} .node.far .symbol, {DRAWING} .symbol").first).to_be_visible()
    return settled(page).locator(".ca-cursor")


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(app, opened, path):
    page, seen = opened(f"{app}/{path}")
    shown(page)
    assert violations_light_and_dark(page, NOT_OURS) == []
    assert seen.foreign() == []


def test_the_keyboard_leads_from_the_map_to_a_place(app, opened):
    page, _ = opened(f"{app}/international")
    cursor = shown(page)
    cursor.focus()
    cursor.press("ArrowRight")
    name = cursor.get_attribute("aria-label").partition(":")[0]
    cursor.press("Enter")
    expect(page).to_have_url(re.compile("partner_region=|country="))
    expect(page.get_by_role("heading", level=2).first).to_contain_text(name)


def test_a_click_on_a_region_chooses_it(app, opened):
    page, _ = opened(f"{app}/international")
    shown(page)
    page.locator(f'{DRAWING} .node[data-key="region:ES51"] .symbol').click()
    expect(page).to_have_url(re.compile("partner_region=ES51"))
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Katalonien")


def test_a_narrow_screen_has_no_second_scroll_bar(app, opened):
    page, _ = opened(f"{app}/international?country=FR", viewport=NARROW)
    shown(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_the_document_opens_without_a_network(whole, opened, tmp_path):
    view = AbroadView(whole, language("de"), place_of(whole, "region", "ITC4"))
    file = tmp_path / "lombardei.html"
    file.write_bytes(abroad_file(view, ".html", dt.date(2026, 11, 23)))
    page, seen = opened(file.as_uri(), offline=True)
    shown(page)
    expect(page.locator("tbody tr").first).to_be_attached()
    assert violations(page) == []
    assert seen.errors == []
    assert seen.foreign() == []
