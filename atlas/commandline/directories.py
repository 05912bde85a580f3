"""``python -m atlas directory``: the networks of an area for a meeting of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

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
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.selection import Selection


def write_directory(
    output: Annotated[
        Path,
        typer.Option("--output", metavar=msgid("FILE"), help=msgid("File: .html, .pdf or .xlsx.")),
    ],
    area: AreaOption = "state",
    industry: IndustryOption = None,
    technology: TechnologyOption = None,
    date: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help=msgid("Date of the directory; today when omitted.")
        ),
    ] = None,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Write a directory of an area's networks: links, projects, and who fits whom."""
    from atlas.export.conference.files import (  # drawings and fonts take their time
        DIRECTORY_FORMATS,
        directory_file,
    )
    from atlas.export.formats import format_of
    from atlas.files.writing import write_atomically

    say = language(lang)
    ending = format_of(output, DIRECTORY_FORMATS)
    selection = Selection(
        area=area, industries=tuple(industry or ()), technologies=tuple(technology or ())
    )
    atlas = selected_from(data, selection, say)
    write_atomically(output, directory_file(atlas, say, ending, date.date() if date else None))
    tell(str(output))
