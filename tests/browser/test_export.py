"""The exported map, opened from disk without a network."""

import io
import re
from urllib.parse import unquote

import folium
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from running import DAY, TITLE, heading
from tables import FIRST_ROWS, all_rows, rows

from atlas.mapping.document import draw

MAP = "clusteratlas.document.map.map"
PLACE = f"[{MAP}.getCenter().lat, {MAP}.getCenter().lng, {MAP}.getZoom()]"
#: Points of a sheet, upright.
SHEETS = {"A4": (595, 842), "A3": (842, 1191)}


def stands_still(page):
    """Wait until the map moves no more; give centre and zoom."""
    page.evaluate("globalThis.lastPlace = null")  # where it stood before says nothing
    page.wait_for_function(
        f"""() => {{
          const place = String(globalThis.clusteratlas?.document && {PLACE});
          const still = place !== "undefined" && place === globalThis.lastPlace;
          globalThis.lastPlace = place;
          return still;
        }}""",
        polling=300,
    )
    return page.evaluate(PLACE)


def count_of(page, value):
    """Give the count beside an option of the filters."""
    option = page.locator(".ca-option").filter(has=page.locator(f"input[value='{value}']"))
    return option.locator(".ca-count")


def test_it_opens_offline_and_asks_for_nothing(document, opened, artefacts, whole):
    page, seen = opened(document, offline=True)
    expect(page.locator(TITLE)).to_have_text(heading(whole))
    expect(page).to_have_title("Cluster und Netzwerke in Baden-Württemberg")
    placed = int(whole.networks.geometry.notna().sum())
    expect(page.locator("[data-ca-networks]")).to_have_attribute("data-ca-networks", str(placed))
    expect(page.locator("[data-district]")).to_have_count(44)
    all_rows(page, len(whole.networks) + len(whole.cluster_records))
    expect(page.get_by_text("Hintergrundkarte")).to_have_count(0)
    page.screenshot(path=artefacts / "export.png")
    assert seen.requests == [document]
    assert seen.errors == []


def test_filters_count_and_work_inside_the_file(document, opened, whole):
    page, seen = opened(document, offline=True)
    expect(page.locator(TITLE)).to_have_text(heading(whole))
    place = stands_still(page)
    page.get_by_label("Medizintechnik").first.click()
    selected = whole.select(industries=["medical_technology"])
    expect(page.locator(TITLE)).to_have_text(heading(selected))
    expect(rows(page)).to_have_count(len(selected.networks) + len(selected.cluster_records))
    counts = whole.counts(selected.selection)
    for field in ("industry", "technology", "kind"):
        for value, count in counts[field].items():
            expect(count_of(page, value)).to_have_text(str(count))
    expect(page.get_by_label("Gebiet", exact=True)).to_contain_text(
        f"Ulm, Stadtkreis ({counts['area']['district:08421']})"
    )
    assert stands_still(page) == place
    page.locator(".ca-chip-remove").click()
    expect(page.locator(TITLE)).to_have_text(heading(whole))
    page.get_by_label("Medizintechnik").first.click()
    page.get_by_label("Kompetenzzentrum").first.click()
    both = whole.select(industries=["medical_technology"], kinds=["competence_centre"])
    expect(page.locator(TITLE)).to_contain_text(heading(both))
    page.get_by_role("button", name="zurücksetzen").first.click()
    expect(page.locator(TITLE)).to_have_text(heading(whole))
    assert stands_still(page) == place
    assert seen.requests == [document]


