"""Open data: complete, valid, the same each time, and nothing that may not be passed on."""

import datetime as dt
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys

import feedparser
import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import rdflib
from imports import HEAD, NEW, SOURCE, new_network, sheet
from pyshacl import validate
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS
from repository import ROOT
from terminal import run

import atlas
from atlas.datapackage.changelog import logged_changes
from atlas.datapackage.version import version_of
from atlas.errors import ExportError, SelectionError
from atlas.export.opendata.content import OpenData
from atlas.export.opendata.feed import feed
from atlas.export.opendata.folder import open_data_folder
from atlas.export.opendata.licences import OPEN_LICENCES
from atlas.export.opendata.publisher import Publisher, read_publisher
from atlas.files.folder_writing import SUMS, checksums, write_folder
from atlas.i18n.language import language
from atlas.intake import importing

DE = language("de")
DAY = dt.date(2026, 11, 26)
PUBLISHER = Publisher(
    licence="dl-de-by-2-0",
    publisher="Amt <für> Wirtschaft & „Cluster“",
    contact="Referat Cluster",
    contact_email="cluster@example.org",
    address="https://daten.example.org/atlas/",
    publisher_type="http://purl.org/adms/publishertype/RegionalAuthority",
    contributor="http://dcat-ap.de/def/contributors/testamt",
    legal_basis="§ 12a EGovG & <Satzung>",
)
SETTINGS = """
[publish]
licence = "dl-de-by-2-0"
publisher = "Amt <für> Wirtschaft & „Cluster“"
contact = "Referat Cluster"
contact_email = "cluster@example.org"
address = "https://daten.example.org/atlas"
publisher_type = "http://purl.org/adms/publishertype/RegionalAuthority"
contributor = "http://dcat-ap.de/def/contributors/testamt"
legal_basis = "§ 12a EGovG & <Satzung>"
"""
#: What German catalogues demand besides.
GERMAN = ("contributorID", "politicalGeocodingURI", "licenseAttributionByText")
#: rdflib calls functions of its own that it no longer likes.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
SHAPES = ROOT / "tests/export/opendata/shapes.ttl"


@pytest.fixture(scope="module")
def files(whole):
    return open_data_folder(whole, PUBLISHER, DAY)


@pytest.fixture(scope="module")
def graph(files):
    return rdflib.Graph().parse(data=files["catalog.rdf"], format="xml")


def test_the_entry_for_catalogues_follows_its_shapes(graph, files):
    fits, _, told = validate(graph, shacl_graph=str(SHAPES), advanced=False)
    assert fits, told
    other = rdflib.Graph().parse(data=files["catalog.jsonld"], format="json-ld")
    assert isomorphic(graph, other)


@pytest.mark.parametrize(
    "gone",
    [
        *(DCTERMS.publisher, DCTERMS.license, DCTERMS.spatial, DCTERMS.temporal),
        *(DCTERMS.description, DCAT.contactPoint, DCAT.themeTaxonomy, DCAT.landingPage),
        *(rdflib.URIRef(f"http://dcat-ap.de/def/dcatde/{name}") for name in GERMAN),
    ],
)
def test_the_shapes_find_what_is_missing(graph, gone):
    lacking = rdflib.Graph()
    lacking += (triple for triple in graph if triple[1] != gone)
    assert not validate(lacking, shacl_graph=str(SHAPES))[0]


def test_files_are_what_the_entry_says(graph, files):
    sizes = {
        str(address): (int(size), str(value))
        for address, size, value in graph.query(
            "SELECT ?a ?b ?v { ?d dcat:downloadURL ?a ; dcat:byteSize ?b ; "
            "spdx:checksum/spdx:checksumValue ?v }",
            initNs={"dcat": DCAT, "spdx": "http://spdx.org/rdf/terms#"},
        )
    }
    held = {
        PUBLISHER.address + name: (len(content), hashlib.sha256(content).hexdigest())
        for name, content in files.items()
    }
    assert sizes.items() <= held.items()
    assert {name.rpartition(".")[2] for name in sizes} == {
        *("gpkg", "geojson", "csv", "parquet", "json")
    }


def test_formats_hold_the_same_networks(whole, files, tmp_path):
    package = tmp_path / "a.gpkg"
    package.write_bytes(files["clusteratlas.gpkg"])
    keys = {*whole.networks.index}
    assert {*pyogrio.read_dataframe(package, layer="networks")["id"]} == keys
    points = gpd.read_parquet(io.BytesIO(files["networks.parquet"]))
    assert {*points["id"]} == keys
    assert points.crs == whole.networks.crs
    table = pd.read_csv(io.BytesIO(files["clusteratlas.csv"]), dtype=str)
    assert keys <= {*table["Schlüssel"]}
    features = json.loads(files["clusteratlas.geojson"])["features"]
    assert keys <= {each["properties"]["id"] for each in features}


