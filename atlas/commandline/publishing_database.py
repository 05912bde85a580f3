"""``python -m atlas publish postgresql://…``: the data package as tables of a PostGIS database."""

from __future__ import annotations

from typing import Annotated

import typer

from atlas.commandline.shared import DataOption, LangOption
from atlas.commandline.speaking import Lang
from atlas.errors import SelectionError
from atlas.i18n.catalogue import msgid


def publish_database(
    address: Annotated[
        str,
        typer.Argument(
            metavar=msgid("ADDRESS"),
            help=msgid("postgresql://USER@HOST/DATABASE; the password from PGPASSWORD or pgpass."),
        ),
    ],
    schema: Annotated[
        str,
        typer.Option(
            "--schema", metavar=msgid("NAME"), help=msgid("Schema of the database that is written.")
        ),
    ] = "atlas",
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Write the data package into a PostGIS database."""
    del schema, data, lang
    if not address.startswith("postgresql://"):
        raise SelectionError(
            "This is no address of a database. Expected is postgresql://USER@HOST/DATABASE."
        )
