"""What a data package says of itself in ``datapackage.json``: titles, sources, checksums.

Checksums tell others whether a file came over whole. They vouch for nothing: anyone can write
them, so every load checks the content itself.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, Final

from atlas.datapackage.rules import WEB_ADDRESS
from atlas.errors import DataError, Fault
from atlas.i18n.catalogue import msgid
from atlas.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DESCRIPTOR: Final = "datapackage.json"
#: A file of the package instead of an address.
_FILE: Final = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")


def read_descriptor(content: bytes | None) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """Read the description of a package; a package without one is fine.

    Parameters
    ----------
    content
        The file; None where there is none.

    Returns
    -------
    tuple
        What it says, sources and licences with faults left out, and these faults.

    Raises
    ------
    DataError
        If it is no JSON object, or its lists are none.
    """
    if content is None:
        return {}, ()
    try:
        stated = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DataError([Fault(DESCRIPTOR, "this is not a JSON object")]) from error
    if not isinstance(stated, dict):
        raise DataError([Fault(DESCRIPTOR, "this is not a JSON object")])
    about, faults = dict(stated), list[Fault]()
    for name in ("sources", "licenses", "resources"):
        entries = about.get(name, [])
        if not isinstance(entries, list):
            raise DataError([Fault(DESCRIPTOR, "expected is a list of objects", column=name)])
        good = []
        for at, entry in enumerate(entries):
            found = [*_entry_faults(f"{name}[{at}]", name, entry)]
            faults += found
            good += [] if found else [entry]
        if name in about:
            about[name] = good
    return about, tuple(faults)


def checksum(content: bytes) -> str:
    """Give the checksum of a file, as the Frictionless standard writes it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def renewed(
    about: Mapping[str, Any], files: Mapping[str, bytes], read_on: str = ""
) -> dict[str, bytes]:
    """Renew sizes, checksums and date for files that are about to change.

    Parameters
    ----------
    about
        What the package says of itself now.
    files
        New content by name.
    read_on
        Newest day (ISO 8601) on which a source was read; "" leaves the date as it is.

    Returns
    -------
    dict
        The description's new content under its name; empty where the package has none.
    """
    if not about:
        return {}
    new = dict(about)
    new["resources"] = [
        resource | {"bytes": len(files[path]), "hash": checksum(files[path])}
        if (path := resource.get("path", "")) in files
        else resource
        for resource in about.get("resources", ())
    ]
    if read_on:
        new |= {"version": read_on.replace("-", "."), "created": f"{read_on}T00:00:00Z"}
    text = json.dumps(new, ensure_ascii=False, sort_keys=True, indent=1)
    return {DESCRIPTOR: (text + "\n").encode("utf-8")}


def _entry_faults(place: str, name: str, entry: object) -> Iterator[Fault]:
    """Check what is shown and linked of a source, a licence or a file."""
    if not isinstance(entry, dict):
        yield _fault(place, msgid("expected is an object"), entry)
        return
    needed = () if name == "resources" else ("name", "title", "path")
    for key in ("name", "title", "path", "hash"):
        if not isinstance(entry.get(key, None if key in needed else ""), str):
            yield _fault(f"{place}.{key}", msgid("expected is some text"), entry.get(key, ""))
    path = entry.get("path", "")
    if isinstance(path, str) and path and not (_is_web(path) or _FILE.fullmatch(path)):
        yield _fault(f"{place}.path", WEB_ADDRESS.expected, path)
    shown = entry.get("attribution")
    if name == "sources" and shown is not None:
        yield from _attribution_faults(f"{place}.attribution", shown)


def _attribution_faults(place: str, shown: object) -> Iterator[Fault]:
    if not isinstance(shown, dict):
        yield _fault(place, msgid("expected is an object"), shown)
        return
    for code in LANGUAGES:
        if not (isinstance(shown.get(code), str) and shown[code]):
            yield _fault(f"{place}.{code}", msgid("expected is some text"), shown.get(code, ""))
    href = shown.get("href")
    if not isinstance(href, str) or (href and not _is_web(href)):
        yield _fault(f"{place}.href", WEB_ADDRESS.expected, href)


def _is_web(text: str) -> bool:
    return re.fullmatch(WEB_ADDRESS.pattern, text) is not None


def _fault(place: str, expected: str, value: object) -> Fault:
    return Fault(DESCRIPTOR, expected, column=place, value=str(value)[:80])
