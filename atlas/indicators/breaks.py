"""Where employees were assigned anew between districts, so that years can't be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Break:
    """Employees assigned anew between districts: what stands before a year isn't comparable."""

    districts: frozenset[str]
    year: int


#: See ``statistics.md``: no growth across them, but for areas that hold all of the districts.
BREAKS_BETWEEN: Final = (
    Break(frozenset({"08415", "08416"}), 2018),  # Reutlingen, Tübingen
    Break(frozenset({"08212", "08215"}), 2025),  # Karlsruhe, city and Landkreis
)


def is_broken(districts: frozenset[str], years: tuple[int, ...]) -> bool:
    """Say whether an area's first year can't be compared with its last one.

    An area that holds all of the districts concerned has no break: nothing crossed its border.

    Returns
    -------
    bool
        Whether the span crosses a break of :data:`BREAKS_BETWEEN`.

    Examples
    --------
    >>> is_broken(frozenset({"08416"}), (2015, 2019)), is_broken(frozenset({"08416"}), (2018, 2019))
    (True, False)
    >>> is_broken(frozenset({"08415", "08416", "08417"}), (2015, 2019))
    False
    """
    return any(
        each.districts & districts
        and not each.districts <= districts
        and years[0] < each.year <= years[-1]
        for each in BREAKS_BETWEEN
    )
