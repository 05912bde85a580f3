"""The calculation against worked examples: our own, and matrices that others have published."""

import csv
import dataclasses
import json
import math

import pytest
from statements import EXAMPLES, example, of_matrix

from atlas.wissensbilanz.evaluation import evaluate
from atlas.wissensbilanz.indirect import dematel, power_ranking, row_sums_of_powers
from atlas.wissensbilanz.influence import roles
from atlas.wissensbilanz.method import Method
from atlas.wissensbilanz.results import results_of


def test_the_example_has_the_results_worked_out_by_hand():
    wanted = json.loads((EXAMPLES / "example-5-results.json").read_text())
    found = json.loads(json.dumps(results_of(example())))
    assert {key: found[key] for key in wanted} == wanted


def test_what_lies_on_a_line_counts_as_the_setting_says():
    statement = example()
    below = dataclasses.replace(
        statement, settings=dataclasses.replace(statement.settings, tie_rule="gt")
    )
    wanted = json.loads((EXAMPLES / "example-5-gt.json").read_text())["tie_rule_gt"]
    found = results_of(below)
    assert {"role": found["role"], "quadrant": found["quadrant"]} == wanted


def published(name):
    with (EXAMPLES / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    ids = [row["factor"] for row in rows]
    prefix = "M_" if f"M_{ids[0]}" in rows[0] else ""
    return rows, of_matrix([[int(row[prefix + key]) for key in ids] for row in rows], ids)


def test_total_influence_of_a_published_matrix():
    rows, influences = published("example-dematel-medicaldevice-5x5.csv")
    total = dematel(influences)
    assert influences.active.tolist() == [int(row["active_direct"]) for row in rows]
    assert influences.passive.tolist() == [int(row["passive_direct"]) for row in rows]
    for row, out, into in zip(rows, total.total_out, total.total_in, strict=True):
        assert math.isclose(out, float(row["total_out_unrounded"]), abs_tol=2e-5)
        assert math.isclose(into, float(row["total_in_published"]), rel_tol=3e-5)


def test_sums_and_roles_of_a_published_exercise():
    """The exercise names roles against its own rule; those recomputed by it are the right ones."""
    rows, influences = published("example-micmac-exercise-5x5.csv")
    assert influences.active.tolist() == [int(row["active_published"]) for row in rows]
    assert influences.passive.tolist() == [int(row["passive_published"]) for row in rows]
    assert [round(w, 2) for w in influences.weight] == [float(row["weight_pct"]) for row in rows]
    theirs = {
        "dependent": "reactive",
        "autonomous": "inert",
        "driver": "active",
        "link": "critical",
    }
    assert roles(influences, Method()) == [
        theirs[
            row["role_published" if row["role_agrees"] == "True" else "role_recomputed_mean_cut_ge"]
        ]
        for row in rows
    ]


def test_powers_give_the_sums_of_a_published_example():
    """Its total is M + M²/2 for two steps."""
    rows, influences = published("example-micmac-total-3x3.csv")
    once, twice = row_sums_of_powers(influences, 2)
    total = [a + b / 2 for a, b in zip(once, twice, strict=True)]
    assert total == [float(row["total_active_published"]) for row in rows]


@pytest.mark.parametrize(
    ("name", "matrix", "settles"),
    [
        ("a chain never returns", [[0, 1, 0], [0, 0, 1], [0, 0, 0]], False),
        ("a cycle repeats every third power", [[0, 1, 0], [0, 0, 2], [3, 0, 0]], False),
        ("loops of two and three", [[0, 1, 0], [1, 0, 1], [1, 0, 0]], True),
    ],
)
def test_whether_powers_settle(name, matrix, settles):
    ranking = power_ranking(of_matrix(matrix), 15)
    assert ranking.settles is settles, name
    assert settles or ranking.settled_at is None


def test_total_influence_does_not_exist_where_all_sums_are_equal():
    assert dematel(of_matrix([[0, 1, 1], [1, 0, 1], [1, 1, 0]])) is None
    assert dematel(of_matrix([[0, 0], [0, 0]])) is None


def test_the_quotient_is_empty_where_nothing_acts_on_a_factor():
    assert of_matrix([[0, 2], [0, 0]]).quotient == [None, 0.0]


def test_a_complete_graph_of_thirty_is_bounded_and_says_so():
    ids = [f"F{i}" for i in range(30)]
    statement = example(ids=ids, strength=3)
    found = evaluate(statement).loops
    assert len(found.found) == found.max_number == 200
    assert not found.complete
    assert all(len(loop) == 2 for loop in found.found)
