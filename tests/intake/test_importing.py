"""Imports: what would change, all or nothing, undone again, one at a time."""

import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock
from imports import DAY, HEAD, NEW, SOURCE, new_network, sheet, state
from repository import ROOT

import atlas
from atlas.datapackage import journal, transaction
from atlas.intake import importing, template
from atlas.intake.planning import ADDED, CHANGED, REMOVED
from atlas.intake.records import FILES
from atlas.sources.package_description import describe


def examine(folder, file, **options):
    return importing.examine(file, atlas.load(folder), **options)


# What would change


@pytest.mark.parametrize("file", FILES.values())
def test_own_tables_change_nothing(package, file):
    plan = examine(package, ROOT / "data" / file).plan
    assert plan.possible
    assert plan.changes == ()
    assert plan.tables == {}


def test_the_filled_template_changes_nothing(package, whole, tmp_path):
    file = tmp_path / "filled.xlsx"
    file.write_bytes(template.filled(whole))
    outcome = examine(package, file)
    assert {report.kind for report in outcome.reports} == {*FILES}
    assert all(report.clean for report in outcome.reports)
    assert outcome.plan.changes == ()


def test_the_template_is_always_the_same_bytes(package):
    kept = (ROOT / "data" / template.TEMPLATE_FILE).read_bytes()
    (package / template.TEMPLATE_FILE).unlink()
    template.write_template(package)
    assert (package / template.TEMPLATE_FILE).read_bytes() == kept


def test_a_new_record_gets_key_district_and_source(package, tmp_path):
    plan = examine(package, new_network(tmp_path)).plan
    (change,) = plan.changes
    assert (change.action, change.key) == (ADDED, "testnetz-neckar-e-v")
    assert ("district_ags", "", "08416") in change.fields
    assert ("region", "", "Neckar-Alb") in change.fields
    assert ("members", "", "1200") in change.fields
    assert ("source", "", f"{SOURCE} (2026-11-23)") in change.fields


@pytest.mark.parametrize(("source", "day"), [("", ""), (SOURCE, ""), ("", DAY)])
def test_source_and_day_are_needed(package, tmp_path, source, day):
    plan = examine(package, new_network(tmp_path, source, day)).plan
    assert not plan.possible
    assert "expected are the source and the day" in plan.findings[0].text()


def test_a_known_name_in_other_spelling_keeps_its_key_and_name(package, tmp_path):
    text = f"Name;Art;Branchen;Mitgliederzahl;Quelle;Gelesen am\nafbw - Allianz;;;;;\n\
allianz faserbasierte Werkstoffe Baden-Württemberg;;;77;{SOURCE};{DAY}\n"
    plan = examine(package, sheet(tmp_path, text)).plan
    change = next(c for c in plan.changes if c.key == "afbw")
    assert change.action == CHANGED
    assert [field for field, _, _ in change.fields] == ["members", "source"]


def test_each_page_of_a_record_says_its_own(package, tmp_path):
    head = HEAD.replace("Quelle;", "Quelle;Was die Quelle sagt;")
    pages = f"{SOURCE}|https://www.example.org/zahlen;hat einen Sitz|zählt 1.200"
    importing.import_file(package, sheet(tmp_path, head + NEW.format(pages, f"{DAY}|25.11.2026")))
    sources = atlas.load(package).sources
    own = sources[sources["record_id"] == "testnetz-neckar-e-v"]
    assert own[["url", "says", "read_on"]].to_numpy().tolist() == [
        [SOURCE, "hat einen Sitz", "2026-11-23"],
        ["https://www.example.org/zahlen", "zählt 1.200", "2026-11-25"],
    ]


def test_a_page_read_again_says_something_else_of_an_unchanged_record(package, tmp_path):
    sources = atlas.load(package).sources
    page = sources[sources["record"] == "network"].iloc[0]
    head = "Schlüssel;Name;Art;Branchen;Quelle;Was die Quelle sagt;Gelesen am\n"
    row = f"{page['record_id']};;;;{page['url']};{{}};2030-01-01\n"
    same = examine(package, sheet(tmp_path, head + row.format(""))).plan
    assert same.changes == ()
    importing.import_file(package, sheet(tmp_path, head + row.format("anderes")))
    found = atlas.load(package).sources
    found = found[(found["record_id"] == page["record_id"]) & (found["url"] == page["url"])]
    assert found[["says", "read_on"]].to_numpy().tolist() == [["anderes", "2030-01-01"]]


