"""Every page fits the screen it is on: nothing overflows, no label is cut, one width for all."""

import pytest
from playwright.sync_api import expect

PAGES = (
    "verzeichnis",
    "gebiete",
    "gebiete?area=district:08315",
    "vergleich?area=district:08315&rank=location_quotient",
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
    page.wait_for_load_state("networkidle")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_function(f"({TOO_WIDE})().length === 0", timeout=5_000)


@pytest.mark.parametrize("width", [1440, 1920])
def test_pages_of_text_are_equally_wide(app, opened, width):
    places = {
        "gebiete": ".st-key-area-page",
        "vergleich": ".st-key-area-page",
        "eigene-daten": ".st-key-area-page",
        "profil?network=medicalmountains": "[data-testid=stHorizontalBlock]:has(.profile)",
        "ueber": "[data-testid=stElementContainer]:has(.about)",
    }
    seen = set()
    for path, place in places.items():
        page, _ = opened(f"{app}/{path}", viewport={"width": width, "height": 900})
        expect(page.locator("h1").first).to_be_visible()
        box = page.locator(place).last.bounding_box()
        seen.add((box["x"], box["width"]))
        page.close()
    assert len(seen) == 1
