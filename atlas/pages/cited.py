"""Zitieren: a line and BibTeX with the version of the data, to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from atlas.datapackage.version import version_of
from atlas.export.citing import bibtex, citation_line
from atlas.pages.context import DATA_VERSION

if TYPE_CHECKING:
    from atlas.pages.context import Context


def offer_citation(context: Context, what: str = "") -> None:
    """Offer how this page is cited.

    Parameters
    ----------
    context
        What the page knows.
    what
        What of the atlas it shows; all of it when empty.
    """
    atlas, lang = context.atlas, context.lang
    address = page_address(context)
    with st.expander(lang("Cite")):
        st.code(
            citation_line(atlas, lang, what=what, address=address), language=None, wrap_lines=True
        )
        st.code(bibtex(atlas, lang, what=what, address=address), language=None, wrap_lines=True)


def page_address(context: Context) -> str:
    """Give the address of this page with the version of its data.

    Returns
    -------
    str
        "" where the server doesn't know how it is reached.
    """
    here = (st.context.url or "").split("?")[0]
    query = {**context.query, DATA_VERSION: [str(version_of(context.atlas.package))]}
    return f"{here}?{urlencode(query, doseq=True, safe=':,')}" if here else ""
