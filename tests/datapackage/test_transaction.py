"""Changes of a small folder, step by step: what they write, refuse, keep and take back."""

import errno
import json
import os
import shutil

import pytest
from filelock import FileLock, Timeout

from atlas.datapackage import durable, journal, transaction
from atlas.datapackage.journal import AFTER, BEFORE, JournalError, Pending

ABOUT = {"date": "2026-11-23", "file": "Prüfung.csv"}
NAME = "0001-2026-11-23"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.csv").write_text("old a")
    (tmp_path / "b.csv").write_text("old b")
    return tmp_path


def contents(folder):
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def change(folder, about=ABOUT, read=None, **files):
    with transaction.locked(folder):
        named = {f"{name}.csv": text.encode() for name, text in files.items()}
        return transaction.change(folder, named, about, read)


def go_back(folder):
    with transaction.locked(folder):
        transaction.go_back(folder, transaction.last_revision(folder))


def pending(folder, note):
    (folder / "history").mkdir(exist_ok=True)
    (folder / "history" / "pending.json").write_text(json.dumps(note))


def in_history(folder):
    return {path.name for path in (folder / "history").iterdir()} - {".lock"}


def test_a_change_is_kept_with_both_sides_and_what_was_said(folder):
    revision = change(folder, c="new c", a="new a")
    assert contents(folder) == {"a.csv": "new a", "b.csv": "old b", "c.csv": "new c"}
    assert revision == transaction.last_revision(folder)
    assert (revision.path, revision.files) == (folder / "history" / NAME, ("a.csv", "c.csv"))
    assert revision.about == ABOUT
    assert in_history(folder) == {NAME}
    assert contents(revision.path / "before") == {"a.csv": "old a"}
    assert contents(revision.path / "after") == {"a.csv": "new a", "c.csv": "new c"}
    text = (revision.path / "about.json").read_text(encoding="utf-8")
    assert text == '{\n "date": "2026-11-23",\n "file": "Prüfung.csv"\n}\n'


def test_changes_are_numbered_and_taken_back_one_by_one(folder):
    first, second = change(folder, a="1"), change(folder, a="2", b="2")
    assert [r.path.name for r in (first, second)] == [NAME, "0002-2026-11-23"]
    go_back(folder)
    assert contents(folder) == {"a.csv": "1", "b.csv": "old b"}
    assert transaction.last_revision(folder) == first
    assert in_history(folder) == {NAME, "undone-0002-2026-11-23"}
    go_back(folder)
    assert contents(folder) == {"a.csv": "old a", "b.csv": "old b"}
    assert transaction.last_revision(folder) is None
    assert change(folder, a="3").path.name == "0003-2026-11-23"  # no number comes twice


def test_a_folder_without_history_has_no_last_change(folder):
    assert transaction.last_revision(folder) is None
    assert journal.changes(folder) == []


def test_a_later_edit_is_not_lost_by_going_back(folder):
    change(folder, a="new", b="new")
    (folder / "b.csv").write_text("edited")
    with pytest.raises(JournalError) as error:
        go_back(folder)
    assert error.value.text() == (
        "b.csv was changed after the import of 2026-11-23; undoing would lose that."
    )
    assert contents(folder) == {"a.csv": "new", "b.csv": "edited"}
    (folder / "b.csv").unlink()  # to remove it is an edit, too
    with pytest.raises(JournalError, match=r"b\.csv was changed after"):
        go_back(folder)


def test_a_change_must_be_made_from_what_is_there(folder):
    read = {"a.csv": b"old a", "c.csv": b"c"}
    assert change(folder, read={"a.csv": b"old a"}, a="new a").files == ("a.csv",)
    for stale, files in (
        (read, {"a": "newer"}),  # another content
        ({}, {"a": "newer"}),  # it wasn't there
        (read, {"c": "new"}),  # it isn't there any more
    ):
        with pytest.raises(JournalError, match="was changed meanwhile"):
            change(folder, read=stale, **files)
    assert contents(folder) == {"a.csv": "new a", "b.csv": "old b"}
    assert in_history(folder) == {NAME}
    change(folder, read={}, d="new")  # it was not there, and is not


@pytest.mark.parametrize("name", [f".new-{NAME}", NAME])
def test_a_change_that_counts_is_finished_wherever_it_was_broken_off(folder, name):
    home = change(folder, a="new a", c="new c").path
    for file, text in (("a.csv", "old a"), ("c.csv", "half")):
        (folder / file).write_text(text)
    home.rename(folder / "history" / name)
    pending(folder, {"entry": NAME, "side": "after"})
    transaction.settle(folder)
    assert contents(folder) == {"a.csv": "new a", "b.csv": "old b", "c.csv": "new c"}
    assert in_history(folder) == {NAME}


