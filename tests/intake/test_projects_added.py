"""Projects of CORDIS and keep.eu: read in each layout, matched openly, taken in as one, undone."""

import csv
import datetime as dt
import json

import pandas as pd
import pytest
from imports import state
from openpyxl import Workbook

import atlas
from atlas.findings import IntakeError
from atlas.intake import importing
from atlas.intake.projects.adding import add_projects
from atlas.intake.projects.cordis import read_cordis
from atlas.intake.projects.matching import match_organisations

DAY = dt.date(2026, 11, 26)
PROJECT = [
    *("id", "acronym", "status", "title", "startDate", "endDate", "totalCost", "ecMaxContribution"),
    *("legalBasis", "topics", "ecSignatureDate", "frameworkProgramme", "masterCall", "subCall"),
    *("fundingScheme", "nature", "objective", "contentUpdateDate", "rcn", "grantDoi"),
]
ORGANISATION = [
    *("projectID", "projectAcronym", "organisationID", "vatNumber", "name", "shortName", "SME"),
    *("activityType", "street", "postCode", "city", "country", "nutsCode", "geolocation"),
    *("organizationURL", "contactForm", "contentUpdateDate", "rcn", "order", "role"),
    *("ecContribution", "netEcContribution", "totalCost", "endOfParticipation", "active"),
]
OLD_PROJECT = [
    *("rcn", "id", "acronym", "status", "programme", "topics", "frameworkProgramme", "title"),
    *("startDate", "endDate", "projectUrl", "objective", "totalCost", "ecMaxContribution", "call"),
    *("fundingScheme", "coordinator", "coordinatorCountry", "participants"),
]
OLD_ORGANISATION = [
    *("projectRcn", "projectID", "projectAcronym", "role", "id", "name", "shortName"),
    *("activityType", "endOfParticipation", "ecContribution", "country", "street", "city"),
    *("postCode", "organizationUrl", "vatNumber", "contactForm", "contactType", "contactTitle"),
    *("contactFirstNames", "contactLastNames", "contactFunction", "contactTelephoneNumber"),
]


def project(key="101", **cells):
    stated = {
        "id": key,
        "acronym": f"TEST{key}",
        "title": f'Ein "Test"; Nummer {key}',
        "startDate": "2018-04-01",
        "endDate": "2021-03-31",
        "totalCost": "2036020,5",
        "ecMaxContribution": "1730617",
        "frameworkProgramme": "H2020",
        "subCall": "H2020-TEST",
        "objective": "Zwei Zeilen;\nmit „allem“",
    }
    return stated | cells


def organisation(project="101", role="participant", **cells):
    stated = {"projectID": project, "role": role, "country": "DE", "nutsCode": "DE111"}
    return stated | cells


