"""Own data: ``join``, ``check``, ``import`` and ``undo``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from atlas import intake
from atlas.commandline.shared import (
    FAILED,
    DataOption,
    DialectOption,
    JsonOption,
    LangOption,
    load_atlas,
    printing,
    progress,
    tell,
)
from atlas.commandline.speaking import Lang
from atlas.errors import SelectionError
from atlas.files.apart import make_ready
from atlas.files.csv_writing import Dialect
from atlas.files.writing import write_atomically
from atlas.findings import FINDING_LEVELS, LEVEL_LABELS, Finding, count_by_level
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language
from atlas.intake import importing, joining
from atlas.intake.checking import Report
from atlas.intake.headings import FIELD_LABELS
from atlas.intake.planning import ACTION_LABELS, Change, Plan
from atlas.intake.reading import read_all
from atlas.intake.report import in_words, reports_xlsx, to_object
from atlas.intake.table_kinds import PLACES_TABLE, kind_of
from atlas.settings import data_path

#: How many findings of one level are listed; the report as a file has all.
_MOST_LISTED: Final = 30
_STEPS: Final = 100

FileArgument = Annotated[
    Path,
    typer.Argument(
        metavar=msgid("FILE"),
        help=msgid(
            "Table or layer: CSV, XLSX, ODS, XLS, XLSB, Parquet, JSON, GeoJSON, GeoPackage, "
            "FlatGeobuf, Shapefile as ZIP."
        ),
    ),
]
SheetOption = Annotated[
    str, typer.Option("--sheet", metavar=msgid("NAME"), help=msgid("Sheet or layer of the file."))
]


def join_table(
    file: FileArgument,
    output: Annotated[
        Path,
        typer.Option("--output", metavar=msgid("FILE"), help=msgid("CSV, XLSX or GeoPackage.")),
    ],
    sheet: SheetOption = "",
    dialect: DialectOption = Dialect.german,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Give every row of a table its district, region and point."""
    write = joining.WRITERS.get(output.suffix.lower())
    if write is None:
        raise SelectionError(
            "{path}: there is no format “{ending}”, but {known}",
            path=output,
            ending=output.suffix,
            known=", ".join(joining.WRITERS),
        )
    _require(file)
    say = language(lang)
    with _bar(say("Reading")) as step:
        atlas = load_atlas(data)
        table = intake.read(file, sheet=sheet)
        placed = intake.place(table, atlas, step)
    for finding in table.findings:
        tell(finding.text(say))
    joined = intake.join(table, placed, say)
    csv = output.suffix.lower() == ".csv"
    write_atomically(output, joining.joined_csv(joined, dialect) if csv else write(joined))
    found = sum(1 for ags in placed.district_ags if ags)
    tell(
        say(
            "{path}: {count} of {all} rows have a district.",
            path=output,
            count=say.number(found),
            all=say.number(len(table)),
        )
    )


def check_table(
    file: FileArgument,
    as_json: JsonOption = False,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar=msgid("FILE"),
            help=msgid("Write the table with marked cells (XLSX)."),
        ),
    ] = None,
    sheet: SheetOption = "",
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Say what is wrong in a table, with row, column and value; nothing is changed."""
    _require(file)
    say = language(lang)
    atlas = load_atlas(data)
    with _bar(say("Reading")) as step:
        tables = [intake.read(file, sheet=sheet)] if sheet else _tables(file)
        reports = [intake.check(table, atlas, progress=step) for table in tables]
    if report is not None:
        write_atomically(report, reports_xlsx(reports, say))
    if as_json:
        _print_json({"tables": [to_object(one, say) for one in reports]})
    else:
        for one in reports:
            _print_report(one, say)
    if not all(one.clean for one in reports):
        raise typer.Exit(FAILED)


def import_records(
    file: FileArgument,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=msgid("Only say what would change."))
    ] = False,
    complete: Annotated[
        bool,
        typer.Option("--complete", help=msgid("The file has all records; others are removed.")),
    ] = False,
    keep_good: Annotated[
        bool,
        typer.Option("--keep-good", help=msgid("Leave out rows with errors instead of stopping.")),
    ] = False,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Take records from a spreadsheet into the data package."""
    _require(file)
    say, folder = language(lang), data or data_path()
    if dry_run:
        result = importing.examine(file, load_atlas(folder), complete=complete)
    else:
        result = importing.import_file(folder, file, complete=complete, keep_good=keep_good)
    with printing(say):
        for report in result.reports:
            _print_findings(report.findings, say)
        _print_findings(result.plan.findings, say)
        _print_plan(result.plan, say)
    clean = all(report.clean for report in result.reports)
    if not result.plan.possible or not (clean or keep_good):
        tell(say("Nothing was imported, because of the errors above."))
        raise typer.Exit(FAILED)
    if result.revision is not None:
        tell(say("Imported. The former state is kept in {path}.", path=result.revision.path))
    elif not result.plan.changes:
        tell(say("Nothing changes."))


def undo_last(data: DataOption = None, lang: LangOption = Lang.de) -> None:
    """Take the last import back."""
    say, folder = language(lang), data or data_path()
    revision = importing.undo_import(folder)
    tell(
        say(
            "The import of {file} ({date}) is taken back: {names}.",
            file=revision.about.get("file", ""),
            date=revision.about.get("date", ""),
            names=", ".join(revision.files),
        )
    )


def _tables(file: Path) -> list[intake.Table]:
    """Read the tables of a file that hold records; all of them if none does."""
    tables = read_all(file)
    return [table for table in tables if kind_of(table) != PLACES_TABLE] or tables


def _require(file: Path) -> None:
    if not file.is_file():
        raise SelectionError("There is no file {path}.", path=file)
    make_ready()  # while the atlas is loaded


@contextmanager
def _bar(title: str) -> Iterator[Callable[[float], None]]:
    """Show a bar; the function that it gives is told the share that is done."""
    with progress(title, _STEPS) as step:
        done = 0

        def to(share: float) -> None:
            nonlocal done
            while done < min(_STEPS, round(share * _STEPS)):
                done += 1
                step(title)

        yield to


def _print_report(report: Report, say: Language) -> None:
    for what, value in in_words(report, say):
        _print(f"{what}: {value}")
    _print_findings(report.findings, say)


def _print_findings(findings: Iterable[Finding], say: Language) -> None:
    """List findings, worst first, of each level only so many."""
    listed = list(findings)
    for level in FINDING_LEVELS:
        own = [finding for finding in listed if finding.level == level]
        for finding in own[:_MOST_LISTED]:
            _print(f"{say(LEVEL_LABELS[level])}: {finding.text(say)}")
        if len(own) > _MOST_LISTED:
            left = say.number(count_by_level(own)[level] - _MOST_LISTED)
            _print(say("… and {count} more; --json and --report give all.", count=left))


def _print_plan(plan: Plan, say: Language) -> None:
    for change in plan.changes:
        _print(f"{say(ACTION_LABELS[change.action])}: {change.name} ({change.key})")
        for line in _fields(change, say):
            _print(f"    {line}")


def _fields(change: Change, say: Language) -> Iterator[str]:
    for field, before, after in change.fields:
        label = say(FIELD_LABELS.get(field, field))
        yield f"{label}: {before or '–'} → {after or '–'}"


def _print_json(value: object) -> None:
    _print(json.dumps(value, ensure_ascii=False, indent=1))


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