@pytest.mark.parametrize("name", [NAME, f"undone-{NAME}"])
def test_going_back_is_finished_wherever_it_was_broken_off(folder, name):
    home = change(folder, a="new a", c="new c").path
    home.rename(folder / "history" / name)
    pending(folder, {"entry": NAME, "side": "before"})
    transaction.settle(folder)
    assert contents(folder) == {"a.csv": "old a", "b.csv": "old b"}
    assert in_history(folder) == {f"undone-{NAME}"}


def test_settling_leaves_a_folder_alone_in_which_nothing_is_unfinished(folder):
    transaction.settle(folder)
    assert not (folder / "history").exists()
    change(folder, a="new")
    (folder / "history" / ".new-rest").mkdir()
    transaction.settle(folder)
    assert (folder / "history" / ".new-rest").is_dir()


def test_settling_does_not_wait_for_others_and_says_nothing(folder):
    pending(folder, {"entry": NAME, "side": "after"})
    transaction.settle(folder)  # there is no such change
    with FileLock(folder / "history" / ".lock"):
        transaction.settle(folder)
    assert (folder / "history" / "pending.json").exists()


def test_drafts_that_never_came_to_count_are_cleared_away(folder):
    history = folder / "history"
    (history / ".new-0001-2026-11-23" / "after").mkdir(parents=True)
    (history / ".new-pending.json").write_text("{}")
    (history / ".new-z.csv").write_text("half")
    (history / "notes.txt").write_text("mine")
    change(folder, a="new")
    assert in_history(folder) == {NAME, "notes.txt"}


def test_who_is_second_is_told_and_works_when_the_first_has_ended(folder):
    with transaction.locked(folder):
        with pytest.raises(JournalError) as error, transaction.locked(folder, patience=0):
            pass
        said = f"Someone else is importing into {folder}; try again later."
        assert error.value.text() == said
    with pytest.raises(ValueError, match="mine"), transaction.locked(folder):
        raise ValueError("mine")
    with transaction.locked(folder, patience=0):
        pass


@pytest.mark.parametrize("patience", [0, 0.5, None])
def test_one_waits_as_long_as_asked(folder, monkeypatch, patience):
    asked = []

    class Taken:
        def __init__(self, path, timeout):
            asked.append((path, timeout))

        def acquire(self):
            raise Timeout(asked[0][0])

    monkeypatch.setattr(transaction, "FileLock", Taken)
    options = {} if patience is None else {"patience": patience}
    with pytest.raises(JournalError), transaction.locked(folder, **options):
        pass
    longest = transaction.PATIENCE if patience is None else patience
    assert asked == [(folder / "history" / ".lock", longest)]


def test_a_history_that_is_no_folder_is_said(folder):
    (folder / "history").write_text("")
    with pytest.raises(JournalError) as error, transaction.locked(folder):
        pass
    assert error.value.text() == (
        f"{folder} can't be changed: File exists. Its files are as they were."
    )
    (folder / "history").unlink()
    (folder / "elsewhere").mkdir()
    (folder / "history").symlink_to(folder / "elsewhere")
    with pytest.raises(JournalError, match="can't be changed: Not a directory"):
        change(folder, a="new")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "No space left on device"),
        (OSError("odd"), "odd"),
    ],
)
def test_a_draft_that_cannot_be_written_leaves_nothing(folder, monkeypatch, error, reason):
    def full(*_):
        raise error

    monkeypatch.setattr(transaction, "write_durably", full)
    with pytest.raises(JournalError) as told:
        change(folder, a="new")
    said = f"{folder} can't be changed: {reason}. Its files are as they were."
    assert told.value.text() == said
    assert in_history(folder) == set()


