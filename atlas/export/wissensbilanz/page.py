"""The report as one HTML file: offline, without scripts, for a screen and for paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from atlas.export.wissensbilanz.blocks import (
    ReportFacts,
    ReportHeading,
    ReportItems,
    ReportLinks,
    ReportPicture,
    ReportTable,
    ReportText,
)
from atlas.export.wissensbilanz.sketch import dark_rules
from atlas.mapping.assets import csp_hash
from atlas.templates import html_template

if TYPE_CHECKING:
    from atlas.export.wissensbilanz.blocks import StatementReport

_HERE: Final = Path(__file__).resolve().parent
_KINDS: Final = {
    ReportText: "text",
    ReportItems: "items",
    ReportFacts: "facts",
    ReportTable: "table",
    ReportHeading: "heading",
    ReportPicture: "picture",
    ReportLinks: "links",
}


def statement_html(report: StatementReport) -> bytes:
    """Write a report as a page that needs nothing else.

    Parameters
    ----------
    report
        What it says.

    Returns
    -------
    bytes
        The whole file; a Content-Security-Policy admits its own styles only.
    """
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{dark_rules()}}}\n"
    style = (_HERE / "report.css").read_text(encoding="utf-8") + dark
    html = html_template(_HERE / "report.html.jinja").render(
        say=report.lang,
        policy=f"default-src 'none'; style-src {csp_hash(style)}; base-uri 'none'; "
        "form-action 'none'",
        style=Markup(style),  # noqa: S704 - our own
        report=report,
        kinds={kind.__name__: name for kind, name in _KINDS.items()},
    )
    return html.encode("utf-8", "replace")
