"""The command line, ``python -m atlas``: see ``python -m atlas --help``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final

import typer

from atlas import __version__
from atlas.commandline import (
    asking,
    building,
    cooperating,
    directories,
    exporting,
    forms,
    keeping,
    layers,
    measuring,
    own_data,
    projects,
    projects_shown,
    publishing,
    reporting,
    statements,
    statistics,
    taking,
    tying,
)
from atlas.commandline.shared import run_commands
from atlas.commandline.speaking import SpokenCommand, SpokenGroup
from atlas.i18n.catalogue import msgid

app = typer.Typer(
    name="atlas",
    cls=SpokenGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"clusteratlas {__version__}")
        raise typer.Exit


@app.callback(help=msgid("Clusteratlas Baden-Württemberg: data, lists, maps."))
def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help=msgid("Say the version and end."),
        ),
    ] = False,
) -> None:
    """Clusteratlas Baden-Württemberg: data, lists, maps."""


#: Name of a command → what carries it out, and what it is for as a catalogue text.
_COMMANDS: Final[dict[str, tuple[Callable[..., None], str]]] = {
    "build": (
        building.build_package,
        msgid("Build the derived files of the data package from their sources."),
    ),
    "info": (asking.print_info, msgid("Say what the data package holds and how old it is.")),
    "areas": (asking.print_areas, msgid("List the areas with key, name and number of records.")),
    "industries": (
        asking.print_industries,
        msgid("List the industries with code, name and number of records."),
    ),
    "technologies": (
        asking.print_technologies,
        msgid("List the technology fields with code, name and number of records."),
    ),
    "list": (asking.list_records, msgid("List the records of a selection.")),
    "export": (
        exporting.export,
        msgid("Write a selection as a file, or with --all one document for each area."),
    ),
    "indicators": (
        measuring.print_indicators,
        msgid("Give indicators by area; unknown values are empty."),
    ),
    "partners": (
        cooperating.print_partners,
        msgid("Find the networks that fit a network, or fields, best, with the reasons."),
    ),
    "consortium": (
        cooperating.print_consortium,
        msgid("Find networks that together have all fields of a call."),
    ),
    "report": (
        reporting.write_report,
        msgid("Write the report of an area, or with --all one of all areas of a kind."),
    ),
    "directory": (
        directories.write_directory,
        msgid("Write a directory of an area's networks: links, projects, and who fits whom."),
    ),
    "ties": (
        tying.write_ties,
        msgid("Write who works with whom as a drawing, a table or a graph."),
    ),
    "join": (
        own_data.join_table,
        msgid("Give every row of a table its district, region and point."),
    ),
    "cells": (
        layers.make_cells,
        msgid("Prepare a joined table of any length as a layer that the app draws by cell."),
    ),
    "check": (
        own_data.check_table,
        msgid("Say what is wrong in a table, with row, column and value; nothing is changed."),
    ),
    "import": (
        taking.import_records,
        msgid("Take records from a spreadsheet, or forms of networks, into the data package."),
    ),
    "forms": (
        forms.write_forms,
        msgid("Write a form for each network, in which it looks after its own entry."),
    ),
    "stale": (
        keeping.list_stale,
        msgid("List the records that are old or incomplete, with the reasons."),
    ),
    "log": (
        keeping.print_log,
        msgid("Say what imports have changed, when and why; who did it is not recorded."),
    ),
    "undo": (taking.undo_last, msgid("Take the last import back.")),
}

#: Commands whose help says more.
_CLASSES: Final = {"indicators": measuring.IndicatorsCommand}

for name, (carry_out, purpose) in _COMMANDS.items():
    app.command(name, cls=_CLASSES.get(name, SpokenCommand), help=purpose)(carry_out)
app.add_typer(statistics.statistics_app, name="statistics")
for name, (shown, purpose) in projects_shown.SHOWING.items():
    projects.projects_app.command(name, cls=SpokenCommand, help=purpose)(shown)
app.add_typer(projects.projects_app, name="projects")
app.add_typer(statements.statements_app, name="wissensbilanz")
app.add_typer(publishing.publish_app, name="publish")

if __name__ == "__main__":
    run_commands(app)
