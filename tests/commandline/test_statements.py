"""``python -m atlas wissensbilanz``: what is wrong is listed whole, results are JSON."""

import json

from statements import EXAMPLE_FILE, EXAMPLES
from terminal import run as call


def run(*arguments):
    return call("wissensbilanz", *arguments)


def test_results_have_the_keys_and_values_worked_out_by_hand():
    found = json.loads(run("evaluate", EXAMPLE_FILE, "--format", "json").stdout)
    wanted = json.loads((EXAMPLES / "example-5-results.json").read_text())
    assert {key: found[key] for key in wanted} == wanted


def test_a_broken_statement_is_listed_whole_and_not_evaluated(tmp_path):
    document = json.loads(EXAMPLE_FILE.read_text())
    document["ratings"][0]["quantity"] = 75
    document["influences"][0]["strength"] = 7
    del document["influences"][5]
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(document))
    checked = run("check", file)
    assert checked.returncode == 1
    for place in ("ratings[0].quantity", "influences[0].strength", "H2 auf S1 fehlt"):
        assert place in checked.stdout
    listed = json.loads(run("check", file, "--json", "--lang", "en").stdout)
    assert [fault["missing"] for fault in listed["faults"]] == [False, False, True]
    evaluated = run("evaluate", file, "--format", "json")
    assert evaluated.returncode != 0
    assert "mean_rating" not in evaluated.stdout


def test_a_draft_is_evaluated_when_asked_for(tmp_path):
    document = json.loads(EXAMPLE_FILE.read_text())
    del document["ratings"][0]
    file = tmp_path / "draft.json"
    file.write_text(json.dumps(document))
    assert run("evaluate", file, "--format", "json").returncode != 0
    found = json.loads(run("evaluate", file, "--format", "json", "--draft").stdout)
    assert found["mean_rating"]["H1"] is None
    assert found["quadrant"]["H1"] is None


def test_the_table_is_in_the_language_of_the_reader():
    assert "entwickeln" in run("evaluate", EXAMPLE_FILE).stdout
    assert "develop" in run("evaluate", EXAMPLE_FILE, "--lang", "en").stdout


def test_a_statement_goes_into_a_workbook_and_back(tmp_path):
    book, back = tmp_path / "a.xlsx", tmp_path / "b.json"
    assert run("convert", EXAMPLE_FILE, "--output", book).returncode == 0
    assert run("convert", book, "--output", back).returncode == 0
    found = json.loads(run("evaluate", back, "--format", "json").stdout)
    assert found == json.loads(run("evaluate", EXAMPLE_FILE, "--format", "json").stdout)
    assert run("convert", book, "--output", tmp_path / "c.docx").returncode == 2


def test_a_new_statement_has_factors_and_says_what_is_missing(tmp_path):
    file = tmp_path / "neu.xlsx"
    assert run("new", "--output", file).returncode == 0
    checked = run("check", file)
    assert checked.returncode == 1
    assert "Fehler" not in checked.stdout
    assert "M1" in checked.stdout
