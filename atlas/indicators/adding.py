"""Newer or finer figures taken into a data package: ``python -m atlas statistics add FILE``.

A file is read as a whole, checked, and then changes the package as one, or not at all. What it
replaces is kept in the history of the package and comes back with ``python -m atlas undo``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pandas as pd

from atlas import journal
from atlas.atlas import Atlas, load
from atlas.errors import SelectionError
from atlas.indicators.checks import checked
from atlas.indicators.flat import is_flat, read_flat
from atlas.indicators.observations import (
    MEASURES,
    RESIDENCE,
    Measure,
    Observation,
    Observations,
)
from atlas.indicators.tabular import read_table
from atlas.intake.findings import ERROR, Finding, IntakeError
from atlas.intake.reading import open_book
from atlas.words import nearest, slug

STATISTICS: Final = "district_statistics.csv"
SECTORS: Final = "sector_employment.csv"
SOURCES: Final = "figure_sources.csv"
_DESCRIPTION: Final = "datapackage.json"
_KEYS: Final = {STATISTICS: ["ags", "indicator", "year"], SECTORS: ["ags", "wz2008", "year"]}


@dataclass(frozen=True)
class Source:
    """Where figures come from; without it none are taken in.

    Parameters
    ----------
    publisher
        Who published them.
    table
        Which table it is.
    licence
        Under which licence.
    as_of
        Date of the table.
    url
        Where it was found.
    """

    publisher: str
    table: str
    licence: str
    as_of: str = ""
    url: str = ""

    @property
    def key(self) -> str:
        """The key that figures name it by."""
        return slug(" ".join((self.publisher, self.table, self.as_of))).replace("-", "_")[:80]


@dataclass(frozen=True)
class Outcome:
    """What was or would be taken in.

    Parameters
    ----------
    added, replaced, unchanged
        Numbers of figures.
    figures
        Figure or sector, first and last year, number of districts; for each of them.
    findings
        What stands against them, or should be known.
    entry
        Where the former state is kept; None where nothing was done.
    """

    added: int
    replaced: int
    unchanged: int
    figures: tuple[tuple[str, int, int, int], ...]
    findings: tuple[Finding, ...] = ()
    entry: journal.Entry | None = field(default=None, compare=False)

    @property
    def possible(self) -> bool:
        """Whether no error stands against it."""
        return not any(finding.level == ERROR for finding in self.findings)


def observe(file: Path, figure: str = "", year: int | None = None) -> Observations:
    """Read the figures of a file.

    Parameters
    ----------
    file
        CSV of a GENESIS database ("flat" or table) or XLSX of it or of the employment agency.
    figure
        Which figure it holds, where its headings don't say so.
    year
        Which year, where neither titles nor rows say it.

    Raises
    ------
    SelectionError
        If there is no such figure.
    IntakeError
        If the file can't be read or holds no figures of the state's districts.
    """
    found = Observations()
    measure = _named(figure)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise IntakeError(
            "{path} can't be read: {reason}.", path=file, reason=error.strerror or error
        ) from error
    for sheet in open_book(content).sheets:
        if sheet.hidden:
            continue
        grid = sheet.load()
        if is_flat(grid):
            read_flat(grid, found)
        else:
            read_table(grid, found, measure, year)
    if not found.rows and not found.findings:
        raise IntakeError(
            "{path} holds no known figures by district: expected are a GENESIS table or flat CSV, "
            "or a table of the employment agency by district and section or division.",
            path=file.name,
        )
    return found


def add(
    folder: Path,
    file: Path,
    source: Source,
    *,
    figure: str = "",
    year: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Take the figures of a file into a data package.

    Parameters
    ----------
    folder
        The package.
    file
        The file, see :func:`observe`.
    source
        Publisher, table and licence.
    figure, year
        What the file holds, where it doesn't say so.
    dry_run
        Only say what would change.

    Returns
    -------
    Outcome
        ``entry`` is None where errors stand against it, nothing changes, or for a dry run.

    Raises
    ------
    IntakeError
        If the file can't be read.
    SelectionError
        If publisher, table or licence is missing, or there is no such figure.
    JournalError
        If someone else is changing the package, or it can't be written.
    """
    if not (source.publisher.strip() and source.table.strip() and source.licence.strip()):
        raise SelectionError("Figures are only taken in with publisher, table and licence.")
    found = observe(file, figure, year)
    if dry_run:
        return _planned(load(folder), found, source)[0]
    with journal.locked(folder):
        outcome, tables = _planned(load(folder), found, source)
        if not outcome.possible or not tables:
            return outcome
        files = {
            name: table.to_csv(index=False, lineterminator="\n").encode("utf-8")
            for name, table in tables.items()
        }
        if description := _described(folder, files):
            files[_DESCRIPTION] = description
        about = {
            "date": dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H%M%SZ"),
            "file": file.name,
            "changes": {"added": outcome.added, "replaced": outcome.replaced},
        }
        _ensure(folder / SOURCES, tables[SOURCES])
        entry = journal.change(folder, files, about)
    return Outcome(
        outcome.added,
        outcome.replaced,
        outcome.unchanged,
        outcome.figures,
        outcome.findings,
        entry,
    )


