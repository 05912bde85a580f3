"""Areas with the strengths of a network: where the occupations of its industries are frequent.

What a network is strong in no statistic says. Its industries are stated; which occupations stand
for an industry is a proposal of the atlas. So only industries count for which they stand well or
in part, and whoever shows this says both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.indicators import figures
from atlas.indicators.occupations import occupation_table
from atlas.indicators.sectors import TOTAL
from atlas.indicators.structures import (
    BY_OCCUPATIONS,
    german_employees,
    structure_years,
    structures,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.atlas import Atlas

#: How well occupations have to stand for an industry.
_WELL_ENOUGH: Final = ("good", "partial")
#: Employees in these occupations from which on a district can be strong: few make a large quotient.
FEWEST_IN_INDUSTRY: Final = 500
_HOW_MANY: Final = 10


@dataclass(frozen=True)
class NetworkStrengths:
    """Districts of Germany that are strong in what a network works in.

    Attributes
    ----------
    industries, left_out
        Industries of the network that count, and those for which no occupations stand well
        enough, by code.
    occupations
        Groups of occupations that stand for these industries together.
    year
        Of the figures.
    own
        Quotient of the district of its seat; NaN where there is none or it is unknown.
    rows
        By AGS, the strongest first and without the seat's: ``employees`` in these occupations,
        their ``quotient`` (Germany = 1), ``at_least`` where a group isn't published, so that
        both are lower bounds.
    own_at_least
        Whether that of the seat is such a bound.
    """

    industries: tuple[str, ...]
    left_out: tuple[str, ...]
    occupations: tuple[str, ...]
    year: int
    own: float
    rows: pd.DataFrame
    own_at_least: bool = False


def network_strengths(atlas: Atlas, network: str) -> NetworkStrengths | None:
    """Give the districts that are strong in what a network works in.

    Parameters
    ----------
    atlas
        All records.
    network
        Id of a network.

    Returns
    -------
    NetworkStrengths or None
        None where a package has no such figures. Without rows where no occupations stand well
        enough for any of its industries.
    """
    if not structure_years(atlas, BY_OCCUPATIONS) or atlas.occupation_proposal.empty:
        return None
    row = atlas.networks.loc[network]
    fits = atlas.occupation_proposal["fit"]
    stated = [code for code in row["industries"] if code != "cross_industry"]
    used = tuple(code for code in stated if fits.get(code) in _WELL_ENOUGH)
    found = _quotients(atlas, used)
    seat = str(row["district_ags"])
    own = float(found["quotient"].get(seat, float("nan")))
    own_at_least = bool(found["at_least"].get(seat, False))
    strong = found[(found["employees"] >= FEWEST_IN_INDUSTRY) & (found["quotient"] > 1)]
    ordered = strong.drop(seat, errors="ignore").sort_values(
        "quotient", ascending=False, kind="stable"
    )
    return NetworkStrengths(
        used,
        tuple(code for code in stated if code not in used),
        _groups(atlas, used),
        structure_years(atlas, BY_OCCUPATIONS)[-1],
        own,
        ordered.head(_HOW_MANY),
        own_at_least,
    )


def _groups(atlas: Atlas, industries: Iterable[str]) -> tuple[str, ...]:
    """Give the groups of occupations of industries, each once."""
    cells = atlas.occupation_proposal["kldb2010"]
    return tuple(dict.fromkeys(code for key in industries for code in cells[key].split(";")))


def _quotients(atlas: Atlas, industries: tuple[str, ...]) -> pd.DataFrame:
    """Give employees and quotient of industries by district, once for all who have the same."""
    made = ("strengths_of_industries", industries)
    return atlas.package.derived.get(made, lambda: _computed_quotients(atlas, industries))


def _computed_quotients(atlas: Atlas, industries: tuple[str, ...]) -> pd.DataFrame:
    """Sum the groups up by district; where one of them isn't published, the sum is a bound.

    A district that is strong without them is strong with them.

    Returns
    -------
    pandas.DataFrame
        By AGS: ``employees``, ``quotient`` and ``at_least``.
    """
    if not industries:
        return pd.DataFrame({"employees": [], "quotient": [], "at_least": []}, dtype=float)
    groups = list(_groups(atlas, industries))
    year = structure_years(atlas, BY_OCCUPATIONS)[-1]
    totals = german_employees(atlas)[year][TOTAL]
    parts = structures(atlas, BY_OCCUPATIONS, year)[groups]
    together = parts.sum(axis=1, min_count=1)
    whole = occupation_table(atlas, year).T[figures.GERMANY]
    share = whole[groups].sum(skipna=False) / whole[TOTAL]
    columns = {"employees": together, "quotient": together / totals / share}
    return pd.DataFrame(columns).assign(at_least=parts.isna().any(axis=1))
