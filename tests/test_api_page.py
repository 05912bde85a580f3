"""The API pages: built from docstrings without a fault, whole, and from this machine alone."""

import inspect
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import griffe
import pytest
from repository import ROOT

import atlas
from atlas import indicators

_LOADING = {"script", "link", "img", "source", "iframe", "audio", "video", "object", "embed"}
_CSS_ADDRESS = re.compile(r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)")


class _Page(HTMLParser):
    """What a page loads, and the parts of it by the name that they document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.parts: dict[str, str] = {}
        self._part = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in _LOADING:
            self.loads += [found[name] or "" for name in ("src", "href", "data") if name in found]
        if (found.get("id") or "").startswith("atlas."):
            self._part = str(found["id"])
            self.parts[self._part] = ""

    def handle_data(self, data: str) -> None:
        if self._part:
            self.parts[self._part] += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = ["-m", "mkdocs", "build", "--strict", "--config-file", ".github/mkdocs.yml"]
    done = subprocess.run(
        [sys.executable, *command, "--site-dir", folder], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize(
    ("page", "name", "what"),
    [
        ("index", "atlas.workbench.Workbench.load", atlas.load),
        ("index", "atlas.selection.Selection", atlas.Selection),
        ("indicators", "atlas.indicators.table", indicators.table),
    ],
)
def test_a_public_name_is_there_with_each_parameter_explained(
    site: Path, page: str, name: str, what: Callable
):
    part = _Page((site / f"{page}.html").read_text(encoding="utf-8")).parts[name]
    explained = part.partition("Parameters:")[2]
    for parameter in inspect.signature(what).parameters:
        assert re.search(rf"\b{parameter}\s+\(.*?\)\s+–\s+\w", explained, re.S), parameter


def test_load_has_the_address_that_its_name_says(site: Path):
    html = (site / "index.html").read_text(encoding="utf-8")
    assert html.index('id="atlas.load"') < html.index('id="atlas.workbench.Workbench.load"')


def test_nothing_is_loaded_from_another_host(site: Path):
    pages = [_Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")]
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    found = {address for page in pages for address in page.loads}
    found |= {address for style in styles for address in _CSS_ADDRESS.findall(style)}
    assert len(pages) > 7
    assert not {address for address in found if re.match(r"\w+://|//", address)}


def test_a_reference_to_what_is_not_there_is_a_warning_that_stops_the_build(tmp_path, caplog):
    (tmp_path / "small.py").write_text('def here():\n    """As :func:`here`, :func:`gone`."""\n')
    extension = griffe.load_extensions(str(ROOT / ".github/api_references.py"))
    module = griffe.load("small", search_paths=[tmp_path], extensions=extension)
    assert 'identifier="small.here"' in module["here"].docstring.value
    assert [record.getMessage() for record in caplog.records] == ["small.here: there is no gone"]
