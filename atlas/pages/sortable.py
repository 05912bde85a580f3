"""A table on a page: sorted by its headings, read aloud and printed like any other text.

Streamlit's own table is a drawing with English menus, which neither a screen reader nor paper
gets anything of.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype

from atlas.i18n.catalogue import msgid
from atlas.mapping import assets

if TYPE_CHECKING:
    from atlas.i18n.language import Language

_DIRECTIONS: Final = (msgid("ascending"), msgid("descending"))
_HERE: Final = Path(__file__).resolve().parent
#: What the table shares with the table of records.
_SHARED: Final = ("base/namespace", "base/dom", "base/sorting")


@lru_cache
def _component() -> Any:  # noqa: ANN401 - Streamlit's renderer has no public type
    def text(ending: str) -> str:
        return (_HERE / f"sortable.{ending}").read_text(encoding="utf-8")

    return st.components.v2.component(
        "clusteratlas_sortable",
        html='<div class="place"></div>',
        css=text("css"),
        js="\n;\n".join([*assets.some_scripts(*_SHARED), text("js")]),
    )


def show_table(
    table: pd.DataFrame, texts: pd.DataFrame, title: str, lang: Language, key: str
) -> None:
    """Show a table.

    Parameters
    ----------
    table
        Values to sort by; missing ones come last.
    texts
        What is read in their place: the same rows and columns, strings.
    title
        What the table is, for those who hear it.
    lang
        Language of the reader.
    key
        Its name on the page.
    """
    show_packed(packed_table(table, texts, title, lang), key)


def packed_table(table: pd.DataFrame, texts: pd.DataFrame, title: str, lang: Language) -> bytes:
    """Pack what :func:`show_packed` sends: once, where the same is shown again and again.

    Returns
    -------
    bytes
        JSON in UTF-8; Streamlit would write anything but bytes twice in each run.
    """
    data = {
        "title": title,
        "lang": lang.code,
        "columns": [{"name": str(name), "number": is_numeric_dtype(table[name])} for name in table],
        "values": [[None if pd.isna(value) else value for value in row] for row in _rows(table)],
        "texts": _rows(texts),
        "words": {
            direction: lang(
                "Sorted by {column}, {direction}", column="{column}", direction=lang(direction)
            )
            for direction in _DIRECTIONS
        },
    }
    return json.dumps(data, ensure_ascii=False).encode("utf-8")


def show_packed(packed: bytes, key: str) -> None:
    """Show a table that :func:`packed_table` gave, under its name on the page."""
    _component()(key=key, data=packed, height="content")


def _rows(table: pd.DataFrame) -> list[list[Any]]:
    """Give the cells as plain Python values."""
    return table.astype(object).to_numpy().tolist()
