"""keep.eu's export: projects of Interreg and its neighbours, and their partners.

keep.eu (Interact) gives its database as an XLSX workbook with one sheet of projects and one of
partners; the same two sheets make up the common list of operations of a programme ("Operations"
and "Partners"). Its description of the fields names, for projects: programme, project acronym,
call serial number, project name in English, start and end, total budget, funding of the EU,
website; for partners: project acronym or operation ID, role (lead partner or project partner),
name in English and in the original language, town, postal code, NUTS, country, website.

The headings of an export differ by programming period and could not be checked against a file,
so sheets and columns are found by the names below; a sheet without the needed ones is refused,
and the message names what is missing. Users may copy the data if they give credit to keep.eu,
link to it and say what was changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.files.cells import text
from atlas.files.opening import open_apart
from atlas.findings import IntakeError
from atlas.i18n.comparing import fold, slug
from atlas.intake.countries import country_code
from atlas.intake.projects.offered import (
    Offered,
    Programme,
    amounts,
    columns_of,
    heading,
    months,
)

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.files.grids import Grid

_PROJECT: Final = {
    "key": ("Operation ID", "Project ID", "ID", "Project acronym", "Acronym"),
    "acronym": ("Project acronym", "Acronym", "Operation acronym"),
    "title": ("Project name in English", "Project name", "Operation name", "Name", "Title"),
    "programme": ("Programme", "Programme name", "Programme full name"),
    "call": ("Call serial number", "Call", "Call name"),
    "start": ("Project start date", "Start date", "Operation start date"),
    "end": ("Project end date", "End date", "Operation end date", "Expected end date"),
    "budget_eur": ("Total budget", "Project total budget", "Total eligible cost", "Total cost"),
    "eu_contribution_eur": ("EU funding", "Total EU funding", "ERDF", "EU contribution"),
    "website": ("Project website", "Website"),
    "page": ("keep.eu link", "Link to keep.eu", "keep.eu page"),
}
_PARTNER: Final = {
    "project": ("Operation ID", "Project ID", "Project acronym", "Acronym"),
    "name": (
        *("Partner name in English", "Name in English", "Partner name", "Organisation name"),
        *("Partner name in original language", "Organisation", "Name"),
    ),
    "short_name": ("Partner abbreviation", "Abbreviation"),
    "role": ("Lead partner/project partner", "Partner role", "Role", "Lead partner", "Type"),
    "city": ("Town", "City", "Locality"),
    "country": ("Country", "Partner country"),
    "nuts": ("NUTS III", "NUTS 3", "NUTS3", "NUTS II", "NUTS 2", "NUTS2", "NUTS code"),
    "website": ("Partner website", "Website", "Web address"),
}
#: Words of a programme's name, the more telling first → its code in the package.
_KNOWN: Final = {
    "alpine space": "interreg_alpine_space",
    "danube": "interreg_danube",
    "central europe": "interreg_central_europe",
    "north-west europe": "interreg_north_west_europe",
    "upper rhine": "interreg_upper_rhine",
    "rhin superieur": "interreg_upper_rhine",
    "oberrhein": "interreg_upper_rhine",
    "alpenrhein": "interreg_abh",
    "alpine rhine": "interreg_abh",
    "interreg ivc": "interreg_ivc",
    "interreg europe": "interreg_europe",
}
_LICENCE: Final = "free use with credit to keep.eu"
_SITE: Final = "https://keep.eu/"
_LEADING: Final = ("lead", "yes", "true", "lp")


def read_keep(file: Path) -> Offered:
    """Read an export of keep.eu.

    Parameters
    ----------
    file
        XLSX with a sheet of projects and one of partners.

    Returns
    -------
    Offered
        All projects and partners.

    Raises
    ------
    IntakeError
        If one of the sheets isn't there, or can't be read.
    """
    grids = [(sheet.name, sheet.load()) for sheet in open_apart(file.read_bytes()).sheets]
    tables = {fold(name): _frame(grid) for name, grid in grids}
    partners = _sheet(tables, "partner", "Partners")
    projects = _sheet(tables, "project", "Projects", other="operation")
    own = columns_of(projects, _PROJECT, ("key", "title", "programme"))
    parts = columns_of(partners, _PARTNER, ("project", "name"))
    if heading("Operation ID") not in partners and heading("Project ID") not in partners:
        own = own.assign(key=own["acronym"])  # the two sheets meet by the acronym
    named = {name: _programme(name) for name in own["programme"].unique() if name}
    roles = parts["role"].map(fold)
    return Offered(
        own.assign(
            programme=[named[name].code if name else "" for name in own["programme"]],
            start=months(own["start"]),
            end=months(own["end"]),
            budget_eur=amounts(own["budget_eur"]),
            eu_contribution_eur=amounts(own["eu_contribution_eur"]),
            page=own["page"].where(own["page"] != "", _SITE),
        ),
        parts.assign(
            role=["coordinator" if r.startswith(_LEADING) else "partner" for r in roles],
            country=parts["country"].map(country_code),
            nuts=parts["nuts"].str.extract(r"\b([A-Z]{2}[A-Z0-9]{1,3})\b")[0].fillna(""),
            lat="",
            lon="",
        ),
        "keep.eu",
        _LICENCE,
        tuple(named.values()),
    )


def _sheet(tables: dict[str, pd.DataFrame], word: str, what: str, other: str = "") -> pd.DataFrame:
    for name, table in tables.items():
        if word in name or (other and other in name):
            return table
    raise IntakeError("The file has no sheet “{name}”.", name=what)


def _frame(grid: Grid) -> pd.DataFrame:
    """Take the first row with several cells for the heading."""
    rows = [[text(cell) for cell in row] for row in grid.rows]
    top = next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)
    names = [heading(name) for name in rows[top]] if rows else []
    body = [row[: len(names)] + [""] * (len(names) - len(row)) for row in rows[top + 1 :]]
    frame = pd.DataFrame(body, columns=names, dtype="str")
    return frame.loc[:, [bool(name) for name in names]].loc[:, lambda f: ~f.columns.duplicated()]


def _programme(name: str) -> Programme:
    folded = fold(name)
    for words, known in _KNOWN.items():
        if words in folded:
            return Programme(known, name, name, "EU (Interreg)")
    code = slug(name).replace("-", "_")[:60]
    return Programme(code, name, name, "EU (Interreg)")
