"""Many rows of one's own on the map: counted by cell, one by one when close."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from atlas.cells.grid import MapView
from atlas.cells.making import held_layer
from atlas.cells.own_points import report_points
from atlas.errors import AtlasError
from atlas.export.written import written
from atlas.mapping.own_cells import cell_details, cell_middles, cells_of_file, own_cells
from atlas.mapping.own_rows import OwnRows
from atlas.pages import own_layer, sortable
from atlas.pages.plain import plain
from atlas.pages.told import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.cells.asking import CellLayer, Seen
    from atlas.intake.checking import Report
    from atlas.pages.context import Context

#: The layer of this session, with the report that it was made from.
OWN_LAYER: Final = "own-cells"
_INDUSTRIES: Final = "own-industries"
#: What this session's map shows.
_SEEN: Final = "own-seen"
#: What is seen until the browser says it: the state.
_FIRST: Final = MapView(7.0, 47.2, 11.0, 50.1), 8.0
#: Sides of what a browser may ask for, and zoom.
_BOUNDS: Final = {
    "west": (-720.0, 720.0),
    "south": (-90.0, 90.0),
    "east": (-720.0, 720.0),
    "north": (-90.0, 90.0),
    "zoom": (0.0, 24.0),
}


@dataclass(frozen=True, eq=False)
class _Made:
    """A layer and the report that it was made from."""

    report: Report
    layer: CellLayer


@dataclass(frozen=True, eq=False)
class ShownLayer:
    """A layer on a page.

    Parameters
    ----------
    opened
        Gives it, anew where another one has taken its place.
    name
        What it is called.
    """

    opened: Callable[[], CellLayer]
    name: str


def layer_of(context: Context, report: Report) -> CellLayer:
    """Make the layer of a report, once; it lives in this session's memory alone."""
    made = st.session_state.get(OWN_LAYER)
    if not isinstance(made, _Made) or made.report is not report:
        with st.spinner(context.lang("Counting by cell")):
            layer = held_layer([report_points(report, context.atlas)])
        made = st.session_state[OWN_LAYER] = _Made(report, layer)
    return made.layer


@st.fragment
def show_cells(
    context: Context,
    shown: ShownLayer,
    view: dict[str, Any],
    offer: Callable[[Callable[[], OwnRows]], None],
) -> None:
    """Show a layer: filter, map, numbers as text; only this is run anew when the map is moved.

    Parameters
    ----------
    context
        What the page knows.
    shown
        The layer.
    view
        What the map shows of the atlas.
    offer
        Offers files of the map; it is given what makes what they draw.
    """
    try:
        _show(context, shown.opened(), shown.name, view, offer)
    except AtlasError as error:  # a file that is gone, or damaged, while the app runs
        st.error(plain(told(error, context.lang)))


def _show(
    context: Context,
    layer: CellLayer,
    name: str,
    view: dict[str, Any],
    offer: Callable[[Callable[[], OwnRows]], None],
) -> None:
    lang = context.lang
    industries = _chosen(context, layer, name)
    box, zoom = _seen()
    seen = layer.view(box, zoom, industries)
    label = lang("{name}: {count} rows", name=name[:60], count=lang.number(len(layer)))
    drawn = _drawn(context, label, seen, bool(industries))
    own_layer.show_own_layer(context.loaded.name, view, drawn, _remember)
    st.caption(_caption(context, seen, bool(industries)))
    _show_table(context, seen, drawn)
    offer(partial(_of_file, context, layer, label, industries))


def _chosen(context: Context, layer: CellLayer, name: str) -> tuple[str, ...]:
    """Let the user choose industries of the layer, the most frequent ones first."""
    lang = context.lang
    named = lang.labels(context.atlas.industries) | {"": lang("not stated")}
    counts = {code: count for code, count in layer.industries.items() if code in named}
    if not set(counts) - {""}:
        return ()
    options = sorted(counts, key=lambda code: (-counts[code], named[code]))
    chosen: list[str] = st.multiselect(
        lang("Count only these industries"),
        options,
        format_func=lambda code: f"{named[code]} ({lang.number(counts[code])})",
        placeholder=lang("All industries"),
        key=f"{_INDUSTRIES}-{name}",
        width=480,
    )
    return tuple(chosen)


