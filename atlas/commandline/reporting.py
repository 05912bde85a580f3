"""``python -m atlas report``: an area, or all areas of a kind, in one file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from atlas.atlas import Atlas
from atlas.commandline.exporting import Group
from atlas.commandline.shared import (
    DataOption,
    LangOption,
    load_atlas,
    progress,
    selected_from,
    tell,
)
from atlas.commandline.speaking import Lang
from atlas.errors import SelectionError
from atlas.export.formats import format_of
from atlas.files.writing import write_atomically
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.selection import Selection


def write_report(
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            metavar=msgid("FILE"),
            help=msgid("File: .pdf or .pptx; of one area .html, too."),
        ),
    ],
    area: Annotated[
        str | None, typer.Option("--area", metavar=msgid("KEY"), help=msgid("Area, see “areas”."))
    ] = None,
    every: Annotated[
        Group | None,
        typer.Option(
            "--all", help=msgid("All of these areas in one file, with a table of contents.")
        ),
    ] = None,
    title: Annotated[str, typer.Option(help=msgid("Title of a file of all areas."))] = "",
    date: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help=msgid("Date of the report; today when omitted.")),
    ] = None,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Write the report of an area, or with --all one of all areas of a kind."""
    from atlas.export.report import (  # charts and fonts take their time
        BRIEFING_FORMATS,
        REPORT_FORMATS,
        report,
    )

    day = date.date() if date else None
    if (area is None) == (every is None):
        raise SelectionError("Either --area KEY or --all is needed.")
    if area is not None:
        if title:
            raise SelectionError("--title goes with --all only.")
        ending = format_of(output, REPORT_FORMATS)
        content = report(_with_area(data, area, lang), area, lang, ending, day)
    elif every is not None:
        ending = format_of(output, BRIEFING_FORMATS)
        content = _of_all(data, every, title, lang, ending, day)
    write_atomically(output, content)
    tell(str(output))


def _with_area(data: Path | None, area: str, lang: str) -> Atlas:
    """Load all records, if they have such an area."""
    return selected_from(data, Selection(area=area), language(lang)).whole


def _of_all(
    data: Path | None, every: Group, title: str, lang: str, ending: str, day: dt.date | None
) -> bytes:
    """Make a file of all areas under a progress bar."""
    from atlas.export.every import areas_of
    from atlas.export.report import briefing

    atlas, say = load_atlas(data), language(lang)
    keys = areas_of(atlas, every)
    with progress(say("Areas"), len(keys)) as step:
        return briefing(atlas, keys, title, say, ending, day, step)
