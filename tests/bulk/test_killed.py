"""A join that is killed: what is whole stays, the same command goes on, the result is the same."""

import signal
import subprocess
import sys

import pandas as pd
import pytest
from many_rows import many_rows
from repository import ROOT

from atlas import intake

PARTS = 6
#: Joins in parts of 200 rows, and ends itself for good in the middle of a call, the last argument.
SCRIPT = """
import os, signal, sys
import pyarrow.parquet as pq
from atlas.__main__ import app
from atlas.bulk import parquet_table
from atlas.commandline.shared import run_commands

parquet_table.PART_ROWS = 200
name, last = sys.argv.pop(1), int(sys.argv.pop(1))
real, calls = getattr(pq.ParquetWriter, name), []

def write(self, *given, **more):
    real(self, *given, **more)
    calls.append(name)
    if len(calls) == last:
        os.kill(os.getpid(), signal.SIGKILL)

setattr(pq.ParquetWriter, name, write)
run_commands(app)
"""


@pytest.fixture
def firms(whole, tmp_path):
    """A table of several parts, and a folder of as many tables."""
    table = intake.read(many_rows(whole, PARTS * 200), "v.csv")
    frame = pd.DataFrame(dict(zip(table.headings, table.columns, strict=True)))
    frame.to_parquet(tmp_path / "in.parquet", row_group_size=200)
    (tmp_path / "in").mkdir()
    for number in range(PARTS):
        part = frame[number * 200 : (number + 1) * 200]
        part.to_parquet(tmp_path / "in" / f"{number}.parquet")
    return tmp_path


def join(source, output, call="write_batch", last=0):
    words = [sys.executable, "-c", SCRIPT, call, str(last), "join", source, "--output", output]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120).returncode


def contents(place):
    files = [place] if place.is_file() else sorted(place.iterdir())
    return [file.read_bytes() for file in files]


@pytest.mark.parametrize(
    ("name", "call", "last", "done"),
    [
        ("in.parquet", "write_batch", 3, 2),  # in the middle of the third part
        ("in", "write_batch", 3, 2),
        ("in.parquet", "write_table", PARTS + 2, PARTS),  # while the parts are put together
    ],
)
def test_what_is_whole_stays_when_a_join_is_killed(firms, name, call, last, done):
    source, output, other = firms / name, firms / f"out-{name}", firms / f"other-{name}"
    assert join(source, output, call, last) == -signal.SIGKILL
    assert not output.is_file()
    parts = output.with_name(f".{output.name}.parts")
    assert len([*parts.glob("*.json")]) == done
    # the same command does the others and no part again, or it would end itself
    assert join(source, output, "write_batch", PARTS - done + 1) == 0
    assert join(source, other) == 0
    assert contents(output) == contents(other)
    assert {each.name for each in firms.iterdir()} == {"in", "in.parquet", output.name, other.name}
