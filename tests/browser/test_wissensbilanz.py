"""A workshop in a real browser: loaded, rated, filled in by keyboard, saved, and opened again."""

import json
import re

import pytest
from accessibility import NOT_OURS, violations_light_and_dark
from playwright.sync_api import expect
from settling import settled
from statements import EXAMPLE_FILE, large

from atlas.wissensbilanz import editing
from atlas.wissensbilanz.document import read_statement, write_statement
from atlas.wissensbilanz.statement import Factor, Statement
from atlas.wissensbilanz.steps import STATEMENT_STEPS

NARROW = {"width": 390, "height": 844}
BEAMER = {"width": 1280, "height": 720}
HOSTILE = "<img src=x onerror=alert(1)> **b**"
#: What is cut: texts and fields that are wider than the box that hides the rest of them.
CUT = """() => [...document.querySelectorAll(".st-key-area-page :is(p, label, button, div)")]
  .filter((node) => node.textContent.trim() && node.clientWidth > 1
    && getComputedStyle(node).textOverflow === "ellipsis"
    && node.scrollWidth > node.clientWidth + 1)
  .map((node) => node.textContent)"""


def begin(app, opened, step="goals", more="", **options):
    page, seen = opened(f"{app}/wissensbilanz?step={step}{more}", **options)
    page.get_by_role("button", name=re.compile("Beispiel laden|invented example")).click()
    expect(
        page.get_by_role("alert").filter(has_text=re.compile("erfunden|Invented"))
    ).to_be_visible()
    return settled(page), seen


def go(page, step, number):
    page.get_by_role("radio", name=re.compile(f"^{number} ")).check(force=True)
    expect(page.get_by_role("heading", name=f"Schritt {number} von 8")).to_be_visible()
    expect(page).to_have_url(re.compile(f"step={step}"))
    settled(page)  # what the step before has left fades until the run is over


def grid(page):
    return page.get_by_role("grid").first


def cell(page, row, column):
    return grid(page).locator(f"[data-at='{row},{column}']")


def saved(page):
    """The statement in the file that the page gives."""
    with page.expect_download() as given:
        page.get_by_role("button", name="Als Datei speichern").click()
    return given.value.path().read_bytes()


def upload(page, content, name="bilanz.json"):
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content}
    )


def test_a_workshop_rates_fills_in_saves_and_comes_back(app, opened):
    page, seen = begin(app, opened)
    go(page, "ratings", 3)
    cell(page, 0, 0).click()
    page.keyboard.type("9")
    page.keyboard.press("Tab")
    page.keyboard.type("120")
    page.keyboard.press("Enter")
    expect(cell(page, 0, 1)).to_have_text("120")
    go(page, "influences", 5)
    cell(page, 0, 1).click()
    page.keyboard.type("3210-1")
    expect(cell(page, 1, 2)).to_have_text("1")
    expect(page.get_by_text("20 von 20 ausgefüllt")).to_be_visible()
    statement = read_statement(saved(page)).statement
    assert statement.rated["H1"].quantity == 90
    assert statement.rated["H1"].quality == 120
    strengths = [statement.pairs["H1", to].strength for to in ("H2", "S1", "S2", "B1")]
    assert strengths == [3, 2, 1, 0]
    assert statement.pairs["H2", "H1"].strength is None
    content = write_statement(statement)

    again, seen_again = opened(f"{app}/wissensbilanz?step=influences")
    expect(again.get_by_role("heading", name="Schritt 5 von 8")).to_be_visible()
    upload(again, content)
    expect(cell(again, 0, 1)).to_have_text("3")
    expect(cell(again, 1, 0)).to_have_text("k. A.")
    go(again, "ratings", 3)
    expect(cell(again, 0, 1)).to_have_text("120")
    for each in (seen, seen_again):
        assert each.errors == []
        assert each.foreign() == []


def test_what_is_typed_last_is_saved_and_undone_as_well(app, opened):
    page, _ = begin(app, opened, "influences")
    cell(page, 0, 1).click()
    page.keyboard.type("3")
    assert read_statement(saved(page)).statement.pairs["H1", "H2"].strength == 3
    cell(page, 0, 2).click()
    page.keyboard.type("2")
    page.get_by_role("button", name="Rückgängig: Wirkungen").click()
    expect(cell(page, 0, 2)).to_have_text("0")
    expect(cell(page, 0, 1)).to_have_text("3")
    page.get_by_role("button", name="Rückgängig: Wirkungen").click()
    expect(cell(page, 0, 1)).to_have_text("1")


