"""``python -m atlas export``: a selection as a file; the ending of the name is the format."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from atlas.commandline.shared import (
    AreaOption,
    DataOption,
    IndustryOption,
    KindOption,
    Lang,
    LangOption,
    TechnologyOption,
    TextOption,
    load_atlas,
    selection_of,
    tell,
)
from atlas.export import formats
from atlas.language import language
from atlas.wording import hits


def export(
    output: Annotated[
        Path, typer.Option("--output", metavar="FILE", help="File; its ending is the format.")
    ],
    area: AreaOption = "state",
    industry: IndustryOption = None,
    technology: TechnologyOption = None,
    kind: KindOption = None,
    text: TextOption = "",
    title: Annotated[str, typer.Option(help="Title of the document.")] = "",
    date: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Date of the document; today when omitted."),
    ] = None,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Write a selection as a file."""
    formats.check(output)
    selected = load_atlas(data).select(selection_of(area, industry, technology, kind, text))
    day = date.date() if date else dt.date.today()
    formats.write(selected, output, lang, title=title, date=day)
    say = language(lang)
    tell(say("{path}: {hits}", path=output, hits=hits(selected, say)))
