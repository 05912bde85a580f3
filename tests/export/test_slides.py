"""Briefings as slides: editable, described, linked, and nothing runs out of its box."""

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Mm

from atlas.export import formats
from atlas.export.area_content import area_content
from atlas.export.opportunities import opportunities_told
from atlas.export.order import Order
from atlas.export.report import briefing, report
from atlas.export.slides.flow import Listing, flow
from atlas.i18n.language import language

DE = language("de")
DAY = dt.date(2026, 11, 23)
KEYS = ("region:neckar-alb", "region:stuttgart", "district:08325")
FOOT = Mm(190.5 - 10)


@pytest.fixture(scope="module")
def areas(whole):
    return Presentation(io.BytesIO(briefing(whole, KEYS, "Drei Gebiete", DE, ".pptx", DAY)))


@pytest.fixture(scope="module")
def selected(whole):
    return whole.select(area="region:neckar-alb", industries="medical_technology")


@pytest.fixture(scope="module")
def deck(selected):
    order = Order(selected, DE, date=DAY)
    return Presentation(io.BytesIO(formats.content(order, ".pptx")))


def shapes(file):
    return [shape for slide in file.slides for shape in slide.shapes]


def tables(file):
    return [shape.table for shape in shapes(file) if shape.has_table]


def texts(file):
    found = [shape.text_frame.text for shape in shapes(file) if shape.has_text_frame]
    cells = [cell.text for table in tables(file) for row in table.rows for cell in row.cells]
    return [*found, *cells]


def runs(file):
    frames = [shape.text_frame for shape in shapes(file) if shape.has_text_frame]
    frames += [c.text_frame for table in tables(file) for row in table.rows for c in row.cells]
    return [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]


def test_each_area_has_a_slide_with_map_figures_and_all_records(whole, areas):
    titles = [slide.shapes.title.text for slide in areas.slides]
    assert titles[0] == "Drei Gebiete"
    assert titles[-1] == "Quellen"
    said = texts(areas)
    for key in KEYS:
        held = whole.in_area(key)
        assert str(whole.areas.at[key, "name"]) in titles
        for name in [*held.networks["name"], *held.cluster_records["name_de"]]:
            assert name in said
    assert sum(shape.shape_type == 13 for shape in shapes(areas)) == len(KEYS)


def test_what_is_to_be_said_of_figures_stands_in_notes_and_reports(whole, areas):
    told = area_content(whole, KEYS[0], DE)
    of_figures = {DE(each.about.limits) for each in told.found.figures if each.about.limits}
    assert of_figures == {line.partition(": ")[2] for line in told.limits}
    notes = areas.slides[1].notes_slide.notes_text_frame.text
    html = report(whole, KEYS[0], "de", ".html", DAY).decode()
    for line in told.limits:
        assert line in notes
        assert line in html
    density = next(f for f in told.found.figures if f.about.key == "networks_per_100k_inhabitants")
    assert f"{density.label}: Stand {density.as_of}." in notes


def test_each_area_has_a_slide_of_its_occupations_and_growth(whole, areas):
    titles = [slide.shapes.title.text for slide in areas.slides]
    for key in KEYS:
        told = area_content(whole, key, language("de"))
        number = titles.index(f"{whole.areas.at[key, 'name']}: Berufe und Wachstum")
        held = [shape.table for shape in areas.slides[number].shapes if shape.has_table]
        cells = {cell.text for table in held for row in table.rows for cell in row.cells}
        assert set(told.occupations.found.rows["name"]) <= cells
        notes = areas.slides[number].notes_slide.notes_text_frame.text
        for growth in told.growth:
            assert growth.told.sentence in notes
            assert {cell for row in growth.table.rows for cell in row} <= cells


def test_each_area_has_a_slide_of_its_opportunities(whole, areas):
    said = texts(areas)
    for key in KEYS:
        told = opportunities_told(whole, key, DE)
        for shown in (told.new, told.at_risk):
            assert shown.heading in said
            assert all(name in said for name in shown.table["Beruf"])
        assert any(told.summary in text for text in said)
        notes = [slide.notes_slide.notes_text_frame.text for slide in areas.slides]
        assert any(told.new.note in text and told.source in text for text in notes)


def test_pictures_and_tables_are_described(areas, deck):
    for file in (areas, deck):
        for shape in shapes(file):
            about = shape._element.xpath(".//p:cNvPr")[0]
            if shape.has_table or shape.shape_type == 13:
                assert about.get("descr")
        for table in tables(file):
            assert table.first_row  # read aloud with its heads


def test_every_text_has_its_language(areas, deck):
    for file in (areas, deck):
        assert {run.font._element.get("lang") for run in runs(file)} == {"de-DE"}
        assert file.core_properties.language == "de"


def test_nothing_runs_out_of_its_slide(areas, deck):
    for file in (areas, deck):
        for shape in shapes(file):
            high = shape.height
            if shape.has_table:
                high = sum(row.height for row in shape.table.rows)
                assert sum(c.width for c in shape.table.columns) + shape.left <= file.slide_width
                assert shape.top + high <= FOOT
            assert shape.left >= 0
            assert shape.left + shape.width <= file.slide_width
            assert shape.top + high <= file.slide_height


def test_names_lead_to_their_websites(selected, deck):
    known = {address for address in selected.networks["website"] if address}
    assert known
    assert known <= {run.hyperlink.address for run in runs(deck)}


def test_a_selection_has_title_map_list_and_sources(selected, deck):
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert "Medizintechnik" in titles[0]
    assert titles[0] == titles[1]
    assert titles[-1] == "Quellen"
    said = texts(deck)
    assert all(name in said for name in selected.networks["name"])
    assert "Branchengruppe" in said  # the legend is text
    assert any("BKG" in words for words in said)


def test_notes_and_properties_name_no_person(areas):
    about = areas.core_properties
    assert about.author == about.last_modified_by == "Clusteratlas Baden-Württemberg"
    for slide in areas.slides:
        notes = slide.notes_slide.notes_text_frame.text
        assert notes
        assert "@" not in notes


def test_the_same_slides_are_the_same_bytes(selected):
    first, second = (formats.content(Order(selected, DE, date=DAY), ".pptx") for _ in range(2))
    assert first == second
    assert zipfile.ZipFile(io.BytesIO(first)).testzip() is None


def test_an_empty_selection_has_slides(whole):
    order = Order(whole.select(text="no such word"), DE, date=DAY)
    file = Presentation(io.BytesIO(formats.content(order, ".pptx")))
    assert len(file.slides) == 3


@given(
    st.lists(st.tuples(st.text("abc ", max_size=400), st.text("xy ", max_size=40)), max_size=40),
    st.floats(40, 160),
)
def test_rows_flow_from_box_to_box_and_none_is_lost(rows, high):
    listing = Listing("T", ("A", "B"), (2, 1), tuple((row, "") for row in rows))
    filled = flow([listing] if rows else [], [(100, 45), (150, high)], 9)
    for i, parts in enumerate(filled):
        for part in parts:
            assert part.top + part.height <= (45 if i == 0 else high) + 1e-6
    assert sum(len(part.rows) for parts in filled for part in parts) == len(rows)
