"""Sections that say what the network said: goals, factors, ratings, indicators, measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.export.wissensbilanz.bars import bars_picture
from atlas.export.wissensbilanz.blocks import (
    ReportBlock,
    ReportFacts,
    ReportHeading,
    ReportItems,
    ReportPicture,
    ReportSection,
    ReportTable,
    ReportText,
)
from atlas.wissensbilanz.method import CRITERION_LABELS
from atlas.wissensbilanz.statement import CAPITALS, ELEMENT_KINDS, MEASURE_STATES, STATEMENT_STATES

if TYPE_CHECKING:
    from atlas.export.wissensbilanz.words import StatementWords
    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import PlannedMeasure, Statement


def opening(
    statement: Statement, found: Evaluation, words: StatementWords, network: str, version: str
) -> tuple[ReportBlock, ...]:
    """Say whose statement it is and how far it can be trusted.

    Parameters
    ----------
    statement, found, words
        The statement, what follows from it, and its words.
    network
        Name of the network, where it isn't the title.
    version
        Of the atlas.

    Returns
    -------
    tuple of ReportBlock
        Notices before facts: that it is invented, that something is missing.
    """
    say, head = words.say, statement.head
    blocks: list[ReportBlock] = []
    if statement.invented:
        notice = statement.notice_de if say.code == "de" else statement.notice_en
        text = say("This statement is invented: it says nothing of any real network.")
        blocks.append(ReportText(f"{text} {notice}".strip(), "warning"))
    if missing := open_in_words(statement, found, words):
        blocks.append(ReportText(missing, "warning"))
    facts = (
        (say("Network"), network or head.title or head.network_id or words.unknown),
        (say("Reference date"), words.day(head.reference_date)),
        (say("Status"), say(STATEMENT_STATES[head.status])),
        (say("Guide"), head.method_version or words.unknown),
        (say("Participants"), words.number(head.team_size)),
        (say("Key of the statement"), head.id or words.unknown),
        (say("Computed by"), f"Clusteratlas Baden-Württemberg {version}"),
    )
    return (*blocks, ReportFacts(facts))


def open_in_words(statement: Statement, found: Evaluation, words: StatementWords) -> str:
    """Say what nobody has rated or judged.

    Returns
    -------
    str
        "" where nothing is missing.
    """
    say, method = words.say, statement.settings
    parts = []
    if unrated := sum(value is None for value in found.mean_rating.values()):
        parts.append(
            say.plural(
                "{count} factor without full rating", "{count} factors without full rating", unrated
            )
        )
    if method.squared and (gaps := found.influences.gaps):
        parts.append(
            say.plural("{count} influence not judged", "{count} influences not judged", gaps)
        )
    if method.goaled and (gaps := _open_relations(statement)):
        parts.append(
            say.plural(
                "{count} relation of goal and factor not judged",
                "{count} relations of goals and factors not judged",
                gaps,
            )
        )
    if not parts:
        return ""
    return say(
        "Provisional: {missing}. Sums are lower bounds, and weights, roles and fields may change.",
        missing=say.listing(parts),
    )


def _open_relations(statement: Statement) -> int:
    known = sum(relation.strength is not None for relation in statement.goal_relations)
    return len(statement.goals) * len(statement.factors) - known


def goals_section(statement: Statement, words: StatementWords) -> ReportSection:
    """Say what the network does and wants."""
    say, head = words.say, statement.head
    goals: ReportBlock = (
        ReportItems(tuple(goal.text for goal in statement.goals), numbered=True)
        if statement.goals
        else ReportText(words.unknown)
    )
    return ReportSection(
        say("Business model and goals"),
        (
            ReportHeading(say("Business model")),
            *_paragraphs(head.business_model, words),
            ReportHeading(say("Vision")),
            *_paragraphs(head.vision, words),
            ReportHeading(say("Goals")),
            goals,
        ),
    )


def _paragraphs(text: str, words: StatementWords) -> list[ReportText]:
    return [ReportText(line) for line in text.splitlines() if line.strip()] or [
        ReportText(words.unknown)
    ]


def factors_section(statement: Statement, words: StatementWords) -> ReportSection:
    """Define the factors by capital, and name processes and success where they count."""
    say = words.say
    head = (say("Factor"), say("Short"), say("Definition"))
    blocks: list[ReportBlock] = []
    for capital, name in CAPITALS.items():
        rows = tuple(
            (
                words.name(factor.id),
                words.code(factor.id),
                factor.definition(say.code) or words.unknown,
            )
            for factor in statement.factors
            if factor.capital == capital
        )
        blocks.append(ReportHeading(say(name)))
        blocks.append(
            ReportTable(say("Factors and their definitions"), head, rows)
            if rows
            else ReportText(say("No factor is named."))
        )
    elements = statement.acting[len(statement.factors) :]
    if elements:
        rows = tuple(
            (words.name(one.id), words.code(one.id), say(ELEMENT_KINDS[words.shape(one.id)]))
            for one in elements
        )
        title = say("Business processes and business success")
        blocks += [
            ReportHeading(title),
            ReportTable(
                say("What stands in the matrix besides"),
                (say("Name"), say("Short"), say("Kind")),
                rows,
            ),
        ]
    return ReportSection(say("Success factors"), tuple(blocks))


def ratings_section(
    statement: Statement, found: Evaluation, words: StatementWords
) -> ReportSection:
    """Show the ratings as bars and as a table with all means."""
    say, criteria = words.say, statement.settings.criteria
    reasons = any(rating.reason for rating in statement.ratings)
    head = [say("Factor"), *(say(CRITERION_LABELS[each]) for each in criteria), say("Mean")]
    rated = statement.rated
    rows = []
    for factor in statement.factors:
        rating = rated.get(factor.id)
        values = [rating.value(each) if rating else None for each in criteria]
        row = [words.both(factor.id), *map(words.number, values)]
        row.append(words.number(found.mean_rating[factor.id], 1))
        rows.append(tuple([*row, rating.reason if rating else ""] if reasons else row))
    empty = [""] * reasons
    for capital, mean in found.capital_mean.items():
        name = say("Mean: {capital}", capital=say(CAPITALS[capital]))
        rows.append((name, *[""] * len(criteria), words.number(mean, 1), *empty))
    means = [words.number(found.criterion_mean[each], 1) for each in criteria]
    rows.append((say("Mean by criterion"), *means, "", *empty))
    return ReportSection(
        say("Ratings"),
        (
            ReportText(
                say(
                    "In percent of what the network's own goals demand, from 0 to 120 in steps of "
                    "ten. A mean stands only where all criteria are rated."
                )
            ),
            ReportPicture(bars_picture(statement, found, say)),
            ReportTable(
                say("Ratings in percent"),
                tuple([*head, say("Reason")] if reasons else head),
                tuple(rows),
                frozenset(range(1, len(criteria) + 2)),
            ),
        ),
    )


def indicators_section(statement: Statement, words: StatementWords) -> ReportSection:
    """List the indicators with their sources."""
    say = words.say
    head = (say("Factor"), say("Indicator"), say("Value"), say("Unit"), say("Year"), say("Source"))
    rows = tuple(
        (
            words.both(one.factor_id),
            one.name,
            words.number(one.value),
            one.unit or words.unknown,
            str(one.year) if one.year is not None else words.unknown,
            one.source or words.unknown,
        )
        for one in statement.indicators
    )
    block: ReportBlock = (
        ReportTable(say("Indicators"), head, rows, frozenset({2}))
        if rows
        else ReportText(say("No indicator is stated."))
    )
    return ReportSection(say("Indicators"), (block,))


def measures_section(statement: Statement, words: StatementWords) -> ReportSection:
    """List the measures by the day they are due; what was overdue on the reference date is said."""
    say = words.say
    if not statement.measures:
        text = ReportText(say("No measure is stated."))
        return ReportSection(say("Planned measures"), (text,))
    order = sorted(statement.measures, key=lambda one: (not one.due, one.due))
    head = (say("Planned measure"), say("Factor"), say("Due"), say("Responsible"), say("Progress"))
    rows = tuple(
        (
            one.text,
            words.both(one.factor_id) if one.factor_id else words.unknown,
            _due(one, statement, words),
            one.owner or words.unknown,
            say(MEASURE_STATES[one.status]),
        )
        for one in order
    )
    note = say(
        "By the day they are due. Overdue is what was neither done nor dropped on the reference "
        "date ({day}) although its day had passed.",
        day=words.day(statement.head.reference_date),
    )
    table = ReportTable(say("Planned measures"), head, rows)
    return ReportSection(say("Planned measures"), (table, ReportText(note, "small")))


def _due(measure: PlannedMeasure, statement: Statement, words: StatementWords) -> str:
    said, reference = words.day(measure.due), statement.head.reference_date
    late = measure.due and reference and measure.due < reference
    if late and measure.status in ("open", "running"):
        return words.say("{day}, overdue", day=said)
    return said