@pytest.mark.parametrize(
    ("kind", "stated", "region"),
    [
        ("Regionale Initiative", "", "Neckar-Alb"),
        ("Landesweites Netzwerk", "", ""),
        ("Kompetenzzentrum", "", "Neckar-Alb"),
        ("Kompetenzzentrum", "–", ""),
    ],
)
def test_what_serves_the_whole_state_has_a_seat_but_no_region(
    package, tmp_path, kind, stated, region
):
    head = HEAD.replace("Quelle;", "Region;Quelle;")
    row = NEW.format(SOURCE, DAY).replace("Regionale Initiative", kind)
    text = head + row.replace(f";{SOURCE}", f";{stated};{SOURCE}")
    plan = examine(package, sheet(tmp_path, text)).plan
    table = plan.tables["networks.csv"].set_index("id")
    assert table.loc["testnetz-neckar-e-v", "district_ags"] == "08416"
    assert table.loc["testnetz-neckar-e-v", "region"] == region


@pytest.mark.parametrize("word", ["Partner", "partners"])
def test_what_the_members_count_is_taken(package, tmp_path, word):
    text = HEAD.replace("Quelle;", "Was gezählt ist;Quelle;")
    row = NEW.format(SOURCE, DAY).replace(f";{SOURCE}", f";{word};{SOURCE}")
    (change,) = examine(package, sheet(tmp_path, text + row)).plan.changes
    assert ("members_basis", "", "partners") in change.fields


def test_an_empty_cell_keeps_and_a_dash_clears(package, tmp_path):
    table = atlas.load(package).package.tables["networks.csv"]
    known = table[(table["website"] != "") & (table["founded"] != "")].iloc[0]
    head = "Schlüssel;Name;Art;Branchen;Webseite;Gründungsjahr;Quelle;Gelesen am\n"
    row = f"{known['id']};;;;;–;{SOURCE};{DAY}\n"
    (change,) = examine(package, sheet(tmp_path, head + row)).plan.changes
    assert change.fields[0] == ("founded", known["founded"], "")
    assert [field for field, _, _ in change.fields] == ["founded", "source"]


def test_a_removed_network_leaves_links_and_clusters(package, tmp_path):
    tables = atlas.load(package).package.tables
    key = tables["links.csv"]["from_id"].iloc[0]
    text = f"Schlüssel;Name;Art;Branchen;Entfernen\n{key};;;;ja\n"
    plan = examine(package, sheet(tmp_path, text)).plan
    assert [(c.action, c.key) for c in plan.changes] == [(REMOVED, key)]
    links = plan.tables["links.csv"]
    assert key not in {*links["from_id"], *links["to_id"]}
    importing.import_file(package, sheet(tmp_path, text))
    assert len(atlas.load(package).networks) == len(tables["networks.csv"]) - 1


def test_others_are_only_removed_when_the_file_is_complete(package, tmp_path):
    rows = (ROOT / "data" / "networks.csv").read_text(encoding="utf-8").splitlines()
    file = sheet(tmp_path, "\n".join(rows[:-1]) + "\n")
    assert examine(package, file).plan.changes == ()
    (change,) = examine(package, file, complete=True).plan.changes
    assert change.action == REMOVED


def test_rows_with_errors_stop_the_import_or_are_left_out(package, tmp_path):
    before = state(package)
    bad = HEAD + NEW.format(SOURCE, DAY) + f"B;Unfug;Maschinenbau;;;;{SOURCE};{DAY}\n"
    file = sheet(tmp_path, bad)
    assert importing.import_file(package, file).revision is None
    assert state(package) == before
    outcome = importing.import_file(package, file, keep_good=True)
    assert outcome.revision is not None
    assert [change.name for change in outcome.plan.changes] == ["Testnetz Neckar e. V."]


def test_addresses_of_persons_are_not_taken(package, tmp_path):
    text = HEAD.replace("Ort;", "Ort;Kurzbeschreibung;E-Mail;")
    row = NEW.format(SOURCE, DAY).replace("Tübingen;", "Tübingen;Ruf 0711 123456;a@example.org;")
    plan = examine(package, sheet(tmp_path, text + row)).plan
    assert not plan.possible
    clean = row.replace("Ruf 0711 123456", "")
    importing.import_file(package, sheet(tmp_path, text + clean))
    assert "example.org;" not in (package / "networks.csv").read_text(encoding="utf-8")
    assert "a@example" not in (package / "networks.csv").read_text(encoding="utf-8")


