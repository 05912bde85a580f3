"""How old and how incomplete records are: with reasons, and nothing called old that may not be."""

import csv
import datetime as dt
import io
import json

import pytest
from terminal import run

from atlas.commandline.keeping import print_log
from atlas.commandline.listing import StaleFormat
from atlas.commandline.speaking import Lang
from atlas.freshness import (
    ACTIVITY_UNKNOWN,
    NO_COUNT,
    NO_SEAT,
    NO_SOURCE,
    NO_WEBSITE,
    OLD_COUNT,
    OLD_SOURCES,
    PAST_END,
    UNDATED_COUNT,
    freshness,
    is_old_count,
    lacking_facts,
)
from atlas.intake import importing

TODAY = dt.date(2026, 11, 26)
WHOLE = {
    "website": "https://www.example.org",
    "district_ags": "08111",
    "members": "12",
    "members_as_of": "2025",
    "active": "true",
    "ends": "",
}


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, []),
        ({"website": ""}, [NO_WEBSITE]),
        ({"district_ags": ""}, [NO_SEAT]),
        ({"members": "", "members_as_of": ""}, [NO_COUNT]),
        ({"members_as_of": ""}, [UNDATED_COUNT]),
        ({"members_as_of": "2020"}, [OLD_COUNT]),
        ({"active": ""}, [ACTIVITY_UNKNOWN]),
        ({"active": "false", "website": "", "members": ""}, []),
        ({"ends": "2026"}, []),
        ({"ends": "2026-11-26"}, []),
        ({"ends": "2025"}, [PAST_END]),
        ({"ends": "2026-11-25"}, [PAST_END]),
        ({"ends": "2025", "active": "false"}, []),
    ],
)
def test_each_gap_is_named(changed, reasons):
    assert [*lacking_facts("network", WHOLE | changed, TODAY)] == reasons


@pytest.mark.parametrize(
    ("as_of", "old"),
    [("", False), ("2020", True), ("2021", False), ("2021-10", True), ("2021-11", False)],
)
def test_a_count_is_old_after_five_years(as_of, old):
    assert is_old_count(as_of, TODAY) is old


def test_sources_grow_old_and_may_be_missing(whole):
    later = {f.key: f for f in freshness(whole, dt.date(2040, 1, 1)) if f.record == "network"}
    assert {*later} == {*whole.networks.index}
    assert all(OLD_SOURCES in f.reasons or NO_SOURCE in f.reasons for f in later.values())
    newest = max(f.read_on for f in later.values())
    soon = freshness(whole, dt.date.fromisoformat(newest))
    assert not any(OLD_SOURCES in f.reasons for f in soon if f.read_on == newest)
    counts = [len(f.reasons) for f in soon]
    assert counts == sorted(counts, reverse=True)


def test_the_list_has_three_forms_that_say_the_same():
    asked = ("stale", "--older-than", "24m", "--area", "region:neckar-alb", "--format")
    said = {form: run(*asked, form.value).stdout.removeprefix("\ufeff") for form in StaleFormat}
    objects = json.loads(said["json"])
    rows = [*csv.reader(io.StringIO(said["csv"]), delimiter=";")][1:]
    assert [row[0] for row in rows] == [each["id"] for each in objects]
    assert all(row[4] for row in rows)
    assert all(each["id"] in said["table"] for each in objects)


@pytest.mark.parametrize("age", ["", "24", "m", "two years", "-3m"])
def test_what_is_no_age_is_refused(age):
    refused = run("stale", f"--older-than={age}", "--format", "json")
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert age in refused.stderr


def test_the_log_says_what_when_and_why(package, tmp_path, capsys):
    file = tmp_path / "zahlen.csv"
    row = "afbw;77;https://www.example.org/a;23.11.2026"
    file.write_text(f"Schlüssel;Mitgliederzahl;Quelle;Gelesen am\n{row}\n", encoding="utf-8")
    importing.import_file(package, file, why="Jahresbericht")
    print_log(package, lang=Lang.de)
    said = capsys.readouterr().out
    for text in ("zahlen.csv", "Jahresbericht", "geändert", "Mitglieder"):
        assert text in said
    assert dt.datetime.now(dt.UTC).strftime("%Y-%m-") in said
    importing.undo_import(package)
    print_log(package, lang=Lang.de)
    assert "zahlen.csv" not in capsys.readouterr().out
