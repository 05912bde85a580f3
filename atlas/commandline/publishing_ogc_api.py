"""``python -m atlas publish ogc-api DIR``: what pygeoapi needs to serve a database, or files."""

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
                "Database that the data package was published into, to serve it from there "
                "(postgresql://USER@HOST/DATABASE); files beside the configuration when omitted. "
                "The password is not written."
            ),
        ),
    ] = "",
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
    """Write what pygeoapi needs to serve a published database, or files, as OGC API – Features."""
    from atlas.export.opendata.publisher import read_publisher
    from atlas.files.writing import write_atomically
    from atlas.publishing.geojson_collections import collection_files
    from atlas.publishing.ogc_api import CONFIGURATION, file_of, ogc_api_configuration

    say = language(lang)
    place = folder.resolve()
    if schema and not database:
        raise SelectionError(
            "--schema is the schema of a database: name that database, too (--database ADDRESS)."
        )
    served = named_database(database, schema) if database else place
    if not re.fullmatch(WEB_ADDRESS.pattern, address):
        raise SelectionError("“{address}” is no address on the web (https://…).", address=address)
    publisher = read_publisher(settings, say)
    atlas = load_atlas(data)
    content = ogc_api_configuration(atlas, served, publisher, address)
    files = {} if served is not place else collection_files(atlas)
    place.mkdir(parents=True, exist_ok=True)
    for name, collection in files.items():
        write_atomically(place / file_of(name), collection)
    write_atomically(place / CONFIGURATION, content)
    tell(str(folder / CONFIGURATION))
    if files:
        tell(
            say(
                "Served from files, pygeoapi reads a file anew for each request, gives records "
                "without a known seat for every box, and compares numbers and yes or no as texts "
                "(True, False). A database (--database) has none of that."
            )
        )
