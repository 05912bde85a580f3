"""A file of one's own in the browser: dropped, checked, drawn, given back, in one language."""

import contextlib
import csv
import io

import pytest
from accessibility import NOT_OURS, violations, violations_light_and_dark
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect
from settling import settled

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
    settled(page)
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
    settled(page)


def column(page, number):
    """Read a column of the findings."""
    table = page.get_by_role("region", name="Befunde")
    return table.locator(f"tbody tr > :nth-child({number})").all_inner_texts()


def test_a_dropped_file_is_checked_drawn_and_given_back(app, opened):
    page, seen = opened(f"{app}/eigene-daten")
    drop(page)
    expect(page.get_by_text("Weil der Stadt")).to_be_visible()
    expect(page.get_by_text("Weiße Sterne sind 2 von 3 Zeilen")).to_be_visible()
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


def test_nothing_is_in_the_way_of_anyone(app, opened):
    page, _ = opened(f"{app}/eigene-daten")
    drop(page)
    assert violations_light_and_dark(page, NOT_OURS) == []


def test_a_file_stays_while_other_pages_are_looked_at(app, opened):
    page, seen = opened(f"{app}/eigene-daten")
    drop(page)
    page.get_by_role("link", name="Gebiete").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Eigene Daten")
    page.get_by_role("link", name="Eigene Daten").click()
    expect(page.get_by_text("firmen.csv ist noch von vorhin da.")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Befund")).to_be_visible()
    page.get_by_role("button", name="Datei entfernen").click()
    expect(page.get_by_role("columnheader", name="Befund")).to_have_count(0)
    assert seen.errors == []


def test_the_map_with_own_rows_is_a_file_that_opens_without_a_network(app, opened, tmp_path):
    page, _ = opened(f"{app}/eigene-daten")
    drop(page)
    expect(page.locator(".ca-own-legend:not([hidden])")).to_have_text("firmen.csv: 2 Zeilen")
    with page.expect_download() as given:
        page.get_by_role("button", name="Karte als HTML").click()
    file = tmp_path / "karte.html"
    given.value.save_as(file)
    saved, seen = opened(file.as_uri(), offline=True)
    expect(saved.locator("h1")).to_have_text("Eigene Daten: firmen.csv")
    expect(saved.locator(".ca-own-legend:not([hidden])")).to_have_text("firmen.csv: 2 Zeilen")
    saved.locator(".ca-own-names summary").click()
    expect(saved.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    assert seen.errors == []
    assert seen.foreign() == []
    assert violations(saved) == []
    saved.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert saved.locator("svg.ca-print polygon.ca-own-printed").count() == 2 + 1  # and the legend's
    assert "firmen.csv: 2 Zeilen" in saved.locator("svg.ca-print").text_content()
    with page.expect_download() as given:
        page.get_by_role("button", name="Bild (PNG)").click()
    assert given.value.path().read_bytes().startswith(b"\x89PNG")


def test_another_session_has_no_file(app, opened, chromium):
    page, _ = opened(f"{app}/eigene-daten")
    drop(page)
    other = chromium.new_page()
    other.goto(f"{app}/eigene-daten")
    expect(other.get_by_role("button", name="Datei wählen")).to_be_visible()
    expect(other.get_by_text("firmen.csv")).to_have_count(0)
    other.close()


@pytest.mark.parametrize(
    ("name", "kind"), [("bild.png", "image/png"), ("ohne-endung", ""), ("x.qqq", "")]
)
def test_a_file_of_a_wrong_kind_is_refused_in_the_language_of_the_page(app, opened, name, kind):
    page, _ = opened(f"{app}/eigene-daten")
    expect(page.get_by_role("button", name="Datei wählen")).to_be_visible()
    wrong = {"name": name, "mimeType": kind, "buffer": b"x" * 100}
    page.locator("input[type=file]").set_input_files(wrong)
    said = page.get_by_text("Möglich sind CSV, XLSX, ODS, GeoJSON und GeoPackage.")
    expect(said).to_be_visible()
    settled(page)
    box = said.bounding_box()
    assert box["width"] > 100
    assert box["height"] > 10
    expect(page.get_by_text("not allowed")).to_have_count(0)


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
    box = page.get_by_role("combobox", name="Gebiete, eins bis sechs")
    box.click()
    expect(page.get_by_text("Alle wählen")).to_be_visible()
    page.keyboard.type("qqqq")
    expect(page.get_by_text("Nichts gefunden")).to_be_visible()
    assert english(page) == []


def many():
    """More rows than are drawn one by one, about two towns."""
    towns = ((48.78, 9.18, "IT"), (48.0, 7.85, "Medizintechnik"))
    rows = (
        f"{name}{number};{lat + number % 97 / 1e3};{lon + number % 89 / 1e3};{industry}\n"
        for name, (lat, lon, industry) in zip("AB", towns, strict=True)
        for number in range(10_500)
    )
    return "Name;lat;lon;Branche\n" + "".join(rows)


#: Keeps what canvases have written since they were last cleared: text, left, middle, width.
LISTEN = """
(() => {
  const own = CanvasRenderingContext2D.prototype;
  const { fillText, setTransform } = own;
  globalThis.writtenOn = new Map();
  own.setTransform = function (...given) {
    writtenOn.set(this.canvas, []);
    return setTransform.apply(this, given);
  };
  own.fillText = function (text, x, y) {
    const width = this.measureText(text).width;
    const left = this.textAlign === "center" ? x - width / 2 : x;
    writtenOn.get(this.canvas)?.push([text, left, y, width]);
    return fillText.call(this, text, x, y);
  };
})();
"""
WRITTEN = "() => [...writtenOn].filter(([node]) => node.isConnected).flatMap(([, texts]) => texts)"


def test_numbers_of_cells_are_never_covered_by_names(app, opened, artefacts):
    page, _ = opened(f"{app}/eigene-daten")
    page.add_init_script(LISTEN)
    page.reload()
    content = {"name": "viele.csv", "mimeType": "text/csv", "buffer": many().encode()}
    page.locator("input[type=file]").set_input_files(content)
    expect(page.get_by_text("Im Ausschnitt: 21.000 Zeilen, gezählt in")).to_be_visible()
    scale = page.locator(".leaflet-control-scale-line")
    before = scale.inner_text()
    page.get_by_role("button", name="Vergrößern").click()
    expect(scale).not_to_have_text(before)
    settled(page)
    page.locator(".leaflet-container").screenshot(path=artefacts / "own-cells.png")
    texts = page.evaluate(WRITTEN)
    numbers = [each for each in texts if each[0][:1].isdigit()]
    names = [each for each in texts if each[0][:1].isalpha()]
    assert numbers
    assert names
    assert [(a, b) for a in numbers for b in names if overlap(a, b)] == []


def overlap(one, other):
    """Say whether two texts of 12 pixels stand over each other."""
    (_, left, y, width), (_, other_left, other_y, other_width) = one, other
    beside = left + width <= other_left or other_left + other_width <= left
    return not beside and abs(y - other_y) < 12


def test_many_rows_are_counted_by_cell_for_everyone(app, opened, tmp_path):
    page, seen = opened(f"{app}/eigene-daten")
    content = {"name": "viele.csv", "mimeType": "text/csv", "buffer": many().encode()}
    page.locator("input[type=file]").set_input_files(content)
    legend = page.locator(".ca-own-bar")
    expect(legend).to_contain_text("Anzahl der Zeilen je Zelle")
    expect(page.get_by_text("Im Ausschnitt: 21.000 Zeilen, gezählt in")).to_be_visible()
    width = legend.inner_text()
    scale = page.locator(".leaflet-control-scale-line")
    for _ in range(3):
        before = scale.inner_text()
        page.get_by_role("button", name="Vergrößern").click()
        expect(scale).not_to_have_text(before)
    expect(page.get_by_text("Im Ausschnitt: 21.000 Zeilen, gezählt in")).to_have_count(0)
    expect(legend).not_to_have_text(width)
    assert violations_light_and_dark(page, NOT_OURS) == []
    with page.expect_download(timeout=90_000) as given:
        page.get_by_role("button", name="Karte als HTML").click()
    file = tmp_path / "karte.html"
    given.value.save_as(file)
    saved, told = opened(file.as_uri(), offline=True)
    expect(saved.locator(".ca-own-bar")).to_contain_text("viele.csv: 21.000 Zeilen")
    saved.locator(".ca-own-names summary").click()
    counted = saved.locator(".ca-own-names tbody tr td:nth-of-type(3)")
    assert sum(int(text.replace(".", "")) for text in counted.all_inner_texts()) == 21_000
    status = saved.locator(".ca-own-names [role=status]")
    whole = status.inner_text()
    assert "21.000 Zeilen" in whole
    saved.locator(".leaflet-container").focus()
    for _ in range(3):  # by keyboard alone: the table is that of the view
        saved.keyboard.press("+")
        expect(saved.locator(".leaflet-zoom-anim")).to_have_count(0)
    expect(status).not_to_have_text(whole)
    assert violations_light_and_dark(saved) == []
    assert told.errors == seen.errors == []
    assert told.foreign() == []