def test_search_and_table_lead_to_the_map_and_back(document, opened, whole):
    page, _ = opened(document, offline=True)
    page.get_by_role("searchbox").fill("medicalmountains")
    expect(page.locator(TITLE)).to_have_text(heading(whole.select(text="medicalmountains")))
    before = stands_still(page)
    page.get_by_role("table").get_by_role("button", name="MedicalMountains GmbH").click()
    card = page.locator(".ca-card")
    expect(card.get_by_role("heading", level=2)).to_have_text("MedicalMountains GmbH")
    expect(page.locator("[data-ca-selected='network medicalmountains']")).to_have_count(1)
    page.wait_for_function(f"(before) => {MAP}.getZoom() > before", arg=before[2])
    lat, lon, _ = stands_still(page)
    point = whole.networks.geometry.to_crs("EPSG:4326")["medicalmountains"]
    assert abs(lat - point.y) < 0.01
    assert abs(lon - point.x) < 0.01
    row = rows(page).filter(has_text="MedicalMountains GmbH")
    expect(row).to_have_attribute("aria-current", "true")
    row.hover()
    page.get_by_role("searchbox").fill("")
    expect(page.locator(TITLE)).to_have_text(heading(whole))
    back = page.get_by_role("button", name=re.compile("MedicalMountains GmbH.* in der Tabelle"))
    back.click()
    expect(row.locator(".ca-row-name")).to_be_focused()
    expect(row).to_be_in_viewport()


def test_a_click_on_the_map_marks_the_row(document, opened, whole):
    point = whole.networks.geometry.to_crs("EPSG:4326")["medicalmountains"]
    at = f"view={point.y:.4f},{point.x:.4f},12&text=medicalmountains"
    page, _ = opened(f"{document}#{at}", offline=True)
    stands_still(page)
    page.locator(".ca-leaflet").click()  # its middle
    expect(page.locator(".ca-card h2")).to_have_text("MedicalMountains GmbH")
    row = rows(page).filter(has_text="MedicalMountains GmbH")
    expect(row).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile("selected=network:medicalmountains"))


def test_typing_is_not_undone_by_what_happens_meanwhile(region, opened):
    page, _ = opened(region, offline=True)
    search = page.get_by_role("searchbox")
    search.evaluate("""(field) => {
      field.value = "technolog";
      field.dispatchEvent(new Event("input"));
      document.querySelector(".ca-explorer input[type=checkbox]").click();
    }""")
    expect(search).to_have_value("technolog")
    expect(page).to_have_url(re.compile("text=technolog"))


def test_only_what_is_in_view(document, opened, whole):
    page, _ = opened(f"{document}#view=48.0,8.8,11", offline=True)
    everything = len(whole.networks) + len(whole.clusters)
    expect(rows(page)).to_have_count(min(everything, FIRST_ROWS))
    page.get_by_label("nur sichtbarer Ausschnitt").check()
    expect(rows(page).filter(has_text="MedicalMountains GmbH")).to_have_count(1)
    expect(rows(page).filter(has_text="Digital Hub Südbaden")).to_have_count(0)
    few = rows(page).count()
    assert 0 < few < everything / 4
    page.evaluate(f"{MAP}.setView([48.0, 7.85], 11, {{ animate: false }})")  # Freiburg
    expect(rows(page).filter(has_text="MedicalMountains GmbH")).to_have_count(0)
    page.get_by_label("nur sichtbarer Ausschnitt").uncheck()
    expect(rows(page)).to_have_count(min(everything, FIRST_ROWS))


def test_the_table_sorts_by_every_column(region, opened, whole):
    page, _ = opened(region, offline=True)
    for header in page.get_by_role("columnheader").all():
        header.get_by_role("button").click()
        expect(header).to_have_attribute("aria-sort", re.compile("ascending|descending"))
    founded = page.get_by_role("columnheader", name="Gegründet")
    founded.get_by_role("button").click()
    years = page.locator(".ca-cell-founded").all_inner_texts()
    known = [year for year in years if year.isdigit()]
    assert known in (sorted(known), sorted(known, reverse=True))
    assert years[: len(known)] == known  # what is not known comes last
    of_region = whole.select(area="region:neckar-alb").networks["founded"]
    assert sorted(known) == sorted(of_region.dropna().astype(str))


def test_a_fragment_keeps_filter_position_and_language(document, opened, whole):
    page, _ = opened(f"{document}#industry=ict&lang=en&view=48.5,9.1,10", offline=True)
    found = whole.select(industries=["ict"])
    expected = heading(found, "en")
    expect(page.locator(TITLE)).to_have_text(expected)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Clusters and networks in Baden-Württemberg")
    assert stands_still(page) == pytest.approx([48.5, 9.1, 10], abs=0.01)
    page.get_by_role("button", name="Deutsch", exact=True).click()
    expect(page.locator(TITLE)).to_have_text(heading(found))
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page).to_have_title("Cluster und Netzwerke in Baden-Württemberg")
    page.get_by_label("Kompetenzzentrum").first.click()
    expect(page).to_have_url(re.compile("kind=competence_centre"))
    other, _ = opened(unquote(page.url), offline=True)
    both = whole.select(industries=["ict"], kinds=["competence_centre"])
    expect(other.locator(TITLE)).to_contain_text(heading(both))
    expect(other.get_by_label("Kompetenzzentrum").first).to_be_checked()


