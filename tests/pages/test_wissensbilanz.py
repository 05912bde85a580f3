"""Wissensbilanz without a browser: every step changes the statement, files bring it back."""

import base64
import dataclasses
import re
import secrets

import pytest
from living import living_texts
from received import received
from repository import ROOT
from statements import EXAMPLE_FILE, example, large
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from atlas.i18n.language import language
from atlas.pages.loaded import loaded
from atlas.settings import data_path
from atlas.wissensbilanz import editing, filling
from atlas.wissensbilanz.desk import Desk
from atlas.wissensbilanz.document import write_statement
from atlas.wissensbilanz.sheets.writing import statement_workbook
from atlas.wissensbilanz.statement import (
    FactorIndicator,
    PlannedMeasure,
    Statement,
)
from atlas.wissensbilanz.steps import STATEMENT_STEPS

DESK = "statement-desk"
HOSTILE = "<script>alert(1)</script> ![x](https://evil.example/x.png) **b** :red[x] $x$"


def show(statement=None, **query):
    """Run the page, with a statement that the session has already."""
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page._page_hash = calc_hash("wissensbilanz")
    if statement is not None:
        page.session_state[DESK] = Desk().opened(statement, "File opened")
    return run(page)


def run(page, *_acted):
    """Run a page after what a user did on it."""
    page.run()
    assert not page.exception
    return page


def desk(page):
    return page.session_state[DESK]


def now(page):
    return desk(page).statement


def click(page, key):
    return run(page, page.button(key=f"statement-{key}" if "-" not in key else key).click())


def drop(page, content, name="bilanz.json"):
    page.file_uploader[0].set_value((name, content, "application/json"))
    return run(page)


def sent(page, key):
    found = [element for element in page.main if element.type == "bidi_component"]
    return next(received(e) for e in found if key in e.proto.id)


def captions(page):
    return page.radio(key="statement-step").proto.captions


def said(page):
    kinds = ("markdown", "caption", "warning", "info", "error", "header", "subheader", "title")
    return " ".join(each.value for kind in kinds for each in page.get(kind))


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("step", STATEMENT_STEPS)
@pytest.mark.parametrize("statement", [None, example()], ids=["empty", "example"])
def test_every_step_shows(step, statement, lang):
    page = show(statement, step=step, lang=lang)
    assert language(lang)(STATEMENT_STEPS[step]) in page.header[0].value.replace("\\", "")
    assert "Sitzung" in said(page) or "session" in said(page)


def test_the_first_step_is_shown_where_the_address_names_none():
    assert "Geschäftsmodell" in show(step="nowhere").header[0].value


def test_the_example_is_loaded_and_said_to_be_invented_on_every_step():
    page = click(show(), "example")
    assert now(page) == example()
    for step in STATEMENT_STEPS:
        page.query_params["step"] = step
        run(page)
        assert "Erfundenes Beispiel" in page.warning[0].value


def test_what_a_step_lacks_stands_beside_it():
    page = show(example())
    found = captions(page)
    assert found[2] == "vollständig"
    assert "ohne Indikator" in found[3].replace("\\", "")
    assert len(found) == len(STATEMENT_STEPS)


def test_fields_change_the_statement_and_undo_gives_it_back():
    page = show()
    page.text_input(key="statement-title").set_value(" Netz ").run()
    page.text_area(key="statement-vision").set_value("Überall").run()
    page.text_input(key="statement-day").set_value("31.12.2026").run()
    page.text_input(key="statement-team").set_value("8").run()
    head = now(page).head
    assert (head.title, head.vision, head.reference_date, head.team_size) == (
        "Netz",
        "Überall",
        "2026-12-31",
        8,
    )
    for _ in range(4):
        click(page, "undo")
    assert now(page) == Statement()
    assert page.button(key="statement-undo").disabled


@pytest.mark.parametrize(
    ("field", "text"), [("day", "31.02.2026"), ("day", "bald"), ("team", "viele"), ("team", "0")]
)
def test_what_is_no_day_or_number_is_said_and_nothing_changes(field, text):
    page = show(example())
    run(page, page.text_input(key=f"statement-{field}").set_value(text))
    assert text in page.error[0].value.replace("\\", "")
    assert now(page) == example()
    assert not run(page).error


def test_a_number_that_nobody_can_write_out_is_said_and_nothing_changes():
    statement = dataclasses.replace(
        example(), indicators=(FactorIndicator("H1", "Mitglieder", value=77),)
    )
    page = show(statement, step="indicators")
    field = next(one for one in page.text_input if one.value == "77")
    run(page, field.set_value("1e300"))
    assert "1e300" in page.error[0].value
    assert now(page) == statement


