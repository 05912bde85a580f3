"""Files that are made when they are asked for: where one can't be made, there is none.

Streamlit makes them outside of the page's run, where nothing can be drawn; so the reason is kept
in the session and said by the next run.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas.errors import AtlasError
from atlas.pages.plain import plain
from atlas.pages.told import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.i18n.language import Language

#: What files are, by their endings.
MEDIA_TYPES: Final = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".json": "application/json",
    ".gpkg": "application/geopackage+sqlite3",
    ".geojson": "application/geo+json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".zip": "application/zip",
    ".graphml": "application/xml",
    ".gexf": "application/xml",
}
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
            refused.append(told(error, lang))
            raise

    return content


def offer_file(
    label: str,
    make: Callable[[], bytes],
    name: str,
    lang: Language,
    key: str | None = None,
    **look: Any,  # noqa: ANN401 - further parameters of the button
) -> None:
    """Draw a button that gives a file, made when it is asked for.

    Parameters
    ----------
    label
        What stands on the button.
    make
        Makes the content.
    name
        Of the file; its ending says what it is.
    lang
        Language in which an error is said.
    key
        Its name on the page.
    """
    st.download_button(
        label,
        data=made_when_asked(make, lang),
        file_name=name,
        mime=MEDIA_TYPES[Path(name).suffix],
        key=key,
        on_click="ignore",
        **look,
    )


def say_refused() -> None:
    """Say why files that were asked for could not be made."""
    refused: list[str] = st.session_state.get(_REFUSED, [])
    while refused:
        st.error(plain(refused.pop(0)))
