"""Charts with Altair, readable without colour; each is drawn from a table that stands beside it."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from atlas.i18n.language import Language
from atlas.indicators import INDICATORS
from atlas.indicators.area_profile import Portrait

Chart = Any  # Altair's classes of layered and single charts have no common base

_BLUE: Final = "#5a93c4"
_ORANGE: Final = "#d5823a"
_PALE: Final = "#b7c5d0"
_LINE: Final = "#7a8a97"
#: Holds 3:1 on the light and on the dark ground, as its own lines and bars must.
_ACCENT: Final = "#2b8a9e"
#: Colours of texts inside a chart and of what is behind them, on light and on dark ground.
_INK: Final = {False: "#1b2733", True: "#e6ebef"}
_GROUND: Final = {False: "#ffffff", True: "#161d24"}
_STEP: Final = 38  # a row: the label over its bar, so that narrow screens show both
_BAR: Final = 14
#: Number and date formats of d3 in German; English is its own default.
_GERMAN: Final = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " €"]}


def industries_table(portrait: Portrait, lang: Language) -> pd.DataFrame:
    """Give the industries of an area with their numbers of networks and clusters."""
    heads = [lang("Industry"), lang("Networks"), lang("Clusters")]
    return pd.DataFrame(portrait.industries, columns=heads)


def industries(portrait: Portrait, lang: Language, *, dark: bool = False, most: int = 12) -> Chart:
    """Draw the industries of an area as bars: networks, then clusters."""
    table = industries_table(portrait, lang).head(most)
    label, *counted = table.columns
    long = table.melt(label, counted, var_name="record", value_name="count")
    order = list(table[label])
    bars = (
        alt.Chart(long)
        .mark_bar(stroke=_LINE, strokeWidth=0.5, size=_BAR, yOffset=_BAR / 2)
        .encode(
            y=_rows(label, order),
            x=alt.X("count:Q", title=lang("Number"), axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "record:N",
                title=None,
                scale=alt.Scale(domain=counted, range=[_ACCENT, _PALE]),
                legend=alt.Legend(orient="top"),
            ),
            order=alt.Order("record:N", sort="descending"),
            tooltip=[
                f"{label}:N",
                alt.Tooltip("record:N", title=lang("Kind")),
                alt.Tooltip("count:Q", title=lang("Number")),
            ],
        )
    )
    return _dressed(alt.layer(bars, _row_labels(table, label, order, dark)), lang)


def quotients_table(portrait: Portrait, lang: Language) -> pd.DataFrame:
    """Give the location quotients of an area; unknown ones are missing."""
    heads = ["WZ 2008", lang("Sector"), lang("Location quotient")]
    return pd.DataFrame(portrait.quotients, columns=heads)


def quotients(portrait: Portrait, lang: Language, *, dark: bool = False) -> Chart:
    """Draw location quotients as bars from 1: to the right more, to the left less."""
    table = quotients_table(portrait, lang)
    section, sector, value = table.columns
    texts = [
        f"{name}: {_number(q, lang)}" for name, q in zip(table[sector], table[value], strict=True)
    ]
    table = table.assign(one=1.0, text=texts)
    order = list(table.sort_values(value, ascending=False)["text"])
    x = alt.X(
        f"{value}:Q", title=f"{value} (1 = {lang('base: state')})", scale=alt.Scale(zero=False)
    )
    bars = (
        alt.Chart(table)
        .mark_bar(stroke=_LINE, strokeWidth=0.5, size=_BAR, yOffset=_BAR / 2)
        .encode(
            y=_rows("text", order),
            x=x,
            x2="one:Q",
            color=alt.condition(f"datum['{value}'] >= 1", alt.value(_ORANGE), alt.value(_BLUE)),
            tooltip=[f"{section}:N", f"{sector}:N", alt.Tooltip(f"{value}:Q", format=".2f")],
        )
    )
    rule = alt.Chart(table).mark_rule(color=_LINE).encode(x="one:Q")
    return _dressed(alt.layer(bars, rule, _row_labels(table, "text", order, dark)), lang)


def years(portrait: Portrait, indicator: str, lang: Language) -> Chart:
    """Draw one indicator over the years as a line with points, broken where the series breaks.

    What doesn't add up has the state's line beside it, dashed.
    """
    own = portrait.series[portrait.series["indicator"] == indicator]
    additive = INDICATORS[indicator].additive
    lines = [own.assign(area=portrait.name)] if additive else _beside_state(portrait, own, lang)
    title = f"{own['figure'].iloc[0]} ({own['unit'].iloc[0]})"
    decimals = INDICATORS[indicator].decimals
    return _dressed(_lines(lines, title, lang, decimals), lang, height=260)


def all_years(portrait: Portrait, lang: Language) -> Chart:
    """Draw all indicators over the years, one small chart each, each with its own scale."""
    table = portrait.series.assign(area=portrait.name)
    table["name"] = table["figure"] + " (" + table["unit"] + ")"
    chart = _lines([table], "", lang).properties(width=190, height=90)
    names = alt.Facet(
        "name:N",
        title=None,
        sort=list(table["name"].unique()),
        header=alt.Header(labelLimit=220),
    )
    charts = chart.facet(facet=names, columns=3).resolve_scale(y="independent")
    return _framed(charts.resolve_axis(x="independent"), lang)


def share(portrait: Portrait, sector: str, lang: Language) -> Chart:
    """Draw a sector's share in the employees over the years, the state's line dashed."""
    own = portrait.shares[portrait.shares["sector"] == sector]
    lines = _lines(_beside_state(portrait, own, lang), lang("percent"), lang)
    return _dressed(lines, lang, height=260)


def all_shares(portrait: Portrait, lang: Language) -> Chart:
    """Draw the shares of all sectors over the years, one small chart each."""
    lines = _beside_state(portrait, portrait.shares, lang)
    chart = _lines(lines, lang("percent"), lang).properties(width=230, height=110)
    names = alt.Facet(
        "sector:N",
        title=None,
        sort=list(portrait.shares["sector"].unique()),
        header=alt.Header(labelLimit=230),
    )
    return _framed(chart.facet(facet=names, columns=3), lang)


def _beside_state(portrait: Portrait, table: pd.DataFrame, lang: Language) -> list[pd.DataFrame]:
    own = table.assign(area=portrait.name)
    state = table.dropna(subset="state")
    state = state.assign(value=state["state"], area=lang("State"))
    return [own] if portrait.level == "state" else [own, state]


def _lines(areas: list[pd.DataFrame], title: str, lang: Language, decimals: int = 1) -> Chart:
    """Draw a line for each area: the first one solid, the state's dashed."""
    known = [rows for rows in areas if len(rows)]
    names = [str(rows["area"].iloc[0]) for rows in known]
    legend = alt.Legend(orient="top", title=None) if len(known) > 1 else None
    colors = alt.Scale(domain=names, range=[_ACCENT, _LINE])
    dashes = alt.Scale(domain=names, range=[[1, 0], [5, 4]])
    return (
        alt.Chart(pd.concat(known))
        .mark_line(point=alt.OverlayMarkDef(size=22))
        .encode(
            x=alt.X(
                "year:Q",
                title=None,
                scale=alt.Scale(zero=False, nice=False, padding=8),
                axis=alt.Axis(format="d", tickMinStep=1, labelOverlap="greedy", grid=False),
            ),
            y=alt.Y("value:Q", title=title, scale=alt.Scale(zero=False)),
            color=alt.Color("area:N", scale=colors, legend=legend),
            strokeDash=alt.StrokeDash("area:N", scale=dashes, legend=legend),
            detail="part:N",
            tooltip=[
                alt.Tooltip("area:N", title=lang("Area")),
                alt.Tooltip("year:Q", title=lang("Year"), format="d"),
                alt.Tooltip("value:Q", title=title or lang("Value"), format=f",.{decimals}f"),
                alt.Tooltip("source:N", title=lang("Source")),
            ],
        )
    )


