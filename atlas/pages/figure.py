"""A chart on a page, with the table behind it and both as files."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

import pandas as pd
import pyarrow as pa
import streamlit as st

from atlas.export.naming import file_name
from atlas.export.tables import frame_csv
from atlas.export.written import written
from atlas.pages import sortable
from atlas.pages.offering import offer_file

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from atlas.atlas import Atlas
    from atlas.export.vega import Chart
    from atlas.i18n.language import Language

_PICTURES: Final = (".png", ".svg")


@dataclass(frozen=True)
class Figure:
    """A chart with its table.

    Attributes
    ----------
    lang
        Language of its words and of its table.
    key
        Its name on the page.
    title, source
        What it shows, and where the figures are from.
    draw
        Draws the chart for light (False) or dark ground.
    table
        The table behind it; numbers stay numbers.
    decimals
        How many a column of the table is shown with; texts and years aren't named.
    xlsx
        Makes the table as a workbook; none is offered without.
    """

    lang: Language
    key: str
    title: str
    source: str
    draw: Callable[[bool], Chart]
    table: pd.DataFrame
    decimals: dict[str, int] = field(default_factory=dict)
    xlsx: Callable[[], bytes] | None = None

    @cached_property
    def by_day(self) -> Chart:
        """The chart on light ground, drawn once."""
        return self.draw(False)

    @cached_property
    def by_night(self) -> Chart:
        """The chart on dark ground, drawn once."""
        return self.draw(True)

    @cached_property
    def sent_by_day(self) -> tuple[Chart, pa.Table | None]:
        """The same as a page is sent it, see :func:`_with_arrow`."""
        return _with_arrow(self.by_day)

    @cached_property
    def sent_by_night(self) -> tuple[Chart, pa.Table | None]:
        """The chart on dark ground as a page is sent it."""
        return _with_arrow(self.by_night)

    @cached_property
    def texts(self) -> pd.DataFrame:
        """The table as it is read, written once."""
        return written(self.table, self.decimals, self.lang)

    @cached_property
    def packed(self) -> bytes:
        """The table as a page is sent it, packed once."""
        return sortable.packed_table(self.table, self.texts, self.title, self.lang)


def kept_figure(
    atlas: Atlas, lang: Language, key: str, of: Hashable, make: Callable[[], Figure]
) -> Figure:
    """Give a figure that follows from the records alone, made once for all who look at it.

    Parameters
    ----------
    atlas
        All records.
    lang
        Language of the figure.
    key
        The figure's name on the page.
    of
        What it depends on besides, such as the area.
    make
        Makes it.

    Returns
    -------
    Figure
        The same for everybody, with its chart once it was drawn.
    """
    return atlas.derived.get(("figure", key, of, lang.code), make)


def _with_arrow(chart: Chart) -> tuple[Chart, pa.Table | None]:
    """Take the rows out of a chart as Arrow, which Streamlit would make anew in each run."""
    if "data" not in chart:  # a chart of several parts keeps the rows of each
        return chart, None
    rest = {name: part for name, part in chart.items() if name != "data"}
    return rest, pa.Table.from_pandas(pd.DataFrame(chart["data"]["values"]))


def show_figure(figure: Figure) -> None:
    """Show a chart, below it its files, and its table on request."""
    lang = figure.lang
    dark = st.context.theme.type == "dark"
    chart, rows = figure.sent_by_night if dark else figure.sent_by_day
    heard = lang("Chart: {title}. Its figures stand in the table below it.", title=figure.title)
    st.vega_lite_chart(rows, chart | {"description": heard}, key=f"chart-{figure.key}")
    with st.container(horizontal=True, gap="small", key=f"files-{figure.key}"):
        makers: dict[str, Callable[[], bytes]] = {
            ending: partial(_picture, figure, ending) for ending in _PICTURES
        }
        makers[".csv"] = partial(frame_csv, figure.table)
        if figure.xlsx:
            makers[".xlsx"] = figure.xlsx
        for ending, make in makers.items():
            name = file_name(figure.title, ending[1:])
            key = f"{figure.key}{ending}"
            offer_file(ending[1:].upper(), make, name, lang, key, type="tertiary")
    with st.expander(lang("Table")):
        sortable.show_packed(figure.packed, f"table-{figure.key}")


def _picture(figure: Figure, ending: str) -> bytes:
    from atlas.export.chart_file import chart_file  # its renderer takes a moment to import

    return chart_file(figure.by_day, figure.title, figure.source, ending)
