"""The strongest occupations of an area: of some size, with a trend that no break falsifies."""

import pytest

import atlas
from atlas.export.occupation_charts import (
    occupations_chart,
    occupations_in_words,
    occupations_table,
)
from atlas.i18n.language import language
from atlas.indicators.occupation_profile import compared_occupations, occupation_strengths
from atlas.indicators.occupations import occupation_employees, occupation_quotients

GERMAN = language("de")


@pytest.fixture(scope="module")
def bw():
    return atlas.load()


def test_the_ten_strongest_of_at_least_100_employees_come_first(bw):
    found = occupation_strengths(bw, "district:08327", GERMAN)
    rows = found.rows
    assert rows.index[0] == "245"
    assert round(rows["quotient"].iloc[0], 1) == 14.2
    assert rows["quotient"].is_monotonic_decreasing
    assert (rows["employees"] >= 100).all()
    assert (rows["quotient"] > 1).all()
    every = occupation_quotients(bw, "district", found.year)[0].T["district:08327"]
    jobs = occupation_employees(bw, "district", found.year).T["district:08327"]
    expected = every[(jobs.reindex(every.index) >= 100)].drop("NONE", errors="ignore").nlargest(10)
    assert rows.index.tolist() == expected.index.tolist()


@pytest.mark.parametrize(
    ("area", "before"),
    [
        ("district:08327", 2015),
        ("district:08416", 2018),
        ("district:08415", 2018),
        ("district:08212", None),
        ("district:08215", None),
        ("region:mittlerer-oberrhein", 2015),
        ("state", 2015),
    ],
)
def test_a_trend_never_looks_across_a_break(bw, area, before):
    found = occupation_strengths(bw, area, GERMAN)
    assert found.before == before
    said = occupations_in_words(found, GERMAN)
    if before is None:
        assert found.rows["earlier"].isna().all()
        assert "bricht" in said
        assert "→" not in str(occupations_chart(found, GERMAN))
        assert not any("2015" in name for name in occupations_table(found, GERMAN))
    else:
        assert str(before) in said


def test_chart_and_table_show_the_same(bw):
    found = occupation_strengths(bw, "region:neckar-alb", GERMAN)
    table = occupations_table(found, GERMAN)
    drawn = occupations_chart(found, GERMAN)["data"]["values"]
    assert [row["quotient"] for row in drawn] == table[f"Quotient {found.year}"].tolist()
    earlier = table[f"Quotient {found.before}"]
    assert [row["earlier"] for row in drawn] == [None if v != v else v for v in earlier]
    assert "Branche" not in occupations_in_words(found, GERMAN).replace("keine Branchen", "")


def test_a_package_without_occupations_has_no_strengths(package):
    (package / "occupations.parquet").unlink()
    found = occupation_strengths(atlas.load(package), "district:08327", GERMAN)
    assert found.year is None


def test_areas_are_compared_by_what_one_of_them_is_strongest_in(bw):
    side = compared_occupations(bw, ["district:08327", "region:neckar-alb", "state"], GERMAN)
    names = side.iloc[:, 0].tolist()
    assert len(set(names)) == len(names)
    for area in ("district:08327", "region:neckar-alb", "state"):
        own = occupation_strengths(bw, area, GERMAN).rows.index[:5]
        assert all(any(f"({code})" in name for name in names) for code in own)
    row = side[side.iloc[:, 0].str.contains("245")].iloc[0]
    assert round(row["Landkreis Tuttlingen"], 1) == 14.2