def test_goals_are_added_changed_and_removed():
    page = click(show(example()), "goal-add")
    run(page, page.text_input(key="statement-goal-Z1").set_value("Mehr Mitglieder"))
    assert [goal.text for goal in now(page).goals] == ["Mehr Mitglieder"]
    click(page, "remove-Z1")
    assert now(page).goals == ()


def test_a_factor_is_added_renamed_moved_and_removed():
    page = show(example(), step="factors")
    page.text_input(key="factor-new-name").set_value("Neues")
    run(page, next(b for b in page.button if "FormSubmit" in b.key).click())
    assert [factor.id for factor in now(page).factors][:3] == ["H1", "H2", "H3"]
    assert page.radio(key="statement-factors").value == "H3"
    run(page, page.text_input(key="statement-H3-name-de").set_value("Anderes"))
    assert now(page).factors[2].name_de == "Anderes"
    click(page, "factor-move--1")
    assert [factor.id for factor in now(page).factors][:3] == ["H1", "H3", "H2"]
    click(page, "factor-remove")
    assert now(page).factors == example().factors


def test_what_goes_with_a_factor_is_said_before_it_is_removed():
    text = said(show(example(), step="factors"))
    assert "Bewertung: 1; Wirkungen: 8" in text


def test_tables_hold_what_is_known():
    page = show(example(), step="influences")
    table = sent(page, "grid-influences")
    names = [factor.name_de for factor in example().factors]
    assert [row["name"] for row in table["rows"]] == names
    assert table["values"][0] == [None, 1, 0, 3, 2]
    assert table["large"] is False
    ratings = sent(show(example(), step="ratings", large="1"), "grid-ratings")
    assert ratings["values"][0] == [70, 60, 50]
    assert ratings["large"] is True


def test_settings_ask_for_other_tables():
    page = show(editing.add_goal(example(), "Wachsen"), step="influences")
    run(page, page.selectbox(key="statement-setting-matrix").set_value("both"))
    assert [row["name"] for row in sent(page, "grid-goals")["rows"]] == ["Wachsen"]
    run(
        page,
        page.selectbox(key="statement-setting-matrix_rows").set_value("factors_processes_success"),
    )
    click(page, "element-add-process")
    assert len(sent(page, "grid-influences")["rows"]) == 6
    page = show(example(), step="ratings")
    run(page, page.selectbox(key="statement-setting-rating_scheme").set_value("attainment"))
    assert len(sent(page, "grid-ratings")["columns"]) == 1


def test_an_indicator_has_value_unit_year_and_source():
    page = show(example(), step="indicators")
    run(page, page.radio(key="statement-factors").set_value("S1"))
    click(page, "indicator-add")
    for name, value in (("name", "Treffen"), ("value", "1.234,5"), ("unit", "h"), ("year", "2025")):
        run(page, page.text_input(key=f"statement-indicator-0-{name}").set_value(value))
    assert now(page).indicators == (FactorIndicator("S1", "Treffen", "h", 1234.5, 2025),)
    assert page.text_input(key="statement-indicator-0-value").value == "1.234,5"
    click(page, "indicator-remove-0")
    assert now(page).indicators == ()


def test_a_measure_is_offered_for_weak_factors_that_much_rests_on():
    page = show(example(), step="measures")
    button = next(b for b in page.button if b.key.startswith("measure-for-"))
    key = button.key.removeprefix("measure-for-")
    run(page, button.click())
    run(page, page.text_area(key="statement-measure-0-text").set_value("Treffen"))
    run(page, page.text_input(key="statement-measure-0-due").set_value("1.6.2027"))
    run(page, page.text_input(key="statement-measure-0-owner").set_value("Geschäftsstelle"))
    run(page, page.selectbox(key="statement-measure-0-status").set_value("running"))
    assert now(page).measures == (
        PlannedMeasure("Treffen", key, "2027-06-01", "Geschäftsstelle", "running"),
    )


def test_a_file_is_opened_and_what_was_there_comes_back_by_undo():
    page = drop(show(large(3), step="ratings"), EXAMPLE_FILE.read_bytes())
    assert now(page) == example()
    assert desk(page).is_saved
    click(page, "undo")
    assert now(page) == large(3)


