"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from atlas.errors import ExportError


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there when it is complete.

    Parameters
    ----------
    path
        The file; a former one is replaced.
    content
        All of it.

    Raises
    ------
    ExportError
        If the folder is missing or can't be written to; a former file is then kept.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as error:
        raise _failure(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode())
        Path(name).replace(path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _failure(path, error) from error
        raise


def _mode() -> int:
    """Give the mode that a new file would have; temporary ones are private."""
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _failure(path: Path, error: OSError) -> ExportError:
    return ExportError(
        "{path} cannot be written: {reason}", path=path, reason=error.strerror or str(error)
    )
