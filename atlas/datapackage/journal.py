"""What ``history/`` of a folder holds: changes that count, one that is being made, drafts.

``pending.json`` names the change that counts already while its files may still be the old ones.
Nothing that stands in this folder is trusted: it may come with a package from anywhere.
"""

from __future__ import annotations

import json
import re
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atlas.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HISTORY: Final = "history"
PENDING: Final = "pending.json"
ABOUT: Final = "about.json"
BEFORE: Final = "before"
AFTER: Final = "after"
DRAFT: Final = ".new-"
UNDONE: Final = "undone-"
_NAME: Final = re.compile(r"([0-9]{4,9})-[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{6}Z)?")
_FILE: Final = re.compile(r"[a-z0-9_]+\.(csv|json)")
_LARGEST: Final = 64 * 1024
_TRIES: Final = 5
_PAUSE: Final = 0.02


class JournalError(AtlasError):
    """Files of a folder can't be changed as asked; the message says what counts."""


@dataclass(frozen=True)
class Pending:
    """A change that counts, whether or not it is carried out.

    Parameters
    ----------
    change
        Its name in the history.
    side
        What the files are to be: :data:`AFTER` for a change, :data:`BEFORE` for going back.
    """

    change: str
    side: str

    @property
    def start(self) -> str:
        """The name of its folder while it isn't carried out."""
        return f"{DRAFT}{self.change}" if self.side == AFTER else self.change

    @property
    def end(self) -> str:
        """The name of its folder when it is."""
        return self.change if self.side == AFTER else f"{UNDONE}{self.change}"

    def home(self, folder: Path) -> Path | None:
        """Give the folder of the change under whichever name it has; None where there is none."""
        places = (folder / HISTORY / name for name in (self.start, self.end))
        return next((place for place in places if is_folder(place)), None)


def pending_change(folder: Path) -> Pending | None:
    """Give the change that isn't carried out yet; nearly always there is none.

    Returns
    -------
    Pending or None
        Which change, and whether it leads to its files or back to those before it.

    Raises
    ------
    JournalError
        If the note of it isn't one that this program writes.
    """
    note = folder / HISTORY / PENDING
    try:
        if not stat.S_ISREG(note.lstat().st_mode) or note.stat().st_size > _LARGEST:
            raise _damaged(note)
        stated = json.loads(_read_note(note))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise _damaged(note) from error
    change = stated.get("entry") if isinstance(stated, dict) else None
    side = stated.get("side") if isinstance(stated, dict) else None
    if not (isinstance(change, str) and _NAME.fullmatch(change) and side in (BEFORE, AFTER)):
        raise _damaged(note)
    return Pending(change, str(side))


def _read_note(note: Path) -> bytes:
    """Read a note; some systems refuse that while it is moved or removed."""
    for _ in range(_TRIES):
        with suppress(PermissionError):
            return note.read_bytes()
        time.sleep(_PAUSE)
    return note.read_bytes()


def files_of(home: Path, side: str) -> dict[str, Path | None]:
    """Give the files that a change is about, each with its content of a side.

    Returns
    -------
    dict
        Name → file; None where there is no such file on this side.

    Raises
    ------
    JournalError
        If anything else lies there: links, folders, names that no file of a package has.
    """
    held = {name: file for of_side in (BEFORE, AFTER) for name, file in _held(home / of_side)}
    own = dict(_held(home / side))
    return {name: own.get(name) for name in sorted(held)}


def _held(place: Path) -> Iterator[tuple[str, Path]]:
    if not is_folder(place):
        raise _damaged(place)
    for file in place.iterdir():
        if not _FILE.fullmatch(file.name) or not stat.S_ISREG(file.lstat().st_mode):
            raise _damaged(file)
        yield file.name, file


def is_folder(path: Path) -> bool:
    """Say whether this is a folder, and no link to one."""
    return path.is_dir() and not path.is_symlink()


def changes(folder: Path) -> list[Path]:
    """Give the changes that aren't undone, oldest first; whatever else lies there is no change."""
    history = folder / HISTORY
    if not is_folder(history):
        return []
    found = (path for path in history.iterdir() if _NAME.fullmatch(path.name) and is_folder(path))
    return sorted(found, key=lambda path: (_number(path.name), path.name))


def next_number(folder: Path) -> int:
    """Give a number that no change has had, undone ones included."""
    names = (path.name.removeprefix(UNDONE) for path in (folder / HISTORY).iterdir())
    return max((_number(name) for name in names if _NAME.fullmatch(name)), default=0) + 1


def read_about(home: Path) -> dict[str, Any]:
    """Read what was said of a change.

    Returns
    -------
    dict
        As it was given to :func:`atlas.datapackage.transaction.change`.

    Raises
    ------
    JournalError
        If that can't be read.
    """
    file = home / ABOUT
    try:
        if file.is_symlink() or file.stat().st_size > _LARGEST:
            raise _damaged(file)
        return dict(json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise _damaged(file) from error


def _number(name: str) -> int:
    return int(name.partition("-")[0])


def _damaged(path: Path) -> JournalError:
    return JournalError(
        "{path} is not what an import leaves behind. No file was changed because of it: look "
        "whether the files of the package are as they should be, then move it elsewhere.",
        path=path,
    )
