"""The description of a package is only renewed when its files were found right."""

import json

import pandas as pd
import pytest
from imports import state
from terminal import call

import atlas
from atlas.datapackage.project_schema import PROJECT_TABLES
from atlas.sources.package_description import describe


def describe_by_command(package):
    """Call the command, which has to fail, and give what it says."""
    return call("build", "--describe", "--data", package, code=1)


def broken(package, file="networks.csv", **cells):
    table = pd.read_csv(package / file, dtype=str, keep_default_na=False)
    for column, value in cells.items():
        table.loc[4, column] = value
    table.to_csv(package / file, index=False, lineterminator="\n")


@pytest.mark.parametrize(
    ("file", "column", "value"),
    [
        ("networks.csv", "kind", "evil"),
        ("district_history.csv", "value", "inf"),
        ("places.csv", "lat", "north"),
    ],
)
def test_rows_that_break_the_rules_are_said_and_nothing_is_written(package, file, column, value):
    broken(package, file, **{column: value})
    before = state(package)
    said = describe_by_command(package)
    assert file in said
    assert f"Zeile 6, Spalte {column}" in said
    assert value in said
    assert "Traceback" not in said
    assert state(package) == before


def test_a_missing_file_is_said(package):
    (package / "areas.parquet").unlink()
    assert "areas.parquet" in describe_by_command(package)


@pytest.mark.parametrize("text", ["{", "[]", '{"sources": [1]}'])
def test_whatever_is_wrong_with_the_former_description_is_replaced(package, text):
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    (package / "datapackage.json").write_text(text)
    describe(package)
    assert json.loads((package / "datapackage.json").read_text(encoding="utf-8")) == described


def test_edits_that_are_right_get_their_checksums(package):
    before = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    broken(package, name="Another name")
    describe(package)
    after = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    changed = [
        a["path"]
        for a, b in zip(before["resources"], after["resources"], strict=True)
        if a["hash"] != b["hash"]
    ]
    assert changed == ["networks.csv"]
    assert atlas.load(package).faults == ()


def test_a_package_with_no_sources_and_fewer_files_is_described(package):
    for name in ("sources.csv", "links.csv", "clusters.csv", "networks.csv", *PROJECT_TABLES):
        head = (package / name).read_text(encoding="utf-8").split("\n", 1)[0]
        (package / name).write_text(head + "\n", encoding="utf-8")
    (package / "four_motors.csv").unlink()
    describe(package)
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert "four_motors.csv" not in {resource["path"] for resource in described["resources"]}
    assert "version" not in described


def test_every_file_says_where_it_is_from_and_each_source_is_listed(whole):
    about = whole.package.about
    listed = {source["name"]: source for source in about["sources"]}
    for resource in about["resources"]:
        assert resource.get("sources"), resource["path"]
        assert all(listed[each["name"]]["title"] for each in resource["sources"])
    wz = next(each for each in about["resources"] if each["path"] == "wz2008.csv")
    assert "Statistisches Bundesamt" in wz["sources"][0]["title"]
    assert "2008" in wz["sources"][0]["title"]
    assert wz["licenses"]
