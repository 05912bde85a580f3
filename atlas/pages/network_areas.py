"""Areas with the strengths of a network, on its profile."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from atlas.export.naming import file_name
from atlas.export.network_areas import network_areas as told_areas
from atlas.export.similar import map_key_in_words
from atlas.export.tables import frame_csv
from atlas.pages import sortable
from atlas.pages.area_similar import show_small_map
from atlas.pages.offering import offer_file
from atlas.pages.plain import plain

if TYPE_CHECKING:
    from atlas.pages.context import Context


def show_areas_of_network(context: Context, network: str) -> None:
    """Show where the occupations of a network's industries are frequent, and what that is."""
    lang = context.lang
    told = told_areas(context.atlas, network, lang)
    if told is None:
        return
    title = lang("Areas with its strengths")
    st.header(title, anchor=False)
    st.markdown(plain(" ".join(told.sentences)))
    st.caption(plain(told.note))
    if not len(told.table):
        return
    whole = f"{context.atlas.networks.at[network, 'name']}: {title}"
    drawn, listed = st.columns([2, 5], gap="large")
    with drawn:
        if told.map:
            show_small_map(told.map, whole, "network-areas", lang)
            if told.seat:
                st.caption(plain(map_key_in_words(told.seat, lang)))
    with listed:
        sortable.show_table(told.table, told.texts, title, lang, "network-areas")
        name = file_name(whole, "csv")
        make = partial(frame_csv, told.table)
        offer_file("CSV", make, name, lang, "network-areas.csv", type="tertiary")
