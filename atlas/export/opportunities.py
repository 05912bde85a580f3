"""The opportunities of an area in words and as tables, for its page and reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from atlas.export.opportunity_tables import (
    ReadTable,
    at_risk_table,
    calibration_table,
    new_strengths_table,
    percent,
    standings_table,
)
from atlas.i18n.catalogue import msgid
from atlas.in_words import area_name
from atlas.indicators.area_profile import level_of
from atlas.indicators.back_test import FIRST, WORTH, BackTest, Foretelling, Foretold, foretold
from atlas.indicators.breaks import is_broken
from atlas.indicators.occupations import NOT_INDUSTRIES, occupation_names
from atlas.indicators.opportunities import OPPORTUNITIES, opportunities_of

if TYPE_CHECKING:
    import pandas as pd

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language


_RISEN: Final = msgid(
    "Of the up to {most} occupations most likely in {first} in each district, {told} were foretold "
    "to become a strength by {last}, and {named} did; of all candidates {every}."
)
_LOST: Final = msgid(
    "Of the up to {most} strengths most at risk in {first} in each district, {told} were foretold "
    "to be lost by {last}, and {named} were; of all {every}."
)
_RISEN_HERE: Final = msgid(
    "In Baden-Württemberg {told_here} were foretold, and {named_here} came; of all candidates "
    "{every_here}."
)
_LOST_HERE: Final = msgid(
    "In Baden-Württemberg {told_here} were foretold, and {named_here} were lost; of all "
    "{every_here}."
)
_RARER: Final = msgid(
    "From {start} to {first} less came true in Baden-Württemberg than the model of all of Germany "
    "expects; chances here are set lower for that."
)
_MORE_OFTEN: Final = msgid(
    "From {start} to {first} more came true in Baden-Württemberg than the model of all of Germany "
    "expects; chances here are set higher for that."
)


@dataclass(frozen=True)
class OpportunitiesTold:
    """The opportunities of an area.

    Attributes
    ----------
    title, source
        What they are, and where the figures are from.
    summary
        The area in words.
    legend
        How the picture is to be read.
    new, at_risk
        The most likely new strengths, and the strengths that may be lost, perhaps without rows;
        each with how well such were foretold.
    every
        All occupations with their standing and what speaks for it.
    calibration
        What was foretold and what came, of new strengths and of losses.
    rows
        As :func:`~atlas.indicators.opportunities.opportunities_of` gives them, with ``name``.
    """

    title: str
    source: str
    summary: str
    legend: str
    new: ReadTable
    at_risk: ReadTable
    every: ReadTable
    calibration: tuple[ReadTable, ReadTable]
    rows: pd.DataFrame


def opportunities_told(atlas: Atlas, area: str, lang: Language) -> OpportunitiesTold | None:
    """Tell the opportunities of an area; looked up after the first time.

    Parameters
    ----------
    atlas
        Any atlas: records say nothing here.
    area
        Key of an area.
    lang
        Language of the words.

    Returns
    -------
    OpportunitiesTold or None
        None where a package lacks what it takes.

    Raises
    ------
    SelectionError
        If there is no such area.
    """
    made = ("opportunities_told", area, lang.code)
    return atlas.package.derived.get(made, lambda: _told(atlas, area, lang))


def _told(atlas: Atlas, area: str, lang: Language) -> OpportunitiesTold | None:
    found, told = opportunities_of(atlas, area), foretold(atlas)
    if told is None or not len(found):
        return None
    names = occupation_names(atlas, lang)
    rows = found.assign(name=[names.get(str(code), str(code)) for code in found.index])
    return OpportunitiesTold(
        title=lang("Opportunities by occupation ({year})", year=told.year),
        source=lang(OPPORTUNITIES.source),
        summary=_summary(atlas, area, rows, told, lang),
        legend=lang(
            "The occupation space: lines join occupations that are strong in the same districts "
            "of Germany; the place on the sheet says nothing else. Codes (KldB 2010) stand beside "
            "the ten strongest, the most likely new strengths and those at risk, as far as there "
            "is room; the tables have them all."
        ),
        new=replace(new_strengths_table(rows, lang), note=_tested(told.entries, lang)),
        at_risk=replace(at_risk_table(rows, lang), note=_tested(told.exits, lang, lost=True)),
        every=standings_table(rows, lang),
        calibration=(
            calibration_table(told.entries.test, lang("Held against: new strengths"), lang),
            calibration_table(told.exits.test, lang("Held against: strengths lost"), lang),
        ),
        rows=rows,
    )


def _summary(atlas: Atlas, area: str, rows: pd.DataFrame, told: Foretold, lang: Language) -> str:
    strong = int(rows["standing"].isin(["strength", "at_risk"]).sum())
    near, far = (int((rows["standing"] == each).sum()) for each in ("threshold", "distant"))
    said = [
        lang.plural(
            "{name}: in {count} of {all} occupations the share is at least Germany's (a strength).",
            "{name}: in {count} of {all} occupations the share is at least Germany's (strengths).",
            strong,
            name=area_name(atlas, area, lang),
            all=len(rows),
        ),
        lang(
            "{count} stand on the threshold (0.8 to below 1) and aren't too small to judge; of "
            "such, {share} became a strength within five years, in Baden-Württemberg {here}.",
            count=near,
            share=percent(told.threshold_rate, lang),
            here=percent(told.state_threshold_rate, lang),
        ),
        lang(
            "{count} are distant: less likely to become a strength than candidates on average.",
            count=far,
        ),
        lang(NOT_INDUSTRIES),
    ]
    if level_of(atlas, area) != "district":
        said.append(
            lang(
                "What is foretold was fitted and tested on districts; of larger areas it is told "
                "by the same rule, untested."
            )
        )
    if is_broken(frozenset(atlas.areas.at[area, "districts"]), told.entries.test.tested):
        said.append(
            lang(
                "Employees were assigned anew here between two districts, so a strength may belong "
                "to the other one; the back-test leaves this area out."
            )
        )
    return " ".join(said)


def _tested(tested: Foretelling, lang: Language, *, lost: bool = False) -> str:
    """Say how well was foretold, of the state too, and whether relatedness helped."""
    test = tested.test
    rates = {
        "told": test.told_of_first,
        "named": test.rate_of_first,
        "every": test.rate,
        "told_here": test.state_told_of_first,
        "named_here": test.state_rate_of_first,
        "every_here": test.state_rate,
    }
    said: dict[str, Any] = {name: percent(rate, lang) for name, rate in rates.items()}
    said |= {"most": FIRST, "start": str(test.fitted[0])}
    said |= {"first": str(test.tested[0]), "last": str(test.tested[1])}
    sentences = [
        lang(
            "Back-test: fitted on all districts of Germany from {start} to {first}, held against "
            "{last}.",
            **said,
        ),
        lang(_LOST if lost else _RISEN, **said),
        lang(_LOST_HERE if lost else _RISEN_HERE, **said),
    ]
    if tested.level:
        sentences.append(lang(_RARER if tested.level < 0 else _MORE_OFTEN, **said))
    if not lost:
        sentences.append(
            lang("New strengths are rare: the list says where to look, not what will come.")
        )
    here = lang(
        "In Baden-Württemberg alone {count} came true: AUC {both} together, {quotient} by the "
        "quotient alone.",
        count=lang.number(test.state_happened),
        both=lang.number(test.state_of_both, 3),
        quotient=lang.number(test.state_of_quotient, 3),
    )
    return " ".join([*sentences, _adds(test, lang), here])


def _adds(test: BackTest, lang: Language) -> str:
    numbers = {
        "both": test.of_both,
        "quotient": test.of_quotient,
        "related": test.of_density,
        "low": test.gain.low,
        "high": test.gain.high,
    }
    written = {name: lang.number(number, 3) for name, number in numbers.items()}
    written["least"] = lang.number(WORTH, 2)
    if test.adds:
        return lang(
            "Relatedness adds something: AUC {both} together, {quotient} by the quotient alone, "
            "{related} by relatedness alone (95 % interval of the gain: {low} to {high}).",
            **written,
        )
    return lang(
        "Relatedness adds less than {least} here and is left out: AUC {both} together, {quotient} "
        "by the quotient alone, {related} by relatedness alone (95 % interval of the gain: {low} "
        "to {high}).",
        **written,
    )
