"""Statements of networks for tests."""

import dataclasses
import itertools
import random

import numpy as np
from repository import ROOT

from atlas.wissensbilanz.influence import Influences
from atlas.wissensbilanz.opening import statement_from
from atlas.wissensbilanz.statement import (
    Factor,
    FactorIndicator,
    Goal,
    Influence,
    PlannedMeasure,
    Rating,
    Statement,
)

#: Published matrices, and results worked out by hand.
EXAMPLES = ROOT / "tests" / "wissensbilanz" / "examples"
EXAMPLE_FILE = ROOT / "atlas" / "wissensbilanz" / "examples" / "example-5.json"


def example(ids=(), strength=None) -> Statement:
    """Give the example, or one with the same settings, other factors and one strength for all."""
    statement = statement_from(EXAMPLE_FILE.read_bytes())
    if not ids:
        return statement
    return dataclasses.replace(
        statement,
        factors=tuple(Factor(key, "human", f"Faktor {key}", f"Factor {key}") for key in ids),
        ratings=tuple(Rating(key, 50, 60, 70) for key in ids),
        influences=tuple(Influence(a, b, strength) for a, b in itertools.permutations(ids, 2)),
        individual_ratings=(),
        previous=None,
    )


#: What stands where a statement has something that is nobody else's business.
PRIVATE = "Nur für das Netzwerk"


def public_statement(network="afbw", **changes) -> Statement:
    """Give a statement that a network has made public, with private parts and hostile names."""
    base = example()
    hostile = dataclasses.replace(base.factors[0], name_de="<script>alert(1)</script> **Faktor**")
    usual = {
        "head": dataclasses.replace(base.head, network_id=network),
        "factors": (hostile, *base.factors[1:]),
        "ratings": tuple(dataclasses.replace(rating, reason=PRIVATE) for rating in base.ratings),
        "measures": (PlannedMeasure(PRIVATE, "H1", "2026-01-01", PRIVATE),),
        "indicators": (FactorIndicator(hostile.id, "Mitglieder", "", 57.0, 2025),),
        "goals": (Goal("Z1", "Mehr Projekte"),),
        "public": True,
        "invented": False,
    }
    return dataclasses.replace(base, **usual | changes)


def large(count=30, seed=1) -> Statement:
    """Give a statement of many factors with ratings and influences drawn from a fixed seed."""
    drawn = random.Random(seed)
    statement = example([f"F{i}" for i in range(count)], 0)
    return dataclasses.replace(
        statement,
        ratings=tuple(
            Rating(r.factor_id, *(10 * drawn.randint(0, 12) for _ in range(3)))
            for r in statement.ratings
        ),
        influences=tuple(
            dataclasses.replace(one, strength=drawn.randint(0, 3)) for one in statement.influences
        ),
    )


def of_matrix(rows, ids=()) -> Influences:
    """Give a matrix without gaps as the calculation takes it."""
    matrix = np.array(rows, dtype=np.int64)
    known = ~np.eye(len(matrix), dtype=np.bool_)
    return Influences(tuple(ids) or tuple(f"F{i}" for i in range(len(matrix))), matrix, known)
