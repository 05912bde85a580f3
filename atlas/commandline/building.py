"""``python -m atlas build``: make ``data/`` again from its sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from atlas.commandline.given import given_options
from atlas.commandline.shared import (
    DataOption,
    LangOption,
    folder_of,
    tell,
)
from atlas.commandline.speaking import Lang
from atlas.errors import SelectionError
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language


def build_package(
    ctx: typer.Context,
    data: DataOption = None,
    downloads: Annotated[
        Path | None,
        typer.Option(
            metavar=msgid("DIR"), help=msgid("Folder with the sources already downloaded.")
        ),
    ] = None,
    describe: Annotated[
        bool,
        typer.Option(
            "--describe", help=msgid("Renew only datapackage.json, after edits of records.")
        ),
    ] = False,
    lang: LangOption = Lang.de,
) -> None:
    """Build the derived files of the data package from their sources."""
    from atlas import sources  # topology and downloads, which no other command needs

    if describe and "downloads" in given_options(ctx):
        raise SelectionError("--downloads says nothing beside --describe.")
    say, folder = language(lang), folder_of(data)
    if not folder.is_dir():
        raise SelectionError("There is no folder {path}.", path=folder)
    if describe:
        sources.describe(folder)
        tell(say("{folder} was checked and is described anew.", folder=folder))
        return
    sources.build(folder, downloads=downloads, progress=tell)
    tell(say("{folder} is built.", folder=folder))
