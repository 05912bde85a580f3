"""Imports into a data package: checked as a whole, done as one, and undone."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from atlas.atlas import Atlas
from atlas.datapackage import descriptor, transaction
from atlas.errors import DataError
from atlas.files.limits import LIMITS
from atlas.findings import IntakeError
from atlas.intake.checking import PLACES_TABLE, Report, check, kind_of
from atlas.intake.planning import Plan, plan
from atlas.intake.reading import read_all
from atlas.intake.table import Table

_SOURCES: Final = "sources.csv"


@dataclass(frozen=True, eq=False)
class Outcome:
    """What an import did or would do.

    Parameters
    ----------
    reports
        One for each table of the file.
    plan
        What changes.
    entry
        Where the former state is kept; None where nothing was done.
    """

    reports: tuple[Report, ...]
    plan: Plan
    entry: transaction.Entry | None = None


def examine(file: Path, atlas: Atlas, *, complete: bool = False) -> Outcome:
    """Check the records of a file and work out what would change; nothing is written.

    Parameters
    ----------
    file
        A spreadsheet with the columns of the template.
    atlas
        The records as they are.
    complete
        Whether the file holds all records of its kind, so that others are removed.
    """
    reports = tuple(check(table, atlas) for table in record_tables(file))
    return Outcome(reports, plan(reports, atlas, complete=complete))


def record_tables(file: Path) -> list[Table]:
    """Give the tables of a file that hold records; the first table if none does."""
    tables = read_all(file, limits=LIMITS)
    records = [table for table in tables if kind_of(table) != PLACES_TABLE]
    return records or tables[:1]


def import_file(
    folder: Path, file: Path, *, complete: bool = False, keep_good: bool = False
) -> Outcome:
    """Import the records of a file into a data package.

    Parameters
    ----------
    folder
        The package.
    file
        A spreadsheet with the columns of the template.
    complete
        Whether the file holds all records of its kind, so that others are removed.
    keep_good
        Whether rows with errors are left out instead of stopping the import.

    Returns
    -------
    Outcome
        ``entry`` is None where errors stand against it, or nothing changes.

    Raises
    ------
    IntakeError
        If the package would break its own rules; nothing has been written then.
    JournalError
        If someone else is importing, or the folder can't be written.
    """
    with transaction.locked(folder):
        atlas = Atlas.load(folder)
        found = examine(file, atlas, complete=complete)
        clean = all(report.clean for report in found.reports)
        if not found.plan.possible or not (clean or keep_good) or not found.plan.tables:
            return found
        files = _files(folder, found.plan)
        about = {
            "date": dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H%M%SZ"),
            "file": file.name,
            "changes": dict(Counter(change.action for change in found.plan.changes)),
        }
        entry = transaction.change(folder, files, about)
    return Outcome(found.reports, found.plan, entry)


def undo_import(folder: Path) -> transaction.Entry:
    """Take the last import back.

    Parameters
    ----------
    folder
        The package.

    Raises
    ------
    JournalError
        If there is nothing to undo, or files were changed since.
    """
    with transaction.locked(folder):
        entry = transaction.last(folder)
        if entry is None:
            raise transaction.JournalError("There is no import to undo in {folder}.", folder=folder)
        transaction.undo(folder, entry)
    return entry


def _files(folder: Path, planned: Plan) -> dict[str, bytes]:
    """Give the new files, after the package with them was read and found without fault."""
    files = {
        name: table.to_csv(index=False, lineterminator="\n").encode("utf-8")
        for name, table in planned.tables.items()
    }
    sources = planned.tables.get(_SOURCES)
    read_on = str(sources["read_on"].max()) if sources is not None and len(sources) else ""
    files |= descriptor.renewed(folder, files, read_on)
    with tempfile.TemporaryDirectory(prefix="clusteratlas-") as name:
        copy = Path(name)
        for path in folder.iterdir():
            if path.is_file():
                shutil.copy(path, copy / path.name)
        for file, content in files.items():
            (copy / file).write_bytes(content)
        (copy / descriptor.FILE).unlink(missing_ok=True)  # its checksums would vouch for the files
        try:
            Atlas.load(copy)
        except DataError as error:
            raise IntakeError(
                "The import would break the data package: {faults}",
                faults="; ".join(fault.text() for fault in error.faults[:5]),
            ) from error
    return files
