"""The command line, as a user calls it."""

import json
import subprocess
import sys

import pandas as pd
import pytest
from repository import ROOT
from terminal import call, run

from atlas.files.workbook import Page, workbook

DAY = ("--date", "2026-11-23")


def test_it_is_a_program_of_its_own(whole):
    """The other tests run commands in their own process."""
    done = subprocess.run(
        [sys.executable, "-m", "atlas", "info", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["networks"] == len(whole.networks)


def test_info_counts_the_records(whole):
    facts = json.loads(call("info", "--json"))
    assert facts["networks"] == len(whole.networks)
    assert facts["clusters"] == len(whole.clusters)
    assert facts["districts"] == 44
    assert facts["read_on"] == whole.sources["read_on"].max()
    assert str(len(whole.networks)) in call("info", "--lang", "en")


def test_areas_industries_technologies_have_keys_and_names():
    areas = {row["key"]: row["name"] for row in json.loads(call("areas", "--json"))}
    assert areas["region:neckar-alb"] == "Region Neckar-Alb"
    assert len(areas) == 62
    industries = {row["code"]: row["name"] for row in json.loads(call("industries", "--json"))}
    assert industries["medical_technology"] == "Medizintechnik"
    technologies = json.loads(call("technologies", "--json", "--lang", "en"))
    assert len(technologies) == 38


def test_list_in_every_form_holds_the_same_records(whole, tmp_path):
    filters = ("--area", "region:neckar-alb", "--industry", "medical_technology")
    selected = whole.select(area="region:neckar-alb", industries=["medical_technology"])
    keys = {*selected.networks.index, *selected.clusters.index}
    assert len(keys) > 3
    objects = json.loads(call("list", *filters, "--format", "json"))
    assert {row["id"] for row in objects} == keys
    features = json.loads(call("list", *filters, "--format", "geojson"))["features"]
    assert {feature["properties"]["id"] for feature in features} == keys
    for dialect, separator in (("german", ";"), ("international", ",")):
        text = call("list", *filters, "--format", "csv", "--lang", "en", "--dialect", dialect)
        file = tmp_path / f"{dialect}.csv"
        file.write_text(text, encoding="utf-8")
        assert set(pd.read_csv(file, sep=separator, encoding="utf-8-sig")["Key"]) == keys
    table = call("list", *filters)
    assert all(name[:20] in table for name in selected.networks["name"])


def test_several_values_are_alternatives(whole):
    objects = json.loads(
        call("list", "--industry", "ict", "--industry", "food_agriculture", "--format", "json")
    )
    selected = whole.select(industries=["ict", "food_agriculture"])
    assert len(objects) == len(selected.networks) + len(selected.clusters)


@pytest.mark.parametrize("ending", [".html", ".csv", ".xlsx", ".geojson"])
def test_the_same_export_twice_is_the_same_bytes(tmp_path, ending):
    first, second = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    for file in (first, second):
        call("export", "--area", "region:neckar-alb", *DAY, "--output", file)
    assert first.read_bytes() == second.read_bytes()
    assert len(first.read_bytes()) > 1000


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("list", "--industry", "medicaltechnology"), "medical_technology"),
        (("list", "--area", "region:neckar-alp"), "region:neckar-alb"),
        (("list", "--kind", "klub"), "competence_centre"),
        (("export", "--output", "map.docx"), ".html"),
    ],
)
def test_bad_arguments_say_what_is_meant_and_end_with_2(arguments, word):
    said = call(*arguments, code=2)
    assert word in said
    assert len(said.strip().splitlines()) == 1
    assert "Traceback" not in said


def test_unknown_options_end_with_2():
    assert "--areas" in call("list", "--areas", "state", code=2)


def test_a_file_that_cannot_be_written_ends_with_1_and_leaves_nothing(tmp_path):
    said = call("export", "--output", tmp_path / "nowhere" / "map.csv", code=1)
    assert "nowhere" in said
    assert list(tmp_path.iterdir()) == []


def test_errors_are_said_in_the_language_asked_for():
    german = call("list", "--kind", "klub", code=2)
    assert "nicht bekannt" in german
    for spelling in (("--lang", "en"), ("--lang=en",), ("--lang", "EN"), ("--lang=En",)):
        assert "not known" in call("list", "--kind", "klub", *spelling, code=2)
        assert "not known" in call("list", *spelling, "--kind", "klub", code=2)
    both = ("--lang=en", "--lang", "de")
    assert call("list", "--kind", "klub", *both, code=2) == german


