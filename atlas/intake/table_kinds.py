"""What a table is about, by its headings, and what its cells may hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.datapackage.rules import AGS_OF_DISTRICT, CALENDAR_DAY, SOURCE, Rule
from atlas.datapackage.schema import RECORD_TABLES, TABLES
from atlas.errors import Codes
from atlas.findings import IntakeError
from atlas.i18n.catalogue import msgid
from atlas.intake.records import (
    CLUSTERS,
    COOPERATIONS,
    FILES,
    NETWORKS,
    PARTICIPANTS,
    PROJECTS,
)
from atlas.intake.template_columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.atlas import Atlas
    from atlas.intake.table import Table

#: What a table is about, by its headings.
PLACES_TABLE: Final = "places"
TABLE_LABELS: Final = {
    NETWORKS: msgid("Networks"),
    CLUSTERS: msgid("Clusters"),
    PROJECTS: msgid("Projects"),
    PARTICIPANTS: msgid("Participants of projects"),
    COOPERATIONS: msgid("Cooperations"),
    PLACES_TABLE: msgid("Places"),
}
#: Rules of fields that aren't columns of a record table.
_MORE_RULES: Final = {
    "source": Rule(
        "expected are web addresses that begin with http:// or https://",
        SOURCE.pattern,
        several=True,
    ),
    "read_on": replace(CALENDAR_DAY, several=True),
    "says": Rule(),
}
_DISTRICTS: Final = Rule(
    "expected are keys or names of districts such as 08111|08115",
    AGS_OF_DISTRICT.pattern,
    several=True,
)
_NOT_OF_PLACES: Final = frozenset(
    ["id", "name", "name_de", "name_en", "district_ags", "districts", "networks"]
)


def kind_of(table: Table) -> str:
    """Say what the rows of a table are, by its headings."""
    fields = table.mapping.fields
    if "project" in fields and "role" in fields:
        return PARTICIPANTS
    if "partner_name" in fields and "kind" in fields:
        return COOPERATIONS
    if "acronym" in fields and "programme" in fields:
        return PROJECTS
    if "name" in fields and "kind" in fields and "industries" in fields:
        return NETWORKS
    if ("name_de" in fields or "name" in fields) and "districts" in fields:
        return CLUSTERS
    return PLACES_TABLE


def with_kind(table: Table, atlas: Atlas) -> tuple[Table, str]:
    """Say what the rows of a table are, by their keys where these are known, else by headings.

    A table of keys and only some columns changes these; a heading means then what it means among
    the columns of that kind.

    Parameters
    ----------
    table
        As it was read.
    atlas
        Whose keys count.

    Returns
    -------
    tuple
        The table with its headings understood, and one of :data:`TABLE_LABELS`.

    Raises
    ------
    IntakeError
        If the keys are of several kinds, and the columns of more than one of them.
    """
    by_headings = kind_of(table)
    stated = {key for key in table.texts("id") if key}
    known = {kind: len(stated & {*atlas.package.tables[FILES[kind]]["id"]}) for kind in FILES}
    most = max(known.values())
    kinds = [kind for kind in FILES if known[kind] == most] if most else []
    if by_headings in kinds or not kinds:
        return table, by_headings
    understood = {kind: _understood(table, kind) for kind in kinds}
    every_head = set[str]().union(*understood.values())
    fitting = [kind for kind in kinds if understood[kind] == every_head]
    if len(fitting) != 1:
        raise _undecided(table, kinds, stated & {*atlas.package.tables[FILES[kinds[0]]]["id"]})
    return table.mapped(_own(table, fitting[0])), fitting[0]


def _own(table: Table, kind: str) -> dict[str, str]:
    """Give the headings that are columns of a kind, in the package or in the template."""
    own = {name: name for name in RECORD_TABLES[FILES[kind]]}
    own |= {heading: name for name, (heading, _, _) in COLUMNS[kind].items()}
    return {heading: own[heading] for heading in table.headings if heading in own}


def _understood(table: Table, kind: str) -> set[str]:
    """Give the headings that name a column of a kind."""
    columns = RECORD_TABLES[FILES[kind]]
    named = {table.headings[at] for name, at in table.mapping.fields.items() if name in columns}
    return named | {*_own(table, kind)}


def _undecided(table: Table, kinds: Sequence[str], keys: set[str]) -> IntakeError:
    """Say that keys are of several kinds, and which columns would tell."""
    heads = {kind: [head for head, _, _ in COLUMNS[kind].values()] for kind in kinds}
    count = Counter(head for own in heads.values() for head in own)
    tells = {
        next(head for head in own if count[head] == 1): TABLE_LABELS[kind]
        for kind, own in heads.items()
    }
    return IntakeError(
        "{table}: the key “{key}” is one of several kinds of records, and the columns don't tell "
        "which is meant. Add one that only one kind has; its cells may be empty: {columns}.",
        table=table.sheet or table.name,
        key=min(keys),
        columns=Codes(tells, tells),
    )


def rules(kind: str) -> dict[str, Rule]:
    """Give the rule of each field for a kind of rows."""
    if kind == PLACES_TABLE:
        known = {**TABLES["clusters.csv"], **TABLES["networks.csv"], **_MORE_RULES}
        known = {name: rule for name, rule in known.items() if name not in _NOT_OF_PLACES}
    else:
        known = {**RECORD_TABLES[FILES[kind]], **_MORE_RULES}
        if "districts" in known:
            known["districts"] = _DISTRICTS
    # a known record may leave out what doesn't change; new ones are looked at apart
    return {name: replace(rule, required=False) for name, rule in known.items()}
