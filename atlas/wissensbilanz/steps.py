"""The eight steps of a Wissensbilanz, and what each of them still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.findings import message
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atlas.findings import Message
    from atlas.wissensbilanz.statement import Statement

#: Steps after the guide 2.0, by their names in the address, as catalogue texts.
STATEMENT_STEPS: Final = {
    "goals": msgid("Business model and goals"),
    "factors": msgid("Factors"),
    "ratings": msgid("Ratings"),
    "indicators": msgid("Indicators"),
    "influences": msgid("Influences"),
    "evaluation": msgid("Evaluation"),
    "measures": msgid("Measures to take"),
    "report": msgid("Report"),
}


def step_gaps(
    statement: Statement, quadrant: Mapping[str, str | None]
) -> dict[str, tuple[Message, ...]]:
    """Say what each step lacks; nothing of it hinders anybody from going on.

    Parameters
    ----------
    statement
        The statement.
    quadrant
        Where each factor lies in the portfolio.

    Returns
    -------
    dict
        Step → what is missing, nothing where it is complete.
    """
    found = {
        "goals": (*_goals(statement),),
        "factors": (*_factors(statement),),
        "ratings": (*_ratings(statement),),
        "indicators": (*_indicators(statement),),
        "influences": (*_influences(statement),),
        "measures": (*_measures(statement, quadrant),),
    }
    provisional = found["ratings"] or found["influences"]
    evaluation = (message("provisional"),) if provisional else ()
    number = sum(map(bool, found.values()))
    report = (message("Open steps: {count}", count=number),) if number else ()
    found |= {"evaluation": evaluation, "report": report}
    return {step: found[step] for step in STATEMENT_STEPS}


def _goals(statement: Statement) -> Iterator[Message]:
    head = statement.head
    if not head.title:
        yield message("name")
    if not head.reference_date:
        yield message("day")
    if not head.business_model:
        yield message("business model")
    if not head.vision:
        yield message("vision")
    if not statement.goals:
        yield message("goals")


def _factors(statement: Statement) -> Iterator[Message]:
    if not statement.factors:
        yield message("factors")
    if count := sum(not (one.name_de or one.name_en) for one in statement.factors):
        yield message("without a name: {count}", count=count)
    if count := sum(not (one.definition_de or one.definition_en) for one in statement.factors):
        yield message("without a definition: {count}", count=count)


def _ratings(statement: Statement) -> Iterator[Message]:
    if not statement.factors:
        yield message("factors")
        return
    rated, criteria = statement.rated, statement.settings.criteria
    complete = sum(
        (rating := rated.get(factor.id)) is not None and all(map(rating.says, criteria))
        for factor in statement.factors
    )
    if count := len(statement.factors) - complete:
        yield message("factors not rated: {count}", count=count)


def _indicators(statement: Statement) -> Iterator[Message]:
    if not statement.factors:
        yield message("factors")
    having = {one.factor_id for one in statement.indicators}
    if count := sum(factor.id not in having for factor in statement.factors):
        yield message("factors without an indicator: {count}", count=count)


def _influences(statement: Statement) -> Iterator[Message]:
    if len(statement.factors) < 2:
        yield message("factors")
        return
    settings, keys = statement.settings, {one.id for one in statement.acting}
    if settings.squared:
        judged = sum({*pair} <= keys for pair in statement.pairs)
        if count := len(keys) * (len(keys) - 1) - judged:
            yield message("influences not judged: {count}", count=count)
    if settings.goaled:
        pairs = len(statement.goals) * len(statement.factors)
        if count := pairs - len(statement.goal_relations):
            yield message("goals and factors not related: {count}", count=count)


def _measures(statement: Statement, quadrant: Mapping[str, str | None]) -> Iterator[Message]:
    if not statement.measures:
        yield message("measures")
        return
    having = {one.factor_id for one in statement.measures}
    weak = [key for key, field in quadrant.items() if field == "develop"]
    if count := sum(key not in having for key in weak):
        yield message("factors to develop without a measure: {count}", count=count)
    if count := sum(not (one.due and one.owner) for one in statement.measures):
        yield message("without a day or a responsible role: {count}", count=count)
