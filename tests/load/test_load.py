"""How the app serves many at once; --benchmark-only, with a table of the figures at the end.

What is to be reached is printed beside what was measured and not asserted: a figure of time says
as much about the machine. Errors are asserted.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter, defaultdict
from itertools import islice

import pytest
from rich.console import Console
from rich.table import Table
from running import serve

from atlas.atlas import Atlas
from tests.load.client import Answer
from tests.load.crowd import Crowd, Server, answers_to, cpu_each, of_others
from tests.load.pages import addresses, page_of

MOST_MEMORY = "600 MB"
CROWDS = {
    Crowd(50, (1, 6)): "1 s",
    Crowd(20, (0.5, 3)): "0.5 s",
}
#: Page → CPU milliseconds that one rerun may take.
CPU = {"verzeichnis": 50, "profil": 50, "karte, shaded": 150, "gebiete": 150, "vergleich": 150}
BATCH, BATCHES = 3, 5


@pytest.fixture(scope="module")
def figures(pytestconfig):
    """Rows of the table: what, measured, to reach."""
    table = Table("", "measured", "to reach", title="Load", title_justify="left")
    yield table
    with pytestconfig.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        Console().print("\n", table)


@pytest.fixture
def app(tmp_path):
    """Address of an app of its own, that nobody has visited."""
    with serve(tmp_path / "log.txt") as where:
        yield where


def errors_of(answers: list[Answer]) -> list[str]:
    return [error for answer in answers for error in answer.errors]


def spread(seconds: list[float]) -> dict[str, float]:
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    return {"p50 s": statistics.median(seconds), "p95 s": p95, "max s": max(seconds)}


def by_page(answers: list[Answer]) -> dict[str, str]:
    """Write how long each page took."""
    times = defaultdict(list)
    for answer in answers:
        times[page_of(answer.address)].append(answer.seconds)
    return {
        f"  {page}": f"p50 {statistics.median(own):.3f} s, max {max(own):.3f} s"
        for page, own in sorted(times.items())
    }


def measured(crowd: Crowd, app: str, atlas: Atlas, benchmark) -> tuple[dict, list[Answer]]:
    """Let a crowd in; give the figures and the answers."""
    server = Server.of(app)
    taken, others, start = server.cpu(), of_others(server), time.monotonic()
    with server.watched() as held:
        answers = benchmark.pedantic(answers_to, args=(crowd, app, atlas), rounds=1)
    figures = spread([answer.seconds for answer in answers]) | {
        "errors": len(errors_of(answers)),
        "answers": len(answers),
        "peak MB": round(max(held) / 1e6),
        "CPU s of the server": server.cpu() - taken,
        "cores busy with others": (of_others(server) - others) / (time.monotonic() - start),
    }
    return figures, answers


@pytest.mark.parametrize("crowd", CROWDS, ids=lambda crowd: f"{crowd.sessions}")
def test_crowd(benchmark, app, whole, figures, crowd):
    found, answers = measured(crowd, app, whole, benchmark)
    benchmark.extra_info |= found
    low, high = crowd.pause
    figures.add_section()
    figures.add_row(f"{crowd.sessions} sessions, a rerun each {low:g} to {high:g} s")
    goals = {"p95 s": f"< {CROWDS[crowd]}", "peak MB": f"< {MOST_MEMORY}", "errors": "0"}
    for name, value in found.items():
        text = f"{value:.3f}" if isinstance(value, float) else f"{value}"
        figures.add_row(f"  {name}", text, goals.get(name, ""))
    for name, text in by_page(answers).items():
        figures.add_row(name, text)
    assert not Counter(errors_of(answers))


@pytest.mark.parametrize("visited", CPU)
def test_cpu_of_one_rerun(benchmark, warm, whole, figures, visited):
    where = [*islice(addresses(whole, 11, (visited,)), BATCH * BATCHES)]
    taken, answers = benchmark.pedantic(cpu_each, args=(warm, where, BATCH), rounds=1)
    errors = errors_of(answers)
    milliseconds = 1000 * statistics.median(taken)
    benchmark.extra_info |= {"CPU ms": milliseconds, "errors": len(errors)}
    figures.add_row(f"CPU of one {visited}, ms", f"{milliseconds:.0f}", f"< {CPU[visited]}")
    assert not Counter(errors)


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    """Address of an app for all single reruns."""
    with serve(tmp_path_factory.mktemp("load") / "log.txt") as where:
        yield where
