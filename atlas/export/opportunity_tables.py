"""Tables of an area's opportunities as people read them, with what speaks for each occupation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from atlas.indicators.opportunities import STANDINGS

if TYPE_CHECKING:
    from collections.abc import Hashable

    from atlas.i18n.language import Language
    from atlas.indicators.back_test import BackTest


@dataclass(frozen=True)
class ReadTable:
    """A table as people read it.

    Attributes
    ----------
    heading
        What it shows.
    table
        Texts and numbers.
    decimals
        How many the numbers of a column have.
    note
        What is to be said below it.
    """

    heading: str
    table: pd.DataFrame
    decimals: dict[str, int]
    note: str = ""


def percent(share: float, lang: Language) -> str:
    """Write a share, "4,8 %"; of what isn't known that it isn't stated."""
    return lang("not stated") if pd.isna(share) else f"{lang.number(share * 100, 1)}\u00a0%"


def new_strengths_table(rows: pd.DataFrame, lang: Language) -> ReadTable:
    """Give the most likely new strengths of an area, the most likely first, with their reasons.

    Parameters
    ----------
    rows
        As :func:`~atlas.indicators.opportunities.opportunities_of` gives them, with ``name``.
    lang
        Language of the words.

    Returns
    -------
    ReadTable
        At most ten rows.
    """
    own = rows[rows["standing"] == "likely"].sort_values("entry_chance", ascending=False)
    names = rows["name"].to_dict()
    related = [_names(codes, names, lang) for codes in own["related_strengths"]]
    columns = {lang("Related to, and strong here"): related}
    chance = lang("Chance in 5 years (%)")
    return _judged(
        own, lang("Most likely new strengths"), chance, own["entry_chance"], columns, lang
    )


def at_risk_table(rows: pd.DataFrame, lang: Language) -> ReadTable:
    """Give the strengths that an area may lose, those most at risk first; the same rows."""
    own = rows[rows["standing"] == "at_risk"].sort_values("loss_chance", ascending=False)
    risk = lang("Risk in 5 years (%)")
    return _judged(own, lang("Strengths at risk"), risk, own["loss_chance"], {}, lang)


def standings_table(rows: pd.DataFrame, lang: Language) -> ReadTable:
    """Give all occupations of an area with their standing and what speaks for it."""
    quotient, related = lang("Location quotient"), lang("Relatedness (%)")
    names = rows["name"].to_dict()
    columns: dict[str, Any] = {
        "KldB 2010": list(rows.index),
        lang("Occupation"): list(rows["name"]),
        lang("Standing"): [lang(STANDINGS[str(key)]) for key in rows["standing"]],
        quotient: rows["quotient"].to_numpy(),
        lang("Employees"): rows["employees"].to_numpy(),
        related: (rows["density"] * 100).to_numpy(),
        lang("What speaks for it"): [_reason(row, names, lang) for row in rows.to_dict("records")],
    }
    decimals = {quotient: 2, lang("Employees"): 0, related: 1}
    return ReadTable(lang("All occupations"), pd.DataFrame(columns), decimals)


def calibration_table(test: BackTest, heading: str, lang: Language) -> ReadTable:
    """Hold what was foretold against what came, by tenth.

    Parameters
    ----------
    test
        A back-test.
    heading
        What was foretold.
    lang
        Language of the words.

    Returns
    -------
    ReadTable
        A row for each tenth of the pairs of a district and an occupation, the most likely first;
        the state's districts beside all of Germany.
    """
    found = test.calibration.iloc[::-1]
    names = {
        "told": lang("Germany: foretold (%)"),
        "came": lang("Germany: came true (%)"),
        "state_told": lang("Baden-Württemberg: foretold (%)"),
        "state_came": lang("Baden-Württemberg: came true (%)"),
    }
    tenth, cases = lang("Tenth"), lang("Cases in Baden-Württemberg")
    columns: dict[str, Any] = {tenth: [f"{part}." for part in range(1, len(found) + 1)]}
    columns |= {head: (found[name] * 100).to_numpy() for name, head in names.items()}
    columns[cases] = found["state_cases"].to_numpy()
    decimals = dict.fromkeys(names.values(), 1) | {cases: 0}
    note = lang(
        "Pairs of a district and an occupation, {first}, by their chance: the first tenth is the "
        "most likely one. Came true: by {last}.",
        first=str(test.tested[0]),
        last=str(test.tested[1]),
    )
    return ReadTable(heading, pd.DataFrame(columns), decimals, note)


def _judged(
    own: pd.DataFrame,
    heading: str,
    head: str,
    chances: pd.Series,
    more: dict[str, list[str]],
    lang: Language,
) -> ReadTable:
    columns: dict[str, Any] = {
        lang("Occupation"): [f"{name} ({code})" for code, name in own["name"].items()],
        lang("Quotient"): own["quotient"].to_numpy(),
        lang("Employees"): own["employees"].to_numpy(),
        head: (chances * 100).to_numpy(),
    }
    decimals = {lang("Quotient"): 2, lang("Employees"): 0, head: 1}
    return ReadTable(heading, pd.DataFrame(columns | more), decimals)


def _reason(row: dict[Hashable, Any], names: dict[Hashable, Any], lang: Language) -> str:
    """Say why an occupation stands where it does."""
    times = lang.number(row["quotient"], 2)
    match row["standing"]:
        case "unknown":
            return lang("Nothing is published: none, or confidential.")
        case "small":
            at_par = lang.number(row["at_par"], 0)
            return lang(
                "Germany's share would be {count} employees: a single firm decides.", count=at_par
            )
        case "strength":
            return lang("{count} times Germany's share.", count=times)
        case "at_risk":
            risk = percent(row["loss_chance"], lang)
            return lang("Only {count} times Germany's share; risk {risk}.", count=times, risk=risk)
        case "distant":
            others = _names(row["related_others"], names, lang)
            return lang("Nearest to: {names}, which are no strengths here.", names=others)
    strong = _names(row["related_strengths"], names, lang)
    return lang("Related to: {names}, in which the area is strong.", names=strong)


def _names(codes: str, names: dict[Hashable, Any], lang: Language) -> str:
    """Name the occupations behind codes separated by a bar."""
    return "; ".join(names[code] for code in codes.split("|") if code) or lang("none")
