"""Changes by key: only the columns of a table change, whatever they are."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from imports import DAY, SOURCE, sheet, state
from repository import ROOT

import atlas
from atlas.intake import importing
from atlas.intake.planning import CHANGED
from atlas.intake.records import FILES, NETWORKS, PROJECTS
from atlas.intake.template_columns import COLUMNS

#: Values that each column of a network may have, as people write them and as they are kept.
VALUES = {
    "name": ("Neuer Name e. V.", "Neuer Name e. V."),
    "kind": ("Kompetenzzentrum", "competence_centre"),
    "industries": ("Textil; Maschinenbau", "textiles|mechanical_engineering"),
    "technologies": ("Photonik", "photonics"),
    "street": ("Weg 1", "Weg 1"),
    "website": ("https://www.example.org/neu", "https://www.example.org/neu"),
    "founded": ("1999", "1999"),
    "members": ("1.234", "1234"),
    "members_as_of": ("2025", "2025"),
    "members_basis": ("Partner", "partners"),
    "active": ("nein", "false"),
    "ends": ("31.03.2027", "2027-03-31"),
    "confidence": ("niedrig", "low"),
    "summary_de": ("Ein Satz.", "Ein Satz."),
    "summary_en": ("A sentence.", "A sentence."),
}
CLEARABLE = sorted({*VALUES} - {"name", "kind", "industries"})


def written(rows, fields, headings):
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(["Schlüssel", *(headings[field] for field in fields), "Quelle", "Gelesen am"])
    table.writerows([*row, SOURCE, DAY] for row in rows)
    return text.getvalue()


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("kept") / "data"))


def records(folder, kind=NETWORKS):
    table = atlas.load(folder).package.tables[FILES[kind]]
    return {row["id"]: row for row in table.to_dict("records")}


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), named_by=st.sampled_from(["template", "package"]))
def test_any_columns_of_any_records_leave_all_others_alone(kept, tmp_path, data, named_by):
    before, bytes_before = records(kept), state(kept)
    fields = data.draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True, max_size=5))
    keys = data.draw(st.lists(st.sampled_from(sorted(before)), unique=True, min_size=1, max_size=4))
    states = st.sampled_from(["set", "empty", "dash"])
    rows, expected = [], {key: dict(row) for key, row in before.items()}
    for key in keys:
        cells = []
        for field in fields:
            what = data.draw(states)
            if what == "dash" and field in CLEARABLE:
                cells.append("–")
                expected[key][field] = ""
            elif what == "set":
                cells.append(VALUES[field][0])
                expected[key][field] = VALUES[field][1]
            else:
                cells.append("")
        rows.append([key, *cells])
    headings = {field: COLUMNS[NETWORKS][field][0] for field in fields}
    if named_by == "package":
        headings = {field: field for field in fields}
    sources = atlas.load(kept).package.tables["sources.csv"]
    result = importing.import_file(kept, sheet(tmp_path, written(rows, fields, headings)))
    assert result.revision is not None
    assert {change.action for change in result.plan.changes} == {CHANGED}
    assert records(kept) == expected
    after = atlas.load(kept).package.tables["sources.csv"]
    assert {*map(tuple, sources.to_numpy())} <= {*map(tuple, after.to_numpy())}
    importing.undo_import(kept)
    assert state(kept) == bytes_before


@pytest.mark.parametrize("kind", FILES)
def test_one_column_of_every_kind_is_changed_by_key(package, tmp_path, kind):
    field = {"participants": "role", "cooperations": "since"}.get(kind, "summary_de")
    value = {"role": "partner", "since": "2001"}.get(field, "Neu.")
    before = records(package, kind)
    key = next(key for key, row in before.items() if row[field] != value)
    text = f"id;{field};source;read_on\n{key};{value};{SOURCE};2026-11-23\n"
    importing.import_file(package, sheet(tmp_path, text))
    assert records(package, kind) == before | {key: before[key] | {field: value}}


def test_a_column_means_what_it_means_for_the_kind_of_the_keys(package, tmp_path):
    before = records(package, "participants")
    key = next(key for key, row in before.items() if not row["network"])
    text = f"id;network;source;read_on\n{key};afbw;{SOURCE};2026-11-23\n"
    importing.import_file(package, sheet(tmp_path, text))
    after = records(package, "participants")[key]
    assert (after["network"], after["name"]) == ("afbw", before[key]["name"])


def test_rows_of_one_key_bring_a_source_each(package, tmp_path):
    text = f"Schlüssel;Mitgliederzahl;Quelle;Gelesen am\nafbw;77;{SOURCE};{DAY}\n\
afbw;;https://www.example.org/b;24.11.2026\nafbw;77;https://www.example.org/c;{DAY}\n"
    (change,) = importing.import_file(package, sheet(tmp_path, text)).plan.changes
    assert [field for field, _, _ in change.fields] == ["members", "source", "source", "source"]
    sources = atlas.load(package).sources
    urls = {*sources[sources["record_id"] == "afbw"]["url"]}
    assert {SOURCE, "https://www.example.org/b", "https://www.example.org/c"} <= urls


def test_a_source_alone_is_added(package, tmp_path):
    text = f"Schlüssel;Quelle;Gelesen am\nafbw;{SOURCE};{DAY}\n"
    (change,) = importing.import_file(package, sheet(tmp_path, text)).plan.changes
    assert [field for field, _, _ in change.fields] == ["source"]


def test_rows_of_one_key_that_contradict_each_other_are_refused(package, tmp_path):
    before = state(package)
    text = f"Schlüssel;Mitgliederzahl;Quelle;Gelesen am\nafbw;77;{SOURCE};{DAY}\n\
afbw;78;{SOURCE};{DAY}\n"
    result = importing.import_file(package, sheet(tmp_path, text))
    (error,) = [f for f in result.reports[0].findings if f.level == "error"]
    assert (error.row, error.column) == (3, "Mitgliederzahl")
    assert "Row 2 states “77”" in error.text()
    assert state(package) == before


def test_an_unknown_key_is_named_with_the_nearest(package, tmp_path):
    text = f"Schlüssel;Mitgliederzahl;Quelle;Gelesen am\nafbw;77;{SOURCE};{DAY}\n\
medicalmountain;78;{SOURCE};{DAY}\n"
    report = importing.examine(sheet(tmp_path, text), atlas.load(package)).reports[0]
    (error,) = [f for f in report.findings if f.level == "error"]
    assert (error.row, error.value) == (3, "medicalmountain")
    assert "no record with this key" in error.text()
    assert error.suggestion == "medicalmountains"


def test_what_a_record_needs_is_not_emptied(package, tmp_path):
    text = f"Schlüssel;Name;Mitgliederzahl;Quelle;Gelesen am\nafbw;–;7;{SOURCE};{DAY}\n"
    result = importing.import_file(package, sheet(tmp_path, text))
    assert result.revision is None
    assert [(f.row, f.column) for f in result.reports[0].findings if f.level == "error"] == [
        (2, "Name")
    ]


def test_a_seat_that_changes_by_half_is_noticed(package, tmp_path):
    key = next(key for key, row in records(package).items() if row["postcode"] and row["city"])
    text = f"Schlüssel;Ort;Quelle;Gelesen am\n{key};Biberach an der Riß;{SOURCE};{DAY}\n"
    plan = importing.examine(sheet(tmp_path, text), atlas.load(package)).plan
    (warning,) = plan.findings
    assert "stays as it is" in warning.text()
    assert (warning.level, warning.column) == ("warning", "postcode")
    assert plan.possible


@pytest.fixture
def twofold(package):
    """A package in which the key of a network is one of a project, too."""
    with (package / FILES[PROJECTS]).open("a", encoding="utf-8") as file:
        file.write("afbw,AFBW" + "," * 11 + "\n")
    return package


@pytest.mark.parametrize(
    ("head", "value", "kind", "field", "kept"),
    [
        ("Mitgliederzahl", "77", NETWORKS, "members", "77"),
        ("members", "77", NETWORKS, "members", "77"),
        ("Anzahl Mitglieder", "77", NETWORKS, "members", "77"),
        ("Ende", "2030-12", PROJECTS, "end", "2030-12"),
        ("end", "2030-12", PROJECTS, "end", "2030-12"),
        ("Webseite;Art", "https://www.example.org/x;", NETWORKS, "website", None),
        ("Webseite;Förderprogramm", "https://www.example.org/x;", PROJECTS, "website", None),
    ],
)
def test_columns_tell_which_of_two_records_of_one_key_is_meant(
    twofold, tmp_path, head, value, kind, field, kept
):
    heads = head.replace("Ende", COLUMNS[PROJECTS]["end"][0])
    heads = heads.replace("Förderprogramm", COLUMNS[PROJECTS]["programme"][0])
    text = f"Schlüssel;{heads};Quelle;Gelesen am\nafbw;{value};{SOURCE};{DAY}\n"
    before = {each: records(twofold, each) for each in (NETWORKS, PROJECTS)}
    (change,) = importing.import_file(twofold, sheet(tmp_path, text)).plan.changes
    assert (change.kind, change.key) == (kind, "afbw")
    before[kind]["afbw"][field] = kept or value.strip(";")
    assert {each: records(twofold, each) for each in before} == before


@pytest.mark.parametrize(
    "heads", ["Webseite", "Kurzbeschreibung", "Mitgliederzahl;Akronym", "Wetter"]
)
def test_columns_that_do_not_tell_are_asked_for_one_that_does(twofold, tmp_path, heads):
    cells = ";".join("1" for _ in heads.split(";"))
    text = f"Schlüssel;{heads};Quelle;Gelesen am\nafbw;{cells};{SOURCE};{DAY}\n"
    with pytest.raises(atlas.AtlasError, match="several kinds") as error:
        importing.examine(sheet(tmp_path, text), atlas.load(twofold))
    said = error.value.text(atlas.language("de"))
    assert "Netzwerke (Name)" in said
    assert "Projekte (Akronym)" in said
    assert "afbw" in said
