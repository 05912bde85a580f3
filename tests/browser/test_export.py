"""The exported map, opened from disk without a network."""

import re

import pytest
from playwright.sync_api import expect

TITLE = ".ca-title"


def rows(page):
    return page.get_by_role("table").locator("tbody tr")


def test_it_opens_offline_and_asks_for_nothing(document, opened, artefacts, whole):
    page, seen = opened(document, offline=True)
    expect(page.locator(TITLE)).to_have_text("325 Netzwerke und 144 Cluster")
    placed = int(whole.networks.geometry.notna().sum())
    expect(page.locator("[data-ca-networks]")).to_have_attribute("data-ca-networks", str(placed))
    page.screenshot(path=artefacts / "export.png")
    assert seen.requests == [document]
    assert seen.errors == []


def test_filters_count_and_work_inside_the_file(document, opened, whole):
    page, _ = opened(document, offline=True)
    page.get_by_label("Medizintechnik").first.click()
    selected = whole.select(industries=["medical_technology"])
    expected = f"{len(selected.networks)} Netzwerke und {len(selected.clusters)} Cluster"
    expect(page.locator(TITLE)).to_have_text(expected)
    counts = whole.counts(selected.selection)
    ulm = counts["area"]["district:08421"]
    expect(page.get_by_label("Gebiet", exact=True)).to_contain_text(f"({ulm})")
    assert "industry=medical_technology" in page.evaluate("location.hash")
    page.get_by_role("button", name="zurücksetzen").first.click()
    expect(page.locator(TITLE)).to_have_text("325 Netzwerke und 144 Cluster")


def test_search_and_table_lead_to_the_map_and_back(document, opened):
    page, _ = opened(document, offline=True)
    page.get_by_role("searchbox").fill("medicalmountains")
    expect(page.locator(TITLE)).to_contain_text("2 Netzwerke")
    page.get_by_role("table").get_by_text("MedicalMountains GmbH").click()
    expect(page.locator(".ca-card")).to_contain_text("MedicalMountains GmbH")
    expect(page.locator("[data-ca-selected='network medicalmountains']")).to_have_count(1)


def test_only_what_is_in_view(document, opened):
    page, _ = opened(f"{document}#view=48.0,8.8,11", offline=True)
    everything = rows(page).count()
    page.get_by_label("nur sichtbarer Ausschnitt").check()
    expect(rows(page).filter(has_text="MedicalMountains")).to_have_count(1)
    assert rows(page).count() < everything


def test_a_fragment_keeps_filter_and_language(document, opened):
    page, _ = opened(f"{document}#industry=ict&lang=en", offline=True)
    expect(page.locator(TITLE)).to_contain_text("networks and")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_contain_text("Clusters and networks")
    page.get_by_role("button", name="Deutsch", exact=True).click()
    expect(page.locator(TITLE)).to_contain_text("Netzwerke und")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert "industry=ict" in page.evaluate("location.hash")


def test_a_region_holds_its_records_alone(region, opened, whole):
    page, _ = opened(region, offline=True)
    selected = whole.select(area="region:neckar-alb")
    expect(page.locator(TITLE)).to_contain_text(f"{len(selected.networks)} Netzwerke")
    expect(rows(page)).to_have_count(len(selected.networks) + len(selected.clusters))
    expect(page.locator(".ca-faded")).to_have_count(41)


def test_keyboard_reaches_records(document, opened):
    page, _ = opened(document, offline=True)
    cursor = page.locator(".ca-cursor")
    cursor.focus()
    first = cursor.get_attribute("aria-label") or cursor.inner_text()
    page.keyboard.press("ArrowRight")
    expect(cursor).not_to_have_attribute("aria-label", first)
    page.keyboard.press("Enter")
    expect(page.locator(".ca-card")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".ca-card")).to_be_hidden()


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("landscape", [False, True])
def test_it_prints(region, opened, paper, landscape, artefacts):
    page, _ = opened(region, offline=True)
    expect(page.locator(TITLE)).to_be_visible()
    name = f"{paper}-{'landscape' if landscape else 'portrait'}.pdf"
    content = page.pdf(path=artefacts / name, format=paper, landscape=landscape)
    pages = len(re.findall(rb"/Type\s*/Page\b", content))
    assert 2 <= pages <= 6
    page.emulate_media(media="print")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Link kopieren")).to_be_hidden()
    expect(page.locator(".ca-attribution")).to_be_visible()


def test_policy_is_in_force(document, opened):
    page, seen = opened(document, offline=True)
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.body.append(script);
    }""")
    assert page.evaluate("globalThis.ran") is None
    assert any("Content Security Policy" in error for error in seen.errors)
