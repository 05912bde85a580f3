"""Files that are made when they are asked for: where one can't be made, there is none.

Streamlit makes them outside of the page's run, where nothing can be drawn; so the reason is kept
in the session and said by the next run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.errors import AtlasError
from atlas.pages.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.i18n.language import Language

_REFUSED: Final = "offering-refused"


def made_when_asked(make: Callable[[], bytes], lang: Language) -> Callable[[], bytes]:
    """Give what makes a file for a download button, never one that holds an error's text.

    Parameters
    ----------
    make
        Makes the content.
    lang
        Language in which an error is said.

    Returns
    -------
    callable
        Gives the content; an error is raised, after it is kept for :func:`say_refused`.
    """
    refused: list[str] = st.session_state.setdefault(_REFUSED, [])

    def content() -> bytes:
        try:
            return make()
        except AtlasError as error:
            refused.append(error.text(lang))
            raise

    return content


def say_refused() -> None:
    """Say why files that were asked for could not be made."""
    refused: list[str] = st.session_state.get(_REFUSED, [])
    while refused:
        st.error(plain(refused.pop(0)))
