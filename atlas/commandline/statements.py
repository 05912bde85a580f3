"""``python -m atlas wissensbilanz``: statements of networks, checked and evaluated."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from atlas.commandline.shared import FAILED, JsonOption, LangOption, printing, require_file, tell
from atlas.commandline.speaking import Lang, SpokenCommand, SpokenGroup
from atlas.export.formats import format_of
from atlas.files.writing import write_atomically
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language
from atlas.wissensbilanz.catalogues import factor_catalogue
from atlas.wissensbilanz.document import write_statement
from atlas.wissensbilanz.evaluation import Evaluation, evaluate
from atlas.wissensbilanz.influence import ROLES
from atlas.wissensbilanz.opening import open_statement, statement_from
from atlas.wissensbilanz.portfolio import QUADRANTS
from atlas.wissensbilanz.results import results_of
from atlas.wissensbilanz.sheets.writing import statement_workbook
from atlas.wissensbilanz.statement import Statement

if TYPE_CHECKING:
    from atlas.wissensbilanz.faults import StatementFault
    from atlas.wissensbilanz.statement import Factor

statements_app = typer.Typer(cls=SpokenGroup, no_args_is_help=True)


class ResultFormat(StrEnum):
    """How results are printed."""

    table = "table"
    json = "json"


class FactorCatalogue(StrEnum):
    """Catalogues of factors, of :data:`atlas.wissensbilanz.catalogues.FACTOR_CATALOGUES`."""

    network = "network"
    made_in_germany = "made_in_germany"


StatementArgument = Annotated[
    Path, typer.Argument(metavar=msgid("FILE"), help=msgid("Statement of a network (JSON, XLSX)."))
]
DraftOption = Annotated[
    bool,
    typer.Option("--draft", help=msgid("Go on although ratings or influences are missing.")),
]


@statements_app.callback(help=msgid("Wissensbilanz: statements of what networks are strong in."))
def statements() -> None:
    """Wissensbilanz: statements of what networks are strong in."""


@statements_app.command(
    "check", cls=SpokenCommand, help=msgid("Say what is wrong or missing in a statement.")
)
def statement_check(
    file: StatementArgument, as_json: JsonOption = False, lang: LangOption = Lang.de
) -> None:
    """Say what is wrong or missing in a statement; nothing is changed."""
    say = language(lang)
    read = open_statement(_content(file))
    with printing(say):
        if as_json:
            found = [_as_object(one, say) for one in (*read.faults, *read.open)]
            _print_json({"file": str(file), "faults": found})
        else:
            for one in (*read.faults, *read.open):
                sys.stdout.write(f"{_kind(one, say)}: {one.text(say)}\n")
    if read.faults or read.open:
        raise typer.Exit(FAILED)
    tell(say("{path}: nothing is wrong or missing.", path=file))


@statements_app.command(
    "evaluate",
    cls=SpokenCommand,
    help=msgid("Compute sums, roles, portfolio, loops and change of a statement."),
)
def statement_evaluate(
    file: StatementArgument,
    how: Annotated[
        ResultFormat, typer.Option("--format", help=msgid("Table for reading, or JSON."))
    ] = ResultFormat.table,
    draft: DraftOption = False,
    lang: LangOption = Lang.de,
) -> None:
    """Compute sums, roles, portfolio, loops and change of a statement."""
    say = language(lang)
    statement = statement_from(_content(file), draft=draft)
    with printing(say):
        if how is ResultFormat.json:
            _print_json(results_of(statement))
        else:
            _print_table(statement, say)


@statements_app.command(
    "convert",
    cls=SpokenCommand,
    help=msgid("Write a statement as a workbook to fill in by hand, or back as JSON."),
)
def statement_convert(
    file: StatementArgument,
    output: Annotated[
        Path, typer.Option("--output", metavar=msgid("FILE"), help=msgid("JSON or XLSX."))
    ],
    lang: LangOption = Lang.de,
) -> None:
    """Write a statement as a workbook to fill in by hand, or back as JSON; it may be unfinished."""
    write = _WRITERS[format_of(output, _WRITERS)]
    write_atomically(output, write(statement_from(_content(file), draft=True)))
    say = language(lang)
    tell(say("{path} is written.", path=output))


@statements_app.command(
    "new",
    cls=SpokenCommand,
    help=msgid("Write an empty statement with the factors of a catalogue."),
)
def statement_new(
    output: Annotated[
        Path, typer.Option("--output", metavar=msgid("FILE"), help=msgid("JSON or XLSX."))
    ],
    catalogue: Annotated[
        FactorCatalogue, typer.Option("--catalogue", help=msgid("Which factors to begin with."))
    ] = FactorCatalogue.network,
    lang: LangOption = Lang.de,
) -> None:
    """Write an empty statement with the factors of a catalogue."""
    write = _WRITERS[format_of(output, _WRITERS)]
    write_atomically(output, write(Statement(factors=factor_catalogue(catalogue))))
    say = language(lang)
    tell(say("{path} is written.", path=output))


_WRITERS: Final[dict[str, Callable[[Statement], bytes]]] = {
    ".json": write_statement,
    ".xlsx": statement_workbook,
}


@statements_app.command(
    "report",
    cls=SpokenCommand,
    help=msgid("Statement of a network as a report: HTML, Word or PDF."),
)
def statement_report_file(
    file: StatementArgument,
    output: Annotated[
        Path,
        typer.Option("--output", metavar=msgid("FILE"), help=msgid("File: .html, .docx or .pdf.")),
    ],
    date: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help=msgid("Date of the report; today when omitted.")),
    ] = None,
    draft: DraftOption = False,
    lang: LangOption = Lang.de,
) -> None:
    """Write the report on a statement; what is missing in a draft is said at its top."""
    from atlas.export.wissensbilanz.writing import (  # typesetting and fonts take their time
        STATEMENT_FORMATS,
        write_statement_report,
    )

    ending = format_of(output, STATEMENT_FORMATS)
    statement = statement_from(_content(file), draft=draft)
    day = date.date() if date else None
    write_atomically(output, write_statement_report(statement, language(lang), ending, day))
    tell(str(output))


def _content(file: Path) -> bytes:
    require_file(file)
    return file.read_bytes()


def _kind(fault: StatementFault, say: Language) -> str:
    return say("Missing") if fault.open else say("Error")


def _as_object(fault: StatementFault, say: Language) -> dict[str, Any]:
    return {"place": fault.place, "message": fault.message.text(say), "missing": fault.open}


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _print_table(statement: Statement, say: Language) -> None:
    found = evaluate(statement)
    heads = ["", say("Factor"), say("Rating"), say("Active sum"), say("Passive sum"), say("Weight")]
    heads += [say("Role"), say("Field")]
    rows = [heads, *(_row(factor, found, say) for factor in statement.factors)]
    if not statement.settings.squared:  # goals alone give weights; nothing has sums or a role
        rows = [[cell for i, cell in enumerate(row) if i not in _OF_MATRIX] for row in rows]
        heads = rows[0]
    widths = [max(len(row[i]) for row in rows) for i in range(len(heads))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


#: Columns of the table that follow from the matrix of factors.
_OF_MATRIX: Final = (3, 4, 6)


def _row(factor: Factor, found: Evaluation, say: Language) -> list[str]:
    ids = found.influences.ids
    at = ids.index(factor.id)
    quadrant = found.quadrant[factor.id]
    return [
        factor.id,
        factor.name(say.code),
        _percent(found.mean_rating[factor.id], say),
        say.number(int(found.influences.active[at])),
        say.number(int(found.influences.passive[at])),
        _percent(found.weight[factor.id], say),
        say(ROLES[found.role[factor.id]]),
        say(QUADRANTS[quadrant]) if quadrant else say("not stated"),
    ]


def _percent(value: float | None, say: Language) -> str:
    return say("not stated") if value is None else f"{say.number(value, 1)} %"
