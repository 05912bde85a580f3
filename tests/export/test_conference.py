"""A directory of networks: each of them once, true, and inert in every format."""

import datetime as dt
import io
import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import openpyxl
import pandas as pd
import pytest
from many_networks import many_networks
from tagged import TaggedPdf, words_of

from atlas.cooperation.completeness import completeness
from atlas.export.conference import book
from atlas.export.conference.content import NetworkDirectory
from atlas.export.conference.files import DIRECTORY_FORMATS, directory_file
from atlas.i18n.language import language
from atlas.mapping.assets import csp_hash

DAY = dt.date(2026, 11, 23)
AREA = "metro:stuttgart"
DE = language("de")
SHEETS = [
    "Verzeichnis",
    "Wer passt zu wem",
    "Verbindungen",
    "Projekte",
    "Quellen",
    "Über diese Datei",
]
HOSTILE = (
    "</style></svg><script>alert(1)</script><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://evil.example","x")',
    "#panic() *a* $x$ @c <d> `e` {{ x }} \\u{202e}",
    "\u202eevil\u202c \u4e2d\u6587 \U0001f600 \x00\x01",
)


class Page(HTMLParser):
    """Tags, ids, addresses and texts of a page."""

    def __init__(self, content):
        super().__init__()
        self.tags, self.ids, self.links, self.texts, self.attributes = [], [], [], [], []
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.texts.append(data)


@pytest.fixture(scope="module")
def area(whole):
    return whole.in_area(AREA)


@pytest.fixture(scope="module")
def told(area):
    return NetworkDirectory(area, DE, DAY)


@pytest.fixture(scope="module")
def document(area):
    return directory_file(area, DE, ".html", DAY)


@pytest.fixture(scope="module")
def small(whole):
    return whole.in_area("region:neckar-alb")


@pytest.fixture(scope="module")
def paper(small):
    return directory_file(small, DE, ".pdf", DAY)


@pytest.fixture(scope="module")
def workbook(area):
    return openpyxl.load_workbook(io.BytesIO(directory_file(area, DE, ".xlsx", DAY)))