def test_what_may_not_be_passed_on_is_left_out_and_said(whole, files):
    stated = {
        resource["path"]: {entry["name"] for entry in resource.get("licenses", ())}
        for resource in whole.package.about["resources"]
        if resource["path"] in whole.package.files.files
    }
    closed = {name for name, names in stated.items() if names - OPEN_LICENCES.keys()}
    assert closed, "the test needs a file that is no open data"
    held = {name.partition("/")[2] for name in files if name.startswith("package/")}
    assert held == (stated.keys() - closed) | {"datapackage.json"}
    described = json.loads(files["package/datapackage.json"])
    assert {each["path"] for each in described["resources"]} == held - {"datapackage.json"}
    assert all(each["licenses"] for each in described["resources"])
    named = {each["name"] for each in described["resources"]}
    for each in described["resources"]:
        for key in each.get("schema", {}).get("foreignKeys", ()):
            assert key["reference"].get("resource") in {*named, "", None}
    assert "nicht dabei" in files["index.html"].decode().lower()


def test_a_file_of_several_sources_has_the_strictest_licence(graph):
    places = rdflib.URIRef(f"{PUBLISHER.address}#file-package/places.csv")
    assert str(graph.value(places, DCTERMS.license)).endswith("cc-by/4.0")


@pytest.mark.parametrize(
    ("table", "maker"),
    [("innovation_nuts2.csv", "Eurostat"), ("patents_state.csv", "DPMA"), ("places.csv", "BKG")],
)
def test_each_file_names_who_made_its_figures(graph, table, maker):
    address = rdflib.URIRef(f"{PUBLISHER.address}#file-package/{table}")
    said = rdflib.URIRef("http://dcat-ap.de/def/dcatde/licenseAttributionByText")
    assert maker in str(graph.value(address, said))


def test_pages_run_nothing_and_ask_nobody(files):
    for name in ("index.html", "index.en.html"):
        html = files[name].decode()
        assert "default-src &#39;none&#39;" in html
        assert "script-src" not in html
        assert html.count("<script") == html.count('<script type="application/ld+json">') == 1
        assert not re.search(r"\s(src|srcset|on\w+)=", html)
        assert "<für>" not in html
    block = re.search(r"ld\+json\">(.*?)</script>", files["index.html"].decode(), re.DOTALL)[1]
    (node,) = json.loads(block)["@graph"]
    assert node["@type"] == "Dataset"
    assert node["publisher"]["name"] == PUBLISHER.publisher
    assert node["license"] == PUBLISHER.chosen.path


def test_the_same_data_settings_and_day_are_the_same_bytes(files, tmp_path):
    settings = tmp_path / "s.toml"
    settings.write_text(SETTINGS, encoding="utf-8")
    asked = (sys.executable, "-m", "atlas", "publish", "open-data", str(tmp_path / "out"))
    more = ("--date", DAY.isoformat(), "--settings", str(settings))
    other = {**os.environ, "PYTHONHASHSEED": "7"}
    made = subprocess.run([*asked, *more], cwd=ROOT, env=other, capture_output=True)
    assert made.returncode == 0, made.stderr
    own = {
        str(path.relative_to(tmp_path / "out")): path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    assert own.pop(SUMS) == checksums(files)
    assert own == files


def test_nothing_is_published_before_a_licence_is_chosen(tmp_path):
    refused = run("publish", "open-data", tmp_path / "out")
    assert refused.returncode == 2
    for name in ("licence", "publisher", "contact", "contact_email", "address"):
        assert f"  {name}: " in refused.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('licence = "cc-zero"', "licence"),
        ('address = "javascript:alert(1)"', "address"),
        ('covers_from = "2026-02-30"', "covers_from"),
        ('contact_email = "nobody"', "contact_email"),
        ('contributor = "https://example.org/us"', "contributor"),
        ('publisher_type = "authority"', "publisher_type"),
        ('publischer = "x"', "publischer"),
        ('publisher = ["a", "b"]', "publisher"),
        ('address = "https://example.org/?folder=a"', "address"),
        ('covers_from = "2026-02-01"\ncovers_until = "2025-12-31"', "covers_until"),
    ],
)
def test_wrong_settings_are_named(tmp_path, line, named):
    rest = [each for each in SETTINGS.splitlines() if not each.startswith(named)]
    file = tmp_path / "s.toml"
    file.write_text("\n".join([*rest, line]), encoding="utf-8")
    with pytest.raises(SelectionError) as refused:
        read_publisher(file, DE)
    lines = refused.value.text(DE).splitlines()[1:]
    assert [each.split(":")[0].strip() for each in lines] == [named]


