"""A directory as a file, by the ending of its name."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from atlas.export.conference.content import NetworkDirectory
from atlas.export.conference.page import directory_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language


def directory_file(atlas: Atlas, lang: Language, ending: str, date: dt.date | None = None) -> bytes:
    """Write the directory of the networks of a selection.

    Parameters
    ----------
    atlas
        The selection: an area, and what else it is filtered by.
    lang
        Language of the reader.
    ending
        Of :data:`DIRECTORY_FORMATS`.
    date
        Day of the directory; today when omitted.

    Returns
    -------
    bytes
        The whole file; the same for the same records, selection and day.
    """
    return DIRECTORY_FORMATS[ending](NetworkDirectory(atlas, lang, date or dt.date.today()))


def _pdf(directory: NetworkDirectory) -> bytes:
    from atlas.export.paper.directory import directory_pdf  # fonts take their time

    return directory_pdf(directory)


def _xlsx(directory: NetworkDirectory) -> bytes:
    from atlas.export.conference.book import directory_xlsx

    return directory_xlsx(directory)


DIRECTORY_FORMATS: Final[dict[str, Callable[[NetworkDirectory], bytes]]] = {
    ".html": directory_html,
    ".pdf": _pdf,
    ".xlsx": _xlsx,
}
