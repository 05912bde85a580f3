"""The printed directory of the networks of a selection, made when somebody asks for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.export.naming import file_name
from atlas.i18n.catalogue import msgid
from atlas.in_words import selection_name
from atlas.pages.offering import made_when_asked

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Formats with their names as catalogue texts, and their types.
_FORMATS: Final = {
    ".pdf": (msgid("Directory to print (PDF)"), "application/pdf"),
    ".html": (msgid("Directory as a page (HTML)"), "text/html"),
    ".xlsx": (
        msgid("Directory with matrix (XLSX)"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


def offer_directory(atlas: Atlas, lang: Language, *, beside: bool = False) -> None:
    """Offer the directory of a selection's networks in each format.

    Parameters
    ----------
    atlas
        The selection.
    lang
        Language of buttons and files.
    beside
        Whether the buttons stand beside each other, where there is room.
    """
    st.caption(
        lang(
            "Each network with its links and projects, and the three that fit it best and aren't "
            "linked yet."
        )
    )
    name = f"{lang('Directory')} {selection_name(atlas, lang)}"
    with st.container(horizontal=beside, key="directory-files"):
        for ending, (label, mime) in _FORMATS.items():
            st.download_button(
                lang(label),
                data=made_when_asked(partial(_made, atlas, lang, ending), lang),
                file_name=file_name(name, ending[1:]),
                mime=mime,
                key=f"directory{ending}",
                on_click="ignore",
                width="content" if beside else "stretch",
                disabled=atlas.networks.empty,
            )


def _made(atlas: Atlas, lang: Language, ending: str) -> bytes:
    from atlas.export.conference.files import directory_file  # fonts and drawings take their time

    return directory_file(atlas, lang, ending)
