"""The report of an area: as an HTML file that prints well, and as PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from atlas import charts
from atlas.atlas import Atlas
from atlas.attribution import attribution, data_date
from atlas.export.report_pdf import pdf
from atlas.language import Language, language
from atlas.mapping.assets import csp_hash
from atlas.portrait import Portrait, portrait

_HERE: Final = Path(__file__).resolve().parent
_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined
)


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

    Raises
    ------
    SelectionError
        If there is no such area.
    """
    say = language(lang)
    found = portrait(atlas, area, say)
    day = date or dt.date.today()
    return WRITERS[ending](atlas, found, say, day)


def _html(atlas: Atlas, found: Portrait, lang: Language, date: dt.date) -> bytes:
    style = (_HERE / "report.css").read_text(encoding="utf-8")
    networks = atlas.networks.loc[list(found.networks), ["name", "city"]]
    clusters = atlas.cluster_records.loc[list(found.clusters), f"name_{lang.code}"]
    html = _TEMPLATES.get_template("report.html.jinja").render(
        lang=lang.code,
        say=lang,
        style=Markup(style),  # noqa: S704 - our own file
        policy=f"default-src 'none'; style-src {csp_hash(style)}; img-src data:",
        found=found,
        rows=[_row(figure, lang) for figure in found.figures],
        date=lang.date(date),
        read_on=data_date(atlas),
        industries=_cells(charts.industries_table(found, lang), lang),
        quotients=_cells(charts.quotients_table(found, lang), lang),
        widest=max((q for _, _, q in found.quotients if q == q), default=1.0),
        networks=networks.to_dict("records"),
        clusters=list(clusters),
        attribution=[line["text"][lang.code] for line in attribution(atlas)],
    )
    return html.encode("utf-8")


def _row(figure: Any, lang: Language) -> tuple[str, str, str, str, str]:  # noqa: ANN401
    def number(value: float) -> str:
        return lang("not stated") if pd.isna(value) else lang.number(value, figure.decimals)

    year = "" if figure.year is None else str(figure.year)
    label = f"{figure.label} ({figure.unit})" if figure.unit else figure.label
    return label, number(figure.value), number(figure.state), year, figure.source


def _cells(table: pd.DataFrame, lang: Language) -> dict[str, Any]:
    def cell(value: object) -> str:
        if isinstance(value, float):
            return lang("not stated") if pd.isna(value) else lang.number(value, 2)
        return lang.number(value) if isinstance(value, int) else str(value)

    rows = [[cell(value) for value in row] for row in table.itertuples(index=False)]
    return {"head": list(table.columns), "rows": rows}


def _pdf(atlas: Atlas, found: Portrait, lang: Language, date: dt.date) -> bytes:
    rows = [_row(figure, lang) for figure in found.figures]
    lines = [line["text"][lang.code] for line in attribution(atlas)]
    return pdf(atlas, found, rows, lines, lang, date)


WRITERS: Final[dict[str, Callable[[Atlas, Portrait, Language, dt.date], bytes]]] = {
    ".html": _html,
    ".pdf": _pdf,
}
