"""What must hold of any matrix, and agreement with independent ways to compute the same."""

import dataclasses
import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statements import example, of_matrix

from atlas.wissensbilanz.evaluation import evaluate
from atlas.wissensbilanz.indirect import dematel, power_ranking, row_sums_of_powers
from atlas.wissensbilanz.influence import roles
from atlas.wissensbilanz.loops import loops_of
from atlas.wissensbilanz.method import Method
from atlas.wissensbilanz.results import results_of
from atlas.wissensbilanz.statement import Goal, GoalRelation, Influence, Rating


@st.composite
def matrices(draw, most=7):
    size = draw(st.integers(1, most))
    cells = draw(st.lists(st.integers(0, 3), min_size=size * size, max_size=size * size))
    matrix = np.array(cells).reshape(size, size)
    np.fill_diagonal(matrix, 0)
    return matrix


def stated(matrix, **settings_):
    """Give a statement with this matrix."""
    ids = [f"F{i}" for i in range(len(matrix))]
    statement = example(ids=ids, strength=0)
    return dataclasses.replace(
        statement,
        settings=dataclasses.replace(statement.settings, **settings_),
        influences=tuple(
            Influence(ids[i], ids[j], int(matrix[i, j]))
            for i, j in itertools.permutations(range(len(ids)), 2)
        ),
    )


@given(matrices())
def test_sums_are_those_of_rows_and_columns_and_meet_in_one_total(matrix):
    found = evaluate(stated(matrix)).influences
    assert found.active.tolist() == [sum(map(int, row)) for row in matrix]
    assert found.passive.tolist() == [sum(map(int, column)) for column in matrix.T]
    assert found.active.sum() == found.passive.sum() == found.total
    for active, passive, quotient in zip(found.active, found.passive, found.quotient, strict=True):
        assert (quotient is None) == (passive == 0)
        assert quotient is None or quotient * passive - active < 1e-9


@given(matrices())
def test_weights_are_shares(matrix):
    weights = [*evaluate(stated(matrix)).weight.values()]
    if matrix.any():
        assert abs(sum(weights) - 100) < 1e-9
    else:
        assert set(weights) == {None}


@given(matrices(), st.permutations(range(7)))
def test_the_order_of_factors_changes_nothing_but_the_order(matrix, order):
    order = [i for i in order if i < len(matrix)]
    plain, shuffled = evaluate(stated(matrix)), evaluate(stated(matrix[np.ix_(order, order)]))
    for name in ("weight", "role", "quadrant"):
        one, other = getattr(plain, name), getattr(shuffled, name)
        assert [one[f"F{i}"] for i in order] == [other[f"F{at}"] for at in range(len(order))]
    assert len(plain.loops.found) == len(shuffled.loops.found)


@given(matrices(6), st.integers(1, 3), st.integers(2, 6))
def test_loops_are_those_of_networkx_each_once_and_shortest_first(matrix, threshold, longest):
    method = Method(network_threshold=threshold, loop_max_length=longest, loop_max_number=5000)
    found = loops_of(of_matrix(matrix), method)
    graph = nx.from_numpy_array(matrix >= threshold, create_using=nx.DiGraph)
    theirs = nx.simple_cycles(graph, length_bound=longest)
    as_sets = {min(tuple(loop[i:] + loop[:i]) for i in range(len(loop))) for loop in theirs}
    ours = [tuple(int(key[1:]) for key in loop) for loop in found.found]
    assert found.complete
    assert {min(loop[i:] + loop[:i] for i in range(len(loop))) for loop in ours} == as_sets
    assert len(ours) == len(as_sets)
    assert [len(loop) for loop in ours] == sorted(len(loop) for loop in ours)


@given(matrices(6), st.integers(0, 5))
def test_a_bound_on_loops_keeps_the_first_and_says_that_there_are_more(matrix, most):
    method = Method(network_threshold=1, loop_max_length=6, loop_max_number=5000)
    every = loops_of(of_matrix(matrix), method).found
    found = loops_of(of_matrix(matrix), dataclasses.replace(method, loop_max_number=most))
    assert found.found == every[:most]
    assert found.complete == (len(every) <= most)


