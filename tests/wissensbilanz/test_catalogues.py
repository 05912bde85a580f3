"""Catalogues of factors: whole in both languages, and fit for a statement."""

import dataclasses

import pytest

from atlas.wissensbilanz.catalogues import FACTOR_CATALOGUES, factor_catalogue
from atlas.wissensbilanz.document import read_statement, write_statement
from atlas.wissensbilanz.statement import CAPITALS, Statement


@pytest.mark.parametrize("name", FACTOR_CATALOGUES)
def test_a_catalogue_is_whole(name):
    factors = factor_catalogue(name)
    assert {factor.capital for factor in factors} == set(CAPITALS)
    for factor in factors:
        assert all(dataclasses.astuple(factor)), factor
    assert read_statement(write_statement(Statement(factors=factors))).faults == ()
    order = [list(CAPITALS).index(factor.capital) for factor in factors]
    assert order == sorted(order)
