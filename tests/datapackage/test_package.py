"""Data packages: another one can be used, and every fault of it is named."""

from pathlib import Path

import pandas as pd
import pytest
from terminal import run

import atlas
from atlas import DataError
from atlas.errors import SelectionError
from atlas.i18n.language import language


def change(package, file, row, **cells):
    table = pd.read_csv(package / file, dtype=str, keep_default_na=False)
    for column, value in cells.items():
        table.loc[row, column] = value
    table.to_csv(package / file, index=False)


def test_another_package_is_read_by_path_and_by_environment(package, monkeypatch):
    change(package, "networks.csv", 0, name="Another name")
    assert "Another name" in set(atlas.load(package).networks["name"])
    monkeypatch.setenv("ATLAS_DATA", str(package))
    assert "Another name" in set(atlas.load().networks["name"])


def test_every_fault_is_named_at_once(package):
    change(package, "networks.csv", 0, kind="klub")
    change(package, "networks.csv", 1, founded="19x4")
    change(package, "networks.csv", 2, industries="ict|magic")
    change(package, "clusters.csv", 3, districts="08999")
    change(package, "links.csv", 0, to_id="nobody")
    with pytest.raises(DataError) as error:
        atlas.load(package)
    found = {(f.file, f.row, f.column, f.value) for f in error.value.faults}
    assert {
        ("networks.csv", 2, "kind", "klub"),
        ("networks.csv", 3, "founded", "19x4"),
        ("networks.csv", 4, "industries", "magic"),
        ("clusters.csv", 5, "districts", "08999"),
        ("links.csv", 2, "to_id", "nobody"),
    } <= found
    assert all(fault.text(language("de")) for fault in error.value.faults)


def test_good_rows_still_count(package, whole):
    key = whole.networks.index[0]
    change(package, "networks.csv", 0, kind="klub")
    good = atlas.load(package, keep_good=True)
    assert key not in good.networks.index
    assert len(good.networks) == len(whole.networks) - 1
    assert any(fault.record == key for fault in good.faults)


def test_a_record_twice_is_a_fault(package, whole):
    change(package, "networks.csv", 1, id=whole.networks.index[0])
    with pytest.raises(DataError) as error:
        atlas.load(package)
    assert {f.row for f in error.value.faults if f.column == "id"} >= {3}


@pytest.mark.parametrize("file", ["networks.csv", "districts.parquet", "topology.json"])
def test_a_missing_file_is_named(package, file):
    (package / file).unlink()
    with pytest.raises(DataError, match=file):
        atlas.load(package)


def test_a_missing_column_is_named(package):
    table = pd.read_csv(package / "networks.csv", dtype=str).drop(columns="kind")
    table.to_csv(package / "networks.csv", index=False)
    with pytest.raises(DataError, match=r"networks\.csv.*kind"):
        atlas.load(package)


def test_a_package_from_before_a_column_is_read(package):
    table = pd.read_csv(package / "networks.csv", dtype=str).drop(columns=["members_basis", "ends"])
    table.to_csv(package / "networks.csv", index=False)
    networks = atlas.load(package).networks
    assert {*networks["members_basis"], *networks["ends"]} == {""}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00bad", b'a,"b\n1'])
def test_what_is_no_table_is_said(package, content):
    (package / "links.csv").write_bytes(content)
    with pytest.raises(DataError, match=r"links\.csv"):
        atlas.load(package)


def test_a_folder_that_is_none_is_one_sentence_not_a_list_of_files(tmp_path):
    file, empty = tmp_path / "file", tmp_path / "empty"
    file.write_bytes(b"x")
    empty.mkdir()
    for place, said in (
        (tmp_path / "nothing", "gibt es nicht"),
        (file, "ist kein Ordner"),
        (file / "below", "ist kein Ordner"),
        (empty, "enthält kein Datenpaket"),
    ):
        done = run("info", "--data", place)
        assert done.returncode == 2
        told = done.stderr.strip().splitlines()
        assert len(told) == 1
        assert str(place) in told[0]
        assert said in told[0]
        assert "Erwartet" in told[0]


def test_a_folder_that_can_not_be_read_is_told_with_the_reason(package, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "whatever the system's language says")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(SelectionError, match="can't be read: Permission denied"):
        atlas.load(package)


def test_a_package_that_lacks_files_still_names_each(package):
    for name in ("networks.csv", "topology.json"):
        (package / name).unlink()
    with pytest.raises(DataError) as error:
        atlas.load(package)
    assert {fault.file for fault in error.value.faults} == {"networks.csv", "topology.json"}
