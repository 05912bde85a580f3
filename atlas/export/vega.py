"""Parts of Vega-Lite specifications that charts share.

A specification is plain data, so making one takes a millisecond, where building and validating
it object by object (Altair) took 30 to 100: a page has four, and fifty people turn pages.
"""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from atlas.i18n.rounding import half_away

if TYPE_CHECKING:
    from atlas.i18n.language import Language

#: A Vega-Lite specification, as its JSON is read.
Chart = dict[str, Any]

BLUE: Final = "#5a93c4"
ORANGE: Final = "#d5823a"
PALE: Final = "#b7c5d0"
RULE: Final = "#7a8a97"
#: Holds 3:1 on the light and on the dark ground, as its own lines and bars must.
STRONG: Final = "#2b8a9e"
#: Colours of texts inside a chart and of what is behind them, on light and on dark ground.
CHART_INK: Final = {False: "#1b2733", True: "#e6ebef"}
GROUND: Final = {False: "#ffffff", True: "#161d24"}
_STEP: Final = 38  # a row: the label over its bar, so that narrow screens show both
_STEP_OF_TWO: Final = 50
_BAR: Final = 14
_LINE: Final = 14
_LABEL: Final = 46  # signs of a line over a bar that a phone has room for
_TITLE: Final = 40  # signs of a line
#: The space between a number and what names it, "(similar: 4.46)", or the number before it,
#: "11.62 → 14.16": there no line ends.
_BEFORE_NUMBER: Final = re.compile(r"(?<=[:→]) (?=[−-]?\d)| (?=→)")
#: Number and date formats of d3 in German; English is its own default.
_GERMAN: Final = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " €"]}


def chart_data(table: pd.DataFrame) -> dict[str, Any]:
    """Give a table as the data of a chart; missing values are null."""
    plain = table.astype(object).where(table.notna(), None)
    return {"values": plain.to_dict("records")}


def bar_mark() -> dict[str, Any]:
    """Give the mark of a bar in a row with its label above it."""
    return {"type": "bar", "stroke": RULE, "strokeWidth": 0.5, "size": _BAR, "yOffset": _BAR / 2}


def step_mark() -> dict[str, Any]:
    """Give the mark of the line from the end of a bar to the bar of the row below it."""
    offset = {"yOffset": _BAR / 2, "y2Offset": _BAR / 2}
    return {"type": "rule", "color": RULE, "strokeDash": [2, 2]} | offset


def dot_mark() -> dict[str, Any]:
    """Give the mark of a dot in a row with its label above it."""
    return {"type": "point", "filled": True, "size": 90, "color": STRONG, "yOffset": _BAR / 2}


def rows(field: str, order: list[str]) -> dict[str, Any]:
    """Give the encoding of rows in an order, without an axis."""
    scale = {"paddingInner": 0, "paddingOuter": 0.15}  # a first name of two lines isn't cut
    return {"field": field, "type": "nominal", "sort": order, "axis": None, "scale": scale}


def _lines(text: str, signs: int) -> list[str]:
    """Break a text into lines between its words; a single word is wider rather than broken."""
    held = _BEFORE_NUMBER.sub("\u00a0", text)
    return textwrap.wrap(held, signs, break_long_words=False)


def row_labels(field: str, order: list[str], dark: bool) -> list[dict[str, Any]]:
    """Write each row's name over its bar, from the left edge, on ground that lines don't cross.

    A name that is wider than the chart would take the room of the bars: it has two lines.

    Returns
    -------
    list
        Two layers: the ground behind the names, and the names.
    """
    lines = {name: _lines(name, _LABEL) for name in order}
    broken = {"calculate": f"{json.dumps(lines)}[datum[{json.dumps(field)}]]", "as": "lines"}
    encoding = {"y": rows(field, order), "x": {"value": 2}, "text": {"field": "lines"}}
    up = {"expr": f"-1 - {_LINE} * (length(datum.lines) - 1)"}  # the last line stands on the bar
    text: dict[str, Any] = {"type": "text", "align": "left", "baseline": "bottom", "dy": up}
    text |= {"fontSize": 12, "lineHeight": _LINE}
    behind = {"stroke": GROUND[dark], "strokeWidth": 4, "strokeJoin": "round"}
    return [
        {"transform": [broken], "mark": text | behind, "encoding": encoding},
        {"transform": [broken], "mark": text | {"color": CHART_INK[dark]}, "encoding": encoding},
    ]


def row_step(order: list[str]) -> int:
    """Give the height of a row, higher where a name has two lines."""
    return _STEP if all(len(name) <= _LABEL for name in order) else _STEP_OF_TWO


