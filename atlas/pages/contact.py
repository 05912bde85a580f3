"""Fehler melden: a prepared e-mail to the address of the settings; none where none is set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import streamlit as st

from atlas.settings import contact_address
from atlas.templates import html_template

if TYPE_CHECKING:
    from atlas.i18n.language import Language
    from atlas.pages.context import Context


def report_address(contact: str, page: str, lang: Language) -> str:
    """Give the address that opens an e-mail on a mistake.

    Parameters
    ----------
    contact
        To whom it goes.
    page
        Address of the page or record that it is about.
    lang
        Language of subject and text.

    Returns
    -------
    str
        A "mailto:" with subject and text.

    Examples
    --------
    >>> from atlas.i18n.language import language
    >>> report_address("atlas@example.org", "http://localhost/?area=x&kind=y", language("en"))[:58]
    'mailto:atlas@example.org?subject=Clusteratlas%3A%20mistake'
    """
    text = lang("Page: {address}", address=page)
    body = f"{text}\n\n{lang('What is wrong, and where is it stated correctly?')}\n"
    fields = {"subject": lang("Clusteratlas: mistake on a page"), "body": body}
    query = urlencode(fields, quote_via=quote)
    return f"mailto:{quote(contact, safe='@')}?{query}"


def show_footer(context: Context) -> None:
    """Offer to report a mistake on this page, if the settings say to whom."""
    contact = contact_address()
    if not contact:
        return
    query = urlencode(context.query, doseq=True)
    page = f"{st.context.url or ''}".split("?")[0] + (f"?{query}" if query else "")
    address = report_address(contact, page, context.lang)
    template = html_template(Path(__file__).with_name("contact.html.jinja"))
    st.html(template.render(say=context.lang, address=address, contact=contact))
