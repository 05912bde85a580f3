"""Rows of a table and records of the atlas: which row is which record, and what it lacks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rapidfuzz import process

from atlas.datapackage import project_schema
from atlas.datapackage.schema import RECORD_TABLES, SOURCED
from atlas.findings import ERROR, Finding, message
from atlas.geocoding.evidence import nothing
from atlas.i18n.comparing import slug
from atlas.intake.duplicates import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.intake.table import Table

NETWORKS: Final = "networks"
CLUSTERS: Final = "clusters"
PROJECTS: Final = "projects"
PARTICIPANTS: Final = "participants"
COOPERATIONS: Final = "cooperations"
FILES: Final = {
    NETWORKS: "networks.csv",
    CLUSTERS: "clusters.csv",
    PROJECTS: project_schema.PROJECTS_FILE,
    PARTICIPANTS: project_schema.PARTICIPANTS_FILE,
    COOPERATIONS: project_schema.COOPERATIONS_FILE,
}
#: What a record is called in sources.csv.
RECORDS: Final = {
    kind: next(record for record, name in SOURCED.items() if name == file)
    for kind, file in FILES.items()
}
#: Kinds that say themselves where they are: their rows needn't lie in the state.
PLACELESS: Final = (PROJECTS, PARTICIPANTS, COOPERATIONS)
#: Fields that together tell a record from others; of a project the first one that is stated.
NAMES: Final = {
    NETWORKS: ("name",),
    CLUSTERS: ("name_de",),
    PROJECTS: ("acronym", "title"),
    PARTICIPANTS: ("project", "name"),
    COOPERATIONS: ("network", "partner_name", "kind", "name"),
}
#: The one of them that stays as it is where a row is found by it in another spelling.
SPELT: Final = {
    NETWORKS: "name",
    CLUSTERS: "name_de",
    PROJECTS: "acronym",
    PARTICIPANTS: "name",
    COOPERATIONS: "partner_name",
}
#: What each of several rows of one record states for itself.
SAID_BY_ROW: Final = ("source", "read_on", "says", "remove")
_LONGEST_ID: Final = 60
_ALIKE: Final = 75.0


def match(
    table: Table, kind: str, values: Mapping[str, list[str]], known: pd.DataFrame
) -> tuple[list[str], list[Finding]]:
    """Find the record of each row: by its key, else by its name in any spelling.

    Parameters
    ----------
    table
        As it was read.
    kind
        NETWORKS or CLUSTERS.
    values
        Its cells as the atlas writes them.
    known
        The records' table of the package.

    Returns
    -------
    tuple
        The key of each row's record, "" for a new one without a key, and what is doubtful.
    """
    by_name: dict[str, list[str]] = defaultdict(list)
    columns = [known[field] for field in NAMES[kind]]
    for key, *cells in zip(known["id"], *columns, strict=True):
        by_name[folded(name_of(kind, dict(zip(NAMES[kind], cells, strict=True))))].append(key)
    name = SPELT[kind]
    stated = values.get("id", [""] * len(table))
    names = _names(table, kind, values)
    found, findings = [], []
    for row, (key, title) in enumerate(zip(stated, names, strict=True)):
        same = [] if key else by_name.get(folded(title), [])
        if len(same) > 1:
            told = message("Several records have this name: {keys}.", keys=", ".join(same))
            findings.append(Finding(ERROR, told, table.numbers[row], table.heading(name), title))
        found.append(key or (same[0] if len(same) == 1 else ""))
    return found, findings


def name_of(kind: str, row: Mapping[str, str]) -> str:
    """Give what tells a record from the others of its kind, in one text."""
    stated = [row[field] for field in NAMES[kind] if row[field]]
    return " ".join(stated[:1] if kind == PROJECTS else stated)


def _names(table: Table, kind: str, values: Mapping[str, list[str]]) -> list[str]:
    """Give the name of each row, as the table has it or as the atlas writes it."""
    fields = NAMES[kind]
    if len(fields) == 1:
        name = fields[0] if fields[0] in table.mapping.fields else "name"
        return table.texts(name)
    cells = [values.get(field, [""] * len(table)) for field in fields]
    return [name_of(kind, dict(zip(fields, row, strict=True))) for row in zip(*cells, strict=True)]


def lacking(
    table: Table, kind: str, values: Mapping[str, list[str]], atlas: Atlas
) -> Iterator[Finding]:
    """Say what new records lack, and where a key alone is unknown; known records keep the rest."""
    known = atlas.package.tables[FILES[kind]]
    keys, findings = match(table, kind, values, known)
    yield from findings
    ids = {*known["id"]}
    needed = [
        (field, rule)
        for field, rule in RECORD_TABLES[FILES[kind]].items()
        if rule.required and field != "id"
    ]
    only_changes = not any(field in table.mapping.fields for field, _ in needed)
    for row, key in enumerate(keys):
        if key and key not in ids and only_changes:
            near = process.extractOne(key, ids, score_cutoff=_ALIKE)
            told = message("There is no record with this key.")
            suggestion = near[0] if near else ""
            yield Finding(ERROR, told, table.numbers[row], table.heading("id"), key, suggestion)
            continue
        for field, rule in needed:
            stated = values.get(field)
            cleared = nothing(table.texts(field)[row])
            if cleared or (key not in ids and (stated is None or not stated[row])):
                heading = table.heading(field) or field
                yield Finding(ERROR, message(rule.expected), table.numbers[row], heading)


def contradicting(table: Table, values: Mapping[str, list[str]]) -> Iterator[Finding]:
    """Say where rows of one key state different things; each may name sources of its own."""
    stated: dict[tuple[str, str], tuple[int, str]] = {}
    compared = [name for name in values if name not in SAID_BY_ROW and name != "id"]
    for row, key in enumerate(values.get("id", ())):
        for name in compared:
            text = table.texts(name)[row]
            value = values[name][row] or text
            if not key or not text:
                continue
            first, other = stated.setdefault((key, name), (table.numbers[row], value))
            if other != value:
                told = message(
                    "Row {row} states “{value}” for the same key.", row=first, value=other
                )
                yield Finding(ERROR, told, table.numbers[row], table.heading(name), text[:200])


def new_key(name: str, taken: set[str]) -> str:
    """Make the key of a new record from its name.

    Returns
    -------
    str
        One that isn't taken; it isn't added to those that are.

    Examples
    --------
    >>> new_key("Südwest-Verbund e. V.", {"suedwest-verbund-e-v"})
    'suedwest-verbund-e-v-2'
    """
    stem = slug(name)[:_LONGEST_ID].strip("-") or "record"
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
