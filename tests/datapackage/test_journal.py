"""The history of a package is trusted no more than anything else that comes with it."""

import json
import os
import shutil

import pytest
from imports import new_network, read_state, state

import atlas
from atlas.datapackage import durable, journal, transaction
from atlas.datapackage.journal import JournalError
from atlas.i18n.language import language
from atlas.intake import importing

NAME = "0001-2026-11-23"


@pytest.fixture
def planted(package):
    """A package with a change that counts and isn't carried out, as a crash leaves it."""
    draft = package / "history" / f".new-{NAME}"
    for side in ("before", "after"):
        (draft / side).mkdir(parents=True)
        shutil.copy(package / "networks.csv", draft / side)
    with (draft / "after" / "networks.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    (draft / "about.json").write_text(json.dumps({"date": "2026-11-23", "file": "a.csv"}))
    (package / "history" / "pending.json").write_text(json.dumps({"entry": NAME, "side": "after"}))
    return package


def draft(package):
    return package / "history" / f".new-{NAME}"


def test_the_planted_change_is_finished(planted):
    wanted = read_state(planted)
    assert atlas.load(planted).faults == ()
    assert not (planted / "history" / "pending.json").exists()
    assert {n: h for n, h in state(planted).items() if n in wanted} == wanted


GARBAGE = {
    "empty": "",
    "half": '{"entry": "0001-20',
    "list": "[]",
    "null": "null",
    "number": "1e999",
    "deep": "[" * 50_000,
    "bytes": "\udcff",
    "without a side": json.dumps({"entry": NAME}),
    "another side": json.dumps({"entry": NAME, "side": "aside"}),
    "a list of sides": json.dumps({"entry": NAME, "side": ["after"]}),
    "a number": json.dumps({"entry": 1, "side": "after"}),
    "a way out": json.dumps({"entry": "../../elsewhere", "side": "after"}),
    "an absolute way": json.dumps({"entry": "/elsewhere", "side": "after"}),
    "a way through": json.dumps({"entry": NAME + "/../../../elsewhere", "side": "after"}),
    "a line more": json.dumps({"entry": NAME + "\n", "side": "after"}),
    "a way in the side": json.dumps({"entry": NAME, "side": "../../../elsewhere/after"}),
    "a change that isn't there": json.dumps({"entry": "0009-2026-11-23", "side": "after"}),
}


@pytest.mark.parametrize("text", GARBAGE.values(), ids=GARBAGE)
def test_a_note_that_is_none_changes_no_file_and_is_said(planted, tmp_path, text):
    elsewhere = planted.parent / "elsewhere"
    for side in ("before", "after"):
        (elsewhere / side).mkdir(parents=True)
        (elsewhere / side / "networks.csv").write_text("foreign")
    shutil.copytree(draft(planted), planted / "history" / NAME)
    note = planted / "history" / "pending.json"
    note.write_bytes(text.encode("utf-8", "surrogateescape"))
    before = state(planted)
    for work in (
        lambda: atlas.load(planted),
        lambda: importing.undo_import(planted),
        lambda: importing.import_file(planted, new_network(tmp_path)),
    ):
        with pytest.raises(JournalError) as error:
            work()
        assert str(planted) in error.value.text(language("de"))
        assert error.value.text(language("de")) != error.value.text(language("en"))
    assert state(planted) == before
    assert draft(planted).is_dir()


def test_a_note_that_is_a_folder_or_a_link_is_said(planted, tmp_path):
    note = planted / "history" / "pending.json"
    kept = tmp_path / "kept.json"
    note.rename(kept)
    note.symlink_to(kept)
    with pytest.raises(JournalError, match=r"pending\.json"):
        atlas.load(planted)
    note.unlink()
    note.mkdir()
    with pytest.raises(JournalError, match=r"pending\.json"):
        atlas.load(planted)
    with pytest.raises(JournalError, match=r"pending\.json"):
        importing.undo_import(planted)


def break_link(home, outside):
    (home / "after" / "clusters.csv").symlink_to(outside)


def break_folder(home, _):
    (home / "after" / "clusters.csv").mkdir()


def break_name(home, _):
    (home / "after" / "run me.sh").write_text("foreign")


def break_dotted(home, _):
    (home / "after" / ".bashrc").write_text("foreign")


def break_linked_side(home, outside):
    shutil.rmtree(home / "after")
    (home / "after").symlink_to(outside.parent)


def break_no_side(home, _):
    shutil.rmtree(home / "after")


def break_file_as_side(home, _):
    shutil.rmtree(home / "after")
    (home / "after").write_text("")


BROKEN = [
    break_link,
    break_folder,
    break_name,
    break_dotted,
    break_linked_side,
    break_no_side,
    break_file_as_side,
]


@pytest.mark.parametrize("damage", BROKEN)
def test_only_whole_files_of_the_change_itself_are_put_into_the_package(planted, tmp_path, damage):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.csv").write_text("foreign")
    damage(draft(planted), outside / "secret.csv")
    before = state(planted)
    with pytest.raises(JournalError, match="history"):
        atlas.load(planted)
    with pytest.raises(JournalError, match="history"), transaction.locked(planted):
        pass
    assert state(planted) == before


@pytest.mark.parametrize("damage", BROKEN)
def test_undoing_puts_nothing_else_into_the_package(package, tmp_path, damage):
    revision = importing.import_file(package, new_network(tmp_path)).revision
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.csv").write_text("foreign")
    damage(revision.path, outside / "secret.csv")
    before = state(package)
    with pytest.raises(JournalError, match="history"):
        importing.undo_import(package)
    assert state(package) == before


@pytest.mark.parametrize("text", ["", "[1]", "{", "null", '"a"'])
def test_what_was_said_of_a_change_is_read_with_care(package, tmp_path, text):
    revision = importing.import_file(package, new_network(tmp_path)).revision
    (revision.path / "about.json").write_text(text)
    before = state(package)
    with pytest.raises(JournalError, match=r"about\.json"):
        importing.undo_import(package)
    assert state(package) == before


def test_other_things_in_the_history_are_no_changes(package, tmp_path):
    history = package / "history"
    history.mkdir()
    (history / "0007-2026-11-23").write_text("a file")
    (history / "0008").mkdir()
    (history / "9999999999999999999999-2026-11-23").mkdir()
    (history / "notes").mkdir()
    with pytest.raises(JournalError, match="no import to undo"):
        importing.undo_import(package)
    revision = importing.import_file(package, new_network(tmp_path)).revision
    assert revision.path.name.startswith("0008-")
    assert importing.undo_import(package).path == revision.path


def test_a_history_that_leads_elsewhere_is_not_followed(package, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / ".new-mine").mkdir()
    (package / "history").symlink_to(outside)
    with pytest.raises(JournalError):
        importing.import_file(package, new_network(tmp_path))
    assert (outside / ".new-mine").is_dir()


def test_drafts_that_are_links_are_cleared_away_without_what_they_lead_to(package, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("")
    (package / "history").mkdir()
    (package / "history" / ".new-link").symlink_to(outside)
    with transaction.locked(package):
        pass
    assert (outside / "kept").is_file()
    assert not (package / "history" / ".new-link").is_symlink()


def test_numbers_go_on_after_9999(tmp_path):
    folder = tmp_path / "data"
    (folder / "history" / "9999-2026-11-23" / "before").mkdir(parents=True)
    (folder / "history" / "9999-2026-11-23" / "after").mkdir()
    names = []
    for number in range(2):
        with transaction.locked(folder):
            about = {"date": "2026-11-23"}
            change = transaction.change(folder, {"a.csv": str(number).encode()}, about)
            names.append(change.path.name)
            assert transaction.last_revision(folder).path == change.path
    assert names == ["10000-2026-11-23", "10001-2026-11-23"]


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_files_keep_their_rights(package, tmp_path):
    (package / "networks.csv").chmod(0o640)
    (package / "sources.csv").chmod(0o604)

    def rights():
        names = ("networks.csv", "sources.csv")
        return [(package / name).stat().st_mode & 0o777 for name in names]

    importing.import_file(package, new_network(tmp_path))
    assert rights() == [0o640, 0o604]
    importing.undo_import(package)
    assert rights() == [0o640, 0o604]


def test_a_new_file_is_gone_again_after_undoing(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "a.csv").write_text("old")
    with transaction.locked(folder):
        transaction.change(folder, {"a.csv": b"new", "b.csv": b"new"}, {"date": "2026-11-23"})
        assert (folder / "b.csv").read_bytes() == b"new"
        transaction.go_back(folder, transaction.last_revision(folder))
    assert state(folder).keys() == {"a.csv"}
    assert (folder / "a.csv").read_bytes() == b"old"


def test_an_edit_between_reading_and_writing_is_not_lost(package):
    read = atlas.load(package).package
    with (package / "networks.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    edited = state(package)
    with transaction.locked(package), pytest.raises(JournalError, match="changed meanwhile"):
        transaction.change(
            package, {"networks.csv": b"new"}, {"date": "2026-11-23"}, read.files.files
        )
    assert state(package) == edited


def test_errors_of_what_is_done_in_the_folder_are_its_own(package):
    with pytest.raises(FileNotFoundError, match="mine"), transaction.locked(package):
        raise FileNotFoundError("mine")


def test_a_file_that_a_reader_has_open_is_replaced_when_it_is_closed(package, monkeypatch):
    # as on systems where an open file can't be replaced
    refusals = iter([True, True, False])
    real = os.replace
    monkeypatch.setattr(durable, "_PAUSE", 0)

    def replace(source, target):
        if str(target).endswith("networks.csv") and next(refusals, False):
            raise PermissionError(13, "Permission denied")
        real(source, target)

    monkeypatch.setattr(type(package), "replace", lambda self, target: replace(self, target))
    with transaction.locked(package):
        transaction.change(package, {"networks.csv": b"new"}, {"date": "2026-11-23"})
    assert (package / "networks.csv").read_bytes() == b"new"
    assert journal.pending_change(package) is None