def cordis(folder, projects, organisations, ending="csv", names=("project", "organization")):
    for name, rows, columns in (
        (names[0], projects, PROJECT if names[0] == "project" else OLD_PROJECT),
        (names[1], organisations, ORGANISATION if names[0] == "project" else OLD_ORGANISATION),
    ):
        whole = [{column: row.get(column, "") for column in columns} for row in rows]
        with (folder / f"{name}.{ending}").open("w", encoding="utf-8", newline="") as file:
            if ending == "json":
                json.dump(whole, file)
                continue
            writer = csv.DictWriter(file, columns, delimiter=";", quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows(whole)
    return folder / f"{names[0]}.{ending}"


@pytest.fixture(name="network", scope="session")
def fixture_network(whole):
    """A network with a website and a town, whose name is long enough to be told."""
    frame = whole.networks
    usable = frame[
        (frame["website"] != "") & (frame["city"] != "") & (frame["name"].str.len() > 20)
    ]
    return usable.iloc[0]


@pytest.fixture(name="own")
def fixture_own(network):
    """That network as CORDIS would write it."""
    return organisation(
        role="coordinator",
        name=f"{network['name'].upper()} E.V.",
        city=network["city"].upper(),
        organizationURL=network["website"],
    )


PARTNER = organisation(
    name="Institut Lyon", city="Lyon", country="FR", nutsCode="FRK26", geolocation="45.7578,4.8320"
)


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_project_of_a_network_comes_in_with_all_its_participants(
    package, tmp_path, own, network, ending
):
    before = state(package)
    file = cordis(tmp_path, [project()], [PARTNER, own], ending)
    result = add_projects(package, file, day=DAY)
    assert [found.key for found in result.taken] == ["101"]
    now = atlas.load(package)
    row = now.projects.loc["test101"]
    assert (row["title"], row["programme"]) == ('Ein "Test"; Nummer 101', "horizon_2020")
    assert (row["start"], row["end"]) == ("2018-04", "2021-03")
    assert (row["budget_eur"], row["eu_contribution_eur"]) == (2036020.5, 1730617)
    parts = now.participants[now.participants["project"] == "test101"]
    assert parts["role"].tolist() == ["coordinator", "partner"]
    assert parts["network"].tolist() == [network.name, ""]
    assert parts.iloc[1][["country", "nuts", "lat", "lon"]].tolist() == ["FR", "FRK2", 45.76, 4.83]
    sources = now.sources[now.sources["record_id"].isin(["test101", *parts.index])]
    assert {*sources["url"]} == {"https://cordis.europa.eu/project/id/101"}
    assert {*sources["says"]} == {"CORDIS, CC BY 4.0"}
    assert {*sources["read_on"]} == {"2026-11-26"}
    assert len(sources) == 1 + len(parts)
    importing.undo_import(package)
    assert state(package) == before


def test_the_layout_of_fp7_is_read_and_its_persons_are_not(package, tmp_path, own):
    person = own | {"contactFirstNames": "Erika", "contactLastNames": "Mustermann"}
    person |= {"contactTelephoneNumber": "+49 711 1234567", "organizationUrl": ""}
    stated = project(frameworkProgramme="FP7", projectUrl="www.example.org", call="FP7-TEST")
    names = ("cordis-fp7projects", "cordis-fp7organizations")
    file = cordis(tmp_path, [stated], [person], names=names)
    add_projects(package, file, day=DAY)
    now = atlas.load(package)
    assert now.projects.loc["test101", ["programme", "website", "call"]].tolist() == [
        "fp7",
        "https://www.example.org",
        "FP7-TEST",
    ]
    assert now.programmes.loc["fp7", "funder"] == "EU"
    written = "".join(p.read_text(encoding="utf-8") for p in package.glob("*.csv"))
    assert "Mustermann" not in written
    assert "1234567" not in written


def test_only_projects_with_a_network_of_the_atlas_are_taken(package, tmp_path, own):
    file = cordis(tmp_path, [project(), project("102")], [own, PARTNER | {"projectID": "102"}])
    add_projects(package, file, day=DAY)
    assert "test102" not in atlas.load(package).projects.index


def test_what_may_be_a_network_is_listed_and_not_taken(package, tmp_path, network):
    words = network["name"].split()
    like = organisation(name=" ".join([*words, "Zentrale"]), city="Berlin", nutsCode="")
    before = state(package)
    result = add_projects(package, cordis(tmp_path, [project()], [like]), day=DAY)
    assert result.taken == ()
    assert result.revision is None
    assert state(package) == before
    (pair,) = result.review[0].pairs
    assert pair.network == network.name
    assert not pair.certain


def test_names_of_other_states_and_countries_are_no_networks(whole, own):
    rows = [own, own | {"nutsCode": "DE212"}, own | {"country": "AT", "nutsCode": "AT31"}]
    columns = {"name": "name", "city": "city", "country": "country", "nutsCode": "nuts"}
    table = pd.DataFrame(rows).rename(columns=columns | {"organizationURL": "website"})
    found = match_organisations(table.assign(short_name=""), whole)
    assert [*found] == [0]


def test_who_carries_a_network_is_not_taken_for_it(package, tmp_path):
    table = pd.read_csv(package / "networks.csv", dtype=str, keep_default_na=False)
    table.loc[0, "name"] = "Testnetz Albtrauf (Wirtschaftsförderung Albtrauf)"
    table.to_csv(package / "networks.csv", index=False)
    carrier = organisation(name="Wirtschaftsförderung Albtrauf GmbH")
    result = add_projects(package, cordis(tmp_path, [project()], [carrier]), day=DAY)
    assert result.taken == ()
    assert result.review[0].pairs[0].network == table.loc[0, "id"]


def test_the_same_website_lifts_a_name_and_another_town_lowers_it(whole, network):
    def score(city, website):
        row = {"name": " ".join(network["name"].split()[:-1]) + " Verbund", "city": city}
        row |= {"short_name": "", "country": "DE", "nuts": "DE11", "website": website}
        pairs = match_organisations(pd.DataFrame([row]), whole)
        return pairs[0].score if pairs else 0

    town = network["city"]
    assert score(town, network["website"]) > score(town, "") > score("Berlin", "")


def test_a_project_that_is_known_stays_as_it_is(package, tmp_path, own):
    file = cordis(tmp_path, [project()], [own])
    add_projects(package, file, day=DAY)
    once = state(package)
    again = add_projects(package, file, day=DAY)
    assert (again.taken, again.known, again.revision) == ((), 1, None)
    assert state(package) == once


def test_a_dry_run_writes_nothing(package, tmp_path, own):
    before = state(package)
    result = add_projects(package, cordis(tmp_path, [project()], [own]), dry_run=True, day=DAY)
    assert len(result.taken) == 1
    assert state(package) == before


def test_what_contradicts_itself_comes_in_with_its_doubt(package, tmp_path, own):
    odd = project(totalCost="10", ecMaxContribution="20", endDate="2001-01-01")
    twice = [own, own, own | {"name": "Zweites Institut", "organizationURL": ""}]
    add_projects(package, cordis(tmp_path, [odd], twice), day=DAY)
    now = atlas.load(package)
    row = now.projects.loc["test101"]
    assert pd.isna(row["budget_eur"])
    assert (row["end"], row["doubts"]) == ("", ("sum_unclear",))
    parts = now.participants[now.participants["project"] == "test101"]
    assert sorted(parts["role"]) == ["coordinator", "partner"]


def test_lines_that_are_no_rows_are_counted(tmp_path, own):
    file = cordis(tmp_path, [project()], [own])
    with file.open("a", encoding="utf-8") as opened:
        opened.write('"103";"ZU KURZ"\n')
    offered = read_cordis(file)
    assert (len(offered.projects), offered.left_out) == (1, 1)


def test_a_file_of_something_else_is_refused_by_name(tmp_path, own):
    file = cordis(tmp_path, [project()], [own])
    (tmp_path / "organization.csv").write_text("Firma;Ort\nA;Ulm\n", encoding="utf-8")
    with pytest.raises(IntakeError, match="projectID, name, role"):
        read_cordis(file)
    (tmp_path / "organization.csv").unlink()
    with pytest.raises(IntakeError, match="organisations"):
        read_cordis(file)


@pytest.mark.parametrize(
    ("sheets", "key"),
    [
        (
            {
                "Projects": [
                    ["Programme", "Project acronym", "Project name in English"],
                    ["2014 - 2020 Interreg VB Alpine Space", "TEST101", "Ein Test"],
                ],
                "Partners": [
                    ["Project acronym", "Lead partner/project partner", "Partner name in English"],
                    ["TEST101", "Lead partner", None],
                    ["TEST101", "Project partner", "Institut Lyon"],
                ],
            },
            "interreg_alpine_space",
        ),
        (
            {
                "Operations": [
                    ["Common Interreg list of operations"],
                    ["Operation ID", "Operation name", "Programme", "Operation acronym"],
                    ["X-7", "Ein Test", "Interreg Nordsee Test", "TEST101"],
                ],
                "Partners": [
                    ["Operation ID", "Role", "Name"],
                    ["X-7", "Lead partner", None],
                    ["X-7", "Partner", "Institut Lyon"],
                ],
            },
            "interreg_nordsee_test",
        ),
    ],
)
def test_a_workbook_of_keep(package, tmp_path, network, sheets, key):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([network["name"] if cell is None else cell for cell in row])
    file = tmp_path / "keep.xlsx"
    book.save(file)
    add_projects(package, file, day=DAY)
    now = atlas.load(package)
    assert now.projects.loc["test101", ["title", "programme"]].tolist() == ["Ein Test", key]
    assert key in now.programmes.index
    parts = now.participants[now.participants["project"] == "test101"]
    assert parts["role"].tolist() == ["coordinator", "partner"]
    assert parts["network"].tolist() == [network.name, ""]


def test_a_workbook_without_partners_is_refused(tmp_path, package):
    book = Workbook()
    book.active.title = "Projects"
    book.active.append(["Programme", "Project acronym", "Project name"])
    book.save(tmp_path / "keep.xlsx")
    with pytest.raises(IntakeError, match="Partners"):
        add_projects(package, tmp_path / "keep.xlsx", day=DAY)
