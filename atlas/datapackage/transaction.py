"""Several files of a folder changed as one: all or none, whatever happens in between.

What is to change is written down completely beside the files (``history/0007-…/`` with
``before/`` and ``after/``); then one rename makes it count (``history/pending.json``), and only
then are the files replaced, one by one. Whoever comes after a crash finishes that first, so that
a folder is read either as it was or as it should be. ``before/`` is what undoing goes back to.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from atlas.errors import AtlasError

HISTORY: Final = "history"
_PENDING: Final = "pending.json"
_ABOUT: Final = "about.json"
_BEFORE: Final = "before"
_AFTER: Final = "after"
_LOCK: Final = ".lock"
_NEW: Final = ".new-"
_UNDONE: Final = "undone-"
#: How long to wait for someone else who is at work in the folder, in seconds.
PATIENCE: Final = 30.0


class JournalError(AtlasError):
    """Files of a folder can't be changed as asked; they are as they were."""


@dataclass(frozen=True)
class Entry:
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
    try:
        history.mkdir(exist_ok=True)
        lock = FileLock(history / _LOCK, timeout=patience)
        with lock:
            _finish(folder)
            yield
    except Timeout as error:
        raise JournalError(
            "Someone else is importing into {folder}; try again later.", folder=folder
        ) from error
    except OSError as error:
        raise JournalError(
            "{folder} can't be changed: {reason}.", folder=folder, reason=error.strerror or error
        ) from error


def settle(folder: Path) -> None:
    """Finish a change that was broken off; nothing to do, and fast, in all other cases."""
    if (folder / HISTORY / _PENDING).exists():
        with locked(folder):
            pass


def change(folder: Path, files: Mapping[str, bytes], about: Mapping[str, Any]) -> Entry:
    """Change files of a folder as one; call it within :func:`locked`.

    Parameters
    ----------
    folder
        Where the files are; all of them exist.
    files
        Name → new content.
    about
        What is to be remembered of the change.
    """
    history = folder / HISTORY
    entry = history / f"{_next(history):04d}-{about['date']}"
    draft = history / f"{_NEW}{entry.name}"
    for side in (_BEFORE, _AFTER):
        (draft / side).mkdir(parents=True)
    for name, content in files.items():
        _write(draft / _BEFORE / name, (folder / name).read_bytes())
        _write(draft / _AFTER / name, content)
    _write(draft / _ABOUT, (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode())
    for path in (draft / _BEFORE, draft / _AFTER, draft):
        _settle_folder(path)
    draft.rename(entry)
    _settle_folder(history)
    _commit(folder, entry.name, _AFTER)
    return Entry(entry, tuple(sorted(files)), dict(about))


def last(folder: Path) -> Entry | None:
    """Give the last change that isn't undone."""
    entries = _entries(folder / HISTORY)
    if not entries:
        return None
    path = folder / HISTORY / entries[-1]
    names = tuple(sorted(file.name for file in (path / _AFTER).iterdir()))
    return Entry(path, names, json.loads((path / _ABOUT).read_text(encoding="utf-8")))


def undo(folder: Path, entry: Entry) -> None:
    """Go back to before a change; call it within :func:`locked`.

    Raises
    ------
    JournalError
        If a file was changed since by someone else, so that going back would lose that.
    """
    for name in entry.files:
        if _digest(folder / name) != _digest(entry.path / _AFTER / name):
            raise JournalError(
                "{file} was changed after the import of {date}; undoing would lose that.",
                file=name,
                date=entry.about.get("date", ""),
            )
    _commit(folder, entry.path.name, _BEFORE)


def _commit(folder: Path, entry: str, side: str) -> None:
    """Make a change count by one rename, then carry it out."""
    history = folder / HISTORY
    draft = history / f"{_NEW}{_PENDING}"
    _write(draft, json.dumps({"entry": entry, "side": side}).encode())
    draft.replace(history / _PENDING)
    _settle_folder(history)
    _finish(folder)


def _finish(folder: Path) -> None:
    """Carry out what counts already, and clear away what never came to count."""
    history = folder / HISTORY
    pending = history / _PENDING
    if pending.exists():
        stated = json.loads(pending.read_text(encoding="utf-8"))
        entry, side = history / stated["entry"], stated["side"]
        if entry.is_dir():
            for source in sorted((entry / side).iterdir()):
                draft = history / f"{_NEW}{source.name}"
                _write(draft, source.read_bytes())
                shutil.copymode(folder / source.name, draft)
                draft.replace(folder / source.name)
            _settle_folder(folder)
            if side == _BEFORE:
                entry.rename(history / f"{_UNDONE}{entry.name}")
                _settle_folder(history)
        pending.unlink()
        _settle_folder(history)
    for rest in history.glob(f"{_NEW}*"):
        shutil.rmtree(rest) if rest.is_dir() else rest.unlink()


def _entries(history: Path) -> list[str]:
    if not history.is_dir():
        return []
    return sorted(path.name for path in history.iterdir() if path.name[:4].isdigit())


def _next(history: Path) -> int:
    """Give a number that no change has had, undone ones included."""
    names = [path.name.removeprefix(_UNDONE) for path in history.iterdir()]
    return max((int(name[:4]) for name in names if name[:4].isdigit()), default=0) + 1


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle_folder(path: Path) -> None:
    """Have the names in a folder written to disk; some systems can't and needn't."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