def test_settings_of_a_windows_editor_are_read(tmp_path):
    file = tmp_path / "s.toml"
    file.write_text(SETTINGS, encoding="utf-8-sig")
    assert read_publisher(file, DE) == PUBLISHER
    file.write_bytes("[publish]\npublisher = 'Ämter'\n".encode("latin-1"))
    with pytest.raises(SelectionError, match=r"s\.toml isn't written in UTF-8"):
        read_publisher(file, DE)


def feed_of(package, day):
    loaded = atlas.load(package)
    published = OpenData(loaded, PUBLISHER, day, (), (), ())
    made = logged_changes(loaded.package.path)
    return feedparser.parse(feed(published, made, DE, "changes.atom", "index.html"))


def test_the_feed_tells_changes_without_persons_and_keeps_their_ids(package, tmp_path):
    file = new_network(tmp_path).rename(tmp_path / "Erika Mustermann.csv")
    importing.import_file(package, file, why="Anruf von Erika Mustermann")
    once = feed_of(package, DAY)
    more = NEW.format(SOURCE, "24.11.2026").replace("1.200", "1.300")
    importing.import_file(package, sheet(tmp_path, HEAD + more))
    later = feed_of(package, DAY + dt.timedelta(7))
    assert (len(once.entries), len(later.entries)) == (2, 3)
    assert "Testnetz Neckar e. V." in once.entries[1].content[0].value
    assert {each.id for each in once.entries[1:]} < {each.id for each in later.entries}
    assert len({each.id for each in later.entries}) == len(later.entries)
    for parsed in (once, later):
        assert not parsed.bozo
        assert "Mustermann" not in str(parsed)
        assert parsed.feed.id.startswith("urn:uuid:")
        assert all(each.updated_parsed and each.title and each.link for each in parsed.entries)
        assert parsed.feed.author_detail.name == PUBLISHER.publisher
        links = {link.rel: link.href for link in parsed.feed.links}
        assert links["self"] == PUBLISHER.address + "changes.atom"
        assert links["alternate"] == PUBLISHER.address + "index.html"
        assert parsed.feed.updated == max(each.updated for each in parsed.entries)


def test_data_made_anew_since_the_last_change_is_newer_than_that_in_the_feed(package, tmp_path):
    importing.import_file(package, new_network(tmp_path))
    (change,) = (package / "history").glob("0001-*")
    about = json.loads((change / "about.json").read_text(encoding="utf-8"))
    told = json.dumps(about | {"date": "2020-01-02T030405Z"})
    (change / "about.json").write_text(told, encoding="utf-8")
    parsed = feed_of(package, DAY)
    read_until = version_of(atlas.load(package).package).day
    assert parsed.feed.updated == parsed.entries[0].updated == f"{read_until}T00:00:00Z"
    assert parsed.entries[1].updated == "2020-01-02T03:04:05Z"


def test_a_folder_is_replaced_as_a_whole_and_never_one_of_others(tmp_path):
    folder = tmp_path / "out"
    write_folder(folder, {"a": b"1", "b/c": b"2"})
    write_folder(folder, {"a": b"3"})
    assert {path.name for path in folder.rglob("*")} == {"a", SUMS}
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(ExportError, match=r"notes\.txt"):
        write_folder(folder, {"a": b"4"})
    assert (folder / "a").read_bytes() == b"3"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_writing_that_breaks_off_leaves_the_former_folder(tmp_path, monkeypatch):
    folder = tmp_path / "out"
    write_folder(folder, {"a": b"1"})
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    whole_write = type(folder).write_bytes

    def full(path, content):
        if path.name == "b":
            raise OSError(28, "No space left on device")
        return whole_write(path, content)

    monkeypatch.setattr(type(folder), "write_bytes", full)
    with pytest.raises(ExportError):
        write_folder(folder, {"a": b"2", "b": b"2"})
    assert (folder / "a").read_bytes() == b"1"


def test_what_is_not_installed_is_said(whole, monkeypatch):
    monkeypatch.setitem(sys.modules, "rdflib", None)
    monkeypatch.delitem(sys.modules, "atlas.export.opendata.dcat", raising=False)
    monkeypatch.delattr("atlas.export.opendata.dcat", raising=False)
    with pytest.raises(SelectionError, match=r"\.requirements/open-data\.txt"):
        open_data_folder(whole, PUBLISHER, DAY)
