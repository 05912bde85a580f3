"""Tables that users send on: complete, readable, and harmless in a spreadsheet."""

import csv
import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import atlas
from atlas.export import tables
from atlas.export.order import Order
from atlas.files.workbook import Page, workbook
from atlas.i18n.language import language

DAY = dt.date(2026, 11, 23)
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "\r=1"]


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("code", ["de", "en"])
def test_workbook_holds_every_record_value_by_value(whole, code):
    lang = language(code)
    expected = tables.records(whole, lang)
    book = read(tables.xlsx(Order(whole, lang, date=DAY)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == tuple(expected.columns)
    assert len(rows) - 1 == len(whole.networks) + len(whole.clusters)
    for row, values in zip(rows[1:], expected.to_numpy(), strict=True):
        assert [v if v is not None else "" for v in row] == list(values)


def test_workbook_names_sources_and_licences(whole):
    book = read(tables.xlsx(Order(whole.select(area="district:08416"), language("en"), date=DAY)))
    assert book.sheetnames == ["Records", "Sources", "About"]
    about = " ".join(str(row) for row in book["About"].iter_rows(values_only=True))
    assert "GeoBasis-DE" in about
    assert "dl-de/by-2-0" in about
    keys = {row[0].value for row in book["Records"].iter_rows(min_row=2)}
    assert {row[0].value for row in book["Sources"].iter_rows(min_row=2)} == keys


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_text_in_a_workbook_is_never_a_formula(values):
    content = workbook([Page("s", [tuple("abcde"[: len(values)]), tuple(values)])], DAY)
    for row in read(content)["s"].iter_rows(min_row=2):
        assert all(cell.data_type != "f" for cell in row)


@pytest.mark.parametrize("value", HOSTILE)
def test_csv_cells_cannot_start_formulas(package, value):
    table = pd.read_csv(package / "networks.csv", dtype=str, keep_default_na=False)
    table.loc[0, "name"] = value + "x"
    table.to_csv(package / "networks.csv", index=False, quoting=csv.QUOTE_ALL)
    hostile = atlas.load(package)
    text = tables.csv(hostile, language("en"), excel=False)
    names = pd.read_csv(io.StringIO(text), keep_default_na=False)["Name"]
    assert not any(name.strip().startswith(("=", "+", "-", "@")) for name in names)
    assert any(name.endswith(value.strip() + "x") for name in names)


def test_objects_say_null_for_what_is_not_known(whole):
    objects = {row["id"]: row for row in tables.as_objects(whole)}
    unknown = whole.networks[whole.networks["founded"].isna()].index[0]
    assert objects[unknown]["founded"] is None
    assert isinstance(objects[unknown]["industries"], list)


def test_csv_for_german_spreadsheets_has_semicolons(whole):
    text = tables.csv(whole, language("de"), excel=True)
    frame = pd.read_csv(io.StringIO(text), sep=";", keep_default_na=False)
    assert len(frame) == len(whole.networks) + len(whole.clusters)
