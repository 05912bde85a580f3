"""Statements that networks have made public: files of ``data/wissensbilanz/`` that say so.

A database holds the public parts of those that it was published with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.homes import Database
from atlas.wissensbilanz.document import read_statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from atlas.atlas import Atlas
    from atlas.datapackage.package import Package
    from atlas.wissensbilanz.faults import StatementFault
    from atlas.wissensbilanz.statement import Statement

#: Folder of the data package.
STATEMENTS_FOLDER: Final = "wissensbilanz"


@dataclass(frozen=True)
class PublicStatements:
    """What the folder holds.

    Parameters
    ----------
    by_network
        Public part of the newest statement of each network, by its key.
    faults
        File → what is wrong with it; such files are not shown.
    """

    by_network: dict[str, Statement]
    faults: dict[str, tuple[StatementFault, ...]]


def public_statements(atlas: Atlas) -> PublicStatements:
    """Read the statements of a data package, once for an atlas.

    Parameters
    ----------
    atlas
        All records.

    Returns
    -------
    PublicStatements
        Of networks of the atlas, from files with ``public: true`` that are agreed and complete.
    """
    networks = {*atlas.networks.index}
    return atlas.derived.get("public statements", lambda: _read(_files(atlas.package), networks))


def _files(package: Package) -> Iterator[tuple[str, bytes]]:
    """Give name and content of the files, as the folder or the database holds them."""
    if isinstance(package.path, Database):
        for name, content in sorted(package.files.beside.items()):
            folder, _, file = name.rpartition("/")
            if folder == STATEMENTS_FOLDER:
                yield file, content
    else:
        for path in sorted((package.path / STATEMENTS_FOLDER).glob("*.json")):
            yield path.name, path.read_bytes()


def _read(files: Iterable[tuple[str, bytes]], networks: set[str]) -> PublicStatements:
    found: dict[str, Statement] = {}
    faults: dict[str, tuple[StatementFault, ...]] = {}
    for name, content in files:
        read = read_statement(content)
        statement = read.statement
        if statement is None or read.open:
            faults[name] = (*read.faults, *read.open)
        elif statement.public and not statement.invented and statement.head.status == "agreed":
            own = statement.head.network_id
            newer = own not in found or _day(found[own]) < _day(statement)
            if own in networks and newer:
                found[own] = public_part(statement)
    return PublicStatements(found, faults)


def _day(statement: Statement) -> str:
    return statement.head.reference_date


def public_part(statement: Statement) -> Statement:
    """Give what of a statement may be shown to everybody.

    Returns
    -------
    Statement
        Goals, factors with definitions, what was agreed of them, indicators. Neither what
        participants said on their own, nor reasons, measures and who answers for them, nor the
        statement before.
    """
    return replace(
        statement,
        ratings=tuple(replace(rating, reason="") for rating in statement.ratings),
        individual_ratings=(),
        individual_influences=(),
        measures=(),
        previous=None,
    )
