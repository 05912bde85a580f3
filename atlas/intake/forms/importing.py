"""Many forms taken into a data package as one import: each checked, refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.findings import IntakeError
from atlas.intake.checking import check
from atlas.intake.forms.reading import as_table, read_form, require_sealed
from atlas.intake.importing import ImportResult, Refused, carry_out
from atlas.intake.planning import plan
from atlas.intake.recording import rows_of
from atlas.intake.records import FILES, NETWORKS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from atlas.atlas import Atlas
    from atlas.intake.checking import Report

_ENDINGS: Final = (".xlsx", ".ods")
_HIDDEN: Final = (".", "~$")
_MOST_NAMED: Final = 5


def forms_in(folder: Path) -> list[Path]:
    """Give the files of a folder that may be forms.

    Returns
    -------
    list of Path
        In the order of their names; never empty.

    Raises
    ------
    IntakeError
        If there is none.
    """
    found = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in _ENDINGS and not path.name.startswith(_HIDDEN)
    )
    if not found:
        raise IntakeError(
            "There is no form in {folder}: expected are .xlsx or .ods.", folder=folder
        )
    return found


def examine_forms(files: Sequence[Path], atlas: Atlas, key: bytes, today: dt.date) -> ImportResult:
    """Check forms and work out what they would change; nothing is written.

    Parameters
    ----------
    files
        Forms that came back.
    atlas
        The records as they are.
    key
        Of the office.
    today
        The day that counts.

    Returns
    -------
    ImportResult
        A report for each form that is taken, why others are refused, and what would change.
    """
    table = atlas.package.tables[FILES[NETWORKS]]
    entries = {row["id"]: row for row in rows_of(table)}
    reports: dict[str, Report] = {}
    refused = []
    for file in files:
        try:
            form = read_form(file)
            require_sealed(form, key, entries, today)
            if form.seal.network in reports:
                other = reports[form.seal.network].table.name
                raise IntakeError("There is another form for this entry, {name}.", name=other)
            changes, left_out = as_table(form, today)
        except IntakeError as error:
            refused.append(Refused(file.name, error))
            continue
        report = check(changes, atlas, kind=NETWORKS)
        reports[form.seal.network] = replace(report, findings=(*report.findings, *left_out))
    planned = plan([*reports.values()], atlas)
    return ImportResult((*reports.values(),), planned, refused=tuple(refused))


def import_forms(
    folder: Path,
    files: Sequence[Path],
    key: bytes,
    today: dt.date,
    *,
    keep_good: bool = False,
    why: str = "",
) -> ImportResult:
    """Take forms into a data package.

    Parameters
    ----------
    folder
        The package.
    files
        Forms that came back.
    key
        Of the office.
    today
        The day that counts.
    keep_good
        Whether forms that are refused or have errors are left out instead of stopping all.
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
    return carry_out(
        folder,
        lambda atlas: examine_forms(files, atlas, key, today),
        file=_names(files),
        keep_good=keep_good,
        why=why,
    )


def _names(files: Sequence[Path]) -> str:
    names = [file.name for file in files[:_MOST_NAMED]]
    return ", ".join(names + ["…"] * (len(files) > _MOST_NAMED))
