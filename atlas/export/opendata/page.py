"""The page that describes what is published: nothing in it runs, and it asks nobody."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atlas.export.citing import bibtex, citation_line, version_in_words
from atlas.export.linked_data import data_block
from atlas.export.opendata.describing import (
    TITLE,
    covered_days,
    dataset_node,
    package_in_words,
    summary_of_all,
)
from atlas.export.still_page import still_page
from atlas.files.folder_writing import SUMS
from atlas.templates import html_template

if TYPE_CHECKING:
    from atlas.export.opendata.content import OpenData
    from atlas.i18n.language import Language

_HERE: Final = Path(__file__).resolve().parent
#: Names of pages and feeds by language, and of the entries for catalogues.
PAGES: Final = {"de": "index.html", "en": "index.en.html"}
FEEDS: Final = {"de": "changes.atom", "en": "changes.en.atom"}
ENTRIES_OF_CATALOGUES: Final = ("catalog.jsonld", "catalog.rdf")


def open_data_page(published: OpenData, lang: Language) -> bytes:
    """Write the page in a language.

    Parameters
    ----------
    published
        The files, and who publishes them.
    lang
        Language of the page.

    Returns
    -------
    bytes
        A whole document. Its Content-Security-Policy admits its own style and no script.
    """
    atlas, settings = published.atlas, published.publisher
    cited = {"publisher": settings.publisher, "address": settings.address}
    first, last = (lang.date(dt.date.fromisoformat(day)) for day in covered_days(published))
    html = html_template(_HERE / "page.html.jinja").render(
        say=lang,
        **still_page(_HERE / "page.css"),
        data=data_block([dataset_node(published, lang)]),
        title=TITLE,
        summary=summary_of_all(lang),
        package=package_in_words(lang),
        version=version_in_words(atlas, lang),
        published=published,
        settings=settings,
        issued=lang.date(published.date),
        covered=lang("{first} to {last}", first=first, last=last),
        line=citation_line(atlas, lang, **cited),
        bibtex=bibtex(atlas, lang, **cited),
        credit=0 if lang.code == "de" else 1,
        other=next((code, name) for code, name in PAGES.items() if code != lang.code),
        feed=FEEDS[lang.code],
        catalogues=ENTRIES_OF_CATALOGUES,
        sums=SUMS,
        size=lambda count: lang("{number} kB", number=lang.number(max(count / 1000, 0.1), 1)),
    )
    return html.encode("utf-8", "replace")
