"""Rounding as people do it, in one place for screen, report, picture, slide and workbook.

The language rounds to the even digit, numpy as well but of a product, JavaScript by what a binary
number really is: 38.85 was 38.8 in one table and 38.9 in the next.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

#: Above this, a number has no decimals that could be rounded.
_WHOLE_FROM: Final = 1e15


def half_away(value: float, decimals: int) -> float:
    """Round as it is done by hand: of a value halfway between two, to the one further from zero.

    What counts are the digits that a number is written with, not the binary number behind them.

    Parameters
    ----------
    value
        Any number.
    decimals
        How many are left.

    Returns
    -------
    float
        The nearest to what is written; what isn't finite as it is.

    Examples
    --------
    >>> half_away(38.85, 1), half_away(1.005, 2), half_away(-2.5, 0), round(2.5)
    (38.9, 1.01, -3.0, 2)
    """
    value = float(value)
    if not math.isfinite(value) or abs(value) >= _WHOLE_FROM:
        return value
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
