"""The drawing of ties as a document, with all ties and measures as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from atlas.cooperation.completeness import completeness
from atlas.export.drawing.document import DocumentTable, drawing_document
from atlas.export.statements import MAP_SOURCES
from atlas.export.tie_tables import measure_table, tie_table, unlinked_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from atlas.export.tie_view import TieView
    from atlas.i18n.language import Language


def tie_document(view: TieView, date: dt.date) -> bytes:
    """Write the ties as one HTML file.

    Parameters
    ----------
    view
        What is shown.
    date
        Day of the file.

    Returns
    -------
    bytes
        The whole file.
    """
    lang = view.lang
    tables = (
        _table(lang("Ties"), tie_table(view), lang),
        _table(lang("Measures"), measure_table(view), lang),
        _table(
            lang("Regions without a tie"),
            unlinked_table(view),
            lang,
            lang("Pairs of regions that share strengths and between which no page states a tie."),
        ),
    )
    diagram = view.diagram
    return drawing_document(
        view.atlas,
        diagram,
        lang,
        date,
        title=diagram.title,
        sentences=(view.filters, completeness(view.atlas.whole).in_words(lang)),
        tables=tables,
        sources=MAP_SOURCES,
    )


def _table(title: str, frame: pd.DataFrame, lang: Language, about: str = "") -> DocumentTable:
    rows = [[_cell(value, lang) for value in row] for row in frame.astype(object).to_numpy()]
    return DocumentTable(title, [str(name) for name in frame.columns], rows, about)


def _cell(value: object, lang: Language) -> str | Mapping[str, str]:
    if isinstance(value, str):
        is_address = value.startswith(("https://", "http://"))
        return {"text": value, "href": value} if is_address else value
    if pd.isna(value):  # type: ignore[call-overload] # any cell of a frame
        return lang("not stated")
    if isinstance(value, float):
        return lang.number(value, 3)
    return str(value)
