"""Files are made when somebody asks for one, never because a page is drawn."""

import pytest
import streamlit as st
from repository import ROOT
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

CSV = "Name;PLZ;Ort\nA GmbH;70173;Stuttgart\nB;72070;Tübingen\n"


@pytest.fixture
def offered(monkeypatch):
    """What is given to the download buttons from now on."""
    given = []

    def button(label, data=None, *args, **kwargs):
        given.append((label, data))
        return original(label, data, *args, **kwargs)

    original = st.download_button
    monkeypatch.setattr(st, "download_button", button)
    return given


def show(path):
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    page._page_hash = calc_hash(path)  # pages are functions, which it can't name
    page.run()
    assert not page.exception
    return page


@pytest.mark.parametrize(("path", "least"), [("gebiete", 10), ("vergleich", 4)])
def test_pages_offer_files_that_are_not_made_yet(offered, path, least):
    show(path)
    assert len(offered) >= least
    assert [label for label, data in offered if not callable(data)] == []


def test_own_data_offers_files_that_are_not_made_yet(offered):
    page = show("eigene-daten")
    before = len(offered)
    page.file_uploader[0].set_value(("a.csv", CSV.encode(), "text/csv")).run()
    assert not page.exception
    assert len(offered) > before + 4
    assert [label for label, data in offered if not callable(data)] == []
