"""The records that all sessions share: read once, with what every page looks up in them.

They are kept here and not in Streamlit's caches, which any visitor can have cleared. Nothing
that a visitor brings comes here.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas import memory
from atlas.atlas import Atlas
from atlas.datapackage.reading import state_of
from atlas.indicators import SUMMED, table
from atlas.mapping import payload
from atlas.mapping.component import packed_base

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.homes import Database


@dataclass(frozen=True)
class Loaded:
    """A data package, ready for pages.

    Attributes
    ----------
    atlas
        All records; faulty rows are left out and listed.
    base
        Payload of all records for the drawing scripts, see
        :func:`atlas.mapping.component.packed_base`.
    name
        Name of that payload: another state of the package has another one.
    """

    atlas: Atlas
    base: bytes
    name: str


_lock = threading.Lock()
_held: dict[Path | Database, Loaded] = {}


def loaded(path: Path | Database) -> Loaded:
    """Give a data package as it is now, read once for all sessions.

    It is read again when a file of it has changed. Who comes meanwhile waits.

    Parameters
    ----------
    path
        Folder of the package, or the database that holds it.

    Returns
    -------
    Loaded
        The same object for all sessions.

    Raises
    ------
    DataError
        If nothing can be read.
    """
    held = _held.get(path)
    if held is None or held.atlas.package.state != state_of(path):
        with _lock:
            held = _held.get(path)
            if held is None or held.atlas.package.state != state_of(path):
                held = _held[path] = _load(path)
                memory.freeze()
    return held


def _load(path: Path | Database) -> Loaded:
    """Read a package and compute what every visitor looks up: payload and indicators."""
    atlas = Atlas.load(path, keep_good=True)
    for level in SUMMED:
        table(atlas, level)
    name = hashlib.sha256(f"{path} {atlas.package.state}".encode()).hexdigest()[:16]
    base = payload.dumps(payload.base(atlas, tiles=True, places=True))
    return Loaded(atlas, packed_base(base, name), name)
