"""The command line, ``python -m atlas``: see ``python -m atlas --help``."""

from __future__ import annotations

import typer

from atlas.commandline import asking, building, exporting, measuring, own_data, statistics
from atlas.commandline.shared import run

app = typer.Typer(
    name="atlas",
    help="Clusteratlas Baden-Württemberg: data, lists, maps.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("build")(building.build)
app.command("info")(asking.info)
app.command("areas")(asking.areas)
app.command("industries")(asking.industries)
app.command("technologies")(asking.technologies)
app.command("list")(asking.list_records)
app.command("export")(exporting.export)
app.command("indicators")(measuring.indicators)
app.command("report")(measuring.report)
app.command("join")(own_data.join)
app.command("check")(own_data.check)
app.command("import")(own_data.import_records)
app.command("undo")(own_data.undo)
app.add_typer(statistics.app, name="statistics")

if __name__ == "__main__":
    run(app)
