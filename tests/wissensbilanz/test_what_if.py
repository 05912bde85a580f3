"""What moves when one value is another, against computing each variation anew."""

import dataclasses

from statements import example, large

from atlas.wissensbilanz.evaluation import evaluate
from atlas.wissensbilanz.filling import fill_influences, fill_ratings
from atlas.wissensbilanz.what_if import firmness, moved


def anew(statement):
    """Give each variation of one value as a whole statement, with what was varied."""
    for i, rating in enumerate(statement.ratings):
        for criterion in statement.settings.criteria:
            for step in (-10, 10):
                if 0 <= (value := rating.value(criterion) + step) <= 120:
                    other = dataclasses.replace(rating, **{criterion: value})
                    ratings = (*statement.ratings[:i], other, *statement.ratings[i + 1 :])
                    yield dataclasses.replace(statement, ratings=ratings)
    for i, influence in enumerate(statement.influences):
        for step in (-1, 1):
            if 0 <= influence.strength + step <= 3:
                other = dataclasses.replace(influence, strength=influence.strength + step)
                influences = (*statement.influences[:i], other, *statement.influences[i + 1 :])
                yield dataclasses.replace(statement, influences=influences)


def test_fields_reached_are_those_of_every_variation_computed_anew():
    for statement in (example(), large(7, seed=3), large(6, seed=8)):
        base = evaluate(statement)
        reached = {key: {base.quadrant[key]} for key in base.quadrant}
        for varied in anew(statement):
            for key, field in evaluate(varied).quadrant.items():
                reached[key].add(field)
        for one in firmness(statement):
            assert {one.quadrant, *(field for _, field in one.tips)} == reached[one.factor_id]
            assert one.kept == one.tried - len(one.tips)
            assert one.best_rank <= one.rank <= one.worst_rank


def test_what_lies_on_a_line_tips_with_the_smallest_change():
    found = {one.factor_id: one for one in firmness(example())}
    assert any(
        (what.factor_id, what.criterion, what.step, field) == ("H1", "quality", -1, "analyse")
        for what, field in found["H1"].tips
    )
    assert found["S1"].tips == ()
    assert (found["S1"].best_rank, found["S1"].rank) == (1, 1)


def test_moved_names_what_is_another_and_nothing_else():
    statement = example()
    assert moved(evaluate(statement), evaluate(statement)) == []
    varied = fill_ratings(statement, {("S1", "quantity"): 20})
    (one,) = moved(evaluate(statement), evaluate(varied))
    assert one.factor_id == "S1"
    assert one.rating == (80, 60)
    assert one.quadrant == ("stabilise", "stabilise")  # on the line, which counts as above


def test_one_influence_varied_moves_the_weights_of_all():
    statement = example()
    varied = fill_influences(statement, {("B1", "H2"): 3})
    assert varied.pairs["B1", "H2"].strength == 3
    assert len(varied.influences) == len(statement.influences)
    found = {each.factor_id: each for each in moved(evaluate(statement), evaluate(varied))}
    assert set(found) == {"H1", "H2", "S1", "S2", "B1"}
    assert found["B1"].weight[1] > found["B1"].weight[0]
    assert found["S1"].weight[1] < found["S1"].weight[0]
