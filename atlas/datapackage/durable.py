"""Files written so that they are there after a crash, and moved where a reader may look on."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: How often, and after how many seconds, to try again where a reader has a file open: some
#: systems replace no such file.
_TRIES: Final = 20
_PAUSE: Final = 0.05


def write_durably(path: Path, content: bytes) -> None:
    """Write a file and have it on disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle_names(path: Path) -> None:
    """Have the names in a folder written to disk; some systems can't and needn't."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def patiently(move: Callable[[], object]) -> None:
    """Move or remove a file, and try again where a reader keeps it open for a moment."""
    for _ in range(_TRIES):
        with suppress(PermissionError):
            move()
            return
        time.sleep(_PAUSE)
    move()
