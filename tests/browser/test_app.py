"""The app as a user meets it."""

import datetime as dt
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect
from running import TITLE, heading
from settling import settled

from atlas.i18n.language import language

NARROW = {"width": 390, "height": 844}
#: Where on the screen a district lies and how large, to tell whether the map moved.
PLACE = """() => {
  for (const element of document.querySelectorAll("*")) {
    const district = element.shadowRoot && element.shadowRoot.querySelector("[data-district]");
    if (!district) continue;
    const { x, y, width } = district.getBoundingClientRect();
    return [x, y, width].map(Math.round).join(" ");
  }
}"""


def shown(page, text):
    expect(page.locator(TITLE)).to_contain_text(text)


def mark(page):
    """Mark the elements of explorer and map; a remounted one would have no mark."""
    for part in (".ca-live.ca-explorer", ".ca-leaflet", ".ca-cursor"):
        page.locator(part).evaluate("(element) => (element.dataset.mark = 'same')")


def same_map(page):
    """Say that neither explorer nor map were mounted again."""
    expect(page.locator("[data-mark=same]")).to_have_count(3)


def at_rest(page):
    """Wait until the map stands still; give its place."""
    page.evaluate("globalThis.lastPlace = null")  # where it stood before says nothing
    page.wait_for_function(
        f"""() => {{
          const place = ({PLACE})();
          const still = place && place === globalThis.lastPlace;
          globalThis.lastPlace = place;
          return still;
        }}""",
        polling=250,
    )
    return page.evaluate(PLACE)


def position(url):
    """Give the map's position in an address."""
    found = re.search(r"view=([^&]+)", url)
    return found and [float(part) for part in found[1].replace("%2C", ",").split(",")]


def zoom_in(page):
    """Turn the wheel over the middle of the map, and wait until the address says so."""
    page.locator(".ca-leaflet").hover(position={"x": 560, "y": 300})
    page.mouse.wheel(0, -400)
    expect(page).to_have_url(re.compile("view="))
    return at_rest(page)


def test_the_first_map_is_there_and_asks_nobody_else(app, opened, whole, artefacts):
    page, seen = opened(app)
    shown(page, heading(whole))
    placed = int(whole.networks.geometry.notna().sum())
    expect(page.locator("[data-ca-networks]")).to_have_attribute("data-ca-networks", str(placed))
    expect(page.locator("[data-district]")).to_have_count(44)
    unplaced = f"{len(whole.networks) - placed} Netzwerke ohne bekannten Sitz"
    expect(page.get_by_text(unplaced)).to_be_visible()
    expect(page.get_by_label(re.compile("^Hintergrundkarte"))).not_to_be_checked()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.screenshot(path=artefacts / "karte.png")
    assert seen.foreign() == []
    assert seen.errors == []


def test_a_filter_neither_remounts_nor_moves_the_map(app, opened, whole):
    page, _ = opened(app)
    shown(page, heading(whole))
    mark(page)
    place = zoom_in(page)
    there = position(page.url)
    page.get_by_label("Medizintechnik").first.click()
    selected = whole.select(industries=["medical_technology"])
    shown(page, heading(selected))
    expect(page).to_have_url(re.compile("industry=medical_technology"))
    assert position(page.url) == there
    assert at_rest(page) == place
    counts = whole.counts(selected.selection)
    option = page.locator(".ca-option").filter(has=page.locator("input[value=cluster]"))
    expect(option.locator(".ca-count")).to_have_text(str(counts["kind"]["cluster"]))
    option.click()
    both = whole.select(industries=["medical_technology"], kinds=["cluster"])
    shown(page, heading(both))
    expect(page).to_have_url(re.compile("kind=cluster"))
    page.get_by_role("button", name=re.compile("Filter .*Medizintechnik.* entfernen")).click()
    shown(page, heading(whole.select(kinds=["cluster"])))
    page.get_by_role("button", name="zurücksetzen").first.click()
    shown(page, heading(whole))
    expect(page).not_to_have_url(re.compile("kind=|industry="))
    assert at_rest(page) == place
    same_map(page)


