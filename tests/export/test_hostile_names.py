"""Every export survives any text: signs that no font has, marks of direction, markup."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loaded import whole_atlas

from atlas.export import formats
from atlas.export.order import Order
from atlas.export.report import report
from atlas.i18n.language import language

WHOLE = whole_atlas()
AREA = "district:08327"
DAY = dt.date(2026, 11, 23)
SEEN = "\ufeff\u200b\u2060\u00ad\u202e\u2066\x00\x01\u2028\uffff\U0010ffff"
HOSTILE = (
    "\ufeff",
    "\ufeffName \u200b\u2060 \u202eאבג\u2066 rechts بسم"
    " 😀 👨‍👩‍👧 e\u0301\u0323\u0308 \U0010ffff\uffff\x00\x01\x1f",
    '$x^{ \\frac{ <b>&amp;]]> %s{0}{{ x }} "Zitat",\n;',
    "=1+1" + "a" * 600,
)
any_name = st.text(st.sampled_from([*SEEN, *"aä €$\\^_{}<>&\"'%#=;,\n\t😀א"]), max_size=12)


def named(name):
    """Give an atlas whose records all have one name, each text of them the same."""
    texts = dict.fromkeys(("name", "city", "summary_de", "summary_en"), name)
    of_clusters = dict.fromkeys(("name_de", "name_en", "summary_de", "summary_en"), name)
    return replace(
        WHOLE,
        _networks=WHOLE._networks.assign(**texts),
        _clusters=WHOLE._clusters.assign(**of_clusters),
    )


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:20])
def test_every_format_and_report_survives(name):
    held = named(name)
    selected = held.select(area=AREA)
    for ending in formats.FILE_WRITERS:
        order = Order(selected, language("de"), title=name, date=DAY)
        assert formats.content(order, ending), ending
    for ending in (".html", ".pdf"):
        assert report(held, AREA, "de", ending, DAY), ending


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_name)
def test_any_name_is_survived_by_what_fonts_draw(name):
    held = named(name)
    assert report(held, AREA, "de", ".pdf", DAY)
    order = Order(held.select(area=AREA), language("de"), title=name, date=DAY)
    assert formats.content(order, ".pdf")


@pytest.mark.parametrize("ending", [*formats.FILE_WRITERS])
def test_half_a_sign_in_a_title_is_survived(ending):
    order = Order(WHOLE.select(area=AREA), language("de"), title="halb \ud83d", date=DAY)
    assert formats.content(order, ending)