def test_a_change_that_counts_and_cannot_be_carried_out_says_so(folder, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(transaction, "_put", full)
    with pytest.raises(JournalError) as told:
        change(folder, a="new")
    assert told.value.text() == (
        f"The change counts and is what is read from now on, but the files in {folder} could not "
        "all be replaced yet: No space left on device. The next import or undo finishes that."
    )
    monkeypatch.undo()
    transaction.settle(folder)
    assert contents(folder) == {"a.csv": "new", "b.csv": "old b"}


def test_a_new_file_has_usual_rights_and_an_old_one_keeps_its_own(folder):
    (folder / "a.csv").chmod(0o604)
    plain = (folder / "b.csv").stat().st_mode
    change(folder, a="new", c="new")
    assert (folder / "a.csv").stat().st_mode & 0o777 == 0o604
    assert (folder / "c.csv").stat().st_mode == plain
    go_back(folder)
    assert (folder / "a.csv").stat().st_mode & 0o777 == 0o604


# What the history holds


@pytest.mark.parametrize(
    ("side", "start", "end"), [(AFTER, f".new-{NAME}", NAME), (BEFORE, NAME, f"undone-{NAME}")]
)
def test_a_pending_change_is_found_under_both_its_names(tmp_path, side, start, end):
    change = Pending(NAME, side)
    assert (change.start, change.end) == (start, end)
    assert change.home(tmp_path) is None
    (tmp_path / "history" / end).mkdir(parents=True)
    assert change.home(tmp_path) == tmp_path / "history" / end
    (tmp_path / "history" / start).mkdir()
    assert change.home(tmp_path) == tmp_path / "history" / start


def test_the_pending_change_is_read(tmp_path):
    assert journal.pending_change(tmp_path) is None
    for side in (AFTER, BEFORE):
        pending(tmp_path, {"entry": NAME, "side": side})
        assert journal.pending_change(tmp_path) == Pending(NAME, side)
    (tmp_path / "file").write_text("")
    assert journal.pending_change(tmp_path / "file") is None


@pytest.mark.parametrize(("letters", "fits"), [(64 * 1024, True), (64 * 1024 + 1, False)])
def test_notes_have_64_kibibytes_at_most(folder, letters, fits):
    home = change(folder, a="new").path
    note = folder / "history" / "pending.json"
    for file, text in (
        (home / "about.json", "{}"),
        (note, f'{{"entry": "{NAME}", "side": "after"}}'),
    ):
        file.write_text(text.ljust(letters))
    if fits:
        assert journal.read_about(home) == {}
        assert journal.pending_change(folder) == Pending(NAME, AFTER)
        return
    with pytest.raises(JournalError, match=r"about\.json"):
        journal.read_about(home)
    with pytest.raises(JournalError, match=r"pending\.json"):
        journal.pending_change(folder)


def test_a_note_that_is_being_moved_is_read_a_little_later(folder, monkeypatch):
    pending(folder, {"entry": NAME, "side": "after"})
    monkeypatch.setattr(journal, "_PAUSE", 0)
    for refusals, found in ((5, True), (6, False)):
        left = iter(range(refusals))
        real = type(folder).read_bytes

        def read(path, left=left, real=real):
            if next(left, None) is not None:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return real(path)

        with monkeypatch.context() as patched:
            patched.setattr(type(folder), "read_bytes", read)
            if found:
                assert journal.pending_change(folder) == Pending(NAME, AFTER)
            else:
                with pytest.raises(JournalError, match=r"pending\.json"):
                    journal.pending_change(folder)


def test_changes_come_by_number_and_nothing_else_counts(tmp_path):
    history = tmp_path / "history"
    names = ["0002-2026-11-24", "0001-2026-11-25", "10000-2026-11-23T120000Z", "0002-2026-11-23"]
    for name in (*names, "0003", "undone-0004-2026-11-23", "x0005-2026-11-23", ".new-0006-2026"):
        (history / name).mkdir(parents=True)
    (history / "0007-2026-11-23").write_text("")
    (history / "0008-2026-11-23").symlink_to(history / "0003")
    assert [path.name for path in journal.changes(tmp_path)] == [
        "0001-2026-11-25",
        "0002-2026-11-23",
        "0002-2026-11-24",
        "10000-2026-11-23T120000Z",
    ]
    assert journal.next_number(tmp_path) == 10_001
    shutil.rmtree(history / "10000-2026-11-23T120000Z")
    (history / "0008-2026-11-23").unlink()
    (history / "0007-2026-11-23").unlink()
    assert journal.next_number(tmp_path) == 5  # an undone change has had its number


def test_the_first_change_has_number_one(tmp_path):
    (tmp_path / "history").mkdir()
    assert journal.next_number(tmp_path) == 1


def test_files_of_both_sides_are_named_on_each(folder):
    home = change(folder, a="new", c="new").path
    assert journal.files_of(home, BEFORE) == {"a.csv": home / "before" / "a.csv", "c.csv": None}
    assert journal.files_of(home, AFTER) == {
        "a.csv": home / "after" / "a.csv",
        "c.csv": home / "after" / "c.csv",
    }


def test_what_is_damaged_is_named_with_what_to_do(folder):
    home = change(folder, a="new").path
    (home / "after" / "a.exe").write_text("")
    with pytest.raises(JournalError) as error:
        journal.files_of(home, AFTER)
    assert error.value.text() == (
        f"{home / 'after' / 'a.exe'} is not what an import leaves behind. No file was changed "
        "because of it: look whether the files of the package are as they should be, then move "
        "it elsewhere."
    )


def test_moving_is_tried_as_often_as_it_says(monkeypatch):
    monkeypatch.setattr(durable, "_PAUSE", 0)
    tries = []

    def move():
        tries.append(1)
        raise PermissionError(errno.EACCES, "in use")

    with pytest.raises(PermissionError):
        durable.patiently(move)
    assert len(tries) == durable._TRIES + 1
