"""A real browser (Debian's Chromium), the app on a free port, and what pages did."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from atlas.mapping.document import draw

expect.set_options(timeout=20_000)  # the first page of a cold server takes its time
ROOT = Path(__file__).resolve().parent.parent.parent
DAY = dt.date(2026, 11, 23)
WIDE = {"width": 1440, "height": 900}


@dataclass
class Seen:
    """What a page asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def foreign(self):
        """Requests to other hosts than this machine."""
        own = ("http://localhost", "ws://localhost", "data:", "blob:", "file:", "about:")
        return [url for url in self.requests if not url.startswith(own)]


@pytest.fixture(scope="session")
def artefacts(tmp_path_factory):
    """Folder for screenshots, outside the repository."""
    named = os.environ.get("ATLAS_ARTEFACTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("artefacts")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app(tmp_path_factory) -> Iterator[str]:
    """Address of the running app with the real data."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    log = (tmp_path_factory.mktemp("app") / "log.txt").open("w")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://localhost:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
            break
        except OSError:
            time.sleep(0.5)
    yield address
    server.terminate()
    server.wait(timeout=20)
    log.close()


@pytest.fixture
def opened(chromium) -> Iterator[object]:
    """Open pages; give each with what it asked for and complained about."""
    contexts: list[BrowserContext] = []

    def opening(address: str, **options) -> tuple[Page, Seen]:
        context = chromium.new_context(**{"viewport": WIDE, "locale": "de-DE"} | options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page, seen = context.new_page(), Seen()
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("dialog", lambda dialog: (seen.errors.append("a dialog opened"), dialog.dismiss()))
        page.on("console", lambda message: _complaint(message, seen))
        page.goto(address)
        return page, seen

    yield opening
    for context in contexts:
        context.close()


def _complaint(message, seen):
    # Streamlit asks below the page's path before it asks at the root; that is no fault of a page.
    if message.type == "error" and "404" not in message.text:
        seen.errors.append(message.text)


@pytest.fixture(scope="session")
def document(whole, tmp_path_factory) -> str:
    """Address of the exported map of the whole state, a file on disk."""
    file = tmp_path_factory.mktemp("export") / "state.html"
    draw(whole, "de", date=DAY).save(file)
    return file.as_uri()


@pytest.fixture(scope="session")
def region(whole, tmp_path_factory) -> str:
    """Address of the exported map of a region."""
    file = tmp_path_factory.mktemp("export") / "region.html"
    draw(whole.select(area="region:neckar-alb"), "de", date=DAY).save(file)
    return file.as_uri()