def test_a_table_of_something_else_is_no_import(package, tmp_path):
    plan = examine(package, sheet(tmp_path, "Firma;Ort\nA;Ulm\n")).plan
    assert not plan.possible


def test_what_would_break_the_package_is_not_written(package, tmp_path):
    before = state(package)
    head = "Schlüssel;Name (deutsch);Name (englisch);Kreise;Branchen;Netzwerke;Quelle;Gelesen am\n"
    row = f"neu;Neu;New;08111;Maschinenbau;gibt-es-nicht;{SOURCE};{DAY}\n"
    with pytest.raises(atlas.AtlasError, match="gibt-es-nicht"):
        importing.import_file(package, sheet(tmp_path, head + row))
    assert state(package) == before


# Done and undone


def test_import_and_undo(package, tmp_path):
    before = state(package)
    outcome = importing.import_file(package, new_network(tmp_path))
    assert outcome.revision.files == ("datapackage.json", "networks.csv", "sources.csv")
    after = state(package)
    assert {name for name in before if before[name] != after[name]} == {*outcome.revision.files}
    loaded = atlas.load(package)
    assert loaded.networks.at["testnetz-neckar-e-v", "district"] == "Landkreis Tübingen"
    assert loaded.faults == ()
    assert importing.undo_import(package).files == outcome.revision.files
    assert state(package) == before
    with pytest.raises(atlas.AtlasError, match="no import to undo"):
        importing.undo_import(package)


def test_lines_that_do_not_change_stay_as_they_are(package, tmp_path):
    def lines():
        names = ("networks.csv", "sources.csv")
        return {line for n in names for line in (package / n).read_text("utf-8").splitlines()}

    before = lines()
    importing.import_file(package, new_network(tmp_path))
    assert before <= lines()
    assert len(lines() - before) == 2


def test_the_description_is_renewed_as_the_build_would(package, tmp_path):
    importing.import_file(package, new_network(tmp_path))
    imported = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    describe(package)
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    of_both = {resource["path"]: resource["hash"] for resource in imported["resources"]}
    for resource in described["resources"]:
        assert of_both.get(resource["path"], resource["hash"]) == resource["hash"]
    assert imported["version"] == described["version"]


def test_imports_are_undone_one_after_the_other(package, tmp_path):
    states = [state(package)]
    for number in range(2):
        text = HEAD + NEW.format(SOURCE, DAY).replace("Neckar", f"Neckar {number}")
        importing.import_file(package, sheet(tmp_path, text))
        states.append(state(package))
    for expected in reversed(states[:-1]):
        importing.undo_import(package)
        assert state(package) == expected


