"""The report of an area: as an HTML file that prints well, and as PDF."""

from __future__ import annotations

import base64
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from atlas.export import charts
from atlas.export.area_content import area_content
from atlas.export.chart_file import chart_file
from atlas.export.paper.areas import areas_pdf
from atlas.export.report_map import drawing
from atlas.export.statements import dated, source_lines
from atlas.i18n.language import Language, language
from atlas.mapping.assets import csp_hash
from atlas.templates import html_template

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.atlas import Atlas

_HERE: Final = Path(__file__).resolve().parent


def report(atlas: Atlas, area: str, lang: str, ending: str, date: dt.date | None = None) -> bytes:
    """Write the report of an area.

    Parameters
    ----------
    atlas
        All records.
    area
        Key of the area.
    lang
        "de" or "en".
    ending
        ".html" or ".pdf".
    date
        Date of the report; today when omitted.

    Returns
    -------
    bytes
        The whole file; the same records, area, language and date give the same bytes.

    Raises
    ------
    SelectionError
        If there is no such area.
    """
    say = language(lang)
    return REPORT_FORMATS[ending](atlas, area, say, date or dt.date.today())


def _html(atlas: Atlas, area: str, lang: Language, date: dt.date) -> bytes:
    style = (_HERE / "report.css").read_text(encoding="utf-8")
    told = area_content(atlas, area, lang)
    found = told.found
    html = html_template(_HERE / "report.html.jinja").render(
        lang=lang.code,
        say=lang,
        style=Markup(style),  # noqa: S704 - our own file
        policy=f"default-src 'none'; style-src {csp_hash(style)}; img-src data:",
        found=found,
        told=told,
        map=drawing(atlas, area),
        years=_picture(charts.all_years_chart(found, lang)),
        shares=_picture(charts.all_shares_chart(found, lang)),
        dated=dated(atlas, date, lang),
        widest=max((q for _, _, q in found.quotients if q == q), default=1.0),
        sources=source_lines(atlas, lang),
    )
    return html.encode("utf-8")


def _picture(chart: charts.Chart) -> str:
    """Draw a chart as the address of a picture inside the file."""
    drawn = base64.b64encode(chart_file(chart, "", "", ".svg")).decode("ascii")
    return f"data:image/svg+xml;base64,{drawn}"


def _pdf(atlas: Atlas, area: str, lang: Language, date: dt.date) -> bytes:
    return areas_pdf(atlas, [area], "", lang, date)


REPORT_FORMATS: Final[dict[str, Callable[[Atlas, str, Language, dt.date], bytes]]] = {
    ".html": _html,
    ".pdf": _pdf,
}
