"""Fine figures: read when they are asked for, whole or not at all."""

import pandas as pd
import pyarrow.parquet as pq
import pytest

import atlas
from atlas.datapackage.fine_figures import fine_faults
from atlas.datapackage.fine_schema import FINE
from atlas.datapackage.reading import read_package
from atlas.errors import DataError
from atlas.settings import OWN_DATA


@pytest.fixture(scope="module")
def bw():
    return atlas.load()


def test_every_table_of_the_package_keeps_its_rules():
    assert fine_faults(read_package(OWN_DATA).files.files) == ()
    assert [name for name in FINE if not (OWN_DATA / name).is_file()] == []


def test_groups_of_occupations_sum_up_to_the_totals_published_with_them(bw):
    found = bw.occupations.groupby(["ags", "year"])["employees"].agg(["sum", "count", "size"])
    stated = bw.package.tables["employees_total.csv"].set_index(["ags", "year"])
    found = found.loc[stated.index]
    assert (found["sum"] == stated["employees"]).all()
    assert (found["size"] - found["count"] == stated["empty_groups"]).all()


def test_empty_cells_stay_unknown_and_are_no_zero(bw):
    cells = bw.occupations["employees"]
    published = pq.read_table(OWN_DATA / "occupations.parquet")["employees"]
    assert cells.isna().sum() == published.null_count > 0
    assert (cells == 0).any()


def test_every_occupation_has_a_name_in_both_languages_and_every_proposal_one_industry(bw):
    names = bw.occupation_names
    assert set(bw.occupations["kldb2010"]) == set(names.index)
    assert set(bw.occupations_germany["kldb2010"]) == set(names.index)
    assert names["name_de"].is_unique
    assert names["name_en"].is_unique
    proposed = bw.occupation_proposal
    assert set(proposed.index) <= set(bw.industries.index)
    codes = {code for cell in proposed["kldb2010"] for code in cell.split(";") if code}
    assert codes <= set(names.index)


def test_all_sources_that_figures_name_are_explained(bw):
    named = set()
    for name in FINE:
        table = bw._fine(name)
        named |= set(table["source"].unique()) if "source" in table else set()
    assert named - set(bw.figure_sources.index) == set()
    assert set(bw.statistics["source"]) - set(bw.figure_sources.index) == set()


def test_later_years_go_on_and_replace_nothing(bw):
    figures = bw.statistics.set_index(["indicator", "ags", "year"])
    assert figures.at[("employees_sv", "08111", 2020), "source"].startswith("regionalstatistik")
    assert figures.at[("employees_sv", "08111", 2025), "source"].startswith("ba_")
    assert figures.at[("population", "08111", 2023), "value"] == 633_484
    unknown = figures.loc[("unemployed", "08426", 2025)]
    assert pd.isna(unknown["value"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.assign(ags="09162"), "09162"),
        (lambda t: t.assign(employees=-1), "-1"),
        (lambda t: pd.concat([t, t.head(1)]), "more than once"),
        (lambda t: t.drop(columns="year"), "year"),
    ],
)
def test_a_broken_table_is_said_and_not_shown(package, change, said):
    file = package / "occupations.parquet"
    change(pd.read_parquet(file).head(50)).to_parquet(file)
    bw = atlas.load(package)
    with pytest.raises(DataError, match=said):
        _ = bw.occupations


def test_a_package_without_fine_figures_has_none(package):
    (package / "occupations.parquet").write_bytes(b"PAR1 no table")
    with pytest.raises(DataError, match=r"occupations\.parquet"):
        _ = atlas.load(package).occupations
    (package / "occupations.parquet").unlink()
    assert len(atlas.load(package).occupations) == 0
