"""Commands that read take a database as they take a folder; those that write refuse it."""

from urllib.parse import quote

import pandas as pd
import pytest
from postgis import PASSWORD
from terminal import call, run

import atlas
from atlas.cells.making import open_layer

#: What has to be said of figures that are added.
STATED = ("--publisher", "Amt", "--table", "1", "--url", "https://example.org/", "--licence", "x")


@pytest.fixture(scope="module")
def address(server, filled):
    """Give a database that holds the small package."""
    return server.address(filled)


@pytest.fixture(scope="module")
def state(address):
    """Give the state of that database before anything is asked of it."""
    return atlas.load(address).package.state


@pytest.fixture
def firms(tmp_path):
    """Give a table of three places, one of them elsewhere."""
    file = tmp_path / "firms.csv"
    file.write_text(
        "Firma;lat;lon\nA;48,7758;9,1829\nB;47,985;8,819\nC;52,52;13,40\n", encoding="utf-8"
    )
    return file


@pytest.mark.parametrize(
    "words",
    [
        ("info",),
        ("list", "--area", "region:neckar-alb"),
        ("indicators", "--level", "region", "--indicator", "networks", "--format", "csv"),
        ("stale", "--older-than", "24m", "--format", "csv"),
        ("projects", "list", "--country", "AT"),
        ("partners", "--network", "medicalmountains"),
    ],
)
def test_what_is_read_says_the_same_of_files_and_database(address, small, words):
    assert call(*words, "--data", address) == call(*words, "--data", small)


def test_a_table_is_joined_part_by_part_and_becomes_a_layer(address, small, firms, tmp_path):
    for home, name in ((address, "a"), (small, "b")):
        call("join", firms, "--output", tmp_path / f"{name}.parquet", "--data", home)
    joined = [pd.read_parquet(tmp_path / f"{name}.parquet") for name in "ab"]
    assert joined[0]["district_ags"].fillna("").tolist() == ["08111", "08327", ""]
    pd.testing.assert_frame_equal(*joined)
    counted = tmp_path / "counts.csv"
    call("join", firms, "--counts", "--output", counted, "--data", address)
    assert "08111" in counted.read_text(encoding="utf-8-sig")
    call("cells", tmp_path / "a.parquet", "--output", tmp_path / "l.parquet", "--data", address)
    assert len(open_layer(tmp_path / "l.parquet")) == 3


def test_maps_are_made(address, tmp_path):
    call("export", "--area", "district:08327", "--output", tmp_path / "m.html", "--data", address)
    assert "Tuttlingen" in (tmp_path / "m.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("import", "{file}"),
        ("import", "{file}", "--dry-run"),
        ("projects", "add", "{file}"),
        ("statistics", "add", "{file}", *STATED),
        ("build",),
        ("build", "--describe"),
        ("undo",),
        ("log",),
    ],
)
def test_what_changes_records_refuses_a_database_and_changes_nothing(address, state, firms, words):
    done = run(*(word.format(file=firms) for word in words), "--data", address)
    assert done.returncode == 2
    assert f"{address} ist eine Datenbank" in done.stderr
    assert atlas.load(address).package.state == state


def test_a_password_is_not_sent_to_workers_elsewhere(server, filled, firms, tmp_path):
    home = server.address(filled, quote(PASSWORD, safe=""))
    out = ("--output", tmp_path / "o.parquet", "--scheduler", "tcp://localhost:1")
    done = run("join", firms, *out, "--data", home)
    assert done.returncode == 2
    assert "PGPASSWORD" in done.stderr
    assert quote(PASSWORD, safe="") not in done.stderr
