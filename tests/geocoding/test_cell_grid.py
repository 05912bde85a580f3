"""The grid in front of areas says what the exact test says, for every point."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.geocoding.cell_grid import NO_AREA, grid_of_areas

#: Whole and half numbers meet each other: points on corners, edges, and sides of cells.
NUMBERS = st.integers(-8, 8).map(lambda n: n / 2)
PAIRS = st.tuples(NUMBERS, NUMBERS)


@st.composite
def areas(draw):
    """Rectangles, triangles, frames with a hole, areas of parts; they may overlap or be empty."""
    kind = draw(st.sampled_from(["box", "hull", "frame", "parts", "empty"]))
    if kind == "empty":
        return shapely.Polygon()
    if kind == "parts":
        return shapely.union_all([draw(areas()), draw(areas())])
    if kind == "hull":
        return shapely.convex_hull(shapely.MultiPoint(draw(st.lists(PAIRS, min_size=3))))
    (x, y), (width, height) = draw(PAIRS), draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    box = shapely.box(x, y, x + width, y + height)
    inner = shapely.box(x + 0.25, y + 0.25, x + width - 0.25, y + height - 0.25)
    return box - inner if kind == "frame" else box


def joined(shapes, x, y):
    """The first area in order by geopandas alone."""
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y))
    found = gpd.sjoin(points, gpd.GeoDataFrame(geometry=[*shapes]), predicate="intersects")
    first = found["index_right"].groupby(level=0).min()
    return first.reindex(range(len(x)), fill_value=NO_AREA).to_numpy()


def polygons(shapes):
    return [s for s in shapes if s.geom_type in {"Polygon", "MultiPolygon"}]


@settings(max_examples=150, deadline=None)
@given(
    shapes=st.lists(areas(), max_size=5).map(polygons),
    near=st.lists(st.tuples(PAIRS, st.sampled_from([0, 1e-15, -1e-15, 1e-7, -1e-7]))),
    cells=st.integers(1, 400),
)
def test_every_point_has_the_area_of_the_exact_test(shapes, near, cells):
    grid = grid_of_areas(shapes, cells)
    rows, columns = grid.cells.shape
    sides = grid.corner + np.arange(max(rows, columns) + 1)[:, None] * grid.size
    points = np.array(
        [
            *[(x + shift, y - shift) for (x, y), shift in near],
            *shapely.get_coordinates(shapely.line_merge(shapely.boundary(shapes))),
            *shapely.get_coordinates(shapely.segmentize(shapely.boundary(shapes), 0.3)),
            *np.array(np.meshgrid(*sides.T)).reshape(2, -1).T,
            (np.nan, np.nan),
            (np.nan, 0),
            (np.inf, 0),
            (1e300, -1e300),
        ]
    )
    x, y = points.T
    assert grid.area_of(x, y).tolist() == joined(shapes, x, y).tolist()


def test_a_point_on_a_shared_border_belongs_to_the_first_in_order():
    left, right = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    at = np.array([1.0, 1.0, 0.0, 2.0]), np.array([0.5, 1.0, 0.0, 1.0])
    assert grid_of_areas([left, right]).area_of(*at).tolist() == [0, 0, 0, 1]
    assert grid_of_areas([right, left]).area_of(*at).tolist() == [0, 0, 1, 0]


@pytest.mark.parametrize("shapes", [[], [shapely.Polygon()]])
def test_where_there_is_no_area_no_point_has_one(shapes):
    assert grid_of_areas(shapes).area_of(np.zeros(3), np.zeros(3)).tolist() == [NO_AREA] * 3


def test_districts_have_the_points_that_an_exact_join_gives_them(whole):
    shapes = whole.package.districts.geometry.array
    chance = np.random.default_rng(7)
    corners = shapely.get_coordinates(shapes[::4])
    left, low, right, top = shapely.total_bounds(shapes)
    spread = chance.uniform((left, low), (right, top), (2_000, 2))
    near = corners[:2_000] + chance.normal(0, 30, (len(corners[:2_000]), 2))
    x, y = np.concatenate([corners[:2_000], spread, near]).T
    assert grid_of_areas(shapes).area_of(x, y).tolist() == joined(shapes, x, y).tolist()
