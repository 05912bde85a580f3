"""A report on a statement, in its order, before it is written in any format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.export.wissensbilanz.agreement import consensus_section, firmness_section
from atlas.export.wissensbilanz.beyond import change_section, indirect_section
from atlas.export.wissensbilanz.blocks import ReportSection, StatementReport
from atlas.export.wissensbilanz.following import (
    influences_section,
    network_section,
    portfolio_section,
)
from atlas.export.wissensbilanz.grounds import limits_section, method_section
from atlas.export.wissensbilanz.told import (
    factors_section,
    goals_section,
    indicators_section,
    measures_section,
    opening,
    ratings_section,
)
from atlas.export.wissensbilanz.words import StatementWords
from atlas.settings import VERSION
from atlas.wissensbilanz.evaluation import evaluate

if TYPE_CHECKING:
    import datetime as dt

    from atlas.i18n.language import Language
    from atlas.wissensbilanz.evaluation import Evaluation
    from atlas.wissensbilanz.statement import Statement


def statement_report(
    statement: Statement,
    lang: Language,
    date: dt.date,
    *,
    network: str = "",
    found: Evaluation | None = None,
) -> StatementReport:
    """Compose the report on a statement.

    Parameters
    ----------
    statement
        Without contradictions; what is missing is said.
    lang
        Language of the report.
    date
        The day it is made.
    network
        Name of the network in the atlas, where it is known.
    found
        What follows from the statement, where it is computed already.

    Returns
    -------
    StatementReport
        All that every format writes.
    """
    words = StatementWords(statement, lang)
    found = found or evaluate(statement)
    name = statement.head.title or network or statement.head.network_id
    return StatementReport(
        title=lang("Wissensbilanz: {name}", name=name) if name else lang("Wissensbilanz"),
        lang=lang,
        date=date,
        dated=lang(
            "Reference date {day}, made on {date}",
            day=words.day(statement.head.reference_date),
            date=lang.date(date),
        ),
        opening=opening(statement, found, words, network, VERSION),
        sections=tuple(_sections(statement, found, words)),
    )


def _sections(
    statement: Statement, found: Evaluation, words: StatementWords
) -> list[ReportSection]:
    method = statement.settings
    sections = [
        goals_section(statement, words),
        factors_section(statement, words),
        ratings_section(statement, found, words),
        *_consensus(statement, words),
        indicators_section(statement, words),
        influences_section(statement, found, words),
        portfolio_section(statement, found, words),
        firmness_section(statement, words),
    ]
    if method.squared:
        sections.append(network_section(statement, found, words))
        if method.indirect != "off":
            sections.append(indirect_section(statement, found, words))
    if statement.previous is not None:
        sections.append(change_section(statement, found, statement.previous, words))
    return [
        *sections,
        measures_section(statement, words),
        method_section(statement, words),
        limits_section(words),
    ]


def _consensus(statement: Statement, words: StatementWords) -> list[ReportSection]:
    said = statement.individual_ratings or statement.individual_influences
    return [consensus_section(statement, words)] if said else []
