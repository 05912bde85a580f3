"""Several files of a folder changed as one: all or none, whatever happens in between.

What is to change is written down completely beside the files (``history/.new-0007-…/`` with
``before/`` and ``after/``); then one rename makes it count (``history/pending.json``), and only
then are the files replaced, one by one. Whoever changes the folder next finishes what a crash
broke off, and whoever reads meanwhile takes what counts from the history (``snapshot.py``), so
that a folder is read either as it was or as it should be. ``before/`` is what undoing goes back
to.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from filelock import FileLock, Timeout

from atlas.datapackage.durable import patiently, settle_names, write_durably
from atlas.datapackage.journal import (
    ABOUT,
    AFTER,
    BEFORE,
    DRAFT,
    HISTORY,
    PENDING,
    JournalError,
    Pending,
    changes,
    files_of,
    is_folder,
    next_number,
    pending_change,
    read_about,
)
from atlas.errors import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_LOCK: Final = ".lock"
#: How long to wait for someone else who is at work in the folder, in seconds.
PATIENCE: Final = 30.0


@dataclass(frozen=True)
class Revision:
    """One change of a folder that can be undone.

    Parameters
    ----------
    path
        Its folder in the history.
    files
        Names of the files that it changed.
    about
        What was said of it.
    """

    path: Path
    files: tuple[str, ...]
    about: dict[str, Any]


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Work alone in a folder, with nothing left unfinished in it.

    Raises
    ------
    JournalError
        If someone else is at work and doesn't end in time, or the folder can't be written.
    """
    history = folder / HISTORY
    lock = FileLock(history / _LOCK, timeout=patience)
    try:
        history.mkdir(exist_ok=True)
        if not is_folder(history):
            raise NotADirectoryError(20, os.strerror(20), str(history))
        lock.acquire()
    except Timeout as error:
        raise JournalError(
            "Someone else is importing into {folder}; try again later.", folder=folder
        ) from error
    except OSError as error:
        raise _unchanged(folder, error) from error
    try:
        try:
            _finish(folder)
        except OSError as error:
            raise _unfinished(folder, error) from error
        yield
    finally:
        lock.release()


def settle(folder: Path) -> None:
    """Finish a change that was broken off, if that can be done at once.

    Nothing depends on it: a reader takes what counts from the history.
    """
    if (folder / HISTORY / PENDING).exists():
        with suppress(JournalError), locked(folder, patience=0):
            pass


def change(
    folder: Path,
    files: Mapping[str, bytes],
    about: Mapping[str, Any],
    read: Mapping[str, bytes] | None = None,
) -> Revision:
    """Change files of a folder as one; call it within :func:`locked`.

    Parameters
    ----------
    folder
        Where the files are; those that aren't there are new.
    files
        Name → new content.
    about
        What is to be remembered of the change.
    read
        What the new content was made from; other content on disk is someone's edit.

    Returns
    -------
    Revision
        The change as the history keeps it; it counts.

    Raises
    ------
    JournalError
        If a file was changed since it was read, or can't be written; it says what counts.
    """
    try:
        name = f"{next_number(folder):04d}-{about['date']}"
        former = {file: _content(folder / file) for file in files}
        if read is not None:
            _require_same(folder, former, {file: read.get(file) for file in files})
        _draft(folder / HISTORY / f"{DRAFT}{name}", files, former, about)
    except OSError as error:
        _sweep(folder / HISTORY)
        raise _unchanged(folder, error) from error
    _commit(folder, Pending(name, AFTER))
    return Revision(folder / HISTORY / name, tuple(sorted(files)), dict(about))


def last_revision(folder: Path) -> Revision | None:
    """Give the last change that isn't undone.

    Returns
    -------
    Revision or None
        None where the history is empty.

    Raises
    ------
    JournalError
        If what the history holds of it is damaged.
    """
    found = changes(folder)
    if not found:
        return None
    return Revision(found[-1], tuple(files_of(found[-1], BEFORE)), read_about(found[-1]))


