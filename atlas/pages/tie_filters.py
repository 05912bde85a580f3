"""What of the ties is shown: area, industries, kinds, programme, years; kept in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.cooperation.ties import TIE_KINDS
from atlas.export.drawing.kinds import TIE_NAMES
from atlas.in_words import area_name
from atlas.pages.context import DRAWN_AS
from atlas.pages.kept import choose_one, choose_several

if TYPE_CHECKING:
    from atlas.cooperation.choosing import TieChoice
    from atlas.pages.context import Context

#: What the address says where ties are drawn as a graph.
_GRAPH: Final = "graph"
_ANY: Final = ""
#: What the keys of the widgets begin with.
_GROUP: Final = "ties"


def is_graph(context: Context) -> bool:
    """Say whether ties are drawn as a graph, not on the map."""
    return context.query.get(DRAWN_AS, [""])[-1] == _GRAPH


def choose_drawing(context: Context) -> None:
    """Let the map or the graph be chosen."""
    lang = context.lang
    names = {_ANY: lang("On the map"), _GRAPH: lang("As a graph")}
    choose_one(_GROUP, DRAWN_AS, lang("Drawn"), names, _GRAPH if is_graph(context) else _ANY)


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
    choose_one(_GROUP, "area", lang("Area"), areas, context.selection.area, usual="state")
    industries = lang.labels(atlas.industries)
    choose_several(_GROUP, "industry", lang("Industry"), industries, context.selection.industries)
    kinds = {kind: lang(TIE_NAMES[kind]) for kind in TIE_KINDS}
    choose_several(_GROUP, "tie", lang("Kind of tie"), kinds, choice.kinds)
    programmes = lang.labels(atlas.programmes)
    choose_several(_GROUP, "programme", lang("Programme"), programmes, choice.programmes)
    _years(context, choice)


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
        choose_one(_GROUP, name, label, own, _ANY if value is None else str(value))
    st.caption(lang("Only projects state years; all other ties stay."))