def test_a_link_shows_the_same_elsewhere(app, opened, whole, chromium):
    page, _ = opened(f"{app}/?area=region:neckar-alb&industry=medical_technology")
    selected = whole.select(area="region:neckar-alb", industries=["medical_technology"])
    shown(page, heading(selected))
    expect(page.get_by_label("Medizintechnik").first).to_be_checked()
    place = zoom_in(page)
    page.get_by_label("Kompetenzzentrum").first.click()
    expect(page).to_have_url(re.compile("kind=competence_centre"))
    fewer = whole.select(selected.selection.with_(kinds=("competence_centre",)))
    shown(page, heading(fewer))
    context = chromium.new_context(viewport=page.viewport_size, locale="en-GB")
    other = context.new_page()
    other.goto(page.url)
    shown(other, heading(fewer))
    expect(other.get_by_label("Kompetenzzentrum").first).to_be_checked()
    expect(other.get_by_label("Gebiet", exact=True)).to_have_value("region:neckar-alb")
    assert at_rest(other).split()[-1] == place.split()[-1]
    context.close()


def test_language_switch_keeps_map_and_filter(app, opened):
    page, _ = opened(f"{app}/?industry=ict")
    shown(page, "Netzwerke")
    mark(page)
    place = at_rest(page)
    page.get_by_role("button", name="English", exact=True).click()
    shown(page, "networks and")
    expect(page.get_by_text("Information and communication").first).to_be_visible()
    expect(page).to_have_url(re.compile("lang=en"))
    assert "industry=ict" in page.url
    same_map(page)
    assert at_rest(page) == place


def test_from_a_symbol_to_its_card_to_its_profile_and_back(app, opened, whole, artefacts):
    key = "medicalmountains"
    name = whole.networks.at[key, "name"]
    point = whole.networks.geometry.to_crs("EPSG:4326")[key]
    page, seen = opened(f"{app}/?text={key}&view={point.y:.4f},{point.x:.4f},11")
    shown(page, heading(whole.select(text=key)))
    at_rest(page)
    box = page.locator(".ca-leaflet").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    expect(page.locator(".ca-tip")).to_contain_text(name)
    page.mouse.click(*middle)
    card = page.locator(".ca-card")
    expect(card.get_by_role("heading", level=2)).to_have_text(name)
    expect(page).to_have_url(re.compile(f"selected=network(:|%3A){key}"))
    before = page.url
    card.get_by_role("link", name="Profil").click()
    expect(page).to_have_url(re.compile(rf"profil\?.*network={key}"))
    expect(page.locator("article.profile h1")).to_have_text(name)
    sources = whole.sources[whole.sources["record_id"] == key]
    day = language("de").date(dt.date.fromisoformat(sources["read_on"].iloc[0]))
    expect(page.get_by_text(f"gelesen am {day}").first).to_be_visible()
    expect(page.locator(".ca-leaflet")).to_be_visible()
    page.screenshot(path=artefacts / "profil.png")
    page.go_back()
    shown(page, "Netzwerke")
    expect(page).to_have_url(before)
    expect(page.get_by_role("searchbox")).to_have_value(key)
    expect(card.get_by_role("heading", level=2)).to_have_text(name)
    assert seen.foreign() == []
    assert seen.errors == []


