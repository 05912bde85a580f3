"""Sections that say what follows from the statement: influences, portfolio, network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.export.wissensbilanz.blocks import (
    ReportBlock,
    ReportHeading,
    ReportItems,
    ReportPicture,
    ReportSection,
    ReportTable,
    ReportText,
)
from atlas.export.wissensbilanz.network import network_picture
from atlas.export.wissensbilanz.planes import portfolio_picture, roles_picture
from atlas.export.wissensbilanz.words import (
    portfolio_in_words,
)
from atlas.wissensbilanz.influence import ROLES
from atlas.wissensbilanz.method import PERIODS, STRENGTHS
from atlas.wissensbilanz.portfolio import QUADRANTS

if TYPE_CHECKING:
    from atlas.export.wissensbilanz.words import StatementWords
    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Statement

#: So many loops are named; a reader has no use for hundreds.
_NAMED_LOOPS: Final = 20
_OWN, _OPEN = "–", "?"


def influences_section(
    statement: Statement, found: Evaluation, words: StatementWords
) -> ReportSection:
    """Show the matrices, the sums and what role follows from them."""
    say, method = words.say, statement.settings
    blocks: list[ReportBlock] = [
        ReportText(
            say(
                "How strongly each row acts on each column, directly and whatever its sign: "
                "{strengths}. “{own}” is an element itself, “{open}” was not judged.",
                strengths=", ".join(f"{n} {say(each)}" for n, each in STRENGTHS.items()),
                own=_OWN,
                open=_OPEN,
            ),
            "small",
        )
    ]
    if method.squared:
        blocks += [_matrix(found, words), _sums(found, words)]
        if method.effect_period != "off":
            blocks.append(_periods(statement, found, words))
        blocks.append(ReportPicture(roles_picture(statement, found, say)))
    if method.goaled:
        blocks.append(_goal_matrix(statement, words))
    return ReportSection(say("Influences"), tuple(blocks))


def _matrix(found: Evaluation, words: StatementWords) -> ReportTable:
    sums = found.influences
    codes = [words.code(key) for key in sums.ids]
    rows = []
    for i, key in enumerate(sums.ids):
        cells = [
            _OWN if i == j else str(int(sums.matrix[i, j])) if sums.known[i, j] else _OPEN
            for j in range(len(codes))
        ]
        rows.append((words.both(key) if len(codes) <= 12 else codes[i], *cells))
    title = words.say("Influence of rows on columns")
    return ReportTable(title, (words.say("acts on"), *codes), tuple(rows), look="heat")


def _sums(found: Evaluation, words: StatementWords) -> ReportTable:
    say, sums = words.say, found.influences
    head = (
        say("Factor"),
        say("Active sum"),
        say("Passive sum"),
        say("Product"),
        say("Quotient"),
        say("Weight in %"),
        say("Role"),
    )
    rows = tuple(
        (
            words.both(key),
            say.number(active),
            say.number(passive),
            say.number(product),
            say("none") if quotient is None else say.number(quotient, 2),
            words.number(found.weight[key], 1) if key in found.weight else "",
            say(ROLES[found.role[key]]),
        )
        for key, active, passive, product, quotient in zip(
            sums.ids,
            sums.active.tolist(),
            sums.passive.tolist(),
            sums.product.tolist(),
            sums.quotient,
            strict=True,
        )
    )
    return ReportTable(say("Sums and roles"), head, rows, frozenset(range(1, 6)))


def _periods(statement: Statement, found: Evaluation, words: StatementWords) -> ReportTable:
    say, pairs = words.say, statement.pairs
    rows = tuple(
        (
            words.both(start),
            words.both(end),
            str(pairs[start, end].strength),
            say(PERIODS[period]) if (period := pairs[start, end].period) else words.unknown,
        )
        for start, end in found.edges
    )
    title = say("When the influences of the network show")
    return ReportTable(title, (say("From"), say("To"), say("Strength"), say("Period")), rows)


def _goal_matrix(statement: Statement, words: StatementWords) -> ReportTable:
    say = words.say
    strength = {(r.goal_id, r.factor_id): r.strength for r in statement.goal_relations}
    rows = tuple(
        (
            goal.text,
            *(
                _OPEN if (value := strength.get((goal.id, factor.id))) is None else str(value)
                for factor in statement.factors
            ),
        )
        for goal in statement.goals
    )
    head = (say("Goal"), *(words.code(factor.id) for factor in statement.factors))
    return ReportTable(say("How much goals rest on factors"), head, rows, look="heat")


def portfolio_section(
    statement: Statement, found: Evaluation, words: StatementWords
) -> ReportSection:
    """Show the portfolio and read it in words."""
    say = words.say
    head = [say("Factor"), say("Rating in %"), say("Weight in %"), say("Field")]
    indirect = found.indirect_weight
    if indirect:
        head += [say("Indirect weight in %"), say("Field by indirect weight")]
    rows = []
    for key, field in found.quadrant.items():
        row = [
            words.both(key),
            words.number(found.mean_rating[key], 1),
            words.number(found.weight.get(key), 1),
            say(QUADRANTS[field]) if field else words.unknown,
        ]
        if indirect:
            other = found.indirect_quadrant.get(key)
            row.append(words.number(indirect.get(key), 1))
            row.append(say(QUADRANTS[other]) if other else words.unknown)
        rows.append(tuple(row))
    return ReportSection(
        say("Portfolio"),
        (
            ReportPicture(portfolio_picture(statement, found, say)),
            ReportItems(tuple(portfolio_in_words(statement, found, say))),
            ReportTable(
                say("Fields of the portfolio"), tuple(head), tuple(rows), frozenset({1, 2, 4})
            ),
        ),
    )


def network_section(
    statement: Statement, found: Evaluation, words: StatementWords
) -> ReportSection:
    """Show the impact network and name its loops, with the bound of the search."""
    say, loops = words.say, found.loops.found
    blocks: list[ReportBlock] = [
        ReportPicture(network_picture(statement, found, say)),
    ]
    if loops:
        blocks.append(ReportHeading(say("Loops (generators)")))
        if len(loops) > _NAMED_LOOPS:
            blocks.append(
                ReportText(
                    say(
                        "The {named} shortest of {count}:",
                        named=_NAMED_LOOPS,
                        count=say.number(len(loops)),
                    )
                )
            )
        blocks.append(ReportItems(tuple(map(words.loop, loops[:_NAMED_LOOPS])), numbered=True))
    return ReportSection(say("Impact network"), tuple(blocks))
