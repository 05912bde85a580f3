"""What the journal of a package tells others: which records changed on which day.

Why something was changed, and from whose file, is the office's own and stays there.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atlas.datapackage.descriptor import DESCRIPTOR
from atlas.datapackage.journal import BEFORE, JournalError, changes, files_of, read_about
from atlas.datapackage.version import (
    DataVersion,
    content_digest,
    file_digests,
    mark_of_digests,
    version_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atlas.datapackage.package import Package
    from atlas.homes import Database

#: So many changes are looked back.
_FAR_ENOUGH: Final = 500
_DATED: Final = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{6}Z)?")
_VERSION: Final = re.compile(r"(?:(\d{4}-\d{2}-\d{2})-)?([0-9a-f]{8})")
_KEY: Final = "versions before"


@dataclass(frozen=True)
class LoggedChange:
    """One change as others may know it.

    Parameters
    ----------
    key
        Its name in the journal, which no other change of the package has.
    when
        Day, or moment in UTC, "2026-11-23" or "2026-11-23T101500Z".
    counts
        What was done → how many rows.
    records
        What was done, and the name of the record; not all of a large change.
    """

    key: str
    when: str
    counts: tuple[tuple[str, int], ...]
    records: tuple[tuple[str, str], ...]

    @property
    def day(self) -> str:
        """The day, ISO 8601."""
        return self.when[:10]

    @property
    def unnamed(self) -> int:
        """How many records changed whose names aren't kept; 0 where it names none at all."""
        total = sum(count for _, count in self.counts)
        return max(total - len(self.records), 0) if self.records else 0


def logged_changes(place: Path | Database) -> tuple[LoggedChange, ...]:
    """Give the changes of a package that aren't taken back, oldest first.

    Raises
    ------
    JournalError
        If what the journal holds of one can't be read.

    Returns
    -------
    tuple of LoggedChange
        Empty where there is no journal, as in a database.
    """
    return tuple(_logged(home) for home in _kept(place))


def total_counts(made: Sequence[LoggedChange]) -> dict[str, int]:
    """Give how many rows were added, changed and so on by several changes."""
    total: Counter[str] = Counter()
    for each in made:
        total.update(dict(each.counts))
    return dict(total)


def read_version(text: str) -> DataVersion | None:
    """Read a version as links carry it; None where the text is none."""
    found = _VERSION.fullmatch(text)
    return DataVersion(found[1] or "", found[2]) if found else None


def changes_since(package: Package, version: DataVersion) -> tuple[LoggedChange, ...] | None:
    """Give what changed since a version, as far as the journal knows it.

    Parameters
    ----------
    package
        As it stands now.
    version
        A former one.

    Returns
    -------
    tuple of LoggedChange or None
        Oldest first; empty for the version of now, None where the journal doesn't lead there.
    """
    former: tuple[tuple[str, tuple[LoggedChange, ...]], ...] = package.derived.get(
        _KEY, lambda: tuple(_former(package))
    )
    return next((since for mark, since in former if mark == version.mark), None)


def _former(package: Package) -> Iterator[tuple[str, tuple[LoggedChange, ...]]]:
    """Go back change by change: the mark before each, and what was changed since."""
    digests = file_digests(package)
    since: tuple[LoggedChange, ...] = ()
    yield version_of(package).mark, since
    with suppress(JournalError, OSError):  # further back than what can be read nothing is known
        for home in reversed(_kept(package.path)):
            for name, file in files_of(home, BEFORE).items():
                if file is None:
                    digests.pop(name, None)
                elif name != DESCRIPTOR:
                    digests[name] = content_digest(file.read_bytes())
            since = (_logged(home), *since)
            yield mark_of_digests(digests), since


def _kept(place: Path | Database) -> list[Path]:
    return changes(place)[-_FAR_ENOUGH:] if isinstance(place, Path) else []


def _logged(home: Path) -> LoggedChange:
    about = read_about(home)
    when = str(about.get("date", ""))
    counts, records = about.get("changes"), about.get("records")
    return LoggedChange(
        home.name,
        when if _DATED.fullmatch(when) else home.name.partition("-")[2],
        tuple(_counts(counts if isinstance(counts, dict) else {})),
        tuple(_records(records if isinstance(records, list) else [])),
    )


def _counts(stated: dict[Any, Any]) -> Iterator[tuple[str, int]]:
    for name, count in stated.items():
        if type(count) is int and count > 0:
            yield str(name), count


def _records(stated: list[Any]) -> Iterator[tuple[str, str]]:
    for record in stated:
        if isinstance(record, dict) and record.get("name"):
            yield str(record.get("action", "")), str(record["name"])
