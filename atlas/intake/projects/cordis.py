"""CORDIS' open data: projects of the framework programmes, and the organisations in them.

The Publications Office offers two files for each framework programme, CC BY 4.0, as CSV with
semicolons, all cells quoted, UTF-8, or as JSON with the same names in a list of objects:

Horizon Europe and Horizon 2020 (since 2021)
    ``project.csv``: id, acronym, status, title, startDate, endDate, totalCost, ecMaxContribution,
    legalBasis, topics, ecSignatureDate, frameworkProgramme, masterCall, subCall, fundingScheme,
    nature, objective, contentUpdateDate, rcn, grantDoi.
    ``organization.csv``: projectID, projectAcronym, organisationID, vatNumber, name, shortName,
    SME, activityType, street, postCode, city, country, nutsCode, geolocation, organizationURL,
    contactForm, contentUpdateDate, rcn, order, role, ecContribution, netEcContribution,
    totalCost, endOfParticipation, active.
FP7, and Horizon 2020 before that
    ``cordis-fp7projects.csv``: rcn, id, acronym, status, programme, topics, frameworkProgramme,
    title, startDate, endDate, projectUrl, objective, totalCost, ecMaxContribution, call,
    fundingScheme, coordinator, …
    ``cordis-fp7organizations.csv``: projectRcn, projectID (or projectReference), projectAcronym,
    role, id, name, shortName, activityType, endOfParticipation, ecContribution, country, street,
    city, postCode, organizationUrl, vatNumber, contactForm, and names of persons.

The layouts could not be held against a download, so columns are found by their names, in any
order and whatever stands beside them; a file without the needed ones is refused by name. Only the
columns named below are kept: persons and their addresses are dropped as the file is read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv

from atlas.findings import IntakeError
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

_LARGEST: Final = 600_000_000
_PROJECT: Final = {
    "key": ("id", "projectID", "reference"),
    "acronym": ("acronym",),
    "title": ("title",),
    "programme": ("frameworkProgramme", "programme"),
    "call": ("subCall", "masterCall", "call"),
    "start": ("startDate",),
    "end": ("endDate",),
    "budget_eur": ("totalCost",),
    "eu_contribution_eur": ("ecMaxContribution",),
    "website": ("projectUrl",),
}
_ORGANISATION: Final = {
    "project": ("projectID", "projectReference"),
    "name": ("name",),
    "short_name": ("shortName",),
    "role": ("role",),
    "city": ("city",),
    "country": ("country",),
    "nuts": ("nutsCode",),
    "website": ("organizationURL",),
    "point": ("geolocation",),
}
_ROLES: Final = {"coordinator": "coordinator", "participant": "partner", "beneficiary": "partner"}
_PROGRAMMES: Final = {
    "horizon": Programme("horizon_europe", "Horizont Europa", "Horizon Europe", "EU"),
    "h2020": Programme("horizon_2020", "Horizont 2020", "Horizon 2020", "EU"),
    "fp7": Programme("fp7", "7. EU-Forschungsrahmenprogramm", "EU research framework FP7", "EU"),
    "fp6": Programme("fp6", "6. EU-Forschungsrahmenprogramm", "EU research framework FP6", "EU"),
    "fp5": Programme("fp5", "5. EU-Forschungsrahmenprogramm", "EU research framework FP5", "EU"),
}
_PAGE: Final = "https://cordis.europa.eu/project/id/"


def is_cordis(file: Path) -> bool:
    """Say whether a file is one of those of CORDIS, by its ending."""
    return file.suffix.lower() in (".csv", ".json")


def read_cordis(file: Path) -> Offered:
    """Read the two files of a framework programme.

    Parameters
    ----------
    file
        That of the projects; the organisations are found beside it.

    Returns
    -------
    Offered
        All projects and organisations.

    Raises
    ------
    IntakeError
        If one of the files is missing, or isn't one of CORDIS.
    """
    projects, broken = _table(file, _PROJECT)
    organisations, lost = _table(_beside(file), _ORGANISATION)
    own = columns_of(projects, _PROJECT, ("key", "acronym", "title"))
    parts = columns_of(organisations, _ORGANISATION, ("project", "name", "role"))
    programmes = own["programme"].map(_programme)
    point = parts["point"].str.extract(r"^\(?\s*(-?\d{1,2}\.\d+)\s*[,;]\s*(-?\d{1,3}\.\d+)\s*\)?$")
    return Offered(
        own.assign(
            programme=[each.code if each else "" for each in programmes],
            start=months(own["start"]),
            end=months(own["end"]),
            budget_eur=amounts(own["budget_eur"]),
            eu_contribution_eur=amounts(own["eu_contribution_eur"]),
            page=_PAGE + own["key"],
        ),
        parts.assign(
            role=parts["role"].str.lower().map(_ROLES).fillna("associated"),
            lat=point[0].fillna(""),
            lon=point[1].fillna(""),
        ).drop(columns="point"),
        "CORDIS",
        "CC BY 4.0",
        tuple({each.code: each for each in programmes if each}.values()),
        broken + lost,
    )


def _programme(name: str) -> Programme | None:
    folded = heading(name)
    return next((each for start, each in _PROGRAMMES.items() if folded.startswith(start)), None)


def _beside(file: Path) -> Path:
    """Find the organisations of a file of projects: they are named alike."""
    name = file.name
    for ours, theirs in (("projects", "organizations"), ("project", "organization")):
        if ours in name:
            found = file.with_name(name.replace(ours, theirs))
            if found.is_file():
                return found
    raise IntakeError("Beside {file} there is no file of its organisations.", file=file)


def _table(file: Path, wanted: dict[str, tuple[str, ...]]) -> tuple[pd.DataFrame, int]:
    """Read the wanted columns of a file; the number of lines that are no rows."""
    if file.stat().st_size > _LARGEST:
        raise IntakeError("{file} is too large.", file=file)
    content = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
    known = {heading(name) for names in wanted.values() for name in names}
    if file.suffix.lower() == ".json":
        return _from_json(content, known, file), 0
    return _from_csv(_as_utf8(content), known, file)


def _as_utf8(content: bytes) -> bytes:
    """Give a file in UTF-8; the oldest ones are in the code page of Western Europe."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").encode("utf-8")
    return content


def _from_json(content: bytes, known: set[str], file: Path) -> pd.DataFrame:
    try:
        rows: Any = json.loads(content)
    except ValueError as error:
        raise IntakeError("{file} is not JSON.", file=file) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise IntakeError("{file} is not a list of objects.", file=file)
    kept = [
        {heading(name): value for name, value in row.items() if heading(name) in known}
        for row in rows
    ]
    return pd.DataFrame(kept, dtype=object)


def _from_csv(content: bytes, known: set[str], file: Path) -> tuple[pd.DataFrame, int]:
    head = content.split(b"\n", 1)[0].decode("utf-8", "replace")
    delimiter = max(";,\t", key=head.count)
    names = [name.strip().strip('"') for name in head.strip().split(delimiter)]
    kept = [name for name in names if heading(name) in known]
    broken: list[str] = []

    def leave_out(_row: arrow_csv.InvalidRow) -> str:
        broken.append("")
        return "skip"

    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(content),
            arrow_csv.ReadOptions(block_size=len(content) + 1, use_threads=False),
            arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=leave_out
            ),
            arrow_csv.ConvertOptions(
                include_columns=kept,
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowException as error:
        raise IntakeError("{file} is not a table of CORDIS.", file=file) from error
    frame: pd.DataFrame = table.to_pandas()
    return frame.rename(columns=heading), len(broken)
