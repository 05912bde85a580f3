"""The file of a statement: what is wrong is named with its place, all of it; nothing is lost."""

import dataclasses
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statements import EXAMPLE_FILE, example, large

from atlas.wissensbilanz.document import (
    document_of,
    read_statement,
    write_statement,
)
from atlas.wissensbilanz.faults import StatementError
from atlas.wissensbilanz.method import Method
from atlas.wissensbilanz.opening import open_statement, statement_from
from atlas.wissensbilanz.statement import Element, FactorIndicator, Goal, GoalRelation, Influence


def broken(change):
    document = json.loads(EXAMPLE_FILE.read_text())
    change(document)
    return read_statement(json.dumps(document).encode())


def test_the_example_is_whole_and_comes_back_as_it_was():
    read = read_statement(EXAMPLE_FILE.read_bytes())
    assert (read.faults, read.open) == ((), ())
    assert read_statement(write_statement(read.statement)).statement == read.statement
    before, after = json.loads(EXAMPLE_FILE.read_text()), document_of(read.statement)
    assert before.keys() <= after.keys()
    assert {key: after[key] for key in before if key != "settings"} == {
        key: value for key, value in before.items() if key != "settings"
    }


def set_value(*path, value):
    def change(document):
        *way, last = path
        for step in way:
            document = document[step]
        document[last] = value

    return change


@pytest.mark.parametrize(
    ("place", "said", "change"),
    [
        ("ratings[2].quality", "step of ten", set_value("ratings", 2, "quality", value=75)),
        ("ratings[0].quantity", "at most 120", set_value("ratings", 0, "quantity", value=130)),
        ("ratings[0].quantity", "at least 0", set_value("ratings", 0, "quantity", value=-10)),
        ("ratings[0].quantity", "whole number", set_value("ratings", 0, "quantity", value="70")),
        ("ratings[0].quantity", "whole number", set_value("ratings", 0, "quantity", value=True)),
        ("influences[3].strength", "whole", set_value("influences", 3, "strength", value=1.5)),
        ("influences[3].strength", "at most 3", set_value("influences", 3, "strength", value=4)),
        ("influences[3].strength", "at least 0", set_value("influences", 3, "strength", value=-1)),
        ("influences[0]", "itself", set_value("influences", 0, "to_factor", value="H1")),
        ("influences[0].to_factor", "unknown", set_value("influences", 0, "to_factor", value="X")),
        ("ratings[1].factor_id", "unknown", set_value("ratings", 1, "factor_id", value="X")),
        ("influences[1]", "second time", set_value("influences", 1, "to_factor", value="H2")),
        ("factors[1].id", "second time", set_value("factors", 1, "id", value="H1")),
        ("factors[1].capital", "possible", set_value("factors", 1, "capital", value="social")),
        ("factors[1].id", "no key", set_value("factors", 1, "id", value="a b")),
        ("settings.tie_rule", "possible", set_value("settings", "tie_rule", value="eq")),
        ("settings.rating_cut", "mean", set_value("settings", "rating_cut", value="median")),
        (
            "statement.reference_date",
            "no such day",
            set_value("statement", "reference_date", value="2025-02-30"),
        ),
        ("ratngs", "is “ratings”", set_value("ratngs", value=[])),
        ("schema", "another version", set_value("schema", value="clusteratlas-wissensbilanz/2")),
        ("schema", "names no version", set_value("schema", value=None)),
        ("ratings", "", set_value("ratings", value={})),
        ("previous", "", set_value("previous", value=5)),
        ("factors", "must be given", lambda document: document.pop("factors")),
    ],
)
def test_each_fault_is_named_with_its_place(place, said, change):
    read = broken(change)
    assert read.statement is None
    assert any(fault.place == place and said in fault.text() for fault in read.faults), [
        fault.text() for fault in read.faults
    ]


def test_all_faults_are_named_not_only_the_first():
    def change(document):
        document["ratings"][2]["quality"] = 75
        document["influences"][3]["strength"] = 4
        document["influences"][4]["to_factor"] = "H2"
        document["influences"][5]["from_factor"] = "X9"
        del document["ratings"][4]

    read = broken(change)
    places = [fault.place for fault in read.faults]
    for place in ("ratings[2].quality", "influences[3].strength", "influences[4]"):
        assert place in places
    assert "influences[5].from_factor" in places
    # B1 is not rated any more: that is missing, not wrong.
    assert "ratings" in [point.place for point in read.open]
    assert not any(fault.open for fault in read.faults)


