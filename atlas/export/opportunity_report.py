"""The opportunities of an area as a part of its reports: texts, tables and the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atlas.export.chart_file import chart_file
from atlas.export.opportunities import opportunities_told
from atlas.export.space_chart import space_chart

if TYPE_CHECKING:
    from atlas.atlas import Atlas
    from atlas.export.opportunity_tables import ReadTable
    from atlas.i18n.language import Language


def opportunities_part(
    atlas: Atlas, area: str, lang: Language
) -> tuple[dict[str, Any] | None, bytes]:
    """Give what reports say of an area's opportunities.

    Parameters
    ----------
    atlas
        All records.
    area
        Key of the area.
    lang
        Language of the report.

    Returns
    -------
    dict or None, bytes
        ``title``, ``summary``, ``legend``, ``source``, ``alt`` and ``tables`` (each ``title``,
        ``head``, ``rows`` of texts and ``note``), and the picture as SVG; None and nothing where
        a package lacks what it takes.
    """
    told = opportunities_told(atlas, area, lang)
    if told is None:
        return None, b""
    picture = chart_file(space_chart(atlas, told, lang), "", "", ".svg")
    return {
        "title": told.title,
        "summary": told.summary,
        "legend": told.legend,
        "source": told.source,
        "alt": lang("The occupation space. The tables below say what stands out in it."),
        "tables": [_texts(each, lang) for each in (told.new, told.at_risk) if len(each.table)],
    }, picture


def _texts(shown: ReadTable, lang: Language) -> dict[str, Any]:
    places = [shown.decimals.get(str(name)) for name in shown.table]
    rows = [
        [
            str(value) if decimals is None else lang.number(value, decimals)
            for value, decimals in zip(row, places, strict=True)
        ]
        for row in shown.table.itertuples(index=False)
    ]
    head = [str(name) for name in shown.table]
    return {"title": shown.heading, "head": head, "rows": rows, "note": shown.note}