def rows_of(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def joined(text):
    """Leave out where lines are broken: hyphens of names are told as those of lines."""
    return re.sub(r"[-\xad\s]+", "", text)


def test_each_network_of_the_area_has_one_entry(area, told):
    assert sorted(entry.key for entry in told.entries) == sorted(area.networks.index)
    by_letter = [entry for _, entries in told.letters for entry in entries]
    assert by_letter == [*told.entries]
    assert [letter for letter, _ in told.letters] == sorted({e.letter for e in told.entries})
    assert told.complete == completeness(area).in_words(DE)


def test_the_index_has_each_network_under_each_of_its_industries(area, told):
    labels = DE.labels(area.industries)
    found = {(name, entry.key) for name, entries in told.index for entry in entries}
    assert found == {
        (labels[code], key) for key, codes in area.networks["industries"].items() for code in codes
    }


def test_proposals_are_of_the_area_and_never_linked(area, told):
    pairs = {frozenset(pair) for pair in area.whole.links[["from_id", "to_id"]].to_numpy().tolist()}
    assert pairs
    for entry in told.entries:
        assert len(entry.proposals) == (3 if entry.at_work else 0)
        for each in entry.proposals:
            assert each.key in area.networks.index
            assert frozenset((entry.key, each.key)) not in pairs
            assert each.reasons
        scores = [each.score for each in entry.proposals]
        assert scores == sorted(scores, reverse=True)


def test_all_links_are_told_on_both_sides_also_those_that_lead_out_of_the_area(area, told):
    names = area.whole.networks["name"]
    entries = {entry.key: " ".join(entry.lists["Verbindungen"]) for entry in told.entries}
    ends = [(link.from_id, link.to_id) for link in area.whole.links.itertuples()]
    outside = 0
    for one, other in [*ends, *(end[::-1] for end in ends)]:
        if one in entries:
            assert names[other] in entries[one]
            outside += other not in entries
    assert outside


def test_what_no_source_states_is_said_to_be_unknown(area, told):
    for entry in told.entries:
        row = area.networks.loc[entry.key]
        assert ("Mitglieder" in entry.unknown) == bool(pd.isna(row["members"]))
        assert ("Website" in entry.unknown) == (row["website"] == "")
        assert all(texts or name in entry.unknown for name, texts in entry.lists.items())


def test_names_stand_under_letters(whole):
    names = ["„Zeit“ e.V.", "3D-Netz", "Äpfel", "\u4e2d\u6587", "zebra", "Öl"]
    networks = whole.networks.head(len(names)).assign(name=names)
    few = replace(whole, _networks=networks, _root=whole)
    letters = NetworkDirectory(few, DE, DAY).letters
    assert [letter for letter, _ in letters] == ["0–9", "A", "O", "Z", "…"]


def data_of(content):
    """What the page says to programs; the one element that is called a script, and none."""
    text = content.decode()
    assert text.count("<script") == text.count("</script") == 1
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return json.loads(block)["@graph"]


def test_the_page_is_one_file_without_scripts(document, told):
    html = unescape(document.decode())
    found = Page(document)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    assert f"style-src {csp_hash(style)}" in html
    assert "default-src 'none'" in html
    assert not {"img", "iframe", "link"} & {*found.tags}
    assert "script-src" not in html
    named = {each["name"] for each in data_of(document)}
    assert named == {each.name for each in told.entries}
    assert "style" not in found.attributes
    assert "url(" not in style


def test_the_page_has_each_network_once_and_leads_to_it(document, told):
    found = Page(document)
    assert [key for key in found.ids if key.startswith("n-")] == [
        f"n-{e.key}" for e in told.entries
    ]
    assert len({*found.ids}) == len(found.ids)
    inner = {link[1:] for link in found.links if link.startswith("#")}
    assert inner <= {*found.ids}
    assert {f"n-{entry.key}" for entry in told.entries} <= inner
    assert {each.url for entry in told.entries for each in entry.sources} <= {*found.links}


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("ending", [*DIRECTORY_FORMATS])
def test_the_same_day_gives_the_same_bytes(whole, ending, code):
    own = whole.in_area("district:08327")
    first, second = (directory_file(own, language(code), ending, DAY) for _ in range(2))
    assert first == second


def test_the_print_is_tagged_with_outline_and_links(small, paper):
    pdf = TaggedPdf(paper).check()
    assert pdf.language == "de"
    assert pdf.title == "Netzwerke in der Region Neckar-Alb"
    assert pdf.bookmarks == ["Netzwerke", "Netzwerke nach Branchen", "Quellen"]
    assert pdf.tagged("/TOC")
    assert len(pdf.tagged("/H3")) == len(small.networks)
    assert len(pdf.alternatives) == 1
    assert "in der Region Neckar-Alb" in pdf.alternatives[0]
    known = {address.rstrip("/") for address in small.networks["website"] if address}
    assert known
    assert known <= {address.rstrip("/") for address in pdf.addresses}


def test_the_print_says_what_the_directory_says(small, paper):
    text = joined(words_of(paper))
    for entry in NetworkDirectory(small, DE, DAY).entries:
        told = [entry.name, entry.summary, *(fact.value for fact in entry.facts if not fact.href)]
        told += [words for texts in entry.lists.values() for words in texts]
        told += [each.name for each in entry.proposals]
        assert all(joined(words) in text for words in told)


def test_an_empty_directory_says_so(whole):
    nobody = whole.select(text="no such word")
    for ending in DIRECTORY_FORMATS:
        content = directory_file(nobody, DE, ending, DAY)
        assert content
    assert "Kein Netzwerk erfüllt alle Filter" in directory_file(nobody, DE, ".html", DAY).decode()


def test_the_workbook_has_a_row_for_each_network(area, told, workbook):
    assert workbook.sheetnames == SHEETS
    rows = rows_of(workbook["Verzeichnis"])
    assert [row["Schlüssel"] for row in rows] == [entry.key for entry in told.entries]
    for row, entry in zip(rows, told.entries, strict=True):
        for at, each in enumerate(entry.proposals, 1):
            assert row[f"Wer passt, {at}"].startswith(each.name)
        assert all(row[name] == "keine Angabe" for name in entry.unknown)
    keys = {row["Schlüssel"] for row in rows_of(workbook["Quellen"])}
    assert keys <= {*area.networks.index}


def test_the_matrix_names_the_linked_and_is_empty_on_its_diagonal(area, told, workbook):
    sheet = workbook["Wer passt zu wem"]
    head, *rows = sheet.iter_rows(values_only=True)
    at_work = [entry for entry in told.entries if entry.at_work]
    assert [*head[1:]] == [row[0] for row in rows] == [entry.name for entry in at_work]
    pairs = {frozenset(pair) for pair in area.links[["from_id", "to_id"]].to_numpy().tolist()}
    best = {(e.key, p.key): p.score for e in at_work for p in e.proposals}
    for own, (_, *cells) in zip(at_work, rows, strict=True):
        for other, cell in zip(at_work, cells, strict=True):
            if own.key == other.key:
                assert cell is None
            elif frozenset((own.key, other.key)) in pairs:
                assert cell == "verbunden"
            else:
                assert 0 <= cell <= 1
                expected = best.get((own.key, other.key), cell)
                assert cell == pytest.approx(expected, abs=0.0051)
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_title_cols == "$A:$A"


def test_a_matrix_that_nobody_could_read_is_left_out_with_the_reason(area, monkeypatch):
    monkeypatch.setattr(book, "MOST_IN_MATRIX", 20)
    content = directory_file(area, DE, ".xlsx", DAY)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Wer passt zu wem"]
    assert sheet.max_row == 2
    assert sheet["A2"].value.startswith("Weggelassen")
    assert "bis zu 20 Netzwerke" in sheet["A2"].value


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_names_are_inert(whole, name):
    texts = dict.fromkeys(("name", "city", "street", "summary_de", "website"), name)
    held = replace(whole, _networks=whole._networks.assign(**texts))
    held = held.in_area("district:08327")
    count = len(held.networks)
    assert count > 1
    content = directory_file(held, DE, ".html", DAY)
    found = Page(content)
    assert "img" not in found.tags
    assert {each["name"] for each in data_of(content)} == {name}
    assert "onerror" not in found.attributes
    assert found.tags.count("article") == count
    pdf = TaggedPdf(directory_file(held, DE, ".pdf", DAY)).check()
    assert len(pdf.tagged("/H3")) == count
    book_of = openpyxl.load_workbook(io.BytesIO(directory_file(held, DE, ".xlsx", DAY)))
    cells = [cell for sheet in book_of for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert len(book_of["Verzeichnis"]["A"]) == count + 1


def test_many_networks_are_told_of(whole):
    many = many_networks(whole, 1_500).in_area(AREA)
    assert len(many.networks) > book.MOST_IN_MATRIX
    told = NetworkDirectory(many, DE, DAY)
    assert len(told.entries) == len(many.networks)
    sheet = openpyxl.load_workbook(io.BytesIO(directory_file(many, DE, ".xlsx", DAY)))
    assert sheet["Wer passt zu wem"].max_row == 2
