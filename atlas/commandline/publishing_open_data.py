"""``python -m atlas publish open-data DIR``: a folder with all that a catalogue of data takes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from atlas.commandline.shared import DataOption, LangOption, load_atlas, tell
from atlas.commandline.speaking import Lang
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language

PublisherOption = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        metavar=msgid("FILE"),
        help=msgid(
            "Settings (TOML) whose table [publish] names licence, publisher, contact and "
            "address; that of ATLAS_PUBLISH when omitted."
        ),
    ),
]


def publish_open_data(
    folder: Annotated[
        Path,
        typer.Argument(metavar=msgid("DIR"), help=msgid("Folder that is written, as a whole.")),
    ],
    settings: PublisherOption = None,
    date: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help=msgid("Day of publication; today when omitted.")),
    ] = None,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Write the data package as open data: files, catalogue entries, a page, a feed."""
    from atlas.export.opendata.folder import open_data_folder  # drawings and fonts take their time
    from atlas.export.opendata.publisher import read_publisher
    from atlas.files.folder_writing import write_folder

    say = language(lang)
    publisher = read_publisher(settings, say)
    day = date.date() if date else dt.date.today()
    write_folder(folder, open_data_folder(load_atlas(data), publisher, day))
    tell(str(folder))
    if not publisher.contributor:
        tell(say("GovData takes the entry only with a “contributor” in the settings."))
