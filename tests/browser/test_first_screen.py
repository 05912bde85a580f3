"""The first screen: what this is, the list of hits beside the map, filters on a phone."""

import re

import pytest
from playwright.sync_api import expect
from running import TITLE, heading
from settling import settled

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 720}
TABLET = {"width": 1024, "height": 768}


def width_of(page, selector):
    return page.locator(selector).bounding_box()["width"]


def test_a_first_visitor_reads_what_this_is_and_asks_a_question(app, opened, whole):
    page, seen = opened(app)
    start = page.locator(".ca-start")
    expect(start).to_contain_text("Wo Unternehmen einer Branche dicht beieinander liegen (Cluster)")
    expect(start).to_contain_text(re.compile(r"Stand der Daten: \d\d\.\d\d\.20\d\d\."))
    expect(start.get_by_role("link")).to_have_count(3)
    terms = page.locator(".ca-terms")
    expect(terms).to_be_hidden()
    page.get_by_role("button", name="Was ist das?").click()
    for word in ("Cluster", "Netzwerk", "Kompetenzzentrum"):
        expect(terms.locator("dt", has_text=word)).to_be_visible()
    start.get_by_role("link", name="Wo sitzt die Medizintechnik?").click()
    selected = whole.select(industries=["medical_technology"])
    expect(page.locator(TITLE)).to_have_text(heading(selected))
    expect(start).to_be_hidden()  # it gives way to what was asked for
    page.wait_for_url("**industry=medical_technology**")
    assert seen.errors == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_question_of_the_start_has_an_answer(app, opened, lang):
    page, _ = opened(f"{app}/?lang={lang}")
    links = page.locator(".ca-question")
    expect(links).to_have_count(3)
    for address in [each.get_attribute("href") for each in links.all()]:
        answer, _ = opened(f"{app}/{address}&lang={lang}")
        expect(answer.locator(TITLE)).not_to_have_text(re.compile(r"\b0 "))


@pytest.mark.parametrize("size", [LAPTOP, {"width": 1440, "height": 900}])
def test_the_list_stands_beside_the_map_which_keeps_two_thirds(app, opened, whole, size):
    page, _ = opened(f"{app}/?industry=medical_technology", viewport=size)
    selected = whole.select(industries=["medical_technology"])
    entries = page.locator(".ca-hit")
    expect(entries).to_have_count(len(selected.networks) + len(selected.cluster_records))
    listed = entries.locator("strong").all_text_contents()
    assert set(selected.networks["name"]) <= set(listed)
    settled(page)
    assert width_of(page, ".ca-map-frame") >= width_of(page, ".ca-stage") * 0.66
    page.locator(".ca-hits-toggle").click()
    expect(entries.first).to_be_hidden()
    settled(page)
    assert width_of(page, ".ca-map-frame") > width_of(page, ".ca-stage") * 0.8


def test_an_entry_opens_its_card_and_is_reached_by_arrow_keys(app, opened):
    page, seen = opened(f"{app}/?area=region:neckar-alb")
    entries = page.locator(".ca-hit")
    expect(entries.first).to_be_visible()
    entries.nth(0).focus()
    page.keyboard.press("ArrowDown")
    expect(entries.nth(1)).to_be_focused()
    expect(page.locator(".ca-hits-list [tabindex='0']")).to_have_count(1)  # Tab leads on
    name = entries.nth(1).locator("strong").text_content()
    page.keyboard.press("Enter")
    expect(page.locator(".ca-card")).to_contain_text(name)
    expect(page.locator(".ca-hit[aria-current]")).to_contain_text(name)
    page.wait_for_url("**selected=**")
    assert seen.errors == []


def test_the_list_goes_by_distance_to_the_middle_of_the_map(app, opened):
    page, _ = opened(f"{app}/?view=47.6628,9.1760,12&kind=regional_initiative")
    page.locator(".ca-hits-sort").select_option("distance")
    expect(page.locator(".ca-hit small").first).to_contain_text("Konstanz")


def test_what_other_words_found_stands_after_what_is_written(app, opened, whole):
    page, _ = opened(f"{app}/?text=medtech")
    written = whole.select(text="„medtech“")
    first = len(written.networks) + len(written.cluster_records)
    expect(page.locator("li:not(.ca-hit-loose) .ca-hit")).to_have_count(first)
    expect(page.locator("li.ca-hit-loose").nth(first)).to_be_attached()  # more than these
    order = page.locator(".ca-hits-list li").evaluate_all(
        "(items) => items.map((item) => item.className)"
    )
    assert "ca-hit-loose" not in "".join(order[:first])


def test_long_lists_of_options_are_searched_by_other_words_too(app, opened):
    page, _ = opened(app)
    page.get_by_role("button", name="alle 26 Branchen").click()
    find = page.get_by_label("Branche: In dieser Liste suchen")
    find.fill("Halbleiter")
    group = page.get_by_role("group", name="Branche")
    expect(group.locator(".ca-option:visible")).to_have_count(1)
    expect(group.locator(".ca-option:visible")).to_contain_text("Elektrotechnik und Elektronik")
    find.fill("xyzzy")
    expect(group).to_contain_text("So heißt kein Eintrag.")


def test_no_name_of_an_option_is_cut(app, opened):
    page, _ = opened(app, viewport=LAPTOP)
    expect(page.locator(".ca-option").first).to_be_visible()
    settled(page)
    cut = page.locator(".ca-option-name:visible").evaluate_all(
        "(names) => names.filter((n) => n.scrollWidth > n.clientWidth + 1).map((n) => n.title)"
    )
    assert cut == []


def test_filters_of_a_phone_are_a_sheet_that_leads_to_its_hits(app, opened, whole, artefacts):
    page, seen = opened(app, viewport=PHONE)
    top = settled(page).locator(".ca-map-frame").bounding_box()["y"]
    assert top < PHONE["height"] / 2
    page.get_by_role("button", name="Filter").click()
    sheet = page.get_by_role("dialog")
    sheet.locator("input[value=medical_technology]").check()
    selected = whole.select(industries=["medical_technology"])
    hits = len(selected.networks) + len(selected.cluster_records)
    page.screenshot(path=artefacts / "sheet.png")
    sheet.get_by_role("button", name=f"{hits} Treffer zeigen").click()
    expect(sheet).to_be_hidden()
    expect(page.locator(TITLE)).to_have_text(heading(selected))
    expect(page.get_by_role("button", name="Filter (1)")).to_be_focused()
    assert settled(page).evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert seen.errors == []


def test_the_head_is_one_row_at_1024_pixels(app, opened):
    page, _ = opened(app, viewport=TABLET)
    expect(page.locator(TITLE)).to_be_visible()
    settled(page)
    assert page.locator(".st-key-head").bounding_box()["height"] < 60
    assert page.evaluate("document.documentElement.scrollWidth") <= TABLET["width"]


def test_lines_to_embed_the_map_are_offered_with_its_file(app, opened, tmp_path):
    page, seen = opened(f"{app}/?area=region:neckar-alb")
    page.get_by_role("button", name="Einbetten").click()
    dialog = page.get_by_role("dialog")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Karte für einen Rahmen (HTML)").click()
    name = download.value.suggested_filename
    expect(dialog.locator("code")).to_contain_text(f'<iframe src="{name}"')
    download.value.save_as(tmp_path / name)
    framed, _ = opened((tmp_path / name).as_uri())
    expect(framed.locator(".ca-embed .ca-map-frame")).to_be_visible()
    assert seen.errors == []
