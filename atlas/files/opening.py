"""Any file that people have, opened as named grids of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.files.apart import apart
from atlas.files.archive import Archive
from atlas.files.csv_file import open_csv
from atlas.files.geopackage import open_geopackage
from atlas.files.json_file import is_json, open_json
from atlas.files.limits import LIMITS, Limits, check_size
from atlas.files.ods_file import open_ods
from atlas.files.packing import packed
from atlas.files.refusing import SHAPE, refuse_archive, refuse_known
from atlas.files.xlsx_file import open_xlsx
from atlas.findings import IntakeError

if TYPE_CHECKING:
    from atlas.files.grids import Book

#: How a GeoPackage begins.
SQLITE: Final = b"SQLite format 3\0"
_FLATGEOBUF: Final = b"fgb\x03fgb"
_TABLES: Final = (
    *(".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"),
    *(".geojson", ".json", ".geojsonl", ".gpkg", ".fgb", ".parquet"),
)
_SHAPE_PARTS: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_PARQUET: Final = b"PAR1"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


def open_book(content: bytes, limits: Limits = LIMITS, *, unpacked: bool = False) -> Book:
    """Open a file by what is in it; who has one of somebody else calls :func:`open_apart`."""
    check_size(content, limits)
    if content.startswith(SQLITE):
        return open_geopackage(content, limits)
    if content.startswith(b"PK"):
        return _open_archive(Archive(content, limits), unpacked=unpacked)
    if content.startswith(_PARQUET):
        from atlas.files.parquet_file import open_parquet

        return open_parquet(content, limits)
    if content.startswith(_OLD_OFFICE):
        return _open_old(content, "xls", limits)
    if content.startswith(_FLATGEOBUF):
        return _open_vector(content, "fgb", limits)
    refuse_known(content)
    if is_json(content):
        return open_json(content, limits)
    return open_csv(content, limits)


def open_apart(content: bytes, limits: Limits = LIMITS) -> Book:
    """Open a file in a process of its own, with all its sheets."""
    check_size(content, limits)
    book: Book = apart(__name__, "_open_all", content, limits)
    return book


def _open_all(content: bytes, limits: Limits) -> Book:
    return open_book(content, limits).loaded()


def _open_archive(archive: Archive, *, unpacked: bool) -> Book:
    names = [name.lower() for name in archive.names()]
    if archive.has("content.xml"):
        return open_ods(archive)
    if any(name.endswith("xl/workbook.bin") for name in names):
        return _open_old(archive.content, "xlsb", archive.limits)
    if archive.has("[Content_Types].xml"):
        return open_xlsx(archive)
    refuse_archive(names)
    if any(name.endswith(".shp") for name in names):
        return _open_vector(_shapefile(archive), "shp", archive.limits)
    if unpacked:
        raise IntakeError("This is an archive within an archive; unpack it first.")
    return _open_only(archive)


def _shapefile(archive: Archive) -> bytes:
    """Pack the parts of shapefiles anew, without what else lies beside them or pretends to be one.

    Returns
    -------
    bytes
        A ZIP archive.

    Raises
    ------
    IntakeError
        If a part is something else.
    """
    parts: dict[str, bytes] = {}
    for name in archive.names():
        ending = name.lower()[-4:]
        if ending in _SHAPE_PARTS and not name.startswith("__MACOSX"):
            bare = name.rpartition("/")[2]
            content = archive.read(name)
            if ending == ".shp" and not content.startswith(SHAPE):
                raise IntakeError("The file is damaged or incomplete.")
            parts[name.replace("/", "_") if bare in parts else bare] = content
    return packed(parts.items())


def _open_only(archive: Archive) -> Book:
    """Open the one file of an archive, as statistical offices deliver their tables."""
    named = (name for name in archive.names() if not name.startswith("__MACOSX"))
    files = [name for name in named if name.lower().endswith(_TABLES)]
    if len(files) != 1:
        raise IntakeError("This is a ZIP archive without a table; unpack it first.")
    content = archive.read(files[0])
    check_size(content, archive.limits)
    return open_book(content, archive.limits, unpacked=True)


def _open_vector(content: bytes, form: str, limits: Limits) -> Book:
    from atlas.files.vector_file import open_vector

    return open_vector(content, form, limits)


def _open_old(content: bytes, form: str, limits: Limits) -> Book:
    from atlas.files.old_workbook import open_old

    return open_old(content, form, limits)
