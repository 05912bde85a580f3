"""A file of one's own in the browser: dropped, checked, drawn, given back, in one language."""

import contextlib
import csv
import io

import pytest
from accessibility import NOT_OURS, violations
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

CSV = (
    "Name;PLZ;Ort;Mitgliederzahl\n"
    "A GmbH;70173;Stuttgart;1\n"
    "<img src=x onerror=alert(1)>;72070;Tübingen;2\n"
    "C;;Weil;viele\n"
)
#: Words that Streamlit writes by itself.
ENGLISH = ("Upload", "per file", "Add files", "Remove", "Choose", "Open", "Clear all", "Select all")
SPOKEN = """() => [...document.querySelectorAll("*")].flatMap((node) => [
  node.getAttribute("aria-label"), node.getAttribute("placeholder"),
  node.matches("style, script, noscript") || node.childElementCount ? "" : node.textContent,
]).filter(Boolean).join("\\n")"""


def english(page):
    """Words of Streamlit's own on the page, once it is drawn and had its time to be translated."""
    page.wait_for_load_state("networkidle")
    none = f"(words) => {{ const said = ({SPOKEN})(); return !words.some(w => said.includes(w)) }}"
    with contextlib.suppress(PlaywrightTimeout):
        page.wait_for_function(none, arg=list(ENGLISH))
        return []
    said = page.evaluate(SPOKEN)
    return [word for word in ENGLISH if word in said]


def drop(page):
    page.locator("input[type=file]").set_input_files(
        {"name": "firmen.csv", "mimeType": "text/csv", "buffer": CSV.encode()}
    )
    expect(page.get_by_role("columnheader", name="Befund")).to_be_visible()


def column(page, number):
    """Read a column of the findings."""
    table = page.get_by_role("region", name="Befunde")
    return table.locator(f"tbody tr > :nth-child({number})").all_inner_texts()


def test_a_dropped_file_is_checked_drawn_and_given_back(app, opened):
    page, seen = opened(f"{app}/eigene-daten")
    drop(page)
    expect(page.get_by_text("Weil der Stadt")).to_be_visible()
    expect(page.get_by_text("Weiße Quadrate sind 2 von 3 Zeilen")).to_be_visible()
    expect(page.locator(".ca-leaflet canvas").first).to_be_visible()
    with page.expect_download() as given:
        page.get_by_role("button", name="Verbundene Tabelle als Text (CSV)").click()
    rows = list(csv.reader(io.StringIO(given.value.path().read_text("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["A GmbH", "<img src=x onerror=alert(1)>", "C"]
    assert rows[1][rows[0].index("Amtlicher Kreisschlüssel (AGS)")] == "08111"
    assert seen.errors == []
    assert seen.foreign() == []


def test_findings_are_sorted_by_their_headings(app, opened):
    page, _ = opened(f"{app}/eigene-daten")
    drop(page)
    levels = column(page, 1)
    assert len(levels) >= 2
    button = page.get_by_role("region", name="Befunde").get_by_role("button", name="Spalte")
    button.focus()
    page.keyboard.press("Enter")
    header = page.get_by_role("columnheader", name="Spalte")
    expect(header).to_have_attribute("aria-sort", "ascending")
    ascending = column(page, 3)
    assert ascending == sorted(ascending, key=str.casefold)
    button.click()
    expect(header).to_have_attribute("aria-sort", "descending")
    assert column(page, 3) == ascending[::-1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_in_the_way_of_anyone(app, opened, scheme):
    page, _ = opened(f"{app}/eigene-daten", color_scheme=scheme)
    drop(page)
    page.wait_for_load_state("networkidle")
    assert violations(page, NOT_OURS) == []


def test_widgets_speak_the_language_of_the_page(app, opened):
    page, _ = opened(f"{app}/eigene-daten")
    expect(page.get_by_role("button", name="Datei wählen")).to_be_visible()
    drop(page)
    expect(page.get_by_role("button", name="firmen.csv entfernen")).to_be_visible()
    assert english(page) == []
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Remove firmen.csv")).to_be_visible()
    page.get_by_role("button", name="Deutsch").click()
    expect(page.get_by_role("button", name="firmen.csv entfernen")).to_be_visible()


def test_boxes_speak_the_language_of_the_page(app, opened):
    page, _ = opened(f"{app}/vergleich")
    box = page.get_by_role("combobox", name="Gebiete, zwei bis sechs")
    box.click()
    expect(page.get_by_text("Alle wählen")).to_be_visible()
    page.keyboard.type("qqqq")
    expect(page.get_by_text("Nichts gefunden")).to_be_visible()
    assert english(page) == []
