"""What an import would change: records added, changed and removed, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.datapackage.kinds import STATE_WIDE
from atlas.datapackage.schema import RECORD_TABLES
from atlas.errors import Term
from atlas.findings import ERROR, WARNING, Finding, message
from atlas.geocoding.evidence import nothing
from atlas.geocoding.location import COORDINATES
from atlas.i18n.catalogue import msgid
from atlas.intake.recording import (
    LINKS,
    SOURCES,
    Row,
    Tables,
    records_table,
    rows_of,
    with_sources,
    without,
)
from atlas.intake.records import FILES, NETWORKS, RECORDS, SPELT, match, name_of, new_key
from atlas.intake.sourcing import Reading, cited, readings
from atlas.intake.table_kinds import PLACES_TABLE
from atlas.intake.values import private

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from atlas.atlas import Atlas
    from atlas.intake.checking import Report

ADDED: Final = "added"
CHANGED: Final = "changed"
REMOVED: Final = "removed"
ACTION_LABELS: Final = {ADDED: msgid("added"), CHANGED: msgid("changed"), REMOVED: msgid("removed")}

_YES: Final = frozenset(["ja", "x", "true", "1", "yes", "j", "y", "wahr"])
#: Fields of a network that follow from where it is.
_SEAT_FIELDS: Final = ("postcode", "city", "district_ags")
_SHORT: Final = 120
_ADDRESS: Final = ("postcode", "city")
_TEXTS: Final = (
    *("name", "name_de", "name_en", "acronym", "title", "partner_name", "call"),
    *("summary_de", "summary_en", "street", "city", "partner_city"),
)


@dataclass(frozen=True)
class Change:
    """One record that an import adds, changes or removes.

    Parameters
    ----------
    action
        ADDED, CHANGED or REMOVED.
    kind
        What is changed: NETWORKS, CLUSTERS, PROJECTS, PARTICIPANTS or COOPERATIONS.
    key, name
        Of the record.
    fields
        Field, former and new value of what differs; sources as ``source``.
    """

    action: str
    kind: str
    key: str
    name: str
    fields: tuple[tuple[str, str, str], ...] = ()

    def in_short(self) -> dict[str, object]:
        """Say it for the log: what was changed, and which of its fields."""
        fields = sorted({field for field, _, _ in self.fields}) if self.action == CHANGED else []
        return {
            "action": self.action,
            "kind": self.kind,
            "name": self.name[:_SHORT],
            "fields": fields,
        }


@dataclass(frozen=True, eq=False)
class Plan:
    """What an import would do.

    Parameters
    ----------
    changes
        In the order of the file, removals last.
    tables
        File → table as it would be, only those that differ.
    findings
        Why something can't be done.
    left_out
        Number of rows with errors, which are left out.
    """

    changes: tuple[Change, ...]
    tables: Tables
    findings: tuple[Finding, ...]
    left_out: int = 0

    @property
    def possible(self) -> bool:
        """Whether nothing stands against it."""
        return not any(finding.level == ERROR for finding in self.findings)


def plan(reports: Sequence[Report], atlas: Atlas, *, complete: bool = False) -> Plan:
    """Work out what an import of some tables would change.

    Parameters
    ----------
    reports
        Tables of records, checked against this atlas. Rows with errors are
        left out.
    atlas
        The records as they are.
    complete
        Whether the tables hold all records of their kind, so that others are removed.

    Returns
    -------
    Plan
        Changes record by record, and the tables as they would then be.
    """
    tables = {name: atlas.package.tables[name] for name in (*FILES.values(), LINKS, SOURCES)}
    changes: list[Change] = []
    findings: list[Finding] = []
    for report in reports:
        if report.kind == PLACES_TABLE:
            told = message(
                "These are no records: expected are the columns of the template, or keys of "
                "records and the columns that change."
            )
            findings.append(Finding(ERROR, told))
            continue
        tables, some, found = _merge(report, tables, complete=complete)
        changes += some
        findings += found
    changed = {n: t for n, t in tables.items() if not t.equals(atlas.package.tables[n])}
    left_out = sum(len(report.faulty_rows()) for report in reports)
    return Plan(tuple(changes), changed, tuple(findings), left_out)


def _merge(
    report: Report, tables: Tables, *, complete: bool
) -> tuple[Tables, list[Change], list[Finding]]:
    kind, table = report.kind, report.table
    known = tables[FILES[kind]]
    records = {row["id"]: row for row in rows_of(known)}
    sources = cited(tables[SOURCES], RECORDS[kind])
    keys, _ = match(table, kind, report.values, known)
    faulty, remove = report.faulty_rows(), _to_remove(report)
    changes: list[Change] = []
    findings: list[Finding] = []
    kept, gone = set[str](), list[str]()
    for key, rows in _by_record(report, keys):
        number = table.numbers[rows[0]]
        if any(table.numbers[row] in faulty for row in rows):
            kept.add(key)
            continue
        if key and key in kept:
            told = message("An earlier row is the same record, “{key}”.", key=key)
            findings.append(Finding(ERROR, told, number))
            continue
        if any(row in remove for row in rows):
            gone += [key] if key in records else []
            continue
        old = records.get(key)
        new = _record_of(report, rows, old)
        if old is None:
            new["id"] = key or new_key(name_of(kind, new), {*records})
        kept.add(new["id"])
        read = [reading for row in rows for reading in readings(report.values, row)]
        before = sources.get(new["id"], {})
        after = _cite(before, read, changed=new != old)
        change = _difference(kind, old, new, before, after)
        if change is None:
            continue
        findings += _objections(number, change, read, new)
        records[new["id"]], sources[new["id"]] = new, after
        changes.append(change)
    gone += [key for key in records if complete and key not in kept and key not in gone]
    for key in gone:
        changes.append(_removal(kind, records.pop(key), sources.get(key, {})))
        sources[key] = {}
    touched = {change.key: sources[change.key] for change in changes}
    merged = tables | {FILES[kind]: records_table(records.values(), FILES[kind])}
    merged[SOURCES] = with_sources(tables[SOURCES], RECORDS[kind], touched)
    return without(merged, kind, gone), changes, findings


def _by_record(report: Report, keys: Sequence[str]) -> Iterable[tuple[str, list[int]]]:
    """Give the rows of each record: those with one stated key are one, all others are alone."""
    stated = report.values.get("id", [""] * len(keys))
    together: dict[str, list[int]] = {}
    for row in range(len(keys)):
        together.setdefault(stated[row] or f" {row}", []).append(row)
    return [(keys[rows[0]], rows) for rows in together.values()]


def _record_of(report: Report, rows: Sequence[int], old: Row | None) -> Row:
    """Give a record as one row or several say it."""
    new = old
    for row in rows:
        new = _record(report, row, new)
    return new or {}


def _record(report: Report, row: int, old: Row | None) -> Row:
    """Give a record as the row says it; what the row leaves empty stays as it is."""
    columns = [*RECORD_TABLES[FILES[report.kind]]]
    new: Row = dict(old) if old else dict.fromkeys(columns, "")
    by_key = bool("id" in report.values and report.values["id"][row])
    for field in columns:
        if field not in report.values:
            continue
        if field in {"id", SPELT[report.kind]} and old and not by_key:
            continue  # found by its name in another spelling: the name stays
        value = report.values[field][row]
        if value or nothing(report.table.texts(field)[row]):
            new[field] = value
    if report.kind == NETWORKS:
        _settle_seat(report, row, old, new)
    return new


def _settle_seat(report: Report, row: int, old: Row | None, new: Row) -> None:
    """Take district and region from where the row was placed, if that is new.

    Those of the whole state have a seat, but no region: their kind or a dash says so.
    """
    placed = report.placed
    moved = old is None or any(new[field] != old[field] for field in _SEAT_FIELDS)
    by_point = placed.placed_by[row] == COORDINATES
    if placed.district_ags[row] and (moved or by_point):
        new["district_ags"] = placed.district_ags[row]
        of_none = nothing(report.table.texts("region")[row])
        if not of_none and new["kind"] not in STATE_WIDE:
            new["region"] = placed.region[row]


def _to_remove(report: Report) -> set[int]:
    marks = report.table.texts("remove")
    return {row for row, mark in enumerate(marks) if mark.casefold() in _YES}


def _cite(
    before: Mapping[str, Reading], read: Sequence[Reading], *, changed: bool
) -> dict[str, Reading]:
    """Add the pages of a row; a page that is there already is only renewed by a later day.

    A later day alone renews nothing where the record stays as it is, but other words do.

    Returns
    -------
    dict
        Address → page, those that were there first.
    """
    after = dict(before)
    for reading in read:
        known = after.get(reading.url)
        other = known is None or changed or reading.says not in ("", known.says)
        if known is None or (other and reading.read_on > known.read_on):
            says = reading.says or (known.says if known else "")
            after[reading.url] = Reading(reading.url, reading.read_on, says)
    return after


def _difference(
    kind: str,
    old: Row | None,
    new: Row,
    before: Mapping[str, Reading],
    after: Mapping[str, Reading],
) -> Change | None:
    stated = old or {}
    fields = [(f, stated.get(f, ""), v) for f, v in new.items() if stated.get(f, "") != v]
    for url, reading in after.items():
        if before.get(url) != reading:
            former = before.get(url)
            fields.append(("source", former.text() if former else "", reading.text()))
    if old is not None and not fields:
        return None
    return Change(
        CHANGED if old is not None else ADDED, kind, new["id"], name_of(kind, new), tuple(fields)
    )


def _objections(
    number: int, change: Change, read: Sequence[Reading], new: Row
) -> Iterable[Finding]:
    """Say what stands against a change: no source, no day, data of persons, half a new seat."""
    if not read or not all(reading.read_on for reading in read):
        told = message(
            "“{name}” is {action}: expected are the source and the day when it was read.",
            name=change.name,
            action=Term(ACTION_LABELS[change.action]),
        )
        yield Finding(ERROR, told, number)
    moved = {field for field, before, _ in change.fields if before and field in _ADDRESS}
    for field in _ADDRESS:
        if moved and field not in moved and change.action == CHANGED and new.get(field):
            told = message("The place changes, and “{value}” stays as it is.", value=new[field])
            yield Finding(WARNING, told, number, field)
    for field in _TEXTS:
        if private(new.get(field, "")):
            told = message("An e-mail address or telephone number; it must not be kept.")
            yield Finding(ERROR, told, number, field)


def _removal(kind: str, old: Row, before: Mapping[str, Reading]) -> Change:
    fields = [(field, value, "") for field, value in old.items() if value]
    fields += [("source", reading.text(), "") for reading in before.values()]
    return Change(REMOVED, kind, old["id"], name_of(kind, old), tuple(fields))
