"""Every page fits the screen it is on: nothing overflows, no label is cut, one width for all."""

import pytest
from accessibility import violations
from playwright.sync_api import expect
from running import DAY
from settling import settled

from atlas.export.report import report

PAGES = (
    "verzeichnis",
    "gebiete",
    "gebiete?area=district:08315",
    "vergleich?area=district:08315&rank=location_quotient",
    "wissensbilanz?step=factors",
    "eigene-daten",
    "profil?network=medicalmountains",
    "ueber",
)
WIDTHS = (390, 768, 1024, 1280, 1440)
#: What is wider than the screen, or than a box that is cut off; boxes that scroll sideways are
#: tables of many columns and the row of pages.
TOO_WIDE = """() => {
  const wide = [document.documentElement, document.querySelector("[data-testid=stMain]")]
    .filter((node) => node.scrollWidth > node.clientWidth).map((node) => node.tagName);
  const cut = [...document.querySelectorAll(".stMain :is(p, span, div, th, td)")]
    .filter((node) => {
      const style = getComputedStyle(node);
      return node.textContent.trim() && node.clientWidth > 1 && style.overflowX === "hidden"
        && style.textOverflow === "ellipsis" && node.scrollWidth > node.clientWidth + 1;
    }).map((node) => node.textContent);
  const figures = [...document.querySelectorAll(".key-figures")]
    .filter((node) => node.scrollWidth > node.clientWidth).map((node) => node.className);
  return [...wide, ...cut, ...figures];
}"""


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_overflows_and_no_label_is_cut(app, opened, path, lang):
    mark = "&" if "?" in path else "?"
    page, _ = opened(f"{app}/{path}{mark}lang={lang}")
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", lang)
    settled(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_function(f"({TOO_WIDE})().length === 0", timeout=5_000)


#: Headings and regions of the table of records that don't stand on one line, though one word each.
BROKEN = """() => [...document.querySelectorAll("*")]
  .flatMap((node) => [...node.shadowRoot?.querySelectorAll(".ca-table :is(th, td)") || []])
  .filter((cell) => cell.checkVisibility() && /^[\\p{L}]+$/u.test(cell.textContent))
  .filter((cell) => {
    const words = document.createRange();
    words.selectNodeContents(cell.querySelector("button") || cell);
    const size = parseFloat(getComputedStyle(cell).fontSize);
    return words.getBoundingClientRect().height > 2 * size;
  }).map((cell) => cell.textContent)"""


@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_word_is_broken_in_the_table_of_an_area(app, opened, lang):
    page, _ = opened(f"{app}/gebiete?area=region:ostwuerttemberg&lang={lang}")
    expect(page.locator(".ca-table").last).to_be_visible()
    settled(page)
    for width in (1280, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        settled(page)
        assert page.evaluate(BROKEN) == []


def test_pages_of_text_are_equally_wide(app, opened):
    places = {
        "gebiete": ".st-key-area-page",
        "vergleich": ".st-key-area-page",
        "projekte": ".st-key-area-page",
        "wissensbilanz": ".st-key-area-page",
        "eigene-daten": ".st-key-area-page",
        "profil?network=medicalmountains": "[data-testid=stHorizontalBlock]:has(.profile)",
        "ueber": "[data-testid=stElementContainer]:has(.about)",
    }
    seen = {1440: set(), 1920: set()}
    for path, place in places.items():
        page, _ = opened(f"{app}/{path}", viewport={"width": 1440, "height": 900})
        settled(page)
        for width, found in seen.items():
            page.set_viewport_size({"width": width, "height": 900})
            found.add(standing(page.locator(place).last))
        page.close()
    assert [len(found) for found in seen.values()] == [1, 1]


def standing(locator):
    """Where something begins and how wide it is, once it has stayed so for a second."""
    last, same = None, 0
    while same < 5:
        box = locator.bounding_box()
        now = (box["x"], box["width"]) if box else None
        last, same = now, same + 1 if now == last else 0
        locator.page.wait_for_timeout(200)
    return last


@pytest.mark.parametrize("width", [1280, 1440])
def test_headings_of_the_table_stay_in_their_columns(app, opened, width):
    page, _ = opened(f"{app}/verzeichnis", viewport={"width": width, "height": 844})
    heads = page.locator(".ca-table .ca-sort")
    expect(heads.first).to_be_visible()
    settled(page)
    wider = """heads => heads.filter((head) =>
      head.getBoundingClientRect().right > head.parentElement.getBoundingClientRect().right
        || head.scrollWidth > head.clientWidth).map((head) => head.textContent)"""
    assert heads.evaluate_all(wider) == []


def test_what_follows_a_small_map_stands_below_it_on_a_phone(app, opened):
    page, _ = opened(
        f"{app}/gebiete?area=region:neckar-alb", viewport={"width": 390, "height": 844}
    )
    sources = page.locator(".ca-attribution").first
    expect(sources).not_to_be_empty()
    below = page.get_by_role("heading", name="Nachbargebiete")
    settled(page)
    box = sources.bounding_box()
    assert box["y"] + box["height"] <= below.bounding_box()["y"]


def test_links_between_pages_look_like_links(app, opened):
    page, _ = opened(f"{app}/gebiete?area=region:neckar-alb")
    for link in (
        page.get_by_role("link", name="Auf der Karte zeigen"),
        page.get_by_role("button", name="Region Stuttgart"),
    ):
        expect(link.locator("p")).to_have_css("text-decoration-line", "underline")
    head = page.get_by_role("link", name="Verzeichnis")
    expect(head.locator("p")).to_have_css("text-decoration-line", "none")


#: Keeps where the map writes its names, in pixels of the screen.
WRITTEN = """(() => {
  const plain = CanvasRenderingContext2D.prototype.fillText;
  globalThis.written = [];
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const box = this.canvas.getBoundingClientRect();
    if (text.length > 3) globalThis.written.push({ text, left: x + box.left, top: y + box.top,
      right: x + box.left + this.measureText(text).width });
    plain.apply(this, arguments);
  };
})()"""


@pytest.mark.parametrize(("path", "width"), [("", 390), ("?area=region:neckar-alb", 1440)])
def test_names_on_the_map_are_whole(app, contexts, path, width):
    page = contexts(viewport={"width": width, "height": 844}).new_page()
    page.add_init_script(WRITTEN)
    page.goto(f"{app}/{path}")
    expect(page.locator(".ca-buttons button").first).to_be_visible()
    page.wait_for_function("written.length > 3")
    settled(page)
    page.evaluate("written.length = 0")
    page.set_viewport_size({"width": width - 6, "height": 844})  # drawn once more, at rest
    page.wait_for_function("written.length > 3")
    frame = page.locator(".ca-map-frame").bounding_box()
    buttons = page.locator(".ca-buttons").bounding_box()
    for name in page.evaluate("written"):
        assert name["left"] >= frame["x"], name
        assert name["right"] <= frame["x"] + frame["width"], name
        beside = name["left"] > buttons["x"] + buttons["width"] or name["right"] < buttons["x"]
        assert beside or not 0 < name["top"] - buttons["y"] < buttons["height"], name
    page.close()


def test_a_report_is_no_wider_than_a_phone_and_readable_for_all(whole, opened, tmp_path):
    file = tmp_path / "report.html"
    file.write_bytes(report(whole, "state", "de", ".html", DAY))
    page, _ = opened(file.as_uri(), offline=True)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
