"""The growth of an area in words, as a table and as a waterfall, for its page and reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.export import vega
from atlas.i18n.catalogue import msgid
from atlas.in_words import area_name, in_area
from atlas.indicators.growth import COMPONENTS, NO_GROWTH, SHIFT_SHARE, Span, growth
from atlas.indicators.source_names import source_names

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.export.vega import Chart
    from atlas.i18n.language import Language

#: What growth is split by, as the method's name says it.
_METHODS: Final = {
    "sector": msgid("Shift-share (Dunn 1960) by sectors of WZ 2008."),
    "occupation": msgid("Shift-share (Dunn 1960) by groups of occupations (KldB 2010)."),
}
_TITLES: Final = {
    "sector": msgid("Growth of employees {years}"),
    "occupation": msgid("Growth of employees by occupation {years}"),
}
_WHOLE: Final = {"germany": msgid("Germany as a whole"), "state": msgid("the state as a whole")}


@dataclass(frozen=True)
class GrowthTold:
    """The growth of an area.

    Attributes
    ----------
    title
        What it is, with its years.
    sentence
        It in words, or why none is given.
    rows
        Components (keys), ``value`` in one step and ``year_by_year``; none where no growth is
        given.
    names
        Names of the components.
    method
        By what growth is split.
    source
        Publishers and tables in words.
    """

    title: str
    sentence: str
    rows: pd.DataFrame
    names: dict[str, str]
    method: str
    source: str

    def table(self, lang: Language) -> pd.DataFrame:
        """Give it as people read it."""
        return pd.DataFrame(
            {
                lang("Component"): [self.names[key] for key in self.rows.index],
                lang("In one step"): self.rows["value"].round().to_numpy(),
                lang("Year by year, summed"): self.rows["year_by_year"].round().to_numpy(),
            }
        )


def growth_told(atlas: Atlas, area: str, span: Span, lang: Language) -> GrowthTold:
    """Tell the growth of an area.

    Parameters
    ----------
    atlas
        All records.
    area
        Key of an area of the span's level.
    span
        Level, base and years.
    lang
        Language of the words.

    Returns
    -------
    GrowthTold
        Where no growth is given, without rows; the sentence says why.

    Raises
    ------
    SelectionError
        If there are no employees for such a year.
    """
    found = growth(atlas, span)
    own = found[found["area"] == area].set_index("component")
    first = own.iloc[0]
    years = f"{first['from']}–{first['to']}"
    base = lang(_WHOLE[span.base])
    as_base = lang("Like {base}", base=base)
    names = {key: lang(label) for key, label in COMPONENTS.items()} | {"national": as_base}
    title = lang(_TITLES[span.by], years=years)
    if first["note"]:
        place = area_name(atlas, area, lang)
        sentence = f"{place}, {years}: {lang(NO_GROWTH[first['note']])}"
        own = own.iloc[:0]
    else:
        place = in_area(atlas, area, lang)
        sentence = f"{_sentence(own, place, base, lang)} {_left_out(first, lang)}".strip()
    return GrowthTold(
        title,
        sentence,
        own[["value", "year_by_year"]],
        names,
        lang(_METHODS[span.by]),
        source_names(atlas, first["source"], lang),
    )


def _sentence(own: pd.DataFrame, place: str, base: str, lang: Language) -> str:
    parts = {str(key): signed(value, lang) for key, value in own["value"].items()}
    years = {"first": str(own["from"].iloc[0]), "last": str(own["to"].iloc[0])}
    total = round(own["value"]["total"])
    written = lang.number(abs(total), 0)
    if total > 0:
        changed = lang("rose by {total}", total=written)
    elif total < 0:
        changed = lang("fell by {total}", total=written)
    else:
        changed = lang("stayed the same")
    named = {"in_area": place, "base": base, "changed": changed} | years | parts
    if own["by"].iloc[0] == "occupation":
        return lang(
            "From {first} to {last} the number of employees {in_area} {changed}: {national} like "
            "{base}, {structure} because its occupations grew more or less than all occupations "
            "there, and {own} because they grew more or less here than the same ones there.",
            **named,
        )
    return lang(
        "From {first} to {last} the number of employees {in_area} {changed}: {national} like "
        "{base}, {structure} because its sectors grew more or less than all sectors there, and "
        "{own} because they grew more or less here than the same ones there.",
        **named,
    )


def _left_out(first: pd.Series, lang: Language) -> str:
    """Say how many groups don't count because a year of theirs isn't published."""
    if not first["left_out"]:
        return ""
    return lang.plural(
        "{count} group is left out, for it is not published for every year; as far as known it had "
        "{before} employees in {first} and {after} in {last}.",
        "{count} groups are left out, for they are not published for every year; as far as known "
        "they had {before} employees in {first} and {after} in {last}.",
        int(first["left_out"]),
        before=lang.number(int(first["left_out_from"])),
        after=lang.number(int(first["left_out_to"])),
        first=str(first["from"]),
        last=str(first["to"]),
    )


def signed(value: float, lang: Language) -> str:
    """Write a change in whole numbers with its sign, "+5.260", "−1.090"."""
    whole = round(value)
    return f"+{lang.number(whole, 0)}" if whole > 0 else lang.number(whole, 0)


def growth_chart(told: GrowthTold, lang: Language, *, dark: bool = False) -> Chart:
    """Draw growth as a waterfall: each part begins where the one before it ends.

    Returns
    -------
    Chart
        Specification in Vega-Lite, its data included; every row says its name and number.
    """
    ends = told.rows["value"].drop("total").cumsum()
    starts = ends.shift(fill_value=0.0)
    bars = pd.DataFrame({"start": starts, "end": ends})
    bars.loc["total"] = (0.0, told.rows["value"]["total"])
    texts = [f"{told.names[key]}: {signed(told.rows['value'][key], lang)}" for key in bars.index]
    bars = bars.assign(
        text=texts, name=[told.names[key] for key in bars.index], below=[*texts[1:], texts[-1]]
    )
    bars["kind"] = ["total" if key == "total" else "part" for key in bars.index]
    bars["value"] = (bars["end"] - bars["start"]).round() + 0.0  # a hint would write "−0"
    down = {"test": "datum.value < 0", "value": vega.BLUE}
    whole = {"test": "datum.kind === 'total'", "value": vega.STRONG}
    row, x = vega.rows("text", texts), {"field": "start", "type": "quantitative"}
    unit = lang(SHIFT_SHARE.unit)
    drawn = {
        "mark": vega.bar_mark(),
        "encoding": {
            "y": row,
            "x": x | {"title": f"{told.title} ({unit})"},
            "x2": {"field": "end"},
            "color": {"condition": [whole, down], "value": vega.ORANGE},
            "tooltip": [
                vega.hint("name", lang("Component")),
                vega.hint("value", unit, "quantitative", "+,.0f"),
            ],
        },
    }
    steps = {
        "mark": vega.step_mark(),
        "encoding": {
            "y": row,
            "y2": {"field": "below"},
            "x": {"field": "end", "type": "quantitative"},
        },
    }
    zero = {"mark": {"type": "rule", "color": vega.RULE}, "encoding": {"x": {"datum": 0}}}
    layers = [zero, steps, drawn, *vega.row_labels("text", texts, dark)]
    return vega.dressed(
        {"data": vega.chart_data(bars), "layer": layers}, lang, step=vega.row_step(texts)
    )
