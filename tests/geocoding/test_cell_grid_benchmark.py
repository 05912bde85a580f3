"""How much faster points find their area behind the grid; run with --benchmark-only."""

import time

import geopandas as gpd
import numpy as np
import pytest
import shapely

from atlas.geocoding.cell_grid import NO_AREA, grid_of_areas

#: So many times as fast as geopandas.sjoin the grid must be, its making included.
FASTER = 5


def many_areas(chance, count=1_500):
    """Make areas as crooked as municipalities, of some 276,000 corners together."""
    points = shapely.points(chance.uniform(0, 1_000_000, (count, 2)))
    frame = shapely.box(0, 0, 1_000_000, 1_000_000)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(points), extend_to=frame)
    )
    fine = shapely.segmentize(shapely.clip_by_rect(cells, 0, 0, 1_000_000, 1_000_000), 700)
    x, y = shapely.get_coordinates(fine).T
    bent = np.c_[x + 900 * np.sin(y / 2_100), y + 900 * np.sin(x / 1_700)]
    return shapely.make_valid(shapely.set_coordinates(fine, bent))


def exactly(shapes, x, y):
    """Join by geopandas alone: the first area in order."""
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y))
    start = time.perf_counter()
    found = gpd.sjoin(points, gpd.GeoDataFrame(geometry=[*shapes]), predicate="intersects")
    seconds = time.perf_counter() - start
    area = np.full(len(x), NO_AREA)
    np.minimum.at(area.view(np.uint64), found.index, found["index_right"].to_numpy(np.uint64))
    return area, seconds


@pytest.mark.parametrize("count", [1_000_000, 10_000_000])
@pytest.mark.parametrize("areas", ["districts", "many"])
def test_points_to_areas(benchmark, whole, areas, count):
    chance = np.random.default_rng(5)
    shapes = whole.districts.geometry.array if areas == "districts" else many_areas(chance)
    left, low, right, top = shapely.total_bounds(shapes)
    x, y = chance.uniform(left, right, count), chance.uniform(low, top, count)
    found = benchmark.pedantic(lambda: grid_of_areas(shapes).area_of(x, y), rounds=3)
    expected, seconds = exactly(shapes, x, y)
    corners = int(shapely.get_num_coordinates(shapes).sum())
    benchmark.extra_info.update(areas=len(shapes), corners=corners, sjoin_seconds=seconds)
    assert np.array_equal(found, expected)
    assert benchmark.stats.stats.median * FASTER < seconds
