"""Zusammenarbeit: who works with whom, on the map and as a graph, and what that says."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.cooperation.bridges import FEWEST_RECORDS, QUOTIENT, TIE_MEASURES, network_measures
from atlas.cooperation.choosing import TieChoice, read_ties
from atlas.cooperation.completeness import completeness
from atlas.cooperation.ties import ELSEWHERE_PARTNER
from atlas.export.tie_tables import measure_table, tie_table, unlinked_table
from atlas.export.tie_view import TieView
from atlas.export.ties import TIE_FORMATS, tie_file, tie_file_name
from atlas.export.written import written
from atlas.i18n.catalogue import msgid
from atlas.pages import partner_panel, sortable, tie_filters
from atlas.pages.context import PARTNER_OF, TABLE, Context
from atlas.pages.drawn import show_drawing
from atlas.pages.kept import held, keep
from atlas.pages.offering import offer_file
from atlas.pages.partner_choice import choose_wish
from atlas.pages.plain import plain

if TYPE_CHECKING:
    import pandas as pd

    from atlas.i18n.language import Language
    from atlas.pages.partner_query import Question

#: Decimals of the measures that are no counts.
_DECIMALS: Final = {"betweenness": 3, "constraint": 2}
#: Tables below the drawing, by their names in the address, as catalogue texts.
_TABLES: Final = {
    "ties": msgid("All ties"),
    "measures": msgid("Measures of the networks"),
    "unlinked": msgid("Regions without a tie"),
}
#: So many of those who tie most regions are named beside the drawing.
_FIRST: Final = 8


def show(context: Context) -> None:
    """Show the page."""
    lang = context.lang
    choice, problems = read_ties(context.atlas, context.query)
    for problem in problems:
        st.warning(plain(problem.text(lang)))
    with st.container(key="area-page"):
        st.title(lang("Who works with whom"), anchor=False)
        st.caption(completeness(context.atlas).in_words(lang))
        left, middle, right = st.columns([2, 5, 3], gap="medium")
        with left:
            tie_filters.choose_drawing(context)
            tie_filters.choose_ties(context, choice)
            asked = choose_wish(context)
        view = _view(context, choice, asked)
        with middle:
            _picture(view, context)
        with right:
            partner_panel.show(context, asked)
        with middle if asked.is_asked else right:  # where partners leave room
            _bridges(view, context)
        _tables(view, context)


def _view(context: Context, choice: TieChoice, asked: Question) -> TieView:
    as_graph = tie_filters.is_graph(context)
    proposals = partner_panel.proposals(context)
    return TieView(context.selected, choice, context.lang, as_graph, asked.network, proposals)


def _picture(view: TieView, context: Context) -> None:
    lang, frame = view.lang, view.frame
    st.header(lang.plural("{count} tie", "{count} ties", len(frame)), anchor=False)
    st.caption(plain(view.filters))
    key = "ties-graph" if view.as_graph else "ties-map"
    show_drawing(view.diagram, lang, key, partial(_choose, context))
    if not view.as_graph and (note := _undrawn(view)):
        st.caption(note)
    with st.container(horizontal=True, gap="small", key="tie-files"):
        for ending, label in TIE_FORMATS.items():
            make = partial(tie_file, view, ending, dt.date.today())
            offer_file(lang(label), make, tie_file_name(view, ending), lang, f"ties{ending}")


def _choose(context: Context, key: str) -> None:
    """Choose a network by a click on it, or no one by another click."""
    chosen = context.query.get(PARTNER_OF, [""])[-1]
    keep(PARTNER_OF, None if chosen == key else key)


def _undrawn(view: TieView) -> str:
    """Say what the map can't show, and where it is."""
    lang, seats = view.lang, view.atlas.whole.networks.geometry
    placed = {*seats.index[seats.notna()]}
    ends = zip(view.frame["one"], view.frame["other"], view.frame["kind"], strict=True)
    hidden = [kind for one, other, kind in ends if not {one, other} <= placed]
    abroad = hidden.count(ELSEWHERE_PARTNER)
    said = []
    if abroad:
        said.append(
            lang.plural(
                "{count} tie leads out of the state: the page International shows it.",
                "{count} ties lead out of the state: the page International shows them.",
                abroad,
            )
        )
    if count := len(hidden) - abroad:
        said.append(
            lang.plural(
                "{count} tie isn't drawn, as no page states the seat of one of the two; the graph "
                "and the table have it.",
                "{count} ties aren't drawn, as no page states the seat of one of the two; the "
                "graph and the table have them.",
                count,
            )
        )
    return " ".join(said)


def _bridges(view: TieView, context: Context) -> None:
    """Say who ties regions together, and which regions nothing ties."""
    lang = view.lang
    st.header(lang("Bridges"), anchor=False)
    st.caption(lang("Networks whose contacts are of most other regions"))
    found, names = network_measures(view.atlas), view.atlas.whole.networks["name"]
    found = found[found.index.isin(view.atlas.networks.index)].head(_FIRST)
    with st.container(key="bridges"):
        for row in found.itertuples():
            st.page_link(
                context.pages["profil"],
                label=plain(names[row.Index]),
                query_params=context.address(network=str(row.Index)),
            )
            st.caption(
                lang(
                    "{regions} other regions, {groups} other industry groups",
                    regions=row.regions,
                    groups=row.groups,
                )
            )
    st.caption(lang("Regions that share strengths, and between which no page states a tie"))
    pairs = unlinked_table(view).head(_FIRST)
    st.markdown(
        "\n".join(
            f"{number}. {plain(one)} – {plain(other)}: {plain(shared)}"
            for number, (one, other, shared) in enumerate(pairs.to_numpy().tolist(), start=1)
        )
    )


def _tables(view: TieView, context: Context) -> None:
    """Show one of the tables, the one that the address names."""
    lang = view.lang
    asked = context.query.get(TABLE, [""])[-1]
    shown = asked if asked in _TABLES else next(iter(_TABLES))
    st.header(lang("In numbers"), anchor=False)
    st.radio(
        lang("Table"),
        list(_TABLES),
        format_func=lambda name: lang(_TABLES[name]),
        horizontal=True,
        **held("ties", TABLE, shown),
    )
    title = lang(_TABLES[shown])
    if shown == "ties":
        _table(tie_table(view), title, lang, "tie-table")
    elif shown == "measures":
        _measures(view, title)
    else:
        st.markdown(
            lang(
                "A strength is an industry that at least {count} networks and clusters of the "
                "region name, and that has at least {quotient} times the share that it has in "
                "the state.",
                count=FEWEST_RECORDS,
                quotient=lang.number(QUOTIENT),
            )
        )
        _table(unlinked_table(view), title, lang, "unlinked-table")


def _measures(view: TieView, title: str) -> None:
    """Show the measures, what each says, and how much of the ties is known."""
    lang = view.lang
    said = (f"- **{lang(each.label)}**: {lang(each.meaning)}" for each in TIE_MEASURES.values())
    st.markdown("\n".join(said))
    st.caption(completeness(view.atlas.whole).in_words(lang))
    decimals = {lang(TIE_MEASURES[name].label): count for name, count in _DECIMALS.items()}
    _table(measure_table(view), title, lang, "measure-table", decimals)


def _table(
    frame: pd.DataFrame,
    title: str,
    lang: Language,
    key: str,
    decimals: dict[str, int] | None = None,
) -> None:
    texts = written(frame, decimals or {}, lang)
    sortable.show_table(frame, texts, title, lang, key)
