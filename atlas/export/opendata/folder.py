"""The whole folder: data, catalogue entries, pages, feeds; checksums come with the writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.datapackage.changelog import logged_changes
from atlas.errors import SelectionError
from atlas.export.opendata.content import open_data
from atlas.export.opendata.feed import feed
from atlas.export.opendata.page import ENTRIES_OF_CATALOGUES, FEEDS, PAGES, open_data_page
from atlas.i18n.language import language
from atlas.settings import LANGUAGES

if TYPE_CHECKING:
    import datetime as dt

    from atlas.atlas import Atlas
    from atlas.export.opendata.publisher import Publisher

#: What has to be installed, from the folder of the program.
_REQUIREMENTS = ".requirements/open-data.txt"


def open_data_folder(atlas: Atlas, publisher: Publisher, date: dt.date) -> dict[str, bytes]:
    """Give all files of the folder but the checksums.

    Parameters
    ----------
    atlas
        All records.
    publisher
        Who publishes, and under which licence.
    date
        Day of publication.

    Returns
    -------
    dict
        Name → content; the same bytes for the same data, settings and day.

    Raises
    ------
    SelectionError
        If what it needs is not installed.
    """
    try:
        from atlas.export.opendata import dcat
    except ImportError as error:
        raise SelectionError(
            "For open data, install what it needs: pip install -r {file}", file=_REQUIREMENTS
        ) from error
    published = open_data(atlas, publisher, date)
    made = logged_changes(atlas.package.path)
    graph = dcat.catalogue(published)
    files = {file.name: file.content for file in published.files}
    files |= dict(
        zip(ENTRIES_OF_CATALOGUES, (dcat.json_ld(graph), dcat.rdf_xml(graph)), strict=True)
    )
    for code in LANGUAGES:
        lang = language(code)
        files[PAGES[code]] = open_data_page(published, lang)
        files[FEEDS[code]] = feed(published, made, lang, FEEDS[code], PAGES[code])
    return files
