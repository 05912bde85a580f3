"""Several participants: how far apart they are, what to talk about, and that nobody is known."""

import dataclasses
import json

from hypothesis import given
from hypothesis import strategies as st
from statements import example

from atlas.wissensbilanz.consensus import (
    add_sheets,
    agree_on_medians,
    influence_spreads,
    rating_spreads,
    spread_of,
    to_discuss,
)
from atlas.wissensbilanz.document import document_of, read_statement, write_statement
from atlas.wissensbilanz.statement import (
    Element,
    Factor,
    Influence,
    Rating,
    SaidInfluence,
    SaidRating,
)


def sheet(strength, quantity):
    """What one participant filled in: one influence and one rating."""
    return dataclasses.replace(
        example(),
        ratings=(Rating("H1", quantity=quantity),),
        influences=(Influence("H1", "H2", strength), Influence("H2", "H1", 1)),
    )


def collected(*sheets):
    base = dataclasses.replace(example(), individual_ratings=())
    return add_sheets(base, [(f"{i}.json", one) for i, one in enumerate(sheets)])


def test_the_example_has_the_spread_that_its_values_have():
    spread = rating_spreads(example())["H1", "quantity"]
    assert (spread.median, spread.range, spread.interquartile_range) == (70, 40, 10)


def test_differences_of_two_points_come_first_and_small_ones_not_at_all():
    found = collected(sheet(0, 20), sheet(3, 60), sheet(1, 50)).statement
    first, *rest = to_discuss(found)
    assert (first.cell, first.influence, first.spread.range) == (("H1", "H2"), True, 3)
    assert first.agreed == 1  # what was agreed stands beside what was said
    assert [each.cell for each in rest] == [("H1", "quantity")]
    assert influence_spreads(found)["H2", "H1"].range == 0


@given(st.permutations([sheet(0, 20), sheet(3, 60), sheet(1, 50), sheet(1, 0)]))
def test_nothing_tells_who_said_what(sheets):
    """In whatever order sheets come in, the file is the same."""
    found = collected(*sheets)
    assert write_statement(found.statement) == write_statement(
        collected(*sorted(sheets, key=str)).statement
    )
    text = json.dumps(document_of(found.statement))
    assert ".json" not in text


def test_a_sheet_of_other_factors_is_left_out_and_named():
    other = dataclasses.replace(sheet(3, 60), factors=(Factor("Z9", "human"),))
    found = collected(sheet(0, 20), other)
    assert [fault.place for fault in found.faults] == ["1.json"]
    assert "Z9" in found.faults[0].text()
    assert influence_spreads(found.statement)["H1", "H2"].count == 1


def test_medians_fill_what_is_not_agreed_and_nobody_disputes():
    said = dataclasses.replace(
        example(),
        ratings=(Rating("H1", quality=60),),
        influences=(Influence("H1", "S1", None),),
        individual_ratings=(
            SaidRating("H1", "quantity", (40, 50, 60)),
            SaidRating("H1", "quality", (10, 20, 20)),
            SaidRating("H2", "quantity", (40, 50)),
            SaidRating("S1", "quantity", (0, 60, 120)),
        ),
        individual_influences=(
            SaidInfluence("H1", "H2", (1, 2, 2)),
            SaidInfluence("H1", "S1", (1, 1, 1)),
            SaidInfluence("H2", "H1", (0, 2, 3)),
            SaidInfluence("H2", "S1", (1, 2)),
        ),
    )
    agreed = agree_on_medians(said)
    assert agreed.ratings == (Rating("H1", quantity=50, quality=60),)
    assert agreed.influences == (Influence("H1", "S1", None), Influence("H1", "H2", 2))
    assert agreed.individual_ratings == said.individual_ratings


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_a_spread_holds_what_was_said(values):
    spread = spread_of(values)
    assert spread.low <= spread.lower_quartile <= spread.median <= spread.upper_quartile
    assert spread.upper_quartile <= spread.high == max(values)
    assert spread.count == len(values)


def test_what_a_sheet_keeps_of_elements_that_the_team_lacks_is_left_out():
    team = example()
    sheet = dataclasses.replace(
        team,
        elements=(Element("P1", "process", "Beratung"),),
        influences=(*team.influences, Influence("H1", "P1", 2)),
    )
    gathered = add_sheets(team, [("a", sheet)])
    assert gathered.faults == ()
    assert read_statement(write_statement(gathered.statement)).statement == gathered.statement
