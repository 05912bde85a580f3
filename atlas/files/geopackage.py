"""GeoPackage: layers and views of an SQLite file, opened in memory and read only."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shapely
import shapely.errors

from atlas.files.geojson import grid_of
from atlas.files.grids import Book, Grid, Sheet
from atlas.files.limits import Limits, check_cells, check_letters, check_shape
from atlas.findings import WARNING, Finding, IntakeError, message
from atlas.settings import CRS_GEOGRAPHIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.files.cells import Cell

_SECONDS: Final = 8.0
_STEPS: Final = 1_000
_ROW_KEYS: Final = "SELECT name FROM pragma_table_info(?) WHERE pk = 1 AND type = 'INTEGER'"
_LOGGED: Final = b"\x02\x02"  # where the head says that changes go into a log
#: Functions that views and computed columns may use: none makes a text longer than its own.
_FUNCTIONS: Final = frozenset(
    [
        *("abs", "avg", "coalesce", "count", "date", "datetime", "ifnull", "iif", "instr"),
        *("julianday", "length", "like", "lower", "ltrim", "max", "min", "nullif", "round"),
        *("rtrim", "strftime", "substr", "substring", "sum", "time", "total", "trim"),
        *("typeof", "upper"),
    ]
)
_LONGEST_PATTERN: Final = 50  # of LIKE, whose time grows with a power of it
_DENIED: Final = "not authorized"
_LONGEST: Final = 10_000_000  # bytes of one field
_MOST_LAYERS: Final = 200
_ENVELOPES: Final = (0, 32, 48, 48, 64)  # bytes of the bounding box by its kind


def open_geopackage(content: bytes, limits: Limits) -> Book:
    """Read a GeoPackage: an SQLite file, opened in memory and read only."""
    with _database(content) as database:
        tables = {
            name
            for (name,) in database.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
            )
        }
        if "gpkg_contents" not in tables:
            raise IntakeError(
                "This is an SQLite file (SpatiaLite perhaps), but no GeoPackage; save the layer as "
                "GeoPackage."
            )
        layers = database.execute("SELECT table_name FROM gpkg_contents").fetchmany(_MOST_LAYERS)
        names = [str(name) for (name,) in layers if name in tables]
    if not names:
        raise IntakeError("The file has no layer that could be read.")
    sheets = tuple(Sheet(n, partial(_load_layer, content, n, limits)) for n in names)
    return Book("gpkg", sheets, findings=_open_elsewhere(content))


def _open_elsewhere(content: bytes) -> tuple[Finding, ...]:
    """Say that a program may have its last changes in a file beside this one."""
    if content[18:20] != _LOGGED:
        return ()
    told = message(
        "The file is or was open in another program; its last changes may be in a file with the "
        "ending -wal beside it and are missing here. Close it there."
    )
    return (Finding(WARNING, told),)


def with_log(content: bytes, log: bytes) -> bytes:
    """Give a GeoPackage with the changes of the log that lay beside it.

    Parameters
    ----------
    content, log
        The file, and that with the ending ``-wal``.

    Returns
    -------
    bytes
        One file that holds both; the file alone where the log doesn't fit it.
    """
    if not log or not content.startswith(b"SQLite format 3"):
        return content
    with tempfile.TemporaryDirectory(prefix="clusteratlas-") as folder:
        copy = Path(folder) / "copy.gpkg"
        copy.write_bytes(content)
        copy.with_name("copy.gpkg-wal").write_bytes(log)
        try:
            with closing(sqlite3.connect(copy)) as database:
                database.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error:
            return content
        return copy.read_bytes()


@contextmanager
def _database(content: bytes) -> Iterator[sqlite3.Connection]:
    """Open a database in memory; what takes too long is broken off."""
    deadline = time.monotonic() + _SECONDS
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize(_without_log(content))
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            database.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, _LONGEST_PATTERN)
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA query_only = ON")
            database.text_factory = lambda text: text.decode("utf-8", "replace")
            database.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
            database.set_authorizer(_allowed)
            yield database
        except (sqlite3.Error, OverflowError, ValueError) as error:
            told = str(error)
            if "interrupted" in told:
                raise IntakeError(
                    "Reading the layer takes longer than {limit} seconds; it is a view or has "
                    "computed columns. Export it as a table of its own.",
                    limit=round(_SECONDS),
                ) from error
            if _DENIED in told:
                raise IntakeError(
                    "The layer is computed with functions that are not carried out; export it as "
                    "a table of its own."
                ) from error
            raise IntakeError("The GeoPackage is damaged or incomplete.") from error


def _allowed(action: int, _: str | None, function: str | None, *__: str | None) -> int:
    """Let a query read, and call only functions that can't grow."""
    if action == sqlite3.SQLITE_FUNCTION and str(function).lower() not in _FUNCTIONS:
        return sqlite3.SQLITE_DENY
    if action in {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_RECURSIVE}:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _without_log(content: bytes) -> bytes:
    """Give a database that doesn't ask for its log of changes, which isn't in memory."""
    return content[:18] + b"\x01\x01" + content[20:] if content[18:20] == _LOGGED else content


