"""Print and legend in a real browser: what stands on paper is where the screen has it."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from running import TITLE, heading
from settling import settled

#: A network in the middle of its district.
ONE = "text=medicalmountains&kind=regional_initiative&industry=medical_technology"
MAP = "clusteratlas.document.map.map"
SIZES = ((1280, 720), (1440, 900), (1536, 864), (390, 844))
#: Whether a symbol's middle lies in the district of this number, in the same drawing.
INSIDE = """(symbol, [number, drawing]) => {
  const { left, top, width, height } = symbol.getBoundingClientRect();
  const root = symbol.getRootNode();
  const home = root.querySelector(`${drawing} [data-district="${number}"]`);
  const there = new DOMPoint(left + width / 2, top + height / 2)
    .matrixTransform(home.getScreenCTM().inverse());
  return home.isPointInFill(there);
}"""
#: Boxes of districts (all of them, or those that are not faded) and of the legend.
BOXES = """(map) => {
  const box = (node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const districts = [...map.querySelectorAll(".ca-ground [data-district]:not(.ca-faded)")];
  return [box(map.querySelector(".ca-legend")), ...districts.map(box)];
}"""


@pytest.fixture
def shown(request, document, region, app):
    """Addresses of the same map: files of state and region, and the app."""
    return {"file": document, "region": region, "app": f"{app}/"}[request.param]


def with_query(address, query):
    """Give an address with a query: files keep theirs behind a hash."""
    return f"{address}#{query}" if address.startswith("file:") else f"{address}?{query}"


def comes_true(page, condition):
    """Wait until something is so, as it is once the map has followed its frame."""
    for _ in range(100):
        if condition():
            return True
        page.wait_for_timeout(100)
    return False


def print_on_screen(page):
    """Show the page as paper does, for measuring."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("svg.ca-print")).to_be_visible()


@pytest.mark.parametrize("shown", ["file", "app"], indirect=True)
def test_points_stand_in_their_districts_on_screen_and_paper_after_a_resize(shown, opened, whole):
    page, _ = opened(with_query(shown, ONE))
    expect(page.locator(TITLE)).to_have_text("1 Netzwerk")
    number = list(whole.districts.index).index("08327")
    cursor = page.locator(".ca-cursor")
    for size in ({"width": 1100, "height": 700}, {"width": 1500, "height": 820}):
        page.set_viewport_size(size)
        assert comes_true(page, lambda: cursor.evaluate(INSIDE, [number, ".ca-ground"]))
    page.mouse.move(900, 500)
    page.mouse.down()
    page.mouse.move(860, 460, steps=4)  # the map is dragged, then printed
    page.mouse.up()
    print_on_screen(page)
    symbol = page.locator(".ca-print .ca-symbol-fill")
    expect(symbol).to_have_count(1)
    assert symbol.evaluate(INSIDE, [number, ".ca-print"])
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(media="screen")


@pytest.mark.parametrize("shown", ["file", "region", "app"], indirect=True)
@pytest.mark.parametrize("size", SIZES)
def test_the_legend_covers_nothing_of_the_area_and_the_map_is_whole(shown, size, opened):
    page, _ = opened(shown, viewport={"width": size[0], "height": size[1]})
    expect(page.locator("[data-ca-networks]")).to_be_visible()
    settled(page)
    frame = page.locator(".ca-map-frame")
    inner = frame.bounding_box()
    legend, *districts = frame.evaluate(BOXES)
    for left, top, right, bottom in districts:
        apart = right <= legend[0] or left >= legend[2] or bottom <= legend[1] or top >= legend[3]
        small = legend[3] - legend[1] < 50  # folded: a button in the corner
        assert apart or small
        assert left >= inner["x"]
        assert right <= inner["x"] + inner["width"]
        assert top >= inner["y"]
        assert bottom <= inner["y"] + inner["height"]


def test_the_map_is_fitted_again_until_somebody_moves_it(document, opened):
    page, _ = opened(document, viewport={"width": 1500, "height": 900})
    expect(page.locator("[data-ca-networks]")).to_be_visible()
    settled(page)
    frame = page.locator(".ca-map-frame")

    def widest():
        _, *districts = frame.evaluate(BOXES)
        return max(box[2] for box in districts) - min(box[0] for box in districts)

    wide = widest()
    page.set_viewport_size({"width": 1000, "height": 600})
    assert comes_true(page, lambda: widest() < wide)
    inner = frame.bounding_box()
    _, *districts = frame.evaluate(BOXES)
    assert all(inner["x"] <= box[0] and box[2] <= inner["x"] + inner["width"] for box in districts)
    assert all(inner["y"] <= box[1] and box[3] <= inner["y"] + inner["height"] for box in districts)
    frame_at_1000 = page.evaluate(f"{MAP}.getSize().x")
    page.evaluate(f"{MAP}.setView([48.5, 9.1], 10, {{ animate: false }})")
    page.set_viewport_size({"width": 1300, "height": 800})
    assert comes_true(page, lambda: page.evaluate(f"{MAP}.getSize().x") > frame_at_1000)
    stands = page.evaluate(f"[{MAP}.getCenter().lat, {MAP}.getCenter().lng, {MAP}.getZoom()]")
    assert stands == pytest.approx([48.5, 9.1, 10], abs=1e-3)


def test_rows_on_paper_have_the_numbers_of_the_map_website_and_summary(region, opened, whole):
    page, _ = opened(region)
    selected = whole.select(area="region:neckar-alb")
    expect(page.locator(TITLE)).to_have_text(heading(selected))
    print_on_screen(page)
    known = set(page.locator(".ca-print-number").all_text_contents())
    assert known
    rows = page.locator("tbody .ca-row")
    numbers = rows.locator(".ca-paper-number").all_inner_texts()
    names = rows.locator(".ca-row-name").all_inner_texts()
    by_name = dict(zip(names, numbers, strict=True))
    networks = selected.networks
    for name, placed in zip(networks["name"], networks.geometry.notna(), strict=True):
        assert (by_name[name] in known) == placed, name
    assert all(by_name[name] in known for name in selected.cluster_records["name_de"])
    assert set(numbers) - {"–"} == known
    text = page.locator("tbody").inner_text()
    for row in networks.itertuples():
        assert row.summary_de in text
        assert re.sub(r"^https?://(www\.)?|/$", "", row.website) in text
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".ca-paper-number, .ca-paper-row, svg.ca-print")).to_have_count(0)


def test_a_short_table_begins_on_the_first_page(region, opened, whole):
    page, _ = opened(f"{region}#text=medical", offline=True)
    found = whole.select(area="region:neckar-alb", text="medical")
    expect(page.locator(TITLE)).to_have_text(heading(found))
    first = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages[0].extract_text()
    assert "Tabelle:" in first
