"""Imports on the command line: what is said is so, whoever reads it."""

import os
import subprocess
import sys

import pytest
from imports import new_network, read_state
from repository import ROOT


def run(*arguments, **options):
    settings = {"cwd": ROOT, "stderr": subprocess.PIPE, "timeout": 120} | options
    return subprocess.run([sys.executable, "-m", "atlas", *map(str, arguments)], **settings)


def test_an_output_that_the_terminal_has_no_signs_for_is_printed_all_the_same(package, tmp_path):
    old = read_state(package)
    settings = os.environ | {"PYTHONIOENCODING": "cp1252"}
    file = new_network(tmp_path)
    done = run("import", file, "--data", package, env=settings, stdout=subprocess.PIPE)
    assert done.returncode == 0, done.stderr
    assert "testnetz-neckar-e-v" in done.stdout.decode("cp1252")
    assert b"Importiert" in done.stderr
    assert read_state(package) != old
    undone = run("undo", "--data", package, env=settings, stdout=subprocess.PIPE)
    assert undone.returncode == 0, undone.stderr
    assert read_state(package) == old


def test_a_reader_that_goes_away_changes_nothing_of_what_is_done_and_said(package, tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    done = run("import", new_network(tmp_path), "--data", package, stdout=writer)
    os.close(writer)
    assert done.returncode == 0
    assert b"Importiert" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"testnetz-neckar-e-v" in (package / "networks.csv").read_bytes()


def test_with_nobody_to_read_anything_the_exit_code_still_tells(package, tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    done = run("import", new_network(tmp_path), "--data", package, stdout=writer, stderr=writer)
    undone = run("undo", "--data", package, stdout=writer, stderr=writer)
    again = run("undo", "--data", package, stdout=writer, stderr=writer)
    os.close(writer)
    assert (done.returncode, undone.returncode, again.returncode) == (0, 0, 1)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")  # noqa: PTH110
def test_an_output_that_cannot_be_written_is_said_beside_what_was_done(package, tmp_path):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = run("import", new_network(tmp_path), "--data", package, "--lang", "en", stdout=full)
    assert done.returncode == 0
    assert b"The output can't be written: No space left on device." in done.stderr
    assert b"Imported." in done.stderr


def test_figures_that_were_added_are_said_too(package, tmp_path):
    file = tmp_path / "flat.csv"
    head = "statistics_code,statistics_label,time_code,time_label,time,1_variable_code,"
    head += (
        "1_variable_label,1_variable_attribute_code,1_variable_attribute_label,value,value_unit,"
    )
    head += "value_variable_code,value_variable_label,value_q"
    rows = [
        head,
        "13211,x,JAHR,Jahr,2024,KREISE,Kreise,08111,Stuttgart,1000,Anzahl,ERWP10,Arbeitslose,e",
    ]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    named = ("--publisher", "A", "--table", "B", "--licence", "C", "--figure", "unemployed")
    reader, writer = os.pipe()
    os.close(reader)
    done = run("statistics", "add", file, *named, "--data", package, stdout=writer)
    os.close(writer)
    assert done.returncode == 0, done.stderr
    assert b"bernommen" in done.stderr
    assert b"Traceback" not in done.stderr
