"""Reports of a package that lacks a table: what is known is told, what isn't is left out."""

import datetime as dt

import pytest

import atlas
from atlas.export.report import report

DAY = dt.date(2026, 11, 26)
TUTTLINGEN = "district:08327"
ACCOUNTS = "Arbeitnehmer (VGR) nach Wirtschaftszweig"


@pytest.fixture
def told(package):
    """Give a report of the package without some of its files."""

    def report_without(*names, ending=".html"):
        for name in names:
            (package / name).unlink()
        return report(atlas.load(package), TUTTLINGEN, "de", ending, DAY)

    return report_without


def test_what_no_table_names_goes_by_its_key(told):
    text = told("kldb2010.csv", "districts_germany.csv").decode()
    assert "05966 (Nordrhein-Westfalen)" in text
    assert ">245</td>" in text
    assert "Feinwerk- und Werkzeugtechnik" not in text


def test_without_series_over_the_years_nothing_is_said_of_them(told):
    text = told("sector_history.csv", "district_history.csv").decode()
    assert "Landkreis Tuttlingen" in text
    assert ACCOUNTS not in text


def test_on_paper_too(told):
    assert told("sector_history.csv", ending=".pdf").startswith(b"%PDF")


def test_occupations_of_germany_say_nothing_without_those_of_the_state(told):
    text = told("occupations.parquet").decode()
    assert "Die Berufsstruktur" not in text
    assert "occupations.parquet" in text
