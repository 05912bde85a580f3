"""Whoever reads a package while it changes sees it as it was or as it is, never a mixture."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from imports import new_network, read_state, state
from repository import ROOT

import atlas
from atlas.atlas import Atlas
from atlas.datapackage import snapshot, transaction
from atlas.datapackage.journal import JournalError
from atlas.datapackage.reading import PACKAGE_FILES, read_package, state_of
from atlas.intake import importing

#: Imports, each taken back again; the environment can ask for more.
ROUNDS = int(os.environ.get("ATLAS_ROUNDS", "10"))


def test_a_reader_beside_many_imports_sees_only_old_or_new(package, tmp_path):
    file = new_network(tmp_path)
    reader = subprocess.Popen(
        [sys.executable, ROOT / "tests" / "support" / "reader.py", package],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout.readline() == "ready\n"
    for _ in range(ROUNDS):
        assert importing.import_file(package, file).revision is not None
        importing.undo_import(package)
    said, _ = reader.communicate()
    assert reader.returncode == 0
    found = json.loads(said)
    old = len(atlas.load(package).networks)
    print(found["loads"], "loads beside", 2 * ROUNDS, "changes")
    assert len(found["states"]) <= 2, found["states"]
    assert found["states"][0][0] == old
    for networks, _, keys, *_, faults in found["states"]:
        assert (networks - old, len(keys), faults) in {(0, 0, 0), (1, 1, 0)}


def test_every_file_is_read_once(package):
    opened = []
    sys.addaudithook(
        lambda event, arguments: (
            opened.append(Path(str(arguments[0])).name)
            if event == "open" and str(arguments[0]).startswith(str(package))
            else None
        )
    )
    Atlas.load(package)
    assert sorted(opened) == sorted(PACKAGE_FILES)


@pytest.mark.parametrize("moment", range(len(PACKAGE_FILES)))
def test_a_change_at_any_moment_of_reading_gives_old_or_new(package, monkeypatch, moment):
    old = read_state(package)
    real, calls = snapshot._read_file, 0

    def read(place):
        nonlocal calls
        calls += 1
        content = real(place)
        if calls == moment + 1:
            with transaction.locked(package):
                files = {
                    n: (package / n).read_bytes() + b"\n" for n in ("networks.csv", "wz2008.csv")
                }
                transaction.change(package, files, {"date": "2026-11-23"})
        return content

    monkeypatch.setattr(snapshot, "_read_file", read)
    found = read_state(package)
    monkeypatch.undo()
    assert found == read_state(package)
    assert found != old


def test_a_change_that_is_half_carried_out_while_others_read_is_no_mixture(package, monkeypatch):
    files = {n: (package / n).read_bytes() + b"\n" for n in ("clusters.csv", "wz2008.csv")}
    old, real, put = read_state(package), snapshot._read_file, transaction._put
    carried = []

    def put_one(source, target, draft):
        if carried:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        carried.append(target.name)
        put(source, target, draft)

    def read(place):
        content = real(place)
        if not carried:
            with pytest.raises(JournalError), transaction.locked(package):
                transaction.change(package, files, {"date": "2026-11-23"})
        return content

    monkeypatch.setattr(transaction, "_put", put_one)
    monkeypatch.setattr(snapshot, "_read_file", read)
    found = read_state(package)
    assert carried == ["clusters.csv"]
    assert {name for name in found if found[name] != old[name]} == {*files}


def test_what_counts_but_is_not_carried_out_is_read(package, tmp_path, monkeypatch):
    old = read_state(package)
    file = new_network(tmp_path)

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(transaction, "_put", full)
    with pytest.raises(atlas.AtlasError, match="The change counts"):
        importing.import_file(package, file)
    # the folder can't be written, but the package is read, and as it should be
    assert {n: h for n, h in state(package).items() if n in old} == old
    loaded = atlas.load(package)
    assert "testnetz-neckar-e-v" in loaded.networks.index
    assert loaded.faults == ()
    new = read_state(package)
    monkeypatch.undo()
    transaction.settle(package)
    assert {n: h for n, h in state(package).items() if n in new} == new
    assert read_state(package) == new


def test_a_reader_does_not_wait_for_one_who_is_at_work(package):
    with transaction.locked(package):
        assert read_package(package).faults == ()


def test_the_state_tells_whether_files_have_changed(package, tmp_path):
    read = read_package(package)
    assert state_of(package) == read.state
    importing.import_file(package, new_network(tmp_path))
    newer = read_package(package)
    assert state_of(package) == newer.state != read.state
    importing.undo_import(package)
    assert state_of(package) not in (read.state, newer.state)


def test_files_that_never_keep_still_are_said(package, monkeypatch):
    real, number = snapshot._read_file, 0

    def restless(place):
        nonlocal number
        number += 1
        with (package / "networks.csv").open("a", encoding="utf-8") as file:
            file.write("\n")
        return real(place)

    monkeypatch.setattr(snapshot, "_read_file", restless)
    with pytest.raises(atlas.AtlasError, match="keep changing"):
        atlas.load(package)


@pytest.mark.parametrize(
    "name", ["networks.csv", "topology.json", "wz2008.csv", "datapackage.json"]
)
def test_a_folder_in_the_place_of_a_file_is_said(package, name):
    (package / name).unlink()
    (package / name).mkdir()
    with pytest.raises(atlas.DataError, match=name.replace(".", r"\.")):
        atlas.load(package)


def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(package):
    (package / "networks.csv").unlink()
    os.mkfifo(package / "networks.csv")
    with pytest.raises(atlas.DataError, match=r"networks\.csv"):
        atlas.load(package)


def test_a_package_of_links_to_files_is_read(package, tmp_path):
    links = tmp_path / "links"
    links.mkdir()
    for file in package.iterdir():
        (links / file.name).symlink_to(file)
    assert atlas.load(links).faults == ()
