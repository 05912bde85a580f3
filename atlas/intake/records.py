"""Rows of a table and records of the atlas: which row is which record, and what it lacks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from atlas.datapackage.schema import TABLES
from atlas.findings import ERROR, Finding, message
from atlas.i18n.comparing import slug
from atlas.intake.duplicates import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.intake.table import Table

NETWORKS: Final = "networks"
CLUSTERS: Final = "clusters"
FILES: Final = {NETWORKS: "networks.csv", CLUSTERS: "clusters.csv"}
#: What a record is called in sources.csv.
RECORDS: Final = {NETWORKS: "network", CLUSTERS: "cluster"}
#: The field that names a record.
NAMES: Final = {NETWORKS: "name", CLUSTERS: "name_de"}
_LONGEST_ID: Final = 60


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
    name = NAMES[kind]
    by_name: dict[str, list[str]] = defaultdict(list)
    for key, title in zip(known["id"], known[name], strict=True):
        by_name[folded(title)].append(key)
    stated = values.get("id", [""] * len(table))
    names = table.texts(name) if name in table.mapping.fields else table.texts("name")
    found, findings = [], []
    for row, (key, title) in enumerate(zip(stated, names, strict=True)):
        same = [] if key else by_name.get(folded(title), [])
        if len(same) > 1:
            told = message("Several records have this name: {keys}.", keys=", ".join(same))
            findings.append(Finding(ERROR, told, table.numbers[row], table.heading(name), title))
        found.append(key or (same[0] if len(same) == 1 else ""))
    return found, findings


def lacking(
    table: Table, kind: str, values: Mapping[str, list[str]], atlas: Atlas
) -> Iterator[Finding]:
    """Say what new records lack; a known record keeps what a row leaves out."""
    known = atlas.package.tables[FILES[kind]]
    keys, findings = match(table, kind, values, known)
    yield from findings
    ids = {*known["id"]}
    needed = [
        (field, rule)
        for field, rule in TABLES[FILES[kind]].items()
        if rule.required and field != "id"
    ]
    for row, key in enumerate(keys):
        if key in ids:
            continue
        for field, rule in needed:
            stated = values.get(field)
            if stated is None or not stated[row]:
                heading = table.heading(field) or field
                yield Finding(ERROR, message(rule.expected), table.numbers[row], heading)


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
