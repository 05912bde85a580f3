"""How long ten million points take to be seen and filtered, alone and by many at once.

Run with --benchmark-only.
"""

import resource
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa
import pytest

from atlas.cells.grid import MapView
from atlas.cells.making import LayerPoints, open_layer, write_layer

ROWS = 10_000_000
GROUP = 1_000_000
USERS = 20
#: Seconds of a view and of a filter, at their best: others may use the machine.
VIEW, FILTER = 0.3, 0.5
#: What a view may take more of the processor when many ask at once than when one does.
MANY = 2.0
VIEWS = {
    "Europe": (MapView(-10, 36, 30, 62), 5.0),
    "state": (MapView(6.5, 47.2, 11.4, 50.1), 8.0),
    "region": (MapView(8.5, 48.0, 9.9, 49.0), 10.0),
    "city": (MapView(9.0, 48.6, 9.4, 48.9), 12.0),
    "street": (MapView(9.14, 48.74, 9.2, 48.78), 14.0),
}
FILTERS = {"all": (), "one industry": ("i3",)}


def many_points():
    """Points about 400 towns, with one of 20 industries."""
    chance = np.random.default_rng(4)
    lon, lat = chance.uniform(7.6, 10.3, 400), chance.uniform(47.6, 49.7, 400)
    for start in range(0, ROWS, GROUP):
        town, industry = chance.integers(0, 400, GROUP), chance.integers(0, 20, GROUP)
        yield LayerPoints(
            lon[town] + chance.normal(0, 0.05, GROUP),
            lat[town] + chance.normal(0, 0.04, GROUP),
            pa.array(np.array([f"08{n:03}" for n in range(44)])[town % 44]),
            pa.array(np.array([f"i{n}" for n in range(20)])[industry]),
            pa.array([f"Firma {number}" for number in range(start, start + GROUP)]),
        )


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("layer") / "layer.parquet"


@pytest.fixture(scope="module")
def layer(file):
    if not file.is_file():
        write_layer(many_points(), file)
    return open_layer(file)


def test_making(benchmark, file):
    benchmark.pedantic(lambda: write_layer(many_points(), file), rounds=1)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    benchmark.extra_info.update(megabytes=file.stat().st_size / 1e6, memory_mb=most / 1024)


@pytest.mark.parametrize("industries", FILTERS.values(), ids=FILTERS)
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_one_user(benchmark, layer, view, industries):
    seen = benchmark(layer.view, *view, industries)
    assert seen.count
    assert benchmark.stats.stats.min < (FILTER if industries else VIEW)


def visit(layer, user):
    """Look at each view, and filter it; give how long each took."""
    times = []
    order = [*VIEWS.values()][user % len(VIEWS) :] + [*VIEWS.values()][: user % len(VIEWS)]
    for view in order:
        for industries in FILTERS.values():
            began = time.perf_counter()
            layer.view(*view, industries)
            times.append(time.perf_counter() - began)
    return times


def test_many_users(benchmark, layer):
    """Report how long they wait, as others may use the machine too; bound what it costs."""

    def all_at_once():
        with ThreadPoolExecutor(USERS) as users:
            each = users.map(lambda user: visit(layer, user), range(USERS))
            return sorted(taken for times in each for taken in times)

    for user in range(len(VIEWS)):  # each question once before
        visit(layer, user)
    began = time.process_time()
    alone = [taken for user in range(USERS) for taken in visit(layer, user)]
    of_one = time.process_time() - began
    began = time.process_time()
    times = benchmark.pedantic(all_at_once, rounds=1)
    of_many = time.process_time() - began
    benchmark.extra_info.update(
        p50=times[len(times) // 2],
        p95=times[int(0.95 * len(times))],
        cpu_ms=1000 * of_many / len(times),
        cpu_ms_alone=1000 * of_one / len(alone),
    )
    assert of_many < MANY * of_one
