"""The page of the open data: read by anyone, and what it says to programs does nothing."""

import datetime as dt

import pytest
from accessibility import violations

from atlas.export.opendata.content import open_data
from atlas.export.opendata.page import PAGES, open_data_page
from atlas.export.opendata.publisher import Publisher
from atlas.i18n.language import language

DAY = dt.date(2026, 11, 26)
HOSTILE = "</script><script>document.title='caught'</script><img src=x onerror=alert(1)>"
PUBLISHER = Publisher(
    "dl-de-by-2-0", HOSTILE, "Referat", "amt@example.org", "https://daten.example.org/"
)


@pytest.fixture(scope="module")
def folder(whole, tmp_path_factory):
    """A folder with the pages in both languages."""
    place = tmp_path_factory.mktemp("opendata")
    published = open_data(whole, PUBLISHER, DAY)
    for code, name in PAGES.items():
        (place / name).write_bytes(open_data_page(published, language(code)))
    return place


@pytest.mark.parametrize(("code", "size"), [("de", (1280, 720)), ("en", (390, 844))])
def test_anyone_can_read_it_and_nothing_runs_or_is_blocked(opened, folder, code, size):
    page, seen = opened((folder / PAGES[code]).as_uri())
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert seen.requests == [(folder / PAGES[code]).as_uri()]
    assert seen.errors == []
    assert page.title() == f"Clusteratlas Baden-Württemberg: {language(code)('Open data')}"
    block = page.locator("script").all_text_contents()
    assert len(block) == 1
    named = page.evaluate("text => JSON.parse(text)['@graph'][0].publisher.name", block[0])
    assert named == HOSTILE
