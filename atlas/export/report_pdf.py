"""The report of an area as PDF, drawn with matplotlib: A4, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import textwrap
from typing import TYPE_CHECKING, Any, Final

from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from atlas.export.picture.sheet import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language
    from atlas.indicators.area_profile import AreaProfile

_A4: Final = (8.27, 11.69)  # inches
_INK, _MUTED, _LINE, _ACCENT = "#1b2733", "#566573", "#dfe5ea", "#0b5a6b"
_MORE, _LESS = "#d5823a", "#5a93c4"
_FONT: Final[dict[str, Any]] = {"family": "DejaVu Sans", "color": _INK}
_LINES_A_PAGE: Final = 62
_WIDTH: Final = 104  # signs a line


def pdf(
    atlas: Atlas,
    found: AreaProfile,
    rows: list[tuple[str, str, str, str, str]],
    sources: list[str],
    lang: Language,
    date: dt.date,
) -> bytes:
    """Draw the report.

    Parameters
    ----------
    atlas
        All records.
    found
        The area.
    rows
        Key figures as texts: label, own value, state's value, year, source.
    sources
        Source lines.
    lang
        Language of the report.
    date
        Its date, also the one in the file's properties.

    Returns
    -------
    bytes
        A4: key figures with the map, charts over the years, then lists.
    """
    day = dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)
    about = {
        "Title": found.name,
        "Creator": "Clusteratlas Baden-Württemberg",
        "Producer": None,
        "CreationDate": day,
        "ModDate": day,
    }
    content = io.BytesIO()
    with PdfPages(content, metadata=about) as pages:
        pages.savefig(_first(atlas, found, rows, lang, date))
        pages.savefig(_over_the_years(found, lang))
        for lines in _paged(_lists(atlas, found, rows, sources, lang)):
            pages.savefig(_page(lines))
    return content.getvalue()


def _first(
    atlas: Atlas,
    found: AreaProfile,
    rows: list[tuple[str, str, str, str, str]],
    lang: Language,
    date: dt.date,
) -> Figure:
    figure = Figure(figsize=_A4)
    head = f"Clusteratlas Baden-Württemberg · {lang.date(date)}"
    figure.text(0.08, 0.95, head, fontsize=9, **(_FONT | {"color": _MUTED}))
    figure.text(0.08, 0.925, printable(found.name), fontsize=17, weight="bold", **_FONT)
    words = textwrap.fill(printable(" ".join(found.sentences)), 62)
    figure.text(
        0.08, 0.905, words, fontsize=10, va="top", linespacing=1.5, parse_math=False, **_FONT
    )
    _map(figure.add_axes((0.64, 0.70, 0.3, 0.22)), atlas, found.key)
    if rows:
        _key_figures(figure.add_axes((0.08, 0.44, 0.86, 0.24)), found, rows, lang)
    _bars(figure.add_axes((0.42, 0.06, 0.48, 0.31)), found, lang)
    return figure


def _map(axes: Axes, atlas: Atlas, area: str) -> None:
    """Draw where the area lies in the state."""
    districts = atlas.districts.set_geometry("geometry_simplified")
    held = list(atlas.areas.at[area, "districts"])
    districts.plot(ax=axes, color="#f3f5f7", edgecolor="#8a9aa6", linewidth=0.4)
    districts.loc[held].plot(ax=axes, color="#b7c5d0", edgecolor=_ACCENT, linewidth=0.8)
    axes.set_axis_off()


def _key_figures(
    axes: Axes, found: AreaProfile, rows: list[tuple[str, str, str, str, str]], lang: Language
) -> None:
    axes.set_axis_off()
    heads = ("", found.name, lang("State"), lang("Year"))
    columns = (0.0, 0.68, 0.86, 1.0)
    step = 1 / (len(rows) + 1)
    for line, cells in enumerate([heads, *(row[:4] for row in rows)]):
        y = 1 - (line + 0.5) * step
        for x, cell in zip(columns, cells, strict=True):
            side = "left" if x == 0 else "right"
            weight = "bold" if line == 0 else "normal"
            text = textwrap.shorten(printable(cell), 52, placeholder=" …")
            axes.text(x, y, text, ha=side, va="center", fontsize=8.5, weight=weight, **_FONT)
        axes.axhline(y - step / 2, color=_LINE, linewidth=0.8)
    axes.set(xlim=(0, 1), ylim=(0, 1))


def _bars(axes: Axes, found: AreaProfile, lang: Language) -> None:
    """Draw location quotients around 1."""
    shown = list(reversed(found.quotients))
    names = [textwrap.shorten(name, 44, placeholder=" …") for _, name, _ in shown]
    values = [value if value == value else 1.0 for *_, value in shown]
    colors = [_MORE if value >= 1 else _LESS for value in values]
    axes.barh(names, [v - 1 for v in values], left=1, color=colors, edgecolor=_MUTED, linewidth=0.4)
    for y, (*_, value) in enumerate(shown):
        text = lang.number(value, 2) if value == value else lang("not stated")
        axes.text(
            max(value, 1.0) if value == value else 1.0, y, f"  {text}", va="center", fontsize=7.5
        )
    axes.xaxis.set_major_formatter(lambda value, _: lang.number(value, 1))
    axes.axvline(1, color=_MUTED, linewidth=0.8)
    axes.tick_params(labelsize=7.5, length=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    title = lang("Specialisation ({year})", year=found.quotient_year)
    axes.set_title(f"{title}, {lang('base: state')}", fontsize=9, loc="left")


def _over_the_years(found: AreaProfile, lang: Language) -> Figure:
    """Draw all series, one small chart each, broken where the statistics are."""
    figure = Figure(figsize=_A4)
    figure.text(0.08, 0.95, lang("Over the years"), fontsize=13, weight="bold", **_FONT)
    grid = figure.add_gridspec(
        4, 3, left=0.1, right=0.95, top=0.91, bottom=0.08, hspace=0.5, wspace=0.45
    )
    parts = found.series.groupby("indicator", sort=False)
    for at, (_, own) in enumerate(parts):
        axes = figure.add_subplot(grid[divmod(at, 3)])
        for _, part in own.groupby("part"):
            axes.plot(part["year"], part["value"], color=_ACCENT, marker=".", linewidth=1.2)
        name = f"{own['figure'].iloc[0]} ({own['unit'].iloc[0]})"
        axes.set_title(textwrap.fill(name, 30), fontsize=8, loc="left", parse_math=False)
        axes.yaxis.set_major_formatter(lambda value, _: lang.number(value))
        axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
        axes.tick_params(labelsize=7, length=2)
        axes.spines[["top", "right"]].set_visible(False)
    note = lang(
        "Lines are broken where the statistics are: values on both sides can't be compared."
    )
    figure.text(0.08, 0.04, note, fontsize=8.5, **(_FONT | {"color": _MUTED}))
    return figure


def _lists(
    atlas: Atlas,
    found: AreaProfile,
    rows: list[tuple[str, str, str, str, str]],
    sources: list[str],
    lang: Language,
) -> Iterator[str]:
    networks = atlas.networks.loc[list(found.networks)]
    yield f"# {lang('Networks')} ({len(networks)})"
    for name, city in zip(networks["name"], networks["city"], strict=True):
        yield f"{name}, {city}" if city else str(name)
    clusters = atlas.cluster_records.loc[list(found.clusters), f"name_{lang.code}"]
    yield f"# {lang('Clusters')} ({len(clusters)})"
    yield from map(str, clusters)
    if found.gaps:
        yield f"# {lang('Coverage gaps')}"
        yield from found.gaps
    yield f"# {lang('Sources')}"
    named = "; ".join([*(row[4] for row in rows), *found.series["source"].unique()])
    yield from dict.fromkeys([*named.split("; "), *sources])


def _paged(lines: Iterator[str]) -> Iterator[list[str]]:
    page: list[str] = []
    for line in lines:
        for part in textwrap.wrap(printable(line), _WIDTH, subsequent_indent="    ") or [""]:
            page.append(part)
            if len(page) == _LINES_A_PAGE:
                yield page
                page = []
    if page:
        yield page


def _page(lines: list[str]) -> Figure:
    figure = Figure(figsize=_A4)
    style: dict[str, Any] = {"fontsize": 8.5, "va": "top", "parse_math": False}
    for i, line in enumerate(lines):
        heading = line.startswith("# ")
        weight = "bold" if heading else "normal"
        text = line.removeprefix("# ")
        figure.text(0.08, 0.95 - i * 0.0143, text, weight=weight, **style, **_FONT)
    return figure