@pytest.mark.parametrize(
    ("content", "reasons"),
    [
        (b"{", ["JSON"]),
        (b"[]", ["Objekt"]),
        (
            EXAMPLE_FILE.read_bytes().replace(b"wissensbilanz/1", b"wissensbilanz/9"),
            ["wissensbilanz/9"],
        ),
        (
            EXAMPLE_FILE.read_bytes()
            .replace(b'"quantity": 70', b'"quantity": 75')
            .replace(b'"strength": 3', b'"strength": 7', 1),
            ["ratings[0]", "75", "influences[2]", "7"],
        ),
    ],
)
def test_a_broken_file_is_refused_with_every_reason_and_nothing_is_lost(content, reasons):
    page = drop(show(large(3)), content)
    text = page.error[0].value.replace("\\", "")
    for reason in ["bilanz.json", *reasons]:
        assert reason in text
    assert now(page) == large(3)
    click(page, "example")
    assert not page.error


def test_of_very_many_faults_the_first_are_listed_and_the_others_counted():
    content = write_statement(large()).replace(b'"strength": 0', b'"strength": 9')
    page = show(example())
    drop(page, content)
    said = page.error[0].value
    assert 40 < said.count("\n- ") < 60
    assert re.search(r"und \d+ weitere", said)


def test_hostile_texts_are_text():
    statement = editing.change_word(example(), "factors", "H2", "name", HOSTILE, "de")
    statement = editing.change_word(statement, "factors", "H2", "definition", HOSTILE, "de")
    statement = editing.change_head(statement, title=HOSTILE)
    statement = dataclasses.replace(statement, notice_de=HOSTILE)
    for step in STATEMENT_STEPS:
        page = show(statement, step=step)
        text = said(page)
        assert "![x]" not in text
        assert "**b**" not in text
        assert "<script" not in text.replace("\\<", "")
        shown = [str(radio.options) for radio in page.radio] + [b.label for b in page.button]
        assert not any("![x]" in each for each in shown)
        html = " ".join(e.proto.body for e in page.main if e.type == "html")
        assert "<script" not in html


def test_another_session_sees_nothing_of_it():
    show(example())
    assert now(show()) == Statement()


def test_changes_without_a_file_are_said_until_they_are_undone():
    page = click(show(example()), "goal-add")
    assert sent(page, "unsaved") == {"unsaved": True}
    assert "in keiner Datei" in said(page)
    click(page, "undo")
    assert sent(page, "unsaved") == {"unsaved": False}
    click(page, "goal-add")
    click(page, "save")
    assert sent(page, "unsaved") == {"unsaved": False}
    assert "in keiner Datei" not in said(page)


def test_the_next_statement_begins_with_the_last_one():
    page = click(show(example()), "next")
    assert now(page).previous.ratings == example().ratings
    assert now(page).ratings == ()


def test_the_file_of_a_statement_is_what_the_page_shows():
    page = show(example())
    run(page, page.text_input(key="statement-title").set_value("Anders"))
    read = drop(show(), write_statement(now(page)))
    assert now(read) == now(page)


def test_factors_of_a_catalogue_are_taken_over_one_by_one_or_all():
    page = show(step="factors")
    first = page.multiselect(key="catalogue-factors").options[0]
    run(page, page.multiselect(key="catalogue-factors").select(first))
    click(page, "catalogue-adopt")
    assert [factor.name_de for factor in now(page).factors] == [first]
    click(page, "catalogue-adopt")
    assert len(now(page).factors) > 5
    assert "alle seine faktoren sind schon da" in said(page).lower()


def test_a_workbook_is_opened_as_well():
    page = drop(show(), statement_workbook(example()), "bilanz.xlsx")
    assert now(page).factors == example().factors
    assert now(page).influences == example().influences


def test_sheets_of_participants_are_added_and_nobody_is_known():
    page = show(dataclasses.replace(example(), individual_ratings=()), step="ratings")
    for value in (20, 90):
        cells = {("H1", "quality"): value}
        sheet = write_statement(filling.fill_ratings(example(), cells))
        page.file_uploader(key="sheet-of-one").set_value((f"{value}.json", sheet, "text/json"))
        run(page)
    spoken = {(s.factor_id, s.criterion): s.values for s in now(page).individual_ratings}
    assert spoken["H1", "quality"] == (20, 90)
    assert "20.json" not in write_statement(now(page)).decode()
    assert "von 20 bis 90" in said(page)
    other = write_statement(large(3))
    page.file_uploader(key="sheet-of-one").set_value(("anders.json", other, "text/json"))
    run(page)
    assert "anders.json" in page.error[0].value.replace("\\", "")


