"""Reports on paper: tagged, so that a public body may publish them, and true."""

import datetime as dt
import io
import re

import pytest
from pypdf import PdfReader
from tagged import TaggedPdf, words_of

from atlas.export import charts, every, formats
from atlas.export.area_content import area_content
from atlas.export.chart_file import chart_file
from atlas.export.opportunities import opportunities_told
from atlas.export.order import Order, Size
from atlas.export.paper.typesetting import typeset
from atlas.export.picture.sizes import FORMATS
from atlas.export.report import briefing, report
from atlas.export.similar import similar_told
from atlas.i18n.language import language
from atlas.indicators import INDICATORS
from atlas.indicators.area_profile import area_profile
from atlas.indicators.definitions import OCCUPATION_QUOTIENT
from atlas.indicators.opportunities import OPPORTUNITIES

DAY = dt.date(2026, 11, 23)
DE = language("de")
HOSTILE = (
    "#panic() *a* _b_ $x$ @c <d> `e` \\u{202e} // f",
    "= Heading",
    "</svg><script>alert(1)</script>",
    "\u202eevil\u202c \u4e2d\u6587 \U0001f600",
)


@pytest.fixture(scope="module")
def tuttlingen(whole):
    return report(whole, "district:08327", "de", ".pdf", DAY)


@pytest.fixture(scope="module")
def tuttlingen_page(whole):
    return report(whole, "district:08327", "de", ".html", DAY).decode()


def test_a_report_is_tagged_and_says_what_it_is(tuttlingen):
    pdf = TaggedPdf(tuttlingen).check()
    assert pdf.language == "de"
    assert pdf.title == "Landkreis Tuttlingen"
    assert pdf.tagged("/H1")
    assert len(pdf.tagged("/H2")) >= 5
    # The map, the occupations, two maps of similar areas, the occupation space, the series, the
    # shares, the growth by sector and by occupation.
    assert len(pdf.alternatives) == 9
    assert any("Landkreis Tuttlingen" in text for text in pdf.alternatives)


def test_a_report_links_the_websites_of_its_networks(whole, tuttlingen):
    held = whole.in_area("district:08327").networks["website"]
    known = {address.rstrip("/") for address in held if address}
    assert known
    assert known <= {address.rstrip("/") for address in TaggedPdf(tuttlingen).addresses}


def joined(text):
    """Leave out where lines are broken: hyphens of names are told as those of lines."""
    return re.sub(r"[-\xad\s]+", "", text)


def test_a_report_names_every_record_in_full(whole, tuttlingen):
    text = joined(words_of(tuttlingen))
    held = whole.in_area("district:08327")
    for name in [*held.networks["name"], *held.cluster_records["name_de"]]:
        assert joined(name) in text
    assert "…" not in text


def test_pages_are_numbered_and_dated(tuttlingen):
    pdf = TaggedPdf(tuttlingen)
    text = words_of(tuttlingen)
    count = len(pdf.file.pages)
    for page in range(1, count + 1):
        assert f"Seite {page} von {count}" in text
    assert text.count("Stand 23.11.2026") == count


@pytest.mark.parametrize("code", ["de", "en"])
def test_a_report_is_the_same_bytes_each_time(whole, code):
    first, second = (report(whole, "region:neckar-alb", code, ".pdf", DAY) for _ in range(2))
    assert first == second
    assert TaggedPdf(first).language == code


@pytest.mark.parametrize("size", list(Size))
def test_a_selection_is_tagged_with_map_legend_and_list(whole, size):
    selected = whole.select(area="region:neckar-alb")
    content = formats.content(Order(selected, DE, date=DAY, size=size), ".pdf")
    pdf = TaggedPdf(content).check()
    assert pdf.language == "de"
    assert pdf.title == "Cluster und Netzwerke in der Region Neckar-Alb"
    assert len(pdf.alternatives) == 1
    assert f"{len(selected.networks)} Netzwerke" in pdf.alternatives[0]
    text = words_of(content)
    for word in ("Branchengruppe", "Kompetenzzentrum", "Netzwerke je Stadt-/Landkreis"):
        assert word in text
    form = FORMATS[size]
    width, height = (float(side) * 25.4 / 72 for side in pdf.file.pages[0].MediaBox[2:])
    assert (height > width) == (form.height > form.width)


def test_a_selection_says_its_filters_and_links_its_websites(whole):
    selected = whole.select(area="region:stuttgart", industries="medical_technology")
    content = formats.content(Order(selected, DE, date=DAY), ".pdf")
    assert "Medizintechnik" in words_of(content)
    known = {address.rstrip("/") for address in selected.networks["website"] if address}
    assert known <= {address.rstrip("/") for address in TaggedPdf(content).addresses}


