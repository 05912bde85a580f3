"""The report of areas as tagged PDF: one in full, or many with a table of contents."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from atlas.export import charts
from atlas.export.area_content import (
    AreaContent,
    CellTable,
    ToldGrowth,
    ToldOccupations,
    area_content,
)
from atlas.export.chart_file import chart_file
from atlas.export.growth import growth_chart
from atlas.export.more_sections import more_sections
from atlas.export.occupation_charts import occupations_chart, occupations_in_words
from atlas.export.order import Order
from atlas.export.paper.selection import legend_data, record_data
from atlas.export.paper.typesetting import typeset
from atlas.export.picture import map_picture
from atlas.export.picture.clusters import MOST_OUTLINED
from atlas.export.picture.sizes import MAP_BESIDE
from atlas.export.sections import sections_paper
from atlas.export.statements import dated, map_in_words, source_lines
from atlas.i18n.catalogue import msgid

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language


def areas_pdf(
    atlas: Atlas,
    keys: Sequence[str],
    title: str,
    lang: Language,
    date: dt.date,
    made: Callable[[str], None] = lambda _: None,
) -> bytes:
    """Write the report of areas.

    Parameters
    ----------
    atlas
        All records.
    keys
        The areas: one has all years and its records in full, of several each takes eight pages.
    title
        Title of a file of several areas; one area's report is named after it.
    lang
        Language of the report.
    date
        Its date; the same records and date give the same bytes.
    made
        Told each area's key when its part is ready, for a progress bar.

    Returns
    -------
    bytes
        A4, after PDF/UA-1.

    Raises
    ------
    SelectionError
        If there is no such area.
    """
    alone = len(keys) == 1
    pictures: dict[str, bytes] = {}
    parts, named = [], []
    limits: list[str] = []
    for key in keys:
        told = area_content(atlas, key, lang)
        named += [source for row in told.figures for source in row[4].split("; ") if source]
        named += [source for each in told.growth for source in each.told.source.split("; ")]
        limits += told.limits
        part = _part(atlas, told, lang, pictures)
        parts.append(part | (_history(told, lang, pictures) if alone else {}))
        made(key)
    content = {
        "title": parts[0]["name"] if alone else title,
        "description": parts[0]["sentences"] if alone else _described(parts, lang),
        "lang": lang.code,
        "day": [date.year, date.month, date.day],
        "about": "Clusteratlas Baden-Württemberg",
        "dated": dated(atlas, date, lang),
        "contents": not alone,
        "brief": not alone,
        "areas": parts,
        "sources": source_lines(atlas, lang),
        "figure_sources": [{"text": text, "href": ""} for text in dict.fromkeys(named)],
        "limits": [*dict.fromkeys(limits)],
        "words": _words(lang),
    }
    return typeset("areas.typ", content, pictures)


def _described(parts: Sequence[dict[str, Any]], lang: Language) -> str:
    return lang.plural(
        "{count} area: networks, clusters and key figures beside the state's.",
        "{count} areas: networks, clusters and key figures beside the state's.",
        len(parts),
    )


def _part(
    atlas: Atlas, told: AreaContent, lang: Language, pictures: dict[str, bytes]
) -> dict[str, Any]:
    """Give the data of an area, and keep its pictures."""
    found = told.found
    selected = atlas.in_area(found.key)
    drawing = f"{len(pictures)}.svg"
    pictures[drawing] = map_picture(Order(selected, lang), MAP_BESIDE, "svg")
    rows = zip(found.quotients, told.quotients.rows, strict=True)
    return {
        "name": found.name,
        "sentences": " ".join(found.sentences),
        "map": drawing,
        "map_alt": map_in_words(selected, found.key, lang),
        "figures": {
            "head": [lang("Key figure"), found.name, lang("State"), lang("As of")],
            "rows": [row[:4] for row in told.figures],
        },
        "specialisation": told.specialisation,
        "unknown_sectors": told.unknown_sectors,
        "quotients": [
            {"name": name, "value": value if value == value else None, "text": row[-1]}
            for (_, name, value), row in rows
        ],
        "base": f"1 = {charts.quotient_base(found, lang)}",
        "widest": max((value for *_, value in found.quotients if value == value), default=1.0),
        "gaps": told.gaps,
        "occupations": _occupations(told.occupations, lang, pictures),
        "legend": legend_data(Order(selected, lang), MAP_BESIDE),
        "networks": record_data(told.networks),
        "clusters": record_data(told.clusters, numbered=len(told.clusters) <= MOST_OUTLINED),
        "neighbours": ", ".join(name for _, name in found.neighbours),
        "more": sections_paper(more_sections(atlas, found.key, lang), pictures),
        "growth": [_growth(each, lang, pictures) for each in told.growth],
        "years": None,
    }


def _occupations(
    told: ToldOccupations | None, lang: Language, pictures: dict[str, bytes]
) -> dict[str, Any] | None:
    """Give the strongest occupations as bars and a table, with what is to be said of them."""
    if told is None:
        return None
    alt = lang("{title}: bars. The table below has the same figures.", title=told.title)
    charted = _charted(occupations_chart(told.found, lang), told.table, alt, pictures)
    words = occupations_in_words(told.found, lang)
    return charted | {"title": told.title, "words": words, "source": told.source}


def _growth(each: ToldGrowth, lang: Language, pictures: dict[str, bytes]) -> dict[str, Any]:
    """Give what is said of growth, with chart and table where growth is given."""
    parts, told = None, each.told
    if each.table.rows:
        alt = lang("{title}: bars. The table below has the same figures.", title=told.title)
        parts = _charted(growth_chart(told, lang), each.table, alt, pictures)
    said = {"title": told.title, "sentence": told.sentence, "method": told.method}
    return said | {"parts": parts}


def _history(told: AreaContent, lang: Language, pictures: dict[str, bytes]) -> dict[str, Any]:
    """Give what the report of one area has besides: all series of years."""
    drawn = (
        ("years", charts.all_years_chart, told.series, lang("Over the years")),
        (
            "shares",
            charts.all_shares_chart,
            told.shares,
            lang("Employees (national accounts) by sector, in percent"),
        ),
    )
    alt = msgid("{title}: lines. The table below has the first and the newest values.")
    return {
        name: _charted(draw(told.found, lang), table, lang(alt, title=title), pictures)
        if table.rows
        else None
        for name, draw, table, title in drawn
    }


def _charted(
    chart: charts.Chart, table: CellTable, alt: str, pictures: dict[str, bytes]
) -> dict[str, Any]:
    """Give the data of a chart with its table, and keep the picture."""
    name = f"chart-{len(pictures)}.svg"
    pictures[name] = chart_file(chart, "", "", ".svg")
    return {"picture": name, "alt": alt, **asdict(table)}


def _words(lang: Language) -> dict[str, str]:
    return {
        "page": lang("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "contents": lang("Contents"),
        "sources": lang("Sources"),
        "limits": lang("What key figures don't say"),
        "key_figures": lang("Key figures"),
        "sector": lang("Sector"),
        "quotient": lang("Location quotient"),
        "coarse": lang(
            "Sections of WZ 2008 are coarse: single industries of the atlas can't be told apart."
        ),
        "gaps": lang("Coverage gaps"),
        "networks": lang("Networks"),
        "clusters": lang("Clusters"),
        "none": lang("none"),
        "neighbours": lang("Neighbouring areas"),
        "years": lang("Over the years"),
        "shares": lang("Employees (national accounts) by sector, in percent"),
        "broken": lang(
            "Lines are broken where the statistics are: values on both sides can't be compared."
        ),
    }
