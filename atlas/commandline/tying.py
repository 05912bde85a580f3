"""``python -m atlas ties``: who works with whom, as a table, a drawing or a graph."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Final

import typer

from atlas.commandline.given import given_options, require_goes_with
from atlas.commandline.shared import (
    AreaOption,
    DataOption,
    IndustryOption,
    LangOption,
    TechnologyOption,
    selected_from,
    tell,
)
from atlas.commandline.speaking import Lang
from atlas.cooperation.choosing import TieChoice, read_ties
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.selection import Selection, unknown_value

#: Formats that show how ties are drawn.
_DRAWN: Final = (".html", ".svg", ".png")


def write_ties(
    ctx: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            metavar=msgid("FILE"),
            help=msgid("File: .html, .svg, .png, .xlsx, .csv, .graphml or .gexf."),
        ),
    ],
    area: AreaOption = "state",
    industry: IndustryOption = None,
    technology: TechnologyOption = None,
    tie: Annotated[
        list[str] | None,
        typer.Option("--tie", help=msgid("Kind of tie; repeat it for several.")),
    ] = None,
    programme: Annotated[
        list[str] | None,
        typer.Option("--programme", help=msgid("Of projects only those of this programme.")),
    ] = None,
    since: Annotated[int | None, typer.Option("--since", help=msgid("First year."))] = None,
    until: Annotated[int | None, typer.Option("--until", help=msgid("Last year."))] = None,
    network: Annotated[
        str, typer.Option("--network", metavar=msgid("KEY"), help=msgid("Its ties stand out."))
    ] = "",
    as_graph: Annotated[
        bool, typer.Option("--graph", help=msgid("Draw a graph instead of the map."))
    ] = False,
    date: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help=msgid("Date of the document, where its format has one; today when omitted."),
        ),
    ] = None,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Write the ties of a selection as a file; ties that lead out of it are among them."""
    from atlas.export.formats import format_of  # drawings and charts take their time
    from atlas.export.tie_view import TieView
    from atlas.export.ties import TIE_FORMATS, tie_file
    from atlas.files.writing import write_atomically

    say = language(lang)
    ending = format_of(output, TIE_FORMATS)
    selection = Selection(
        area=area, industries=tuple(industry or ()), technologies=tuple(technology or ())
    )
    atlas = selected_from(data, selection, say)
    if network and network not in atlas.whole.networks.index:
        raise unknown_value("network", network, map(str, atlas.whole.networks.index))
    require_goes_with(
        given_options(ctx), ("graph", "network"), ", ".join(_DRAWN), fits=ending in _DRAWN
    )
    asked = TieChoice(tuple(tie or ()), tuple(programme or ()), since, until)
    choice, problems = read_ties(atlas, asked.to_query())
    if problems:
        raise problems[0]
    view = TieView(atlas, choice, say, as_graph, network)
    write_atomically(output, tie_file(view, ending, date.date() if date else dt.date.today()))
    tell(str(output))
