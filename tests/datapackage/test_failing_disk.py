"""A disk that fails at any step: what is said of it is so."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from imports import new_network, read_state, state

import atlas
from atlas.datapackage import transaction
from atlas.datapackage.journal import JournalError
from atlas.intake import importing

UNCHANGED = "are as they were"
COUNTS = "The change counts"
ONE, ALL, LATE = "one call fails", "all calls fail", "one call fails late"


class Disk:
    """The calls to the system that can fail: from one of them on, all do, or that one alone.

    One alone may also fail after it was carried out, as happens over a network.
    """

    def __init__(self, monkeypatch, folder):
        self.folder, self.calls, self.first, self.how = str(folder), 0, 0, ALL
        for owner, name in (
            (os, "fsync"),
            (os, "open"),
            (Path, "open"),
            (Path, "mkdir"),
            (Path, "rename"),
            (Path, "replace"),
            (Path, "unlink"),
            (shutil, "copymode"),
        ):
            monkeypatch.setattr(owner, name, self.failing(getattr(owner, name), name))

    def failing(self, real, name):
        def call(*arguments, **options):
            mine = name == "fsync" or str(arguments[0]).startswith(self.folder)
            reading = name == "open" and "wb" not in arguments
            if self.first and mine and not reading and not str(arguments[0]).endswith(".lock"):
                self.calls += 1
                due = self.calls >= self.first if self.how == ALL else self.calls == self.first
                if due and self.how == LATE:
                    real(*arguments, **options)
                if due:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **options)

        return call

    def fail(self, step, how):
        self.calls, self.first, self.how = 0, step, how

    def works(self):
        self.first = 0


def change(folder):
    with transaction.locked(folder):
        files = {"a.csv": b"new", "c.json": b"new", "d.csv": b"new"}
        transaction.change(folder, files, {"date": "2026-11-23"})


def back(folder):
    with transaction.locked(folder):
        transaction.go_back(folder, transaction.last_revision(folder))


def read(folder):
    from atlas.datapackage.snapshot import take_snapshot

    return dict(take_snapshot(folder, ("a.csv", "b.csv", "c.json", "d.csv")).files)


def complaint(work, folder):
    """Do some work and give what is said of it; "" where nothing went wrong."""
    try:
        work(folder)
    except JournalError as error:
        return error.text()
    return ""


@pytest.mark.parametrize("how", [ONE, ALL, LATE])
@pytest.mark.parametrize("work", [change, back])
def test_what_is_said_of_a_full_disk_is_so_at_every_step(tmp_path, monkeypatch, work, how):
    start = tmp_path / "start"
    start.mkdir()
    for name in ("a.csv", "b.csv", "c.json"):
        (start / name).write_text("old")
    if work is back:
        change(start)
    whole = Path(shutil.copytree(start, tmp_path / "whole"))
    work(whole)
    old, new = read(start), read(whole)
    said = set()
    disk = Disk(monkeypatch, tmp_path / "trial")
    for step in range(1, 200):
        trial = Path(shutil.copytree(start, tmp_path / "trial"))
        disk.fail(step, how)
        text = complaint(work, trial)
        if text:
            disk.works()
            counts = COUNTS in text
            assert counts or UNCHANGED in text
            assert read(trial) == (new if counts else old), step
            if not counts:
                assert {p.name: p.read_bytes() for p in trial.glob("*.*")} == old, step
            said.add(counts)
        disk.works()
        finished = disk.calls < step
        expected = read(trial)
        with transaction.locked(trial):
            assert {p.name: p.read_bytes() for p in trial.glob("*.*")} == expected
            assert not list((trial / "history").glob(".new-*"))
        shutil.rmtree(trial)
        if finished:
            break
    assert finished
    assert step > 15
    assert said == {False, True}


@pytest.mark.parametrize("step", [1, 12, 18, 26])
def test_an_import_on_a_full_disk_says_what_counts(package, tmp_path, monkeypatch, step):
    file, old = new_network(tmp_path), read_state(package)
    disk = Disk(monkeypatch, package)
    disk.fail(step, ALL)
    with pytest.raises(JournalError) as error:
        importing.import_file(package, file)
    disk.works()
    counts = COUNTS in error.value.text()
    assert counts == ("testnetz-neckar-e-v" in atlas.load(package).networks.index)
    if not counts:
        assert UNCHANGED in error.value.text()
        assert {n: h for n, h in state(package).items() if n in old} == old
        assert importing.import_file(package, file).revision is not None
    importing.undo_import(package)
    assert read_state(package) == old
