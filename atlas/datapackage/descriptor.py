"""What a data package says of itself in ``datapackage.json``: titles, sources, checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from atlas.errors import DataError, Fault

FILE: Final = "datapackage.json"


def read(folder: Path) -> dict[str, Any]:
    """Read the description of a package; a package without one is fine.

    Raises
    ------
    DataError
        If it is no JSON object.
    """
    file = folder / FILE
    if not file.is_file():
        return {}
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except ValueError as error:
        raise DataError([Fault(FILE, "this is not a JSON object")]) from error


def checksum(content: bytes) -> str:
    """Give the checksum of a file, as the Frictionless standard writes it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def vouches_for(about: Mapping[str, Any], folder: Path, names: Iterable[str]) -> bool:
    """Say whether all these files still are those that the description was made with."""
    stated = {resource.get("path"): resource.get("hash") for resource in about.get("resources", ())}
    return all(stated.get(name) == checksum((folder / name).read_bytes()) for name in names)


def renewed(folder: Path, files: Mapping[str, bytes], read_on: str = "") -> dict[str, bytes]:
    """Renew sizes, checksums and date for files that are about to change.

    Parameters
    ----------
    folder
        The package.
    files
        New content by name.
    read_on
        Newest day (ISO 8601) on which a source was read; "" leaves the date as it is.

    Returns
    -------
    dict
        The description's new content under its name; empty where the package has none.
    """
    about = read(folder)
    if not about:
        return {}
    for resource in about.get("resources", ()):
        content = files.get(resource.get("path", ""))
        if content is not None:
            resource |= {"bytes": len(content), "hash": checksum(content)}
    if read_on:
        about |= {"version": read_on.replace("-", "."), "created": f"{read_on}T00:00:00Z"}
    text = json.dumps(about, ensure_ascii=False, sort_keys=True, indent=1)
    return {FILE: (text + "\n").encode("utf-8")}
