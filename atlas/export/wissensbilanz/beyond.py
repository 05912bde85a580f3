"""Sections that look further: influence over others, and change since the last statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.export.wissensbilanz.blocks import (
    ReportBlock,
    ReportSection,
    ReportTable,
    ReportText,
)
from atlas.wissensbilanz.rating import mean_rating, means_the_same

if TYPE_CHECKING:
    from atlas.export.wissensbilanz.words import StatementWords
    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Factor, Previous, Statement


def indirect_section(
    statement: Statement, found: Evaluation, words: StatementWords
) -> ReportSection:
    """Show influence over others by the measure that the settings name."""
    title = words.say("Indirect influence")
    by_dematel = statement.settings.indirect == "dematel"
    blocks = _dematel(found, words) if by_dematel else _powers(statement, found, words)
    return ReportSection(title, blocks)


def _dematel(found: Evaluation, words: StatementWords) -> tuple[ReportBlock, ...]:
    say, total = words.say, found.dematel
    if total is None:
        return (
            ReportText(
                say(
                    "DEMATEL doesn't exist for this matrix: there is no influence, or the sum over "
                    "all paths grows without end. Direct weights hold."
                ),
                "warning",
            ),
        )
    head = (
        say("Factor"),
        say("Total outgoing"),
        say("Total incoming"),
        say("Indirect weight in %"),
    )
    rows = tuple(
        (
            words.both(key),
            say.number(out, 3),
            say.number(into, 3),
            words.number(found.indirect_weight.get(key), 1) if key in found.indirect_weight else "",
        )
        for key, out, into in zip(
            found.influences.ids, total.total_out, total.total_in, strict=True
        )
    )
    text = say(
        "DEMATEL: direct and indirect influence over all paths, T = D (I − D)⁻¹ with D = M / {s}; "
        "{s} is the largest row or column sum.",
        s=say.number(total.s),
    )
    return ReportText(text), ReportTable(say("Total influence"), head, rows, frozenset({1, 2, 3}))


def _powers(
    statement: Statement, found: Evaluation, words: StatementWords
) -> tuple[ReportBlock, ...]:
    say, ranks, k = words.say, found.powers, statement.settings.power
    text = say("Ranks by the row sums of the matrix, and of its power k = {k}.", k=k)
    settled = (
        say("Ranks come to rest from k = {k} on.", k=ranks.settled_at)
        if ranks.settled_at is not None
        else say("Ranks come to rest, but not up to k = {k}.", k=k)
        if ranks.settles
        else say("Ranks don't come to rest as k grows: what k is chosen decides them.")
    )
    first, last = ranks.by_power.get(1, ()), ranks.by_power.get(k, ())
    rows = tuple(
        (str(i), words.both(one), words.both(other))
        for i, (one, other) in enumerate(zip(first, last, strict=False), start=1)
    )
    head = (say("Rank"), say("by k = {k}", k=1), say("by k = {k}", k=k))
    look = ReportText(settled, "" if ranks.settles else "warning")
    return ReportText(text), look, ReportTable(say("Ranks by powers of the matrix"), head, rows)


def change_section(
    statement: Statement, found: Evaluation, previous: Previous, words: StatementWords
) -> ReportSection:
    """Compare with the last statement, only where a factor means the same."""
    say = words.say
    before = {rating.factor_id: rating for rating in previous.ratings}
    head = (
        say("Factor"),
        say("Before in %"),
        say("Now in %"),
        say("Change in points"),
        say("Note"),
    )
    rows = tuple(
        (
            words.both(factor.id),
            words.number(mean_rating(before.get(factor.id), statement.settings), 1)
            if factor.id in before
            else "",
            words.number(found.mean_rating[factor.id], 1),
            words.points(found.change.get(factor.id)) if factor.id in before else "",
            _remark(factor, factor.id in before, previous, words),
        )
        for factor in statement.factors
    )
    blocks: list[ReportBlock] = [
        ReportText(
            say("Compared with the statement of {day}.", day=words.day(previous.reference_date))
        ),
        ReportTable(say("Change of the mean ratings"), head, rows, frozenset({1, 2, 3})),
    ]
    if not previous.factors:
        text = say(
            "The last statement kept no definitions: that factors with the same key mean the same "
            "is assumed."
        )
        blocks.append(ReportText(text, "small"))
    own = {factor.id for factor in statement.factors}
    named = {factor.id: factor.name(say.code) for factor in previous.factors}
    if gone := [named.get(key, key) for key in before if key not in own]:
        blocks.append(ReportText(say("No longer a factor: {factors}.", factors=say.listing(gone))))
    return ReportSection(say("Change since the last statement"), tuple(blocks))


def _remark(factor: Factor, was_there: bool, previous: Previous, words: StatementWords) -> str:
    if not was_there:
        return words.say("new")
    if not means_the_same(factor, previous):
        return words.say("not compared: the definition is another one")
    return ""
