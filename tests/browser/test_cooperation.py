"""Zusammenarbeit in a browser: by pointer and by keyboard, on the page and in a file."""

import datetime as dt
import re

import pytest
from accessibility import NOT_OURS, violations, violations_light_and_dark
from playwright.sync_api import expect
from settling import settled

from atlas.cooperation.choosing import TieChoice
from atlas.cooperation.ties import ties
from atlas.export.tie_view import TieView
from atlas.export.ties import tie_file
from atlas.i18n.language import language

DRAWING = "svg.drawing"
DAY = dt.date(2026, 11, 26)


@pytest.fixture(scope="session")
def tie_file_address(whole, tmp_path_factory):
    """Address of the exported drawing, a file on disk."""
    file = tmp_path_factory.mktemp("ties") / "ties.html"
    file.write_bytes(tie_file(TieView(whole, TieChoice(), language("de")), ".html", DAY))
    return file.as_uri()


def seen(page, selector):
    """How many elements of the drawing can be seen."""
    return page.locator(f"{DRAWING} {selector}").evaluate_all(
        "all => all.filter(each => each.getClientRects().length && "
        "getComputedStyle(each).display !== 'none').length"
    )


@pytest.mark.parametrize(
    ("query", "scheme"),
    [
        ("", "light"),
        ("?drawn=graph&table=measures", "dark"),
        ("?partner_of=medicalmountains", "light"),
    ],
)
def test_the_page_is_accessible(app, opened, query, scheme):
    page, loaded = opened(f"{app}/zusammenarbeit{query}", color_scheme=scheme)
    expect(page.locator(f"{DRAWING} .node").first).to_be_attached()
    expect(page.get_by_role("table").first).to_be_attached()
    assert violations(page, NOT_OURS) == []
    assert loaded.foreign() == []
    assert loaded.errors == []


def test_arrow_keys_lead_through_the_symbols_and_enter_chooses(app, opened):
    page, _ = opened(f"{app}/zusammenarbeit?drawn=graph")
    expect(page.locator(f"{DRAWING} .node").first).to_be_attached()
    cursor = settled(page).locator(".ca-cursor")
    cursor.focus()
    first = cursor.get_attribute("aria-label")
    cursor.press("ArrowRight")
    expect(cursor).not_to_have_attribute("aria-label", first)
    said = re.sub(r" \(\d+/\d+\)$", "", cursor.get_attribute("aria-label"))
    expect(page.locator(".lines-told")).to_have_text(said)
    expect(page.locator(f"{DRAWING}.lighting")).to_be_attached()
    cursor.press("Escape")
    expect(page.locator(f"{DRAWING}.lighting")).not_to_be_attached()


def test_a_click_on_a_network_chooses_it_and_the_address_says_so(app, opened, whole):
    page, _ = opened(f"{app}/zusammenarbeit?drawn=graph")
    key = ties(whole)["one"].value_counts().index[0]
    symbol = page.locator(f'{DRAWING} .node[data-key="{key}"] .symbol')
    settled(page)
    symbol.click()
    expect(page).to_have_url(re.compile(f"partner_of={key}"))
    expect(page.locator(f'{DRAWING} .node.own[data-key="{key}"]')).to_be_attached()


def test_a_town_is_looked_at_nearer_until_its_networks_are_told_apart(app, opened):
    page, _ = opened(f"{app}/zusammenarbeit")
    town = page.locator(f'{DRAWING} .node.far[data-key="town:Stuttgart"] .symbol')
    expect(town).to_be_visible()
    settled(page)
    assert seen(page, ".node.near") == 0
    town.click()
    expect(page.locator(DRAWING)).to_have_attribute("data-level", "near")
    settled(page)
    assert seen(page, ".node.near .symbol") > 0
    assert seen(page, ".node.far .symbol") == 0
    page.get_by_role("button", name="Alles zeigen").click()
    expect(page.locator(DRAWING)).to_have_attribute("data-level", "far")


def test_pointing_at_a_line_says_what_it_is(tie_file_address, opened):
    page, _ = opened(tie_file_address, offline=True)
    line = page.locator(f"{DRAWING} .edge.far").last
    line.locator(".hit").dispatch_event("pointermove", {"bubbles": True})
    expect(page.locator(".lines-told")).to_contain_text("–")
    assert line.get_attribute("data-says") == page.locator(".lines-told").text_content()


def test_the_file_is_accessible_and_asks_nobody(tie_file_address, opened):
    page, loaded = opened(tie_file_address, offline=True)
    expect(page.locator(".ca-cursor")).to_be_attached()
    assert violations_light_and_dark(page) == []
    assert loaded.foreign() == []
    assert loaded.errors == []


def test_without_scripts_the_file_shows_the_drawing_and_all_ties(tie_file_address, opened, whole):
    page, _ = opened(tie_file_address, java_script_enabled=False)
    expect(page.locator(f"{DRAWING} .node.far .symbol").first).to_be_visible()
    expect(page.locator(f"{DRAWING} .node.near .symbol").first).not_to_be_visible()
    expect(page.locator("table").first.locator("tbody tr")).to_have_count(len(ties(whole)))


def test_a_profile_shows_one_step_and_two(app, opened):
    page, _ = opened(f"{app}/profil?network=medicalmountains")
    nodes = page.locator(f"{DRAWING} .node")
    expect(nodes.first).to_be_attached()
    settled(page)
    near = nodes.count()
    page.get_by_text("Zwei Schritte weit").click()
    expect(page).to_have_url(re.compile("steps=2"))
    expect(nodes.nth(near)).to_be_attached()
