"""One change of a package by a user: made, checked as it will stand, done as one, kept.

Imports of records and additions of figures differ in what they change, and in nothing else.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from atlas.datapackage import transaction
from atlas.datapackage.descriptor import renewed
from atlas.datapackage.journal import JournalError
from atlas.datapackage.reading import package_of
from atlas.errors import DataError, Fault
from atlas.homes import Database

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from atlas.datapackage.package import Package

_MOST_NAMED = 5
#: What is said of a change stays small enough to be read back.
_MOST_REMEMBERED = 100
_LONGEST_REASON = 1_000


def revise(
    package: Package,
    tables: Mapping[str, pd.DataFrame],
    *,
    file: str,
    changes: Mapping[str, int],
    read_on: str = "",
    why: str = "",
    records: Sequence[Mapping[str, object]] = (),
) -> transaction.Revision:
    """Write tables of a package as one, if it is without fault then.

    Call it within :func:`transaction.locked`, and load the package within it too.

    Parameters
    ----------
    package
        The package as it stands.
    tables
        Name → table of strings as it is to be.
    file
        Name of the file that the change comes from.
    changes
        How many rows are added, changed and so on, to be remembered.
    read_on
        Newest day (ISO 8601) on which a source was read; "" leaves the date as it is.
    why
        The reason, as it is to be remembered.
    records
        What was changed, record by record; only so many are remembered.

    Returns
    -------
    Revision
        Where the former state is kept.

    Raises
    ------
    JournalError
        If the package would break its own rules, was changed meanwhile, or can't be written.
    """
    if isinstance(package.path, Database):
        raise JournalError(
            "{address} is a database: change the folder that it was published from (--data), and "
            "publish it again.",
            address=package.path,
        )
    files = {
        name: table.to_csv(index=False, lineterminator="\n").encode("utf-8")
        for name, table in tables.items()
    }
    files |= renewed(package.about, files, read_on)
    faults = _faults(package, files)
    if faults:
        raise JournalError(
            "The change would break the data package, so its files are as they were: {faults}",
            faults="; ".join(fault.text() for fault in faults[:_MOST_NAMED]),
        )
    about = {
        "date": dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H%M%SZ"),
        "file": file,
        "changes": dict(changes),
        "why": why[:_LONGEST_REASON],
        "records": [*records[:_MOST_REMEMBERED]],
    }
    return transaction.change(package.path, files, about, package.files.files)


def _faults(package: Package, files: Mapping[str, bytes]) -> tuple[Fault, ...]:
    """Read the package as it will be; nothing is written for that."""
    try:
        return package_of(package.files.with_files(files)).faults
    except DataError as error:
        return error.faults
