"""Fine figures: read when they are asked for, whole or not at all."""

import io
import json

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

import atlas
from atlas.datapackage.fine_figures import fine_faults, read_fine
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


def test_every_parquet_file_holds_what_the_description_says_of_it():
    """Read as anyone would who has the files and datapackage.json alone."""
    about = json.loads((OWN_DATA / "datapackage.json").read_text("utf-8"))
    described = [each for each in about["resources"] if each["path"].endswith(".parquet")]
    assert {each["path"] for each in described} == {p.name for p in OWN_DATA.glob("*.parquet")}
    for each in described:
        cells = pq.read_table(OWN_DATA / each["path"])
        assert cells.column_names == [column["name"] for column in each["columns"]], each["path"]
        key = each["primaryKey"]
        assert not cells.select(key).to_pandas().duplicated().any(), each["path"]
        for column in each["columns"]:
            held, rule = cells[column["name"]], column.get("constraints", {})
            if column["name"] in key or rule.get("required"):
                assert held.null_count == 0, (each["path"], column["name"])
            if "pattern" in rule and column["type"] == "string":
                fits = pc.match_substring_regex(held.cast(pa.string()), rule["pattern"])
                assert pc.all(fits).as_py(), (each["path"], column["name"])
            if "enum" in rule:
                assert set(held.unique().to_pylist()) <= set(rule["enum"])
    german = next(each for each in described if each["name"] == "occupations-germany")
    rules = {column["name"]: column.get("constraints", {}) for column in german["columns"]}
    assert rules["kldb2010"]["required"]
    assert rules["kldb2010"]["pattern"] == "^([0-9]{3}|NONE)$"


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("occupations_germany.parquet", "kldb2010"),
        ("occupations_germany.parquet", "ags"),
        ("occupations.parquet", "year"),
        ("vacancies.parquet", "kldb2010"),
    ],
)
def test_an_empty_key_is_said_and_not_shown(package, name, column):
    cells = pq.read_table(package / name).slice(0, 50)
    empty = pa.nulls(1, cells[column].type)
    held = pa.chunked_array([empty, cells[column].slice(1).combine_chunks()])
    pq.write_table(cells.set_column(cells.column_names.index(column), column, held), package / name)
    bw = atlas.load(package)
    with pytest.raises(DataError, match=column):
        bw._fine(name)


@pytest.mark.parametrize(("name", "column"), [("europe", "key"), ("germany", "ags")])
@pytest.mark.parametrize("values", [None, "", "twice"])
def test_outlines_have_a_key_each(package, name, column, values):
    file = package / f"{name}.parquet"
    frame = gpd.read_parquet(file)
    frame.loc[frame.index[:1], column] = frame[column].iloc[1] if values == "twice" else values
    if values == "twice" and "level" in frame:
        frame.loc[frame.index[0], "level"] = frame["level"].iloc[1]
    frame.to_parquet(file)
    with pytest.raises(DataError, match=column):
        getattr(atlas.load(package).package, name)


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


def employees_file(**columns):
    """Give a table of employees as a file, each column whole or in part another one."""
    usual = {"ags": ["08", "08111"], "kldb2010": ["245", "245"], "year": [2020, 2020]}
    content = io.BytesIO()
    pq.write_table(pa.table(usual | {"employees": [None, 5]} | columns), content)
    return {"occupations.parquet": content.getvalue()}


@pytest.mark.parametrize(
    ("columns", "row", "column", "value"),
    [
        ({"ags": ["08", "09162"]}, 2, "ags", "09162"),
        ({"kldb2010": [None, "245"]}, 1, "kldb2010", ""),
        ({"year": [2020, None]}, 2, "year", ""),
        ({"employees": [1.5, -2.0]}, 2, "employees", "-2"),
    ],
)
def test_a_fault_of_a_large_table_names_its_cell(columns, row, column, value):
    with pytest.raises(DataError) as caught:
        read_fine(employees_file(**columns), "occupations.parquet")
    (fault,) = caught.value.faults
    assert (fault.row, fault.column, fault.value) == (row, column, value)


def test_a_row_that_is_there_twice_is_a_fault_however_it_is_written():
    files = employees_file(ags=pa.array(["08", "08"]).dictionary_encode(), year=["2020", "2020"])
    with pytest.raises(DataError) as caught:
        read_fine(files, "occupations.parquet")
    assert [fault.row for fault in caught.value.faults] == [1, 2]


def test_turned_employees_are_those_of_the_long_table(bw):
    for germany, rows in ((False, bw.occupations), (True, bw.occupations_germany)):
        by_year = bw.occupations_by_year(germany=germany)
        assert {*by_year} == {*rows["year"]}
        for year, table in by_year.items():
            own = rows[rows["year"] == year].set_index(["ags", "kldb2010"])["employees"].dropna()
            assert table.stack().dropna().to_dict() == own.to_dict()
            assert {*bw.districts.index} <= {*table.index}
            assert table.index.is_monotonic_increasing
            assert table.columns.is_monotonic_increasing
