"""The app as a process of its own."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from repository import ROOT

from atlas.atlas import Atlas
from atlas.i18n.language import language
from atlas.in_words import hits

#: Date of the exported maps.
DAY = dt.date(2026, 11, 23)
#: The heading over map and table.
TITLE = ".ca-title"


def heading(atlas: Atlas, lang: str = "de") -> str:
    """Say how much an atlas holds, as the heading does."""
    return hits(atlas, language(lang))


@contextlib.contextmanager
def serve(
    log: Path,
    data: Path | None = None,
    script: Path = ROOT / "app.py",
    more: dict[str, str] | None = None,
) -> Iterator[str]:
    """Run the app, or another one, on a free port until the block ends; give its address."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    settings = {name: value for name, value in os.environ.items() if name != "ATLAS_DATA"}
    if data:
        settings["ATLAS_DATA"] = str(data)
    settings |= more or {}
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    with log.open("w") as out:
        server = subprocess.Popen(
            command, cwd=ROOT, env=settings, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_healthy(server, port, log)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_until_healthy(server: subprocess.Popen, port: int, log: Path) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end and server.poll() is None:
        connection = http.client.HTTPConnection("localhost", port, timeout=2)
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        time.sleep(0.2)
    pytest.fail(f"The app does not start:\n{log.read_text(encoding='utf-8')}")
