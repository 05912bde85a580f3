"""The records that all sessions share: read once, with what every page looks up in them.

They are kept here and not in Streamlit's caches, which any visitor can have cleared. Nothing
that a visitor brings comes here.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path

from atlas import memory
from atlas.atlas import Atlas
from atlas.indicators import SUMMED, table
from atlas.mapping import payload


@dataclass(frozen=True)
class Loaded:
    """A data package, ready for pages.

    Attributes
    ----------
    atlas
        All records; faulty rows are left out and listed.
    base
        Payload of all records as JSON, for the drawing scripts.
    name
        Name of that payload: another state of the package has another one.
    """

    atlas: Atlas
    base: str
    name: str


_lock = threading.Lock()
_held: dict[Path, Loaded] = {}


def loaded(path: Path) -> Loaded:
    """Give a data package as it is on disk, read once for all sessions.

    It is read again when a file of it has changed. Who comes meanwhile waits.

    Parameters
    ----------
    path
        Folder of the package.

    Raises
    ------
    DataError
        If nothing can be read.
    """
    name = _name(path)
    held = _held.get(path)
    if held is None or held.name != name:
        with _lock:
            held = _held.get(path)
            if held is None or held.name != name:
                held = _held[path] = _load(path, name)
                memory.freeze()
    return held


def _load(path: Path, name: str) -> Loaded:
    """Read a package and compute what every visitor looks up: payload and indicators."""
    atlas = Atlas.load(path, keep_good=True)
    for level in SUMMED:
        table(atlas, level)
    return Loaded(atlas, payload.dumps(payload.base(atlas, tiles=True)), name)


def _name(path: Path) -> str:
    """Name the state of a package: another one when a file has changed."""
    files = sorted(path.glob("*.*")) if path.is_dir() else []
    stats = [(file.name, file.stat()) for file in files]
    state = ";".join(f"{name}:{stat.st_mtime_ns}:{stat.st_size}" for name, stat in stats)
    return hashlib.sha256(f"{path}{state}".encode()).hexdigest()[:16]
