"""Files written whole or not at all."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from atlas.errors import ExportError, reason_of

if TYPE_CHECKING:
    from pathlib import Path


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
    draft = path.with_name(f".{path.name[:40]}.{secrets.token_hex(8)}")
    try:
        file = draft.open("xb")  # with the rights of any new file, and never someone else's
    except OSError as error:
        raise _failure(path, error) from error
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException as error:
        draft.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _failure(path, error) from error
        raise


def _failure(path: Path, error: OSError) -> ExportError:
    return ExportError("{path} cannot be written: {reason}", path=path, reason=reason_of(error))