def dots(
    values: pd.Series, title: str, decimals: int, lang: Language, *, dark: bool = False
) -> Chart:
    """Draw values by area as dots, one row an area; unknown ones have a row and no dot."""
    table = pd.DataFrame({"area": values.index, "value": values.to_numpy()})
    texts = [
        f"{area}: {_number(value, lang, decimals)}"
        for area, value in zip(values.index, values, strict=True)
    ]
    table = table.assign(text=texts)
    order = list(table.sort_values("value", ascending=False)["text"])
    points = alt.Chart(table).mark_point(filled=True, size=90, color=_ACCENT, yOffset=_BAR / 2)
    drawn = points.encode(
        y=_rows("text", order),
        x=alt.X("value:Q", title=title, scale=alt.Scale(zero=False, padding=12)),
        tooltip=[
            alt.Tooltip("area:N", title=lang("Area")),
            alt.Tooltip("value:Q", title=title, format=f",.{decimals}f"),
        ],
    )
    return _dressed(alt.layer(drawn, _row_labels(table, "text", order, dark)), lang)


def _rows(field: str, order: list[str]) -> alt.Y:
    return alt.Y(f"{field}:N", sort=order, title=None, axis=None, scale=alt.Scale(paddingInner=0))


def _row_labels(table: pd.DataFrame, field: str, order: list[str], dark: bool) -> Chart:
    """Write each row's name over its bar, from the left edge, on ground that lines don't cross."""
    base = alt.Chart(table).encode(y=_rows(field, order), x=alt.value(2), text=f"{field}:N")
    style: dict[str, Any] = {"align": "left", "dy": -_BAR / 2, "fontSize": 12}
    ground = base.mark_text(**style, stroke=_GROUND[dark], strokeWidth=4, strokeJoin="round")
    return alt.layer(ground, base.mark_text(**style, color=_INK[dark]))


def _number(value: float, lang: Language, decimals: int = 2) -> str:
    return lang("not stated") if pd.isna(value) else lang.number(value, decimals)


def _dressed(chart: Any, lang: Language, height: int | None = None) -> Any:  # noqa: ANN401
    """Give a chart the width of its place, and a height where its rows don't give one."""
    rows = alt.Step(_STEP) if height is None else height
    return _framed(chart.properties(width="container", height=rows), lang)


def _framed(chart: Any, lang: Language) -> Any:  # noqa: ANN401
    """Write numbers as the language does, and leave out what speaks English only.

    That is the menu, and what would be read aloud of every single mark: the chart has a name,
    and a table stands beside it.
    """
    locale = {"locale": {"number": _GERMAN}} if lang.code == "de" else {}
    framed = chart.configure(
        aria=False,
        mark=alt.MarkConfig(aria=False),
        font="system-ui, sans-serif",
        axis=alt.AxisConfig(titleFontWeight="normal"),
        **locale,
    )
    return framed.properties(usermeta={"embedOptions": {"actions": False}})
