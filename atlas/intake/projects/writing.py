"""Rows of the package made of the projects that a database offers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.datapackage.project_schema import PROJECT_TABLES
from atlas.datapackage.rules import WEB_ADDRESS
from atlas.i18n.comparing import fold
from atlas.intake.countries import country_code
from atlas.intake.duplicates import folded
from atlas.intake.recording import SOURCES, Row, Tables, records_table, rows_of, with_sources
from atlas.intake.records import FILES, PARTICIPANTS, PROJECTS, RECORDS, name_of, new_key
from atlas.intake.sourcing import Reading
from atlas.intake.values import private

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.atlas import Atlas
    from atlas.intake.projects.offered import Offered, Programme

_NUTS_OF: Final = {"GR": "EL", "GB": "UK"}
#: Characters of a NUTS code of level 2.
_NUTS_2: Final = 4


def known_projects(rows: pd.DataFrame, atlas: Atlas) -> set[str]:
    """Give the keys of projects that a package has: by their page, their acronym or their title.

    Parameters
    ----------
    rows
        Projects of a database.
    atlas
        All of the package.

    Returns
    -------
    set of str
        Keys of the database.
    """
    sources = atlas.sources
    pages = {*sources["url"][sources["record"] == "project"]}
    projects = atlas.projects
    names = {fold(name) for name in projects["acronym"]} | {fold(t) for t in projects["title"]}
    names.discard("")
    return {
        key
        for key, page, *own in zip(
            rows["key"], rows["page"], rows["acronym"], rows["title"], strict=True
        )
        if (page in pages and key in page) or not names.isdisjoint(map(fold, own))
    }


def with_programmes(
    table: pd.DataFrame, offered: Iterable[Programme], used: set[str]
) -> pd.DataFrame:
    """Add the programmes that new projects name and the package hasn't got."""
    known = {*table["code"]}
    new = [vars(each) for each in offered if each.code in used - known]
    columns = [*table.columns]
    both = [*rows_of(table), *new]
    return pd.DataFrame([[row[c] for c in columns] for row in both], columns=columns, dtype="str")


def with_projects(
    offered: Offered, new: pd.DataFrame, networks: Mapping[int, str], atlas: Atlas, read_on: str
) -> Tables:
    """Give the tables of a package with new projects, their participants and their sources.

    Parameters
    ----------
    offered
        What the database holds.
    new
        The projects to add.
    networks
        Number of a row of the organisations → the network that it is.
    atlas
        The package as it is.
    read_on
        The day of reading (ISO 8601).

    Returns
    -------
    dict
        File → table: projects, participants and sources.
    """
    tables = atlas.package.tables
    projects, participants = (tables[FILES[kind]] for kind in (PROJECTS, PARTICIPANTS))
    all_projects, all_participants = rows_of(projects), rows_of(participants)
    taken, taken_parts = {*projects["id"]}, {*participants["id"]}
    said = f"{offered.database}, {offered.licence}"
    cites: dict[str, dict[str, dict[str, Reading]]] = {PROJECTS: {}, PARTICIPANTS: {}}
    groups = offered.organisations.assign(row=range(len(offered.organisations)))
    groups = groups[groups["project"].isin(new["key"])]
    by_project = {key: rows_of(group) for key, group in groups.groupby("project", sort=False)}
    for project in rows_of(new):
        row = _project(project)
        row["id"] = new_key(name_of(PROJECTS, row), taken)
        taken.add(row["id"])
        all_projects.append(row)
        cite = {project["page"]: Reading(project["page"], read_on, said)}
        cites[PROJECTS][row["id"]] = cite
        for part in _participants(row["id"], by_project.get(project["key"], []), networks):
            part["id"] = new_key(name_of(PARTICIPANTS, part), taken_parts)
            taken_parts.add(part["id"])
            all_participants.append(part)
            cites[PARTICIPANTS][part["id"]] = cite
    sources = tables[SOURCES]
    for kind in (PROJECTS, PARTICIPANTS):
        sources = with_sources(sources, RECORDS[kind], cites[kind])
    return {
        FILES[PROJECTS]: records_table(all_projects, FILES[PROJECTS]),
        FILES[PARTICIPANTS]: records_table(all_participants, FILES[PARTICIPANTS]),
        SOURCES: sources,
    }


def _project(offered: Mapping[str, str]) -> Row:
    """Give a project's row; sums that contradict each other are left out and doubted."""
    row = {column: offered.get(column, "") for column in PROJECT_TABLES[FILES[PROJECTS]]}
    budget, share = row["budget_eur"], row["eu_contribution_eur"]
    if budget and share and float(share) > float(budget):
        row |= {"budget_eur": "", "doubts": "sum_unclear"}
    address = row["website"]
    if address and not address.startswith(("http://", "https://")):
        address = f"https://{address}"
    row["website"] = address if re.fullmatch(WEB_ADDRESS.pattern, address) else ""
    if row["end"] and row["end"] < row["start"]:
        row["end"] = ""
    return row


def _participants(
    project: str, organisations: Iterable[Row], networks: Mapping[int, str]
) -> list[Row]:
    """Give the rows of those who took part, each name once, one of them leading."""
    rows: list[Row] = []
    names: set[str] = set()
    led = False
    leading_first = sorted(organisations, key=lambda each: each["role"] != "coordinator")
    for each in leading_first:
        if not each["name"] or folded(each["name"]) in names or private(each["name"]):
            continue
        names.add(folded(each["name"]))
        role = "partner" if led and each["role"] == "coordinator" else each["role"]
        led = led or role == "coordinator"
        network = networks.get(int(each["row"]), "")
        rows.append(_participant(project, network, role, each))
    return rows


def _participant(project: str, network: str, role: str, offered: Row) -> Row:
    country = "DE" if network else country_code(offered["country"])
    nuts = offered["nuts"][:_NUTS_2]
    if nuts[:2] != _NUTS_OF.get(country, country):
        nuts = ""
    abroad = country != "DE" and bool(offered["lat"] and offered["lon"])
    return {
        "id": "",
        "project": project,
        "network": network,
        "name": offered["name"],
        "role": role,
        "city": offered["city"],
        "country": country,
        "nuts": nuts,
        "lat": f"{float(offered['lat']):.2f}" if abroad else "",
        "lon": f"{float(offered['lon']):.2f}" if abroad else "",
    }
