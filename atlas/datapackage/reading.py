"""Reading a data package from disk, and saying everything that is wrong with it.

A package is a folder such as ``data/``: tables as CSV, geometry as GeoParquet, borders for the
map as a topology. Each file is read once, all as they stood at one moment (``snapshot.py``), and
all of them are checked each time: nothing that a package says of itself makes up for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.database.stored import read_stored, stored_state
from atlas.datapackage import snapshot, transaction
from atlas.datapackage.borders import TOPOLOGY, read_topology
from atlas.datapackage.checks import missing_columns, sound_rows
from atlas.datapackage.descriptor import DESCRIPTOR, read_descriptor
from atlas.datapackage.europe import EUROPE
from atlas.datapackage.figure_schema import FIGURES, OPTIONAL
from atlas.datapackage.fine_schema import FINE
from atlas.datapackage.geometry import AREAS, DISTRICTS, read_geometry
from atlas.datapackage.germany import GERMANY_BORDERS
from atlas.datapackage.journal import HISTORY
from atlas.datapackage.package import Package
from atlas.datapackage.project_schema import PROJECT_TABLES
from atlas.datapackage.schema import (
    ALL_TABLES,
    LATER_COLUMNS,
    RECORD_TABLES,
    TABLES,
)
from atlas.datapackage.text_table import (
    TextTable,
    empty_table,
    read_text_table,
    to_figures,
    to_records,
)
from atlas.errors import DataError, Fault, SelectionError, reason_of
from atlas.homes import Database
from atlas.memory import give_back

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from atlas.datapackage.snapshot import Snapshot

_NEEDED: Final = (*TABLES, *FIGURES, DISTRICTS, AREAS, TOPOLOGY)
#: All files of a package that are read.
PACKAGE_FILES: Final = (
    *_NEEDED,
    *OPTIONAL,
    *PROJECT_TABLES,
    *FINE,
    EUROPE,
    GERMANY_BORDERS,
    DESCRIPTOR,
)


def read_package(path: Path | Database) -> Package:
    """Read a data package and check it against the schemas and its own keys.

    Parameters
    ----------
    path
        The folder, or the database.

    Returns
    -------
    Package
        Good rows, and the faults of the others.

    Raises
    ------
    SelectionError
        If there is no such folder, or none of a data package.
    DataError
        If a file or a column is missing, or geometry is broken, so that nothing can be shown.
    JournalError
        If a broken off import can't be made out.
    DatabaseError
        If a database can't be read.
    """
    give_back()
    if isinstance(path, Database):
        held = read_stored(path)
        return package_of(snapshot.Snapshot(path, held.files, state=held.state, beside=held.beside))
    _require_folder(path)
    transaction.settle(path)  # finishes an import that was killed, if nobody else is at work
    return package_of(snapshot.take_snapshot(path, PACKAGE_FILES))


def state_of(path: Path | Database) -> str:
    """Give a mark of a package that changes when a file of it does; nothing is read.

    Parameters
    ----------
    path
        The folder, or the database.

    Returns
    -------
    str
        The same as :attr:`Package.state` as long as what was read is what stands there.
    """
    if isinstance(path, Database):
        return stored_state(path)
    return snapshot.mark_of(path, PACKAGE_FILES)


def package_of(files: Snapshot) -> Package:
    """Check the files of a package, as they are or as they are to be.

    Parameters
    ----------
    files
        All files that there are of :data:`PACKAGE_FILES`.

    Returns
    -------
    Package
        Good rows, and the faults of the others.

    Raises
    ------
    DataError
        If a file or a column is missing, or geometry is broken, so that nothing can be shown.
    """
    _require_files(files)
    tables, ragged = _text_tables(files)
    districts, areas = read_geometry(files.files)
    topology = read_topology(files.files[TOPOLOGY], districts.index)
    about, unfit = read_descriptor(files.files.get(DESCRIPTOR))
    sound, broken = sound_rows(tables, districts)
    return Package(
        path=files.folder,
        tables={name: _typed(table) for name, table in sound.items()},
        districts=districts,
        areas=areas,
        topology=topology,
        about=about,
        faults=(*ragged, *broken, *unfit),
        files=files,
    )


def _require_folder(folder: Path) -> None:
    """See that there is a folder of a package, rather than list all files that it lacks."""
    try:
        held = {entry.name for entry in folder.iterdir()}
    except FileNotFoundError as error:
        raise SelectionError(
            "There is no folder {path}. Expected is the folder of a data package, or the address "
            "of a database (postgresql://USER@HOST/DATABASE).",
            path=folder,
        ) from error
    except NotADirectoryError as error:
        raise SelectionError(
            "{path} is no folder. Expected is the folder of a data package, or the address of a "
            "database (postgresql://USER@HOST/DATABASE).",
            path=folder,
        ) from error
    except OSError as error:
        raise SelectionError(
            "The folder {path} can't be read: {reason}.", path=folder, reason=reason_of(error)
        ) from error
    if not held & {*PACKAGE_FILES, HISTORY}:
        raise SelectionError(
            "The folder {path} holds no data package. Expected are files such as {files}.",
            path=folder,
            files=f"{_NEEDED[0]}, {DISTRICTS}, {TOPOLOGY}",
        )


def _require_files(files: Snapshot) -> None:
    faults = [
        Fault(name, "this file can't be read", value=reason)
        for name, reason in files.unreadable.items()
    ]
    faults += [
        Fault(name, "there is no such file in the package")
        for name in _NEEDED
        if name not in files.files and name not in files.unreadable
    ]
    if faults:
        raise DataError(faults)


def _text_tables(files: Snapshot) -> tuple[dict[str, TextTable], list[Fault]]:
    """Read all tables; whatever is wrong with any of them as a whole is said at once."""
    tables: dict[str, TextTable] = {}
    ragged: list[Fault] = []
    fatal: list[Fault] = []
    for name, rules in ALL_TABLES.items():
        content = files.files.get(name)
        if content is None:
            tables[name] = empty_table(name, rules)
            continue
        try:
            table, faults = read_text_table(name, content)
        except DataError as error:
            fatal += error.faults
        else:
            tables[name] = table.with_columns(LATER_COLUMNS.get(name, ()))
            ragged += faults
    fatal += missing_columns(tables.values())
    if fatal:
        raise DataError(fatal)
    return tables, ragged


def _typed(table: TextTable) -> pd.DataFrame:
    if table.name in RECORD_TABLES:
        return to_records(table)
    return to_figures(table, ALL_TABLES[table.name])
