"""Errors as visitors are told of them: where things are on the server is for its log."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atlas.homes import Database

if TYPE_CHECKING:
    from atlas.errors import AtlasError
    from atlas.i18n.language import Language

_log: Final = logging.getLogger(__name__)


def told(error: AtlasError, lang: Language) -> str:
    """Say an error on a page.

    Parameters
    ----------
    error
        Of what the visitor does, or of what the server was set up with.
    lang
        Language of the page.

    Returns
    -------
    str
        One that names a place of the server, a file or a database, is said without it: all of it
        goes to the log.
    """
    if not any(isinstance(value, Path | Database) for value in error.values.values()):
        return error.text(lang)
    _log.error("%s", error)
    return lang(
        "Something that this server shows can't be read at the moment. What it is stands in the "
        "log of the server."
    )
