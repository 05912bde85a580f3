"""How long the calculation takes: `pytest --benchmark-only tests/wissensbilanz`."""

import dataclasses

from statements import large

from atlas.wissensbilanz.document import read_statement, write_statement
from atlas.wissensbilanz.evaluation import evaluate
from atlas.wissensbilanz.what_if import firmness


def test_thirty_factors_without_loops(benchmark):
    statement = large(30)
    method = dataclasses.replace(statement.settings, loop_max_number=0)
    benchmark(evaluate, dataclasses.replace(statement, settings=method))


def test_thirty_factors_with_loops(benchmark):
    benchmark(evaluate, large(30))


def test_firmness_of_thirty_factors(benchmark):
    benchmark(firmness, large(30))


def test_reading_thirty_factors(benchmark):
    benchmark(read_statement, write_statement(large(30)))
