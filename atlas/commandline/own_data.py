"""Own data: ``join`` and ``check``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final

import typer

from atlas import intake
from atlas.atlas import Atlas
from atlas.bulk.running import Large
from atlas.commandline.given import given_options, require_goes_with
from atlas.commandline.large_tables import (
    AreaKeyOption,
    AreasOption,
    CountsOption,
    SchedulerOption,
    WorkersOption,
    is_large,
    job_of,
    join_in_parts,
)
from atlas.commandline.shared import (
    FAILED,
    DataOption,
    DialectOption,
    JsonOption,
    LangOption,
    load_atlas,
    require_file,
    require_other,
    share_bar,
    tell,
)
from atlas.commandline.speaking import Lang
from atlas.errors import SelectionError
from atlas.export.formats import format_of
from atlas.files.apart import make_ready
from atlas.files.csv_writing import Dialect
from atlas.files.writing import write_atomically
from atlas.findings import FINDING_LEVELS, LEVEL_LABELS, Finding, count_by_level
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language
from atlas.intake import joining
from atlas.intake.checking import Report
from atlas.intake.reading import read_all
from atlas.intake.report import in_words, reports_xlsx, to_object
from atlas.intake.table_kinds import PLACES_TABLE, with_kind

#: How many findings of one level are listed; the report as a file has all.
_MOST_LISTED: Final = 30

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
    ctx: typer.Context,
    file: FileArgument,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            metavar=msgid("FILE"),
            help=msgid(
                "CSV, XLSX or GeoPackage; Parquet for tables of any length, and a folder where "
                "FILE is one of Parquet or CSV files."
            ),
        ),
    ],
    sheet: SheetOption = "",
    dialect: DialectOption = Dialect.german,
    counts: CountsOption = False,
    areas: AreasOption = None,
    area_key: AreaKeyOption = "",
    workers: WorkersOption = 0,
    scheduler: SchedulerOption = "",
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Give every row of a table its district, region and point."""
    given = given_options(ctx)
    csv_file = output.suffix.lower() == ".csv"
    require_goes_with(given, ("dialect",), ".csv", fits=csv_file)
    require_goes_with(given, ("area_key",), "--areas", fits=areas is not None)
    if workers and scheduler:
        raise SelectionError("--workers and --scheduler exclude each other.")
    if is_large(file, output, counts=counts, areas=areas, elsewhere=bool(workers or scheduler)):
        if sheet:
            raise SelectionError("--sheet says nothing of tables that are joined in parts.")
        job = job_of(lang, data, areas, area_key, counts=counts)
        join_in_parts(job, Large(file, output), dialect, scheduler, workers)
        return
    write = joining.WRITERS[format_of(output, joining.WRITERS)]
    require_table(file)
    require_other(file, output)
    say = language(lang)
    with share_bar(say("Reading")) as step:
        atlas = load_atlas(data)
        table = intake.read(file, sheet=sheet)
        placed = intake.place(table, atlas, step)
    for finding in table.findings:
        tell(finding.text(say))
    joined = intake.join(table, placed, say)
    write_atomically(output, joining.joined_csv(joined, dialect) if csv_file else write(joined))
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
    require_table(file)
    say = language(lang)
    atlas = load_atlas(data)
    with share_bar(say("Reading")) as step:
        tables = [intake.read(file, sheet=sheet)] if sheet else _tables(file, atlas)
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


def _tables(file: Path, atlas: Atlas) -> list[intake.Table]:
    """Read the tables of a file that hold records; all of them if none does."""
    tables = read_all(file)
    return [table for table in tables if with_kind(table, atlas)[1] != PLACES_TABLE] or tables


def require_table(file: Path) -> None:
    """See that there is a file, and let the process that reads it start while the atlas loads."""
    require_file(file)
    make_ready()


def _print_report(report: Report, say: Language) -> None:
    for what, value in in_words(report, say):
        _print(f"{what}: {value}")
    print_findings(report.findings, say)


def print_findings(findings: Iterable[Finding], say: Language) -> None:
    """List findings, worst first, of each level only so many."""
    listed = list(findings)
    for level in FINDING_LEVELS:
        own = [finding for finding in listed if finding.level == level]
        for finding in own[:_MOST_LISTED]:
            _print(f"{say(LEVEL_LABELS[level])}: {finding.text(say)}")
        if len(own) > _MOST_LISTED:
            left = say.number(count_by_level(own)[level] - _MOST_LISTED)
            _print(say("… and {count} more; --json and --report give all.", count=left))


def _print_json(value: object) -> None:
    _print(json.dumps(value, ensure_ascii=False, indent=1))


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
