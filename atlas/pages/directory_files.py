"""The printed directory of the networks of a selection, made when somebody asks for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.export.naming import file_name
from atlas.i18n.catalogue import msgid
from atlas.in_words import selection_name
from atlas.pages.offering import offer_file

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: Formats with their names as catalogue texts.
_FORMATS: Final = {
    ".pdf": msgid("Directory to print (PDF)"),
    ".html": msgid("Directory as a page (HTML)"),
    ".xlsx": msgid("Directory with matrix (XLSX)"),
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
        for ending, label in _FORMATS.items():
            offer_file(
                lang(label),
                partial(_made, atlas, lang, ending),
                file_name(name, ending[1:]),
                lang,
                f"directory{ending}",
                width="content" if beside else "stretch",
                disabled=atlas.networks.empty,
            )


def _made(atlas: Atlas, lang: Language, ending: str) -> bytes:
    from atlas.export.conference.files import directory_file  # fonts and drawings take their time

    return directory_file(atlas, lang, ending)
