"""Charts as Vega-Lite specifications, readable without colour, each beside its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.export import vega
from atlas.indicators import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Collection

    from atlas.export.vega import Chart as Chart
    from atlas.i18n.language import Language
    from atlas.indicators.area_profile import AreaProfile
    from atlas.indicators.ranking import Ranking

#: Height of a row of a ranking, in pixels.
_ROW: Final = 20


def industries_table(profile: AreaProfile, lang: Language) -> pd.DataFrame:
    """Give the industries of an area with their numbers of networks and clusters."""
    heads = [lang("Industry"), lang("Networks"), lang("Clusters")]
    return pd.DataFrame(profile.industries, columns=heads)


def industries_chart(
    profile: AreaProfile, lang: Language, *, dark: bool = False, most: int = 12
) -> Chart:
    """Draw the industries of an area as bars: networks, then clusters."""
    counted = [lang("Networks"), lang("Clusters")]
    shown = pd.DataFrame(profile.industries[:most], columns=["industry", *counted])
    table = shown.melt("industry", counted, var_name="record", value_name="count")
    order = list(shown["industry"])
    bars = {
        "mark": vega.bar_mark(),
        "encoding": {
            "y": vega.rows("industry", order),
            "x": {
                "field": "count",
                "type": "quantitative",
                "title": lang("Number"),
                "axis": {"tickMinStep": 1},
            },
            "color": {
                "field": "record",
                "type": "nominal",
                "title": None,
                "scale": {"domain": counted, "range": [vega.STRONG, vega.PALE]},
                "legend": {"orient": "top"},
            },
            "order": {"field": "record", "type": "nominal", "sort": "descending"},
            "tooltip": [
                vega.hint("industry", lang("Industry")),
                vega.hint("record", lang("Kind")),
                vega.hint("count", lang("Number"), "quantitative"),
            ],
        },
    }
    layers = [bars, *vega.row_labels("industry", order, dark)]
    return vega.dressed(
        {"data": vega.chart_data(table), "layer": layers}, lang, step=vega.row_step(order)
    )


def quotient_base(profile: AreaProfile, lang: Language) -> str:
    """Say what the location quotients of an area are held against."""
    return lang("base: Germany") if profile.base == "germany" else lang("base: state")


def quotients_table(profile: AreaProfile, lang: Language) -> pd.DataFrame:
    """Give the location quotients of an area; unknown ones are missing."""
    quotient = f"{lang('Location quotient')} {profile.quotient_year}"
    heads = ["WZ 2008", lang("Sector"), f"{quotient}, {quotient_base(profile, lang)}"]
    return pd.DataFrame(profile.quotients, columns=heads)


def quotients_chart(profile: AreaProfile, lang: Language, *, dark: bool = False) -> Chart:
    """Draw location quotients as bars from 1: to the right more, to the left less."""
    table = pd.DataFrame(profile.quotients, columns=["code", "sector", "quotient"])
    texts = [
        f"{name}: {_number(quotient, lang)}"
        for name, quotient in zip(table["sector"], table["quotient"], strict=True)
    ]
    table = table.assign(one=1.0, text=texts)
    order = list(table.sort_values("quotient", ascending=False)["text"])
    title = lang("Location quotient")
    above = {"test": "datum.quotient >= 1", "value": vega.ORANGE}
    bars = {
        "mark": vega.bar_mark(),
        "encoding": {
            "y": vega.rows("text", order),
            "x": {
                "field": "quotient",
                "type": "quantitative",
                "title": f"{title} (1 = {quotient_base(profile, lang)})",
                "scale": {"zero": False},
            },
            "x2": {"field": "one"},
            "color": {"condition": above, "value": vega.BLUE},
            "tooltip": [
                vega.hint("code", "WZ 2008"),
                vega.hint("sector", lang("Sector")),
                vega.hint("quotient", title, "quantitative", ".2f"),
            ],
        },
    }
    one = {"field": "one", "type": "quantitative"}
    rule = {"mark": {"type": "rule", "color": vega.RULE}, "encoding": {"x": one}}
    layers = [bars, rule, *vega.row_labels("text", order, dark)]
    return vega.dressed(
        {"data": vega.chart_data(table), "layer": layers}, lang, step=vega.row_step(order)
    )


def years_chart(profile: AreaProfile, indicator: str, lang: Language) -> Chart:
    """Draw one indicator over the years as a line with points, broken where the series breaks.

    What doesn't add up has the state's line beside it, dashed.

    Returns
    -------
    Chart
        Specification in Vega-Lite, its data included.
    """
    own = profile.series[profile.series["indicator"] == indicator]
    additive = INDICATORS[indicator].additive
    tables = [own.assign(area=profile.name)] if additive else _beside_state(profile, own, lang)
    title = f"{own['figure'].iloc[0]} ({own['unit'].iloc[0]})"
    decimals = INDICATORS[indicator].decimals
    return vega.dressed(vega.line_chart(tables, title, lang, decimals), lang, height=260)


def all_years_chart(profile: AreaProfile, lang: Language) -> Chart:
    """Draw all indicators over the years, one small chart each, each with its own scale."""
    table = profile.series.assign(area=profile.name)
    table["name"] = table["figure"] + " (" + table["unit"] + ")"
    chart = vega.line_chart([table], "", lang) | {"width": 190, "height": 90}
    charts = vega.facets(chart, "name", list(table["name"].unique()), signs=34)
    own_scales = {"scale": {"y": "independent"}, "axis": {"x": "independent"}}
    return vega.framed(charts | {"resolve": own_scales}, lang)


def share_chart(profile: AreaProfile, sector: str, lang: Language) -> Chart:
    """Draw a sector's share in the employees over the years, the state's line dashed."""
    own = profile.shares[profile.shares["sector"] == sector]
    lines = vega.line_chart(_beside_state(profile, own, lang), lang("percent"), lang)
    return vega.dressed(lines, lang, height=260)


def all_shares_chart(profile: AreaProfile, lang: Language) -> Chart:
    """Draw the shares of all sectors over the years, one small chart each."""
    tables = _beside_state(profile, profile.shares, lang)
    chart = vega.line_chart(tables, lang("percent"), lang) | {"width": 230, "height": 110}
    names = list(profile.shares["sector"].unique())
    return vega.framed(vega.facets(chart, "sector", names, signs=40), lang)


def dots_chart(
    values: pd.Series, title: str, decimals: int, lang: Language, *, dark: bool = False
) -> Chart:
    """Draw values by area as dots, one row an area; unknown ones have a row and no dot."""
    texts = [
        f"{area}: {_number(value, lang, decimals)}"
        for area, value in zip(values.index, values, strict=True)
    ]
    table = pd.DataFrame({"area": values.index, "value": values.to_numpy(), "text": texts})
    order = list(table.sort_values("value", ascending=False)["text"])
    points = {
        "mark": vega.dot_mark(),
        "encoding": {
            "y": vega.rows("text", order),
            "x": {
                "field": "value",
                "type": "quantitative",
                "title": vega.axis_lines(title),
                "scale": {"zero": False, "padding": 12},
            },
            "tooltip": [
                vega.hint("area", lang("Area")),
                vega.hint("value", title, "quantitative", f",.{decimals}f"),
            ],
        },
    }
    layers = [points, *vega.row_labels("text", order, dark)]
    return vega.dressed(
        {"data": vega.chart_data(table), "layer": layers}, lang, step=vega.row_step(order)
    )


def ranking_chart(
    ranked: Ranking, own: str, marked: Collection[str], lang: Language, *, dark: bool = False
) -> Chart:
    """Draw a ranking as bars, one row an area; those that matter stand out by name and colour.

    Parameters
    ----------
    ranked
        The ranking.
    own, marked
        Key of the area that stands out most; keys of further ones.
    lang
        Language of the reader.
    dark
        Whether the ground is dark.

    Returns
    -------
    Chart
        Specification in Vega-Lite, its data included; unknown values have a row and no bar.
    """
    rows = ranked.rows
    named = [
        f"{name}: {_number(value, lang, ranked.decimals)}"
        if pd.isna(rank)
        else f"{rank}. {name}: {_number(value, lang, ranked.decimals)}"
        for rank, name, value in zip(rows["rank"], rows["name"], rows["value"], strict=True)
    ]
    weights = ["own" if key == own else "marked" if key in marked else "" for key in rows.index]
    table = pd.DataFrame({"text": named, "value": rows["value"].to_numpy(), "weight": weights})
    strong = [text for text, weight in zip(named, weights, strict=True) if weight]
    colors = {"domain": ["own", "marked", ""], "range": [vega.ORANGE, vega.STRONG, vega.PALE]}
    weight = {"field": "weight", "type": "nominal", "scale": colors, "legend": None}
    x = {"field": "value", "type": "quantitative", "title": None}
    bars = {
        "mark": {"type": "bar", "stroke": vega.RULE, "strokeWidth": 0.5},
        "encoding": {"y": vega.named_rows("text", named, strong, dark), "x": x, "color": weight},
    }
    chart = bars | {"data": vega.chart_data(table)}
    return vega.dressed(chart, lang) | {"height": {"step": _ROW}}


def _beside_state(profile: AreaProfile, table: pd.DataFrame, lang: Language) -> list[pd.DataFrame]:
    own = table.assign(area=profile.name)
    state = table.dropna(subset="state")
    state = state.assign(value=state["state"], area=lang("State"))
    return [own] if profile.level == "state" else [own, state]


def _number(value: float, lang: Language, decimals: int = 2) -> str:
    return lang("not stated") if pd.isna(value) else lang.number(value, decimals)
