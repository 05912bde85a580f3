"""Finding in the app: searches that forgive, circles around places, drawn shapes."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect
from running import TITLE, heading
from settling import settled

SEARCH = "input[id^=ca-search]"
AROUND = ".ca-around input"


def test_a_misspelt_search_offers_what_may_be_meant(app, opened, whole):
    page, seen = opened(app)
    page.locator(SEARCH).fill("Medizintechnick")
    offer = page.get_by_role("button", name="Meinten Sie „Medizintechnik“?")
    expect(page.locator(TITLE)).to_have_text(heading(whole.select(text="Medizintechnick")))
    offer.click()
    expect(page.locator(TITLE)).to_have_text(heading(whole.select(text="Medizintechnik")))
    assert seen.errors == []


def test_other_words_widen_a_search_and_are_said(app, opened, whole):
    page, _ = opened(app)
    page.locator(SEARCH).fill("Halbleiter")
    expect(page.locator(TITLE)).to_have_text(heading(whole.select(text="Halbleiter")))
    expect(page.locator(".ca-words")).to_contain_text("auch gefunden über: Branche Elektrotechnik")
    page.get_by_role("button", name="nur „Halbleiter“ wörtlich").click()
    expect(page.locator(TITLE)).to_have_text(heading(whole.select(text="„Halbleiter“")))


def test_a_place_in_the_search_is_offered_as_a_circle(app, opened, whole):
    page, seen = opened(app)
    page.locator(SEARCH).fill("25 km um Tuttlingen")
    offer = page.locator(".ca-offer", has_text="im Umkreis von 25 km um Tuttlingen")
    offer.click()
    expect(page.locator(TITLE)).to_have_text(heading(whole.select(near="Tuttlingen")))
    expect(page.locator("path.ca-reach")).to_have_count(1)
    expect(page.locator(AROUND)).to_have_value("Tuttlingen")
    page.wait_for_url("**near=Tuttlingen&within_km=25**")
    page.locator(".ca-around select").select_option("50")
    expect(page.locator(TITLE)).to_have_text(heading(whole.select(near="Tuttlingen", radius_km=50)))
    page.get_by_role("button", name="Filter im Umkreis von 50 km um Tuttlingen").click()
    expect(page.locator(TITLE)).to_have_text(heading(whole))
    expect(page.locator("path.ca-reach")).to_have_count(0)
    assert seen.errors == []


def test_a_name_of_several_places_is_asked_back(app, opened, whole):
    page, _ = opened(app)
    page.locator(AROUND).fill("Altdorf")
    page.locator(AROUND).press("Enter")
    expect(page.locator(AROUND)).to_have_attribute("aria-invalid", "true")
    expect(page.locator(TITLE)).to_have_text(heading(whole))
    page.get_by_role("button", name="Altdorf (Landkreis Esslingen)").click()
    chosen = whole.select(near="Altdorf (Landkreis Esslingen)")
    expect(page.locator(TITLE)).to_have_text(heading(chosen))


def test_an_area_is_drawn_on_the_map(app, opened, whole, artefacts):
    page, seen = opened(app)
    page.get_by_role("button", name="Gebiet auf der Karte zeichnen").click()
    sheet = page.locator(".ca-sketch")
    settled(page)
    box = sheet.bounding_box()
    for x, y in ((0.4, 0.4), (0.7, 0.4), (0.7, 0.7)):
        sheet.click(position={"x": box["width"] * x, "y": box["height"] * y})
    sheet.dblclick(position={"x": box["width"] * 0.45, "y": box["height"] * 0.65})
    expect(sheet).to_have_count(0)
    page.wait_for_url("**shape=**")
    shape = parse_qs(urlsplit(page.url).query)["shape"][0]
    selected = whole.select(shape=shape)
    assert 0 < len(selected.networks) < len(whole.networks)
    expect(page.locator(TITLE)).to_have_text(heading(selected))
    expect(page.locator(".ca-words")).to_contain_text("im gezeichneten Gebiet")
    page.screenshot(path=artefacts / "drawn.png")
    again, _ = opened(page.url)
    expect(again.locator(TITLE)).to_have_text(heading(selected))
    expect(again.locator("path.ca-reach")).to_have_count(1)
    assert seen.errors == []


def test_drawing_is_broken_off(app, opened, whole):
    page, _ = opened(app)
    page.get_by_role("button", name="Gebiet auf der Karte zeichnen").click()
    page.locator(".ca-sketch").click(position={"x": 200, "y": 200})
    page.keyboard.press("Escape")
    expect(page.locator(".ca-sketch")).to_have_count(0)
    expect(page.locator(TITLE)).to_have_text(heading(whole))
