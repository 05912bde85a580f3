"""The command line, ``python -m atlas``: see ``python -m atlas --help``."""

from __future__ import annotations

from typing import Annotated

import typer

from atlas import __version__
from atlas.commandline import (
    asking,
    building,
    exporting,
    measuring,
    own_data,
    projects,
    reporting,
    statistics,
)
from atlas.commandline.shared import run_commands

app = typer.Typer(
    name="atlas",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"clusteratlas {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Say the version and end."
        ),
    ] = False,
) -> None:
    """Clusteratlas Baden-Württemberg: data, lists, maps."""


app.command("build")(building.build_package)
app.command("info")(asking.print_info)
app.command("areas")(asking.print_areas)
app.command("industries")(asking.print_industries)
app.command("technologies")(asking.print_technologies)
app.command("list")(asking.list_records)
app.command("export")(exporting.export)
app.command("indicators")(measuring.print_indicators)
app.command("report")(reporting.write_report)
app.command("join")(own_data.join_table)
app.command("check")(own_data.check_table)
app.command("import")(own_data.import_records)
app.command("undo")(own_data.undo_last)
app.add_typer(statistics.statistics_app, name="statistics")
app.add_typer(projects.projects_app, name="projects")

if __name__ == "__main__":
    run_commands(app)
