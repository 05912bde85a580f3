"""Any file that people have, opened as named grids of cells."""

from __future__ import annotations

from typing import Final

from atlas.files.archive import Archive
from atlas.files.csv_file import open_csv
from atlas.files.geo_file import open_geojson, open_geopackage
from atlas.files.grids import Book
from atlas.files.limits import LIMITS, Limits, check_size
from atlas.files.ods_file import open_ods
from atlas.files.xlsx_file import open_xlsx
from atlas.findings import IntakeError

_SQLITE: Final = b"SQLite format 3\0"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"


def open_book(content: bytes, limits: Limits = LIMITS) -> Book:
    """Open a file by what is in it; its name doesn't count."""
    check_size(content, limits)
    if content.startswith(_SQLITE):
        return open_geopackage(content, limits)
    if content.startswith(b"PK"):
        return _open_archive(Archive(content, limits))
    if content.startswith(_OLD_EXCEL):
        raise IntakeError(
            "This is an old or encrypted Excel file; save it as .xlsx without a password."
        )
    if content.startswith(b"%PDF"):
        raise IntakeError("This is a PDF; expected is a table as CSV, XLSX or ODS.")
    if content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return open_geojson(content, limits)
    return open_csv(content, limits)


def _open_archive(archive: Archive) -> Book:
    if archive.has("content.xml"):
        return open_ods(archive)
    if archive.has("[Content_Types].xml"):
        return open_xlsx(archive)
    raise IntakeError("This is a ZIP archive without a table; unpack it first.")