def test_back_button_undoes_filters_and_moves(app, opened, whole):
    page, _ = opened(f"{app}/?area=region:neckar-alb")
    region = whole.select(area="region:neckar-alb")
    shown(page, heading(region))
    mark(page)
    start = at_rest(page)
    near = zoom_in(page).split()[-1]
    before = page.url
    page.get_by_label("Medizintechnik").first.click()
    shown(page, heading(whole.select(region.selection.with_(industries=("medical_technology",)))))
    expect(page).to_have_url(re.compile("industry="))
    filtered = page.url
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 300)
    page.wait_for_function(f"(near) => !({PLACE})().endsWith(` ${{near}}`)", arg=near)
    at_rest(page)
    expect(page).not_to_have_url(filtered)
    moved = page.url
    page.go_back()
    page.go_back()
    expect(page).to_have_url(before)
    page.go_back()
    expect(page).to_have_url(f"{app}/?area=region:neckar-alb")
    page.wait_for_function(f"(place) => ({PLACE})() === place", arg=start)
    page.wait_for_timeout(1200)  # longer than a move of the user's takes to reach the address
    expect(page).to_have_url(f"{app}/?area=region:neckar-alb")
    page.go_forward()
    page.go_forward()
    page.go_forward()
    expect(page).to_have_url(moved)
    page.go_back()
    page.go_back()
    expect(page).to_have_url(before)
    shown(page, heading(region))
    page.wait_for_function(f"(near) => ({PLACE})().endsWith(` ${{near}}`)", arg=near)
    expect(page.get_by_label("Medizintechnik").first).not_to_be_checked()
    page.get_by_label("Kompetenzzentrum").first.click()
    fewer = whole.select(region.selection.with_(kinds=("competence_centre",)))
    shown(page, heading(fewer))
    expect(page).to_have_url(re.compile("kind=competence_centre"))
    assert "industry=" not in page.url
    same_map(page)


def test_going_back_quickly_shows_what_the_address_says(app, opened, whole):
    """The browser may have forgotten a message that the server takes it to have."""
    page, _ = opened(f"{app}/?area=region:neckar-alb")
    region = whole.select(area="region:neckar-alb")
    shown(page, heading(region))
    for name, parameter in (("Medizintechnik", "industry="), ("Kompetenzzentrum", "kind=")):
        page.get_by_label(name).first.click()
        expect(page).to_have_url(re.compile(parameter))
    last = page.locator(TITLE).inner_text()
    for _ in range(8):
        page.go_back()
        page.go_back()
        shown(page, heading(region))
        page.go_forward()
        page.go_forward()
        shown(page, last)


def test_a_district_leads_to_its_networks(app, opened):
    page, _ = opened(f"{app}/?selected=district:08327")
    card = page.locator(".ca-card")
    expect(card).to_contain_text("Landkreis Tuttlingen")
    card.get_by_text("MedicalMountains GmbH").click()
    expect(card.get_by_role("heading", level=2)).to_have_text("MedicalMountains GmbH")
    expect(page).to_have_url(re.compile("selected=network(:|%3A)medicalmountains"))
    card.get_by_role("button", name="Landkreis Tuttlingen").click()
    expect(card.get_by_role("heading", level=2)).to_have_text("Landkreis Tuttlingen")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page).not_to_have_url(re.compile("selected="))


def test_an_area_is_flown_to_and_outlined(app, opened, whole):
    page, _ = opened(app)
    shown(page, heading(whole))
    mark(page)
    place = at_rest(page)
    page.get_by_label("Gebiet", exact=True).select_option("region:neckar-alb")
    shown(page, heading(whole.select(area="region:neckar-alb")))
    expect(page.locator(".ca-faded")).to_have_count(41)
    page.wait_for_function(f"(before) => ({PLACE})() !== before", arg=place)
    near = at_rest(page)
    page.get_by_label("Gebiet", exact=True).select_option("state")
    shown(page, heading(whole))
    page.wait_for_function(f"(before) => ({PLACE})() !== before", arg=near)
    at_rest(page)
    same_map(page)


def test_an_empty_result_offers_to_widen(app, opened, whole, artefacts):
    page, _ = opened(f"{app}/?industry=tourism&technology=quantum")
    expect(page.get_by_text("Kein Netzwerk und kein Cluster erfüllt alle Filter.")).to_be_visible()
    page.screenshot(path=artefacts / "leer.png")
    page.get_by_role("button", name=re.compile("Ohne „Quantentechnologie“ wären es")).click()
    shown(page, heading(whole.select(industries=["tourism"])))
    expect(page).not_to_have_url(re.compile("technology="))


