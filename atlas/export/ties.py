"""Who works with whom as files: tables, drawings, and the graph for programs that compute on it."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

import networkx as nx

from atlas.cooperation.bridges import TIE_MEASURES
from atlas.cooperation.completeness import completeness
from atlas.cooperation.graph import graph_of
from atlas.export.drawing.framed import Framing, framed_png, framed_svg
from atlas.export.drawing.tie_document import tie_document
from atlas.export.naming import file_name
from atlas.export.statements import MAP_SOURCES, dated, source_lines
from atlas.export.tables import frame_csv
from atlas.export.tie_tables import measure_table, tie_table, unlinked_table
from atlas.files.workbook import Page, workbook
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from atlas.export.tie_view import TieView

#: Formats with their names as catalogue texts.
TIE_FORMATS: Final = {
    ".html": msgid("Page (HTML)"),
    ".svg": msgid("Drawing (SVG)"),
    ".png": msgid("Picture (PNG)"),
    ".xlsx": msgid("Table for Excel (XLSX)"),
    ".csv": msgid("Table as text (CSV)"),
    ".graphml": msgid("Graph (GraphML)"),
    ".gexf": msgid("Graph for Gephi (GEXF)"),
}
_NAME: Final = "Clusteratlas Baden-Württemberg"
#: networkx writes the day on which it writes.
_GEXF_DAY: Final = re.compile(rb'(lastmodifieddate=")[-\d]+')


def tie_file(view: TieView, ending: str, date: dt.date) -> bytes:
    """Write the ties in a format.

    Parameters
    ----------
    view
        What is shown.
    ending
        Of :data:`TIE_FORMATS`.
    date
        Day of the file.

    Returns
    -------
    bytes
        The whole file.
    """
    return _WRITERS[ending](view, date)


def tie_file_name(view: TieView, ending: str) -> str:
    """Give a file its name: what is shown, and of which networks."""
    how = view.lang("Graph of ties") if view.as_graph else view.lang("Map of ties")
    return file_name(f"{how} {view.filters}", ending[1:])


def _html(view: TieView, date: dt.date) -> bytes:
    return tie_document(view, date)


def _svg(view: TieView, date: dt.date) -> bytes:
    return framed_svg(view.diagram, _framing(view, date)).encode()


def _png(view: TieView, date: dt.date) -> bytes:
    return framed_png(view.diagram, _framing(view, date))


def _framing(view: TieView, date: dt.date) -> Framing:
    """Say what has to be known of the ties wherever a picture of them goes."""
    atlas, lang = view.atlas.whole, view.lang
    return Framing(
        view.diagram.title,
        (view.filters, completeness(atlas).in_words(lang)),
        (f"{_NAME} · {dated(atlas, date, lang)}", _sources(view)),
    )


def _sources(view: TieView) -> str:
    lines = source_lines(view.atlas.whole, view.lang, MAP_SOURCES)
    return " · ".join(line["text"] for line in lines)


def _csv(view: TieView, _: dt.date) -> bytes:
    return frame_csv(tie_table(view))


def _xlsx(view: TieView, date: dt.date) -> bytes:
    lang = view.lang
    about = [
        (lang("What is shown"), view.filters),
        (lang("How complete is it?"), completeness(view.atlas.whole).in_words(lang)),
        *((lang(each.label), lang(each.meaning)) for each in TIE_MEASURES.values()),
        (lang("Date"), dated(view.atlas, date, lang)),
        *(
            (lang("Source"), line["text"])
            for line in source_lines(view.atlas.whole, lang, MAP_SOURCES)
        ),
    ]
    sheets = {
        lang("Ties"): tie_table(view),
        lang("Measures"): measure_table(view),
        lang("Regions without a tie"): unlinked_table(view),
    }
    return workbook(
        [
            *(_page(name, frame) for name, frame in sheets.items()),
            Page(lang("About"), [(lang("About"), lang("Value")), *about], wrapped=True),
        ],
        date,
    )


def _page(name: str, frame: pd.DataFrame) -> Page:
    plain = frame.astype(object).where(frame.notna(), "")
    return Page(name, [tuple(frame.columns), *map(tuple, plain.to_numpy().tolist())], wrapped=True)


def _graphml(view: TieView, date: dt.date) -> bytes:
    graph = graph_of(view.atlas, view.frame)
    graph.graph.update(_said(view, date))
    return "\n".join(nx.generate_graphml(graph)).encode("utf-8", "replace")


def _gexf(view: TieView, date: dt.date) -> bytes:
    content = io.BytesIO()
    nx.write_gexf(graph_of(view.atlas, view.frame), content)
    dated_anew = _GEXF_DAY.sub(rb"\g<1>%b" % date.isoformat().encode(), content.getvalue())
    told = escape(" · ".join(_said(view, date).values())).encode("utf-8", "replace")
    after, whole = b"</creator>", b"</creator>\n    <description>%b</description>"
    return dated_anew.replace(after, whole % told, 1)


def _said(view: TieView, date: dt.date) -> dict[str, str]:
    """Say what a graph shows and of which data, as pictures do; XML takes no control characters."""
    lines = {
        "name": _NAME,
        "filters": view.filters,
        "version": dated(view.atlas.whole, date, view.lang),
        "sources": _sources(view),
    }
    return {name: "".join(filter(str.isprintable, line)) for name, line in lines.items()}


_WRITERS: Final = {
    ".html": _html,
    ".svg": _svg,
    ".png": _png,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".graphml": _graphml,
    ".gexf": _gexf,
}