def test_the_link_is_copied(document, opened):
    page, _ = opened(f"{document}#industry=ict", offline=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Link kopieren").click()
    expect(page.get_by_role("button", name="Link kopiert")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{document}#industry=ict"


def test_a_region_holds_its_records_alone(region, opened, whole, artefacts):
    page, seen = opened(region, offline=True)
    selected = whole.select(area="region:neckar-alb")
    expect(page.locator(TITLE)).to_have_text(heading(selected))
    expect(rows(page)).to_have_count(len(selected.networks) + len(selected.cluster_records))
    expect(page.locator(".ca-faded")).to_have_count(41)
    page.screenshot(path=artefacts / "export-region.png")
    assert seen.requests == [region]
    assert seen.errors == []


def test_an_empty_result_offers_to_widen(document, opened, whole):
    page, _ = opened(f"{document}#industry=tourism&technology=quantum", offline=True)
    expect(page.get_by_text("Kein Netzwerk und kein Cluster erfüllt alle Filter.")).to_be_visible()
    page.get_by_role("button", name=re.compile("Ohne „Quantentechnologie“ wären es")).click()
    expect(page.locator(TITLE)).to_have_text(heading(whole.select(industries=["tourism"])))


def test_keyboard_reaches_records(document, opened):
    page, _ = opened(document, offline=True)
    cursor = page.locator(".ca-cursor")
    cursor.focus()
    first = cursor.get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    expect(cursor).not_to_have_attribute("aria-label", first)
    page.keyboard.press("Enter")
    card = page.locator(".ca-card")
    expect(card).to_be_visible()
    expect(card.get_by_role("heading", level=2)).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(cursor).to_be_focused()


def test_tab_goes_through_everything_in_order(region, opened):
    page, _ = opened(region, offline=True)
    expect(page.locator(TITLE)).to_be_visible()
    page.locator("body").press("Tab")
    seen = []
    for _ in range(60):
        name = page.evaluate("""() => {
          const { activeElement: now } = document;
          const { outlineStyle, boxShadow, borderColor } = getComputedStyle(now);
          const part = now.closest(".ca-filters, .ca-head, .ca-map-box, .ca-list");
          return [part ? part.className.split(" ")[0] : "", outlineStyle, boxShadow, borderColor];
        }""")
        seen.append(name)
        page.keyboard.press("Tab")
    parts = [part for part, *_ in seen if part]
    order = list(dict.fromkeys(parts))
    assert order == ["ca-filters", "ca-head", "ca-map-box", "ca-list"]
    assert parts == sorted(parts, key=order.index)  # each part as a whole, none left and re-entered


@pytest.mark.parametrize("paper", SHEETS)
@pytest.mark.parametrize("landscape", [False, True])
def test_it_prints(region, opened, paper, landscape, artefacts, whole):
    page, _ = opened(f"{region}#kind=regional_initiative", offline=True)
    found = whole.select(area="region:neckar-alb", kinds=["regional_initiative"])
    expect(page.locator(TITLE)).to_have_text(heading(found))
    name = f"{paper}-{'landscape' if landscape else 'portrait'}.pdf"
    content = page.pdf(path=artefacts / name, format=paper, landscape=landscape)
    sheets = PdfReader(io.BytesIO(content)).pages
    width, height = SHEETS[paper][::-1] if landscape else SHEETS[paper]
    assert 1 <= len(sheets) <= 4
    assert all(abs(sheet.mediabox.width - width) < 3 for sheet in sheets)
    assert all(abs(sheet.mediabox.height - height) < 3 for sheet in sheets)
    first = sheets[0].extract_text()
    for text in (
        "Cluster und Netzwerke in der Region Neckar-Alb",
        "Stand 23.11.2026",
        heading(found),
        "Art: Regionale Initiative",
        "in der Region Neckar-Alb",
        "Netzwerke nach Branchengruppe",
        "GeoBasis-DE / BKG",
    ):
        assert text in " ".join(first.split()), text
    everything = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    unbroken = re.sub(r"[-\xad\s]+", "", everything)  # long names have hyphens where lines end
    for record in found.networks["name"]:
        assert re.sub(r"[-\s]+", "", record) in unbroken
    for control in ("Link kopieren", "zurücksetzen", "nur sichtbarer Ausschnitt", "English"):
        assert control not in everything
    with_table = [sheet for sheet in sheets if "Netzwerk" in sheet.extract_text()][1:]
    assert all("Name" in sheet.extract_text() for sheet in with_table)


def test_without_scripts_the_table_is_read(document, opened, whole):
    page, seen = opened(document, offline=True, java_script_enabled=False)
    expect(page.locator("h1")).to_be_visible()
    plain = page.locator("#clusteratlas-plain")
    expect(plain).to_be_visible()
    expect(plain.locator("h2")).to_have_text(heading(whole))
    records = plain.locator("td:first-child")
    expect(records).to_have_count(len(whole.networks) + len(whole.cluster_records))
    assert plain.evaluate("(plain) => plain.scrollWidth <= innerWidth")
    assert seen.requests == [document]


def test_where_nothing_can_be_unpacked_the_table_is_read(document, opened):
    page, _ = opened("about:blank", offline=True)
    page.add_init_script("delete globalThis.DecompressionStream")
    page.goto(document)
    expect(page.locator("#clusteratlas-plain")).to_be_visible()
    expect(page.get_by_text("Die Karte kann hier nicht gezeichnet werden")).to_be_visible()


def test_with_scripts_the_plain_table_gives_way_to_the_map(document, opened):
    page, _ = opened(document, offline=True)
    expect(page.locator(TITLE)).to_be_visible()
    expect(page.locator("#clusteratlas-plain")).to_have_count(0)
    expect(page.locator("html")).to_have_class("ca-scripted")


def test_what_was_added_to_the_map_is_on_it(whole, opened, tmp_path):
    added = draw(whole, date=DAY)
    folium.CircleMarker([48.52, 9.05], tooltip="here", radius=40, fill=True).add_to(added)
    added.save(tmp_path / "added.html")
    page, seen = opened((tmp_path / "added.html").as_uri(), offline=True)
    page.locator("path.leaflet-interactive").hover()
    expect(page.locator(".leaflet-tooltip").get_by_text("here")).to_be_visible()
    assert seen.errors == []


def test_policy_is_in_force(document, opened):
    page, seen = opened(document, offline=True)
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert (
        page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.body.append(script);
      return globalThis.ran;
    }""")
        is None
    )
    page.evaluate("""() => {
      const picture = new Image();
      picture.src = "https://example.org/x.png";
      document.body.append(picture);
    }""")
    page.wait_for_function("() => document.images[document.images.length - 1].complete")
    complaints = [error for error in seen.errors if "Content Security Policy" in error]
    assert len(complaints) >= 2
    assert page.evaluate("document.images[document.images.length - 1].naturalWidth") == 0


def test_a_region_stays_the_ground_of_its_file(region, opened, whole):
    selected = whole.select(area="region:neckar-alb")
    page, _ = opened(f"{region}#area=state&industry=ict", offline=True)
    expect(page.locator(".ca-words")).to_contain_text("in der Region Neckar-Alb")
    page.get_by_role("button", name="zurücksetzen").first.click()
    expect(page.locator(TITLE)).to_have_text(heading(selected))
    expect(page.locator(".ca-words")).to_contain_text("in der Region Neckar-Alb")
    expect(page.locator(".ca-faded")).to_have_count(41)
    choice = page.get_by_label("Gebiet", exact=True)
    expect(choice).to_have_value("region:neckar-alb")
    assert len(choice.locator("option").all()) == 4  # the region and its districts
    choice.select_option("district:08416")
    expect(page.locator(TITLE)).to_have_text(heading(whole.select(area="district:08416")))