def _seen() -> tuple[MapView, float]:
    """Give what the browser said that it shows, in this session."""
    seen = st.session_state.get(_SEEN)
    return seen if seen is not None else _FIRST


def _remember(said: object) -> None:
    """Keep what the browser shows; what is no part of the world is dropped."""
    if not isinstance(said, dict):
        return
    sides = {name: said.get(name) for name in _BOUNDS}
    for name, (least, most) in _BOUNDS.items():
        value = sides[name]
        if isinstance(value, bool) or not isinstance(value, int | float):
            return
        if not least <= value <= most:
            return
    zoom = float(sides.pop("zoom"))  # type: ignore[arg-type]
    if sides["west"] < sides["east"] and sides["south"] < sides["north"]:  # type: ignore[operator]
        st.session_state[_SEEN] = MapView(**sides), zoom  # type: ignore[arg-type]


def _drawn(context: Context, label: str, seen: Seen, filtered: bool) -> OwnRows:
    if seen.rows is not None:
        return OwnRows(label, tuple((row.lat, row.lon, row.name) for row in seen.rows))
    levels = {seen.level: seen.cells}
    cells = own_cells(levels, context.atlas, context.lang, filtered=filtered)
    return OwnRows(label, (), cells)


def _caption(context: Context, seen: Seen, filtered: bool) -> str:
    lang = context.lang
    count = lang.number(seen.count)
    if not seen.count:
        return lang("No row is in view.")
    if seen.rows is not None:
        text = lang("In view: {count} rows, each a white star.", count=count)
    else:
        cells = lang.number(len(seen.cells))
        text = lang(
            "In view: {count} rows, counted in {cells} cells. Closer, when 2,000 or fewer are in "
            "view, each row is drawn.",
            count=count,
            cells=cells,
        )
    if filtered and seen.of_all:
        more = lang(
            "That is {share} % of all rows in these cells.",
            share=lang.number(100 * seen.count / seen.of_all, 1),
        )
        text = f"{text} {more}"
    return text


def _show_table(context: Context, seen: Seen, drawn: OwnRows) -> None:
    """Show the numbers of the map as text, the largest first."""
    lang, labels = context.lang, context.atlas.districts["label"]
    rows = seen.rows
    title = lang("The numbers of the map as a table")
    places = [*rows] if rows is not None else [*seen.cells]
    if not places:
        return
    middles = (
        [(row.lat, row.lon) for row in rows]
        if rows is not None
        else cell_middles(seen.cells, seen.level)
    )
    table = pd.DataFrame(
        {
            lang("District"): [labels.get(place.district) for place in places],
            lang("Latitude"): [lat for lat, _ in middles],
            lang("Longitude"): [lon for _, lon in middles],
        }
    )
    if rows is not None:
        table.insert(0, lang("Name"), [row.name for row in rows])
    else:
        table[lang("Rows")] = [cell.count for cell in seen.cells]
        if drawn.cells and any(details := cell_details(drawn.cells, seen.level, lang)):
            table[lang("Details")] = details
        table = table.sort_values(lang("Rows"), ascending=False, kind="stable")
    decimals = {lang("Latitude"): 3, lang("Longitude"): 3, lang("Rows"): 0}
    with st.expander(plain(title)):
        sortable.show_table(table, written(table, decimals, lang), title, lang, "own-cells-table")


def _of_file(
    context: Context, layer: CellLayer, label: str, industries: tuple[str, ...]
) -> OwnRows:
    """Give what a file draws: cells of several levels, whatever the screen shows now."""
    levels = cells_of_file(layer, industries)
    lang = context.lang
    if industries:
        named = lang.labels(context.atlas.industries) | {"": lang("not stated")}
        label = f"{label}, {lang.alternatives(named[code] for code in industries)}"
    cells = own_cells(levels, context.atlas, lang, filtered=bool(industries))
    return OwnRows(label, (), cells)
