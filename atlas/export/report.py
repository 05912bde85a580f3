"""Reports of areas: one as an HTML file that prints well, one or many as PDF or slides."""

from __future__ import annotations

import base64
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from atlas.datapackage.kinds import AREA_KINDS
from atlas.export import charts
from atlas.export.area_content import AreaContent, ToldGrowth, area_content
from atlas.export.chart_file import chart_file
from atlas.export.growth import growth_chart
from atlas.export.more_sections import more_sections
from atlas.export.occupation_charts import occupations_chart, occupations_in_words
from atlas.export.paper.areas import areas_pdf
from atlas.export.report_map import drawing
from atlas.export.sections import sections_html
from atlas.export.slides.areas import areas_deck
from atlas.export.statements import dated, source_lines
from atlas.i18n.language import Language, language
from atlas.in_words import area_name
from atlas.mapping.assets import csp_hash
from atlas.templates import html_template

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.atlas import Atlas

_HERE: Final = Path(__file__).resolve().parent


def briefing(
    atlas: Atlas,
    keys: Sequence[str],
    title: str,
    lang: Language,
    ending: str,
    date: dt.date | None = None,
    made: Callable[[str], None] = lambda _: None,
) -> bytes:
    """Write several areas into one file.

    Parameters
    ----------
    atlas
        All records.
    keys
        The areas, in the order of the file.
    title
        Title of the file; the kind of areas where they are all of one kind, when empty.
    lang
        Language of the file.
    ending
        One of :data:`BRIEFING_FORMATS`.
    date
        Date of the file; today when omitted.
    made
        Told each area's key when it is done, for a progress bar.

    Returns
    -------
    bytes
        The whole file; the same records, areas and date give the same bytes.

    Raises
    ------
    SelectionError
        If there is no such area.
    """
    day = date or dt.date.today()
    return BRIEFING_FORMATS[ending](
        atlas, keys, title or briefing_title(atlas, keys, lang), lang, day, made
    )


def briefing_title(atlas: Atlas, keys: Sequence[str], lang: Language) -> str:
    """Name a file of several areas after their kind, or by how many they are."""
    kinds = {str(atlas.areas.at[key, "kind"]) for key in keys}
    if len(kinds) == 1:
        what = lang(AREA_KINDS[kinds.pop()])
    else:
        what = lang.plural("{count} area", "{count} areas", len(keys))
    return f"Clusteratlas Baden-Württemberg: {what}"


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
        One of :data:`REPORT_FORMATS`.
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
        shares=_picture(charts.all_shares_chart(found, lang)) if told.shares.rows else "",
        **_occupations(told, lang),
        more=sections_html(more_sections(atlas, area, lang)),
        growth=[(each, _growth(each, lang)) for each in told.growth],
        dated=dated(atlas, date, lang),
        widest=max((q for _, _, q in found.quotients if q == q), default=1.0),
        sources=source_lines(atlas, lang),
    )
    return html.encode("utf-8")


def _occupations(told: AreaContent, lang: Language) -> dict[str, str]:
    """Draw the strongest occupations and say what they are, where there are any."""
    if told.occupations is None:
        return {}
    found = told.occupations.found
    return {
        "occupations": _picture(occupations_chart(found, lang)),
        "occupations_in_words": occupations_in_words(found, lang),
    }


def _growth(each: ToldGrowth, lang: Language) -> str:
    return _picture(growth_chart(each.told, lang)) if each.table.rows else ""


def _picture(chart: charts.Chart) -> str:
    """Draw a chart as the address of a picture inside the file."""
    drawn = base64.b64encode(chart_file(chart, "", "", ".svg")).decode("ascii")
    return f"data:image/svg+xml;base64,{drawn}"


def _pdf(atlas: Atlas, area: str, lang: Language, date: dt.date) -> bytes:
    return areas_pdf(atlas, [area], "", lang, date)


def _pptx(atlas: Atlas, area: str, lang: Language, date: dt.date) -> bytes:
    return areas_deck(atlas, [area], area_name(atlas, area, lang), lang, date)


REPORT_FORMATS: Final[dict[str, Callable[[Atlas, str, Language, dt.date], bytes]]] = {
    ".html": _html,
    ".pdf": _pdf,
    ".pptx": _pptx,
}
#: Formats that hold several areas in one file.
BRIEFING_FORMATS: Final = {".pdf": areas_pdf, ".pptx": areas_deck}
