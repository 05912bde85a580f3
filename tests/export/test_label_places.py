"""Codes in the picture of occupations: none hides another one, a symbol, or leaves the sheet."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from atlas.export.label_places import LabelSheet, label_places
from atlas.export.opportunities import opportunities_told
from atlas.export.space_chart import space_chart
from atlas.i18n.language import language

GERMAN = language("de")
WIDTHS = (320.0, 500.0)
HEIGHT, RADIUS = 300.0, 5.0
#: Of a code of three signs, in pixels.
HALF = np.array([3 * 4.3, 7.0])
POINTS = st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=2, max_size=25, unique=True
)


def overlap(one, other, half):
    return bool((np.abs(one - other) < half).all())


@given(POINTS)
def test_no_code_hides_a_symbol_or_another_code(points):
    sheet = LabelSheet(
        np.array(points, dtype=float), np.full(len(points), RADIUS), WIDTHS, HEIGHT, 14
    )
    found = label_places(sheet, [(n, "100") for n in range(len(points))])
    assert found  # the first one always finds a place, unless points cover the sheet
    for width in WIDTHS:
        at = sheet.drawn(width)
        middles = {n: at[n] + offset for n, offset in found.items()}
        for one, other in combinations(middles.values(), 2):
            assert not overlap(one, other, 2 * HALF - 0.2)
        for n, middle in middles.items():
            assert (middle >= HALF - 0.1).all()
            assert (middle <= np.array([width, HEIGHT]) - HALF + 0.1).all()
            others = np.delete(at, n, axis=0)
            assert not any(overlap(middle, each, HALF + RADIUS - 0.1) for each in others)


def test_on_paper_nearly_all_codes_find_their_place(whole):
    for area in ("district:08115", "region:neckar-alb"):
        told = opportunities_told(whole, area, GERMAN)
        rows = space_chart(whole, told, GERMAN)["data"]["values"]
        strongest = sorted(rows, key=lambda row: -(row["quotient"] or 0))[:10]
        named = [row for row in rows if row["wide"]]
        assert sum(bool(row["wide"]) for row in strongest) >= 9
        assert len([row for row in rows if row["narrow"]]) <= len(named)
