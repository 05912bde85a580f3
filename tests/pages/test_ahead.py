"""Pages of areas are ready before they are opened, and the server lives on where that fails."""

import logging
import math
from types import SimpleNamespace

import anyio
import anyio.from_thread
import pandas as pd
import pytest
from repository import ROOT
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from atlas.i18n.language import language
from atlas.pages import ahead
from atlas.pages.loaded import loaded
from atlas.settings import data_path


def opened(area):
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    page.query_params["area"] = area
    page._page_hash = calc_hash("gebiete")  # pages are functions, which it can't name
    page.run()
    assert not page.exception


def held(atlas):
    """Keys of all that was computed, by the three that keep it."""
    owners = {id(each): each for each in (atlas, atlas.everywhere, atlas.package)}
    return {key for each in owners.values() for key in each.derived._held}


@pytest.mark.parametrize("area", ["district:08327", "district:08111"])
def test_a_page_that_is_ready_makes_nothing_more_of_its_area(area):
    atlas = loaded(data_path()).atlas
    opened("district:08125")  # what all areas share
    ahead.ready_area(atlas, area, language("de"))
    before = held(atlas)
    opened(area)
    assert {key for key in held(atlas) - before if area in str(key)} == set()


@pytest.fixture
def made(monkeypatch):
    """Areas that were made ready, in order; the second one fails."""
    areas = []

    def ready(_atlas, area, _lang):
        areas.append(area)
        if area == "two":
            raise KeyError("a fault of a package")

    monkeypatch.setattr(ahead, "ready_area", ready)
    return areas


async def ready_for_a_moment():
    with anyio.move_on_after(1):
        await ahead.ready_areas(SimpleNamespace(areas=pd.DataFrame(index=["one", "two", "three"])))


def in_a_loop(start):
    with anyio.from_thread.start_blocking_portal() as portal:
        portal.call(start)


def test_an_area_that_cannot_be_made_ready_keeps_no_other_from_it(monkeypatch, caplog, made):
    monkeypatch.setattr(ahead, "_QUIET", 0)
    with caplog.at_level(logging.ERROR):
        in_a_loop(ready_for_a_moment)
    assert made == ["one", "two", "three"]
    assert [each.getMessage() for each in caplog.records] == ["two"]


def test_nothing_is_made_while_visitors_are_served(monkeypatch, made):
    opened("district:08125")
    monkeypatch.setattr(ahead, "_QUIET", math.inf)
    in_a_loop(ready_for_a_moment)
    assert made == []