@given(matrices(5))
@settings(max_examples=60)
def test_total_influence_is_the_sum_over_all_paths_where_it_exists(matrix):
    influences = of_matrix(matrix)
    total = dematel(influences)
    s = max(influences.active.max(), influences.passive.max())
    if total is None:
        assert s == 0 or max(abs(np.linalg.eigvals(matrix / s))) > 1 - 1e-6
        return
    scaled, term, summed = matrix / s, np.eye(len(matrix)), np.zeros(matrix.shape)
    for _ in range(20_000):
        term = term @ scaled
        summed += term
        if term.max(initial=0) < 1e-14:
            break
    np.testing.assert_allclose(total.total_out, summed.sum(axis=1), rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(total.total_in, summed.sum(axis=0), rtol=1e-6, atol=1e-9)


@given(matrices(6), st.integers(1, 25))
def test_row_sums_of_powers_are_exact(matrix, power):
    exact = [[1 if i == j else 0 for j in range(len(matrix))] for i in range(len(matrix))]
    rows = [[int(cell) for cell in row] for row in matrix]
    for _ in range(power):
        exact = [
            [
                sum(a * b for a, b in zip(row, column, strict=True))
                for column in zip(*rows, strict=True)
            ]
            for row in exact
        ]
    assert row_sums_of_powers(of_matrix(matrix), power)[-1] == [sum(row) for row in exact]


@given(matrices(6))
def test_ranks_that_are_said_to_rest_do(matrix):
    ranking = power_ranking(of_matrix(matrix), 30)
    if ranking.settled_at is not None:
        later = power_ranking(of_matrix(matrix), ranking.settled_at)
        assert later.by_power[ranking.settled_at] == ranking.by_power[30]


@given(matrices(), st.sampled_from(["mean", "median", "quotient"]), st.sampled_from(["ge", "gt"]))
def test_each_element_has_one_role(matrix, rule, tie):
    found = roles(of_matrix(matrix), Method(roles=rule, tie_rule=tie))
    assert len(found) == len(matrix)
    assert set(found) <= {"active", "critical", "reactive", "inert"}


@given(matrices(), st.data())
def test_an_unknown_rating_is_never_a_number(matrix, data):
    statement = stated(matrix)
    gone = data.draw(st.integers(0, len(matrix) - 1))
    ratings = tuple(
        Rating(r.factor_id, not_rated=("quantity",)) if i == gone else r
        for i, r in enumerate(statement.ratings)
    )
    found = evaluate(dataclasses.replace(statement, ratings=ratings))
    assert found.mean_rating[f"F{gone}"] is None
    assert found.quadrant[f"F{gone}"] is None
    assert found.missing == 1


def test_only_what_the_settings_ask_for_can_be_missing():
    base = example()
    goals = dataclasses.replace(
        base,
        settings=dataclasses.replace(base.settings, matrix="goals"),
        influences=(),
        goals=(Goal("G1", "Wachsen"),),
        goal_relations=(GoalRelation("G1", "H1", 3), GoalRelation("G1", "H2", None)),
    )
    found = evaluate(goals)
    assert found.missing == 4
    assert found.weight == {"H1": 100, "H2": 0, "S1": 0, "S2": 0, "B1": 0}


@pytest.mark.parametrize("rule", ["mean", "median", "quotient"])
def test_where_nothing_acts_nothing_is_critical(rule):
    nothing = stated(np.zeros((4, 4), dtype=int), roles=rule)
    assert {*evaluate(nothing).role.values()} == {"inert"}
    unjudged = dataclasses.replace(nothing, influences=())
    assert {*evaluate(unjudged).role.values()} == {"inert"}


def test_results_of_goals_alone_have_no_sums_of_a_matrix_that_was_left():
    base = example()
    found = results_of(
        dataclasses.replace(base, settings=dataclasses.replace(base.settings, matrix="goals"))
    )
    for name in ("active", "passive", "product", "quotient", "role", "edges_at_threshold", "loops"):
        assert not found[name]
    assert found["total_influence"] is None
    assert found["dematel"] is None
