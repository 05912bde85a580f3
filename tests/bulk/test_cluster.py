"""Parts done by several workers: the same bytes as here alone, though a worker is lost."""

import os
import signal
import sys

import distributed
import pandas as pd
import psutil
import pytest
from many_rows import many_rows
from terminal import run

from atlas import intake
from atlas.bulk import cluster
from atlas.bulk.job import Job
from atlas.bulk.running import Large, join_large, run_here
from atlas.errors import ExportError

PARTS = 12


@pytest.fixture
def firms(whole, tmp_path):
    """A folder of files, each of them one part."""
    table = intake.read(many_rows(whole, PARTS * 200), "v.csv")
    frame = pd.DataFrame(dict(zip(table.headings, table.columns, strict=True)))
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(PARTS):
        frame[number * 200 : (number + 1) * 200].to_parquet(folder / f"{number:02}.parquet")
    return folder


def children():
    """Give the processes that work for this one."""
    found = psutil.Process().children(recursive=True)
    return [each.pid for each in found if "spawn_main" in " ".join(each.cmdline())]


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def joined(source, output, run_parts):
    told, _ = join_large(Job("de"), Large(source, output), run_parts, lambda *_: None)
    assert not any(one.broken for one in told)
    return contents(output)


def test_a_worker_that_is_killed_changes_nothing_and_is_told_in_our_words(firms, tmp_path, capfd):
    before = {*children()}
    losses, killed = [], []

    def run_and_kill(job, parts):
        for one in run_there(job, parts):
            if not killed:
                killed.append(min({*children()} - before))
                os.kill(killed[0], signal.SIGKILL)
            yield one

    with cluster.on_cluster(workers=2, lost=lambda: losses.append(1)) as run_there:
        there = joined(firms, tmp_path / "there", run_and_kill)
    assert killed
    assert losses == [1]
    written = capfd.readouterr()
    assert (written.out, written.err) == ("", "")
    with distributed.LocalCluster(1, threads_per_worker=1, dashboard_address=":0") as workers:
        address = workers.scheduler_address
        done = run("join", firms, "--output", tmp_path / "asked", "--scheduler", address)
    assert done.returncode == 0, done.stderr
    assert "distributed" not in done.stderr
    here = joined(firms, tmp_path / "here", run_here)
    assert len(here) == PARTS
    assert there == here == contents(tmp_path / "asked")


def test_a_scheduler_that_does_not_answer_is_named(firms, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "_PATIENCE", "0.2s")
    options = ("--scheduler", "tcp://127.0.0.1:9", "--lang", "en")
    done = run("join", firms, "--output", tmp_path / "o", *options)
    assert done.returncode == 2
    assert "No scheduler answers at tcp://127.0.0.1:9." in done.stderr


@pytest.mark.parametrize("address", ["nonsense", "http://127.0.0.1:9", "tcp://host"])
def test_what_is_no_address_of_a_scheduler_is_told_at_once(firms, tmp_path, address):
    done = run("join", firms, "--output", tmp_path / "o", "--scheduler", address, "--lang", "en")
    assert done.returncode == 2
    assert f"“{address}” is no address of a scheduler. Expected is tcp://" in done.stderr


def test_what_has_to_be_installed_is_said_only_when_it_is_asked_for(firms, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = run("join", firms, "--output", tmp_path / "o", "--workers", 2, "--lang", "en")
    assert done.returncode == 2
    assert "pip install -r .requirements/cluster.txt" in done.stderr
    assert run("join", firms, "--output", tmp_path / "o").returncode == 0


def test_a_scheduler_that_is_lost_ends_the_join_in_one_sentence_and_keeps_what_is_done(
    firms, tmp_path
):
    with distributed.LocalCluster(1, threads_per_worker=1, dashboard_address=":0") as workers:

        def run_and_stop(job, parts):
            for number, one in enumerate(run_there(job, parts), 1):
                if number == 1:
                    workers.close()
                yield one

        with (
            cluster.on_cluster(workers.scheduler_address) as run_there,
            pytest.raises(ExportError, match="scheduler is gone"),
        ):
            joined(firms, tmp_path / "out", run_and_stop)
    assert [*(tmp_path / ".out.parts").glob("*.json")]
    assert joined(firms, tmp_path / "out", run_here) == joined(firms, tmp_path / "here", run_here)
