"""Strongest occupations of an area as bars around 1, with their table and what is to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from atlas.export import vega
from atlas.indicators.occupations import NOT_INDUSTRIES

if TYPE_CHECKING:
    from atlas.export.vega import Chart
    from atlas.i18n.language import Language
    from atlas.indicators.occupation_profile import OccupationStrengths


def occupations_table(found: OccupationStrengths, lang: Language) -> pd.DataFrame:
    """Give the strongest occupations; an earlier quotient that can't be compared is missing."""
    rows, year = found.rows, found.year
    columns: dict[str, object] = {
        "KldB 2010": list(rows.index),
        lang("Occupation"): list(rows["name"]),
        lang("Employees {year}", year=year): rows["employees"].astype("Int64").tolist(),
    }
    if found.before is not None:
        columns[lang("Quotient {year}", year=found.before)] = rows["earlier"].tolist()
    columns[lang("Quotient {year}", year=year)] = rows["quotient"].tolist()
    columns[lang("{year}, base: state", year=year)] = rows["of_state"].tolist()
    return pd.DataFrame(columns)


def occupations_chart(found: OccupationStrengths, lang: Language, *, dark: bool = False) -> Chart:
    """Draw quotients of occupations as bars from 1; a line across each is the earlier year."""
    table = found.rows.reset_index(names="code")
    numbers = zip(table["name"], table["quotient"], table["earlier"], strict=True)
    texts = [f"{name}: {_trend(now, before, lang)}" for name, now, before in numbers]
    table = table.assign(one=1.0, text=texts)
    y = vega.rows("text", texts)
    base = f"{lang('Location quotient')} (1 = {lang('base: Germany')})"
    hints = [
        vega.hint("code", "KldB 2010"),
        vega.hint("name", lang("Occupation")),
        vega.hint("employees", lang("Employees"), "quantitative", ",d"),
        vega.hint("quotient", str(found.year), "quantitative", ".2f"),
    ]
    bars = {
        "mark": vega.bar_mark(),
        "encoding": {
            "y": y,
            "x": {
                "field": "quotient",
                "type": "quantitative",
                "title": vega.axis_lines(base),
                "scale": {"zero": False},
            },
            "x2": {"field": "one"},
            "color": {"value": vega.ORANGE},
            "tooltip": hints,
        },
    }
    one = {"field": "one", "type": "quantitative"}
    layers = [bars, {"mark": {"type": "rule", "color": vega.RULE}, "encoding": {"x": one}}]
    if found.before is not None:
        tick = {"type": "tick", "color": vega.CHART_INK[dark], "thickness": 2, "size": 18}
        earlier = {"field": "earlier", "type": "quantitative"}
        hint = vega.hint("earlier", str(found.before), "quantitative", ".2f")
        encoding = {"y": y, "x": earlier, "tooltip": [*hints, hint]}
        layers.append({"mark": tick | {"yOffset": 7}, "encoding": encoding})
    layers += vega.row_labels("text", texts, dark)
    chart = {"data": vega.chart_data(table), "layer": layers}
    return vega.dressed(chart, lang, step=vega.row_step(texts))


def occupations_in_words(found: OccupationStrengths, lang: Language, *, drawn: bool = True) -> str:
    """Say what the occupations are, and what the trend is held against.

    Parameters
    ----------
    found
        The occupations.
    lang
        Language of the text.
    drawn
        Whether the chart stands beside it, whose lines then are explained.

    Returns
    -------
    str
        A few sentences.
    """
    if not len(found.rows):
        return lang("No occupations are known that are more frequent here than in Germany.")
    told = [
        lang(
            "The occupations of at least 100 employees whose share is furthest above Germany's, "
            "{year}.",
            year=found.year,
        ),
        lang(NOT_INDUSTRIES),
    ]
    if found.before is None:
        told.append(lang("No trend: the series has a break in {year}.", year=found.year))
    elif drawn:
        told.append(lang("The line across a bar is the quotient of {year}.", year=found.before))
    return " ".join(told)


def _trend(now: float, before: float, lang: Language) -> str:
    """Write a quotient, and the earlier one before it where there is one."""
    written = lang.number(now, 2)
    if pd.isna(before):
        return written
    return lang("{before} → {now}", before=lang.number(before, 2), now=written)
