"""International: the Four Motors, partner regions and countries, and who works with them."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.cooperation.abroad.places import (
    COUNTRY_PLACE,
    REGION_PLACE,
    PartnerPlace,
    partner_countries,
    partner_regions,
    place_of,
)
from atlas.datapackage.attribution import attribution
from atlas.errors import Parameter
from atlas.export.abroad import (
    ABROAD_FORMATS,
    ABROAD_SOURCES,
    AbroadView,
    abroad_file,
    abroad_file_name,
    abroad_table,
    places_table,
)
from atlas.export.abroad_words import (
    missing_in_words,
    motor_in_words,
    symbols_in_words,
    whole_in_words,
)
from atlas.export.drawing.abroad import partners_in_words
from atlas.export.written import written
from atlas.i18n.catalogue import msgid
from atlas.pages import sortable
from atlas.pages.context import PARTNER_COUNTRY, PARTNER_REGION, Context
from atlas.pages.drawn import show_drawing
from atlas.pages.international_place import show_known, show_networks
from atlas.pages.kept import keep
from atlas.pages.offering import offer_file
from atlas.pages.plain import plain
from atlas.pages.research import RESEARCH_SOURCES, show_research
from atlas.selection import unknown_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

#: Parameters of the address by the level of the place that they name.
_PARAMETERS: Final = {REGION_PLACE: PARTNER_REGION, COUNTRY_PLACE: PARTNER_COUNTRY}
_LABELS: Final = {
    REGION_PLACE: msgid("Partner region"),
    COUNTRY_PLACE: msgid("Partner country"),
}


def show(context: Context) -> None:
    """Show the page."""
    lang = context.lang
    view = AbroadView(context.atlas, lang, _asked(context))
    with st.container(key="area-page"):
        st.title(lang("International: Four Motors for Europe"), anchor=False)
        left, middle, right = st.columns([2, 5, 3], gap="medium")
        with left:
            _choose(context, view.place)
        with middle:
            _picture(view)
            if view.found:
                show_networks(context, view.found)
        with right:
            if view.found:
                show_known(view, view.found)
            else:
                _motors(context)
        _tables(view)
        show_research(context)
        lines = attribution(context.atlas.package, (*ABROAD_SOURCES, *RESEARCH_SOURCES))
        st.caption(plain(" · ".join(line["text"][lang.code] for line in lines)))


def _asked(context: Context) -> PartnerPlace | None:
    """Give the place of the address; one that isn't known is said."""
    for level, name in _PARAMETERS.items():
        if key := context.query.get(name, [""])[-1]:
            if place := place_of(context.atlas, level, key):
                return place
            known = [each.key for each in _places(context, level)]
            problem = unknown_value(Parameter(name, _LABELS[level]), key, known)
            st.warning(plain(problem.text(context.lang)))
    return None


def _places(context: Context, level: str) -> Sequence[PartnerPlace]:
    places = partner_regions if level == REGION_PLACE else partner_countries
    return places(context.atlas)


def _choose(context: Context, chosen: PartnerPlace | None) -> None:
    lang = context.lang
    for level, label in _LABELS.items():
        names = {"": lang("all")} | {
            place.key: _option(place, context) for place in _places(context, level)
        }
        key = f"abroad-{level}"
        st.session_state[key] = chosen.key if chosen and chosen.level == level else ""
        st.selectbox(
            lang(label),
            list(names),
            key=key,
            format_func=names.__getitem__,
            on_change=_keep,
            args=(level, key),
        )
    with st.container(border=True):
        st.markdown(f"**{lang('How complete is it?')}**")
        st.markdown(plain(f"{whole_in_words(context.atlas, lang)} {missing_in_words(lang)}"))


def _option(place: PartnerPlace, context: Context) -> str:
    name = place.name(context.lang)
    return f"{name} ({context.lang.number(place.partners)})" if place.known else name


def _keep(level: str, key: str) -> None:
    _go(level, str(st.session_state[key]))


def _go(level: str, place: str) -> None:
    """Write a place into the address instead of the one that was there."""
    for name in _PARAMETERS.values():
        keep(name, place if name == _PARAMETERS[level] else None)


def _picture(view: AbroadView) -> None:
    lang = view.lang
    st.header(plain(view.title), anchor=False)
    st.caption(plain(view.diagram.description))
    show_drawing(view.diagram, lang, "abroad-map", _clicked)
    st.caption(plain(symbols_in_words(view.place, lang)))
    with st.container(horizontal=True, gap="small", key="tie-files"):
        for ending, label in ABROAD_FORMATS.items():
            make = partial(abroad_file, view, ending, dt.date.today())
            offer_file(lang(label), make, abroad_file_name(view, ending), lang, f"abroad{ending}")


def _clicked(node: str) -> None:
    level, _, key = node.partition(":")
    if level in _PARAMETERS:
        _go(level, key)


def _motors(context: Context) -> None:
    """List the Four Motors and their associated regions, also those nothing is known of."""
    lang = context.lang
    st.header(lang("Four Motors and associated regions"), anchor=False)
    st.caption(lang("Baden-Württemberg is the fourth of the Four Motors."))
    with st.container(key="abroad-motors", gap="small"):
        for place in partner_regions(context.atlas):
            if not place.motor:
                continue
            with st.container(gap=None):
                st.button(
                    plain(place.name(lang)),
                    key=f"motor-{place.key}",
                    type="tertiary",
                    on_click=_go,
                    args=(place.level, place.key),
                )
                st.caption(
                    plain(f"{motor_in_words(place, lang)} · {partners_in_words(place, lang)}")
                )


def _tables(view: AbroadView) -> None:
    lang = view.lang
    if view.place is None:
        places = places_table(view.atlas, lang)
        _table(view, lang("Partner regions and countries"), places, written(places, {}, lang))
    if len(partners := abroad_table(view)):
        texts = partners.astype(str).replace("", lang("not stated"))
        _table(view, lang("Partners"), partners, texts)


def _table(view: AbroadView, title: str, frame: pd.DataFrame, texts: pd.DataFrame) -> None:
    st.header(title, anchor=False)
    sortable.show_table(frame, texts, title, view.lang, f"abroad-{title}")
