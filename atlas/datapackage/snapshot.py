"""The files of a package as they stood at one moment, each read once.

Others may import at the same time. A reader takes no lock, since it must work in folders that
can't be written, and must never wait for anyone: it looks twice. What all files were when each
was read is still so when all have been read, so there was a moment in between when they stood
together; and a change that counted at that moment but wasn't carried out is read from the
history, where its files lie complete.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from atlas.datapackage.journal import JournalError, Pending, files_of, pending_change
from atlas.errors import Term, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from atlas.homes import Database

#: Each change of the folder can disturb a reader twice.
_TRIES: Final = 50

#: Size and times of a file; None where there is none.
_Look = tuple[int, int, int] | None


@dataclass(frozen=True)
class Snapshot:
    """Files of a folder as they stood together.

    Parameters
    ----------
    folder
        Where they are; of files that a database holds, that database.
    files
        Content by name; a file that isn't there has no entry.
    unreadable
        Why a file that is there can't be read, by its name.
    state
        A mark that is another one when a file has changed, see :func:`mark_of`.
    beside
        What a database holds of files in folders of the package, by their names with the folder;
        who needs those of a folder reads them there.
    """

    folder: Path | Database
    files: Mapping[str, bytes]
    unreadable: Mapping[str, Term] = field(default_factory=dict)
    state: str = ""
    beside: Mapping[str, bytes] = field(default_factory=dict)

    def with_files(self, files: Mapping[str, bytes]) -> Snapshot:
        """Give the folder as it would be with other files."""
        return replace(self, files={**self.files, **files})


def take_snapshot(folder: Path, names: Iterable[str]) -> Snapshot:
    """Read files of a folder as they stand together.

    Parameters
    ----------
    folder
        Where they are; it needn't be there.
    names
        Names of the files.

    Returns
    -------
    Snapshot
        Content and state of one moment.

    Raises
    ------
    JournalError
        If the journal of the folder is damaged, or its files never keep still.
    """
    wanted = tuple(names)
    for _ in range(_TRIES):
        found = _try(folder, wanted)
        if found is not None:
            return found
    raise JournalError("The files of {folder} keep changing; try again later.", folder=folder)


def mark_of(folder: Path, names: Iterable[str]) -> str:
    """Give a mark that changes when a file does, without reading any.

    It is that of :attr:`Snapshot.state`, so that whoever keeps what was read can tell whether
    that still is the state of the folder.

    Returns
    -------
    str
        Equal as long as no file has changed.
    """
    for _ in range(_TRIES):
        pending = pending_change(folder)
        places = _places(folder, pending, names)
        if places is not None:
            return _mark({name: _look(place) for name, place in places.items()})
    raise JournalError("The files of {folder} keep changing; try again later.", folder=folder)


def _try(folder: Path, names: tuple[str, ...]) -> Snapshot | None:
    """Read all files once; None if they didn't keep still meanwhile."""
    pending = pending_change(folder)
    places = _places(folder, pending, names)
    if places is None:
        return None
    files: dict[str, bytes] = {}
    unreadable: dict[str, Term] = {}
    looks: dict[str, _Look] = {}
    for name, place in places.items():
        looks[name] = _look(place)
        if place is None or looks[name] is None:
            continue
        try:
            files[name] = _read_file(place)
        except FileNotFoundError:
            return None
        except OSError as error:
            unreadable[name] = reason_of(error)
    if pending_change(folder) != pending:
        return None
    if any(_look(place) != looks[name] for name, place in places.items()):
        return None
    return Snapshot(folder, files, unreadable, _mark(looks))


def _places(
    folder: Path, pending: Pending | None, names: Iterable[str]
) -> dict[str, Path | None] | None:
    """Say where the content of each file is; None if the change that was pending moved on."""
    places: dict[str, Path | None] = {name: folder / name for name in names}
    if pending is None:
        return places
    home = pending.home(folder)
    try:
        if home is not None:
            counted = files_of(home, pending.side)
            return places | {name: counted[name] for name in places if name in counted}
    except FileNotFoundError:
        return None
    except JournalError:
        if pending_change(folder) == pending and pending.home(folder) == home:
            raise
        return None
    if pending_change(folder) == pending and pending.home(folder) is None:
        raise JournalError(
            "{folder} holds half an import, and its history has lost the rest: {change}. Bring "
            "back the folder from a copy.",
            folder=folder,
            change=pending.change,
        )
    return None


def _look(place: Path | None) -> _Look:
    try:
        found = place.stat() if place is not None else None
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns) if found is not None else None


def _read_file(place: Path) -> bytes:
    """Read a file; a pipe or a folder in its place is none, and would keep a reader waiting."""
    if not stat.S_ISREG(place.stat().st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return place.read_bytes()


def _mark(looks: Mapping[str, _Look]) -> str:
    return hashlib.sha256(repr(sorted(looks.items())).encode()).hexdigest()[:32]