def test_search_forgives_umlauts_while_typing(app, opened, whole):
    page, _ = opened(app)
    shown(page, heading(whole))
    page.get_by_role("searchbox").press_sequentially("kunstliche", delay=40)
    shown(page, heading(whole.select(text="künstliche")))
    expect(page).to_have_url(re.compile("text=kunstliche"))
    expect(page.get_by_role("searchbox")).to_have_value("kunstliche")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_background_map_loads_only_when_switched_on(app, opened, whole):
    page, seen = opened(app)
    shown(page, heading(whole))
    page.route(
        lambda url: not url.startswith(app),
        lambda route: route.fulfill(body=b"", content_type="image/png"),
    )
    assert seen.foreign() == []
    with page.expect_request(lambda request: not request.url.startswith(app)):
        page.get_by_label(re.compile("^Hintergrundkarte")).check()
    expect(page.locator(".ca-attribution")).to_contain_text("TopPlusOpen")
    expect(page).to_have_url(re.compile("background=1"))
    assert seen.foreign()
    assert all(url.startswith("https://sgx.geodatenzentrum.de/") for url in seen.foreign())
    page.get_by_label(re.compile("^Hintergrundkarte")).uncheck()
    expect(page.locator(".ca-attribution")).not_to_contain_text("TopPlusOpen")


