"""Which data it is: the day of its newest record, and a mark of what its files hold.

The mark is made of the files alone, so that two who have the same data name the same version,
whoever gave it to them. What a package says of itself (``datapackage.json``) is left out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.datapackage.attribution import data_date
from atlas.datapackage.descriptor import DESCRIPTOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.datapackage.package import Package

#: Digits of the mark: that two versions of one package share them is out of reach.
_DIGITS: Final = 8
_KEY: Final = "version of the data"


@dataclass(frozen=True)
class DataVersion:
    """A version of a data package.

    Parameters
    ----------
    day
        Day on which the newest record was read, ISO 8601; "" where none is stated.
    mark
        What its files hold, in short.

    Examples
    --------
    >>> str(DataVersion("2026-11-23", "0f3a9c21"))
    '2026-11-23-0f3a9c21'
    """

    day: str
    mark: str

    def __str__(self) -> str:
        """Write it as links and files carry it."""
        return "-".join(part for part in (self.day, self.mark) if part)


def version_of(package: Package) -> DataVersion:
    """Give the version of a package as it was read."""
    return package.derived.get(
        _KEY, lambda: DataVersion(data_date(package), mark_of_digests(file_digests(package)))
    )


def file_digests(package: Package) -> dict[str, str]:
    """Give a digest of each file that the version of a package depends on, by its name."""
    return {
        name: content_digest(content)
        for name, content in package.files.files.items()
        if name != DESCRIPTOR
    }


def content_digest(content: bytes) -> str:
    """Give the digest of a file."""
    return hashlib.sha256(content).hexdigest()


def mark_of_digests(digests: Mapping[str, str]) -> str:
    """Give the mark of files by their digests."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()[:_DIGITS]
