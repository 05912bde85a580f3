"""The files of a data package as a database holds them, read back for the reader of files.

Beside the tables of the files stand two of our own: what there is (each file with its columns in
their order), and in which state. A file whose rows nobody has changed is given byte for byte as
it was published, so that whatever is made of it is the same as from the folder; any other one is
written again from its table. What reads and checks files does so here, too.
"""

from __future__ import annotations

import hashlib
import io
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
import shapely

from atlas.database.connecting import DatabaseError, connected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from atlas.homes import Database

#: Table of the files: ``file``, ``position``, and a table with its columns or the content itself.
FILES_TABLE: Final = "package_files"
#: Table of one row: ``state``, ``structure``, ``tables``.
STATE_TABLE: Final = "package_state"
#: Column of each table that says which row of the file it is.
ROW: Final = "file_row"
#: What begins the type of a column of outlines; the number of its coordinate system follows.
OUTLINE: Final = "outline:"
_ARROW_TYPES: Final = {"text": pa.string(), "number": pa.float64(), "flag": pa.bool_()}
#: Seconds for which a state that was asked for counts: pages ask at every click.
_FRESH: Final = 2.0


@dataclass(frozen=True)
class StoredFiles:
    """The files of a package in a database as they stood together.

    Parameters
    ----------
    files
        Content by name.
    state
        A mark that is another one when the content is.
    beside
        Content of what stood in folders of the package, by names with the folder.
    """

    files: dict[str, bytes]
    state: str
    beside: dict[str, bytes]


def read_stored(database: Database) -> StoredFiles:
    """Read all files of the package that a database holds.

    Parameters
    ----------
    database
        Which.

    Returns
    -------
    StoredFiles
        Content and state of one moment, whoever publishes meanwhile.

    Raises
    ------
    DatabaseError
        If it can't be reached, or holds no package.
    """
    with connected(database, reading=True) as connection:
        # Whoever makes tables anew waits until we have read; the moment comes after this lock.
        connection.exec_driver_sql(
            f"LOCK TABLE {quoted_name(database.schema)}.{quoted_name(STATE_TABLE)} "
            "IN ACCESS SHARE MODE"
        )
        state = _state(connection, database)
        files, beside = dict[str, bytes](), dict[str, bytes]()
        names = ("file", "table_name", "columns", "content", "original", "rows_digest")
        for file, table, columns, content, original, mark in picked(
            connection, database, FILES_TABLE, *names
        ):
            if content is not None:
                (beside if "/" in file else files)[file] = content.encode()
                continue
            rows = stored_rows(connection, database.schema, table, columns)
            as_it_was = original is not None and hashlib.sha256(rows).hexdigest() == mark
            files[file] = bytes(original) if as_it_was else _file_of(file, rows, columns)
    _watch.saw(database, state)
    return StoredFiles(files, state, beside)


def stored_state(database: Database) -> str:
    """Give the state of the package that a database holds, nothing else being read.

    Who asks again at once is told the same; so is who asks while the database is away, since what
    was read from it is as good as it was.

    Returns
    -------
    str
        As :attr:`StoredFiles.state`.

    Raises
    ------
    DatabaseError
        If it can't be reached and never was.
    """
    return _watch.state(database)


def forget() -> None:
    """Forget the states that were seen."""
    _watch.forget()


class _Watch:
    """The states of databases as they were when last asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: dict[Database, tuple[float, str]] = {}

    def forget(self) -> None:
        """Begin anew."""
        self._seen.clear()

    def saw(self, database: Database, state: str) -> None:
        """Keep what was seen just now."""
        self._seen[database] = (time.monotonic(), state)

    def state(self, database: Database) -> str:
        """Give what was seen, asked anew when that was a while ago."""
        with self._lock:
            at, seen = self._seen.get(database, (0.0, ""))
            if seen and time.monotonic() - at < _FRESH:
                return seen
            try:
                seen = _asked(database)
            except DatabaseError:
                if not seen:
                    raise
            self.saw(database, seen)
            return seen


_watch: Final = _Watch()


def _asked(database: Database) -> str:
    with connected(database, reading=True) as connection:
        return _state(connection, database)


def _state(connection: Connection, database: Database) -> str:
    found = picked(connection, database, STATE_TABLE, "state")
    if len(found) != 1:
        raise DatabaseError(
            "Nothing was published into {address} yet: python -m atlas publish ADDRESS",
            address=database,
        )
    return str(found[0][0])


def picked(connection: Connection, database: Database, name: str, *columns: str) -> Sequence[Any]:
    """Give some columns of all rows of a table, by the first of them."""
    from sqlalchemy import column, select, table

    held = table(name, *(column(each) for each in columns), schema=database.schema)
    rows: Sequence[Any] = connection.execute(select(held).order_by(held.c[columns[0]])).all()
    return rows


def quoted_name(name: str) -> str:
    """Write a name of a table or column as SQL has it, whatever stands in it."""
    return '"' + name.replace('"', '""') + '"'


def stored_rows(connection: Connection, schema: str, table: str, columns: list[list[str]]) -> bytes:
    """Give the rows of a file from its table: CSV, outlines as numbers.

    Parameters
    ----------
    connection
        To the database.
    schema, table
        Where they are.
    columns
        Name and kind of each.

    Returns
    -------
    bytes
        The same for the same rows, whatever server and settings.
    """
    selected = ", ".join(
        f"encode(ST_AsBinary({quoted_name(name)}), 'hex') AS {quoted_name(name)}"
        if kind.startswith(OUTLINE)
        else quoted_name(name)
        for name, kind in columns
    )
    rows = f"{quoted_name(schema)}.{quoted_name(table)} ORDER BY {quoted_name(ROW)}"
    connection.exec_driver_sql("SET LOCAL datestyle = ISO")
    connection.exec_driver_sql("SET LOCAL extra_float_digits = 1")
    return _copied(connection, f"SELECT {selected} FROM {rows}")  # noqa: S608 - all quoted


def _file_of(file: str, content: bytes, columns: list[list[str]]) -> bytes:
    """Write a file from its rows again."""
    if not file.endswith(".parquet"):
        return content
    cells = arrow_csv.read_csv(
        pa.BufferReader(content),
        read_options=arrow_csv.ReadOptions(use_threads=False, block_size=len(content) + 1),
        parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(
            column_types={name: _ARROW_TYPES.get(kind, pa.string()) for name, kind in columns},
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    return _parquet(cells, columns)


def _copied(connection: Connection, select: str) -> bytes:
    """Give rows as CSV; nothing is an empty field, an empty text has quotation marks."""
    driver: Any = connection.connection.driver_connection
    written = io.BytesIO()
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY ({select}) TO STDOUT (FORMAT csv, HEADER true)") as copy,
    ):
        for block in copy:
            written.write(block)
    return written.getvalue()


def _parquet(cells: pa.Table, columns: list[list[str]]) -> bytes:
    held = io.BytesIO()
    systems = {name: kind.removeprefix(OUTLINE) for name, kind in columns if OUTLINE in kind}
    if not systems:
        pq.write_table(cells, held)
        return held.getvalue()
    frame = cells.to_pandas()
    for name, system in systems.items():
        outlines = shapely.from_wkb(frame[name].to_numpy(dtype=object))
        frame[name] = gpd.GeoSeries(outlines, crs=f"EPSG:{system}")
    gpd.GeoDataFrame(frame, geometry=next(iter(systems))).to_parquet(held)
    return held.getvalue()