def test_a_later_edit_by_hand_is_not_lost_by_undoing(package, tmp_path):
    importing.import_file(package, new_network(tmp_path))
    with (package / "networks.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    edited = state(package)
    with pytest.raises(atlas.AtlasError, match=r"networks\.csv was changed"):
        importing.undo_import(package)
    assert state(package) == edited


# Killed

EVENTS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.copymode"}


def killed(folder, work, step):
    """Do some work in a process that kills itself at its nth call to the system in a folder.

    Returns
    -------
    int
        How many calls there were, or -1 if it was killed.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        with os.fdopen(reader) as pipe:
            told = pipe.read()
        _, status = os.waitpid(child, 0)
        return int(told) if os.WIFEXITED(status) else -1
    calls = 0

    def watch(event, arguments):
        nonlocal calls
        if event in EVENTS and any(str(folder) in str(argument) for argument in arguments):
            calls += 1
            if calls == step:
                os.kill(os.getpid(), signal.SIGKILL)

    real = os.fsync

    def fsync(handle):
        watch("open", (folder,))
        real(handle)

    os.fsync = fsync
    sys.addaudithook(watch)
    try:
        work()
    finally:
        os.write(writer, str(calls).encode())
        os._exit(0)


def checked_after_every_kill(folder, tmp_path, work, points=None):
    """Kill some work at every point, or at some, and look at what it leaves."""
    trial = Path(shutil.copytree(folder, tmp_path / "trial"))
    old = state(trial)
    steps = killed(trial, lambda: work(trial), 0)
    new = state(trial)
    assert new != old
    seen = []
    for step in range(1, steps + 1) if points is None else points(steps):
        shutil.rmtree(trial)
        shutil.copytree(folder, trial)
        assert killed(trial, lambda: work(trial), step) == -1
        transaction.settle(trial)
        found = state(trial)
        assert found in (old, new), step
        seen.append(found == new)
        with transaction.locked(trial, patience=1):  # the dead hold no lock and leave no rest
            assert not list((trial / journal.HISTORY).glob(".new-*"))
    assert seen == sorted(seen)  # from one moment on it is the new state
    assert {*seen} == {False, True}
    return steps


def test_a_kill_at_every_step_of_a_change_leaves_the_old_or_the_new_state(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("a.csv", "b.csv", "c.json"):
        (folder / name).write_text(f"old {name}", encoding="utf-8")

    def work(trial):
        with transaction.locked(trial):
            new = dict.fromkeys(("a.csv", "c.json"), b"new")
            transaction.change(trial, new, {"date": "2026-11-23"})

    assert checked_after_every_kill(folder, tmp_path, work) > 30
    work(folder)

    def back(trial):
        with transaction.locked(trial):
            transaction.go_back(trial, transaction.last_revision(trial))

    shutil.rmtree(tmp_path / "trial")
    assert checked_after_every_kill(folder, tmp_path, back) > 15


def test_a_kill_during_the_repair_after_a_kill_is_repaired_too(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text("old", encoding="utf-8")

    def work(trial):
        with transaction.locked(trial):
            transaction.change(trial, {"a.csv": b"new", "b.csv": b"new"}, {"date": "2026-11-23"})

    trial = tmp_path / "trial"
    for first in range(25, 60, 3):
        shutil.copytree(folder, trial)
        finished = killed(trial, lambda: work(trial), first) != -1
        for second in range(1, 20, 2):
            if killed(trial, lambda: transaction.settle(trial), second) != -1:
                break
        transaction.settle(trial)
        assert {path.read_text() for path in trial.glob("*.csv")} in ({"old"}, {"new"})
        shutil.rmtree(trial)
        if finished:
            break


def test_a_kill_during_an_import_leaves_the_old_or_the_new_state(package, tmp_path):
    file = new_network(tmp_path)

    def work(trial):
        importing.import_file(trial, file)
        assert atlas.load(trial).faults == ()

    def points(steps):  # the last third is where files are written
        return [1, *range(steps * 2 // 3, steps, steps // 20)]

    checked_after_every_kill(package, tmp_path, work, points)


# Two at once


def test_of_two_imports_one_waits_for_the_other(package, tmp_path):
    def run(number):
        text = HEAD + NEW.format(SOURCE, DAY).replace("Neckar", f"Neckar {number}")
        return importing.import_file(package, sheet(tmp_path, text, f"{number}.csv")).revision

    with ThreadPoolExecutor() as pool:
        entries = [*pool.map(run, range(3))]
    assert sorted(entry.path.name[:4] for entry in entries) == ["0001", "0002", "0003"]
    networks = atlas.load(package).networks.index
    assert {f"testnetz-neckar-{number}-e-v" for number in range(3)} <= {*networks}


def test_two_processes_do_not_mix(package, tmp_path):
    script = "import sys; from pathlib import Path; from atlas.intake import importing;"
    script += "importing.import_file(Path(sys.argv[1]), Path(sys.argv[2]))"
    runs = []
    for number in range(2):
        text = HEAD + NEW.format(SOURCE, DAY).replace("Neckar", f"Neckar {number}")
        file = sheet(tmp_path, text, f"{number}.csv")
        runs.append(subprocess.Popen([sys.executable, "-c", script, package, file], cwd=ROOT))
    assert [run.wait() for run in runs] == [0, 0]
    assert len(atlas.load(package).networks) == len(atlas.load().networks) + 2


def test_who_waits_too_long_is_told(package):
    (package / journal.HISTORY).mkdir()
    with (
        FileLock(package / journal.HISTORY / ".lock"),
        pytest.raises(atlas.AtlasError, match="Someone else is importing"),
        transaction.locked(package, patience=0.2),
    ):
        pass


def test_history_says_what_and_when(package, tmp_path):
    entry = importing.import_file(package, new_network(tmp_path)).revision
    about = json.loads((entry.path / "about.json").read_text(encoding="utf-8"))
    assert about["file"] == "import.csv"
    assert about["changes"] == {"added": 1}
    assert dt.datetime.strptime(about["date"], "%Y-%m-%dT%H%M%SZ")
    assert {*entry.files} == {path.name for path in (entry.path / "before").iterdir()}