def test_the_statement_stays_while_other_pages_are_looked_at(app, opened):
    page, seen = begin(app, opened, "influences")
    cell(page, 0, 1).click()
    page.keyboard.type("3")
    page.get_by_role("link", name="Gebiete").click()  # sooner than any hand
    expect(page.get_by_role("heading", level=1)).to_have_text("Baden-Württemberg")
    page.get_by_role("link", name="Wissensbilanz").click()
    expect(page.get_by_text("in keiner Datei")).to_be_visible()
    go(page, "influences", 5)
    expect(cell(page, 0, 1)).to_have_text("3")
    assert seen.errors == []


def test_the_browser_asks_before_changes_are_lost(app, opened):
    page, _ = begin(app, opened)
    page.wait_for_function("clusteratlas.unsaved === false")
    page.get_by_role("button", name="Ziel hinzufügen").click()
    page.wait_for_function("clusteratlas.unsaved === true")
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload"


def test_a_broken_file_is_refused_and_what_was_there_stays(app, opened):
    page, _ = begin(app, opened, "influences")
    document = json.loads(EXAMPLE_FILE.read_text(encoding="utf-8"))
    document["influences"][0]["strength"] = 9
    document["ratings"][0]["quality"] = 55
    upload(page, json.dumps(document).encode(), "kaputt.json")
    alert = page.get_by_role("alert").filter(has_text="kaputt.json")
    expect(alert).to_contain_text("influences[0].strength")
    expect(alert).to_contain_text("ratings[0].quality")
    expect(cell(page, 0, 1)).to_have_text("1")


def test_names_of_factors_are_text(app, opened):
    page, seen = opened(f"{app}/wissensbilanz?step=influences")
    expect(page.get_by_role("heading", name="Schritt 5 von 8")).to_be_visible()
    factors = (Factor("A", "human", HOSTILE), Factor("B", "human", "Zweiter"))
    upload(page, write_statement(Statement(factors=factors)))
    expect(grid(page).get_by_role("columnheader", name=HOSTILE)).to_be_visible()
    for number, step in enumerate(STATEMENT_STEPS, start=1):
        go(page, step, number)
    assert page.locator("img[src=x]").count() == 0
    assert seen.errors == []


def test_axe_finds_nothing_on_any_step(app, opened):
    page, _ = begin(app, opened)
    for number, step in enumerate(STATEMENT_STEPS, start=1):
        go(page, step, number)
        assert (step, violations_light_and_dark(page, NOT_OURS)) == (step, [])


@pytest.mark.parametrize("step", ["factors", "ratings", "influences", "measures"])
def test_large_type_is_large_and_nothing_is_cut(app, opened, step):
    page, _ = begin(app, opened, step, "&large=1", viewport=BEAMER)
    expect(page.get_by_role("switch", name="Große Schrift")).to_be_checked()
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert size >= 20
    page.wait_for_function(f"({CUT})().length === 0", timeout=5_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= BEAMER["width"]
    if step == "influences":
        first = cell(page, 0, 1)
        expect(first).to_be_visible()
        scrolled = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
        box = first.bounding_box()
        assert box["y"] + box["height"] + scrolled <= BEAMER["height"]
        assert first.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)") > 20


@pytest.mark.parametrize("step", ["goals", "factors", "influences"])
def test_a_narrow_screen_scrolls_only_inside_the_table(app, opened, step):
    page, _ = begin(app, opened, step, viewport=NARROW)
    expect(page.get_by_role("heading", name="Schritt")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.wait_for_function(f"({CUT})().length === 0", timeout=5_000)


def test_thirty_factors_are_filled_in_without_waiting(app, opened):
    page, seen = opened(f"{app}/wissensbilanz?step=influences")
    expect(page.get_by_role("heading", name="Schritt 5 von 8")).to_be_visible()
    statement = editing.change_head(large(30), title="Groß")
    bare = read_statement(write_statement(statement)).statement
    upload(page, write_statement(Statement(head=bare.head, factors=bare.factors)))
    expect(grid(page).get_by_role("rowheader")).to_have_count(31)
    cell(page, 0, 1).click()
    page.keyboard.type("0123" * 60)
    expect(page.get_by_text("240 von 870 ausgefüllt")).to_be_visible()
    expect(cell(page, 8, 8)).to_have_text("")
    expect(cell(page, 8, 9)).to_be_focused()
    expect(cell(page, 8, 9)).to_be_in_viewport()
    assert len(read_statement(saved(page)).statement.influences) == 240
    assert seen.errors == []
