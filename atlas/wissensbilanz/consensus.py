"""What participants said on their own, how far apart they are, and what to talk about first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from atlas.findings import message
from atlas.wissensbilanz.faults import StatementFault
from atlas.wissensbilanz.filling import fill_influences, fill_ratings
from atlas.wissensbilanz.method import ALL_CRITERIA, RATING_STEP
from atlas.wissensbilanz.statement import SaidInfluence, SaidRating

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.wissensbilanz.filling import Cells
    from atlas.wissensbilanz.statement import Statement

#: Differences of so many points in the matrix are discussed: usually the factor was read
#: differently (andreasoechallenge.com, on group work with the matrix).
DISPUTED_STRENGTHS: Final = 2
#: The same for ratings, in per cent. No source read states one: three steps are our choice.
DISPUTED_RATINGS: Final = 30


@dataclass(frozen=True)
class Spread:
    """How far apart participants are on one cell.

    Parameters
    ----------
    count
        How many have said something.
    low, high
        The least and the most that was said.
    median, lower_quartile, upper_quartile
        By linear interpolation, as numpy has it.
    """

    count: int
    low: int
    high: int
    median: float
    lower_quartile: float
    upper_quartile: float

    @property
    def range(self) -> int:
        """From the least to the most."""
        return self.high - self.low

    @property
    def interquartile_range(self) -> float:
        """The breadth of the middle half."""
        return self.upper_quartile - self.lower_quartile


@dataclass(frozen=True)
class Disputed:
    """A cell to talk about.

    Parameters
    ----------
    cell
        (from, to) of an influence, or (factor, criterion) of a rating.
    influence
        Which of both it is.
    spread
        What was said.
    agreed
        What stands in the statement by now; None where nothing does.
    """

    cell: tuple[str, str]
    influence: bool
    spread: Spread
    agreed: int | None


@dataclass(frozen=True)
class Gathered:
    """A statement with what further participants said, and sheets that could not be taken."""

    statement: Statement
    faults: tuple[StatementFault, ...]


def spread_of(values: Sequence[int]) -> Spread:
    """Give the spread of what was said of one cell.

    Parameters
    ----------
    values
        At least one.

    Returns
    -------
    Spread
        Median, range and quartiles.

    Examples
    --------
    >>> spread_of([50, 70, 70, 90]).interquartile_range
    10.0
    """
    lower, median, upper = np.percentile(values, [25, 50, 75]).tolist()
    return Spread(len(values), min(values), max(values), median, lower, upper)


def rating_spreads(statement: Statement) -> dict[tuple[str, str], Spread]:
    """Give the spread of ratings by (factor, criterion), where anybody said something."""
    said = statement.individual_ratings
    return {(one.factor_id, one.criterion): spread_of(one.values) for one in said if one.values}


def influence_spreads(statement: Statement) -> dict[tuple[str, str], Spread]:
    """Give the spread of influences by (from, to), where anybody said something."""
    said = statement.individual_influences
    return {one.pair: spread_of(one.values) for one in said if one.values}


def to_discuss(statement: Statement) -> list[Disputed]:
    """Give the cells on which participants are far apart.

    Parameters
    ----------
    statement
        With what participants said.

    Returns
    -------
    list of Disputed
        Influences first, then ratings; in each the widest range first, then the widest middle
        half, then in the order of the file.
    """
    judged, rated = statement.pairs, statement.rated
    influences = [
        Disputed(cell, True, spread, judged[cell].strength if cell in judged else None)
        for cell, spread in influence_spreads(statement).items()
        if spread.range >= DISPUTED_STRENGTHS
    ]
    ratings = [
        Disputed((key, by), False, spread, rated[key].value(by) if key in rated else None)
        for (key, by), spread in rating_spreads(statement).items()
        if spread.range >= DISPUTED_RATINGS
    ]
    return [*_widest_first(influences), *_widest_first(ratings)]


def _widest_first(cells: Iterable[Disputed]) -> list[Disputed]:
    return sorted(cells, key=lambda c: (-c.spread.range, -c.spread.interquartile_range))


def add_sheets(statement: Statement, sheets: Iterable[tuple[str, Statement]]) -> Gathered:
    """Add what participants filled in on their own sheets.

    Parameters
    ----------
    statement
        That of the team.
    sheets
        Name of each file, and the statement in it: its ratings and influences are what one
        participant said. Names serve faults only and are kept nowhere.

    Returns
    -------
    Gathered
        Values of each cell in order of size, so that nobody is known. A sheet of other factors
        is left out whole and named.
    """
    ratings = defaultdict(
        list, {(s.factor_id, s.criterion): [*s.values] for s in statement.individual_ratings}
    )
    influences = defaultdict(list, {s.pair: [*s.values] for s in statement.individual_influences})
    known = {one.id for one in statement.factors} | {one.id for one in statement.elements}
    faults = []
    for name, sheet in sheets:
        if wrong := _other_factors(statement, sheet):
            text = message("The sheet has other factors: {factors}.", factors=", ".join(wrong))
            faults.append(StatementFault(name, text))
            continue
        for rating in sheet.ratings:
            for criterion in ALL_CRITERIA:
                if (value := rating.value(criterion)) is not None:
                    ratings[rating.factor_id, criterion].append(value)
        for influence in sheet.influences:
            # A sheet may keep influences of processes and success that nobody asked it for.
            if influence.strength is not None and known.issuperset(influence.pair):
                influences[influence.pair].append(influence.strength)
    said = replace(
        statement,
        individual_ratings=tuple(
            SaidRating(key, criterion, tuple(sorted(values)))
            for (key, criterion), values in sorted(ratings.items())
        ),
        individual_influences=tuple(
            SaidInfluence(one, other, tuple(sorted(values)))
            for (one, other), values in sorted(influences.items())
        ),
    )
    return Gathered(said, tuple(faults))


def _other_factors(statement: Statement, sheet: Statement) -> list[str]:
    ours, theirs = ({one.id for one in each.acting} for each in (statement, sheet))
    return sorted(theirs - ours) or sorted(ours - theirs)


def agree_on_medians(statement: Statement) -> Statement:
    """Take the median as agreed, where nothing is agreed yet and nobody is far from it.

    Parameters
    ----------
    statement
        With what participants said.

    Returns
    -------
    Statement
        Disputed cells, and those whose median lies between two steps, are left to the talk.
    """
    disputed = {(each.influence, each.cell) for each in to_discuss(statement)}
    rated, judged = statement.rated, statement.pairs
    ratings: Cells = {
        (key, criterion): int(spread.median)
        for (key, criterion), spread in rating_spreads(statement).items()
        if not (key in rated and rated[key].says(criterion))
        and (False, (key, criterion)) not in disputed
        and spread.median % RATING_STEP == 0
    }
    influences: Cells = {
        pair: int(spread.median)
        for pair, spread in influence_spreads(statement).items()
        if pair not in judged and (True, pair) not in disputed and spread.median % 1 == 0
    }
    return fill_influences(fill_ratings(statement, ratings), influences)
