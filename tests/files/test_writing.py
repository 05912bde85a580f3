"""Files written whole or not at all, with the rights of any new file."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from repository import ROOT

from atlas.errors import ExportError
from atlas.files.writing import write_atomically


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
@pytest.mark.parametrize(("mask", "mode"), [("022", 0o644), ("077", 0o600), ("002", 0o664)])
def test_a_file_has_the_rights_of_any_new_one(tmp_path, mask, mode):
    script = "import os, sys; from pathlib import Path; from atlas.files import writing;"
    script += f"os.umask(0o{mask}); writing.write_atomically(Path(sys.argv[1]), b'x')"
    subprocess.run([sys.executable, "-c", script, tmp_path / "a.csv"], cwd=ROOT, check=True)
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == mode


def test_nothing_of_the_process_is_changed_meanwhile(tmp_path, monkeypatch):
    # the mask is the process's own: another thread would write files with the wrong rights
    monkeypatch.setattr(os, "umask", lambda _: pytest.fail("the mask is changed"))
    write_atomically(tmp_path / "a.csv", b"x")
    assert (tmp_path / "a.csv").read_bytes() == b"x"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failing_disk_keeps_the_former_file_and_leaves_nothing(tmp_path, monkeypatch, step):
    file = tmp_path / "a.csv"
    file.write_bytes(b"old")

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path if step == "replace" else os, step, full)
    with pytest.raises(ExportError, match="No space left"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_in_the_place_of_a_file_is_said(tmp_path):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(ExportError, match=r"a\.csv"):
        write_atomically(tmp_path / "a.csv", b"new")
    assert len(list(tmp_path.iterdir())) == 1
