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
