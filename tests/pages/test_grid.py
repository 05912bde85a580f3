"""What a grid sends is taken as a whole, and only where it can have come from that grid."""

import pytest

from atlas.pages import grid
from atlas.pages.grid import GAP, FilledGrid, filled_in

FACTORS = {"A": "First", "B": "Second"}
MATRIX = FilledGrid(
    key="matrix",
    title="Influences",
    corner="acts on",
    rows=FACTORS,
    columns=FACTORS,
    values={},
    levels={0: "none", 1: "weak", 2: "medium", 3: "strong"},
    totals=("Active", "Passive"),
    diagonal=True,
)


def sent(monkeypatch, values, edition="2"):
    held = {"matrix": {"filled": {"edition": edition, "values": values}}}
    monkeypatch.setattr(grid.st, "session_state", held)
    return filled_in(MATRIX, "2")


def test_all_cells_come_with_their_keys(monkeypatch):
    assert sent(monkeypatch, [[None, 3], [GAP, None]]) == {
        ("A", "A"): None,
        ("A", "B"): 3,
        ("B", "A"): GAP,
        ("B", "B"): None,
    }


def test_values_of_another_edition_come_too_late(monkeypatch):
    assert sent(monkeypatch, [[None, 3], [1, None]], edition="1") is None


@pytest.mark.parametrize(
    "values",
    [
        [[None, 4], [None, None]],
        [[None, True], [None, None]],
        [[None, 1.0], [None, None]],
        [[None, "<b>"], [None, None]],
        [[1, None], [None, None]],
        [[None, 1]],
        [[None], [None]],
        [None, None],
        "x",
        None,
    ],
)
def test_what_no_grid_sends_is_not_taken(monkeypatch, values):
    assert sent(monkeypatch, values) is None


@pytest.mark.parametrize("held", [{}, {"matrix": {}}, {"matrix": {"filled": "x"}}])
def test_where_nothing_was_sent_nothing_is_taken(monkeypatch, held):
    monkeypatch.setattr(grid.st, "session_state", held)
    assert filled_in(MATRIX, "2") is None
