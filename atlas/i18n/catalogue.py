"""Message catalogues (gettext): English texts are the keys of ``locale/de.po``.

German is the first language on screen, English the second. The catalogue is compiled in memory,
so no binary is kept.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES: Final = Path(__file__).resolve().parent.parent / "locale"


def msgid(text: str) -> str:
    """Mark a text for the catalogue; it is translated where it is shown."""
    return text


@lru_cache
def translations(code: str) -> gettext.NullTranslations:
    """Give the translations of a language by its code; none for English."""
    catalogue = _messages(code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@lru_cache
def script_texts(code: str) -> dict[str, str | list[str]]:
    """Give the translated texts of the drawing scripts: those that the catalogue found there.

    Returns
    -------
    dict
        English text → its translation, or a list of singular and plural; empty for English.
    """
    texts: dict[str, str | list[str]] = {}
    for message in _messages(code):
        if not any(file.endswith(".js") for file, _ in message.locations):
            continue
        if isinstance(message.id, str):
            texts[message.id] = str(message.string)
        else:
            texts[message.id[0]] = [*(message.string or ())]
    return texts


@lru_cache
def _messages(code: str) -> Catalog:
    source = CATALOGUES / f"{code}.po"
    if not source.exists():  # English: the texts are the keys
        return Catalog(locale=code)
    with source.open("rb") as file:
        return read_po(file, locale=code)
