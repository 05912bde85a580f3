"""Where short labels stand beside their points, so that none hides another one or a symbol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Half the width of a label's sign and half the height of a line, in pixels of type of 12.
_HALF_SIGN: Final = 4.3
_HALF_LINE: Final = 7.0
#: Between a symbol and its label.
_AIR: Final = 2.0
#: Where a label is tried, as directions from its point: above it first.
_WAYS: Final = ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1))


@dataclass(frozen=True)
class LabelSheet:
    """Points on a sheet that is drawn in one of several widths.

    Attributes
    ----------
    places
        x and y of each point, on a sheet of any size.
    radii
        How large the symbols are, in pixels.
    widths, height
        Pixels of the drawings; a label must be free in all of these widths.
    edge
        Pixels around the points.
    """

    places: np.ndarray
    radii: np.ndarray
    widths: tuple[float, ...]
    height: float
    edge: float

    def drawn(self, width: float) -> np.ndarray:
        """Give where the points are drawn in a width."""
        low, high = self.places.min(axis=0), self.places.max(axis=0)
        room = np.array([width, self.height]) - 2 * self.edge
        found: np.ndarray = self.edge + (self.places - low) / np.maximum(high - low, 1e-9) * room
        return found


def label_places(
    sheet: LabelSheet, labels: Sequence[tuple[int, str]]
) -> dict[int, tuple[float, float]]:
    """Place labels, the first ones first.

    Parameters
    ----------
    sheet
        The points.
    labels
        Number of the point, and the text.

    Returns
    -------
    dict
        Number of the point → pixels from it to the middle of its label; those that find no place
        free of symbols and of other labels are left out.
    """
    drawn = np.stack([sheet.drawn(width) for width in sheet.widths])
    taken = np.empty((0, 2, 2)), np.empty(0, dtype=int)  # offset and half of the size, point
    for point, text in labels:
        half = np.array([_HALF_SIGN * len(text), _HALF_LINE])
        tried = np.array(_WAYS) * (sheet.radii[point] + _AIR + half)
        free = np.flatnonzero(_are_free(point, tried, half, sheet, drawn, *taken))
        if len(free):
            placed = np.append(taken[0], [[tried[free[0]], half]], axis=0)
            taken = placed, np.append(taken[1], point)
    return {
        int(point): (round(float(x), 1), round(float(y), 1))
        for point, ((x, y), _) in zip(taken[1], taken[0], strict=True)
    }


def _are_free(
    point: int,
    tried: np.ndarray,
    half: np.ndarray,
    sheet: LabelSheet,
    drawn: np.ndarray,
    taken: np.ndarray,
    points: np.ndarray,
) -> np.ndarray:
    """Say at which offsets a label hides nothing and lies on the sheet, in any of the widths."""
    middle = drawn[:, point, np.newaxis] + tried  # widths × offsets × 2
    sizes = np.array([(width, sheet.height) for width in sheet.widths])[:, np.newaxis]
    outside = ((middle - half < 0) | (middle + half > sizes)).any(axis=(0, 2))
    around = middle[:, :, np.newaxis]
    others = np.delete(drawn, point, axis=1)[:, np.newaxis]
    reach = half + np.delete(sheet.radii, point)[:, np.newaxis]
    on_symbol = (np.abs(others - around) < reach).all(axis=3).any(axis=(0, 2))
    labels = (drawn[:, points] + taken[:, 0])[:, np.newaxis]
    on_label = (np.abs(labels - around) < half + taken[:, 1]).all(axis=3).any(axis=(0, 2))
    free: np.ndarray = ~(outside | on_symbol | on_label)
    return free
