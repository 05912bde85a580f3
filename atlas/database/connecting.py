"""Connections to databases, and what goes wrong with them in words without passwords."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from atlas.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from atlas.homes import Database

#: The file that names the packages which only databases need.
_REQUIREMENTS: Final = ".requirements/postgis.txt"
#: Seconds until a server that doesn't answer is given up.
_PATIENCE: Final = 5
#: What servers say where a schema or a table isn't there.
_NOTHING_THERE: Final = ("3F000", "42P01")
#: What they say where one of its columns isn't.
_NO_COLUMN: Final = "42703"
#: Longest reason of a server that a message repeats.
_LONGEST: Final = 300
#: Has PostGIS found wherever an administrator has put it.
_FIND_POSTGIS: Final = """
    SELECT set_config('search_path', concat_ws(', ', current_setting('search_path'), (
        SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace
        WHERE extname = 'postgis'
    )), false)
"""
_lock: Final = threading.Lock()
_engines: Final[dict[Database, Engine]] = {}


class DatabaseError(AtlasError):
    """A database can't be read or written as asked."""


@contextmanager
def connected(database: Database, *, reading: bool = False) -> Iterator[Connection]:
    """Work with a database in one transaction: all of it counts at the end, or nothing.

    Parameters
    ----------
    database
        Which.
    reading
        Whether nothing is written; then all is read as it stands at one moment.

    Yields
    ------
    sqlalchemy.Connection
        Connected to it, in a transaction.

    Raises
    ------
    DatabaseError
        If it can't be reached, or refuses what is done within the block.
    """
    error_kinds, engine = _engine(database)
    try:
        with engine.connect() as plain:
            level = "REPEATABLE READ" if reading else "READ COMMITTED"
            connection = plain.execution_options(isolation_level=level, postgresql_readonly=reading)
            with connection.begin():
                yield connection
    except error_kinds as error:
        # without its cause, which may repeat more than may be shown
        raise _in_words(database, error, reading=reading) from None


def _engine(database: Database) -> tuple[tuple[type[Exception], ...], Engine]:
    """Give the connections that are kept, and what they may raise."""
    if not database.name:
        raise DatabaseError(
            "This is no address of a database. Expected is postgresql://USER@HOST/DATABASE."
        )
    try:
        import geoalchemy2  # noqa: F401 - what is missing is said before any work
        import psycopg
        from sqlalchemy.exc import SQLAlchemyError
    except ImportError as error:
        raise DatabaseError(
            "Databases need more packages: pip install -r {file}", file=_REQUIREMENTS
        ) from error
    return (psycopg.Error, SQLAlchemyError), _kept(database)


def let_go() -> None:
    """Close all connections that are kept and that nobody works with."""
    for engine in _engines.values():
        engine.dispose()


def _kept(database: Database) -> Engine:
    with _lock:
        if database not in _engines:
            _engines[database] = _made(database)
        return _engines[database]


def _made(database: Database) -> Engine:
    from sqlalchemy import URL, create_engine, event

    address = URL.create(
        "postgresql+psycopg",
        username=database.user or None,
        password=database.password or None,
        host=database.host or None,
        port=database.port,
        database=database.name,
        query=dict(database.options),
    )
    usual = {
        "connect_timeout": _PATIENCE,
        "application_name": "clusteratlas",
        "client_encoding": "utf8",  # what a database can't hold, it says itself
    }
    given = {key for key, _ in database.options}
    engine = create_engine(
        address,
        connect_args={key: value for key, value in usual.items() if key not in given},
        hide_parameters=True,  # errors show no rows
        pool_pre_ping=True,
        pool_size=2,
    )
    event.listen(engine, "connect", _find_postgis)
    return engine


def _find_postgis(driver: Any, _record: object) -> None:  # noqa: ANN401 - of the driver
    driver.execute(_FIND_POSTGIS)
    driver.commit()  # before a reader has begun to see one moment


def _in_words(database: Database, error: Exception, *, reading: bool) -> DatabaseError:
    state = getattr(getattr(error, "orig", error), "sqlstate", "") if reading else ""
    if state == _NO_COLUMN:
        return DatabaseError(
            "The tables in {address} were changed by hand or by another version of the program; "
            "publishing makes them anew: python -m atlas publish ADDRESS",
            address=database,
        )
    if state in _NOTHING_THERE:
        return DatabaseError(
            "Nothing was published into {address} yet: python -m atlas publish ADDRESS",
            address=database,
        )
    return DatabaseError(
        "The database {address} refuses: {reason}",
        address=database,
        reason=_reason(database, error),
    )


def _reason(database: Database, error: Exception) -> str:
    """Give what the server says, its first lines, without what nobody may see."""
    said: Any = getattr(error, "orig", None) or error
    told = getattr(said, "diag", None)
    parts = (getattr(told, f"message_{part}", None) for part in ("primary", "detail"))
    lines = [part for part in parts if part] or [str(said)]  # the latter without a server's word
    return database.unlocked(" ".join(" ".join(lines).split()))[:_LONGEST]
