"""Selections by example: their one form, taking filters away, what an address may hold."""

import pytest

from atlas import Selection, SelectionError
from atlas.selection import read_query, unknown_value

FULL = Selection(
    area="region:neckar-alb",
    industries=("ict", "automotive"),
    technologies="laser",
    kinds=("cluster",),
    quality_labels=("ECEI Gold",),
    active=("true", "unknown"),
    founded_from=1990,
    founded_to=2000,
    text="  KI   und  ",
)
QUERY = {
    "area": ["region:neckar-alb"],
    "industry": ["automotive", "ict"],
    "technology": ["laser"],
    "kind": ["cluster"],
    "label": ["ECEI Gold"],
    "active": ["true", "unknown"],
    "founded_from": ["1990"],
    "founded_to": ["2000"],
    "text": ["KI und"],
}


def test_the_address_of_every_filter():
    assert FULL.to_query() == QUERY
    assert list(FULL.to_query()) == list(QUERY)
    assert Selection.from_query(QUERY) == FULL
    assert Selection().to_query() == {}


def test_filters_are_listed_value_by_value():
    assert FULL.filters()[:3] == (
        ("area", "region:neckar-alb"),
        ("industry", "automotive"),
        ("industry", "ict"),
    )
    assert len(FULL.filters()) == 11
    assert Selection().filters() == ()


def test_only_the_empty_selection_is_everything():
    assert Selection().is_everything
    assert Selection(area="", text="  ").is_everything
    assert not Selection(founded_from=0).is_everything


def test_a_text_has_200_letters_at_most():
    assert Selection(text="x" * 300).text == "x" * 200


@pytest.mark.parametrize(
    ("parameter", "value", "left"),
    [
        ("industry", "ict", {"industries": ("automotive",)}),
        ("industry", None, {"industries": ()}),
        ("industry", "food", {}),
        ("kind", "cluster", {"kinds": ()}),
        ("area", None, {"area": "state"}),
        ("area", "region:neckar-alb", {"area": "state"}),
        ("founded_from", "1990", {"founded_from": None}),
        ("text", "KI und", {"text": ""}),
    ],
)
def test_a_filter_is_taken_away(parameter, value, left):
    assert FULL.without(parameter, value) == FULL.with_(**left)


@pytest.mark.parametrize(
    ("query", "selection"),
    [
        ({"area": ["region:neckar-alb", "state"]}, Selection()),  # the last one counts
        ({"text": ["KI", "Laser"]}, Selection(text="Laser")),
        ({"text": "KI"}, Selection(text="KI")),
        ({"text": []}, Selection()),
        ({"text": ["KI", " "]}, Selection(text="KI")),
        ({"industry": "ict"}, Selection(industries="ict")),
        ({"industry": ["", "ict"]}, Selection(industries="ict")),
        ({"founded_from": ["1990", " 2001 "]}, Selection(founded_from=2001)),
        ({"founded_to": ""}, Selection()),
    ],
)
def test_an_address_is_read(query, selection):
    assert read_query(query) == (selection, ())


@pytest.mark.parametrize("year", ["199", "19990", "19x5", "١٩٩٠", "-199", "²000"])
def test_years_have_four_digits(year):
    selection, problems = read_query({"founded_to": year})
    assert selection == Selection()
    assert [problem.text() for problem in problems] == [
        f"founded_to: “{year}” is not a year with four digits."
    ]


def test_what_is_unknown_is_said_value_by_value_and_the_rest_is_kept():
    valid = {"industry": ["automotive", "ict"], "area": ["state", "region:neckar-alb"]}
    query = {"industry": ["ict", "automotiv"], "area": "region:neckar-alp", "inustry": "ict"}
    selection, problems = read_query(query, valid)
    assert selection == Selection(industries="ict")
    assert [problem.text() for problem in problems] == [
        "industry: “automotiv” is not known. Perhaps: automotive",
        "area: “region:neckar-alp” is not known. Perhaps: region:neckar-alb",
        "There is no filter “inustry”. Perhaps: industry, kind",
    ]
    with pytest.raises(SelectionError) as error:
        Selection.from_query(query, valid)
    assert error.value.text() == problems[0].text()


def test_where_nothing_is_near_only_a_few_valid_ones_are_named():
    eight = [f"value_{i}" for i in range(8)]
    assert unknown_value("kind", "?", eight).text().endswith(f"Perhaps: {', '.join(eight)}")
    many = unknown_value("kind", "?", [*eight, "nine"]).text()
    assert many == ("kind: “?” is not known. There are 9, such as: value_0, value_1, value_2")
    assert unknown_value("kind", "?", ()).text() == "kind: “?” is not known."


def test_where_no_filter_is_near_all_are_named():
    _, problems = read_query({"?": "1"})
    named = (
        "area, near, within_km, shape, industry, technology, kind, label, active, founded_from, "
        "founded_to, text"
    )
    assert problems[0].text() == f"There is no filter “?”. Perhaps: {named}"
