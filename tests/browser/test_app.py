"""The app as a user meets it."""

import re

import pytest
from playwright.sync_api import expect

NARROW = {"width": 390, "height": 844}
TITLE = ".ca-title"
MARK = """document.querySelectorAll("*").forEach((element) => {
  const live = element.shadowRoot && element.shadowRoot.querySelector(".ca-live");
  if (live) live.dataset.mark = "same";
})"""


def shown(page, text):
    expect(page.locator(TITLE)).to_contain_text(text)


def test_the_first_map_is_there_and_asks_nobody_else(app, opened, whole, artefacts):
    page, seen = opened(app)
    shown(page, "325 Netzwerke und 144 Cluster")
    placed = int(whole.networks.geometry.notna().sum())
    expect(page.locator("[data-ca-networks]")).to_have_attribute("data-ca-networks", str(placed))
    expect(page.locator("[data-district]")).to_have_count(44)
    expect(page.get_by_text("39 Netzwerke ohne bekannten Sitz")).to_be_visible()
    page.screenshot(path=artefacts / "karte.png")
    assert seen.foreign() == []
    assert seen.errors == []


def test_a_filter_neither_remounts_nor_moves_the_map(app, opened, whole):
    page, _ = opened(app)
    shown(page, "325 Netzwerke")
    page.evaluate(MARK)
    page.locator(".ca-leaflet").hover(position={"x": 600, "y": 300})
    page.mouse.wheel(0, -400)
    expect(page).to_have_url(re.compile("view="))
    before = re.search(r"view=([^&]+)", page.url)[1]
    page.get_by_label("Medizintechnik").first.click()
    selected = whole.select(industries=["medical_technology"])
    shown(page, f"{len(selected.networks)} Netzwerke und {len(selected.clusters)} Cluster")
    expect(page).to_have_url(re.compile("industry=medical_technology"))
    assert re.search(r"view=([^&]+)", page.url)[1] == before
    expect(page.locator(".ca-live[data-mark=same]")).to_have_count(1)
    page.get_by_role("button", name="zurücksetzen").first.click()
    shown(page, "325 Netzwerke")


def test_a_link_shows_the_same_elsewhere(app, opened, whole):
    query = "?area=region:neckar-alb&industry=medical_technology&kind=competence_centre"
    page, _ = opened(f"{app}/{query}")
    selected = whole.select(
        area="region:neckar-alb", industries=["medical_technology"], kinds=["competence_centre"]
    )
    shown(page, f"{len(selected.networks)} Netzwerke")
    expect(page.get_by_label("Medizintechnik").first).to_be_checked()
    other, _ = opened(page.url)
    shown(other, f"{len(selected.networks)} Netzwerke")


def test_language_switch_keeps_map_and_filter(app, opened):
    page, _ = opened(f"{app}/?industry=ict")
    shown(page, "Netzwerke")
    page.evaluate(MARK)
    page.get_by_role("button", name="English").click()
    shown(page, "networks and")
    expect(page.get_by_label("Information and communication technology").first).to_be_visible()
    expect(page.locator(".ca-live[data-mark=same]")).to_have_count(1)
    assert "industry=ict" in page.url
    assert "lang=en" in page.url


def test_from_a_district_to_a_network_to_its_profile_and_back(app, opened, artefacts):
    page, _ = opened(f"{app}/?selected=district:08327")
    card = page.locator(".ca-card")
    expect(card).to_contain_text("Landkreis Tuttlingen")
    card.get_by_text("MedicalMountains GmbH").click()
    expect(card).to_contain_text("Medizintechnik")
    card.get_by_role("link", name="Profil").click()
    expect(page).to_have_url(re.compile(r"profil\?.*network=medicalmountains"))
    expect(page.locator("article.profile h1")).to_have_text("MedicalMountains GmbH")
    expect(page.get_by_text("gelesen am 23.11.2026").first).to_be_visible()
    page.screenshot(path=artefacts / "profil.png")
    page.go_back()
    shown(page, "325 Netzwerke")


def test_an_area_is_flown_to_and_outlined(app, opened):
    page, _ = opened(app)
    shown(page, "325 Netzwerke")
    assert "view=" not in page.url
    page.get_by_label("Gebiet", exact=True).select_option("region:neckar-alb")
    shown(page, "15 Netzwerke und 9 Cluster")
    expect(page.locator(".ca-faded")).to_have_count(41)


def test_an_empty_result_offers_to_widen(app, opened):
    page, _ = opened(f"{app}/?industry=tourism&technology=quantum")
    expect(page.get_by_text("Kein Netzwerk und kein Cluster erfüllt alle Filter.")).to_be_visible()
    page.get_by_role("button", name=re.compile("Ohne „Quantentechnologie“ wären es")).click()
    expect(page.locator(TITLE)).not_to_contain_text("0 Netzwerke und 0")


def test_search_forgives_umlauts(app, opened, whole):
    page, _ = opened(app)
    page.get_by_role("searchbox").fill("kunstliche")
    found = whole.select(text="künstliche")
    shown(page, f"{len(found.networks)} Netzwerke")


def test_map_as_html_is_a_file_that_opens_offline(app, opened, chromium, tmp_path):
    page, _ = opened(f"{app}/?area=region:neckar-alb")
    shown(page, "15 Netzwerke")
    with page.expect_download() as download:
        page.get_by_role("button", name="Karte als HTML").click()
    assert download.value.suggested_filename == "clusteratlas-region-neckar-alb.html"
    file = tmp_path / "map.html"
    download.value.save_as(file)
    assert file.stat().st_size < 350_000
    context = chromium.new_context(offline=True)
    offline = context.new_page()
    offline.goto(file.as_uri())
    expect(offline.locator(TITLE)).to_contain_text("15 Netzwerke")
    context.close()


def test_data_are_offered_in_every_format(app, opened):
    page, _ = opened(f"{app}/?area=district:08416")
    page.get_by_role("button", name="Daten").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Excel")
    with page.expect_download() as download:
        dialog.get_by_role("button", name=re.compile("XLSX")).click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_directory_sorts_and_leads_to_profiles(app, opened, artefacts):
    page, _ = opened(f"{app}/verzeichnis?area=region:neckar-alb")
    table = page.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(25)
    page.get_by_role("button", name="Sitz").click()
    expect(page.get_by_role("columnheader", name="Sitz")).to_have_attribute(
        "aria-sort", "ascending"
    )
    page.screenshot(path=artefacts / "verzeichnis.png")
    table.get_by_text("Medical Valley Hechingen").click()
    expect(page).to_have_url(re.compile("profil"))


def test_shading_by_an_indicator(app, opened):
    page, _ = opened(f"{app}/?shade=location_quotient&sector=A")
    expect(page.locator(".ca-legend")).to_contain_text("Lokalisationsquotient")
    expect(page.locator("[data-district][data-class='-1']")).to_have_count(2)


def test_an_unknown_filter_is_said(app, opened):
    page, _ = opened(f"{app}/?industri=ict")
    expect(page.get_by_text("Es gibt keinen Filter „industri“")).to_be_visible()


@pytest.mark.parametrize("path", ["", "verzeichnis", "gebiete", "ueber"])
def test_pages_fit_a_narrow_screen(app, opened, path, artefacts):
    page, seen = opened(f"{app}/{path}", viewport=NARROW)
    expect(page.locator("h1").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.screenshot(path=artefacts / f"narrow-{path or 'karte'}.png")
    assert seen.foreign() == []
