"""A folder of files written as one: whole or not at all, and nothing of others lost."""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
from typing import TYPE_CHECKING, Final

from atlas.errors import ExportError, reason_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Checksums of all other files of the folder, as ``sha256sum --check`` reads them.
SUMS: Final = "SHA256SUMS"
_LINE: Final = re.compile(r"[0-9a-f]{64}  (.+)")


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files and their checksums as the only ones of a folder.

    The files are written beside it first; then the folder is there at once. A former one is
    replaced if it holds nothing but what its own checksums name.

    Parameters
    ----------
    folder
        Made when it is missing; a link to a folder stays one.
    files
        Content by name; a name may lead into folders within ("a/b.csv").

    Raises
    ------
    ExportError
        If the folder holds other files, or can't be written; a former one is then as it was.
    """
    folder = folder.resolve()
    _require_own(folder)
    token = secrets.token_hex(8)
    draft = folder.with_name(f".{folder.name[:40]}.{token}")
    former = folder.with_name(f".{folder.name[:40]}.{token}.old")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        for name, content in {**files, SUMS: checksums(files)}.items():
            file = draft / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if folder.exists():
            folder.rename(former)
        try:
            draft.rename(folder)
        except OSError:
            if former.exists():
                former.rename(folder)
            raise
    except OSError as error:
        raise ExportError(
            "{path} cannot be written: {reason}", path=folder, reason=reason_of(error)
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    shutil.rmtree(former, ignore_errors=True)


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Give the checksums of files, one a line."""
    lines = (
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(files.items())
    )
    return "".join(lines).encode("utf-8")


def _require_own(folder: Path) -> None:
    """See that nothing is thrown away but files of a former writing."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ExportError("{path} is no folder.", path=folder)
    held = {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}
    others = sorted(held - _listed(folder) - {SUMS})
    if others:
        raise ExportError(
            "{path} holds files that were not written by this command, such as {name}. Name "
            "another folder.",
            path=folder,
            name=others[0],
        )


def _listed(folder: Path) -> set[str]:
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return set()
    return {found[1] for line in lines if (found := _LINE.fullmatch(line))}
