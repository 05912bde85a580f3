"""Pictures of the evaluation: portfolio, impact network, roles, bars; one at a time."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st
from markupsafe import Markup

from atlas.export.naming import file_name
from atlas.export.wissensbilanz.bars import bars_picture
from atlas.export.wissensbilanz.heat import matrix_picture
from atlas.export.wissensbilanz.network import network_picture
from atlas.export.wissensbilanz.planes import portfolio_picture, roles_picture
from atlas.i18n.catalogue import msgid
from atlas.pages.offering import offer_file
from atlas.pages.wissensbilanz import session

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.export.wissensbilanz.sketch import StatementPicture
    from atlas.i18n.language import Language
    from atlas.wissensbilanz.statement import Statement

#: Pictures by their names on the page, as catalogue texts.
_PICTURES: Final[dict[str, tuple[str, Callable[..., StatementPicture]]]] = {
    "portfolio": (msgid("Portfolio"), portfolio_picture),
    "network": (msgid("Impact network"), network_picture),
    "matrix": (msgid("Matrix"), matrix_picture),
    "roles": (msgid("Roles"), roles_picture),
    "bars": (msgid("Ratings"), bars_picture),
}
_CHOSEN: Final = "statement-picture"


def show(lang: Language) -> None:
    """Show the chosen picture with its files."""
    # Widgets forget what is chosen when their page or step is left.
    kept = st.session_state.get(f"{_CHOSEN}-kept", next(iter(_PICTURES)))
    st.session_state[_CHOSEN] = kept
    st.radio(
        lang("Picture"),
        list(_PICTURES),
        format_func=lambda name: lang(_PICTURES[name][0]),
        key=_CHOSEN,
        horizontal=True,
        label_visibility="collapsed",
        on_change=_keep,
    )
    dark = st.context.theme.type == "dark"
    picture = session.following(_drawn, kept, lang, dark)
    st.html(_image(picture))
    with st.container(horizontal=True, gap="small", key="statement-picture-files"):
        light = session.following(_drawn, kept, lang, False)  # for paper
        for ending in (".svg", ".png"):
            name = file_name(light.title, ending[1:])
            make = partial(_file, light, ending)
            offer_file(ending[1:].upper(), make, name, lang, f"picture{ending}", type="tertiary")


def _keep() -> None:
    st.session_state[f"{_CHOSEN}-kept"] = st.session_state[_CHOSEN]


def _drawn(statement: Statement, name: str, lang: Language, dark: bool) -> StatementPicture:
    return _PICTURES[name][1](statement, session.evaluated(), lang, dark=dark)


def _image(picture: StatementPicture) -> str:
    """Give a picture as an element; Streamlit takes drawings out of pages."""
    drawn = base64.b64encode(str(picture.svg).encode("utf-8")).decode("ascii")
    return str(
        Markup(
            '<div class="statement-drawn"><img alt="{}" src="data:image/svg+xml;base64,{}"></div>'
        ).format(picture.alternative, drawn)
    )


def _file(picture: StatementPicture, ending: str) -> bytes:
    if ending == ".svg":
        return str(picture.svg).encode("utf-8")
    import vl_convert  # its renderer takes a moment to import

    png: bytes = vl_convert.svg_to_png(str(picture.svg), scale=2)
    return png
