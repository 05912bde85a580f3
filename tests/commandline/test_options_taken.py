"""An option is taken, so that the output differs, or refused in words; never dropped in silence."""

import functools

import pytest
from terminal import call, run

from atlas.indicators import INDICATORS, years
from atlas.indicators.options import ASKED_BY_NAME, OPTIONS, option_as_typed, options_of

usual = functools.cache(call)
#: Of each option something that isn't usual.
OTHER = {
    "level": "region",
    "from": "2016",
    "to": "2018",
    "by": "occupation",
    "occupation": "245",
    "size_quantile": "0.5",
    "star_quotient": "1.1",
    "gap_quotient": "0.9",
}


def asked(whole, key, option):
    """Give an option of an indicator as it is typed, with a value that isn't the usual one."""
    typed = option_as_typed(option)
    if option == "hot_spots":
        return (typed,)
    if option == "base":
        of_germany = key in ("occupation_quotient", "shift_share")
        return (typed, "state" if of_germany else "germany")
    if option == "year":
        known = years(whole, key) if key in INDICATORS else ()
        return (typed, str(known[0] if len(known) > 1 else 2014))
    return (typed, OTHER[option])


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("key", ASKED_BY_NAME)
def test_every_option_of_every_indicator_is_taken_or_refused(whole, key, option):
    command = ["indicators", "--indicator", key, "--format", "json"]
    if key == "occupation_quotient" and option != "occupation":
        command += ["--occupation", "245"]
    done = run(*command, *asked(whole, key, option), "--lang", "en")
    if done.returncode == 0:
        assert option in options_of(key)
        assert done.stdout != usual(*command)
        return
    assert done.returncode == 2, done.stderr
    if (key, option) != ("similar_areas", "level"):  # only districts have such
        assert option not in options_of(key)
        assert option_as_typed(option) in done.stderr
        assert key in done.stderr
        assert all(option_as_typed(taken) in done.stderr for taken in options_of(key))


def test_every_indicator_that_is_named_must_take_an_option():
    both = ("indicators", "--indicator", "location_quotient", "--indicator", "similar_areas")
    assert "similar_areas" in call(*both, "--year", "2019", code=2)
    growth = ("indicators", "--indicator", "shift_share", "--indicator", "population")
    call(*growth, "--to", "2019")  # years of a growth concern it alone
    assert "--from" in call("indicators", "--from", "2015", code=2)


def test_what_contradicts_itself_is_refused():
    asked = ("indicators", "--indicator", "population")
    of_area = call(*asked, "--area", "district:08115", "--level", "region", code=2)
    assert "--level region" in of_area
    call(*asked, "--area", "district:08115", "--level", "district")
    assert "--hot-spots" in call(*asked, "--level", "region", "--hot-spots", code=2)
    assert "--hot-spots" in call(*asked, "--area", "region:neckar-alb", "--hot-spots", code=2)
    assert "--dialect" in call(*asked, "--dialect", "international", code=2)


def test_help_says_of_each_indicator_what_it_takes():
    said = " ".join(call("indicators", "--help", "--lang", "en").split())
    said = said.replace("- ", "-")  # lines break within options, too
    for key in ASKED_BY_NAME:
        options = ", ".join(map(option_as_typed, options_of(key)))
        assert f"{key} " in said
        assert options in said


def test_a_name_that_is_nearly_one_of_an_indicator_apart_is_suggested():
    said = call("indicators", "--indicator", "similar_area", "--lang", "en", code=2)
    assert "similar_areas" in said


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("--occupation", "245"),
        ("--area", "areas"),
        ("--base", "germany"),
        ("--by", "occupation"),
        ("--data", "postgresql"),
        ("--indicator", "networks"),
        ("--level", "region"),
        ("--year", "Zahl"),
    ],
)
def test_an_empty_text_is_no_answer(option, expected):
    for typed in ((option, ""), (f"{option}=",)):
        done = run("indicators", *typed)
        assert done.returncode == 2
        assert option in done.stderr
        assert expected in done.stderr
        assert not done.stdout
