"""``python -m atlas publish postgresql://…``: the data package as tables of a PostGIS database."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from atlas.commandline.shared import DataOption, LangOption, load_atlas, progress, tell
from atlas.commandline.speaking import Lang
from atlas.errors import SelectionError
from atlas.homes import USUAL_SCHEMA, Database, is_schema
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import language
from atlas.publishing.writing_database import MAP_VIEWS, publish_tables


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
            "--schema",
            metavar=msgid("NAME"),
            help=msgid("Schema of the database that is written; “atlas” when omitted."),
        ),
    ] = "",
    data: DataOption = None,
    lang: LangOption = Lang.de,
) -> None:
    """Write the data package into a PostGIS database."""
    say = language(lang)
    database = named_database(address, schema)
    atlas = load_atlas(data)
    with progress(say("Publishing"), len(atlas.package.files.files)) as step:
        published = publish_tables(atlas, database, step)
    tell(
        say(
            "{address}: {tables} tables with {rows} rows are written; for maps: {views}.",
            address=database,
            tables=say.number(published.tables),
            rows=say.number(published.rows),
            views=", ".join(MAP_VIEWS),
        )
    )
    if published.left_out:
        tell(
            say(
                "Left out, since faulty or incomplete: {files} (python -m atlas wissensbilanz "
                "check FILE).",
                files=", ".join(published.left_out),
            )
        )
    if published.remade:
        tell(
            say("The tables were made anew: rights that were given on them are to be given again.")
        )


def named_database(address: str, schema: str) -> Database:
    """Give the schema of the database that is meant.

    Parameters
    ----------
    address
        Of the database; it may name a schema itself.
    schema
        Another one; "" for none.

    Returns
    -------
    Database
        Nothing is asked of it yet.

    Raises
    ------
    SelectionError
        If it is no address of a database, or no name of a schema.
    """
    database = Database.at(address)
    if not database.name:
        raise SelectionError(
            "This is no address of a database. Expected is postgresql://USER@HOST/DATABASE."
        )
    if schema and not is_schema(schema):
        raise SelectionError(
            "“{name}” can't be the name of the schema: expected are up to 63 lower-case letters, "
            "digits and underscores, such as {usual}, and none of PostgreSQL's own.",
            name=schema,
            usual=USUAL_SCHEMA,
        )
    return replace(database, schema=schema) if schema else database
