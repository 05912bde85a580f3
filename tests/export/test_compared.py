"""A comparison as a file: the state beside the areas, one map, the same numbers in each format."""

import csv
import datetime as dt
import html
import io
import re

import openpyxl
import pytest
from tagged import TaggedPdf, words_of

from atlas.export.compared import COMPARED_FORMATS, compared_file, compared_texts, with_state
from atlas.export.marked_map import marked_map
from atlas.i18n.language import language
from atlas.i18n.rounding import half_away
from atlas.in_words import area_name
from atlas.indicators import figures
from atlas.indicators.comparison import compare
from atlas.indicators.occupation_profile import occupation_strengths
from atlas.indicators.occupations import NOT_INDUSTRIES
from atlas.indicators.similarity import similar_areas
from atlas.indicators.structures import BY_SECTORS

DAY = dt.date(2026, 11, 23)
DE = language("de")
KEYS = ["district:08416", "district:08415", "region:neckar-alb"]
NAMES = ["Landkreis Tübingen", "Landkreis Reutlingen", "Region Neckar-Alb"]


def made(whole, ending):
    return compared_file(whole, KEYS, DE, ending, DAY, own=KEYS[0])


@pytest.fixture(scope="module")
def texts(whole):
    return compared_texts(compare(whole, with_state(KEYS), DE, beside=True), DE)


@pytest.mark.parametrize("ending", COMPARED_FORMATS)
def test_the_same_comparison_is_the_same_file(whole, ending):
    assert made(whole, ending) == made(whole, ending)


def test_the_state_stands_beside_the_areas_once(texts):
    assert with_state(["state", *KEYS, KEYS[0]]) == [*KEYS, "state"]
    assert list(texts.columns[3:7]) == [*NAMES, "Baden-Württemberg"]


def test_the_report_has_the_map_and_every_number(whole, texts):
    page = made(whole, ".html").decode()
    assert "default-src 'none'" in html.unescape(page)
    assert page.count("<circle") == len(KEYS)
    cells = [html.unescape(cell) for cell in re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", page)]
    table = texts.to_numpy().ravel().tolist()
    start = len(texts.columns)
    assert cells[start : start + len(table)] == table


def test_every_file_but_csv_has_the_occupations_of_each_area(whole):
    strongest = occupation_strengths(whole, KEYS[0], DE).rows.iloc[0]
    quotient = DE.number(strongest["quotient"], 2)
    for said in (html.unescape(made(whole, ".html").decode()), words_of(made(whole, ".pdf"))):
        assert strongest["name"].split()[0] in said
        assert quotient in said
        assert DE(NOT_INDUSTRIES).split(":")[0] in said  # the rest may be hyphenated
    book = openpyxl.load_workbook(io.BytesIO(made(whole, ".xlsx")))
    rows = [*book.worksheets[1].values]
    assert rows[0][1:5] == (*NAMES, "Baden-Württemberg")
    own = next(row for row in rows if str(row[0]).startswith(strongest["name"]))
    assert own[1] == pytest.approx(strongest["quotient"])


def test_the_paper_is_tagged_and_complete(whole, texts):
    content = made(whole, ".pdf")
    pdf = TaggedPdf(content).check()
    assert all(name in pdf.title for name in NAMES)
    assert [all(name in text for name in NAMES) for text in pdf.alternatives] == [True]
    said = words_of(content)
    for row in texts.to_numpy().tolist():
        assert " ".join(row[3:-2]) in said
        assert row[-2] in said


def test_tables_hold_numbers(whole):
    book = openpyxl.load_workbook(io.BytesIO(made(whole, ".xlsx")))
    people = next(row for row in book.worksheets[0].values if row[0] == DE("Inhabitants"))
    assert people[3] + people[4] < people[5] < people[6]
    rows = list(csv.reader(io.StringIO(made(whole, ".csv").decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == [r[0] for r in [*book.worksheets[0].values][1:]]


def test_every_row_has_its_unit_and_year(texts):
    assert list(texts.columns[:3]) == ["Indikator", "Einheit", "Stand"]
    assert (texts[["Einheit", "Stand"]] != "").all().all()
    # gross domestic product stands there twice: in one unit, told apart by its source
    products = texts[texts["Indikator"].str.startswith("Bruttoinlandsprodukt je Einwohner")]
    assert set(products["Einheit"]) == {"Euro"}
    assert products["Indikator"].str.contains(r"\(Eurostat\)|\(INKAR\)").all()


def test_the_mean_of_the_similar_stands_beside_in_every_file(whole):
    found = similar_areas(whole, KEYS[0], BY_SECTORS)
    keys = [*found.areas]
    year = figures.newest_year(whole, ("gdp", "population"), None)
    over, under = (
        figures.summed(whole, name, "district", year)[keys].sum() for name in ("gdp", "population")
    )
    mean = over / under * 1_000_000
    said = DE.number(mean, 0)
    name = "Ähnlich wie Landkreis Tübingen (Mittel)"
    for text in (html.unescape(made(whole, ".html").decode()), words_of(made(whole, ".pdf"))):
        assert said in text
        assert all(area_name(whole, key, DE).split()[-1] in text for key in keys)
    sheet = [*openpyxl.load_workbook(io.BytesIO(made(whole, ".xlsx"))).worksheets[0].values]
    rows = list(csv.reader(io.StringIO(made(whole, ".csv").decode("utf-8-sig")), delimiter=";"))
    for head, *body in (sheet, rows):
        at = list(head).index(name)
        own = next(row for row in body if "(Eurostat)" in row[0])
        assert float(str(own[at]).replace(",", ".")) == half_away(mean, 0)
        assert str(own[at + 1]) == str(len(keys))
        rate = next(row for row in body if row[0] == "Arbeitslosenquote")
        assert rate[at] in ("", "keine Angabe")


def test_germany_stands_beside_where_it_is_known_for_the_year(texts):
    germany = texts.set_index("Indikator")["Deutschland"]
    assert germany["Verfügbares Einkommen je Einwohner"] == "22.899"
    assert germany["Netzwerke mit bekanntem Sitz"] == "keine Angabe"


def test_an_area_that_is_like_no_other_has_no_mean_beside_it(whole):
    side = compare(whole, with_state(["rb:tuebingen"]), DE, beside=True)
    assert list(side.columns[3:]) == [
        "Regierungsbezirk Tübingen",
        "Baden-Württemberg",
        "Deutschland",
    ]


def test_numbers_on_the_map_lie_apart_where_areas_lie_in_each_other(whole):
    svg = marked_map(whole, KEYS, KEYS[0], DE)
    places = [
        (float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)
    ]
    assert len(places) == len(KEYS)
    for i, (x, y) in enumerate(places):
        for other_x, other_y in places[:i]:
            assert abs(x - other_x) + abs(y - other_y) > 12
    assert svg.count("marked-own") == 1
