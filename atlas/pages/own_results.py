"""What a file of one's own gives: findings, files, numbers by district."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from atlas.export.tables import frame_csv
from atlas.export.written import written
from atlas.findings import FINDING_LEVELS, LEVEL_LABELS
from atlas.i18n.catalogue import msgid
from atlas.intake import joining
from atlas.intake.report import to_object, to_xlsx
from atlas.pages import sortable
from atlas.pages.offering import offer_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.i18n.language import Language
    from atlas.intake.checking import Report
    from atlas.pages.context import Context

_MOST_LISTED: Final = 1_000
_WRITERS: Final[dict[str, tuple[str, Callable[[joining.Joined], bytes]]]] = {
    ".xlsx": (msgid("Joined table for Excel (XLSX)"), joining.joined_xlsx),
    ".csv": (msgid("Joined table as text (CSV)"), joining.joined_csv),
    ".gpkg": (msgid("Joined table for QGIS (GeoPackage)"), joining.to_geopackage),
}
_METRICS: Final = (
    msgid("Rows"),
    msgid("Rows with a district"),
    msgid("Errors"),
    msgid("Warnings"),
    msgid("Notes"),
)


def show_report(context: Context, report: Report) -> None:
    """Show numbers and findings, and offer report and joined table."""
    lang = context.lang
    placed = sum(1 for ags in report.placed.district_ags if ags)
    numbers = (len(report.table), placed, *(report.counts[level] for level in FINDING_LEVELS))
    for column, name, number in zip(st.columns(5), _METRICS, numbers, strict=True):
        column.metric(lang(name), lang.number(number))
    if report.findings:
        findings = _findings(report, lang)
        texts = findings.fillna("").astype(str)
        sortable.show_table(findings, texts, lang("Findings"), lang, "own-findings")
    if len(report.findings) > _MOST_LISTED:
        st.caption(
            lang(
                "The first {count} of {all} findings; the report as a file has all.",
                count=lang.number(_MOST_LISTED),
                all=lang.number(len(report.findings)),
            )
        )
    _offer_files(report, lang)


def _findings(report: Report, lang: Language) -> pd.DataFrame:
    rows = [
        {
            lang("Severity"): lang(LEVEL_LABELS[finding.level]),
            lang("Row"): finding.row,
            lang("Column"): finding.column,
            lang("Value"): finding.value,
            lang("Finding"): finding.message.text(lang),
            lang("Suggestion"): finding.suggestion,
        }
        for finding in report.findings[:_MOST_LISTED]
    ]
    return pd.DataFrame(rows, dtype=object)  # a finding of the whole file has no row


def _offer_files(report: Report, lang: Language) -> None:
    """Offer report and joined table; each is made when it is asked for."""
    stem = Path(report.table.name).stem[:60] or "tabelle"

    def joined(write: Callable[[joining.Joined], bytes]) -> Callable[[], bytes]:
        return lambda: write(joining.join(report.table, report.placed, lang))

    with st.container(horizontal=True):
        for ending, (label, write) in _WRITERS.items():
            offer_file(lang(label), joined(write), f"{stem}-kreise{ending}", lang)
        offer_file(
            lang("Report with marked cells (XLSX)"),
            lambda: to_xlsx(report, lang),
            f"{stem}-bericht.xlsx",
            lang,
        )
        offer_file(
            lang("Report for programs (JSON)"),
            lambda: json.dumps(to_object(report, lang), ensure_ascii=False).encode(),
            f"{stem}-bericht.json",
            lang,
        )


def show_own_districts(context: Context, report: Report) -> None:
    """Show how many rows each district has, beside the atlas's networks."""
    lang = context.lang
    counts = Counter(ags for ags in report.placed.district_ags if ags)
    if not counts:
        return
    networks = context.atlas.networks["district_ags"].value_counts()
    labels = context.atlas.districts["label"]
    table = pd.DataFrame(
        {
            "AGS": list(counts),
            lang("District"): [labels[ags] for ags in counts],
            lang("Rows"): list(counts.values()),
            lang("Networks of the atlas"): [int(networks.get(ags, 0)) for ags in counts],
        }
    ).sort_values([lang("Rows"), "AGS"], ascending=[False, True])
    st.header(lang("By district"), anchor=False)
    texts = written(table, dict.fromkeys(table.columns[2:], 0), lang)
    sortable.show_table(table, texts, lang("By district"), lang, "own-districts")
    name = f"{Path(report.table.name).stem[:60]}-nach-kreis.csv"
    offer_file(lang("Counts by district (CSV)"), lambda: frame_csv(table), name, lang)