def _named(figure: str) -> Measure | None:
    known = {measure.figure: measure for measure in MEASURES if measure.figure != RESIDENCE}
    if figure and figure not in known:
        raise SelectionError(
            "{parameter}: “{value}” is not known. Perhaps: {nearest}",
            parameter="figure",
            value=figure,
            nearest=", ".join(nearest(figure, known) or known),
        )
    return known.get(figure)


def _planned(
    atlas: Atlas, found: Observations, source: Source
) -> tuple[Outcome, dict[str, pd.DataFrame]]:
    """Work out the new tables; none where nothing changes."""
    rows = found.with_totals()
    findings = [*found.findings, *checked(rows, set(atlas.districts.index))]
    tables: dict[str, pd.DataFrame] = {}
    counted: Counter[str] = Counter()
    for name, own in _split(rows, source.key).items():
        if not len(own):
            continue
        old = _read(atlas.package.path / name)
        new, changes = _merged(old, own, _KEYS[name])
        counted += changes
        if changes["added"] or changes["replaced"]:
            tables[name] = new
    if tables:
        tables[SOURCES] = _with_source(_read(atlas.package.path / SOURCES), source)
    outcome = Outcome(
        counted["added"], counted["replaced"], counted["unchanged"], _summary(rows), tuple(findings)
    )
    return outcome, tables if outcome.possible else {}


def _split(rows: Iterable[Observation], source: str) -> dict[str, pd.DataFrame]:
    """Give the rows of both tables, as their columns stand in the package."""
    units = {measure.figure: measure.unit for measure in MEASURES}
    statistics, sectors = [], []
    for row in rows:
        value = "" if row.value is None else f"{row.value:.10g}"
        if row.sector:
            sectors.append((row.ags, row.sector, str(row.year), value, source))
        else:
            unit = units[row.figure]
            statistics.append((row.ags, row.figure, str(row.year), value, unit, source))
    return {
        STATISTICS: pd.DataFrame(
            statistics, columns=["ags", "indicator", "year", "value", "unit", "source"]
        ),
        SECTORS: pd.DataFrame(sectors, columns=["ags", "wz2008", "year", "employees", "source"]),
    }


def _merged(
    old: pd.DataFrame, new: pd.DataFrame, keys: list[str]
) -> tuple[pd.DataFrame, Counter[str]]:
    """Put new rows in the place of old ones, and the others after them, so that diffs are short.

    A known figure isn't replaced by one that isn't known.
    """
    value = "employees" if "employees" in old else "value"
    before = old.set_index(keys)[value]
    at = pd.MultiIndex.from_frame(new[keys])
    known = before.reindex(at).to_numpy()
    fresh = ~at.isin(before.index)
    same = [
        not f and (v == k or not v or (k != "" and float(v) == float(k)))
        for f, v, k in zip(fresh, new[value], known, strict=True)
    ]
    taken = new[[not s for s in same]][list(old)]
    rows = old.set_index(keys, drop=False)
    changed = taken[~fresh[[not s for s in same]]].set_index(keys, drop=False)
    if len(changed):
        rows.loc[changed.index, list(old)] = changed.to_numpy()
    added = new[fresh][list(old)].sort_values(keys)
    merged = pd.concat([rows, added], ignore_index=True)
    counted = Counter(added=len(added), replaced=len(changed), unchanged=sum(same))
    return merged, counted


def _summary(rows: Iterable[Observation]) -> tuple[tuple[str, int, int, int], ...]:
    held: dict[str, tuple[set[int], set[str]]] = {}
    for row in rows:
        years, areas = held.setdefault(row.sector or row.figure, (set(), set()))
        years.add(row.year)
        areas.update({row.ags} - {"08", "DE"})
    return tuple((key, min(y), max(y), len(a)) for key, (y, a) in sorted(held.items()))


def _with_source(table: pd.DataFrame, source: Source) -> pd.DataFrame:
    row = {
        "key": source.key,
        "publisher_de": source.publisher,
        "publisher_en": source.publisher,
        "table_de": source.table,
        "table_en": source.table,
        "as_of": source.as_of,
        "licence": source.licence,
        "url": source.url,
    }
    others = table[table["key"] != source.key] if len(table) else table
    return pd.concat([others, pd.DataFrame([row])], ignore_index=True).reindex(columns=list(row))


def _read(file: Path) -> pd.DataFrame:
    if not file.is_file():
        return pd.DataFrame()
    return pd.read_csv(file, dtype=str, keep_default_na=False)


def _ensure(file: Path, table: pd.DataFrame) -> None:
    """Give a package without a table of sources an empty one, so that it can be undone."""
    if not file.is_file():
        file.write_text(",".join(table.columns) + "\n", encoding="utf-8")


def _described(folder: Path, files: dict[str, bytes]) -> bytes | None:
    """Renew sizes and checksums in the package's description, if it has one."""
    path = folder / _DESCRIPTION
    if not path.is_file():
        return None
    about = json.loads(path.read_text(encoding="utf-8"))
    for resource in about.get("resources", ()):
        content = files.get(resource.get("path", ""))
        if content is not None:
            resource["bytes"] = len(content)
            resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    text = json.dumps(about, ensure_ascii=False, sort_keys=True, indent=1)
    return (text + "\n").encode("utf-8")