def named_rows(field: str, order: list[str], strong: list[str], dark: bool) -> dict[str, Any]:
    """Give the encoding of rows whose names stand beside their bars, some of them strongly."""
    weight = {
        "condition": {"test": f"indexof({json.dumps(strong)}, datum.value) >= 0", "value": "bold"},
        "value": "normal",
    }
    axis = {
        "title": None,
        "labelLimit": 0,
        "labelFlush": False,
        "labelFontWeight": weight,
        "labelColor": CHART_INK[dark],
        "domain": False,
        "ticks": False,
    }
    return {"field": field, "type": "nominal", "sort": order, "axis": axis}


def axis_lines(title: str) -> list[str]:
    """Break a title of an axis into lines that a narrow screen has room for.

    One that is wider than the chart takes the room of what is drawn.

    Returns
    -------
    list of str
        The lines.
    """
    return _lines(title, _TITLE)


def hint(field: str, title: str, kind: str = "nominal", form: str = "") -> dict[str, Any]:
    """Give a line of a tooltip."""
    shown = {"format": form} if form else {}
    return {"field": field, "type": kind, "title": title} | shown


def line_chart(tables: list[pd.DataFrame], title: str, lang: Language, decimals: int = 1) -> Chart:
    """Draw a line for each area: the first one solid, the state's dashed.

    Parameters
    ----------
    tables
        One for each line: ``area``, ``year``, ``value``, ``part`` and ``source``.
    title
        What the values are.
    lang
        Language of the reader.
    decimals
        How many a tooltip shows.

    Returns
    -------
    Chart
        Specification in Vega-Lite, its data included.
    """
    known = [table for table in tables if len(table)]
    names = [str(table["area"].iloc[0]) for table in known]
    legend = {"orient": "top", "title": None, "labelLimit": 0} if len(known) > 1 else None

    def by_area(values: list[Any]) -> dict[str, Any]:
        scale = {"domain": names, "range": values[: len(names)]}
        return {"field": "area", "type": "nominal", "scale": scale, "legend": legend}

    drawn = pd.concat(known)
    drawn["shown"] = [half_away(value, decimals) for value in drawn["value"]]
    year_axis = {"format": "d", "tickMinStep": 1, "labelOverlap": "greedy", "grid": False}
    return {
        "data": chart_data(drawn),
        "mark": {"type": "line", "point": {"size": 22}},
        "encoding": {
            "x": {
                "field": "year",
                "type": "quantitative",
                "title": None,
                "scale": {"zero": False, "nice": False, "padding": 8},
                "axis": year_axis,
            },
            "y": {
                "field": "value",
                "type": "quantitative",
                "title": title,
                "scale": {"zero": False},
            },
            "color": by_area([STRONG, RULE]),
            "strokeDash": by_area([[1, 0], [5, 4]]),
            "detail": {"field": "part", "type": "nominal"},
            "tooltip": [
                hint("area", lang("Area")),
                hint("year", lang("Year"), "quantitative", "d"),
                hint("shown", title or lang("Value"), "quantitative", f",.{decimals}f"),
                hint("source", lang("Source")),
            ],
        },
    }


def facets(chart: Chart, field: str, names: list[str], signs: int) -> Chart:
    """Draw a chart once for each name of a field, three in a row; names take several lines."""
    inner = {key: value for key, value in chart.items() if key != "data"}
    lines = {name: _lines(name, signs) for name in names}
    header = {
        "labelExpr": f"{json.dumps(lines)}[datum.value]",
        "labelLimit": 0,
        "labelAnchor": "start",
    }
    facet = {"field": field, "type": "nominal", "title": None, "sort": names, "header": header}
    return {"data": chart["data"], "facet": facet, "columns": 3, "spec": inner}


def dressed(chart: Chart, lang: Language, height: int | None = None, *, step: int = _STEP) -> Chart:
    """Give a chart the width of its place, and a height where its rows don't give one."""
    high: Any = {"step": step} if height is None else height
    return framed(chart | {"width": "container", "height": high}, lang)


def framed(chart: Chart, lang: Language) -> Chart:
    """Write numbers as the language does, and leave out what speaks English only.

    That is the menu, and what would be read aloud of every single mark: the chart has a name,
    and a table stands beside it.

    Returns
    -------
    Chart
        The specification with ``config`` and ``usermeta``; the one given stays as it is.
    """
    config: dict[str, Any] = {
        "aria": False,
        "mark": {"aria": False},
        "font": "system-ui, sans-serif",
        "axis": {"titleFontWeight": "normal"},
    }
    if lang.code == "de":
        config["locale"] = {"number": _GERMAN}
    return chart | {"config": config, "usermeta": {"embedOptions": {"actions": False}}}
