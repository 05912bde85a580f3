"""What of the ties is shown: area, industries, kinds, programme, years; kept in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.cooperation.ties import TIE_KINDS
from atlas.export.drawing.kinds import TIE_NAMES
from atlas.in_words import area_name
from atlas.pages.context import DRAWN_AS

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.cooperation.choosing import TieChoice
    from atlas.pages.context import Context

#: What the address says where ties are drawn as a graph.
_GRAPH: Final = "graph"
_ANY: Final = ""


def is_graph(context: Context) -> bool:
    """Say whether ties are drawn as a graph, not on the map."""
    return context.query.get(DRAWN_AS, [""])[-1] == _GRAPH


def choose_drawing(context: Context) -> None:
    """Let the map or the graph be chosen."""
    lang = context.lang
    names = {_ANY: lang("On the map"), _GRAPH: lang("As a graph")}
    _one(DRAWN_AS, lang("Drawn"), names, _GRAPH if is_graph(context) else _ANY)


def choose_ties(context: Context, choice: TieChoice) -> None:
    """Let be chosen which ties are drawn; each change goes into the address."""
    lang = context.lang
    count = len({**choice.to_query(), **context.selection.to_query()})
    with st.expander(
        lang("Ties that are drawn ({count})", count=count) if count else lang("Ties that are drawn")
    ):
        _filters(context, choice)


def _filters(context: Context, choice: TieChoice) -> None:
    lang, atlas = context.lang, context.atlas
    areas = {str(key): area_name(atlas, str(key), lang) for key in atlas.areas.index}
    _one("area", lang("Area"), areas, context.selection.area)
    industries = lang.labels(atlas.industries)
    _many("industry", lang("Industry"), industries, context.selection.industries)
    kinds = {kind: lang(TIE_NAMES[kind]) for kind in TIE_KINDS}
    _many("tie", lang("Kind of tie"), kinds, choice.kinds)
    _many("programme", lang("Programme"), lang.labels(atlas.programmes), choice.programmes)
    _years(context, choice)


def _one(name: str, label: str, options: dict[str, str], value: str) -> None:
    key = f"ties-{name}"
    st.session_state[key] = value
    st.selectbox(
        label, list(options), key=key, format_func=options.__getitem__, on_change=_keep(name, key)
    )


def _many(name: str, label: str, options: dict[str, str], values: tuple[str, ...]) -> None:
    key = f"ties-{name}"
    st.session_state[key] = [value for value in values if value in options]
    st.multiselect(
        label,
        list(options),
        key=key,
        format_func=options.__getitem__,
        on_change=_keep(name, key),
    )


def _years(context: Context, choice: TieChoice) -> None:
    """Let years be chosen among those that projects state; ties without years stay."""
    lang, projects = context.lang, context.atlas.projects
    years = sorted({int(year) for year in projects["start_year"].dropna()})
    if not years:
        return
    options = {_ANY: lang("any")} | {str(year): str(year) for year in years}
    for name, label, value in (
        ("since", lang("From year"), choice.since),
        ("until", lang("To year"), choice.until),
    ):
        own = options if value is None else options | {str(value): str(value)}
        _one(name, label, own, _ANY if value is None else str(value))
    st.caption(lang("Only projects state years; all other ties stay."))


def _keep(name: str, key: str) -> Callable[[], None]:
    def keep() -> None:
        value: Any = st.session_state[key]
        if value and value != "state":
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)

    return keep
