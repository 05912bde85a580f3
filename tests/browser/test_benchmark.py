"""How long loading, selecting and drawing take; run with --benchmark-only."""

import random

import geopandas as gpd
import pandas as pd
import pytest

import atlas
from atlas import Selection
from atlas.mapping import payload
from atlas.mapping.document import draw

QUERY = Selection(area="region:neckar-alb", industries=("medical_technology",))
CLICK = """(label) => new Promise((done) => {
  const box = [...document.querySelectorAll("input[type=checkbox]")]
    .find((input) => input.closest("label")?.textContent.includes(label)
      || (input.labels && [...input.labels].some((l) => l.textContent.includes(label))));
  const start = performance.now();
  box.click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


def test_load(benchmark):
    benchmark(atlas.load)


def test_load_with_plain_geopandas(benchmark, whole, tmp_path):
    """The same joined by hand: districts as GeoJSON, records as CSV, points in polygons."""
    districts = whole.districts[["label", "geometry"]].to_crs(4326).reset_index()
    districts.to_file(tmp_path / "districts.geojson")
    points = whole.networks.to_crs(4326)
    frame = pd.DataFrame(points.drop(columns="geometry"))
    frame.assign(lon=points.geometry.x, lat=points.geometry.y).to_csv(tmp_path / "networks.csv")

    def plain():
        shapes = gpd.read_file(tmp_path / "districts.geojson")
        table = pd.read_csv(tmp_path / "networks.csv")
        placed = gpd.GeoDataFrame(
            table, geometry=gpd.points_from_xy(table["lon"], table["lat"]), crs=4326
        )
        return placed.sjoin(shapes[["label", "geometry"]], how="left")

    benchmark(plain)


def test_select_and_count(benchmark, whole):
    benchmark(lambda: (whole.select(QUERY), whole.counts(QUERY)))


def test_payload(benchmark, whole):
    benchmark(payload.base, whole)


def test_document(benchmark, whole):
    benchmark(lambda: draw(whole).get_root().render())


def test_filter_to_drawn_in_the_browser(benchmark, document, opened):
    page, _ = opened(document, offline=True)
    page.wait_for_selector("[data-ca-networks]")
    times = [page.evaluate(CLICK, "Medizintechnik") for _ in range(9)]
    benchmark.extra_info["median ms"] = round(sorted(times)[4])
    benchmark.pedantic(page.evaluate, (CLICK, "Medizintechnik"), rounds=9)


def test_filter_to_drawn_with_20000_synthetic_points(benchmark, whole, opened, tmp_path):
    """Copies of the networks at random places, to see how the scripts bear many."""
    content = draw(whole)
    base = content.get_root()._content["base"]
    chance = random.Random(1)
    columns = base["networks"]
    rows = [chance.randrange(len(columns["id"])) for _ in range(20_000)]
    for name, column in columns.items():
        if name == "summary":
            columns[name] = {code: [""] * len(rows) for code in column}
        else:
            columns[name] = [column[row] for row in rows]
    columns["id"] = [f"n{i}" for i in range(len(rows))]
    columns["lat"] = [round(47.6 + 2.0 * chance.random(), 4) for _ in rows]
    columns["lon"] = [round(7.6 + 2.7 * chance.random(), 4) for _ in rows]
    base["clusters"]["networks"] = [[] for _ in base["clusters"]["id"]]
    content.save(tmp_path / "many.html")
    page, _ = opened((tmp_path / "many.html").as_uri(), offline=True)
    page.wait_for_selector("[data-ca-networks='20000']")
    times = [page.evaluate(CLICK, "Medizintechnik") for _ in range(9)]
    benchmark.extra_info["median ms"] = round(sorted(times)[4])
    benchmark.pedantic(page.evaluate, (CLICK, "Medizintechnik"), rounds=9)


@pytest.mark.parametrize("which", ["document", "region"])
def test_opening_to_drawn(benchmark, request, which, opened):
    address = request.getfixturevalue(which)
    page, _ = opened(address, offline=True)

    def again():
        page.reload()
        page.wait_for_selector("[data-ca-networks]")

    benchmark.pedantic(again, rounds=5)