def go_back(folder: Path, revision: Revision) -> None:
    """Go back to before a change; call it within :func:`locked`.

    Raises
    ------
    JournalError
        If a file was changed since by someone else, so that going back would lose that, or if
        the files can't be written; it says what counts.
    """
    try:
        for name, file in files_of(revision.path, AFTER).items():
            if _digest(folder / name) != _digest(file):
                raise JournalError(
                    "{file} was changed after the import of {date}; undoing would lose that.",
                    file=name,
                    date=revision.about.get("date", ""),
                )
    except OSError as error:
        raise _unchanged(folder, error) from error
    _commit(folder, Pending(revision.path.name, BEFORE))


def _require_same(
    folder: Path, former: Mapping[str, bytes | None], read: Mapping[str, bytes | None]
) -> None:
    for file, content in former.items():
        if content != read[file]:
            raise JournalError(
                "{file} was changed meanwhile. The files of {folder} are as they were; try again.",
                file=file,
                folder=folder,
            )


def _draft(
    draft: Path,
    files: Mapping[str, bytes],
    former: Mapping[str, bytes | None],
    about: Mapping[str, Any],
) -> None:
    """Write down a change completely; it doesn't count yet."""
    for side, contents in ((BEFORE, former), (AFTER, files)):
        (draft / side).mkdir(parents=True)
        for name, content in contents.items():
            if content is not None:
                write_durably(draft / side / name, content)
        settle_names(draft / side)
    write_durably(draft / ABOUT, (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode())
    settle_names(draft)
    settle_names(draft.parent)


def _commit(folder: Path, pending: Pending) -> None:
    """Make a change count by one rename, then carry it out."""
    history = folder / HISTORY
    note = history / f"{DRAFT}{PENDING}"
    try:
        write_durably(note, json.dumps({"entry": pending.change, "side": pending.side}).encode())
        patiently(lambda: note.replace(history / PENDING))
    except OSError as error:
        if pending_change(folder) != pending:
            _sweep(history)
            raise _unchanged(folder, error) from error
    try:
        settle_names(history)
        _finish(folder)
    except OSError as error:
        raise _unfinished(folder, error) from error


def _finish(folder: Path) -> None:
    """Carry out what counts already, and clear away what never came to count."""
    history = folder / HISTORY
    pending = pending_change(folder)
    if pending is not None:
        home = pending.home(folder)
        if home is None:
            raise FileNotFoundError(2, os.strerror(2), str(history / pending.change))
        for name, source in files_of(home, pending.side).items():
            _put(source, folder / name, history / f"{DRAFT}{name}")
        settle_names(folder)
        if home.name != pending.end:
            patiently(lambda: home.rename(history / pending.end))
        settle_names(history)
        patiently((history / PENDING).unlink)
        settle_names(history)
    _sweep(history)


def _put(source: Path | None, target: Path, draft: Path) -> None:
    """Give a file its new content in one step; it keeps its rights."""
    if source is None:
        patiently(lambda: target.unlink(missing_ok=True))
        return
    write_durably(draft, source.read_bytes())
    if target.exists():
        shutil.copymode(target, draft)
    patiently(lambda: draft.replace(target))


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _digest(path: Path | None) -> str:
    if path is None or not path.is_file():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _unchanged(folder: Path, error: OSError) -> JournalError:
    return JournalError(
        "{folder} can't be changed: {reason}. Its files are as they were.",
        folder=folder,
        reason=reason_of(error),
    )


def _unfinished(folder: Path, error: OSError) -> JournalError:
    return JournalError(
        "The change counts and is what is read from now on, but the files in {folder} could not "
        "all be replaced yet: {reason}. The next import or undo finishes that.",
        folder=folder,
        reason=reason_of(error),
    )


def _sweep(history: Path) -> None:
    """Clear away drafts that never came to count; what can't be cleared away now is later."""
    with suppress(OSError):
        for rest in history.glob(f"{DRAFT}*"):
            if is_folder(rest):
                shutil.rmtree(rest, ignore_errors=True)
            else:
                with suppress(OSError):
                    rest.unlink()
