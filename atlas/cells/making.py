"""Points prepared as a layer: sorted along a curve, counts of the coarser levels beside them.

A layer is one table. Each of its rows is a cell with a count: at the finest level a point, at the
stored levels what lies in a larger cell, by industries. Rows of a level stand along a
Hilbert curve, so a view is read from few parts of the file. What a visitor brings is held in the
memory of that session and never written; a table of an office's own is a Parquet file.
"""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb
import numpy as np
import pyarrow as pa

from atlas.cells.asking import HELD_TABLE, STORED, CellLayer
from atlas.cells.grid import FINEST, along_curve, cells_of
from atlas.errors import ExportError, reason_of
from atlas.findings import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Rows of a file that are read together.
_GROUP: Final = 40_960
#: Memory and threads of one layer: that of a session, and that of the whole server.
_LOCAL: Final = ("1GB", 1)
_SHARED: Final = ("1GB", 1)
#: Questions to the server's layer that are answered at once, each by one thread, which takes less
#: of the processor than to share each; the others wait in their order, as more would only make
#: all of them late.
_AT_ONCE: Final = 2
#: Rows of coarse levels that are held in memory of a server's layer: some 40 MB.
_MOST_HELD: Final = 500_000
_MAKING: Final = "700MB"
_SCHEMA: Final = pa.schema(
    [
        *((name, pa.int32()) for name in ("x", "y")),
        ("place", pa.int64()),
        *((name, pa.string()) for name in ("district", "industries", "name")),
    ]
)
#: Columns of a layer.
LAYER_COLUMNS: Final = ("level", "x", "y", "district", "industries", "count", "name", "place")


@dataclass(frozen=True, eq=False)
class LayerPoints:
    """Points of a table, some or all of them.

    Parameters
    ----------
    lon, lat
        Degrees; rows where one is NaN are left out.
    district
        Keys of districts, "" for none.
    industries
        Codes, parted by :data:`atlas.cells.asking.PARTED`, "" for none.
    name
        What a row is called when it is drawn.
    """

    lon: np.ndarray
    lat: np.ndarray
    district: pa.Array
    industries: pa.Array
    name: pa.Array

    def batch(self) -> pa.RecordBatch:
        """Give their cells of the finest level, and where on the curve they are."""
        known = np.isfinite(self.lon) & np.isfinite(self.lat)
        x, y = cells_of(self.lon[known], self.lat[known])
        mask = pa.array(known)
        texts = [
            text.cast(pa.string()).filter(mask).fill_null("")
            for text in (self.district, self.industries, self.name)
        ]
        numbers = (pa.array(x, pa.int32()), pa.array(y, pa.int32()), pa.array(along_curve(x, y)))
        return pa.record_batch([*numbers, *texts], schema=_SCHEMA)


def held_layer(points: Iterable[LayerPoints]) -> CellLayer:
    """Make a layer that lives in memory, as long as what is given is held.

    Parameters
    ----------
    points
        Part by part.

    Returns
    -------
    CellLayer
        Nothing of it is on a disk.

    Raises
    ------
    IntakeError
        If it would take too much memory.
    """
    connection = _connected(*_LOCAL)
    try:
        _take(connection, points)
        connection.execute(f"CREATE TABLE layer AS {_sorted()}")
        for table in ("points", *(f"cells_{level}" for level in STORED)):
            connection.execute(f"DROP TABLE {table}")
    except duckdb.OutOfMemoryException as error:
        raise IntakeError("The table is too large to be drawn here.") from error
    _lock(connection, [])
    return CellLayer(connection)


def write_layer(points: Iterable[LayerPoints], path: Path) -> None:
    """Write a layer as a Parquet file.

    Parameters
    ----------
    points
        Part by part; memory is bounded, however many there are.
    path
        Where to.

    Raises
    ------
    IntakeError
        If no row has a point, or the disk is full.
    ExportError
        If the file cannot be written.
    """
    try:
        _write_beside(points, path)
    except OSError as error:
        raise ExportError(
            "{path} cannot be written: {reason}", path=path, reason=reason_of(error)
        ) from error


def _write_beside(points: Iterable[LayerPoints], path: Path) -> None:
    """Write a layer into a folder beside its place, and move it there when it is whole."""
    with tempfile.TemporaryDirectory(prefix=".layer-", dir=path.parent) as folder:
        draft = Path(folder) / "layer.parquet"
        with _connected(_MAKING, 2, folder, str(Path(folder) / "points.db")) as connection:
            try:
                _take(connection, points)
                if connection.execute("SELECT 1 FROM points LIMIT 1").fetchone() is None:
                    raise IntakeError(
                        "No row has a point, so there is no layer: “join” gives rows their points."
                    )
                connection.execute(
                    f"COPY ({_sorted()}) TO '{_quoted(draft)}' "
                    f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_GROUP})"
                )
            except duckdb.Error as error:
                raise IntakeError("{path} cannot be written.", path=path) from error
        draft.replace(path)