def test_map_as_html_is_a_file_that_opens_offline(app, opened, tmp_path, whole):
    page, _ = opened(f"{app}/?area=region:neckar-alb")
    shown(page, heading(whole.select(area="region:neckar-alb")))
    mark(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Karte als HTML").click()
    assert download.value.suggested_filename == "clusteratlas-neckar-alb.html"
    same_map(page)
    file = tmp_path / "map.html"
    download.value.save_as(file)
    assert file.stat().st_size < 350_000
    offline, seen = opened(file.as_uri(), offline=True)
    shown(offline, heading(whole.select(area="region:neckar-alb")))
    assert seen.requests == [file.as_uri()]
    assert seen.errors == []


def test_data_are_offered_in_every_format(app, opened):
    page, _ = opened(f"{app}/?area=district:08416")
    page.get_by_role("button", name="Daten", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Excel")
    with page.expect_download() as download:
        dialog.get_by_role("button", name=re.compile("XLSX")).click()
    assert download.value.suggested_filename == "clusteratlas-landkreis-tuebingen.xlsx"


def test_directory_sorts_and_leads_to_profiles(app, opened, whole, artefacts):
    selected = whole.select(area="region:neckar-alb")
    page, seen = opened(f"{app}/verzeichnis?area=region:neckar-alb")
    table = page.get_by_role("table")
    records = len(selected.networks) + len(selected.cluster_records)
    expect(table.get_by_role("row")).to_have_count(records + 1)
    page.get_by_role("button", name="Sitz", exact=True).click()
    expect(page.get_by_role("columnheader", name="Sitz")).to_have_attribute(
        "aria-sort", "ascending"
    )
    page.screenshot(path=artefacts / "verzeichnis.png")
    table.get_by_text("Medical Valley Hechingen").click()
    expect(page).to_have_url(re.compile("profil"))
    expect(page.locator("article.profile h1")).to_contain_text("Medical Valley Hechingen")
    assert seen.foreign() == []


def test_pages_keep_the_selection(app, opened, whole):
    page, _ = opened(f"{app}/?industry=ict&lang=en")
    shown(page, "networks and")
    page.get_by_role("link", name="Directory").click()
    found = whole.select(industries=["ict"])
    shown(page, heading(found, "en"))
    expect(page).to_have_url(re.compile("verzeichnis"))
    expect(page).to_have_url(re.compile("industry=ict"))


def test_shading_by_an_indicator(app, opened):
    page, _ = opened(f"{app}/?shade=location_quotient&sector=A")
    expect(page.locator(".ca-legend")).to_contain_text("Lokalisationsquotient")
    expect(page.locator("[data-district][data-class='-1']")).to_have_count(2)


@pytest.mark.parametrize("path", ["", "verzeichnis", "gebiete", "profil?cluster=", "ueber"])
def test_pages_fit_a_narrow_screen(app, opened, path, artefacts, whole):
    path += whole.cluster_records.index[0] if path.endswith("=") else ""
    page, seen = opened(f"{app}/{path}", viewport=NARROW)
    expect(page.locator("h1").first).to_be_visible()
    assert settled(page).evaluate("document.documentElement.scrollWidth") <= 390
    page.screenshot(path=artefacts / f"narrow-{path.split('?')[0] or 'karte'}.png")
    assert seen.foreign() == []
    assert seen.errors == []


def test_pictures_come_in_the_size_that_is_asked_for(app, opened):
    page, _ = opened(f"{app}/?area=region:neckar-alb")
    shown(page, "Netzwerke")
    page.get_by_role("button", name="Daten", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").click()
    page.get_by_role("option", name="eine Folie (16:9)").click()
    page.locator(".st-key-data-slide-png button").wait_for()
    settled(page)  # a click while the dialog is still being drawn is lost
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Bild (PNG)").click()
    with Image.open(download.value.path()) as picture:
        assert picture.width / picture.height == pytest.approx(16 / 9, rel=0.01)


def test_a_chart_of_an_area_is_a_file(app, opened):
    page, _ = opened(f"{app}/gebiete?area=region:neckar-alb")
    expect(page.get_by_role("heading", name="Region Neckar-Alb")).to_be_visible()
    with page.expect_download() as download:
        page.locator(".st-key-files-quotients").get_by_role("button", name="SVG").click()
    assert "Region Neckar-Alb: Spezialisierung" in Path(download.value.path()).read_text()
    expect(page.locator(".ca-live").get_by_text("Medical Valley Hechingen").first).to_be_visible()


def test_a_file_of_a_shaded_map_is_shaded_alike(app, opened, tmp_path):
    shade = "area=region:neckar-alb&shade=location_quotient&sector=C&level=district&classes=4"
    page, _ = opened(f"{app}/?{shade}")
    expect(page.locator(".ca-legend")).to_contain_text("Lokalisationsquotient")
    fills = "nodes => nodes.map(node => node.getAttribute('fill'))"
    districts = ".ca-districts path"
    live = settled(page).locator(districts).evaluate_all(fills)
    with page.expect_download() as download:
        page.get_by_role("button", name="Karte als HTML").click()
    file = tmp_path / "map.html"
    download.value.save_as(file)
    offline, _ = opened(file.as_uri(), offline=True)
    offline.get_by_role("button", name="English").click()
    expect(offline.locator(".ca-legend")).to_contain_text("Location quotient")
    told = offline.locator(districts).evaluate_all(fills)
    assert live == told
    assert live.count("transparent") == len(live) - 3
    assert len(set(live)) > 2


def test_a_dialog_closes_by_escape_after_a_file_and_archives_have_german_names(app, opened):
    page, _ = opened(app)
    page.get_by_role("button", name="Daten", exact=True).click()
    dialog = page.get_by_role("dialog")
    button = dialog.get_by_role("button", name="Karten aller Regierungsbezirke (ZIP)")
    expect(button).to_be_enabled()
    button.focus()
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    assert caught.value.suggested_filename == "clusteratlas-karten-aller-regierungsbezirke.zip"
    expect(button).to_be_enabled(timeout=20_000)  # Streamlit disables it while it makes the file
    for _ in range(20):  # where the focus is outside of the dialog, no Escape ever closes it
        page.keyboard.press("Escape")
        page.wait_for_timeout(250)
        if not dialog.count():
            break
    expect(dialog).to_have_count(0)
