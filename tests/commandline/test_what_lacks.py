"""A package that lacks what an indicator needs says so in whole sentences, in files too."""

import pytest
from terminal import call, run

import atlas
from atlas import SelectionError
from atlas.export.report import report

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
    assert "Chancen nach Berufen: nicht anzugeben" in text
    assert "Gebiete wie dieses, nach Berufen: nicht anzugeben" in text
    assert report(atlas.load(bare), "district:08115", "de", ".pdf").startswith(b"%PDF")


def test_a_list_of_suggestions_is_never_empty_and_has_no_empty_entry(whole):
    for asked in ({"base": "x"}, {"level": "x"}, {"indicators": ("x",)}, {"occupation": "x"}):
        with pytest.raises(SelectionError) as error:
            atlas.indicators.table(whole, **asked)
        listed = str(error.value).rpartition(": ")[2].split(", ")
        assert all(listed)
    assert "Vielleicht" not in call("list", "--area", "zzzzzz", code=2)
