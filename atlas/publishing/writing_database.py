"""Writing a data package into a database: all of it in one transaction, again and again the same.

Rows are deleted and written anew within the transaction, tables and views stay: whoever reads
sees the old rows until all new ones count, and rights that were given on tables go on. Only where
the tables themselves are to be others (a newer atlas, other columns) are they made anew.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atlas.database.connecting import DatabaseError, connected
from atlas.database.stored import (
    FILES_TABLE,
    OUTLINE,
    STATE_TABLE,
    quoted_name,
    stored_rows,
)
from atlas.datapackage.fine_figures import fine_faults
from atlas.errors import DataError
from atlas.publishing.contents import derived_rows, file_rows
from atlas.publishing.statements import statement_files, statement_rows
from atlas.wissensbilanz.published import public_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection, MetaData, Table

    from atlas.atlas import Atlas
    from atlas.homes import Database
    from atlas.publishing.contents import Rows

_VIEWS: Final = Path(__file__).with_name("views.sql")
#: What GIS programs open.
MAP_VIEWS: Final = ("map_networks", "map_clusters", "map_districts", "map_links")
#: All views, each before those that it is made of.
_ALL_VIEWS: Final = (
    *("ogc_networks", "ogc_clusters", "ogc_districts"),
    *MAP_VIEWS,
    "record_labels",
)
#: How long to wait for others who read tables that are to be made anew.
_WAIT: Final = "30s"


@dataclass(frozen=True)
class PublishedTables:
    """What was written.

    Parameters
    ----------
    tables, rows
        How many.
    remade
        Whether tables that were there had to be made anew, so that rights on them are gone.
    left_out
        Files of statements that are faulty or incomplete.
    """

    tables: int
    rows: int
    remade: bool
    left_out: tuple[str, ...] = ()


def publish_tables(
    atlas: Atlas, database: Database, progress: Callable[[str], None] = lambda _: None
) -> PublishedTables:
    """Write a data package into a database.

    Parameters
    ----------
    atlas
        All records of a package without faults.
    database
        Where to; its schema is made if there is none.
    progress
        Told the name of each table of a file that is written.

    Returns
    -------
    PublishedTables
        What was written.

    Raises
    ------
    DataError
        If figures break their rules; nothing is written then.
    DatabaseError
        If the database can't be reached or refuses; it is as it was then.
    """
    faults = (*atlas.faults, *fine_faults(atlas.package.files.files))
    if faults:
        raise DataError(faults)
    with connected(database) as connection:
        from atlas.publishing.structure import structure_of  # needs what connecting looks for

        files = file_rows(atlas.package)
        derived = [*derived_rows(atlas), *statement_rows(atlas)]
        made = structure_of(files, database.schema, atlas.package.about)
        remade = _settle(connection, database, made)
        rows = {each.table: each for each in (*files, *derived)}
        for table in reversed(made.sorted_tables):
            connection.execute(table.delete())
        for table in made.sorted_tables:
            if table.name in rows:
                if rows[table.name].file:
                    progress(table.name)
                _copy(connection, database.schema, rows[table.name])
        content = {**atlas.package.files.files, **statement_files(atlas)}
        _keep_state(connection, made, content, files)
        _comment(connection, made)
        connection.exec_driver_sql(_all_tables("ANALYZE", made))
    written = sum(len(each.cells) for each in rows.values())
    left_out = (*public_statements(atlas).faults,)
    return PublishedTables(len(rows), written, remade, left_out)


def _settle(connection: Connection, database: Database, made: MetaData) -> bool:
    """Have the schema and its tables as they are to be; say whether others had to go."""
    run = connection.exec_driver_sql
    run(f"SET LOCAL lock_timeout = '{_WAIT}'")
    run("SELECT pg_advisory_xact_lock(hashtext(%s))", (f"clusteratlas {database.schema}",))
    if not run("SELECT 1 FROM pg_extension WHERE extname = 'postgis'").scalar():
        run("CREATE EXTENSION postgis")
    if run("SELECT to_regnamespace(%s)", (database.schema,)).scalar() is None:
        run(f"CREATE SCHEMA {quoted_name(database.schema)}")
    run(
        "SELECT set_config('search_path', %s || ', ' || current_setting('search_path'), true)",
        (quoted_name(database.schema),),
    )
    former = _former(connection, database)
    mark = _mark(made)
    if former is not None and former[0] == mark and _is_whole(connection, made):
        return False
    if former is not None:
        run(f"LOCK TABLE {quoted_name(STATE_TABLE)} IN ACCESS EXCLUSIVE MODE")
        for view in former[2]:
            run(f"DROP VIEW IF EXISTS {quoted_name(view)}")
        # never more than ours (no CASCADE): others may build upon them
        run(f"DROP TABLE IF EXISTS {', '.join(map(quoted_name, former[1]))}")
    made.create_all(connection, checkfirst=False)
    run(_VIEWS.read_text(encoding="utf-8"))
    return former is not None


def _is_whole(connection: Connection, made: MetaData) -> bool:
    """Say whether every table, column and view is still there: someone may have dropped one."""
    found = connection.exec_driver_sql(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relnamespace = to_regnamespace(%s) AND NOT a.attisdropped",
        (quoted_name(made.schema or ""),),
    )
    there = {(table, column) for table, column in found}
    wanted = {(table.name, column.name) for table in _by_name(made) for column in table.columns}
    return wanted <= there and {*_ALL_VIEWS} <= {table for table, _ in there}


def _former(connection: Connection, database: Database) -> tuple[str, list[str], list[str]] | None:
    """Give structure and names of tables and views that an earlier publication made."""
    name = f"{quoted_name(database.schema)}.{quoted_name(STATE_TABLE)}"
    if connection.exec_driver_sql("SELECT to_regclass(%s)", (name,)).scalar() is None:
        return None
    found = connection.exec_driver_sql(f"SELECT to_jsonb(s) FROM {name} s").scalar()  # noqa: S608
    if not isinstance(found, dict) or not {"structure", "tables"} <= found.keys():
        raise DatabaseError("The table {table} is not one of the atlas.", table=name)
    return found["structure"], found["tables"], found.get("views", [*MAP_VIEWS])


def _by_name(made: MetaData) -> list[Table]:
    return [made.tables[key] for key in sorted(made.tables)]


def _mark(made: MetaData) -> str:
    """Give a mark of how tables and views are made; comments, which are always set, left out."""
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateIndex, CreateTable

    dialect = postgresql.dialect()
    texts = [_VIEWS.read_text(encoding="utf-8")]
    for table in _by_name(made):
        texts.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        texts += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _copy(connection: Connection, schema: str, rows: Rows) -> None:
    driver: Any = connection.connection.driver_connection
    columns = ", ".join(map(quoted_name, rows.cells.column_names))
    target = f"{quoted_name(schema)}.{quoted_name(rows.table)} ({columns})"
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {target} FROM STDIN (FORMAT csv)") as copy,
    ):
        copy.write(rows.to_csv())


def _keep_state(
    connection: Connection,
    made: MetaData,
    files: Mapping[str, bytes],
    written: list[Rows],
) -> None:
    """Write down what is needed to read the package back, and which state of it this is."""
    tables = {each.file: each for each in written}
    listed = [
        {"file": file, "position": at}
        | (
            {"original": content, **_kept(connection, made.schema or "", tables[file])}
            if file in tables
            else {"content": content.decode("utf-8")}
        )
        for at, (file, content) in enumerate(sorted(files.items()), 1)
    ]
    table = made.tables[f"{made.schema}.{FILES_TABLE}"]
    connection.execute(table.insert(), [dict.fromkeys(table.c.keys()) | each for each in listed])
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.encode() + hashlib.sha256(files[file]).digest())
    names = [table.name for table in _by_name(made)]
    state = {
        "state": digest.hexdigest()[:32],
        "structure": _mark(made),
        "tables": names,
        "views": [*_ALL_VIEWS],
    }
    connection.execute(made.tables[f"{made.schema}.{STATE_TABLE}"].insert(), state)


def _kept(connection: Connection, schema: str, rows: Rows) -> dict[str, Any]:
    """Say how a file is read back from its table, and what tells that nobody changed its rows."""
    columns = _columns(rows)
    stored = stored_rows(connection, schema, rows.table, columns)
    return {
        "table_name": rows.table,
        "columns": columns,
        "rows_digest": hashlib.sha256(stored).hexdigest(),
    }


def _columns(rows: Rows) -> list[list[str]]:
    """Give name and type of each column of a file, in its order."""
    kinds = rows.kinds or {}
    shapes = any(kind.startswith(OUTLINE) for kind in kinds.values())
    return [[name, kind if shapes else "text"] for name, kind in kinds.items()]


def _comment(connection: Connection, made: MetaData) -> None:
    from sqlalchemy.schema import SetColumnComment, SetTableComment

    for table in _by_name(made):
        if table.comment:
            connection.execute(SetTableComment(table))
        for column in table.columns:
            if column.comment:
                connection.execute(SetColumnComment(column))


def _all_tables(command: str, made: MetaData) -> str:
    schema = quoted_name(made.schema or "")
    names = ", ".join(f"{schema}.{quoted_name(table.name)}" for table in _by_name(made))
    return f"{command} {names}"
