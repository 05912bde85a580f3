"""A version to cite: named by links and files, and what changed since it is said."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from imports import DAY, HEAD, NEW, SOURCE, new_network, sheet
from repository import ROOT
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import atlas
from atlas.datapackage.changelog import changes_since, logged_changes, read_version
from atlas.datapackage.version import DataVersion, version_of
from atlas.export.changes_told import records_in_words
from atlas.export.citing import bibtex, citation_line
from atlas.i18n.language import language
from atlas.intake import importing

DE = language("de")
LINK = "https://atlas.example.org/profil?network=a_b&data=2026"


def show(package, monkeypatch, **query):
    monkeypatch.setenv("ATLAS_DATA", str(package))
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    page.query_params.update(query)
    page.run()
    assert not page.exception
    return page


def told(page):
    return [each.value.replace("\\", "") for each in page.info]


def test_the_version_is_that_of_the_files(package, whole):
    own = version_of(atlas.load(package).package)
    assert own == version_of(whole.package)
    (package / "datapackage.json").write_text("{}")
    assert version_of(atlas.load(package).package) == own
    with (package / "synonyms.csv").open("a") as file:
        file.write("\n")
    assert version_of(atlas.load(package).package) != own


def test_what_changed_since_a_version_is_known_by_the_journal(package, tmp_path):
    first = version_of(atlas.load(package).package)
    importing.import_file(package, new_network(tmp_path))
    second = atlas.load(package).package
    more = NEW.format(SOURCE, "24.11.2026").replace("1.200", "1.300")
    importing.import_file(package, sheet(tmp_path, HEAD + more))
    third = atlas.load(package).package
    assert changes_since(third, version_of(third)) == ()
    assert [dict(each.counts) for each in changes_since(third, version_of(second))] == [
        {"changed": 1}
    ]
    assert [dict(each.counts) for each in changes_since(third, first)] == [
        {"added": 1},
        {"changed": 1},
    ]
    assert changes_since(third, DataVersion(first.day, "00000000")) is None
    importing.undo_import(package)
    back = atlas.load(package).package
    assert version_of(back) == version_of(second)
    assert changes_since(back, version_of(third)) is None


def test_a_broken_journal_ends_what_is_known(package, tmp_path):
    first = version_of(atlas.load(package).package)
    importing.import_file(package, new_network(tmp_path))
    (change,) = (package / "history").glob("0001-*")
    (change / "about.json").write_text("[")
    now = atlas.load(package).package
    assert changes_since(now, first) is None
    assert changes_since(now, version_of(now)) == ()


@pytest.mark.parametrize("text", ["", "x", "2026-11-23", "2026-11-23-0f3a9c2", "<script>", "0" * 9])
def test_what_is_no_version_is_none(text):
    assert read_version(text) is None


def test_an_old_link_says_what_changed_since(package, tmp_path, monkeypatch):
    former = str(version_of(atlas.load(package).package))
    importing.import_file(package, new_network(tmp_path), why="Anruf")
    now = str(version_of(atlas.load(package).package))
    page = show(package, monkeypatch, data=former)
    (said,) = told(page)
    assert "1 Zeile neu" in said
    assert former in said
    assert any("Testnetz Neckar" in each.value for each in page.markdown)
    assert not any("Anruf" in each.value for each in page.markdown)
    page.button(key="outdated-go-on").click().run()
    assert told(page) == []
    assert "data" not in page.query_params
    assert told(show(package, monkeypatch, data=now)) == []
    for nonsense in ("nonsense", "2026-11-23", former.upper()):
        page = show(package, monkeypatch, data=nonsense)
        assert told(page) == []
        (warned,) = (each.value.replace("\\", "") for each in page.warning)
        assert nonsense in warned
        assert now in warned
    (unknown,) = told(show(package, monkeypatch, data="2020-01-01-00000000"))
    assert "nicht verzeichnet" in unknown
    assert now in unknown


def test_names_that_are_left_out_are_counted(package, tmp_path, monkeypatch):
    former = str(version_of(atlas.load(package).package))
    rows = "".join(
        NEW.replace("Testnetz", f"Testnetz {number:03}").format(SOURCE, DAY)
        for number in range(120)
    )
    importing.import_file(package, sheet(tmp_path, HEAD + rows))
    page = show(package, monkeypatch, data=former)
    assert "120 Zeilen neu" in told(page)[0]
    (named,) = (each.value for each in page.markdown if "Testnetz" in each.value)
    assert named.count("Testnetz") == 50
    assert named.endswith("- und 70 weitere Einträge")
    (change,) = logged_changes(package)
    in_full = [*records_in_words([change], DE)]
    assert (len(in_full), in_full[-1]) == (101, "und 20 weitere Einträge")


def test_the_line_names_version_and_address(whole):
    line = citation_line(whole, DE, what="Netz e. V.", publisher="Amt", address=LINK)
    version = str(version_of(whole.package))
    assert line.startswith("Amt. Clusteratlas Baden-Württemberg: Netz e. V. Daten vom ")
    assert version in line
    assert line.endswith(LINK)
    assert citation_line(whole, DE).endswith(f"{version}.")


def test_bibtex_holds_any_name(whole):
    entry = bibtex(whole, DE, what="A & B {50 % \\ #1_x", publisher="Amt }", address=LINK)
    assert entry.count("{") == entry.count("}")  # BibTeX counts those behind a stroke as well
    assert r"A \& B \textbraceleft{}50 \% \textbackslash{} \#1\_x" in entry
    assert r"Amt \textbraceright{}" in entry
    assert f"url = {{{LINK}}}" in entry
    assert entry.startswith(f"@misc{{clusteratlas-{version_of(whole.package)}-a-b-50-1-x-")


def test_an_entry_without_author_has_what_bibtex_sorts_by(whole):
    assert "  key = {Clusteratlas Baden-Württemberg},\n" in bibtex(whole, DE, what="Netz")
    assert "  key = " not in bibtex(whole, DE, what="Netz", publisher="Amt")


def test_what_is_cited_of_one_version_has_keys_of_its_own(whole):
    cited = ["", "Übersee e. V.", "Übersee, e.V.", "Ü" * 300, "-", "{,}"]
    keys = [re.match(r"@misc\{([a-z0-9-]+),\n", bibtex(whole, DE, what=what))[1] for what in cited]
    assert len({*keys}) == len(cited)
    assert max(map(len, keys)) < 100
    assert keys == [
        bibtex(whole, DE, what=what)[6 : 6 + len(key)]
        for what, key in zip(cited, keys, strict=True)
    ]


def test_profiles_offer_how_they_are_cited(whole):
    key = whole.networks.index[0]
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    page.query_params["network"] = key
    page._page_hash = calc_hash("profil")
    page.run()
    line, entry = (each.value for each in page.code)
    assert whole.networks.at[key, "name"].rstrip(".") in line
    assert str(version_of(whole.package)) in line
    assert entry.startswith("@misc{")
    address = re.search(r"https?://\S+", line)
    if address:
        query = parse_qs(urlsplit(address[0]).query)
        assert query["data"] == [str(version_of(whole.package))]
