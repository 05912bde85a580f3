"""``python -m atlas statistics``: newer or finer figures for the indicators."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from atlas.commandline.shared import (
    FAILED,
    DataOption,
    LangOption,
    folder_of,
    printing,
    require_file,
    tell,
)
from atlas.commandline.speaking import Lang, SpokenCommand, SpokenGroup
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language
from atlas.intake.statistics.adding import AddingResult, add
from atlas.intake.statistics.merging import FigureSource

statistics_app = typer.Typer(cls=SpokenGroup, no_args_is_help=True)


@statistics_app.callback(help=msgid("Figures of districts."))
def statistics() -> None:
    """Figures of districts."""


@statistics_app.command(
    "add",
    cls=SpokenCommand,
    help=msgid("Take newer or finer figures into the data package; “undo” takes them back."),
)
def statistics_add(
    file: Annotated[
        Path,
        typer.Argument(
            metavar=msgid("FILE"),
            help=msgid(
                "GENESIS/Regionalstatistik CSV (flat or table), or XLSX of the Bundesagentur für "
                "Arbeit by district and section or division of WZ 2008."
            ),
        ),
    ],
    publisher: Annotated[str, typer.Option("--publisher", help=msgid("Who published it."))],
    table: Annotated[str, typer.Option("--table", help=msgid("Which table it is."))],
    licence: Annotated[str, typer.Option("--licence", help=msgid("Its licence: dl-de/by-2-0 …"))],
    as_of: Annotated[str, typer.Option("--as-of", help=msgid("Date of the table."))] = "",
    url: Annotated[str, typer.Option("--url", help=msgid("Where it was found."))] = "",
    figure: Annotated[
        str,
        typer.Option(
            "--figure", metavar=msgid("KEY"), help=msgid("Figure, if the file doesn't say which.")
        ),
    ] = "",
    year: Annotated[
        int | None, typer.Option(help=msgid("Year, if the file doesn't say which."))
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=msgid("Only say what would change."))
    ] = False,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Take newer or finer figures into the data package; “undo” takes them back."""
    require_file(file)
    say, folder = language(lang), folder_of(data)
    source = FigureSource(publisher, table, licence, as_of, url)
    result = add(folder, file, source, figure=figure, year=year, dry_run=dry_run)
    with printing(say):
        _print(result, say)
    if not result.possible:
        tell(say("Nothing was taken in, because of the errors above."))
        raise typer.Exit(FAILED)
    if result.revision is not None:
        tell(say("Taken in. The former state is kept in {path}.", path=result.revision.path))
    elif not dry_run:
        tell(say("Nothing changes."))


def _print(result: AddingResult, say: Language) -> None:
    for key, first, last, districts in result.figures:
        years = str(first) if first == last else f"{first}–{last}"
        line = say("{figure}, {years}: {count} districts", figure=key, years=years, count=districts)
        sys.stdout.write(line + "\n")
    counts = {
        "added": say.number(result.added),
        "replaced": say.number(result.replaced),
        "unchanged": say.number(result.unchanged),
    }
    line = say("{added} figures are new, {replaced} replaced, {unchanged} unchanged.", **counts)
    sys.stdout.write(line + "\n")
    for finding in result.findings:
        sys.stdout.write(finding.text(say) + "\n")