def test_how_firm_fields_are_is_said_in_words():
    text = said(show(example(), step="evaluation"))
    assert "von 40 Fällen" in text
    assert "Rang" in text


def test_a_file_is_given_once_with_the_run_after_its_button():
    page = click(show(example()), "save")
    file = sent(page, "handed")["file"]
    assert file["name"] == "clusteratlas-wissensbilanz-invented-network-with-five-factors.json"
    assert base64.b64decode(file["base64"]) == write_statement(example())
    workbook = sent(click(page, "workbook"), "handed")["file"]
    assert workbook["name"].endswith(".xlsx")
    assert workbook["id"] != file["id"]


@pytest.mark.parametrize("name", ["portfolio", "network", "roles", "bars"])
def test_the_evaluation_shows_a_picture_with_its_words(name):
    page = show(example(), step="evaluation")
    run(page, page.radio(key="statement-picture").set_value(name))
    html = " ".join(element.proto.body for element in page.main if element.type == "html")
    drawn = re.search(r'<img alt="([^"]+)" src="data:image/svg\+xml;base64,([^"]+)"', html)
    assert drawn
    assert len(drawn[1]) > 40
    assert b"<svg" in base64.b64decode(drawn[2])


def test_the_report_is_offered_in_three_formats():
    page = show(example(), step="report")
    buttons = [element.proto.label for element in page.main if element.type == "download_button"]
    assert [label.split()[-1] for label in buttons] == ["HTML", "(DOCX)", "PDF"]


def test_nothing_of_a_statement_is_left_when_the_session_is_gone():
    loaded(data_path())  # as the server does before the first session: it freezes the heap
    sign = "zq" + secrets.token_hex(6)
    statement = editing.change_word(example(), "factors", "H2", "name", f"{sign} Name", "de")
    statement = editing.change_word(statement, "factors", "H2", "definition", f"{sign} x", "de")
    statement = editing.add_goal(statement, f"{sign} Ziel")
    for step in STATEMENT_STEPS:
        page = show(statement, step=step)
    for name in ("network", "roles", "bars"):
        page = show(statement, step="evaluation")
        run(page, page.radio(key="statement-picture").set_value(name))
    click(page, "save")
    del page, statement
    left = living_texts(sign)
    assert left == []


def box(page, label):
    return next(one for one in page.selectbox if one.label == label)


def test_what_if_says_what_moves_and_changes_nothing():
    page = show(example(), step="evaluation")
    assert any("der dort steht" in caption.value for caption in page.caption)
    run(page, box(page, "Faktor").select("H1"))
    run(page, box(page, "Wert in Prozent").select(0))
    said = " ".join(one.value for one in page.markdown)
    assert "kein Handlungsbedarf → analysieren" in said
    assert "60,0 % → 36,7 %" in said
    assert now(page) == example()


def test_what_the_atlas_knows_is_taken_over_as_an_indicator_with_its_source():
    network = "medicalmountains"
    statement = dataclasses.replace(
        example(), head=dataclasses.replace(example().head, network_id=network)
    )
    page = show(statement, step="indicators")
    click(page, "offered-0")
    (taken,) = now(page).indicators
    assert taken.factor_id == "H1"
    assert taken.source
    assert taken.value is not None
    assert any(taken.name == one.value for one in page.text_input)


def test_goals_alone_show_no_sums_of_another_matrix():
    statement = dataclasses.replace(
        example(), settings=dataclasses.replace(example().settings, matrix="goals")
    )
    page = show(statement, step="evaluation")
    texts = " ".join(str(each.proto) for each in page.main if each.type == "bidi_component")
    assert "Aktivsumme" not in texts
    plain = show(example(), step="evaluation")
    assert "Aktivsumme" in " ".join(
        str(each.proto) for each in plain.main if each.type == "bidi_component"
    )


def test_a_sheet_counts_once_whichever_step_it_is_added_at_and_again_after_undoing():
    page = show(dataclasses.replace(example(), individual_ratings=()), step="ratings")
    sheet = write_statement(example())

    def add():
        page.file_uploader(key="sheet-of-one").set_value(("a.json", sheet, "text/json"))
        return run(page)

    add()
    page.query_params["step"] = "influences"
    run(page)
    add()
    assert "zählt nicht doppelt" in said(page)
    assert {len(one.values) for one in now(page).individual_influences} == {1}
    click(page, "statement-undo")
    assert now(page).individual_influences == ()
    add()
    assert {len(one.values) for one in now(page).individual_influences} == {1}
