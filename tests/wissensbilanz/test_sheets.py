"""The workbook of a statement: what is written comes back, and faults name their cell."""

import dataclasses
import io

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from statements import example

from atlas.wissensbilanz.method import Method
from atlas.wissensbilanz.opening import open_statement
from atlas.wissensbilanz.sheets.writing import statement_workbook
from atlas.wissensbilanz.statement import (
    Element,
    Factor,
    FactorIndicator,
    Goal,
    GoalRelation,
    Influence,
    PlannedMeasure,
    Previous,
    Rating,
    SaidInfluence,
    Statement,
)


def full() -> Statement:
    """Give a statement that has something of everything."""
    base = example()
    return dataclasses.replace(
        base,
        head=dataclasses.replace(base.head, business_model="Zeile 1\nZeile 2", vision="=1+1"),
        settings=Method(
            rating_cut="mean",
            matrix_rows="factors_processes_success",
            matrix="both",
            effect_period="classes",
        ),
        public=True,
        elements=(Element("P1", "process", "Beratung"),),
        influences=(
            *(dataclasses.replace(i, period="long") for i in base.influences if i.strength),
            Influence("P1", "H1", None),
        ),
        ratings=(*base.ratings[:3], Rating("S2", not_rated=("quantity", "quality", "systematics"))),
        individual_influences=(SaidInfluence("H1", "S1", (0, 2, 2)),),
        indicators=(FactorIndicator("H1", "Mitglieder", "Anzahl", 12.5, 2024, "Website"),),
        goals=(Goal("G1", "Wachsen"),),
        goal_relations=(GoalRelation("G1", "H1", 3), GoalRelation("G1", "S1", None)),
        measures=(PlannedMeasure("Treffen", "H2", "2026-12-01", "Geschäftsstelle", "running"),),
        previous=Previous("2023-01-01", base.previous.ratings, base.factors),
    )


def by_pair(statement):
    """Order influences as a matrix does."""
    return dataclasses.replace(
        statement, influences=tuple(sorted(statement.influences, key=lambda one: one.pair))
    )


def edited(change, statement=None):
    book = openpyxl.load_workbook(io.BytesIO(statement_workbook(statement or example())))
    change(book)
    content = io.BytesIO()
    book.save(content)
    return open_statement(content.getvalue())


@pytest.mark.parametrize(
    "statement", [example(), full(), Statement()], ids=["example", "full", "empty"]
)
def test_what_is_written_comes_back(statement):
    read = open_statement(statement_workbook(statement))
    assert [fault.text() for fault in read.faults] == []
    assert by_pair(read.statement) == by_pair(statement)


@pytest.mark.parametrize("matrix", ["square", "goals"])
def test_what_the_settings_leave_out_for_now_comes_back_too(matrix):
    base = full()
    narrow = dataclasses.replace(
        base,
        settings=Method(matrix=matrix),
        goal_relations=tuple(r for r in base.goal_relations if r.strength is not None),
    )
    read = open_statement(statement_workbook(narrow))
    assert by_pair(read.statement) == by_pair(narrow)


words = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Zl", "Zp", "Zs")), max_size=12
)


@given(words, words, st.lists(st.sampled_from([None, 0, 10, 120]), min_size=3, max_size=3))
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_come_back(name, definition, values):
    factor = Factor("H1", "human", name, name, definition)
    statement = dataclasses.replace(example(ids=["H1", "H2"], strength=2), factors=(factor,))
    statement = dataclasses.replace(
        statement,
        influences=(),
        ratings=(Rating("H1", *values),) if any(v is not None for v in values) else (),
    )
    read = open_statement(statement_workbook(statement))
    assert read.faults == ()
    assert read.statement == statement


def test_a_cell_that_is_wrong_is_named_by_sheet_and_cell():
    def change(book):
        book["Bewertung"]["B2"] = 75
        book["Bewertung"]["C3"] = "viel"
        book["Wirkungen"]["D2"] = 7
        book["Faktoren"]["B2"] = "Sozialkapital"
        book["Wissensbilanz"]["B7"] = "2025-02-30"

    read = edited(change)
    places = {fault.place for fault in read.faults}
    assert {"Bewertung!B2", "Bewertung!C3", "Wirkungen!D2", "Faktoren!B2"} <= places
    assert read.statement is None


def test_what_is_left_empty_is_missing_and_what_is_marked_is_not():
    def change(book):
        book["Bewertung"]["B2"] = None
        book["Wirkungen"]["D2"] = None
        book["Wirkungen"]["E2"] = "k. A."
        book["Bewertung"]["C2"] = "k.A."

    read = edited(change)
    assert read.faults == ()
    assert [point.place for point in read.open] == ["Bewertung!B2", "influences"]
    assert read.statement.ratings[0].not_rated == ("quality",)
    assert read.statement.pairs["H1", "S1"].strength is None


def test_a_row_and_column_too_many_is_named():
    def change(book):
        book["Wirkungen"]["A8"] = "X9"
        book["Wirkungen"]["C8"] = 2

    assert any("X9" in fault.text() for fault in edited(change).faults)


