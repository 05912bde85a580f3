"""Charts of projects: a timeline by programme, and bars by field or country."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from atlas.cooperation.project_filter import programme_names
from atlas.cooperation.project_profile import project_name, years_in_words
from atlas.cooperation.projects import project_spans, projects_by_programme
from atlas.export import vega

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.export.vega import Chart
    from atlas.i18n.language import Language

#: Bars that a chart shows; the table has all.
MOST_BARS: Final = 12
#: Pixels of a timeline: over and under a programme's name, a line of text, a bar with its rim.
_HEAD: Final = 12
_LINE: Final = 15
_BAR: Final = 11
_SIGNS: Final = 34  # of a line of a project's name
_HEAD_SIGNS: Final = 42  # of a line of a programme's name, that a phone has room for
_SIGN: Final = 6.8  # pixels of a sign of 12 px
#: The narrowest chart that has room for names, and the width that lanes are laid out for.
_NAMED_FROM: Final = 640
_LAID_OUT: Final = 680
#: How far a bar leads whose other end nobody states, in years.
_STUB: Final = 0.8


def timeline_table(atlas: Atlas, projects: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """Give all projects with their years, also those of which nobody states any."""
    names = programme_names(atlas, lang)
    order = {code: at for at, code in enumerate(projects_by_programme(atlas, projects).index)}
    sorted_ = projects.assign(_at=projects["programme"].map(order)).sort_values(
        ["_at", "start", "end"], kind="stable"
    )
    rows = [
        (names[row["programme"]], project_name(row), _stated(row["start"]), _stated(row["end"]))
        for row in sorted_.to_dict("records")
    ]
    heads = [lang("Programme"), lang("Project"), lang("Start"), lang("End")]
    return pd.DataFrame(rows, columns=heads)


def timeline_chart(
    atlas: Atlas,
    projects: pd.DataFrame,
    lang: Language,
    *,
    named: bool = True,
    dark: bool = False,
) -> Chart:
    """Draw when projects ran, below the name of their programme; dashed where an end isn't stated.

    Parameters
    ----------
    atlas
        Their atlas.
    projects
        The projects; those without any year are counted in their programme's name.
    lang
        Language of the reader.
    named
        Whether each bar has the project's name over it, where the chart is wide enough.
    dark
        Whether the ground is dark.

    Returns
    -------
    Chart
        Specification in Vega-Lite, its data included.
    """
    bars = _bars(projects, lang, named=named)
    first = math.floor(min((bar["begin"] for bar in bars), default=0))
    last = math.ceil(max((bar["end"] for bar in bars), default=1))
    laid, heads, height = _laid_out(atlas, projects, bars, (first, last), lang)
    y = {"type": "quantitative", "axis": None, "scale": {"domain": [0, height], "reverse": True}}
    x = {
        "field": "begin",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [first, last], "nice": False},
        "axis": {
            "format": "d",
            "tickMinStep": 1,
            "labelOverlap": "greedy",
            "labelFlush": False,
            "orient": "top",
        },
    }
    hints = [
        vega.hint("name", lang("Project")),
        vega.hint("programme", lang("Programme")),
        vega.hint("years", lang("Years")),
    ]
    drawn = {
        "data": {"values": laid},
        "mark": {"type": "rule", "strokeWidth": 6, "color": vega.STRONG},
        "encoding": {
            "x": x,
            "x2": {"field": "end"},
            "y": y | {"field": "bar"},
            "strokeDash": {
                "condition": {"test": "datum.open", "value": [3, 3]},
                "value": [1, 0],
            },
            "tooltip": hints,
        },
    }
    layers = [drawn, *_names(laid, x, y, dark), *_programmes(heads, y, dark)]
    return vega.dressed({"layer": layers}, lang, height=height)


def counted_table(counted: pd.DataFrame, names: dict[str, str], heads: list[str]) -> pd.DataFrame:
    """Name the rows of counted projects: fields or countries.

    Parameters
    ----------
    counted
        Counts by code.
    names
        Code → name.
    heads
        Headings: of the name, then of each count.

    Returns
    -------
    pandas.DataFrame
        Most projects first.
    """
    rows = [(names[str(code)], *map(int, row)) for code, *row in counted.itertuples()]
    return pd.DataFrame(rows, columns=heads)


def counted_chart(table: pd.DataFrame, lang: Language, *, dark: bool = False) -> Chart:
    """Draw the first rows of a table of :func:`counted_table` as bars with their numbers."""
    label, count = (str(name) for name in table.columns[:2])
    shown = table.head(MOST_BARS)
    texts = [
        f"{name}: {lang.number(number)}"
        for name, number in zip(shown[label], shown[count], strict=True)
    ]
    data = pd.DataFrame({"text": texts, "count": shown[count].to_numpy()})
    bars = {
        "mark": vega.bar_mark() | {"color": vega.STRONG},
        "encoding": {
            "y": vega.rows("text", texts),
            "x": {
                "field": "count",
                "type": "quantitative",
                "title": count,
                "axis": {"tickMinStep": 1},
            },
            "tooltip": [vega.hint("text", label)],
        },
    }
    layers = [bars, *vega.row_labels("text", texts, dark)]
    return vega.dressed(
        {"data": vega.chart_data(data), "layer": layers}, lang, step=vega.row_step(texts)
    )


@dataclass
class _Lanes:
    """Lanes of one programme: each name and bar where nothing else is yet."""

    ends: list[float] = field(default_factory=list)
    heights: list[int] = field(default_factory=list)

    def place(self, begin: float, end: float, high: int) -> int:
        """Give the lane of a bar, a new one where no other has room."""
        free = (at for at, taken in enumerate(self.ends) if taken <= begin)
        lane = next(free, len(self.ends))
        if lane == len(self.ends):
            self.ends.append(0)
            self.heights.append(0)
        self.ends[lane] = end
        self.heights[lane] = max(self.heights[lane], high)
        return lane


def _bars(projects: pd.DataFrame, lang: Language, *, named: bool) -> list[dict[str, Any]]:
    """Give what a timeline draws of each project that has a year, in the order of beginning."""
    spans = project_spans(projects)
    found = []
    for row, begin, end in zip(
        projects.to_dict("records"), spans["begin"], spans["end"], strict=True
    ):
        if math.isnan(begin) and math.isnan(end):
            continue
        name = project_name(row)
        found.append(
            {
                "name": name,
                "code": row["programme"],
                "years": years_in_words(row["start"], row["end"], lang, months=True),
                "open": math.isnan(begin + end),
                "begin": end - _STUB if math.isnan(begin) else begin,
                "end": begin + _STUB if math.isnan(end) else end,
                "lines": textwrap.wrap(name, _SIGNS) if named else [],
            }
        )
    return sorted(found, key=lambda bar: (bar["begin"], bar["end"], bar["name"]))


def _laid_out(
    atlas: Atlas,
    projects: pd.DataFrame,
    bars: list[dict[str, Any]],
    years: tuple[int, int],
    lang: Language,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    """Give the bars with their places, the programmes with theirs, and the height of all."""
    names = programme_names(atlas, lang)
    counts = {str(code): int(n) for code, n in projects_by_programme(atlas, projects).items()}
    of_programme: dict[str, list[dict[str, Any]]] = {code: [] for code in counts}
    for bar in bars:
        of_programme[bar["code"]].append(bar)
    rows: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    top = 0
    # Programmes of which no project has a year come last: nothing is drawn below their names.
    for code in sorted(counts, key=lambda code: not of_programme[code]):
        own = of_programme[code]
        text = textwrap.wrap(_head(names[code], counts[code], len(own), lang), _HEAD_SIGNS)
        top += (_HEAD if own or not heads or heads[-1]["bold"] else 2) + _LINE * len(text)
        heads.append({"y": top, "text": text, "bold": bool(own)})
        lanes, placed = _placed(own, years)
        tops = [top + sum(lanes.heights[: at + 1]) for at in range(len(lanes.heights))]
        rows += [bar | {"bar": tops[bar["lane"]] - 2, "programme": names[code]} for bar in placed]
        top = tops[-1] if tops else top
    return rows, heads, top + 4


def _placed(
    own: list[dict[str, Any]], years: tuple[int, int]
) -> tuple[_Lanes, list[dict[str, Any]]]:
    """Give the bars of a programme with their lanes; names lead to the left where they must."""
    first, last = years
    a_year = _LAID_OUT / max(last - first, 1)
    lanes, placed = _Lanes(), []
    for bar in own:
        begin, end, lines = bar["begin"], bar["end"], bar["lines"]
        wide = (max(map(len, lines)) * _SIGN + 8) / a_year if lines else 0
        left = begin + wide > last
        span = (min(begin, end - wide), end) if left else (begin, max(end, begin + wide))
        lane = lanes.place(*span, _BAR + _LINE * len(lines))
        placed.append(bar | {"lane": lane, "left": left})
    return lanes, placed


def _head(name: str, count: int, drawn: int, lang: Language) -> str:
    """Name a programme with the number of its projects, and of those that can't be drawn."""
    if drawn == count:
        return f"{name}: {lang.number(count)}"
    if not drawn:
        return lang("{name}: {count}, year unknown", name=name, count=lang.number(count))
    return lang(
        "{name}: {count} ({missing} year unknown)",
        name=name,
        count=lang.number(count),
        missing=lang.number(count - drawn),
    )


