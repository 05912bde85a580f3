"""A page that holds nothing but the partner finder; it also says whom the map would show."""

from dataclasses import replace

import streamlit as st

from atlas.pages import partner_panel
from atlas.pages.context import current
from atlas.pages.partner_choice import choose_wish


def show() -> None:
    choice, found = st.columns(2)
    with choice:
        asked = choose_wish(context)
    with found:
        partner_panel.show(context, asked)
    st.code(",".join(partner_panel.proposals(context)))


profile = st.Page(lambda: None, url_path="profil", title="Profil")
context = replace(current(), pages={"profil": profile})
st.navigation([st.Page(show, default=True), profile], position="hidden").run()
