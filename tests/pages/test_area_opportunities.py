"""Opportunities on the page of an area: the lists, with reasons and how often such came true."""

import pytest
from repository import ROOT
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from atlas.export.opportunities import opportunities_told
from atlas.i18n.language import language


def show(**query):
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page._page_hash = calc_hash("gebiete")  # pages are functions, which it can't name
    page.run()
    assert not page.exception
    return page


@pytest.mark.parametrize("code", ["de", "en"])
def test_lists_stand_with_their_reasons_and_what_came_true(whole, code):
    page = show(area="district:08327", lang=code)
    lang = language(code)
    told = opportunities_told(whole, "district:08327", lang)
    assert told.title in [each.value for each in page.header]
    bodies = (html.proto.body for html in page.get("html"))
    lists = [body for body in bodies if body.startswith('<section class="opportunity-list"')]
    assert len(lists) == 2
    for shown, text in zip((told.new, told.at_risk), lists, strict=True):
        assert shown.heading in text
        assert shown.note in text
        assert text.count("<li>") == len(shown.table)
        for row in shown.table.itertuples(index=False):
            assert row[0] in text
            assert lang.number(row[3], 1) in text
    assert all(reason in lists[0] for reason in told.new.table.iloc[:, -1])
