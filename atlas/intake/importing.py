"""Imports into a data package: checked as a whole, done as one, and undone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from atlas.atlas import Atlas
from atlas.datapackage import transaction
from atlas.datapackage.journal import JournalError
from atlas.datapackage.revision import revise
from atlas.files.limits import LIMITS
from atlas.intake.checking import Report, check
from atlas.intake.planning import Plan, plan
from atlas.intake.reading import read_all
from atlas.intake.recording import SOURCES
from atlas.intake.table_kinds import PLACES_TABLE, with_kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from atlas.datapackage.transaction import Revision
    from atlas.findings import IntakeError
    from atlas.intake.table import Table


@dataclass(frozen=True)
class Refused:
    """A file that isn't taken, and why."""

    file: str
    error: IntakeError


@dataclass(frozen=True, eq=False)
class ImportResult:
    """What an import did or would do.

    Parameters
    ----------
    reports
        One for each table of the file.
    plan
        What changes.
    revision
        Where the former state is kept; None where nothing was done.
    refused
        Files that aren't taken, each with the reason.
    """

    reports: tuple[Report, ...]
    plan: Plan
    revision: Revision | None = None
    refused: tuple[Refused, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing would be left out."""
        return not self.refused and all(report.clean for report in self.reports)

    def may_count(self, *, keep_good: bool) -> bool:
        """Say whether nothing stands against it, or only what may be left out."""
        return self.plan.possible and (self.clean or keep_good)


def examine(file: Path, atlas: Atlas, *, complete: bool = False) -> ImportResult:
    """Check the records of a file and work out what would change; nothing is written.

    Parameters
    ----------
    file
        A spreadsheet with the columns of the template.
    atlas
        The records as they are.
    complete
        Whether the file holds all records of its kind, so that others are removed.

    Returns
    -------
    ImportResult
        A report for each table, and what an import would change.
    """
    reports = tuple(check(table, atlas) for table in record_tables(file, atlas))
    return ImportResult(reports, plan(reports, atlas, complete=complete))


def record_tables(file: Path, atlas: Atlas) -> list[Table]:
    """Give the tables of a file that hold records, or keys of some; the first if none does."""
    tables = read_all(file, limits=LIMITS)
    records = [table for table in tables if with_kind(table, atlas)[1] != PLACES_TABLE]
    return records or tables[:1]


def import_file(
    folder: Path, file: Path, *, complete: bool = False, keep_good: bool = False, why: str = ""
) -> ImportResult:
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
    why
        What the log says of the reason.

    Returns
    -------
    ImportResult
        ``revision`` is None where errors stand against it, or nothing changes.

    Raises
    ------
    JournalError
        If someone else is importing, the package would break its own rules, or the folder can't
        be written; it says what counts.
    """
    return carry_out(
        folder,
        lambda atlas: examine(file, atlas, complete=complete),
        file=file.name,
        keep_good=keep_good,
        why=why,
    )


def carry_out(
    folder: Path,
    examined: Callable[[Atlas], ImportResult],
    *,
    file: str,
    keep_good: bool,
    why: str,
) -> ImportResult:
    """Make what was found to change count, as one; the package is loaded and changed alone.

    Parameters
    ----------
    folder
        The package.
    examined
        Says what would change of its records.
    file
        Where that comes from, for the log.
    keep_good
        Whether what has errors is left out instead of stopping all.
    why
        What the log says of the reason.

    Returns
    -------
    ImportResult
        ``revision`` is None where errors stand against it, or nothing changes.

    Raises
    ------
    JournalError
        If the package can't be changed; it says what counts.
    """
    with transaction.locked(folder):
        atlas = Atlas.load(folder)
        found = examined(atlas)
        if not found.may_count(keep_good=keep_good) or not found.plan.tables:
            return found
        revision = revise(
            atlas.package,
            found.plan.tables,
            file=file,
            changes=Counter(change.action for change in found.plan.changes),
            read_on=_newest(found.plan),
            why=why,
            records=tuple(change.in_short() for change in found.plan.changes),
        )
    return replace(found, revision=revision)


def undo_import(folder: Path) -> Revision:
    """Take the last import back.

    Parameters
    ----------
    folder
        The package.

    Returns
    -------
    Revision
        The change that no longer counts.

    Raises
    ------
    JournalError
        If there is nothing to undo, or files were changed since.
    """
    with transaction.locked(folder):
        revision = transaction.last_revision(folder)
        if revision is None:
            raise JournalError("There is no import to undo in {folder}.", folder=folder)
        transaction.go_back(folder, revision)
    return revision


def _newest(planned: Plan) -> str:
    """Give the newest day on which a source was read; "" if the sources stay as they are."""
    sources = planned.tables.get(SOURCES)
    return str(sources["read_on"].max()) if sources is not None and len(sources) else ""
