"""Files are read in a process of their own: what takes too much is refused, others go on."""

import os
import pickle
import threading
import time

import pytest
from spreadsheets import plain_xlsx

from atlas import intake
from atlas.files import apart as held
from atlas.files.apart import apart
from atlas.files.opening import open_apart
from atlas.findings import IntakeError
from atlas.i18n.language import language

CSV = b"Firma;PLZ;Ort\nA;70173;Stuttgart\n"


@pytest.fixture(autouse=True)
def this_module(monkeypatch, tmp_path):
    """Let the process import the functions below, which do what a hostile file may."""
    (tmp_path / "hostile_reading.py").write_text(
        """
import os, pickle
def spins():
    while True: pass
def hoards():
    return len([bytearray(1 << 20) for _ in range(100_000)])
def talks():
    return "x" * 5_000_000
def crashes():
    os.abort()
def fails():
    raise KeyError("inside")
class Command:
    def __reduce__(self):
        return os.system, ("true",)
def commands():
    return Command()
def parent():
    return os.getppid(), os.getpid()
"""
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    held._POOL.close()
    yield
    held._POOL.close()


def refusal(name):
    with pytest.raises(IntakeError) as error:
        apart("hostile_reading", name)
    return error.value


@pytest.mark.parametrize(
    ("name", "setting", "value"),
    [
        ("spins", "ATLAS_READ_SECONDS", "1"),
        ("hoards", "ATLAS_READ_MEMORY_MB", "200"),
        ("talks", "ATLAS_READ_OUTPUT_MB", "4"),
    ],
)
def test_a_bound_is_a_setting_and_the_refusal_names_both(monkeypatch, name, setting, value):
    monkeypatch.setenv(setting, value)
    error = refusal(name)
    for said in (error.text(), error.text(language("de"))):
        assert setting in said
        assert f" {value} " in said
    assert "Bitte" in error.text(language("de"))


def test_a_reader_that_breaks_off_is_told_and_the_next_file_is_read():
    for name in ("crashes", "fails"):
        assert "save it anew" in refusal(name).text()
        assert intake.read(CSV).headings == ("Firma", "PLZ", "Ort")


def test_nothing_but_tables_is_taken_from_a_process():
    assert "broke its reader off" in refusal("commands").text()


def test_each_file_has_a_fresh_process():
    (first, child), (second, other) = (apart("hostile_reading", "parent") for _ in range(2))
    assert first == second
    assert len({first, child, other, os.getpid()}) == 4


def test_a_file_that_hangs_keeps_no_other_waiting(monkeypatch):
    monkeypatch.setenv("ATLAS_READ_SECONDS", "6")
    hanging = threading.Thread(target=refusal, args=("spins",))
    hanging.start()
    time.sleep(0.1)
    assert len(intake.read(CSV)) == 1
    assert hanging.is_alive()
    hanging.join()


def test_what_is_read_comes_as_it_is():
    content = plain_xlsx([("Firma", "Zahl"), ("A", 7), ("B", 1.5)])
    book = open_apart(content)
    assert [sheet.load().rows for sheet in book.sheets] == [
        [["Firma", "Zahl"], ["A", 7], ["B", 1.5]]
    ]
    with pytest.raises(IntakeError, match="empty"):
        open_apart(b"")


def test_a_refusal_of_the_reader_keeps_its_words():
    with pytest.raises(IntakeError) as error:
        intake.read(b"%PDF-1.4 a document")
    assert error.value.text(language("de")).startswith("Das ist ein PDF")


def test_a_class_that_is_not_known_is_not_made():
    with pytest.raises(pickle.UnpicklingError):
        held._Careful(held.io.BytesIO(pickle.dumps(os.getcwd))).load()
