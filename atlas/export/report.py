"""The report of an area: as an HTML file that prints well, and as PDF."""

from __future__ import annotations

import base64
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from markupsafe import Markup

from atlas.datapackage.attribution import attribution, data_date
from atlas.export import charts
from atlas.export.chart_file import chart_file
from atlas.export.report_map import drawing
from atlas.export.report_pdf import pdf
from atlas.i18n.language import Language, language
from atlas.indicators import INDICATORS
from atlas.indicators.area_profile import AreaProfile, KeyFigure, area_profile
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
    found = area_profile(atlas, area, say)
    day = date or dt.date.today()
    return REPORT_FORMATS[ending](atlas, found, say, day)


def _html(atlas: Atlas, found: AreaProfile, lang: Language, date: dt.date) -> bytes:
    style = (_HERE / "report.css").read_text(encoding="utf-8")
    networks = atlas.networks.loc[list(found.networks), ["name", "city"]]
    clusters = atlas.cluster_records.loc[list(found.clusters), f"name_{lang.code}"]
    html = html_template(_HERE / "report.html.jinja").render(
        lang=lang.code,
        say=lang,
        style=Markup(style),  # noqa: S704 - our own file
        policy=f"default-src 'none'; style-src {csp_hash(style)}; img-src data:",
        found=found,
        map=drawing(atlas, found.key),
        years=_picture(charts.all_years_chart(found, lang)),
        series=_series(found, lang),
        shares=_picture(charts.all_shares_chart(found, lang)),
        shares_table=_cells(_shares(found, lang), lang),
        rows=[_row(figure, lang) for figure in found.figures],
        date=lang.date(date),
        read_on=lang.date(dt.date.fromisoformat(read))
        if (read := data_date(atlas.package))
        else "",
        industries=_cells(charts.industries_table(found, lang), lang),
        quotients=_cells(charts.quotients_table(found, lang), lang),
        widest=max((q for _, _, q in found.quotients if q == q), default=1.0),
        networks=networks.to_dict("records"),
        clusters=list(clusters),
        attribution=[line["text"][lang.code] for line in attribution(atlas.package)],
    )
    return html.encode("utf-8")


def _row(figure: KeyFigure, lang: Language) -> tuple[str, str, str, str, str]:
    def number(value: float) -> str:
        return lang("not stated") if pd.isna(value) else lang.number(value, figure.about.decimals)

    year = "" if figure.year is None else str(figure.year)
    said = not figure.unit or figure.about.unit.startswith("per ")  # "networks per 100,000 …"
    label = figure.label if said else f"{figure.label} ({figure.unit})"
    return label, number(figure.value), number(figure.state), year, figure.source


def _picture(chart: charts.Chart) -> str:
    """Draw a chart as the address of a picture inside the file."""
    drawn = base64.b64encode(chart_file(chart, "", "", ".svg")).decode("ascii")
    return f"data:image/svg+xml;base64,{drawn}"


def _series(found: AreaProfile, lang: Language) -> list[tuple[str, str, str, str]]:
    """Give the first and the newest value of each series as texts, with its source."""
    rows = []
    for key, own in found.series.groupby("indicator", sort=False):
        decimals = INDICATORS[str(key)].decimals
        first, last = own.iloc[0], own.iloc[-1]
        old, new = (f"{lang.number(r['value'], decimals)} ({r['year']})" for r in (first, last))
        source = "; ".join(own["source"].unique())
        rows.append((f"{first['figure']} ({first['unit']})", old, new, source))
    return rows


def _shares(found: AreaProfile, lang: Language) -> pd.DataFrame:
    """Give the shares of sectors in the first and the newest year."""
    years = sorted(found.shares["year"].unique())
    wide = found.shares.pivot(index="sector", columns="year", values="value")
    ordered = wide.loc[found.shares["sector"].unique(), [years[0], years[-1]]]
    return ordered.rename(columns=str).reset_index(names=lang("Sector"))


def _cells(table: pd.DataFrame, lang: Language) -> dict[str, Any]:
    def cell(value: object) -> str:
        if isinstance(value, float):
            return lang("not stated") if pd.isna(value) else lang.number(value, 2)
        return lang.number(value) if isinstance(value, int) else str(value)

    rows = [[cell(value) for value in row] for row in table.itertuples(index=False)]
    return {"head": list(table.columns), "rows": rows}


def _pdf(atlas: Atlas, found: AreaProfile, lang: Language, date: dt.date) -> bytes:
    rows = [_row(figure, lang) for figure in found.figures]
    lines = [line["text"][lang.code] for line in attribution(atlas.package)]
    return pdf(atlas, found, rows, lines, lang, date)


REPORT_FORMATS: Final[dict[str, Callable[[Atlas, AreaProfile, Language, dt.date], bytes]]] = {
    ".html": _html,
    ".pdf": _pdf,
}
