"""Eigene Daten: a file of one's own on the map, checked and joined, kept in the session alone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from atlas import intake
from atlas.errors import AtlasError
from atlas.files.apart import make_ready
from atlas.intake import template
from atlas.intake.headings import FIELD_LABELS
from atlas.pages import own_cells, own_map, own_results
from atlas.pages.offering import offer_file
from atlas.pages.plain import plain
from atlas.pages.told import told
from atlas.settings import OWN_DATA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.i18n.language import Language
    from atlas.intake.checking import Report
    from atlas.pages.context import Context

#: Name and content of this session's file, also while another page is shown.
_UPLOAD: Final = "own-upload"
_FIELD: Final = "own-file"
#: Mappings by hand of this session: shape of a file → heading → field.
_MAPPINGS: Final = "own-mappings"
#: The last file of this session as it was read.
_FILE: Final = "own-read"
#: The last report of this session, with what it was made from.
_REPORT: Final = "own-report"
_TYPES: Final = [
    *("csv", "txt", "tsv", "xlsx", "xlsm", "xls", "xlsb", "ods", "parquet"),
    *("geojson", "geojsonl", "json", "jsonl", "gpkg", "fgb", "zip"),
]


@dataclass(frozen=True)
class _Read:
    """A file of this session, by the sheet that is chosen."""

    key: str
    table: intake.Table

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of all its sheets."""
        return tuple(sheet.name for sheet in self.table.book.sheets)


@dataclass(frozen=True)
class _Made:
    """A report and what it was made from."""

    key: str
    report: Report


def show(context: Context) -> None:
    """Show the page."""
    lang = context.lang
    make_ready()
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
        upload = _upload(lang)
        if upload is None:
            own_map.show_server_layer(context)
            return
        name, content = upload
        try:
            report = _report(context, content, name)
        except AtlasError as error:
            st.error(plain(told(error, lang)))
            return
        own_results.show_report(context, report)
        own_map.show_own_map(context, report)
        own_results.show_own_districts(context, report)


def _upload(lang: Language) -> tuple[str, bytes] | None:
    """Take a file, or the one that this session has; its field is empty when a page was left."""
    upload = st.file_uploader(
        lang("Table or layer (spreadsheet, CSV, JSON, Parquet or geodata)"),
        type=_TYPES,
        key=_FIELD,
        on_change=_exchange,
    )
    if upload is not None:
        st.session_state[_UPLOAD] = upload.name, upload.getvalue()
    held: tuple[str, bytes] | None = st.session_state.get(_UPLOAD)
    if held and upload is None:
        with st.container(horizontal=True, vertical_alignment="center", key="own-held"):
            st.markdown(
                lang("{name} is still here from before.", name=f"**{plain(held[0])}**"),
                width="content",
            )
            st.button(lang("Remove the file"), key="own-forget", on_click=_forget)
    return held


def _exchange() -> None:
    """Forget the file when the user removed it; another one takes its place by itself."""
    if not st.session_state.get(_FIELD):
        _forget()


def _forget() -> None:
    for name in (_UPLOAD, _FILE, _REPORT, own_cells.OWN_LAYER):
        st.session_state.pop(name, None)


def _offer_template(lang: Language) -> None:
    file = OWN_DATA / template.TEMPLATE_FILE
    if file.is_file():
        label = lang("Template for networks and clusters (XLSX)")
        offer_file(label, file.read_bytes, file.name, lang, type="tertiary")


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
        try:
            report = intake.check(mapped, context.atlas, progress=partial(_advance, bar))
        finally:
            bar.empty()
        made = st.session_state[_REPORT] = _Made(key, report)
    return made.report


def _advance(bar: Any, share: float) -> None:  # noqa: ANN401 - Streamlit's type is private
    bar.progress(share)


def _table(lang: Language, file: str, content: bytes, name: str) -> intake.Table:
    """Read the file once; of several sheets the best one, until another one is chosen."""
    read = st.session_state.get(_FILE)
    if not isinstance(read, _Read) or read.key != file:
        read = st.session_state[_FILE] = _Read(file, intake.read(content, name))
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