def open_layer(path: Path) -> CellLayer:
    """Open a layer that was written; the file is read, and no other one can be.

    Parameters
    ----------
    path
        What :func:`write_layer` has written.

    Returns
    -------
    CellLayer
        Coarse levels are in memory, parts of the others are read when they are asked for.

    Raises
    ------
    IntakeError
        If it is missing or no layer.
    """
    connection = _connected(*_SHARED)
    connection.execute("SET GLOBAL parquet_metadata_cache = true")
    _lock(connection, [str(path)])
    try:
        connection.execute(
            f"CREATE VIEW layer AS SELECT {', '.join(LAYER_COLUMNS)} "  # noqa: S608 - names of ours
            f"FROM read_parquet('{_quoted(path)}')"
        )
        held = _hold(connection)
        return CellLayer(connection, ThreadPoolExecutor(_AT_ONCE, "cells"), held, path)
    except duckdb.Error as error:
        raise IntakeError("{path} is no layer of cells.", path=path) from error


def _hold(connection: duckdb.DuckDBPyConnection) -> int:
    """Hold the coarse levels in memory, as many as have few rows together; give the finest."""
    counted = connection.execute(
        "SELECT level, count(*) FROM layer WHERE level <= ? GROUP BY level ORDER BY level",
        [STORED[-1]],
    ).fetchall()
    rows, finest = 0, -1
    for level, count in counted:
        rows += count
        if rows > _MOST_HELD:
            break
        finest = level
    connection.execute(
        f"CREATE TABLE {HELD_TABLE} AS SELECT * FROM layer WHERE level <= ? "  # noqa: S608
        "ORDER BY level, place, x, y",
        [finest],
    )
    return finest


def _connected(
    memory: str, threads: int, spill: str = "", database: str = ":memory:"
) -> duckdb.DuckDBPyConnection:
    """Open a database that loads nothing from elsewhere."""
    return duckdb.connect(
        database,
        config={
            "memory_limit": memory,
            "threads": threads,
            "temp_directory": spill,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "python_enable_replacements": False,
        },
    )


def _lock(connection: duckdb.DuckDBPyConnection, paths: list[str]) -> None:
    """Let a database read these files and no others, whatever it is asked from now on."""
    connection.execute("SET allowed_paths = ?", [paths])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _take(connection: duckdb.DuckDBPyConnection, points: Iterable[LayerPoints]) -> None:
    """Take points part by part, as readers of files don't bear other threads; count them."""
    connection.register("given", _SCHEMA.empty_table())
    connection.execute("CREATE TABLE points AS SELECT * FROM given")
    for part in points:
        connection.register("given", pa.Table.from_batches([part.batch()]))
        connection.execute("INSERT INTO points SELECT * FROM given")
    connection.unregister("given")
    _count(connection)


def _count(connection: duckdb.DuckDBPyConnection) -> None:
    """Count by cell, level by level: each from the finer one."""
    finer, level_of_finer = "points", FINEST
    for level in reversed(STORED):
        by = level_of_finer - level
        counted = "count(*)" if finer == "points" else "sum(count)"
        connection.execute(
            f"CREATE TABLE cells_{level} AS "  # noqa: S608 - numbers and names of ours
            f"SELECT x >> {by} AS x, y >> {by} AS y, industries, district, "
            f"{counted} AS count, min(place) AS place FROM {finer} GROUP BY ALL"
        )
        finer, level_of_finer = f"cells_{level}", level


def _sorted() -> str:
    """Give the query of a whole layer: the points, and counts of the stored levels."""
    larger = [
        f"""SELECT {level}, x, y, arg_max(district, (count, district)), industries,
        CAST(sum(count) AS INTEGER), '', min(place)
        FROM cells_{level} GROUP BY x, y, industries"""  # noqa: S608
        for level in STORED
    ]
    finest = f"SELECT {FINEST}, x, y, district, industries, 1, name, place FROM points"  # noqa: S608
    every = " UNION ALL ".join([finest, *larger])
    return (
        f"SELECT * FROM ({every}) AS every({', '.join(LAYER_COLUMNS)}) "  # noqa: S608 - names of ours
        "ORDER BY level, place, x, y"
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
