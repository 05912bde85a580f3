"""Partners and consortia on the command line."""

import csv
import datetime as dt
import json

import pytest
from typer.testing import CliRunner

from atlas.__main__ import app
from atlas.cooperation.choosing import TieChoice
from atlas.cooperation.partners.finding import partners
from atlas.cooperation.partners.reasons import reasons
from atlas.cooperation.partners.scoring import PARTS
from atlas.cooperation.partners.wishes import Filters, Wish
from atlas.errors import SelectionError
from atlas.export.conference.files import directory_file
from atlas.export.tie_view import TieView
from atlas.export.ties import TIE_FORMATS, tie_file
from atlas.i18n.language import language


def call(*arguments):
    """Run a command and give what it wrote."""
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def refused(*arguments):
    """Run a command that is refused, and give the error."""
    done = CliRunner().invoke(app, arguments)
    assert isinstance(done.exception, SelectionError)
    return done.exception.text(language("de"))


def test_partners_as_json_are_those_of_the_library(whole):
    wish, filters = Wish("biolago"), Filters(outside="own", within_km=120)
    words = ("--network", "biolago", "--outside", "own", "--within-km", "120", "--top", "7")
    text = call("partners", *words, "--format", "json")
    found = partners(whole, wish, filters=filters, top=7)
    rows = json.loads(text)
    assert [row["id"] for row in rows] == [each.id for each in found.ranked]
    for row, each in zip(rows, found.ranked, strict=True):
        assert [*row] == ["id", "name", "score", "parts", "reasons"]
        assert [*row["parts"]] == [*PARTS]
        assert sum(part or 0 for part in row["parts"].values()) == pytest.approx(row["score"])
        assert row["reasons"] == [*reasons(whole, found, each, language("de"))]
    assert text == call("partners", *words, "--format", "json")


def test_weights_change_what_counts():
    nearest = ("--weight", "industries=0", "--weight", "technologies=0", "--weight", "paths=0")
    more = ("--weight", "complementary=0", "--weight", "experience=0", "--format", "json")
    rows = json.loads(call("partners", "--network", "biolago", *nearest, *more))
    assert all(row["score"] == (row["parts"]["nearness"] or 0) for row in rows)


def test_tables_and_csv_in_both_languages(whole):
    fields = ("--industry", "ict", "--technology", "artificial_intelligence", "--place", "Ulm")
    lines = csv.DictReader(
        call("partners", *fields, "--format", "csv", "--dialect", "international", "--lang", "en")
        .removeprefix("\ufeff")
        .splitlines()
    )
    keys = [line["Key"] for line in lines]
    asked = Wish("", ("ict",), ("artificial_intelligence",), "Ulm")
    assert keys == [each.id for each in partners(whole, asked).ranked]
    table = call("partners", *fields)
    assert "Wertung" in table
    assert all(str(whole.networks.at[key, "name"])[:25] in table for key in keys)


def test_a_consortium_in_every_form():
    fields = ("--industry", "textiles", "--technology", "photonics", "--regions", "2")
    found = json.loads(call("consortium", *fields, "--size", "3-4", "--format", "json"))
    assert 3 <= len(found["members"]) <= 4
    assert len(found["regions"]) >= 2
    assert found["uncovered"] == {"industries": [], "technologies": []}
    names = [each["name"] for each in found["members"]]
    table = call("consortium", *fields, "--size", "3-4", "--lang", "en")
    text = call("consortium", *fields, "--size", "3-4", "--format", "csv")
    assert all(name[:25] in table and name in text for name in names)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("partners",), "Es wird nichts gesucht"),
        (("partners", "--network", "biolagoo"), "BioLAGO e.V. (biolago)"),
        (("partners", "--industry", "medical_tech"), "Medizintechnik (medical_technology)"),
        (("partners", "--network", "biolago", "--weight", "nahe=1"), "Nähe (nearness)"),
        (("partners", "--network", "biolago", "--top", "0"), "mindestens einem"),
        (("consortium",), "Felder seiner Ausschreibung"),
        (("consortium", "--industry", "ict", "--size", "99"), "zwei wie 3-8"),
    ],
)
def test_what_there_is_not_is_said_with_the_nearest(arguments, said):
    assert said in refused(*arguments)


@pytest.mark.parametrize("ending", [".html", ".pdf", ".xlsx"])
def test_a_directory_of_an_area_is_that_of_the_library(whole, tmp_path, ending):
    file = tmp_path / f"netze{ending}"
    words = ("--industry", "medical_technology", "--date", "2026-11-23", "--lang", "en")
    call("directory", "--area", "region:neckar-alb", *words, "--output", str(file))
    chosen = whole.select(area="region:neckar-alb", industries="medical_technology")
    day = dt.date(2026, 11, 23)
    assert file.read_bytes() == directory_file(chosen, language("en"), ending, day)


def test_a_directory_names_what_there_is_not(tmp_path):
    output = ("--output", str(tmp_path / "netze.pdf"))
    assert "region:neckar-alb" in refused("directory", "--area", "region:neckar-alp", *output)
    assert ".xlsx" in refused("directory", "--output", str(tmp_path / "netze.doc"))
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("ending", TIE_FORMATS)
def test_ties_are_written_as_the_page_gives_them(whole, tmp_path, ending):
    target = tmp_path / f"ties{ending}"
    words = ("--area", "region:neckar-alb", "--tie", "partner", "--tie", "member")
    call("ties", *words, "--date", "2026-11-26", "--output", str(target))
    choice = TieChoice(kinds=("partner", "member"))
    view = TieView(whole.select(area="region:neckar-alb"), choice, language("de"))
    assert target.read_bytes() == tie_file(view, ending, dt.date(2026, 11, 26))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--tie", "membr"), "member"),
        (("--network", "biolag"), "biolago"),
        (("--programme", "nix"), "--programme"),
        (("--since", "1"), "--since"),
    ],
)
def test_what_ties_cannot_be_chosen_by_is_named(tmp_path, words, told):
    target = tmp_path / "ties.csv"
    done = CliRunner().invoke(app, ("ties", *words, "--output", str(target)))
    assert isinstance(done.exception, SelectionError)
    values = " ".join(str(value) for value in done.exception.values.values())
    assert told in values or told.removeprefix("--") in values
    assert not target.exists()
