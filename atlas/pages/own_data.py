"""Eigene Daten: a file of one's own on the map, checked and joined, kept nowhere."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from atlas import intake
from atlas.errors import AtlasError
from atlas.findings import FINDING_LEVELS, LEVEL_LABELS
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language
from atlas.intake import joining, template
from atlas.intake.checking import Report
from atlas.intake.headings import FIELD_LABELS
from atlas.intake.report import to_object, to_xlsx
from atlas.pages import own_layer, sortable
from atlas.pages.context import Context, view_of
from atlas.pages.figure import table_csv
from atlas.pages.offering import made_when_asked
from atlas.pages.plain import plain
from atlas.settings import OWN_DATA

#: Mappings by hand of this session: shape of a file → heading → field.
_MAPPINGS: Final = "own-mappings"
#: The last file of this session as it was read.
_FILE: Final = "own-read"
#: The last report of this session, with what it was made from.
_REPORT: Final = "own-report"
_MOST_LISTED: Final = 1_000
_MOST_DRAWN: Final = 20_000
_TYPES: Final = [
    "csv",
    "txt",
    "tsv",
    "xlsx",
    "xlsm",
    "ods",
    "geojson",
    "json",
    "gpkg",
    "fgb",
    "zip",
]
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WRITERS: Final[dict[str, tuple[str, Callable[[joining.Joined], bytes], str]]] = {
    ".xlsx": (msgid("Joined table for Excel (XLSX)"), joining.joined_xlsx, _XLSX),
    ".csv": (msgid("Joined table as text (CSV)"), joining.joined_csv, "text/csv"),
    ".gpkg": (
        msgid("Joined table for QGIS (GeoPackage)"),
        joining.to_geopackage,
        "application/geopackage+sqlite3",
    ),
}
_METRICS: Final = (
    msgid("Rows"),
    msgid("Rows with a district"),
    msgid("Errors"),
    msgid("Warnings"),
    msgid("Notes"),
)


@dataclass(frozen=True)
class _Read:
    """A file of this session: what it holds, by the sheet that is chosen."""

    key: str
    sheets: tuple[str, ...]
    table: intake.Table


@dataclass(frozen=True)
class _Made:
    """A report and what it was made from."""

    key: str
    report: Report


def show(context: Context) -> None:
    """Show the page."""
    lang = context.lang
    with st.container(key="area-page"):
        st.title(lang("Own data"), anchor=False)
        st.markdown(
            lang(
                "Drop a table here: it is placed on the map, checked, and given back with its "
                "districts. It stays in the memory of this session; it is stored nowhere, no "
                "other session sees it, and it is gone with this one."
            )
        )
        _offer_template(lang)
        upload = st.file_uploader(
            lang("Table (CSV, XLSX, ODS, GeoJSON or GeoPackage)"), type=_TYPES, key="own-file"
        )
        if upload is None:
            st.session_state.pop(_FILE, None)
            st.session_state.pop(_REPORT, None)
            return
        try:
            report = _report(context, upload.getvalue(), upload.name)
        except AtlasError as error:
            st.error(plain(error.text(lang)))
            return
        _show_report(context, report)
        _show_map(context, report)
        _show_districts(context, report)


def _offer_template(lang: Language) -> None:
    file = OWN_DATA / template.TEMPLATE_FILE
    if file.is_file():
        st.download_button(
            lang("Template for networks and clusters (XLSX)"),
            file.read_bytes,
            file.name,
            _XLSX,
            on_click="ignore",
            type="tertiary",
        )


def _report(context: Context, content: bytes, name: str) -> Report:
    """Read and check the file, unless the last report was made from the same."""
    lang = context.lang
    file = hashlib.sha256(content).hexdigest()
    table = _table(lang, file, content, name)
    mappings = st.session_state.setdefault(_MAPPINGS, {})
    by_hand = _map_by_hand(lang, table, mappings.get(table.shape, {}))
    mappings[table.shape] = by_hand
    key = json.dumps([file, table.sheet, by_hand, context.loaded.name], sort_keys=True)
    made = st.session_state.get(_REPORT)
    if not isinstance(made, _Made) or made.key != key:
        bar = st.progress(0.0, lang("Reading"))
        mapped = table.mapped(by_hand)
        report = intake.check(mapped, context.atlas, progress=lambda share: _advance(bar, share))
        bar.empty()
        made = st.session_state[_REPORT] = _Made(key, report)
    return made.report


def _advance(bar: Any, share: float) -> None:  # noqa: ANN401 - Streamlit's type is private
    bar.progress(share)


def _table(lang: Language, file: str, content: bytes, name: str) -> intake.Table:
    """Read the file once; of several sheets the best one, until another one is chosen."""
    read = st.session_state.get(_FILE)
    if not isinstance(read, _Read) or read.key != file:
        sheets = tuple(sheet for sheet, _ in intake.sheets(content))
        read = st.session_state[_FILE] = _Read(file, sheets, intake.read(content, name))
    if len(read.sheets) < 2:
        return read.table
    first = read.sheets.index(read.table.sheet)
    chosen: str = st.selectbox(
        lang("Sheet"), read.sheets, index=first, key=f"own-sheet-{file[:16]}", width=320
    )
    if chosen != read.table.sheet:
        table = intake.read(content, name, sheet=chosen)
        read = st.session_state[_FILE] = replace(read, table=table)
    return read.table


def _map_by_hand(lang: Language, table: intake.Table, known: Mapping[str, str]) -> dict[str, str]:
    """Let the user say what a heading means; it is remembered for files of this shape."""
    fields = {at: name for name, at in table.mapping.fields.items()}
    fields |= dict.fromkeys(table.mapping.private, "private")
    unknown = [h for at, h in enumerate(table.headings) if at not in fields]
    by_hand: dict[str, str] = {}
    label = lang("What the columns mean ({count} not known)", count=len(unknown))
    with st.expander(label, expanded=bool(unknown) and not fields):
        places = st.columns(3)
        options = ["", *FIELD_LABELS]
        for at, heading in enumerate(table.headings[:60]):
            own = known.get(heading, fields.get(at, ""))
            chosen = places[at % 3].selectbox(
                plain(heading),
                options,
                index=options.index(own),
                format_func=lambda field: lang(FIELD_LABELS[field]) if field else "–",
                key=f"own-field-{table.shape}-{at}",
            )
            if chosen != fields.get(at, ""):
                by_hand[heading] = chosen
    return by_hand


def _show_report(context: Context, report: Report) -> None:
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
            lang("Level"): lang(LEVEL_LABELS[finding.level]),
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
        for ending, (label, write, kind) in _WRITERS.items():
            _download(lang, label, joined(write), f"{stem}-kreise{ending}", kind)
        _download(
            lang,
            msgid("Report with marked cells (XLSX)"),
            lambda: to_xlsx(report, lang),
            f"{stem}-bericht.xlsx",
            _XLSX,
        )
        _download(
            lang,
            msgid("Report for programs (JSON)"),
            lambda: json.dumps(to_object(report, lang), ensure_ascii=False).encode(),
            f"{stem}-bericht.json",
            "application/json",
        )


def _download(lang: Language, label: str, make: Callable[[], bytes], name: str, kind: str) -> None:
    content = made_when_asked(make, lang)
    st.download_button(lang(label), data=content, file_name=name, mime=kind, on_click="ignore")


def _show_map(context: Context, report: Report) -> None:
    """Show the good rows as a layer of their own beside the atlas's records."""
    lang = context.lang
    rows = _points(report)
    st.header(lang("On the map"), anchor=False)
    view: dict[str, Any] = {**view_of(context), "query": {}, "selected": None, "position": None}
    own_layer.show_own_layer(context.loaded.name, view, rows[:_MOST_DRAWN])
    st.caption(
        lang(
            "White squares are {count} of {all} rows of the file; the other symbols are records "
            "of the atlas. Rows with errors or without a point are not drawn.",
            count=lang.number(min(len(rows), _MOST_DRAWN)),
            all=lang.number(len(report.table)),
        )
    )


def _points(report: Report) -> list[tuple[float, float, str]]:
    """Give latitude, longitude and name of each good row with a point."""
    table, placed = report.table, report.placed
    fields = table.mapping.fields
    name = next((field for field in ("name", "name_de", "city") if field in fields), "")
    names = table.texts(name) if name else [""] * len(table)
    faulty = report.faulty_rows()
    return [
        (float(lat), float(lon), (title or str(number))[:80])
        for lat, lon, title, number in zip(
            placed.lat, placed.lon, names, table.numbers, strict=True
        )
        if lat == lat and number not in faulty
    ]


def _show_districts(context: Context, report: Report) -> None:
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
    texts = sortable.written(table, dict.fromkeys(table.columns[2:], 0), lang)
    sortable.show_table(table, texts, lang("By district"), lang, "own-districts")
    name = f"{Path(report.table.name).stem[:60]}-nach-kreis.csv"
    _download(lang, msgid("Counts by district (CSV)"), lambda: table_csv(table), name, "text/csv")
