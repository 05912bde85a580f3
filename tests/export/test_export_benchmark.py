"""How long exports take and how large they are; run with --benchmark-only."""

import datetime as dt

import folium
import pytest

from atlas.export import every, formats
from atlas.export.order import Order, Size
from atlas.i18n.language import language

DE = language("de")

DAY = dt.date(2026, 11, 23)
AREAS = ("state", "region:neckar-alb")
#: Bytes that a file may have at most.


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("ending", sorted(formats.FILE_WRITERS))
def test_format(benchmark, whole, area, ending):
    selected = whole.select(area=area)
    made = benchmark.pedantic(
        formats.content, (Order(selected, DE, date=DAY), ending), rounds=3, warmup_rounds=1
    )
    benchmark.extra_info["kB"] = len(made) // 1000
    if ending == ".html":
        records = len(selected.networks) + len(selected.cluster_records)
        assert len(made) <= 340_000 + 600 * records


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("ending", formats.PICTURES)
def test_picture(benchmark, whole, ending, size):
    made = benchmark.pedantic(
        formats.content, (Order(whole, DE, date=DAY, size=size), ending), rounds=1
    )
    benchmark.extra_info["kB"] = len(made) // 1000


@pytest.mark.parametrize("group", every.GROUPS)
def test_all_areas(benchmark, whole, group):
    made = benchmark.pedantic(
        every.zip_of_all, (Order(whole, DE, date=DAY), group), rounds=1, warmup_rounds=1
    )
    benchmark.extra_info["kB"] = len(made) // 1000


def explored(selected):
    """The same records by geopandas alone: districts, clusters, networks; not one file, though.

    What it draws with comes from other servers, so that the size is without that.
    """
    texts = ["id", "name", "kind", "city", "district", "website", "summary_de", "summary_en"]
    of_clusters = ["name_de", "name_en", "district_names", "summary_de", "summary_en", "geometry"]
    districts = selected.districts
    drawn = districts[["label", "geometry"]].explore()
    drawn = selected.clusters[of_clusters].explore(m=drawn)
    points = selected.networks.reset_index()[[*texts, "geometry"]].dropna(subset="geometry")
    return points.explore(m=drawn) if len(points) else drawn


def plain(selected):
    """The same records by folium alone: districts as GeoJSON, a marker for each network."""
    drawn = folium.Map(location=(48.6, 9.0), zoom_start=8)
    districts = selected.districts[["label", "geometry"]].to_crs(4326)
    folium.GeoJson(districts.to_json()).add_to(drawn)
    for row in selected.networks.dropna(subset="geometry").to_crs(4326).itertuples():
        text = f"{row.name}: {row.summary_de} {row.summary_en}"
        folium.Marker((row.geometry.y, row.geometry.x), popup=text).add_to(drawn)
    return drawn


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("draw", [explored, plain], ids=["geopandas-explore", "plain-folium"])
def test_beside_others(benchmark, whole, area, draw):
    selected = whole.select(area=area)
    html = benchmark.pedantic(lambda: draw(selected).get_root().render(), rounds=1)
    own = formats.content(Order(selected, DE, date=DAY), ".html")
    benchmark.extra_info["kB"] = len(html.encode()) // 1000
    benchmark.extra_info["own kB"] = len(own) // 1000
    assert len(own) < len(html.encode())
