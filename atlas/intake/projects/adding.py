"""Projects of a database taken into a data package: ``python -m atlas projects add FILE``.

Taken is a project with a participant that certainly is a network of the atlas; projects with one
that only may be are listed for a person to look at, and nothing of them is taken. Projects that
the package has already stay as they are. The change is one, and ``python -m atlas undo`` takes it
back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from atlas.atlas import Atlas
from atlas.datapackage import transaction
from atlas.datapackage.project_schema import PROGRAMMES_FILE
from atlas.datapackage.revision import revise
from atlas.intake.projects.cordis import is_cordis, read_cordis
from atlas.intake.projects.keep import read_keep
from atlas.intake.projects.matching import Pair, match_organisations
from atlas.intake.projects.writing import known_projects, with_programmes, with_projects
from atlas.intake.recording import SOURCES
from atlas.intake.records import FILES, PARTICIPANTS, PROJECTS

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from atlas.datapackage.transaction import Revision
    from atlas.intake.projects.offered import Offered


@dataclass(frozen=True)
class FoundProject:
    """A project of the file with those of its organisations that are or may be networks."""

    key: str
    acronym: str
    title: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class ProjectsResult:
    """What was or would be taken in.

    Parameters
    ----------
    database, licence
        Where the projects come from.
    projects, organisations, left_out
        Rows that were read, and lines that could not be.
    taken
        Projects with a participant that is a network.
    known
        How many of those found are in the package already.
    review
        Projects of which it isn't certain.
    revision
        Where the former state is kept; None where nothing was done.
    """

    database: str
    licence: str
    projects: int
    organisations: int
    left_out: int
    taken: tuple[FoundProject, ...]
    known: int
    review: tuple[FoundProject, ...]
    revision: Revision | None = field(default=None, compare=False)


def add_projects(
    folder: Path, file: Path, *, dry_run: bool = False, day: dt.date | None = None
) -> ProjectsResult:
    """Take the projects of a file into a data package.

    Parameters
    ----------
    folder
        The package.
    file
        ``project.csv`` or ``project.json`` of CORDIS, or the workbook of keep.eu.
    dry_run
        Whether only to say what would change.
    day
        When the file was read; today when omitted.

    Returns
    -------
    ProjectsResult
        ``revision`` is None where nothing was to be taken, or nothing was to be done.

    Raises
    ------
    IntakeError
        If the file can't be read.
    JournalError
        If the package can't be changed.
    """
    offered = read_cordis(file) if is_cordis(file) else read_keep(file)
    read_on = (day or dt.datetime.now(dt.UTC).date()).isoformat()
    with transaction.locked(folder):
        atlas = Atlas.load(folder)
        result, tables = plan_projects(offered, atlas, read_on)
        if dry_run or not result.taken:
            return result
        revision = revise(
            atlas.package,
            tables,
            file=file.name,
            changes={"added": len(result.taken)},
            read_on=max(read_on, str(atlas.sources["read_on"].max())),
        )
    return replace(result, revision=revision)


def plan_projects(
    offered: Offered, atlas: Atlas, read_on: str
) -> tuple[ProjectsResult, dict[str, pd.DataFrame]]:
    """Work out what a file would change.

    Parameters
    ----------
    offered
        What it holds.
    atlas
        The package as it is.
    read_on
        The day of reading (ISO 8601).

    Returns
    -------
    tuple
        What is found, and the tables as they would be.
    """
    organisations = offered.organisations
    pairs = match_organisations(organisations, atlas)
    by_project: dict[str, list[Pair]] = {}
    for row, project in zip(pairs, organisations["project"].iloc[[*pairs]], strict=True):
        by_project.setdefault(project, []).append(pairs[row])
    rows = offered.projects[offered.projects["key"].isin(by_project)].drop_duplicates("key")
    known = known_projects(rows, atlas)
    found = [
        FoundProject(key, acronym, title, tuple(dict.fromkeys(by_project[key])))
        for key, acronym, title in zip(rows["key"], rows["acronym"], rows["title"], strict=True)
        if key not in known
    ]
    taken = tuple(each for each in found if any(pair.certain for pair in each.pairs))
    review = tuple(each for each in found if any(not pair.certain for pair in each.pairs))
    certain = {row: pair.network for row, pair in pairs.items() if pair.certain}
    new = rows[rows["key"].isin([each.key for each in taken])]
    tables = with_projects(offered, new, certain, atlas, read_on)
    tables[PROGRAMMES_FILE] = with_programmes(
        atlas.package.tables[PROGRAMMES_FILE], offered.programmes, {*new["programme"]}
    )
    counts = len(offered.projects), len(organisations), offered.left_out
    result = ProjectsResult(offered.database, offered.licence, *counts, taken, len(known), review)
    names = (FILES[PROJECTS], FILES[PARTICIPANTS], SOURCES, PROGRAMMES_FILE)
    return result, {name: tables[name] for name in names}
