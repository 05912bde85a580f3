"""Any file that people have, read as one table with a heading and the rows below it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from atlas.intake.archive import Archive
from atlas.intake.collecting import paused
from atlas.intake.csvfile import open_csv
from atlas.intake.findings import IntakeError
from atlas.intake.geofile import open_geojson, open_geopackage
from atlas.intake.grids import Book
from atlas.intake.limits import LIMITS, Limits, check_size
from atlas.intake.odsfile import open_ods
from atlas.intake.table import Table
from atlas.intake.tabling import make_table
from atlas.intake.xlsxfile import open_xlsx

_SQLITE: Final = b"SQLite format 3\0"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"


def read(
    source: bytes | str | Path,
    name: str = "",
    *,
    sheet: str = "",
    by_hand: dict[str, str] | None = None,
    limits: Limits = LIMITS,
) -> Table:
    """Read a file as one table.

    Parameters
    ----------
    source
        The file's path, or its bytes.
    name
        Its name, where it comes as bytes.
    sheet
        The sheet or layer; that with the most known headings when omitted.
    by_hand
        Heading → field, where a person has said it.
    limits
        Bounds on sizes.

    Raises
    ------
    IntakeError
        If the file can't be read, with the reason.
    """
    content, name = _content(source, name, limits)
    try:
        with paused():
            return make_table(open_book(content, limits), name, sheet, by_hand or {}, limits)
    except (MemoryError, RecursionError) as error:
        raise IntakeError("The file is nested too deeply or is too large.") from error


def read_all(source: bytes | str | Path, name: str = "", limits: Limits = LIMITS) -> list[Table]:
    """Read every visible sheet of a file that has rows below a known heading.

    Raises
    ------
    IntakeError
        If no sheet is such a table.
    """
    content, name = _content(source, name, limits)
    shown = [sheet.name for sheet in open_book(content, limits).sheets if not sheet.hidden]
    tables, problem = [], None
    for sheet in shown:
        try:
            table = read(content, name, sheet=sheet, limits=limits)
        except IntakeError as error:  # an empty sheet; a broken one is told if all are
            problem = error
            continue
        if len(table.mapping.fields) > 1 or len(shown) == 1:
            tables.append(table)
    if not tables:
        raise problem or IntakeError("The file holds no table with known headings.")
    return tables


def sheets(source: bytes | str | Path, limits: Limits = LIMITS) -> list[tuple[str, bool]]:
    """Give the sheets of a file, each with whether it is hidden."""
    content, _ = _content(source, "", limits)
    return [(sheet.name, sheet.hidden) for sheet in open_book(content, limits).sheets]


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


def _content(source: bytes | str | Path, name: str, limits: Limits) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name
    path = Path(source)
    try:
        with path.open("rb") as file:
            content = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise IntakeError(
            "{path} can't be read: {reason}.", path=path, reason=error.strerror or error
        ) from error
    return content, name or path.name
