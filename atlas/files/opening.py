"""Any file that people have, opened as named grids of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.files.apart import apart
from atlas.files.archive import Archive
from atlas.files.csv_file import open_csv
from atlas.files.geojson import open_geojson
from atlas.files.geopackage import open_geopackage
from atlas.files.limits import LIMITS, Limits, check_size
from atlas.files.ods_file import open_ods
from atlas.files.refusing import refuse_known
from atlas.files.xlsx_file import open_xlsx
from atlas.findings import IntakeError

if TYPE_CHECKING:
    from atlas.files.grids import Book

#: How a GeoPackage begins.
SQLITE: Final = b"SQLite format 3\0"
_FLATGEOBUF: Final = b"fgb\x03fgb"


def open_book(content: bytes, limits: Limits = LIMITS) -> Book:
    """Open a file by what is in it; who has one of somebody else calls :func:`open_apart`."""
    check_size(content, limits)
    if content.startswith(SQLITE):
        return open_geopackage(content, limits)
    if content.startswith(b"PK"):
        return _open_archive(Archive(content, limits))
    if content.startswith(_FLATGEOBUF):
        return _open_vector(content, "fgb", limits)
    refuse_known(content)
    if content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return open_geojson(content, limits)
    return open_csv(content, limits)


def open_apart(content: bytes, limits: Limits = LIMITS) -> Book:
    """Open a file in a process of its own, with all its sheets."""
    check_size(content, limits)
    book: Book = apart(__name__, "_open_all", content, limits)
    return book


def _open_all(content: bytes, limits: Limits) -> Book:
    return open_book(content, limits).loaded()


def _open_archive(archive: Archive) -> Book:
    if archive.has("content.xml"):
        return open_ods(archive)
    if archive.has("[Content_Types].xml"):
        return open_xlsx(archive)
    if any(name.lower().endswith(".shp") for name in archive.names()):
        return _open_vector(archive.content, "shp", archive.limits)
    raise IntakeError("This is a ZIP archive without a table; unpack it first.")


def _open_vector(content: bytes, form: str, limits: Limits) -> Book:
    from atlas.files.vector_file import open_vector

    return open_vector(content, form, limits)
