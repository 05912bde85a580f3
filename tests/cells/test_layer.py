"""Layers of many points: what a view tells is what counting by hand gives, and no more is read."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.cells import asking, making
from atlas.cells.grid import WORLD, MapView, along_curve, cells_of, cells_of_view, centres
from atlas.findings import IntakeError

COMBINATIONS = ["", "it", "medtech", "automotive;it", "automotive"]
AROUND = MapView(7.4, 47.4, 10.6, 49.9)


def firms(count, seed=0):
    """Firms about a few towns."""
    chance = np.random.default_rng(seed)
    town = chance.integers(0, 5, count)
    return pd.DataFrame(
        {
            "lon": 8 + town * 0.5 + chance.normal(0, 0.1, count),
            "lat": 48 + town * 0.3 + chance.normal(0, 0.1, count),
            "district": np.array(["08111", "08115", "", "08416", "08436"])[town],
            "industries": np.array(COMBINATIONS)[chance.integers(0, 5, count)],
            "name": [f"Firma {number}" for number in range(count)],
        }
    )


def points(frame):
    texts = [pa.array(frame[c].tolist(), pa.string()) for c in ("district", "industries", "name")]
    return making.LayerPoints(frame["lon"].to_numpy(), frame["lat"].to_numpy(), *texts)


def by_hand(frame, level):
    """Count rows by cell with pandas."""
    x, y = cells_of(frame["lon"].to_numpy(), frame["lat"].to_numpy(), level)
    return frame.groupby([x, y]).size().to_dict()


@pytest.fixture(scope="module")
def frame():
    return firms(30_000)


@pytest.fixture(scope="module", params=["held", "file"])
def layer(request, frame, tmp_path_factory):
    parts = [points(frame[:12_345]), points(frame[12_345:])]
    if request.param == "held":
        return making.held_layer(parts)
    path = tmp_path_factory.mktemp("layer") / "it's.parquet"
    making.write_layer(parts, path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    return making.open_layer(path)


sides = st.tuples(st.floats(-179, 179), st.floats(-84, 84))
near = st.tuples(st.floats(7.5, 10.5), st.floats(47.5, 49.8))


@settings(max_examples=60, deadline=None)
@given(
    one=near | sides,
    other=near,
    zoom=st.floats(0, 19),
    wanted=st.sets(st.sampled_from(["it", "medtech", ""])),
)
def test_counts_of_a_view_are_those_that_pandas_counts(layer, frame, one, other, zoom, wanted):
    (west, east), (south, north) = (sorted(pair) for pair in zip(one, other, strict=True))
    seen = layer.view(MapView(west, south, east, north), zoom, wanted)
    span = cells_of_view(MapView(west, south, east, north), zoom, asking.MOST_CELLS)
    x, y = cells_of(frame["lon"].to_numpy(), frame["lat"].to_numpy(), span.level)
    inside = (x >= span.left) & (x <= span.right) & (y >= span.top) & (y <= span.bottom)
    through = frame["industries"].map(lambda named: bool(set(named.split(";")) & wanted))
    kept = frame[inside & (through | (not wanted))]
    assert seen.level == span.level
    assert len(seen.cells) <= asking.MOST_CELLS
    assert {(c.x, c.y): c.count for c in seen.cells if c.count} == by_hand(kept, span.level)
    every = by_hand(frame[inside], span.level)
    assert all(c.of_all == every[c.x, c.y] for c in seen.cells)
    assert (seen.rows is None) == (len(kept) > asking.MOST_ROWS)
    if seen.rows is not None:
        assert sorted(row.name for row in seen.rows) == sorted(kept["name"])


def test_a_cell_tells_its_district_and_leading_industries(layer, frame):
    (cell,) = layer.view(WORLD, 0, most_rows=0).cells[:1]
    counts = frame["industries"].value_counts()
    assert dict(cell.leading) == counts[:3].to_dict()
    assert [count for _, count in cell.leading] == sorted(counts, reverse=True)[:3]


def test_a_cell_is_named_by_where_its_leading_industries_are(layer, frame):
    """As far as cells of a stored level go."""
    x, y = cells_of(frame["lon"].to_numpy(), frame["lat"].to_numpy(), 11)
    for cell in layer.view(AROUND, 8, most_rows=0).cells:
        (leading, _), *_ = cell.leading
        there = frame[(x == cell.x) & (y == cell.y) & (frame["industries"] == leading)]
        counts = there["district"].value_counts()
        assert counts[cell.district] == counts.iloc[0]


def test_rows_stand_where_they_are(layer, frame):
    near = MapView(7.9, 47.9, 8.02, 48.02)
    (rows,) = [layer.view(near, 16).rows]
    assert rows
    by_name = frame.set_index("name")
    for row in rows:
        assert (row.lon, row.lat) == pytest.approx(
            tuple(by_name.loc[row.name, ["lon", "lat"]]), abs=1e-6
        )


def test_industries_are_counted_in_each_that_a_row_names(layer, frame):
    named = frame["industries"].str.split(";").explode().value_counts().to_dict()
    assert layer.industries == named
    assert len(layer) == len(frame)


def test_rows_without_a_point_are_left_out():
    some = firms(10)
    some.loc[3, "lon"] = np.nan
    assert len(making.held_layer([points(some)])) == 9


def test_no_points_are_an_empty_layer():
    empty = making.held_layer([points(firms(0))])
    assert empty.view(AROUND, 8) == asking.Seen(11, (), ())


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY layer TO 'layer.csv'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "ATTACH 'other.db'",
        "SET enable_external_access = true",
    ],
)
def test_a_layer_reaches_no_other_file(layer, question):
    with pytest.raises(making.duckdb.Error):
        layer._connection.execute(question)


def test_what_an_industry_is_called_is_no_question(layer):
    hostile = "it') OR ('1' = '1"
    assert layer.view(AROUND, 8, [hostile]).count == 0


def test_a_file_that_is_no_layer_is_said(tmp_path):
    with pytest.raises(IntakeError):
        making.open_layer(tmp_path / "missing.parquet")
    (tmp_path / "other.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(IntakeError):
        making.open_layer(tmp_path / "other.parquet")


def test_a_file_that_was_damaged_since_is_said(tmp_path):
    file = tmp_path / "layer.parquet"
    making.write_layer([points(firms(50))], file)
    opened = making.open_layer(file)
    file.write_bytes(b"PAR1 no")
    with pytest.raises(IntakeError, match="can't be read any more") as failed:
        opened.view(AROUND, 20)
    assert (
        failed.value.values["path"] == file
    )  # by which a page tells the server's log, nobody else


def test_near_places_are_near_on_the_curve():
    side = np.arange(32) << 14
    x, y = (part.ravel() for part in np.meshgrid(side, side))
    order = np.argsort(along_curve(x, y))
    steps = np.abs(np.diff(x[order] >> 14)) + np.abs(np.diff(y[order] >> 14))
    assert set(steps.tolist()) == {1}


def test_cells_of_a_level_are_four_of_the_next():
    chance = np.random.default_rng(1)
    lon, lat = chance.uniform(-180, 180, 999), chance.uniform(-90, 90, 999)
    fine, coarse = cells_of(lon, lat, 13), cells_of(lon, lat, 12)
    assert all(np.array_equal(a >> 1, b) for a, b in zip(fine, coarse, strict=True))
    again = cells_of(*centres(*fine, 13), 13)
    assert all(np.array_equal(a, b) for a, b in zip(fine, again, strict=True))
