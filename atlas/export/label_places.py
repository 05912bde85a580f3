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
    drawn = [sheet.drawn(width) for width in sheet.widths]
    taken: list[tuple[int, np.ndarray, np.ndarray]] = []  # point, offset, half of the size
    for point, text in labels:
        half = np.array([_HALF_SIGN * len(text), _HALF_LINE])
        reach = sheet.radii[point] + _AIR + half
        tried = (np.array(way) * reach for way in _WAYS)
        free = (each for each in tried if _is_free(point, each, half, sheet, drawn, taken))
        offset = next(free, None)
        if offset is not None:
            taken.append((point, offset, half))
    return {point: (round(float(x), 1), round(float(y), 1)) for point, (x, y), _ in taken}


def _is_free(
    point: int,
    offset: np.ndarray,
    half: np.ndarray,
    sheet: LabelSheet,
    drawn: list[np.ndarray],
    taken: list[tuple[int, np.ndarray, np.ndarray]],
) -> bool:
    """Say whether a label hides nothing and lies on the sheet, in any of the widths."""
    for width, at in zip(sheet.widths, drawn, strict=True):
        middle = at[point] + offset
        away = np.abs(at - middle) - half - sheet.radii[:, np.newaxis]
        away[point] = 1
        if (away < 0).all(axis=1).any():
            return False
        if (middle - half < 0).any() or (middle + half > (width, sheet.height)).any():
            return False
        for other, shift, size in taken:
            if (np.abs(at[other] + shift - middle) < half + size).all():
                return False
    return True