def test_numbers_that_a_person_writes_as_text_are_numbers():
    def change(book):
        book["Bewertung"]["B2"] = "80"
        book["Wirkungen"]["D2"] = "3"
        book["Wissensbilanz"]["B9"] = "31.12.2025"

    read = edited(change)
    assert read.faults == ()
    assert read.statement.ratings[0].quantity == 80


def test_what_has_no_words_yet_comes_back():
    base = example()
    unfinished = dataclasses.replace(
        base,
        goals=(Goal("Z1", ""),),
        measures=(PlannedMeasure("", "H1"),),
        indicators=(FactorIndicator("H1", "", value=3),),
        previous=Previous("", base.previous.ratings),
    )
    assert open_statement(statement_workbook(unfinished)).statement == unfinished
    dated = dataclasses.replace(base, previous=Previous("2024-12-31"))
    assert open_statement(statement_workbook(dated)).statement == dated


def lines_above(name):
    def change(book):
        book[name].insert_rows(1, 2)
        book[name]["A1"] = "Workshop vom 3. März"

    return change


def numbered(book):
    book["Wirkungen"].insert_cols(1)
    book["Wirkungen"]["A1"] = "Nr."
    book["Wirkungen"]["A2"] = 1


def summed(book):
    sheet = book["Wirkungen"]
    right, below = sheet.max_column + 1, sheet.max_row + 1
    sheet.cell(1, right, "Aktivsumme")
    sheet.cell(2, right, 6)
    sheet.cell(below, 1, "Passivsumme")
    sheet.cell(below, 3, 7)
    sheet.cell(3, right + 2, "darüber reden")


def written_otherwise(book):
    book["Bewertung"]["B1"] = "QUANTITÄT "
    book["Bewertung"]["B2"] = f"{book['Bewertung']['B2'].value} %"


def noted(book):
    book["Bewertung"]["H1"], book["Bewertung"]["H2"] = "Notiz", "siehe Protokoll"
    book.create_sheet("Notizen").append(["Kaffee um zehn"])


@pytest.mark.parametrize(
    "change",
    [
        *map(lines_above, ("Bewertung", "Faktoren", "Wirkungen", "Wissensbilanz")),
        numbered,
        summed,
        written_otherwise,
        noted,
    ],
)
def test_what_people_do_to_a_workbook_loses_nothing(change):
    read = edited(change)
    assert [fault.text() for fault in read.faults] == []
    assert read.statement == example()


def set_cell(sheet, cell, value):
    def change(book):
        book[sheet][cell] = value

    return change


def rename(sheet, title):
    def change(book):
        book[sheet].title = title

    return change


@pytest.mark.parametrize(
    ("place", "said", "change"),
    [
        ("Bewertung!B1", "Quantität", set_cell("Bewertung", "B1", "Menge")),
        ("Wissensbilanz!A9", "Titel", set_cell("Wissensbilanz", "A9", "Name")),
        ("Bewertungen", "Bewertung", rename("Bewertung", "Bewertungen")),
        ("Matrix", "Wirkungen", rename("Wirkungen", "Matrix")),
        ("Wirkungen", "Kürzel", set_cell("Wirkungen", "A1", "Faktor")),
        ("Wirkungen!D2", "no key", set_cell("Wirkungen", "D1", None)),
        ("Wirkungen!C3", "no key", set_cell("Wirkungen", "A3", None)),
        ("Faktoren!B2", "Humankapital", set_cell("Faktoren", "B2", "Sozialkapital")),
        ("Wissensbilanz!B3", "ja, nein", set_cell("Wissensbilanz", "B3", "vielleicht")),
    ],
)
def test_what_would_go_unread_is_named(place, said, change):
    read = edited(change)
    assert read.statement is None
    assert any(f.place == place and said in f.text() for f in read.faults), [
        fault.text() for fault in read.faults
    ]


def test_a_dash_says_that_it_cannot_be_judged_and_no_is_no():
    def change(book):
        book["Wirkungen"]["D2"] = "–"
        book["Bewertung"]["B2"] = "-"
        book["Wissensbilanz"]["B3"] = "nein"
        book["Wissensbilanz"]["B16"] = "Mittelwert"

    read = edited(change)
    assert read.faults == ()
    assert read.statement.pairs["H1", "H2"].strength is None
    assert read.statement.ratings[0].not_rated == ("quantity",)
    assert not read.statement.public
    assert read.statement.settings.rating_cut == "mean"


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 500])
def test_what_is_no_workbook_is_refused(content):
    read = open_statement(content)
    assert read.statement is None
    assert read.faults[0].text()


def test_a_workbook_of_something_else_is_refused_with_the_sheet_that_it_lacks():
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.save(content)
    assert "Wissensbilanz" in open_statement(content.getvalue()).faults[0].text()


def test_no_cell_is_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(statement_workbook(full())))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "=1+1" for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]
