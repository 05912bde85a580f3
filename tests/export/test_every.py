"""All areas at once: complete, linked, the same each time, and whole when stopped."""

import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from html import unescape
from html.parser import HTMLParser

import pytest
from packed import unpacked
from repository import ROOT
from terminal import run

import atlas
from atlas.export import every, overview
from atlas.export.naming import selection_file
from atlas.export.order import Order
from atlas.i18n.language import language

GROUP = "government-districts"
DE = language("de")
EN = language("en")

DAY = dt.date(2026, 11, 23)
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """Links and texts of a page; fails where elements aren't closed in their order."""

    def __init__(self, text):
        super().__init__()
        self.links, self.names, self.open = [], [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def names(archive):
    return zipfile.ZipFile(io.BytesIO(archive)).namelist()


@pytest.fixture(scope="module")
def folder(whole, tmp_path_factory):
    made = tmp_path_factory.mktemp("all")
    every.write_all(Order(whole, DE, date=DAY), GROUP, made / "deep" / "er", lambda _: None)
    return made / "deep" / "er"


def test_each_area_has_a_document_that_the_index_links(folder):
    files = {file.name for file in folder.iterdir()}
    assert len(files) == 5
    page = Page((folder / every.INDEX).read_text(encoding="utf-8"))
    own = [link for link in page.links if not link.startswith("https://")]
    assert set(own) == files - {every.INDEX}
    assert len(own) == 8  # once in the map and once in the table
    assert "script" not in page.names


def test_documents_hold_the_records_of_their_area(whole, folder):
    text = (folder / "clusteratlas-regierungsbezirk-tuebingen.html").read_text(encoding="utf-8")
    inside, outside = (whole.select(area=f"rb:{name}") for name in ("tuebingen", "karlsruhe"))
    assert unpacked(text)["base"]["networks"]["id"] == list(inside.networks.index)
    plain = unescape(text.split("<table>")[1].split("</table>")[0])
    assert all(f"<td>{name}<" in plain for name in inside.networks["name"])
    others = set(outside.networks["name"]) - set(inside.networks["name"])
    assert not any(f"<td>{name}<" in plain for name in others)


def test_index_says_numbers_and_allows_nothing_but_its_style(whole, folder):
    text = (folder / every.INDEX).read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    assert unescape(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert "style=" not in text
    row = re.search(r"Regierungsbezirk Tübingen</a></th><td>(\d+)</td><td>(\d+)</td>", text)
    selected = whole.select(area="rb:tuebingen")
    assert [int(row[1]), int(row[2])] == [len(selected.networks), len(selected.cluster_records)]


def test_every_group_has_its_areas(whole):
    numbers = {group: len(every.areas_of(whole, group)) for group in every.GROUPS}
    assert numbers == {"regions": 12, "districts": 44, "government-districts": 4}


def test_file_names_differ(whole):
    for code in ("de", "en"):
        lang = language(code)
        for group in every.GROUPS:
            keys = every.areas_of(whole, group)
            files = {selection_file(whole.in_area(key), lang, "html") for key in keys}
            assert len(files) == len(keys)
            assert every.INDEX not in files


def test_zip_is_the_same_each_time_and_has_what_the_folder_has(whole, folder):
    first, second = (every.zip_of_all(Order(whole, DE, date=DAY), GROUP) for _ in range(2))
    assert first == second
    archive = zipfile.ZipFile(io.BytesIO(first))
    assert archive.testzip() is None
    assert {name: archive.read(name) for name in archive.namelist()} == {
        file.name: file.read_bytes() for file in folder.iterdir()
    }


def test_filters_hold_in_all_documents_and_are_said(whole):
    selected = whole.select(industries="medical_technology")
    archive = zipfile.ZipFile(io.BytesIO(every.zip_of_all(Order(selected, DE, date=DAY), GROUP)))
    index = archive.read(every.INDEX).decode()
    assert "Medizintechnik" in index
    counts = re.findall(r"</a></th><td>(\d+)</td>", index)
    assert sum(map(int, counts)) <= len(selected.networks)


def test_hostile_words_in_filters_stay_text(whole):
    selected = whole.select(text="<script>alert(1)</script>{{ 7*7 }}")
    entry = overview.AreaEntry("region:neckar-alb", "<b>x</b>", "x.html", 1, 1, 1)
    page = overview.page(selected, [entry], "de", DAY)
    assert "<script" not in page
    assert "<b>" not in page
    assert "{{ 7*7 }}" in page


def test_all_districts_are_in_the_archive(whole):
    archive = every.zip_of_all(Order(whole, EN, date=DAY), "districts")
    assert len(names(archive)) == len(whole.districts) + 1


#: Runs the command line, and is interrupted once so many files are written.
INTERRUPTED = """
import signal, sys
from atlas.__main__ import app
from atlas.commandline.shared import run_commands
from atlas.export import every
from atlas.export.naming import selection_file

most, write, written = int(sys.argv.pop(1)), every.write_atomically, []

def counted(path, content):
    if len(written) == most:
        signal.raise_signal(signal.SIGINT)
    write(path, content)
    written.append(path)

every.write_atomically = counted
run_commands(app)
"""


def test_stopping_leaves_whole_documents_and_says_what_was_made(tmp_path):
    folder = tmp_path / "all"
    arguments = ("export", "--all", "districts", "--output-dir", folder, "--lang", "en")
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, "3", *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert done.returncode == 130
    files = [*folder.iterdir()]
    assert len(files) == 3
    assert all(file.read_text(encoding="utf-8").endswith("</html>\n") for file in files)
    assert all(file.name.startswith("clusteratlas-") for file in files)
    assert "3 files" in done.stderr
    assert "Stopped" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--all", "regions"),
        ("--all", "regions", "--output-dir", "x", "--output", "x.html"),
        ("--all", "regions", "--output-dir", "x", "--area", "region:neckar-alb"),
        ("--all", "regions", "--output-dir", "x", "--title", "T"),
        ("--all", "regions", "--output-dir", "x", "--size", "word"),
        ("--all", "towns", "--output-dir", "x"),
        ("--output-dir", "x", "--output", "x.html"),
        ("--output", "x.csv", "--embed"),
        ("--output", "x.csv", "--size", "slide"),
        ("--output", "x.png", "--size", "a0"),
    ],
)
def test_options_that_do_not_fit_end_with_2(tmp_path, arguments):
    done = run("export", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_cannot_be_made_is_said(whole, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(atlas.errors.ExportError, match="file"):
        every.write_all(Order(whole, DE, date=DAY), GROUP, tmp_path / "file" / "x", lambda _: None)
