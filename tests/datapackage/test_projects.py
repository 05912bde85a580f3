"""Projects, participants and cooperations: read, checked, selected, imported, undone."""

import pandas as pd
import pytest
from imports import DAY, SOURCE, sheet, state
from repository import ROOT

import atlas
from atlas.datapackage.project_kinds import DOUBT_LABELS
from atlas.datapackage.project_schema import PROJECT_TABLES
from atlas.intake import importing
from atlas.intake.planning import ADDED, CHANGED, REMOVED

PROJECT = "Akronym;Titel des Projekts;Förderprogramm;Projektbeginn;Gesamtbudget (Euro);\
Unsicher ist;Quelle;Gelesen am\n"
PARTICIPANT = "Projekt (Schlüssel);Netzwerk (Schlüssel);Name;Rolle im Projekt;Ort;Land;\
Quelle;Gelesen am\n"
COOPERATION = "Netzwerk (Schlüssel);Name des Partners;Land des Partners;Art;Name;\
Kooperation seit;Quelle;Gelesen am\n"


def change_cell(folder, file, row, **cells):
    table = pd.read_csv(folder / file, dtype=str, keep_default_na=False)
    for column, value in cells.items():
        table.loc[row, column] = value
    table.to_csv(folder / file, index=False)
    return table.loc[row]


def imported(folder, tmp_path, text):
    outcome = importing.import_file(folder, sheet(tmp_path, text))
    assert outcome.revision is not None, [f.text() for f in outcome.plan.findings]
    return outcome.plan.changes


def test_a_package_without_these_tables_is_read(package):
    for file in PROJECT_TABLES:
        (package / file).unlink()
    sources = pd.read_csv(package / "sources.csv", dtype=str, keep_default_na=False)
    of_networks = sources["record"].isin(["network", "cluster", "link"])
    sources[of_networks].to_csv(package / "sources.csv", index=False)
    bare = atlas.load(package)
    frames = (bare.projects, bare.participants, bare.cooperations, bare.programmes)
    assert [len(frame) for frame in frames] == [0, 0, 0, 0]
    assert {"role", "country", "lat"} <= {*bare.participants}


def test_frames_have_types_and_leading_participants_first(whole):
    assert pd.api.types.is_numeric_dtype(whole.projects["budget_eur"])
    assert whole.projects["start_year"].between(1990, 2040).sum() > 0
    assert whole.participants["lat"].dtype == float
    roles = whole.participants.groupby("project", sort=False)["role"]
    assert all("coordinator" not in {*group[1:]} for _, group in roles)


def test_a_selection_holds_the_projects_of_its_networks(whole):
    chosen = whole.select(area="rb:stuttgart")
    own = whole.participants[whole.participants["network"].isin(chosen.networks.index)]
    assert {*chosen.projects.index} == {*own["project"]} != {*whole.projects.index}
    assert {*chosen.participants["project"]} == {*own["project"]}
    assert len(chosen.participants) > len(own), "partners of other regions belong to a project"
    assert {*chosen.cooperations["network"]} <= {*chosen.networks.index}
    assert "" in {*whole.cooperations["network"]}, "the state as a whole"


def test_doubts_are_kept(whole):
    doubted = whole.projects["doubts"].explode().dropna()
    assert {*doubted} == {*DOUBT_LABELS}
    unnamed = doubted.index[doubted == "programme_unnamed"]
    assert {*whole.projects.loc[unnamed, "programme"]} <= {"", "eu_unnamed"}


@pytest.mark.parametrize(
    ("file", "cells", "fault"),
    [
        ("projects.csv", {"start": "2018-04", "end": "2018-03"}, "end is before"),
        ("projects.csv", {"start": "2018-04", "end": "2017"}, "end is before"),
        ("projects.csv", {"budget_eur": "10", "eu_contribution_eur": "11"}, "more than the whole"),
        ("projects.csv", {"budget_eur": "viel"}, "amount in euro"),
        ("projects.csv", {"acronym": "", "title": ""}, "acronym or a title"),
        ("projects.csv", {"programme": "nowhere"}, "not in the package"),
        ("projects.csv", {"doubts": "hearsay"}, "doubts that the atlas knows"),
        ("project_participants.csv", {"country": "Frankreich"}, "two letters"),
        ("project_participants.csv", {"network": "biorn", "country": "FR", "nuts": ""}, "its seat"),
        ("project_participants.csv", {"country": "FR", "nuts": "DE11", "network": ""}, "another"),
        ("project_participants.csv", {"lat": "48.1", "lon": ""}, "both coordinates"),
        ("project_participants.csv", {"project": "nowhere"}, "not in the package"),
        ("cooperations.csv", {"since": "23"}, "year with four digits"),
        ("cooperations.csv", {"kind": "friendship"}, "kind of cooperation"),
    ],
)
def test_contradictory_rows_are_named_and_left_out(package, file, cells, fault):
    row = change_cell(package, file, 0, **cells)
    with pytest.raises(atlas.DataError, match=fault):
        atlas.load(package)
    rest = atlas.Atlas.load(package, keep_good=True)
    assert row["id"] not in {*rest.package.tables[file]["id"]}


