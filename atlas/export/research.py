"""Patents, research and high technology of regions as charts and tables, with their age."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.export import vega
from atlas.export.written import cell_text
from atlas.i18n.catalogue import msgid
from atlas.in_words import area_name
from atlas.indicators.research import (
    HOME_REGIONS,
    PATENT_DENSITY,
    PATENT_YEARS,
    RESEARCH,
    district_patents,
    research,
    research_names,
)

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.export.vega import Chart
    from atlas.i18n.language import Language
    from atlas.indicators.definitions import Indicator

RESEARCH_TITLE: Final = msgid("Patents, research, high technology: regions compared")
#: What is to be said wherever these figures are shown.
NOT_TODAY: Final = msgid(
    "These figures are old, newer ones by region are not known here: they show what regions are "
    "made of, not where they stand today."
)
_MOST_DRAWN: Final = 10


@dataclass(frozen=True)
class ResearchTold:
    """A figure of regions.

    Attributes
    ----------
    about
        What it is.
    title
        It with its years.
    rows
        ``name``, ``value``, ``years``, ``own`` (whether it is of the state), the highest first;
        NaN and no years where nothing is known.
    drawn
        How many of them the chart shows.
    """

    about: Indicator
    title: str
    rows: pd.DataFrame
    drawn: int

    def heading(self, lang: Language) -> str:
        """Name the figure with its years, and with its unit where the name doesn't say it."""
        if self.about.unit.startswith("per "):
            return self.title
        return f"{self.title}, {lang(self.about.unit)}"

    def texts(self, lang: Language) -> list[str]:
        """Write the values, each with its year where years differ."""
        known = self.rows.loc[self.rows["value"].notna(), "years"]
        differ = known.nunique() > 1
        written = [cell_text(value, self.about.decimals, lang) for value in self.rows["value"]]
        years = [f" ({year})" if differ and year else "" for year in self.rows["years"]]
        return [number + year for number, year in zip(written, years, strict=True)]

    def table(self, lang: Language) -> pd.DataFrame:
        """Give all of them as people read them; numbers are numbers."""
        return pd.DataFrame(
            {
                lang("Region"): self.rows["name"].tolist(),
                self.heading(lang): self.rows["value"].tolist(),
                lang("Years"): self.rows["years"].replace("", None).tolist(),
            }
        )

    def source(self, lang: Language) -> str:
        """Say where the figures are from."""
        return lang(self.about.source)


def research_told(atlas: Atlas, measure: str, lang: Language) -> ResearchTold | None:
    """Tell a figure of the state's regions and those of the Four Motors, looked up from then on.

    Parameters
    ----------
    atlas
        Any atlas.
    measure
        A key of :data:`~atlas.indicators.research.RESEARCH`.
    lang
        Language of the words.

    Returns
    -------
    ResearchTold or None
        None where a package has no such figures.
    """
    made = ("research_told", measure, lang.code)
    return atlas.package.derived.get(made, lambda: _of_regions(atlas, measure, lang))


def _of_regions(atlas: Atlas, measure: str, lang: Language) -> ResearchTold | None:
    found = research(atlas, measure)
    if found.empty:
        return None
    names = research_names(atlas, lang)
    years = [_years(first, last) for first, last in zip(found["first"], found["last"], strict=True)]
    rows = pd.DataFrame(
        {
            "name": [names.get(str(code), str(code)) for code in found.index],
            "value": found["value"].to_numpy(),
            "years": years,
            "own": (found["motor"] == HOME_REGIONS[0]).to_numpy(),
        }
    )
    about = RESEARCH[measure]
    whole = _years(found["first"].min(), found["last"].max())
    return ResearchTold(about, f"{lang(about.label)} ({whole})", rows, len(rows))


def district_patents_told(atlas: Atlas, lang: Language) -> ResearchTold | None:
    """Tell the patents of the state's districts: the highest are drawn, all are in the table."""
    made = ("district_patents_told", lang.code)
    return atlas.package.derived.get(made, lambda: _of_districts(atlas, lang))


def _of_districts(atlas: Atlas, lang: Language) -> ResearchTold | None:
    found = district_patents(atlas)
    if found.empty:
        return None
    about = RESEARCH[PATENT_DENSITY]
    years = _years(PATENT_YEARS[0], PATENT_YEARS[-1])
    rows = pd.DataFrame(
        {
            "name": [area_name(atlas, f"district:{ags}", lang) for ags in found.index],
            "value": found["value"].to_numpy(),
            "years": years,
            "own": True,
        }
    )
    title = lang("{figure} by district ({years})", figure=lang(about.label), years=years)
    return ResearchTold(about, title, rows, _MOST_DRAWN)


def research_chart(told: ResearchTold, lang: Language, *, dark: bool = False) -> Chart:
    """Draw it as bars, those of the state in another colour; each says its name and number.

    Returns
    -------
    Chart
        Specification in Vega-Lite, its data included.
    """
    decimals = told.about.decimals
    rows = told.rows.head(told.drawn)
    values = told.texts(lang)[: len(rows)]
    texts = [f"{name}: {value}" for name, value in zip(rows["name"], values, strict=True)]
    rows = rows.assign(text=texts)
    unit = lang(told.about.unit)
    x = {
        "field": "value",
        "type": "quantitative",
        "title": vega.axis_lines(told.heading(lang)),
    }
    bars = {
        "mark": vega.bar_mark(),
        "encoding": {
            "y": vega.rows("text", texts),
            "x": x,
            "color": {"condition": {"test": "datum.own", "value": vega.STRONG}, "value": vega.PALE},
            "tooltip": [
                vega.hint("name", lang("Region")),
                vega.hint("value", unit, "quantitative", f",.{decimals}f"),
                vega.hint("years", lang("Years")),
            ],
        },
    }
    layers = [bars, *vega.row_labels("text", texts, dark)]
    chart = {"data": vega.chart_data(rows), "layer": layers}
    return vega.dressed(chart, lang, step=vega.row_step(texts))


def _years(first: float, last: float) -> str:
    if pd.isna(first):
        return ""
    return f"{first:.0f}" if first == last else f"{first:.0f}–{last:.0f}"
