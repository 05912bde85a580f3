"""The drawing of ties as a document, with all ties and measures as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.cooperation.completeness import completeness
from atlas.export.drawing.document import drawing_document, frame_table
from atlas.export.statements import MAP_SOURCES
from atlas.export.tie_tables import measure_table, tie_table, unlinked_table

if TYPE_CHECKING:
    import datetime as dt

    from atlas.export.tie_view import TieView


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
        frame_table(lang("Ties"), tie_table(view), lang),
        frame_table(lang("Measures"), measure_table(view), lang),
        frame_table(
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
