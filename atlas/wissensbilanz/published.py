"""Statements that networks have made public: files of ``data/wissensbilanz/`` that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.homes import Database
from atlas.wissensbilanz.document import read_statement

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.atlas import Atlas
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
    home = atlas.package.path
    if isinstance(home, Database):  # which holds no statements
        return PublicStatements({}, {})
    folder = home / STATEMENTS_FOLDER
    return atlas.derived.get("public statements", lambda: _read(folder, {*atlas.networks.index}))


def _read(folder: Path, networks: set[str]) -> PublicStatements:
    found: dict[str, Statement] = {}
    faults: dict[str, tuple[StatementFault, ...]] = {}
    for file in sorted(folder.glob("*.json")):
        read = read_statement(file.read_bytes())
        statement = read.statement
        if statement is None or read.open:
            faults[file.name] = (*read.faults, *read.open)
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
