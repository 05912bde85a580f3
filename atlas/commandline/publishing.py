"""``python -m atlas publish``: where the data package goes to, each kind of place a command.

A database is named by its address alone (``publish postgresql://host/db``); other kinds by a
word before (``publish open-data DIR``).
"""

from __future__ import annotations

from typing import Any, Final

import typer

from atlas.commandline.publishing_database import publish_database
from atlas.commandline.publishing_ogc_api import publish_ogc_api
from atlas.commandline.publishing_open_data import publish_open_data
from atlas.commandline.speaking import SpokenCommand, SpokenGroup
from atlas.i18n.catalogue import msgid

#: The command that an address stands for.
_DATABASE: Final = "postgresql"


class _PlaceGroup(SpokenGroup):
    """Commands by their names, and one that is called by an address alone."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - private in Typer
        """Take what looks like an address for one, also a wrong one: it may hold a password."""
        named = args[0] in self.commands or not {":", "@"} & {*args[0]}
        return super().resolve_command(ctx, args if named else [_DATABASE, *args])


publish_app = typer.Typer(cls=_PlaceGroup, no_args_is_help=True)


@publish_app.callback(
    help=msgid("Publish the data package: as a database, open data, or a web service.")
)
def publish() -> None:
    """Publish the data package: as a database, open data, or a web service."""


publish_app.command(
    _DATABASE,
    cls=SpokenCommand,
    help=msgid(
        "Write the data package into a PostGIS database; the address alone will do: "
        "publish postgresql://HOST/DATABASE."
    ),
)(publish_database)
publish_app.command(
    "open-data",
    cls=SpokenCommand,
    help=msgid(
        "Write all that a catalogue of open data takes into a folder: data, DCAT-AP.de, a page, "
        "a feed of changes, checksums."
    ),
)(publish_open_data)
publish_app.command(
    "ogc-api",
    cls=SpokenCommand,
    help=msgid(
        "Write what pygeoapi needs to serve the data package as a web service "
        "(OGC API – Features), from files or from a database."
    ),
)(publish_ogc_api)
