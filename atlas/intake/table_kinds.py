"""What a table is about, by its headings, and what its cells may hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atlas.datapackage.rules import AGS_OF_DISTRICT, CALENDAR_DAY, SOURCE, Rule
from atlas.datapackage.schema import RECORD_TABLES, TABLES
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
    """
    by_headings = kind_of(table)
    stated = {key for key in table.texts("id") if key}
    known = {kind: len(stated & {*atlas.package.tables[FILES[kind]]["id"]}) for kind in FILES}
    most = max(known.values())
    kinds = [kind for kind in FILES if known[kind] == most] if most else []
    if by_headings in kinds or not kinds:
        return table, by_headings
    fitting = [kind for kind in kinds if _named(table) <= {*_own(table, kind)}]
    if len(kinds) > 1 and len(fitting) != 1:
        return table, by_headings
    kind = fitting[0] if len(fitting) == 1 else kinds[0]
    return table.mapped(_own(table, kind)), kind


def _own(table: Table, kind: str) -> dict[str, str]:
    """Give the headings that are columns of a kind, in the package or in the template."""
    own = {name: name for name in RECORD_TABLES[FILES[kind]]}
    own |= {heading: name for name, (heading, _, _) in COLUMNS[kind].items()}
    return {heading: own[heading] for heading in table.headings if heading in own}


def _named(table: Table) -> set[str]:
    return {table.headings[at] for at in table.mapping.fields.values()}


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
