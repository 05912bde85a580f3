"""A district, a state or Germany without figures by occupation: unknown, never 0 nor a crash."""

import pandas as pd
import pytest

import atlas
from atlas.i18n.language import language
from atlas.indicators.growth import Span, growth
from atlas.indicators.occupations import occupation_quotients, occupation_years
from atlas.indicators.similarity import similar_areas, similar_table
from atlas.indicators.tables import table

TUTTLINGEN = "district:08327"
FILES = ("occupations.parquet", "occupations_germany.parquet")


def loaded(package, change):
    """Give the atlas of a package with changed employees by occupation."""
    for name in FILES:
        change(pd.read_parquet(package / name)).to_parquet(package / name, index=False)
    return atlas.load(package)


def without_rows(rows):
    return rows[rows["ags"] != "08327"]


def without_figures(rows):
    return rows.assign(employees=rows["employees"].mask(rows["ags"] == "08327"))


@pytest.fixture(params=[without_rows, without_figures])
def lacking(package, request):
    return loaded(package, request.param)


def test_a_district_without_figures_has_no_growth_nor_have_areas_that_hold_it(lacking):
    for level, area in (("district", TUTTLINGEN), ("region", "region:schwarzwald-baar-heuberg")):
        found = growth(lacking, Span(level, by="occupation"))
        own = found[found["area"] == area]
        assert own[["value", "year_by_year"]].isna().all(axis=None)
        assert {*own["note"]} == {"unpublished"}
    others = found[found["note"] == ""]
    assert len(others)
    assert others["value"].notna().all()


def test_it_has_no_quotients_and_is_like_no_other(lacking):
    quotients, _ = occupation_quotients(lacking, "district")
    assert quotients.loc[TUTTLINGEN].isna().all()
    assert quotients.notna().any(axis=1).sum() == len(quotients) - 1
    assert similar_areas(lacking, TUTTLINGEN) is None
    rows = similar_table(lacking, language("de"))
    of_occupations = rows[rows["by"] == "occupations"]
    assert TUTTLINGEN not in {*of_occupations["area"]}
    assert "08327" not in {*of_occupations["similar"]}


@pytest.mark.parametrize("base", ["08", "DE"])
def test_a_year_counts_once_the_state_and_germany_are_there(package, base):
    newest = occupation_years(atlas.load(package))[-1]
    whole = loaded(package, lambda rows: rows[(rows["ags"] != base) | (rows["year"] != newest)])
    found = table(whole, "district", ("occupation_quotient",))
    assert found["year"].max() == newest - 1
    assert found["value"].notna().any()