def _load_layer(content: bytes, layer: str, limits: Limits) -> Grid:
    quoted = '"' + layer.replace('"', '""') + '"'
    with _database(content) as database:
        stated = (
            database.execute(
                "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?",
                [layer],
            ).fetchone()
            if _has_geometry(database)
            else None
        )
        keys = {n for (n,) in database.execute(_ROW_KEYS, [layer])}
        cursor = database.execute(f"SELECT * FROM {quoted}")  # noqa: S608 – quoted, from the file
        names = [column[0] for column in cursor.description]
        check_shape(1, len(names), limits)
        table: list[tuple[object, ...]] = []
        letters = 0
        for row in cursor:
            table.append(row)
            letters += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
            check_shape(len(table) + 1, len(names), limits)
            check_cells(len(table) * len(names), limits)
            check_letters(letters, limits)
        at = names.index(stated[0]) if stated and stated[0] in names else _geometry_column(table)
        key = stated[1] if stated else _key_of_crs(table[0][at] if at >= 0 else b"")
        crs = _layer_crs(database, key)
    kept = [i for i in range(len(names)) if i != at and names[i] not in keys]
    rows: list[list[Cell]] = [[names[i] for i in kept]]
    rows += [[_field(row[i]) for i in kept] for row in table]
    shapes = [_gpkg_shape(row[at]) if at >= 0 else None for row in table]
    return grid_of(rows, shapes, crs)


def _geometry_column(table: list[tuple[object, ...]]) -> int:
    """Find the geometry of a view, which is not always registered; -1 for none."""
    first = table[0] if table else ()
    shaped = (
        at for at, value in enumerate(first) if isinstance(value, bytes) and value[:2] == b"GP"
    )
    return next(shaped, -1)


def _key_of_crs(shape: object) -> int:
    """Give the number of the coordinate system that stands in the head of a geometry."""
    head = shape[:8] if isinstance(shape, bytes) and len(shape) >= 8 else bytes(8)
    return int.from_bytes(head[4:8], "little" if head[3] & 1 else "big", signed=True)


def _has_geometry(database: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE name = 'gpkg_geometry_columns' AND type = 'table'"
    return database.execute(query).fetchone() is not None


def _layer_crs(database: sqlite3.Connection, key: object) -> str:
    found = database.execute(
        "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
        [key],
    ).fetchone()
    if found is None or str(found[0]).upper() != "EPSG":
        return CRS_GEOGRAPHIC
    return f"EPSG:{found[1]}"


def _field(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    return None  # pictures and other bytes


def _gpkg_shape(value: object) -> shapely.Geometry | None:
    """Read a geometry of a GeoPackage: a header, then WKB."""
    if value is None:
        return None
    if not isinstance(value, bytes) or value[:2] != b"GP" or len(value) < 8:
        return shapely.Point()
    kind = (value[3] >> 1) & 7
    if kind >= len(_ENVELOPES):
        return shapely.Point()
    try:
        return shapely.from_wkb(value[8 + _ENVELOPES[kind] :])
    except (shapely.errors.GEOSException, ValueError, TypeError):
        return shapely.Point()
