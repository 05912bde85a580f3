"""A package that lacks what an indicator needs says so in whole sentences, in files too."""

import pandas as pd
import pytest
from terminal import call, run

import atlas
from atlas import SelectionError
from atlas.export.report import report
from atlas.indicators import table
from atlas.indicators.growth import Span, growth

OCCUPATIONS = ("occupations.parquet", "occupations_germany.parquet", "kldb2010.csv")


@pytest.fixture
def bare(package):
    """A package without occupations."""
    for name in (*OCCUPATIONS, "occupation_employment_states.csv"):
        (package / name).unlink()
    return package


def indicators(bare, *asked):
    return run("indicators", *asked, "--data", bare)


@pytest.mark.parametrize(
    "asked",
    [
        ("--indicator", "opportunities"),
        ("--indicator", "opportunities", "--occupation", "245"),
        ("--indicator", "occupation_quotient"),
        ("--indicator", "occupation_quotient", "--occupation", "245"),
        ("--occupation", "245"),
    ],
)
def test_what_lacks_is_named(bare, asked):
    done = indicators(bare, *asked)
    assert done.returncode == 2
    assert "occupations.parquet" in done.stderr
    assert not done.stdout


def test_similar_areas_by_sectors_are_left_and_the_others_are_said_to_lack(bare):
    done = indicators(bare, "--indicator", "similar_areas", "--area", "district:08115")
    assert done.returncode == 0
    assert "occupations_germany.parquet" in done.stderr
    assert "Landkreis Esslingen" in done.stdout


@pytest.mark.parametrize("asked", [("--by", "occupation"), ("--by", "x"), ("--base", "x")])
def test_messages_are_whole_sentences(bare, asked):
    done = indicators(bare, "--indicator", "shift_share", *asked)
    assert done.returncode == 2
    assert ": ," not in done.stderr
    assert not done.stderr.rstrip().endswith(":")


def test_a_report_says_what_lacks(bare):
    text = report(atlas.load(bare), "district:08115", "de", ".html").decode()
    assert "„Chancen nach Berufen“ lässt sich nicht angeben" in text
    assert "„Gebiete wie dieses, nach Berufen“ lässt sich nicht angeben" in text
    assert report(atlas.load(bare), "district:08115", "de", ".pdf").startswith(b"%PDF")


def test_a_list_of_suggestions_is_never_empty_and_has_no_empty_entry(whole):
    for asked in ({"base": "x"}, {"level": "x"}, {"indicators": ("x",)}, {"occupation": "x"}):
        with pytest.raises(SelectionError) as error:
            atlas.indicators.table(whole, **asked)
        listed = str(error.value).rpartition(": ")[2].split(", ")
        assert all(listed)
    assert "Vielleicht" not in call("list", "--area", "zzzzzz", code=2)


@pytest.fixture
def without_germany(package):
    """A package that knows the state's employees, and none of Germany."""
    for name in ("occupations.parquet", "sector_employment.csv"):
        file = package / name
        if file.suffix == ".csv":
            lines = file.read_text("utf-8").splitlines(keepends=True)
            file.write_text("".join(x for x in lines if not x.startswith("DE,")), "utf-8")
        else:
            table = pd.read_parquet(file)
            table[table["ags"] != "DE"].to_parquet(file, index=False)
    return package


def test_without_germany_the_state_is_still_a_base(without_germany, whole):
    small = atlas.load(without_germany)
    for key in ("occupation_quotient", "location_quotient"):
        own, known = (table(each, "region", (key,), base="state") for each in (small, whole))
        pd.testing.assert_frame_equal(own, known)
        with pytest.raises(SelectionError, match="state as their base"):
            table(small, "region", (key,), base="germany")
        with pytest.raises(SelectionError, match="up to 2001"):
            table(whole, "region", (key,), base="germany", year=2001)
    for by in ("sector", "occupation"):
        own, known = (growth(each, Span(base="state", by=by)) for each in (small, whole))
        pd.testing.assert_frame_equal(own, known)
        with pytest.raises(SelectionError, match=r"base: Germany"):
            growth(small, Span(by=by))
    text = report(small, "district:08115", "en", ".html").decode()
    assert "the state as a whole" in text
    assert "Growth of employees by occupation 2013–2025" in text