@pytest.mark.parametrize(
    ("text", "said"),
    [("1e400", "no number"), ("1e16", "too large"), ("-1e16", "too small"), ("1e300", "too large")],
)
def test_numbers_that_nobody_can_write_out_are_refused(text, said):
    content = write_statement(
        dataclasses.replace(example(), indicators=(FactorIndicator("H1", "Mitglieder", value=77),))
    )
    read = open_statement(content.replace(b'"value": 77', f'"value": {text}'.encode()))
    assert read.statement is None
    assert said in read.faults[0].text()


def test_half_of_a_sign_is_refused_and_a_whole_one_is_not():
    content = json.dumps(document_of(example()), ensure_ascii=True)
    whole = content.replace('"title": "', '"title": "\\ud83d\\ude00')
    assert open_statement(whole.encode()).statement.head.title.startswith("😀")
    half = open_statement(content.replace('"title": "', '"title": "\\ud83d').encode())
    assert "half of a sign" in half.faults[0].text()


def test_what_is_missing_is_open_unless_it_was_declared():
    def gone(document):
        del document["influences"][0]
        del document["ratings"][0]
        del document["ratings"][0]["quality"]

    read = broken(gone)
    assert not read.faults
    assert [point.place for point in read.open] == ["ratings", "ratings[0].quality", "influences"]
    with pytest.raises(StatementError, match="H1"):
        statement_from(json.dumps(document_of(read.statement)).encode())
    assert statement_from(write_statement(read.statement), draft=True) == read.statement

    def declared(document):
        document["influences"][0]["strength"] = None
        document["ratings"][0] = {"factor_id": "H1"} | dict.fromkeys(
            ["quantity", "quality", "systematics"]
        )

    read = broken(declared)
    assert (read.faults, read.open) == ((), ())
    assert read_statement(write_statement(read.statement)).statement == read.statement


def test_a_wider_matrix_and_goals_are_asked_for_where_the_settings_say_so():
    statement = dataclasses.replace(
        example(),
        settings=Method(matrix_rows="factors_processes_success", matrix="both"),
        elements=(Element("P1", "process", "Beratung"),),
        goals=(Goal("G1", "Wachsen"),),
        goal_relations=(GoalRelation("G1", "H1", 3),),
    )
    open_now = read_statement(write_statement(statement)).open
    assert sum("P1" in point.text() for point in open_now) == 10
    assert sum("goal G1" in point.text() for point in open_now) == 4


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"[", b'{"schema":1,"schema":2}', b'{"a":NaN}', b"[" * 100_000, b"\xff", b"[]"),
        *(b"{}", b"1" * 5000, b"null", b'"x"', "ä".encode("cp1252"), b"PK\x03\x04"),
    ],
    ids=lambda content: repr(content[:20]),
)
def test_what_is_no_statement_is_refused_with_the_reason(content):
    read = read_statement(content)
    assert read.statement is None
    assert all(fault.text() for fault in read.faults)
    assert read.faults


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-200, 200) | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.data())
@settings(max_examples=60)
def test_any_change_of_a_file_is_read_or_refused_never_a_crash(data):
    document = json.loads(EXAMPLE_FILE.read_text())
    for _ in range(data.draw(st.integers(1, 3))):
        spot = document
        while isinstance(spot, dict | list) and spot:
            key = data.draw(
                st.sampled_from(list(spot) if isinstance(spot, dict) else range(len(spot)))
            )
            if not isinstance(spot[key], dict | list) or data.draw(st.booleans()):
                spot[key] = data.draw(json_values)
                break
            spot = spot[key]
    read = read_statement(json.dumps(document).encode())
    assert (read.statement is None) == bool(read.faults)
    if read.statement:
        assert read_statement(write_statement(read.statement)).statement == read.statement


def test_what_participants_said_is_kept_in_order_of_size_so_that_nobody_is_known():
    def change(document):
        document["individual_ratings"][0]["values"] = [90, 50, 70, 70]

    read = broken(change)
    assert read.statement.individual_ratings[0].values == (50, 70, 70, 90)
    assert b"90,\n    50" not in write_statement(read.statement)


def test_influences_with_a_period_come_back():
    statement = dataclasses.replace(
        large(3), influences=(Influence("F0", "F1", 2, "long"), Influence("F1", "F0", None))
    )
    assert read_statement(write_statement(statement)).statement == statement
