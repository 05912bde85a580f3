"""What an address asks for and can't have is said, with the value and what was expected."""

import pytest
from repository import ROOT
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

QUOTIENT = {"shade": "occupation_quotient"}
SECTOR = {"shade": "location_quotient"}


def warned(path="", **query):
    """Give the warnings of a page at an address."""
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page._page_hash = calc_hash(path) if path else ""
    page.run()
    assert not page.exception
    return [each.value.replace("\\", "") for each in page.warning]


@pytest.mark.parametrize(
    ("query", "name", "expected"),
    [
        ({}, "shade", "Lokalisationsquotient"),
        (SECTOR, "sector", "etwa: A"),
        (QUOTIENT, "occupation", "24"),
        (SECTOR, "level", "region"),
        (SECTOR, "scheme", "quantiles"),
        (SECTOR, "classes", "5"),
        (SECTOR | {"scheme": "own"}, "limits", "0,8; 1; 1,25"),
        (SECTOR, "base", "germany"),
        (SECTOR, "year", "20"),
        (SECTOR, "hotspots", "1"),
    ],
)
def test_an_unknown_value_of_the_map_is_said(query, name, expected):
    value = {"shade": "location_quotent", "occupation": "246", "year": "2050"}.get(name, "zzz")
    found = warned(**query, **{name: value}, lang="de")
    assert len(found) == 1
    assert f"„{value}“" in found[0]
    assert expected in found[0]


@pytest.mark.parametrize(
    ("query", "name", "value"),
    [
        (QUOTIENT, "sector", "zzz"),
        (QUOTIENT, "sector", "C"),
        (SECTOR, "occupation", "245"),
        ({"shade": "networks"}, "year", "2020"),
        ({"shade": "population"}, "base", "germany"),
        (SECTOR | {"hotspots": "1"}, "level", "region"),
        (SECTOR | {"hotspots": "1"}, "classes", "5"),
        (SECTOR | {"scheme": "own", "limits": "1"}, "classes", "5"),
        (SECTOR, "limits", "1;2"),
        ({}, "sector", "C"),
        ({}, "year", "2020"),
    ],
)
def test_what_says_nothing_on_the_map_is_said(query, name, value):
    found = warned(**query, **{name: value})
    assert len(found) == 1
    assert f"„{value}“" in found[0]
    if "shade" in query and "hotspots" not in query:
        assert "Ebene (level)" in found[0]  # what does say something


@pytest.mark.parametrize(
    "query",
    [
        QUOTIENT | {"occupation": "245", "year": "2015", "base": "state", "level": "region"},
        SECTOR | {"sector": "C", "scheme": "own", "limits": "0,8; 1", "base": "germany"},
        SECTOR | {"hotspots": "1", "sector": "C"},
        {"shade": "networks", "classes": "4", "level": "district", "hotspots": "0"},
    ],
)
def test_what_fits_is_no_warning(query):
    assert warned(**query) == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("growth_by", "zzz", "Berufe"),
        ("growth_base", "zzz", "germany"),
        ("growth_from", "1999", ""),
        ("growth_from", "zzz", ""),
        ("growth_to", "2015", ""),
        ("growth_to", "2050", "2020"),
    ],
)
def test_an_unknown_value_of_growth_is_said(name, value, expected):
    found = warned("gebiete", area="district:08327", **{name: value})
    assert len(found) == 1
    assert f"„{value}“" in found[0]
    assert expected in found[0]


def test_an_unknown_measure_of_research_is_said():
    found = warned("gebiete", area="state", measure="zzz")
    assert len(found) == 1
    assert "„zzz“" in found[0]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({}, "rank"),
        ({}, "rank_level"),
        ({}, "rank_sector"),
        ({"rank": "location_quotient"}, "rank_sector"),
    ],
)
def test_an_unknown_value_of_the_ranking_is_said(query, name):
    found = warned("vergleich", **query, **{name: "zzz"})
    assert len(found) == 1
    assert "„zzz“" in found[0]


def test_a_new_choice_leaves_out_what_says_nothing_beside_it():
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    for name, value in {"shade": "location_quotient", "sector": "F", "base": "germany"}.items():
        page.query_params[name] = value
    page.run()
    page.selectbox(key="shade-shade").select("population").run()
    assert not page.warning
    assert page.query_params["shade"] == "population"
    assert "sector" not in page.query_params
    assert "base" not in page.query_params


BARE = ("occupations.parquet", "occupations_germany.parquet", "kldb2010.csv")


@pytest.fixture
def bare(package, monkeypatch):
    """A package without occupations."""
    for name in (*BARE, "occupation_employment_states.csv"):
        (package / name).unlink()
    monkeypatch.setenv("ATLAS_DATA", str(package))
    return package


@pytest.mark.usefixtures("bare")
def test_a_package_without_occupations_says_so_on_the_page_of_an_area():
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    page.query_params["area"] = "district:08115"
    page._page_hash = calc_hash("gebiete")
    page.run()
    assert not page.exception
    said = " ".join(each.value.replace("\\", "") for each in page.caption)
    assert "„Chancen nach Berufen“ lässt sich nicht angeben" in said
    assert "„Gebiete wie dieses, nach Berufen“ lässt sich nicht angeben" in said
    assert "occupations_germany.parquet" in said


@pytest.mark.usefixtures("bare")
def test_a_package_without_occupations_shades_nothing_by_them_and_says_so():
    found = warned(shade="occupation_quotient", occupation="245")
    assert len(found) == 1
    assert "occupations.parquet" in found[0]
    grown = warned("gebiete", area="district:08115", growth_by="occupation")
    assert len(grown) == 1


@pytest.mark.parametrize(
    ("path", "name", "label"),
    [
        ("vergleich", "rank", "Indikator"),
        ("vergleich", "rank_level", "Ebene"),
        ("international", "partner_region", "Partnerregion"),
        ("international", "country", "Partnerland"),
        ("projekte", "programme", "Programm"),
        ("projekte", "since", "Ab Jahr"),
    ],
)
def test_an_unknown_choice_is_called_as_on_the_screen(path, name, label):
    [found] = warned(path, **{name: "zzz"}, lang="de")
    assert found.startswith(f"{label}: „zzz“")
