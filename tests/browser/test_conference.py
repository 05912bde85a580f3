"""The directory as a page: read by anyone, alone with itself, and whole on paper."""

import datetime as dt
import io
import unicodedata

import pytest
from accessibility import violations
from pypdf import PdfReader
from running import TITLE

from atlas.export.conference.content import NetworkDirectory
from atlas.export.conference.files import directory_file
from atlas.i18n.language import language

DAY = dt.date(2026, 11, 23)
DE = language("de")
AREA = "region:neckar-alb"


@pytest.fixture(scope="module")
def directory(whole, tmp_path_factory):
    """Address of the directory of a region, a file on disk."""
    file = tmp_path_factory.mktemp("directory") / "verzeichnis.html"
    file.write_bytes(directory_file(whole.in_area(AREA), DE, ".html", DAY))
    return file.as_uri()


def bare(text):
    """Leave out where lines are broken, and how a typeface joins letters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_anyone_can_read_it(opened, directory, size):
    page, seen = opened(directory)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert seen.requests == [directory]
    assert seen.errors == []


def test_no_entry_is_broken_on_paper(opened, directory, whole):
    """What an entry begins and ends with, its name and its sources, is on the same page."""
    page, _ = opened(directory)
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    pages = [bare(each.extract_text()) for each in paper.pages]
    told = NetworkDirectory(whole.in_area(AREA), DE, DAY)
    for entry in told.entries:
        last = told.references[entry.sources[-1].url].number
        summary = bare(entry.summary)
        assert any(summary in text and f"[{last}]" in text for text in pages), entry.name
    for number, text in enumerate(pages, 1):
        assert f"Seite{number}von{len(pages)}" in text
        assert bare(told.title) in text


def test_verzeichnis_gives_the_directory_of_what_is_chosen(opened, app):
    page, _ = opened(f"{app}/verzeichnis?area={AREA}")
    page.wait_for_selector(TITLE)
    page.get_by_role("button", name="Verzeichnis zum Drucken", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Verzeichnis als Seite (HTML)").click()
    content = download.value.path().read_text(encoding="utf-8")
    assert "<h1>Netzwerke in der Region Neckar-Alb</h1>" in content
    assert download.value.suggested_filename == "clusteratlas-verzeichnis-region-neckar-alb.html"
