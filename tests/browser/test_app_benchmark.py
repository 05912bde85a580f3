"""The app beside one made with streamlit-folium, and what its process holds; --benchmark-only."""

import itertools
from pathlib import Path

import pandas as pd
import psutil
import pytest
from playwright.sync_api import expect
from repository import ROOT
from running import TITLE, heading, serve
from xstatic.pkg import leaflet as leaflet_package

SESSIONS = 20
#: Megabytes that the process may hold with that many sessions.
MOST = 400
#: Click a checkbox and wait for what says that its result is drawn; milliseconds.
OWN = """([label, text]) => new Promise((done) => {
  const live = document.querySelectorAll("*");
  const root = [...live].map((e) => e.shadowRoot).find((r) => r && r.querySelector(".ca-live"));
  const box = [...root.querySelectorAll("label")].find((l) => l.textContent.includes(label));
  const start = performance.now();
  box.click();
  const look = () => {
    if (!root.querySelector(".ca-title").textContent.includes(text)) requestAnimationFrame(look);
    else requestAnimationFrame(() => done(performance.now() - start));
  };
  look();
})"""
DRAWN = """((count) => [...document.querySelectorAll("iframe")]
  .some((f) => f.contentDocument?.querySelectorAll("path.network").length === count))"""
PLAIN = f"""(count) => new Promise((done) => {{
  const drawn = {DRAWN};
  const start = performance.now();
  document.querySelector("input[type=checkbox]").click();
  const look = () => {{
    if (!drawn(count)) requestAnimationFrame(look);
    else requestAnimationFrame(() => done(performance.now() - start));
  }};
  look();
}})"""


def from_here(route):
    """Give streamlit-folium the Leaflet that it asks of another host, and nothing else."""
    leaflet = Path(leaflet_package.BASE_DIR) / "leaflet.js"
    asked = route.request.url.endswith("leaflet.js")
    route.fulfill(body=leaflet.read_text() if asked else "", content_type="text/javascript")


def process_of(address: str) -> psutil.Process:
    port = int(address.rsplit(":", 1)[1])
    listening = (c for c in psutil.net_connections("tcp") if c.laddr and c.laddr.port == port)
    return psutil.Process(next(c.pid for c in listening if c.status == psutil.CONN_LISTEN))


def test_filter_to_drawn_in_the_app(benchmark, app, opened, whole):
    page, _ = opened(app)
    expect(page.locator(TITLE)).to_contain_text(heading(whole))
    fewer = heading(whole.select(industries=["medical_technology"]))
    texts = itertools.cycle([fewer, heading(whole)])
    times = [page.evaluate(OWN, ["Medizintechnik", next(texts)]) for _ in range(10)]
    benchmark.extra_info["median ms"] = round(sorted(times)[5])
    benchmark.pedantic(lambda: page.evaluate(OWN, ["Medizintechnik", next(texts)]), rounds=8)


@pytest.fixture
def plain(whole, tmp_path):
    """Run the other app with the same districts and networks."""
    shapes = whole.simple_districts[["label", "geometry"]]
    shapes.to_crs(4326).to_file(tmp_path / "districts.geojson")
    placed = whole.networks.dropna(subset="geometry").to_crs(4326)
    table = pd.DataFrame(placed.drop(columns="geometry"))
    table = table.assign(lon=placed.geometry.x, lat=placed.geometry.y)
    table["industries"] = table["industries"].map("|".join)
    table.to_csv(tmp_path / "networks.csv")
    script, more = ROOT / "tests" / "support" / "plain_app.py", {"ATLAS_PLAIN": str(tmp_path)}
    with serve(tmp_path / "log.txt", script=script, more=more) as address:
        yield address, table


def test_filter_to_drawn_with_streamlit_folium(benchmark, plain, opened):
    address, table = plain
    page, _ = opened("about:blank")
    page.route(lambda url: "localhost" not in url, from_here)
    page.goto(address)
    page.wait_for_function(f"{DRAWN}({len(table)})")
    fewer = int(table["industries"].str.contains("medical_technology").sum())
    counts = itertools.cycle([fewer, len(table)])
    times = [page.evaluate(PLAIN, next(counts)) for _ in range(10)]
    benchmark.extra_info["median ms"] = round(sorted(times)[5])
    benchmark.pedantic(lambda: page.evaluate(PLAIN, next(counts)), rounds=8)


def test_memory_with_twenty_open_sessions(benchmark, tmp_path, opened, whole):
    """Each session opens the map and filters; the process is asked afterwards."""
    areas = list(whole.areas.index)[:SESSIONS]
    with serve(tmp_path / "log.txt") as address:
        process = process_of(address)
        first = process.memory_info().rss

        def open_all():
            for area in areas:
                page, _ = opened(f"{address}/?area={area}")
                expect(page.locator(TITLE)).to_contain_text(heading(whole.select(area=area)))

        benchmark.pedantic(open_all, rounds=1)
        held = process.memory_info().rss
    benchmark.extra_info["MB before the first session"] = round(first / 1e6)
    benchmark.extra_info[f"MB with {SESSIONS} sessions"] = round(held / 1e6)
    assert held < MOST * 1e6
