"""The printed directory is offered for what is chosen, and made when somebody asks for it."""

import io

import openpyxl
import pytest
import streamlit as st
from repository import ROOT
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from atlas.export.conference import files

ENDINGS = (".pdf", ".html", ".xlsx")


@pytest.fixture
def offered(monkeypatch):
    """What the buttons of the directory are given: their key → data."""
    given = {}

    def button(label, data=None, *args, **kwargs):
        given[kwargs.get("key")] = data
        return original(label, data, *args, **kwargs)

    original = st.download_button
    monkeypatch.setattr(st, "download_button", button)
    return given


def test_gebiete_offers_the_directory_of_its_area(whole, offered, monkeypatch):
    made = []

    def counted(directory):
        made.append(directory)
        return original(directory)

    original = files.DIRECTORY_FORMATS[".xlsx"]
    monkeypatch.setitem(files.DIRECTORY_FORMATS, ".xlsx", counted)
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    page._page_hash = calc_hash("gebiete")  # pages are functions, which it can't name
    page.query_params["area"] = "region:neckar-alb"
    page.run()
    assert not page.exception
    assert {f"directory{ending}" for ending in ENDINGS} <= {*offered}
    assert not made, "nobody asked for one yet"
    book = openpyxl.load_workbook(io.BytesIO(offered["directory.xlsx"]()))
    assert len(made) == 1
    keys = [row[-1] for row in book["Verzeichnis"].iter_rows(min_row=2, values_only=True)]
    assert sorted(keys) == sorted(whole.in_area("region:neckar-alb").networks.index)
