"""A drawing as one HTML file: it can be moved and read by keyboard, and its tables stand below.

A Content-Security-Policy admits its own script by the hash and nothing else: no request leaves the
machine. Where no script runs the drawing stands still, and all of it is in the tables.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from markupsafe import Markup

from atlas.export.drawing.diagram import NEAR_SCALE
from atlas.export.drawing.kinds import dark_css
from atlas.export.drawing.svg import legend, svg
from atlas.export.drawing.words import DRAWING_WORDS
from atlas.export.statements import dated, source_lines
from atlas.mapping import assets
from atlas.templates import html_template

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping, Sequence

    from atlas.atlas import Atlas
    from atlas.export.drawing.diagram import Diagram
    from atlas.i18n.language import Language

#: Of numbers in tables that are no counts.
_DECIMALS: Final = 3
_HERE: Final = Path(__file__).resolve().parent


@dataclass(frozen=True)
class DocumentTable:
    """A table of a document.

    Parameters
    ----------
    title, about
        Its heading, and a sentence on it.
    head
        Names of the columns.
    rows
        Texts; a cell with an address is a mapping of ``text`` and ``href``.
    """

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | Mapping[str, str]]]
    about: str = ""


def frame_table(title: str, frame: pd.DataFrame, lang: Language, about: str = "") -> DocumentTable:
    """Give a frame as a table of a document; web addresses are links.

    Parameters
    ----------
    title
        Heading of the table.
    frame
        Its columns become columns; what is missing or "" is "not stated".
    lang
        Language of the numbers.
    about
        A sentence on it.

    Returns
    -------
    DocumentTable
        The same rows, as texts.
    """
    rows = frame.astype(object).itertuples(index=False, name=None)
    head = [str(name) for name in frame.columns]
    return DocumentTable(
        title, head, [[_cell(value, lang) for value in row] for row in rows], about
    )


def _cell(value: Any, lang: Language) -> str | Mapping[str, str]:  # noqa: ANN401 - any cell
    if isinstance(value, str) and value.startswith(("https://", "http://")):
        return {"text": value, "href": value}
    if pd.isna(value) or value == "":
        return lang("not stated")
    return lang.number(value, _DECIMALS) if isinstance(value, float) else str(value)


def drawing_document(
    atlas: Atlas,
    diagram: Diagram,
    lang: Language,
    date: dt.date,
    *,
    title: str,
    sentences: Sequence[str] = (),
    tables: Sequence[DocumentTable] = (),
    sources: Collection[str] = (),
) -> bytes:
    """Write a drawing with its tables.

    Parameters
    ----------
    atlas
        The records, for their date and sources.
    diagram
        The drawing.
    lang
        Language of the document.
    date
        Its day.
    title
        Its heading.
    sentences
        What is said above the drawing: what it shows, how complete that is.
    tables
        All that is drawn, and more.
    sources
        Names of the sources, all of the package when empty.

    Returns
    -------
    bytes
        The whole file; the same for the same records, language and day.
    """
    style = "\n".join(
        [
            (_HERE.parent / "report.css").read_text(encoding="utf-8"),
            *assets.some_styles("lines/lines", small=True),
            dark_css(),
            (_HERE / "document.css").read_text(encoding="utf-8"),
        ]
    )
    script = "\n;\n".join(assets.some_scripts(*assets.LINES, "lines/document", small=True))
    words = {
        "size": [diagram.width, diagram.height],
        "near": NEAR_SCALE,
        "title": diagram.title,
        "description": diagram.description,
        "words": {name: lang(text) for name, text in DRAWING_WORDS.items()},
    }
    return (
        html_template(_HERE / "document.html.jinja")
        .render(
            lang=lang,
            policy=f"default-src 'none'; script-src {assets.csp_hash(script)}; style-src "
            f"{assets.csp_hash(style)}; base-uri 'none'; form-action 'none'",
            style=Markup(style),  # noqa: S704 - our own
            dated=dated(atlas, date, lang),
            diagram=diagram,
            title=title,
            sentences=sentences,
            svg=svg(diagram, still=False),
            legend=legend(diagram.shown_kinds),
            tables=tables,
            sources=source_lines(atlas, lang, sources),
            words=_json(words),
            script=Markup(script),  # noqa: S704 - our own
        )
        .encode("utf-8", "replace")
    )


def _json(value: object) -> Markup:
    """Write JSON that can't end the script that it stands in."""
    text = json.dumps(value, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no markup is left in it
