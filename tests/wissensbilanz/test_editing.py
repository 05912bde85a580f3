"""Every change gives a statement that its file can hold, and undoing it gives the one before."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statements import example, large

from atlas.wissensbilanz import editing, filling
from atlas.wissensbilanz.desk import MOST_UNDONE, Desk
from atlas.wissensbilanz.document import read_statement, write_statement
from atlas.wissensbilanz.evaluation import evaluate
from atlas.wissensbilanz.filling import DECLARED
from atlas.wissensbilanz.statement import (
    Factor,
    FactorIndicator,
    GoalRelation,
    PlannedMeasure,
    Statement,
)
from atlas.wissensbilanz.steps import STATEMENT_STEPS, step_gaps


def ids(statement):
    return [factor.id for factor in statement.factors]


def comes_back(statement):
    """Whether the file of a statement is read without any fault."""
    read = read_statement(write_statement(statement))
    assert read.faults == ()
    return read.statement == statement


def full():
    """The example with everything that can be said of a factor."""
    statement = editing.add_goal(example(), "Mehr Mitglieder")
    statement = filling.fill_goals(statement, {("Z1", "H1"): 3, ("Z1", "H2"): DECLARED})
    statement = editing.add_indicator(statement, FactorIndicator("H1", "Fachkräfte", value=12))
    return editing.add_measure(statement, PlannedMeasure("Schulung", "H1"))


def test_a_factor_stands_behind_those_of_its_capital_under_a_key_of_its_own():
    statement = editing.add_factor(example(), "human", " Neues ", "de")
    assert ids(statement) == ["H1", "H2", "H3", "S1", "S2", "B1"]
    assert statement.factors[2] == Factor("H3", "human", name_de="Neues")
    assert comes_back(statement)


def test_the_key_of_a_removed_factor_that_was_rated_before_is_not_given_again():
    statement = editing.remove_entry(example(), "H2")
    assert editing.free_key(statement, "human") == "H3"


def test_factors_of_a_catalogue_are_taken_over_once():
    more = [Factor("H1", "human", "Anderes"), Factor("H9", "human", "Neues")]
    statement = editing.adopt_factors(example(), more)
    assert ids(statement) == ["H1", "H2", "H9", "S1", "S2", "B1"]
    assert statement.factors[0] == example().factors[0]


def test_the_name_of_one_language_changes_without_the_other():
    statement = editing.change_word(example(), "factors", "S1", "name", "Geschäftsstelle", "de")
    assert statement.factors[2].name("de") == "Geschäftsstelle"
    assert statement.factors[2].name("en") == "Network management"


def test_factors_change_places_within_their_capital_only():
    statement = editing.move_factor(example(), "H1", 1)
    assert ids(statement) == ["H2", "H1", "S1", "S2", "B1"]
    assert ids(editing.move_factor(statement, "H1", 1)) == ids(statement)
    assert ids(editing.move_factor(statement, "S1", -1)) == ids(statement)


def test_what_goes_with_a_factor_is_what_is_said_of_it():
    statement = full()
    counts = editing.goes_with(statement, "H1")
    assert counts == editing.GoesWith(
        ratings=1, influences=8, indicators=1, goal_relations=1, measures=1
    )
    left = editing.remove_entry(statement, "H1")
    assert "H1" not in write_statement(dataclasses.replace(left, previous=None)).decode()
    assert [measure.text for measure in left.measures] == ["Schulung"]
    assert comes_back(left)


def test_ratings_are_filled_in_and_what_else_is_said_stays():
    statement = filling.rate_reason(example(), "H1", "Viele neue Mitglieder")
    cells = filling.rating_cells(statement)
    cells |= {
        ("H1", "quantity"): DECLARED,
        ("H1", "quality"): DECLARED,
        ("H2", "quantity"): None,
        ("B1", "systematics"): 120,
    }
    filled = filling.fill_ratings(statement, cells)
    rated = filled.rated
    assert (rated["H1"].quality, rated["H1"].not_rated) == (None, ("quantity", "quality"))
    assert rated["H1"].reason == "Viele neue Mitglieder"
    assert rated["H2"].quantity is None
    assert rated["B1"].systematics == 120
    assert comes_back(filled)
    assert filling.rating_cells(filled)["H1", "quality"] == DECLARED
    assert ("H2", "quantity") not in filling.rating_cells(filled)


def test_a_reason_alone_rates_nothing():
    statement = filling.rate_reason(dataclasses.replace(example(), ratings=()), "S1", "unklar")
    assert [rating.factor_id for rating in statement.ratings] == ["S1"]
    assert len(step_gaps(statement, {})["ratings"]) == 1
    assert filling.rate_reason(statement, "S1", " ").ratings == ()


def test_ratings_by_another_scheme_are_kept():
    by_level = editing.change_settings(example(), rating_scheme="attainment")
    filled = filling.fill_ratings(by_level, {("H1", "attainment"): 80})
    assert filled.rated["H1"].attainment == 80
    assert filled.rated["H1"].quantity == example().rated["H1"].quantity


def test_influences_are_filled_in_emptied_and_declared_unknown():
    cells = {("H1", "H2"): 3, ("H1", "S1"): None, ("H1", "S2"): DECLARED}
    filled = filling.fill_influences(example(), cells)
    assert filled.pairs["H1", "H2"].strength == 3
    assert ("H1", "S1") not in filled.pairs
    assert filled.pairs["H1", "S2"].strength is None
    assert len(filled.influences) == len(example().influences) - 1
    assert comes_back(filled)


def test_the_time_until_an_influence_shows_stays_when_its_strength_changes():
    statement = filling.fill_periods(example(), {("H1", "H2"): 2, ("H1", "S1"): None})
    statement = filling.fill_influences(statement, {("H1", "H2"): 0})
    assert statement.pairs["H1", "H2"].period == "medium"
    assert filling.period_cells(statement) == {("H1", "H2"): 2}
    assert comes_back(statement)


def test_goals_are_related_to_factors():
    statement = full()
    assert statement.goal_relations == (
        GoalRelation("Z1", "H1", 3),
        GoalRelation("Z1", "H2", None),
    )
    assert filling.fill_goals(statement, {("Z1", "H1"): None}).goal_relations == (
        GoalRelation("Z1", "H2", None),
    )


@given(st.data())
def test_what_a_table_fills_in_is_what_it_shows_then(data):
    statement = large(4)
    keys = ids(statement)
    pairs = [(a, b) for a in keys for b in keys if a != b]
    values = st.sampled_from([0, 1, 2, 3, DECLARED, None])
    cells = {pair: data.draw(values) for pair in pairs}
    filled = filling.fill_influences(statement, cells)
    assert filling.influence_cells(filled) == {p: v for p, v in cells.items() if v is not None}
    assert filling.fill_influences(filled, cells) == filled


def test_the_next_statement_knows_the_last_one():
    following = editing.next_statement(example(), "2027-01-01")
    assert following.ratings == ()
    assert following.previous.reference_date == example().head.reference_date
    assert following.previous.ratings == example().ratings
    assert following.head.status == "draft"
    again = filling.fill_ratings(following, filling.rating_cells(example()))
    assert set(evaluate(again).change.values()) == {0}
    assert comes_back(following)


def test_an_indicator_and_a_measure_are_changed_and_removed_by_their_position():
    statement = editing.add_measure(full(), PlannedMeasure("Treffen", "S1"))
    changed = editing.change_listed(statement, "measures", 1, owner="Geschäftsstelle")
    assert [measure.owner for measure in changed.measures] == ["", "Geschäftsstelle"]
    left = editing.remove_listed(changed, "measures", 0)
    assert [measure.text for measure in left.measures] == ["Treffen"]
    assert comes_back(left)


def test_undoing_gives_what_was_before_and_a_table_shows_it_anew():
    desk = Desk().opened(example(), "Example loaded")
    changed = desk.changed(editing.add_goal(example(), "x"), "Goal added")
    assert changed.last == "Goal added"
    back = changed.undone()
    assert back.statement == example()
    assert back.edition not in (desk.edition, changed.edition)
    assert back.undone().statement == Statement()
    assert Desk().undone() == Desk()


def test_a_table_that_filled_something_in_is_not_drawn_anew():
    desk = Desk().opened(example(), "Example loaded")
    filled = filling.fill_influences(example(), {("H1", "H2"): 0})
    assert desk.changed(filled, "Influences", in_table=True).edition == desk.edition


def test_nothing_is_to_be_saved_of_what_was_opened_written_or_left_alone():
    desk = Desk()
    assert desk.is_saved
    assert desk.changed(Statement(), "Nothing") is desk
    desk = desk.opened(example(), "Example loaded")
    assert desk.is_saved
    desk = desk.changed(editing.add_goal(example(), "x"), "Goal added")
    assert not desk.is_saved
    assert desk.written().is_saved
    assert desk.undone().is_saved


def test_only_so_many_changes_are_kept():
    desk = Desk()
    for number in range(MOST_UNDONE + 10):
        desk = desk.changed(editing.add_goal(desk.statement, str(number)), "Goal added")
    assert len(desk.past) == MOST_UNDONE


def said(statement, step):
    return [each.text() for each in step_gaps(statement, evaluate(statement).quadrant)[step]]


def test_what_steps_lack_is_counted():
    assert list(step_gaps(Statement(), {})) == list(STATEMENT_STEPS)
    statement = example()
    assert said(statement, "ratings") == []
    assert said(statement, "influences") == []
    assert said(statement, "evaluation") == []
    assert "factors without an indicator: 5" in said(statement, "indicators")
    cells = {("H1", "quality"): None, ("H2", "quality"): DECLARED}
    assert said(filling.fill_ratings(statement, cells), "ratings") == ["factors not rated: 1"]
    cells = {("H1", "H2"): None, ("H1", "S1"): DECLARED}
    emptied = filling.fill_influences(statement, cells)
    assert said(emptied, "influences") == ["influences not judged: 1"]
    assert said(emptied, "evaluation") == ["provisional"]


def test_weak_factors_that_much_rests_on_want_a_measure():
    statement = editing.add_measure(
        example(), PlannedMeasure("Treffen", "S2", "2027-01-01", "Büro")
    )
    weak = [key for key, field in evaluate(statement).quadrant.items() if field == "develop"]
    assert weak
    having = "S2" in weak
    expected = len(weak) - having
    found = said(statement, "measures")
    assert found == ([f"factors to develop without a measure: {expected}"] if expected else [])


@pytest.mark.parametrize(("matrix", "step"), [("goals", 5), ("both", 25)])
def test_goals_count_where_the_settings_ask_for_them(matrix, step):
    statement = editing.change_settings(editing.add_goal(example(), "x"), matrix=matrix)
    assert "goals and factors not related: 5" in said(statement, "influences")
    bare = dataclasses.replace(statement, influences=())
    count = sum(int(each.rsplit(" ", 1)[1]) for each in said(bare, "influences"))
    assert count == step