def test_ends_may_be_as_rough_as_starts(package):
    change_cell(package, "projects.csv", 0, start="2018-04", end="2018")
    atlas.load(package)


def test_two_coordinators_are_none(package):
    table = pd.read_csv(package / "project_participants.csv", dtype=str, keep_default_na=False)
    led = table[table["role"] == "coordinator"]["project"].iloc[0]
    table.loc[table["project"] == led, "role"] = "coordinator"
    table.to_csv(package / "project_participants.csv", index=False)
    with pytest.raises(atlas.DataError, match="one coordinator"):
        atlas.load(package)


def test_project_participant_and_cooperation_come_in_and_are_undone(package, tmp_path):
    before = state(package)
    (project,) = imported(
        package,
        tmp_path,
        PROJECT + f"TEST4BW;Ein Test;Horizon Europe;07/2023;1.200.000,50 €;;{SOURCE};{DAY}\n",
    )
    assert (project.action, project.key) == (ADDED, "test4bw")
    assert ("budget_eur", "", "1200000.5") in project.fields
    assert ("programme", "", "horizon_europe") in project.fields
    (participant,) = imported(
        package,
        tmp_path,
        PARTICIPANT + f"test4bw;;Institut Test;Partner;Lyon;Frankreich;{SOURCE};{DAY}\n",
    )
    assert ("country", "", "FR") in participant.fields
    assert ("role", "", "partner") in participant.fields
    (cooperation,) = imported(
        package,
        tmp_path,
        COOPERATION + f"biorn;Test Valley;IT;Absichtserklärung;Test;2024;{SOURCE};{DAY}\n",
    )
    assert ("kind", "", "memorandum") in cooperation.fields
    now = atlas.load(package)
    assert now.participants.loc["test4bw-institut-test", "country"] == "FR"
    assert {*now.sources["record"]} >= {"project", "participant", "cooperation"}
    for _ in range(3):
        importing.undo_import(package)
    assert state(package) == before


def test_a_participant_is_known_by_project_and_name(package, tmp_path):
    known = atlas.load(package).participants.iloc[0]
    head = "Projekt (Schlüssel);Name;Rolle im Projekt;Quelle;Gelesen am\n"
    row = f"{known['project']};{known['name'].upper()};assoziierter Partner;{SOURCE};{DAY}\n"
    (change,) = imported(package, tmp_path, head + row)
    assert (change.action, change.key) == (CHANGED, known.name)
    assert [field for field, _, _ in change.fields] == ["role", "source"]


def test_a_removed_project_takes_its_participants_along(package, tmp_path):
    whole = atlas.load(package)
    key = whole.participants["project"].iloc[0]
    gone = whole.participants.index[whole.participants["project"] == key]
    text = f"Schlüssel;Akronym;Förderprogramm;Entfernen\n{key};;;ja\n"
    (change,) = imported(package, tmp_path, text)
    assert (change.action, change.key) == (REMOVED, key)
    now = atlas.load(package)
    assert key not in now.projects.index
    assert not {*gone} & {*now.participants.index}
    assert not {*gone, key} & {*now.sources["record_id"]}


def test_a_removed_network_stays_in_projects_by_its_name(package, tmp_path):
    whole = atlas.load(package)
    key = next(
        k for k in whole.cooperations["network"] if k and k in {*whole.participants["network"]}
    )
    part = whole.participants.index[whole.participants["network"] == key]
    imported(package, tmp_path, f"Schlüssel;Name;Art;Branchen;Entfernen\n{key};;;;ja\n")
    now = atlas.load(package)
    assert {*now.participants.loc[part, "network"]} == {""}
    assert key not in {*now.cooperations["network"]}


def test_persons_are_not_taken(package, tmp_path):
    text = PROJECT + f"TEST4BW;Ruf 0711 123456;;;;;{SOURCE};{DAY}\n"
    assert not importing.examine(sheet(tmp_path, text), atlas.load(package)).plan.possible


def test_a_list_of_members_with_partners_is_no_table_of_cooperations(tmp_path):
    text = "Firma;Ort;Partner;Rolle;Titel\nA;Ulm;B;Kunde;C\n"
    (table,) = importing.record_tables(sheet(tmp_path, text), atlas.load())
    assert {"name", "city"} <= {*table.mapping.fields}
    assert not {"partner_name", "role", "title"} & {*table.mapping.fields}


def test_a_cell_that_names_no_country_is_an_error(package, tmp_path):
    text = PARTICIPANT + f"alplinkbioeco;;Institut;Partner;Ort;Utopia;{SOURCE};{DAY}\n"
    report, *_ = importing.examine(sheet(tmp_path, text), atlas.load(package)).reports
    assert [finding.value for finding in report.findings if finding.level == "error"] == ["Utopia"]


def test_own_tables_are_sorted_and_named_by_keys():
    for file in ("projects.csv", "project_participants.csv", "cooperations.csv"):
        table = pd.read_csv(ROOT / "data" / file, dtype=str, keep_default_na=False)
        assert table["id"].tolist() == sorted(table["id"])
