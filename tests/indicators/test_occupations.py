"""Quotients of occupations: known values, sums of parts, and what is unknown."""

import numpy as np
import pytest

import atlas
from atlas import indicators
from atlas.errors import SelectionError
from atlas.indicators.occupations import (
    NOT_INDUSTRIES,
    occupation_employees,
    occupation_quotients,
    occupation_years,
)
from atlas.indicators.opportunities import opportunities

QUOTIENT = "occupation_quotient"


@pytest.fixture(scope="module")
def bw():
    return atlas.load()


@pytest.mark.parametrize(
    ("district", "occupation", "expected"),
    [
        ("08327", "245", 14.2),  # Tuttlingen, precision mechanics and tool making
        ("08231", "935", 26.0),  # Pforzheim, jewellery
        ("08226", "431", 11.9),  # Rhein-Neckar-Kreis, informatics
        ("08115", "271", 8.1),  # Böblingen, technical research and development
    ],
)
def test_known_strengths_of_2025(bw, district, occupation, expected):
    found = indicators.table(bw, "district", (QUOTIENT,), year=2025, occupation=occupation)
    row = found.set_index("area").loc[f"district:{district}"]
    assert round(row["value"], 1) == expected
    assert row["occupation"] == occupation
    assert row["year"] == 2025
    assert "sector" not in found


def test_a_quotient_of_an_area_is_made_of_the_sums_of_its_districts(bw):
    rows = bw.occupations[bw.occupations["year"] == 2020]
    wide = rows.pivot(index="ags", columns="kldb2010", values="employees")
    held = bw.areas.at["region:schwarzwald-baar-heuberg", "districts"]
    own, base = wide.loc[list(held)].sum(), wide.loc["08"]
    expected = (own["245"] / own.sum()) / (base["245"] / base.sum())
    found, year = occupation_quotients(bw, "region", 2020, "state")
    assert year == 2020
    assert found.at["region:schwarzwald-baar-heuberg", "245"] == pytest.approx(expected)
    single = wide.loc[list(held), "245"].div(wide.loc[list(held)].sum(axis=1))
    assert found.at["region:schwarzwald-baar-heuberg", "245"] != pytest.approx(
        single.mean() / (base["245"] / base.sum())
    )


def test_a_group_unknown_in_one_district_is_unknown_in_every_area_made_of_it(bw):
    districts = occupation_employees(bw, "district", 2025)
    for level in ("region", "government-district"):
        wholes = occupation_employees(bw, level, 2025)
        for area in wholes.index:
            parts = districts.loc[[f"district:{a}" for a in bw.areas.at[area, "districts"]]]
            unknown = parts.isna().any()
            assert (wholes.loc[area].isna() == unknown).all()
    quotients, _ = occupation_quotients(bw, "district", 2025)
    cells = districts.drop(columns=["TOTAL", "NONE"]).isna()
    assert cells.to_numpy().any()
    assert (quotients.isna() == cells).all(axis=None)
    assert districts["TOTAL"].notna().all()


def test_the_state_is_one_against_itself(bw):
    found, _ = occupation_quotients(bw, "state", None, "state")
    assert np.allclose(found.to_numpy(), 1)


def test_every_year_can_be_asked_for_and_none_before_the_first(bw):
    years = occupation_years(bw)
    assert (years[0], years[-1]) == (2013, 2025)
    assert indicators.years(bw, QUOTIENT) == years
    for year in years:
        found, given = occupation_quotients(bw, "district", year)
        assert given == year
        assert found.shape == (44, 140)  # those of no stated occupation are no group
    with pytest.raises(SelectionError, match="2012"):
        occupation_quotients(bw, "district", 2012)


def test_germany_is_the_base_unless_the_state_is_asked_for(bw):
    usual = indicators.table(bw, "district", (QUOTIENT,))
    germany = indicators.table(bw, "district", (QUOTIENT,), base="germany")
    state = indicators.table(bw, "district", (QUOTIENT,), base="state")
    assert usual["value"].equals(germany["value"])
    assert not usual["value"].equals(state["value"])
    sectors = indicators.table(bw, "district", ("location_quotient",))
    of_state = indicators.table(bw, "district", ("location_quotient",), base="state")
    assert sectors["value"].equals(of_state["value"])


def test_rows_are_as_for_sectors_with_the_occupation_in_place_of_the_sector(bw):
    own = indicators.table(bw, "district", (QUOTIENT,))
    sectors = indicators.table(bw, "district", ("location_quotient",))
    assert [n.replace("occupation", "sector") for n in own.columns] == list(sectors.columns)
    both = indicators.table(bw, "district", (QUOTIENT, "location_quotient"))
    assert set(both.loc[both["indicator"] == QUOTIENT, "sector"]) == {""}
    assert set(both.loc[both["indicator"] != QUOTIENT, "occupation"]) == {""}
    assert QUOTIENT not in set(indicators.table(bw, "state")["indicator"])


def test_an_unknown_occupation_is_said_with_the_nearest(bw):
    with pytest.raises(SelectionError, match="245"):
        indicators.table(bw, "district", occupation="2455")


def test_those_of_no_stated_occupation_cannot_be_asked_for(bw):
    for ask in (indicators.table, opportunities):
        with pytest.raises(SelectionError, match=r"NONE.*There are 140"):
            ask(bw, "district", occupation="NONE")
    assert "NONE" not in {*indicators.table(bw, "district", (QUOTIENT,))["occupation"]}


def test_it_is_computed_once(bw):
    first, _ = occupation_quotients(bw, "region", 2024)
    again, _ = occupation_quotients(bw, "region", 2024)
    assert np.shares_memory(first["245"].to_numpy(), again["245"].to_numpy())


def test_occupations_are_never_called_industries():
    about = indicators.INDICATORS[QUOTIENT]
    assert NOT_INDUSTRIES in about.limits
