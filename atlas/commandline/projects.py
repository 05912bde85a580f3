"""``python -m atlas projects``: projects of the European Union's databases."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from atlas.commandline.shared import DataOption, LangOption, folder_of, printing, require_file, tell
from atlas.commandline.speaking import Lang, SpokenCommand, SpokenGroup
from atlas.files.csv_writing import csv_file
from atlas.files.writing import write_atomically
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language, language
from atlas.intake.projects.adding import FoundProject, ProjectsResult, add_projects

projects_app = typer.Typer(cls=SpokenGroup, no_args_is_help=True)


@projects_app.callback(help=msgid("Projects that networks take part in."))
def projects() -> None:
    """Projects that networks take part in."""


@projects_app.command(
    "add",
    cls=SpokenCommand,
    help=msgid(
        "Take projects in that a network of the atlas takes part in; “undo” takes them back."
    ),
)
def projects_add(
    file: Annotated[
        Path,
        typer.Argument(
            metavar=msgid("FILE"),
            help=msgid(
                "project.csv or project.json of CORDIS, organization beside it, or the XLSX of "
                "keep.eu with projects and partners."
            ),
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=msgid("Only say what would change."))
    ] = False,
    review: Annotated[
        Path | None,
        typer.Option(
            "--review",
            metavar=msgid("FILE"),
            help=msgid("Write what isn't certain as CSV, with its score."),
        ),
    ] = None,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Take projects in that a network of the atlas takes part in; “undo” takes them back."""
    require_file(file)
    say = language(lang)
    result = add_projects(folder_of(data), file, dry_run=dry_run)
    if review is not None:
        write_atomically(review, _review(result, say))
    with printing(say):
        _print(result, say)
    if result.revision is not None:
        tell(say("Taken in. The former state is kept in {path}.", path=result.revision.path))
    elif not dry_run:
        tell(say("Nothing changes."))


def _print(result: ProjectsResult, say: Language) -> None:
    read = say(
        "{database} ({licence}): {projects} projects and {organisations} organisations read.",
        database=result.database,
        licence=result.licence,
        projects=say.number(result.projects),
        organisations=say.number(result.organisations),
    )
    _line(read)
    if result.left_out:
        _line(say.plural("{count} line is no row.", "{count} lines are no rows.", result.left_out))
    _line(
        say(
            "{taken} projects with a network of the atlas, {known} more are known already; "
            "{review} are to be looked at.",
            taken=say.number(len(result.taken)),
            known=say.number(result.known),
            review=say.number(len(result.review)),
        )
    )
    for title, found, certain in (
        (say("Taken"), result.taken, True),
        (say("To be looked at"), result.review, False),
    ):
        for line in (line for each in found for line in _pairs(each, certain=certain)):
            _line(f"{title}: {line}")


def _pairs(found: FoundProject, *, certain: bool) -> list[str]:
    name = found.acronym or found.title
    return [
        f"{name}: {pair.name} ({pair.city}) → {pair.network_name} [{pair.network}], {pair.score}"
        for pair in found.pairs
        if pair.certain is certain
    ]


def _review(result: ProjectsResult, say: Language) -> bytes:
    heads = ("Project (key)", "Acronym", "Name", "Place", "Network (key)", "Network", "Score")
    rows = [
        (
            found.key,
            found.acronym,
            pair.name,
            pair.city,
            pair.network,
            pair.network_name,
            pair.score,
        )
        for found in result.review
        for pair in found.pairs
        if not pair.certain
    ]
    return csv_file([say(head) for head in heads], rows)


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
