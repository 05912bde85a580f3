"""A real browser (Debian's Chromium), the app on a free port, and what pages did."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from running import DAY, serve

from atlas.mapping.document import draw

expect.set_options(timeout=30_000)  # the first page of a cold server on a busy machine
WIDE = {"width": 1440, "height": 900}
#: What belongs to this machine and to the page itself.
OWN = ("http://localhost", "ws://localhost", "data:", "blob:", "file:", "about:")


@dataclass
class Seen:
    """What a page asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def foreign(self):
        """Requests to other hosts than this machine."""
        return [url for url in self.requests if not url.startswith(OWN)]


@pytest.fixture(scope="session")
def artefacts(tmp_path_factory):
    """Folder for screenshots, outside the repository."""
    named = os.environ.get("ATLAS_ARTEFACTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("artefacts")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")  # windows cost a third more
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, "Chromium is missing: apt-get install chromium-headless-shell"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app(tmp_path_factory) -> Iterator[str]:
    """Address of the running app with the real data."""
    with serve(tmp_path_factory.mktemp("app") / "log.txt") as address:
        yield address


@pytest.fixture(scope="session")
def contexts(chromium) -> Iterator[Callable[..., BrowserContext]]:
    """Give a browser context for each set of options, the same one again for the same options.

    A shared context keeps the app's scripts in its cache, so that only its first page is slow.
    """
    made: dict[str, BrowserContext] = {}

    def context(**options) -> BrowserContext:
        key = json.dumps(options, sort_keys=True)
        if key not in made:
            made[key] = chromium.new_context(**{"viewport": WIDE, "locale": "de-DE"} | options)
            made[key].set_default_timeout(30_000)
        return made[key]

    yield context
    for each in made.values():
        each.close()


@pytest.fixture
def opened(contexts) -> Iterator[Callable[..., tuple[Page, Seen]]]:
    """Open pages; give each with what it asked for and complained about."""
    pages: list[Page] = []

    def opening(address: str, **options) -> tuple[Page, Seen]:
        page, seen = contexts(**options).new_page(), Seen()
        pages.append(page)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("websocket", lambda socket: seen.requests.append(socket.url))
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("dialog", lambda dialog: (seen.errors.append("a dialog opened"), dialog.dismiss()))
        page.on("console", lambda message: _complaint(message, seen))
        page.goto(address)
        return page, seen

    yield opening
    for page in pages:
        page.close()


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
