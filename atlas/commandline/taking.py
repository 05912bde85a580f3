"""Records into the data package: ``import``, ``undo`` and ``log``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from atlas.commandline.given import given_options, require_goes_with
from atlas.commandline.own_data import print_findings, require_table
from atlas.commandline.shared import (
    FAILED,
    DataOption,
    LangOption,
    folder_of,
    load_atlas,
    printing,
    tell,
)
from atlas.commandline.speaking import Lang
from atlas.errors import SelectionError
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language
from atlas.intake import importing
from atlas.intake.forms.importing import examine_forms, forms_in, import_forms
from atlas.intake.forms.reading import is_form
from atlas.intake.forms.seal import default_key_file, read_key
from atlas.intake.headings import FIELD_LABELS
from atlas.intake.importing import ImportResult
from atlas.intake.planning import ACTION_LABELS, Change, Plan

KeyOption = Annotated[
    Path | None,
    typer.Option(
        "--key", metavar=msgid("FILE"), help=msgid("Key of the office, which forms are made with.")
    ),
]


def import_records(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar=msgid("FILE"),
            help=msgid("A table of records, a form that came back, or a folder of such forms."),
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=msgid("Only say what would change."))
    ] = False,
    complete: Annotated[
        bool,
        typer.Option("--complete", help=msgid("The file has all records; others are removed.")),
    ] = False,
    keep_good: Annotated[
        bool,
        typer.Option(
            "--keep-good", help=msgid("Leave out rows and forms with errors instead of stopping.")
        ),
    ] = False,
    why: Annotated[
        str,
        typer.Option("--why", metavar=msgid("TEXT"), help=msgid("The reason, for the log.")),
    ] = "",
    key: KeyOption = None,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Take records from a spreadsheet, or forms of networks, into the data package."""
    if dry_run and why:
        raise SelectionError("--why says nothing beside --dry-run.")
    say, folder = language(lang), folder_of(data)
    if not file.is_dir():
        require_table(file)
    forms = file.is_dir() or is_form(file)
    given = given_options(ctx)
    require_goes_with(given, ("key",), say("a form or a folder of forms"), fits=forms)
    require_goes_with(given, ("complete",), say("a table of records"), fits=not forms)
    if forms:
        files = forms_in(file) if file.is_dir() else [file]
        office, today = read_key(key or default_key_file()), dt.datetime.now(dt.UTC).date()
        if dry_run:
            result = examine_forms(files, load_atlas(folder), office, today)
        else:
            result = import_forms(folder, files, office, today, keep_good=keep_good, why=why)
    elif dry_run:
        result = importing.examine(file, load_atlas(folder), complete=complete)
    else:
        result = importing.import_file(
            folder, file, complete=complete, keep_good=keep_good, why=why
        )
    with printing(say):
        _print_result(result, say)
    _conclude(result, say, dry_run=dry_run, keep_good=keep_good)


def _print_result(result: ImportResult, say: Language) -> None:
    for refused in result.refused:
        _print(
            say("{file} is refused: {reason}", file=refused.file, reason=refused.error.text(say))
        )
    for report in result.reports:
        if len(result.reports) > 1 and report.findings:
            _print(f"{report.table.name} {report.table.sheet}".strip())
        print_findings(report.findings, say)
    print_findings(result.plan.findings, say)
    _print_plan(result.plan, say)


def _conclude(result: ImportResult, say: Language, *, dry_run: bool, keep_good: bool) -> None:
    if not result.may_count(keep_good=keep_good):
        tell(say("Nothing was imported, because of the errors above."))
        raise typer.Exit(FAILED)
    if result.revision is not None:
        tell(say("Imported. The former state is kept in {path}.", path=result.revision.path))
    elif not result.plan.changes:
        tell(say("Nothing changes."))
    elif dry_run:
        tell(say("Nothing of this counts yet: it is imported without --dry-run."))


def undo_last(data: DataOption = None, lang: LangOption = Lang.de) -> None:
    """Take the last import back."""
    say, folder = language(lang), folder_of(data)
    revision = importing.undo_import(folder)
    tell(
        say(
            "The import of {file} ({date}) is taken back: {names}.",
            file=revision.about.get("file", ""),
            date=revision.about.get("date", ""),
            names=", ".join(revision.files),
        )
    )


def _print_plan(plan: Plan, say: Language) -> None:
    for change in plan.changes:
        _print(f"{say(ACTION_LABELS[change.action])}: {change.name} ({change.key})")
        for line in _fields(change, say):
            _print(f"    {line}")


def _fields(change: Change, say: Language) -> Iterator[str]:
    for field, before, after in change.fields:
        label = say(FIELD_LABELS.get(field, field))
        yield f"{label}: {before or '–'} → {after or '–'}"


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
