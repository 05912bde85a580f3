"""How old and how incomplete records are: what a maintainer looks at next.

A day or month that is stated for a year alone counts from the end of that year, so nothing is
called old that may not be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from atlas.atlas import Atlas

#: A number of members counted longer ago is shown as old.
OLD_COUNT_MONTHS: Final = 60
#: Sources read longer ago are old, unless another age is asked for.
OLD_SOURCE_MONTHS: Final = 24

NO_WEBSITE: Final = "no_website"
NO_SEAT: Final = "no_seat"
NO_COUNT: Final = "no_members"
UNDATED_COUNT: Final = "members_undated"
OLD_COUNT: Final = "members_old"
UNDATED_FIGURES: Final = "figures_undated"
OLD_FIGURES: Final = "figures_old"
ACTIVITY_UNKNOWN: Final = "activity_unknown"
PAST_END: Final = "past_end"
NO_SOURCE: Final = "no_source"
OLD_SOURCES: Final = "sources_old"
REASON_LABELS: Final = {
    NO_WEBSITE: msgid("no website"),
    NO_SEAT: msgid("no seat"),
    NO_COUNT: msgid("no number of members"),
    UNDATED_COUNT: msgid("members without a year"),
    OLD_COUNT: msgid("number of members older than five years"),
    UNDATED_FIGURES: msgid("numbers without a year"),
    OLD_FIGURES: msgid("numbers older than five years"),
    ACTIVITY_UNKNOWN: msgid("unknown whether at work"),
    PAST_END: msgid("past its end, and not marked as ended"),
    NO_SOURCE: msgid("no source"),
    OLD_SOURCES: msgid("sources old"),
}


@dataclass(frozen=True)
class Freshness:
    """How old and how incomplete a record is.

    Parameters
    ----------
    record
        "network" or "cluster".
    key, name, region
        Of the record; a region may be unknown.
    read_on
        The newest day on which one of its sources was read, "" without any.
    age_months
        Full months since then; None without a source.
    reasons
        Keys of :data:`REASON_LABELS`: what is missing or old.
    """

    record: str
    key: str
    name: str
    region: str
    read_on: str
    age_months: int | None
    reasons: tuple[str, ...]


def months_since(stated: str, today: dt.date) -> int | None:
    """Count full months since a stated year, month or day.

    Parameters
    ----------
    stated
        "2021", "2021-03" or "2021-03-15".
    today
        Until when.

    Returns
    -------
    int or None
        None where nothing is stated; never negative.

    Examples
    --------
    >>> import datetime as dt
    >>> [months_since(day, dt.date(2026, 11, 10)) for day in ("2021", "2021-10", "2026-10-11", "")]
    [59, 61, 0, None]
    """
    if not stated:
        return None
    year, month, day = (*map(int, stated.split("-")), 0, 0)[:3]
    months = (today.year - year) * 12 + today.month - (month or 12)
    return max(months - int(day > today.day), 0)


def is_past(stated: str, today: dt.date) -> bool:
    """Say whether a stated year, month or day is over.

    Parameters
    ----------
    stated
        "2025", "2025-03" or "2025-03-15"; "" where nothing is stated.
    today
        A day that is not over yet.

    Returns
    -------
    bool
        A year is over only when the next one has begun.

    Examples
    --------
    >>> import datetime as dt
    >>> [is_past(day, dt.date(2026, 11, 26)) for day in ("2026", "2026-10", "2026-11-25", "")]
    [False, True, True, False]
    """
    return bool(stated) and stated < today.isoformat()[: len(stated)]


def is_old_count(as_of: str, today: dt.date) -> bool:
    """Say whether a number was counted more than five years ago."""
    age = months_since(as_of, today)
    return age is not None and age > OLD_COUNT_MONTHS


def freshness(
    atlas: Atlas, today: dt.date, old_months: int = OLD_SOURCE_MONTHS
) -> tuple[Freshness, ...]:
    """Give how old and how incomplete each record of a selection is.

    Parameters
    ----------
    atlas
        The selected records.
    today
        From which day ages count.
    old_months
        From how many months on sources are old.

    Returns
    -------
    tuple of Freshness
        The most incomplete first, of these the oldest.
    """
    kept = {"network": {*atlas.networks.index}, "cluster": {*atlas.cluster_records.index}}
    newest = _newest(atlas)
    found = []
    for record, file, name in (
        ("network", "networks.csv", "name"),
        ("cluster", "clusters.csv", "name_de"),
    ):
        table = atlas.package.tables[file]
        for cells in table.to_numpy().tolist():
            row: dict[str, str] = dict(zip(table.columns, cells, strict=True))
            if row["id"] not in kept[record]:
                continue
            read_on = newest.get((record, row["id"]), "")
            age = months_since(read_on, today)
            reasons = [*lacking_facts(record, row, today)]
            if age is None:
                reasons.append(NO_SOURCE)
            elif age >= old_months:
                reasons.append(OLD_SOURCES)
            known = (record, row["id"], row[name], row["region"], read_on, age)
            found.append(Freshness(*known, tuple(reasons)))
    return tuple(sorted(found, key=lambda each: (-len(each.reasons), each.read_on, each.name)))


def lacking_facts(record: str, row: Mapping[str, str], today: dt.date) -> Iterable[str]:
    """Say what a record lacks, or states of long ago.

    Parameters
    ----------
    record
        "network" or "cluster".
    row
        As its file has it.
    today
        From which day ages count.

    Returns
    -------
    iterable of str
        Keys of :data:`REASON_LABELS`.
    """
    if record == "cluster":
        counted = bool(row["companies"] or row["employees"])
        tests = {
            UNDATED_FIGURES: counted and not row["as_of"],
            OLD_FIGURES: counted and is_old_count(row["as_of"], today),
        }
    else:
        ended = row["active"] == "false"
        tests = {
            NO_WEBSITE: not row["website"] and not ended,
            NO_SEAT: not row["district_ags"],
            NO_COUNT: not row["members"] and not ended,
            UNDATED_COUNT: bool(row["members"]) and not row["members_as_of"],
            OLD_COUNT: bool(row["members"]) and is_old_count(row["members_as_of"], today),
            ACTIVITY_UNKNOWN: not row["active"],
            PAST_END: is_past(row["ends"], today) and not ended,
        }
    return [reason for reason, true in tests.items() if true]


def _newest(atlas: Atlas) -> dict[tuple[str, str], str]:
    """Give the newest day on which a source of each record was read."""
    table = atlas.package.tables["sources.csv"]
    newest: dict[tuple[str, str], str] = {}
    for record, key, day in zip(table["record"], table["record_id"], table["read_on"], strict=True):
        newest[record, key] = max(newest.get((record, key), ""), day)
    return newest
