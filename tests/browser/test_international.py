"""International in a browser: accessible, led through by keyboard, nothing from elsewhere."""

import datetime as dt

import pytest
from accessibility import NOT_OURS, violations
from playwright.sync_api import expect

import atlas
from atlas.cooperation.abroad.places import place_of
from atlas.export.abroad import AbroadView, abroad_file

NARROW = {"width": 390, "height": 844}
PATHS = ("international", "international?partner_region=ITC4", "international?partner_region=PL21")


def shown(page):
    drawing = page.locator("svg.drawing, .lines-frame svg").first
    expect(drawing).to_be_visible()
    expect(page.locator("h1").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    return drawing


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(app, opened, path, scheme):
    page, seen = opened(f"{app}/{path}", color_scheme=scheme)
    shown(page)
    assert violations(page, NOT_OURS) == []
    assert seen.foreign() == []


def test_the_keyboard_leads_from_the_map_to_a_region(app, opened):
    page, _ = opened(f"{app}/international")
    shown(page).focus()
    for _ in range(80):
        page.keyboard.press("ArrowDown")
        if page.get_by_text("Lombardei:").count():
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(lambda url: "partner_region=" in url or "country=" in url)


def test_a_narrow_screen_has_no_second_scroll_bar(app, opened):
    page, _ = opened(f"{app}/international?country=FR", viewport=NARROW)
    shown(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_the_document_opens_without_a_network(opened, tmp_path):
    bw = atlas.load()
    lang = atlas.language("de")
    view = AbroadView(bw, lang, place_of(bw, "region", "ITC4"))
    file = tmp_path / "lombardei.html"
    file.write_bytes(abroad_file(view, ".html", dt.date(2026, 11, 23)))
    page, seen = opened(file.as_uri(), offline=True)
    expect(page.locator("svg").first).to_be_visible()
    assert violations(page) == []
    assert seen.errors == []
    assert seen.foreign() == []
