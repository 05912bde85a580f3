"""``python -m atlas publish ogc-api DIR``: what pygeoapi needs to serve a published database."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from atlas.commandline.publishing_database import named_database
from atlas.commandline.publishing_open_data import PublisherOption
from atlas.commandline.shared import DataOption, LangOption, load_atlas, tell
from atlas.commandline.speaking import Lang
from atlas.datapackage.rules import WEB_ADDRESS
from atlas.errors import SelectionError
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language

#: Where pygeoapi listens when nobody says otherwise.
_USUAL = "http://localhost:5000"


def publish_ogc_api(
    folder: Annotated[
        Path,
        typer.Argument(metavar=msgid("DIR"), help=msgid("Folder that the file is written into.")),
    ],
    database: Annotated[
        str,
        typer.Option(
            "--database",
            metavar=msgid("ADDRESS"),
            help=msgid(
                "Where the data package was published: postgresql://USER@HOST/DATABASE. The "
                "password is not written."
            ),
        ),
    ],
    schema: Annotated[
        str,
        typer.Option(
            "--schema",
            metavar=msgid("NAME"),
            help=msgid("Schema of the database that is served; “atlas” when omitted."),
        ),
    ] = "",
    address: Annotated[
        str,
        typer.Option(
            "--address",
            metavar=msgid("ADDRESS"),
            help=msgid("Address of the service as its users call it."),
        ),
    ] = _USUAL,
    settings: PublisherOption = None,
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Write what pygeoapi needs to serve a published database as OGC API – Features."""
    from atlas.export.opendata.publisher import read_publisher
    from atlas.files.writing import write_atomically
    from atlas.publishing.ogc_api import CONFIGURATION, ogc_api_configuration

    served = named_database(database, schema)
    if not re.fullmatch(WEB_ADDRESS.pattern, address):
        raise SelectionError("“{address}” is no address on the web (https://…).", address=address)
    publisher = read_publisher(settings, language(lang))
    content = ogc_api_configuration(load_atlas(data), served, publisher, address)
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / CONFIGURATION, content)
    tell(str(folder / CONFIGURATION))