RECORDS = [
    Page("Eins", [("name", "kind", "industries"), ("Alpha", "klub", "ict")]),
    Page("Zwei", [("name_de", "districts"), ("Beta", "Atlantis")]),
]
PLACES = [
    Page("Eins", [("Name", "PLZ"), ("Alpha", "Atlantis")]),
    Page("Zwei", [("Name", "PLZ"), ("Beta", "7")]),
]


@pytest.mark.parametrize("pages", [RECORDS, PLACES])
def test_the_report_of_a_check_has_every_table_of_the_file(tmp_path, pages):
    (tmp_path / "zwei.xlsx").write_bytes(workbook(pages))
    call("check", tmp_path / "zwei.xlsx", "--report", tmp_path / "bericht.xlsx", code=1)
    written = pd.read_excel(tmp_path / "bericht.xlsx", sheet_name=None)
    assert len(written) == 3 * len(pages)
    cells = " ".join(frame.to_csv() for frame in written.values())
    assert all(name in cells for name in ("Alpha", "Beta", "Atlantis"))


def test_another_package_is_used_and_its_faults_end_with_1(package):
    table = pd.read_csv(package / "networks.csv", dtype=str, keep_default_na=False)
    table.loc[0, "name"] = "Another name"
    table.to_csv(package / "networks.csv", index=False)
    assert "Another name" in call("list", "--data", package, "--text", "Another name")
    table.loc[0, "kind"] = "klub"
    table.to_csv(package / "networks.csv", index=False)
    said = call("info", "--data", package, code=1)
    assert "networks.csv" in said
    assert "klub" in said


def test_list_around_a_place_and_by_a_forgiving_search(whole):
    around = json.loads(
        call("list", "--near", "tuttlingen", "--within-km", "10", "--format", "json")
    )
    selected = whole.select(near="Tuttlingen", radius_km=10)
    assert {row["id"] for row in around} == {
        *selected.networks.index,
        *selected.cluster_records.index,
    }
    assert "Altdorf (Landkreis Esslingen)" in call("list", "--near", "Altdorf", code=2)
    done = run("list", "--text", "Medizintechnick")
    assert "Meinten Sie „Medizintechnik“?" in done.stderr


def test_all_areas_of_a_kind_go_into_one_file(tmp_path):
    file = tmp_path / "mappe.pptx"
    call("report", "--all", "government-districts", "--output", file, *DAY)
    assert file.read_bytes()[:4] == b"PK\x03\x04"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--area", "region:neckar-alb", "--all", "regions"),
        ("--area", "region:neckar-alb", "--title", "T"),
    ],
)
def test_a_report_is_of_one_area_or_of_all(tmp_path, arguments):
    call("report", *arguments, "--output", tmp_path / "x.pdf", code=2)
    assert not [*tmp_path.iterdir()]


def test_a_web_page_holds_one_area_only(tmp_path):
    assert ".pptx" in call("report", "--all", "regions", "--output", tmp_path / "x.html", code=2)


def test_projects_are_listed_in_every_form_and_shown_in_full(whole):
    filters = ("--programme", "interreg_danube", "--country", "AT", "--area", "state")
    part = whole.participants
    there = {*part["project"][part["country"] == "AT"]}
    danube = whole.projects[whole.projects["programme"] == "interreg_danube"]
    keys = {*danube.index} & there
    assert keys
    objects = json.loads(call("projects", "list", *filters, "--format", "json"))
    assert {row["id"] for row in objects} == keys
    assert all(row["budget_eur"] is None or row["budget_eur"] > 0 for row in objects)
    text = call("projects", "list", *filters, "--format", "csv")
    assert all(key in text for key in keys)
    table = call("projects", "list", *filters)
    assert all(key in table for key in keys)
    key = min(keys)
    shown = call("projects", "show", key, "--lang", "en")
    own = part[part["project"] == key]
    assert all(name in shown for name in own["name"])
    found = json.loads(call("projects", "show", key, "--json"))
    assert [each["key"] for each in found["participants"]] == [*own.index]


def test_unknown_projects_programmes_and_countries_are_said():
    assert "godanubio" in call("projects", "show", "godanubi", code=2)
    said = call("projects", "list", "--programme", "interreg_danub", code=2)
    assert "interreg_danube" in said
    assert "XX" in call("projects", "list", "--country", "XX", code=2)
