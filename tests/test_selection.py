"""Selections: their one form, and their way into an address and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selections import VALID, selections

from atlas import Selection, SelectionError
from atlas.selection import PARAMETERS, read_query


@given(selections)
def test_address_gives_the_same_selection_back(selection):
    assert Selection.from_query(selection.to_query(), VALID) == selection


@given(selections)
def test_every_single_filter_can_be_taken_away(selection):
    for name, value in selection.filters():
        fewer = selection.without(name, value)
        assert len(fewer.filters()) == len(selection.filters()) - 1


@given(st.permutations(["ict", "automotive", "ict", "food_agriculture"]))
def test_order_and_repetition_do_not_matter(industries):
    same = Selection(industries=("automotive", "food_agriculture", "ict"))
    assert Selection(industries=tuple(industries)) == same
    assert hash(Selection(industries=tuple(industries))) == hash(same)


def test_is_frozen():
    with pytest.raises(AttributeError):
        Selection().area = "region:neckar-alb"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"industri": "ict"}, ("industri", "industry")),
        ({"industry": "medical_technolog"}, ("medical_technolog", "medical_technology")),
        ({"area": "region:neckar-alp"}, ("region:neckar-alp", "region:neckar-alb")),
        ({"kind": "klub"}, ("klub", "regional_initiative", "cluster")),
        ({"founded_from": "19x5"}, ("founded_from", "19x5")),
    ],
)
def test_unknown_is_rejected_by_name_with_the_nearest_valid_ones(query, words):
    with pytest.raises(SelectionError) as error:
        Selection.from_query(query, VALID)
    assert all(word in str(error.value) for word in words)


def test_good_filters_survive_bad_ones():
    query = {"industry": ["ict", "nonsense"], "nonsense": "1", "text": "KI"}
    selection, problems = read_query(query, VALID)
    assert selection == Selection(industries=("ict",), text="KI")
    assert len(problems) == 2


@given(st.dictionaries(st.sampled_from([*PARAMETERS, "x"]), st.lists(st.text(max_size=10))))
def test_any_address_ends_in_a_selection_and_problems(query):
    selection, problems = read_query(query, VALID)
    assert Selection.from_query(selection.to_query(), VALID) == selection
    assert all(problem.text() for problem in problems)