def test_an_empty_selection_has_a_page(whole):
    content = formats.content(Order(whole.select(text="no such word"), DE, date=DAY), ".pdf")
    assert len(TaggedPdf(content).check().file.pages) == 1


def test_ticks_of_charts_are_true(whole):
    """No axis says the same number twice, which rounding would do."""
    found = area_profile(whole, "district:08327", DE)
    svg = chart_file(charts.all_years_chart(found, DE), "", "", ".svg").decode()
    axes = re.findall(r'role-axis-label".*?</g>', svg, re.DOTALL)
    assert axes
    for axis in axes:
        ticks = re.findall(r"<text[^>]*>([^<]+)</text>", axis)
        assert len(set(ticks)) == len(ticks)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_text_stays_a_text(words):
    content = {
        "title": words,
        "description": words,
        "lang": "de",
        "day": [2026, 11, 23],
        "about": words,
        "dated": words,
        "contents": True,
        "brief": True,
        "areas": [],
        "sources": [{"text": words, "href": ""}],
        "figure_sources": [],
        "limits": [words],
        "words": {"page": words, "contents": words, "sources": words, "limits": words},
    }
    pdf = TaggedPdf(typeset("areas.typ", content, {})).check()
    assert pdf.title.startswith(words[0] if words[0].isascii() else "e")
    assert len(pdf.tagged("/H1")) == 1


@pytest.fixture(scope="module")
def folder(whole):
    return briefing(whole, every.areas_of(whole, "government-districts"), "", DE, ".pdf", DAY)


@pytest.fixture(scope="module")
def tagged_folder(folder):
    return TaggedPdf(folder).check()


def test_a_file_of_all_areas_has_contents_and_bookmarks(whole, folder, tagged_folder):
    pdf = tagged_folder
    names = [
        str(whole.areas.at[key, "name"]) for key in every.areas_of(whole, "government-districts")
    ]
    assert pdf.title == "Clusteratlas Baden-Württemberg: Regierungsbezirke"
    assert [name for name in pdf.bookmarks if name in names] == names
    assert pdf.tagged("/TOC")
    assert sum(text.startswith("Karte: ") for text in pdf.alternatives) == len(names)
    first = words_of(folder).split("Seite 1 von")[0]
    assert all(name in first for name in names)


def test_a_file_of_all_areas_has_the_charts_and_tables_of_each(whole, folder, tagged_folder):
    pictures, said = tagged_folder.alternatives, joined(words_of(folder))
    for key in every.areas_of(whole, "government-districts"):
        told = opportunities_told(whole, key, DE)
        assert all(joined(name) in said for name in told.new.table["Beruf"])
        grown = [each for each in area_content(whole, key, DE).growth if each.table.rows]
        assert grown
        for each in grown:
            assert all(joined(cell) in said for row in each.table.rows for cell in row)
    areas = len(every.areas_of(whole, "government-districts"))
    for title in ("Berufe (2025)", "Der Berufsraum"):
        assert sum(text.startswith(title) for text in pictures) == areas


def test_a_report_tells_the_strongest_occupations_in_every_format(tuttlingen, tuttlingen_page):
    for text in (tuttlingen_page, words_of(tuttlingen)):
        assert "14,16" in text
        for said in ("Berufe (2025)", "Berufe sind keine Branchen", "Statistik der Bundesagentur"):
            assert joined(said) in joined(text)


def test_a_report_of_a_district_tells_those_like_it_in_every_format(
    whole, tuttlingen, tuttlingen_page
):
    jobs, sectors = similar_told(whole, "district:08327", DE)
    for text in (tuttlingen_page, words_of(tuttlingen)):
        for told in (jobs, sectors):
            assert joined(told.title) in joined(text)
            assert all(joined(name) in joined(text) for name in told.nearest["Gebiet"])
        assert joined(jobs.texts.iloc[0]["Ähnliche Gebiete (Mittel)"]) in joined(text)
    alternatives = " ".join(TaggedPdf(tuttlingen).alternatives)
    assert f"1 {jobs.nearest['Gebiet'].iloc[0]}" in alternatives


def test_no_note_begins_a_page(tuttlingen):
    notes = [
        DE("Sections of WZ 2008 are coarse: single industries of the atlas can't be told apart."),
        DE(INDICATORS[OCCUPATION_QUOTIENT].source),
        DE(OPPORTUNITIES.source),
        DE("Shift-share (Dunn 1960) by sectors of WZ 2008."),
    ]
    begins = tuple(note[:16] for note in notes)
    for page in PdfReader(io.BytesIO(tuttlingen)).pages[1:]:
        _, first, *_ = page.extract_text().split("\n")  # after the line at the head
        assert not first.startswith(begins)
