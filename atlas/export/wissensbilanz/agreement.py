"""Sections on how sure the statement is: how far participants were apart, what would move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.export.wissensbilanz.blocks import (
    ReportBlock,
    ReportSection,
    ReportTable,
    ReportText,
)
from atlas.wissensbilanz.consensus import (
    DISPUTED_RATINGS,
    DISPUTED_STRENGTHS,
    influence_spreads,
    rating_spreads,
    to_discuss,
)
from atlas.wissensbilanz.method import CRITERION_LABELS
from atlas.wissensbilanz.portfolio import QUADRANTS
from atlas.wissensbilanz.what_if import firmness

if TYPE_CHECKING:
    from atlas.export.wissensbilanz.words import StatementWords
    from atlas.wissensbilanz.consensus import Disputed
    from atlas.wissensbilanz.statement import Statement

#: So many cells are named, the widest apart first.
_NAMED_CELLS: Final = 30


def consensus_section(statement: Statement, words: StatementWords) -> ReportSection:
    """Show where participants were far apart, beside what was agreed; nobody is named."""
    say = words.say
    spreads = [*influence_spreads(statement).values(), *rating_spreads(statement).values()]
    disputed = to_discuss(statement)
    several = sum(spread.count > 1 for spread in spreads)
    blocks: list[ReportBlock] = [
        ReportText(
            say.plural(
                "{count} value was given by several participants on their own.",
                "{count} values were given by several participants on their own.",
                several,
            )
            + " "
            + say(
                "Far apart: {strengths} points or more (influences), {ratings} percentage points "
                "or more (ratings); so they were {apart} times. What was agreed stands beside it.",
                apart=say.number(len(disputed)),
                strengths=DISPUTED_STRENGTHS,
                ratings=DISPUTED_RATINGS,
            )
        )
    ]
    if disputed:
        head = (
            say("Value"),
            say("Participants"),
            say("Lowest"),
            say("Median"),
            say("Highest"),
            say("Middle half"),
            say("Agreed"),
        )
        rows = tuple(_disputed(cell, words) for cell in disputed[:_NAMED_CELLS])
        title = say("Where participants were far apart, the widest first")
        blocks.append(ReportTable(title, head, rows, frozenset(range(1, 7))))
        if (more := len(disputed) - _NAMED_CELLS) > 0:
            text = say.plural("and {count} more", "and {count} more", more)
            blocks.append(ReportText(text, "small"))
    return ReportSection(say("Agreement of the participants"), tuple(blocks))


def _disputed(cell: Disputed, words: StatementWords) -> tuple[str, ...]:
    one, other = cell.cell
    spread, number = cell.spread, words.say.number
    if cell.influence:
        name = f"{words.name(one)} → {words.name(other)}"
    else:
        name = f"{words.name(one)}: {words.say(CRITERION_LABELS[other])}"
    return (
        name,
        number(spread.count),
        number(spread.low),
        number(spread.median),
        number(spread.high),
        f"{number(spread.lower_quartile)}–{number(spread.upper_quartile)}",
        words.number(cell.agreed),
    )


def firmness_section(statement: Statement, words: StatementWords) -> ReportSection:
    """Show how firmly fields and ranks stand when single values are varied."""
    say, found = words.say, firmness(statement)
    known = [one for one in found if one.quadrant]
    loose = [one.factor_id for one in known if one.kept < one.tried]
    text = say(
        "Each rating varied by ten percentage points and each influence by one point, one at a "
        "time: {firm} of {count} factors stay in their field whatever is varied.",
        firm=say.number(len(known) - len(loose)),
        count=say.number(len(known)),
    )
    if loose:
        text += " " + say("Not so: {factors}.", factors=words.listed(loose))
    head = (
        say("Factor"),
        say("Field"),
        say("Stays there"),
        say("Moves to"),
        say("Rank by weight"),
        say("Best and worst rank"),
    )
    rows = tuple(
        (
            words.both(one.factor_id),
            say(QUADRANTS[one.quadrant]) if one.quadrant else words.unknown,
            say("in {kept} of {tried}", kept=one.kept, tried=one.tried),
            say.listing(
                say(QUADRANTS[field])
                for field in dict.fromkeys(field for _, field in one.tips)
                if field
            ),
            say.number(one.rank),
            f"{one.best_rank}–{one.worst_rank}",
        )
        for one in found
    )
    return ReportSection(
        say("How firmly the fields stand"),
        (
            ReportText(text),
            ReportTable(say("Fields and ranks when one value varies"), head, rows, frozenset({4})),
        ),
    )