def _names(
    laid: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any], dark: bool
) -> list[dict[str, Any]]:
    """Write the projects' names over their bars, where the chart is wide enough."""
    layers = []
    for left, align, at in ((False, "left", "begin"), (True, "right", "end")):
        own = [bar for bar in laid if bar["left"] is left]
        up = _up("lines", 5)
        mark = {"type": "text", "align": align, "baseline": "bottom", "dy": up, "fontSize": 12}
        mark |= {"lineHeight": _LINE, "color": vega.CHART_INK[dark]}
        wide = {"condition": {"test": f"width >= {_NAMED_FROM}", "value": 1}, "value": 0}
        layers.append(
            {
                "data": {"values": own},
                "mark": mark,
                "encoding": {
                    "x": x | {"field": at},
                    "y": y | {"field": "bar"},
                    "text": {"field": "lines"},
                    "opacity": wide,
                },
            }
        )
    return layers


def _programmes(heads: list[dict[str, Any]], y: dict[str, Any], dark: bool) -> list[dict[str, Any]]:
    """Write each programme's name over its lanes."""
    layers = []
    for bold in (True, False):
        mark: dict[str, Any] = {"type": "text", "align": "left", "baseline": "bottom"}
        mark["dy"] = _up("text", 0)
        mark |= {"lineHeight": _LINE, "fontSize": 12, "color": vega.CHART_INK[dark]}
        mark |= {"fontWeight": "bold" if bold else "normal"}
        encoding = {"y": y | {"field": "y"}, "x": {"value": 2}, "text": {"field": "text"}}
        own = [head for head in heads if head["bold"] is bold]
        layers.append({"data": {"values": own}, "mark": mark, "encoding": encoding})
    return layers


def _up(field_: str, by: int) -> dict[str, str]:
    """Move texts of several lines up, so that the last one stands where one would."""
    return {"expr": f"-{by} - {_LINE} * (length(datum.{field_}) - 1)"}


def _stated(text: str) -> str | None:
    return text or None
