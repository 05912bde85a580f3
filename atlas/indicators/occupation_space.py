"""The occupation space: which groups of occupations are strong in the same districts.

After the product space of Hidalgo, Klinger, Barabási and Hausmann (Science 317, 2007, doi
10.1126/science.1144581), with all districts of Germany in place of countries: two groups are as
near as one is a strength where the other one is. What isn't published of a district (none, or
confidential) is neither a strength nor none: for a pair only those districts count in which
both are known, and in a density only the groups that are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from atlas.datapackage.fine_schema import NO_OCCUPATION
from atlas.indicators import measures
from atlas.indicators.structures import german_employees
from atlas.one_thread import one_thread

if TYPE_CHECKING:
    from atlas.atlas import Atlas

#: Quotient from which on a group is a strength: its share is Germany's.
STRENGTH: Final = 1.0


@dataclass(frozen=True)
class OccupationSpace:
    """The districts of Germany and the nearness of groups of occupations, in one year.

    Attributes
    ----------
    year
        The year.
    quotients
        District (AGS) × group, against Germany; NaN where unknown.
    at_par
        District × group: employees that the district would have at Germany's share.
    nearness
        Group × group, 0 to 1, symmetric; see :func:`proximity`.
    density
        District × group, 0 to 1; see :func:`density`.
    """

    year: int
    quotients: pd.DataFrame
    at_par: pd.DataFrame
    nearness: pd.DataFrame
    density: pd.DataFrame


def space_years(atlas: Atlas) -> tuple[int, ...]:
    """Give the years that all districts of Germany are known of, oldest first."""
    return tuple(german_employees(atlas))


def occupation_space(atlas: Atlas, year: int) -> OccupationSpace:
    """Give the occupation space of one of :func:`space_years`, computed once for a package."""
    return atlas.package.derived.get(("occupation space", year), lambda: make_space(atlas, year))


def proximity(quotients: pd.DataFrame) -> pd.DataFrame:
    """Give how near groups are to each other: φ = min(P(a | b), P(b | a)).

    Parameters
    ----------
    quotients
        Districts × groups, NaN where unknown.

    Returns
    -------
    pandas.DataFrame
        Group × group: of the districts in which both are known, those where both are strengths
        over those where the more frequent one is; 0 where neither is anywhere. The diagonal is 0:
        that a group is near to itself says nothing.

    Examples
    --------
    >>> shares = pd.DataFrame({"a": [2.0, 2.0, 0.5], "b": [2.0, 0.5, float("nan")]})
    >>> float(proximity(shares).loc["a", "b"])
    0.5
    """
    # numbers of districts are whole, so single precision is exact, and half the work
    strong, known = (part.astype(np.float32) for part in _strong_and_known(quotients))
    both = (strong.T @ strong).astype(float)
    alone = (strong.T @ known).astype(float)  # strong in the row's group, the column's is known
    most = np.maximum(alone, alone.T)
    found = np.divide(both, most, out=np.zeros_like(both), where=most > 0)
    np.fill_diagonal(found, 0.0)
    return pd.DataFrame(found, quotients.columns, quotients.columns)


def density(quotients: pd.DataFrame, nearness: pd.DataFrame) -> pd.DataFrame:
    """Give how much of what is near to a group is a strength of an area.

    Parameters
    ----------
    quotients
        Areas × groups, NaN where unknown.
    nearness
        Group × group, see :func:`proximity`.

    Returns
    -------
    pandas.DataFrame
        Area × group: nearness to the area's strengths over nearness to all other groups that are
        known of it; NaN where none of them is near.

    Examples
    --------
    >>> near = pd.DataFrame([[0, 0.5, 0.5], [0.5, 0, 0], [0.5, 0, 0]], list("abc"), list("abc"))
    >>> areas = pd.DataFrame({"a": [0.1, 0.1], "b": [2.0, 2.0], "c": [0.2, float("nan")]})
    >>> density(areas, near)["a"].tolist()
    [0.5, 1.0]
    """
    strong, known = _strong_and_known(quotients)
    near = nearness.loc[quotients.columns, quotients.columns].to_numpy()
    around = known @ near
    found = np.divide(strong @ near, around, out=np.full_like(around, np.nan), where=around > 0)
    return pd.DataFrame(found, quotients.index, quotients.columns)


def _strong_and_known(quotients: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    values = quotients.to_numpy(dtype=float)
    return (values >= STRENGTH).astype(float), (~np.isnan(values)).astype(float)


@one_thread()
def make_space(atlas: Atlas, year: int) -> OccupationSpace:
    """Make it anew and keep it nowhere, for whoever needs an earlier year once."""
    employees = german_employees(atlas)[year]
    germany = employees.sum()
    shares = germany / germany["TOTAL"]
    groups = employees.columns.drop(["TOTAL", NO_OCCUPATION], errors="ignore")
    quotients = measures.location_quotient(employees, germany)[groups]
    at_par = pd.DataFrame(
        np.outer(employees["TOTAL"], shares[groups]), employees.index, groups, dtype=float
    )
    near = proximity(quotients)
    return OccupationSpace(year, quotients, at_par, near, density(quotients, near))
