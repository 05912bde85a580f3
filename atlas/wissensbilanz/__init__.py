"""Wissensbilanz (intellectual capital statement) of a network: model, calculation, change."""

from atlas.wissensbilanz.document import write_statement
from atlas.wissensbilanz.evaluation import Evaluation, evaluate
from atlas.wissensbilanz.opening import open_statement, statement_from
from atlas.wissensbilanz.results import results_of
from atlas.wissensbilanz.statement import Statement

__all__ = [
    "Evaluation",
    "Statement",
    "evaluate",
    "open_statement",
    "results_of",
    "statement_from",
    "write_statement",
]
