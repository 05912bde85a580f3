"""Charts with Altair, readable without colour; each is drawn from a table that stands beside it."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pandas as pd

from atlas.language import Language
from atlas.portrait import Portrait

Chart = Any  # Altair's classes of layered and single charts have no common base

_BLUE: Final = "#5a93c4"
_ORANGE: Final = "#d5823a"
_INK: Final = "#566573"
_ACCENT: Final = "#0b5a6b"
#: Number and date formats of d3 in German; English is its own default.
_GERMAN: Final = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " €"]}


def industries_table(portrait: Portrait, lang: Language) -> pd.DataFrame:
    """Give the industries of an area with their numbers of networks and clusters."""
    heads = [lang("Industry"), lang("Networks"), lang("Clusters")]
    return pd.DataFrame(portrait.industries, columns=heads)


def industries(portrait: Portrait, lang: Language, most: int = 12) -> Chart:
    """Draw the industries of an area as bars; networks and clusters side by side."""
    table = industries_table(portrait, lang).head(most)
    label, *counted = table.columns
    long = table.melt(label, counted, var_name="record", value_name="count")
    bars = alt.Chart(long).mark_bar(stroke=_INK, strokeWidth=0.5)
    return _dressed(
        bars.encode(
            y=alt.Y(f"{label}:N", sort=list(table[label]), title=None, axis=_labels()),
            x=alt.X("count:Q", title=lang("Number"), axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "record:N",
                title=None,
                scale=alt.Scale(domain=counted, range=[_ACCENT, "#b7c5d0"]),
                legend=alt.Legend(orient="top"),
            ),
            order=alt.Order("record:N", sort="descending"),
            tooltip=[f"{label}:N", "record:N", "count:Q"],
        ),
        lang,
    )


def quotients_table(portrait: Portrait, lang: Language) -> pd.DataFrame:
    """Give the location quotients of an area; unknown ones are missing."""
    heads = ["WZ 2008", lang("Sector"), lang("Location quotient")]
    return pd.DataFrame(portrait.quotients, columns=heads)


def quotients(portrait: Portrait, lang: Language) -> Chart:
    """Draw location quotients as bars from 1: to the right more, to the left less."""
    table = quotients_table(portrait, lang)
    section, sector, value = table.columns
    table = table.assign(one=1.0, text=[_number(v, lang) for v in table[value]])
    order = list(table.sort_values(value, ascending=False)[sector])
    y = alt.Y(f"{sector}:N", sort=order, title=None, axis=_labels())
    x = alt.X(
        f"{value}:Q", title=f"{value} (1 = {lang('base: state')})", scale=alt.Scale(zero=False)
    )
    bars = (
        alt.Chart(table)
        .mark_bar(stroke=_INK, strokeWidth=0.5)
        .encode(
            y=y,
            x=x,
            x2="one:Q",
            color=alt.condition(f"datum['{value}'] >= 1", alt.value(_ORANGE), alt.value(_BLUE)),
            tooltip=[f"{section}:N", f"{sector}:N", f"{value}:Q"],
        )
    )
    texts = (
        alt.Chart(table)
        .mark_text(align="left", dx=4, color=_INK)
        .encode(y=y, x=alt.value("width"), text="text:N")
    )
    rule = alt.Chart(table).mark_rule(color=_INK).encode(x="one:Q")
    return _dressed(alt.layer(bars, rule, texts), lang)


def years(portrait: Portrait, figure: str, lang: Language) -> Chart:
    """Draw one figure over the years as a line with points."""
    table = portrait.series[portrait.series["figure"] == figure].astype({"year": str})
    line = alt.Chart(table).mark_line(point=True, color=_ACCENT)
    return _dressed(
        line.encode(
            x=alt.X("year:O", title=None),
            y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False)),
            tooltip=["year:O", "value:Q", "source:N"],
        ).properties(title=alt.Title(figure, anchor="start", fontSize=13)),
        lang,
        height=220,
    )


def dots(table: pd.DataFrame, label: str, value: str, lang: Language) -> Chart:
    """Draw values as dots, one row an area."""
    points = alt.Chart(table).mark_point(filled=True, size=90, color=_ACCENT)
    return _dressed(
        points.encode(
            y=alt.Y(f"{label}:N", sort="-x", title=None, axis=_labels()),
            x=alt.X(f"{value}:Q", scale=alt.Scale(zero=False)),
            tooltip=[f"{label}:N", f"{value}:Q"],
        ),
        lang,
    )


def _labels() -> alt.Axis:
    return alt.Axis(labelLimit=260)


def _number(value: float, lang: Language) -> str:
    return lang("not stated") if pd.isna(value) else lang.number(value, 2)


def _dressed(chart: Any, lang: Language, height: int | None = None) -> Any:  # noqa: ANN401
    """Give a chart its size, and numbers as the language writes them."""
    sized = (
        chart.properties(width="container")
        if height is None
        else chart.properties(width="container", height=height)
    )
    locale = {"locale": {"number": _GERMAN}} if lang.code == "de" else {}
    return sized.configure(font="system-ui, sans-serif", **locale)
