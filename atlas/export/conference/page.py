"""The directory as one HTML file: for a screen, and for paper with two columns of entries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from atlas.export.conference.ties import circles_in_words, ties_of_directory
from atlas.export.drawing.svg import legend, svg
from atlas.export.linked_data import data_block, organisations
from atlas.export.statements import MAP_SOURCES, dated, source_lines
from atlas.mapping.assets import csp_hash
from atlas.templates import html_template

if TYPE_CHECKING:
    from atlas.export.conference.content import NetworkDirectory

_HERE: Final = Path(__file__).resolve().parent


def directory_html(directory: NetworkDirectory) -> bytes:
    """Write a directory as a page that needs nothing else.

    Parameters
    ----------
    directory
        What it says.

    Returns
    -------
    bytes
        The whole file, without scripts; a Content-Security-Policy admits its own styles only. What
        it says of networks stands in it as data for programs as well (schema.org).
    """
    atlas, lang = directory.atlas, directory.lang
    drawn = ties_of_directory(directory)
    told = dated(atlas, directory.date, lang)
    style = (_HERE / "directory.css").read_text(encoding="utf-8") + _paper(directory, told)
    html = html_template(_HERE / "directory.html.jinja").render(
        say=lang,
        policy=f"default-src 'none'; style-src {csp_hash(style)}; base-uri 'none'; "
        "form-action 'none'",
        data=data_block(organisations(atlas, lang)),
        style=Markup(style),  # noqa: S704 - our own, and texts in it hold no signs
        directory=directory,
        dated=told,
        map=svg(drawn),
        circles=circles_in_words(lang),
        legend=legend(drawn.shown_kinds),
        sources=source_lines(atlas, lang, MAP_SOURCES),
    )
    return html.encode("utf-8", "replace")


def _paper(directory: NetworkDirectory, told: str) -> str:
    """Give head and foot of printed pages, which only a style sheet can say."""
    lang = directory.lang
    page = lang("Page {page} of {pages}", page="\f", pages="\v")
    numbers = " ".join(
        {"\f": "counter(page)", "\v": "counter(pages)"}.get(part, _quoted(part))
        for part in page.replace("\f", "\0\f\0").replace("\v", "\0\v\0").split("\0")
        if part
    )
    return (
        "@page { "
        f"@top-left {{ content: {_quoted('Clusteratlas Baden-Württemberg')}; }} "
        f"@top-right {{ content: {_quoted(directory.title)}; }} "
        f"@bottom-left {{ content: {_quoted(told)}; }} "
        f"@bottom-right {{ content: {numbers}; }} }}\n"
    )


def _quoted(text: str) -> str:
    """Write a text for a style sheet so that no sign of it can end anything."""
    signs = (sign if sign.isalnum() and sign.isascii() else f"\\{ord(sign):06x}" for sign in text)
    return f'"{"".join(signs)}"'
