"""How many two processes behind nginx serve; --benchmark-only, with a table at the end.

One of the crowds loses a process on its way: everybody comes back to the other one.
"""

from __future__ import annotations

import statistics
import threading
import time

import pytest
from proxied import NGINX, two_behind_nginx
from rich.console import Console
from rich.table import Table

from tests.load.crowd import Crowd, Server, answers_to

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
PAUSE = (1, 6)


@pytest.fixture(scope="module")
def capacity(pytestconfig):
    """Rows of the table, one for a crowd."""
    heads = ("sessions", "p50 s", "p95 s", "errors", "answers", "peak MB of both", "cores busy")
    table = Table(*heads, title="Two processes behind nginx", title_justify="left")
    yield table
    with pytestconfig.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        Console().print("\n", table)


@pytest.mark.parametrize(
    ("sessions", "kills"), [(1, False), (10, False), (50, False), (100, False), (100, True)]
)
def test_capacity(benchmark, tmp_path, whole, capacity, sessions, kills):
    crowd = Crowd(sessions, PAUSE, returns=3 if kills else 0)
    with two_behind_nginx(tmp_path) as proxied:
        servers = [Server.of(app) for app in proxied.apps]
        taken, start = sum(server.cpu() for server in servers), time.monotonic()
        with servers[0].watched() as one, servers[1].watched() as two:
            if kills:
                threading.Timer(10, proxied.kill, [proxied.apps[0]]).start()
            answers = benchmark.pedantic(answers_to, args=(crowd, proxied.address, whole), rounds=1)
        spent = 0.0 if kills else sum(server.cpu() for server in servers) - taken
    errors = [error for answer in answers for error in answer.errors]
    seconds = [answer.seconds for answer in answers]
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    memory = (max(one) + max(two)) / 1e6
    capacity.add_row(
        f"{sessions}{', one process killed' if kills else ''}",
        f"{statistics.median(seconds):.2f}",
        f"{p95:.2f}",
        str(len(errors)),
        str(len(answers)),
        f"{memory:.0f}",
        "" if kills else f"{spent / (time.monotonic() - start):.2f}",
    )
    assert not errors
    assert len(answers) == sessions * crowd.reruns
