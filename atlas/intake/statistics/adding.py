"""Newer or finer figures taken into a data package: ``python -m atlas statistics add FILE``.

A file is read as a whole, checked, and then changes the package as one, or not at all. What it
replaces is kept in the history of the package and comes back with ``python -m atlas undo``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from atlas.atlas import Atlas
from atlas.datapackage import transaction
from atlas.datapackage.revision import revise
from atlas.datapackage.schema import UNIQUE_TOGETHER
from atlas.errors import SelectionError, reason_of
from atlas.files.opening import open_apart
from atlas.findings import ERROR, NOTE, Finding, IntakeError, message
from atlas.i18n.comparing import nearest
from atlas.intake.statistics.area_table import read_area_table
from atlas.intake.statistics.flat_csv import is_flat, read_flat
from atlas.intake.statistics.merging import (
    FIGURE_SOURCES,
    FigureSource,
    by_table,
    merge_figures,
    with_source,
)
from atlas.intake.statistics.observations import (
    MEASURES,
    RESIDENCE,
    Measure,
    Observation,
    Observations,
)
from atlas.intake.statistics.plausibility import implausible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

    from atlas.datapackage.transaction import Revision


@dataclass(frozen=True)
class AddingResult:
    """What was or would be taken in.

    Parameters
    ----------
    added, replaced, unchanged
        Numbers of figures.
    figures
        Figure or sector, first and last year, number of districts; for each of them.
    findings
        What stands against them, or should be known.
    revision
        Where the former state is kept; None where nothing was done.
    """

    added: int
    replaced: int
    unchanged: int
    figures: tuple[tuple[str, int, int, int], ...]
    findings: tuple[Finding, ...] = ()
    revision: Revision | None = field(default=None, compare=False)

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

    Returns
    -------
    Observations
        Figures of all visible sheets, and findings on what couldn't be read.

    Raises
    ------
    SelectionError
        If there is no such figure, or the file says itself that it holds another one.
    IntakeError
        If the file can't be read or holds no figures of the state's districts.
    """
    found = Observations()
    measure = _named(figure)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise IntakeError(
            "{path} can't be read: {reason}.", path=file, reason=reason_of(error)
        ) from error
    for sheet in open_apart(content).sheets:
        if sheet.hidden:
            continue
        grid = sheet.load()
        if is_flat(grid):
            read_flat(grid, found)
            _require_same(found, file.name, figure, year)
        else:
            read_area_table(grid, found, measure, year)
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
    source: FigureSource,
    *,
    figure: str = "",
    year: int | None = None,
    dry_run: bool = False,
) -> AddingResult:
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
    AddingResult
        ``revision`` is None where errors stand against it, nothing changes, or for a dry run.

    Raises
    ------
    IntakeError
        If the file can't be read.
    SelectionError
        If publisher, table or licence is missing, or there is no such figure.
    JournalError
        If someone else is changing the package, it would break its own rules, or it can't be
        written; it says what counts.
    """
    if not (source.publisher.strip() and source.table.strip() and source.licence.strip()):
        raise SelectionError("Figures are only taken in with publisher, table and licence.")
    found = observe(file, figure, year)
    if dry_run:
        return _planned(Atlas.load(folder), found, source)[0]
    with transaction.locked(folder):
        atlas = Atlas.load(folder)
        result, tables = _planned(atlas, found, source)
        if not result.possible or not tables:
            return result
        changes = {"added": result.added, "replaced": result.replaced}
        revision = revise(atlas.package, tables, file=file.name, changes=changes)
    return replace(result, revision=revision)


def _require_same(found: Observations, name: str, figure: str, year: int | None) -> None:
    """See that a file that says itself what it holds isn't said to hold something else."""
    others = {row.figure for row in found.rows} - {figure} if figure else set[str]()
    if others or (year is not None and {row.year for row in found.rows} - {year}):
        raise SelectionError(
            "{path} says itself which figures and years it holds: leave out --figure and --year.",
            path=name,
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
    atlas: Atlas, found: Observations, source: FigureSource
) -> tuple[AddingResult, dict[str, pd.DataFrame]]:
    """Work out the new tables; none where nothing changes."""
    rows = found.with_totals()
    findings = [*found.findings, *implausible(rows, set(atlas.districts.index))]
    uncertain = sum(row.uncertain for row in rows)
    if uncertain:
        told = message(
            "{count} figures stand in brackets: their certainty is limited. They are kept, with a "
            "source that says so.",
            count=uncertain,
        )
        findings.append(Finding(NOTE, told))
    tables: dict[str, pd.DataFrame] = {}
    counted: Counter[str] = Counter()
    for name, own in by_table(rows, source).items():
        if not len(own):
            continue
        old = atlas.package.texts(name)
        new, changes = merge_figures(old, own, [*UNIQUE_TOGETHER[name]])
        counted += changes
        if changes["added"] or changes["replaced"]:
            tables[name] = new
    if tables:
        sources = atlas.package.texts(FIGURE_SOURCES)
        tables[FIGURE_SOURCES] = with_source(sources, source, uncertain=bool(uncertain))
    result = AddingResult(
        counted["added"], counted["replaced"], counted["unchanged"], _summary(rows), tuple(findings)
    )
    return result, tables if result.possible else {}


def _summary(rows: Iterable[Observation]) -> tuple[tuple[str, int, int, int], ...]:
    held: dict[str, tuple[set[int], set[str]]] = {}
    for row in rows:
        years, areas = held.setdefault(row.sector or row.figure, (set(), set()))
        years.add(row.year)
        areas.update({row.ags} - {"08", "DE"})
    return tuple((key, min(y), max(y), len(a)) for key, (y, a) in sorted(held.items()))
