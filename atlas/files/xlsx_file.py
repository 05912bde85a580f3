"""XLSX: values of cells as they are stored; nothing in the file is run or followed."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from functools import partial
from typing import Final

from atlas.files.archive import Archive, local, parse
from atlas.files.grids import Book, Grid, Sheet
from atlas.files.limits import MOST_SHEETS, too_large
from atlas.files.xlsx_sheet import Dates, SheetReader, unescaped
from atlas.findings import NOTE, Finding, IntakeError, message
from atlas.i18n.catalogue import msgid

_EPOCH: Final = dt.datetime(1899, 12, 30)
_EPOCH_1904: Final = dt.datetime(1904, 1, 1)
_DATE_FORMATS: Final = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_TOO_MANY: Final = msgid("The file has {found} sheets or more; {limit} are allowed.")
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def open_xlsx(archive: Archive) -> Book:
    """Open an XLSX file; its sheets are read when they are asked for."""
    workbook = _workbook_part(archive)
    sheets, is_1904 = _sheets(archive, workbook)
    targets = _targets(archive, workbook)
    shared: list[list[str]] = []

    def load(part: str) -> Grid:
        if not shared:
            shared.append(_shared_strings(archive, targets))
        dates = Dates(_date_styles(archive, targets), _EPOCH_1904 if is_1904 else _EPOCH)
        reader = SheetReader(shared[0], dates, archive.limits)
        parse(archive.pieces(part), reader.start, reader.end, reader.text)
        return reader.grid()

    readable = [(n, targets[key][1], h) for n, key, h in sheets if key in targets]
    if not readable:
        raise IntakeError("The file has no sheet with a table.")
    listed = tuple(Sheet(name, partial(load, part), hidden) for name, part, hidden in readable)
    return Book("xlsx", listed, findings=_left_out(archive))


def _left_out(archive: Archive) -> tuple[Finding, ...]:
    """Say what of the file isn't read."""
    names = [name.lower() for name in archive.names()]
    found = []
    if any(name.endswith("vbaproject.bin") for name in names):
        found.append(Finding(NOTE, message("The file has macros; they are not read.")))
    if any("/externallinks/" in name for name in names):
        told = message("The file has links to other files; they are not followed.")
        found.append(Finding(NOTE, told))
    return tuple(found)


def _workbook_part(archive: Archive) -> str:
    if archive.has("_rels/.rels"):
        for kind, target in _relations(archive, "_rels/.rels", "").values():
            if kind == "officeDocument" and archive.has(target):
                return target
    return "xl/workbook.xml"


def _targets(archive: Archive, workbook: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(workbook)
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    return _relations(archive, part, folder)


def _relations(archive: Archive, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Give the relations of a part inside the file: id → kind and target."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "")
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            whole = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, posixpath.normpath(whole))

    parse(archive.pieces(part), start, _nothing)
    return found


def _sheets(archive: Archive, workbook: str) -> tuple[list[tuple[str, str, bool]], bool]:
    """Give name, relation and hiddenness of each sheet, and whether dates count from 1904."""
    sheets: list[tuple[str, str, bool]] = []
    is_1904 = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_1904
        match local(name):
            case "sheet":
                key = next((v for n, v in attributes.items() if n.endswith(":id")), "")
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append((attributes.get("name", ""), key, hidden))
                if len(sheets) > MOST_SHEETS:
                    raise too_large(_TOO_MANY, len(sheets), MOST_SHEETS)
            case "workbookPr":
                # extensions have elements of this name too, which say nothing of dates
                is_1904 = is_1904 or attributes.get("date1904", "0") in {"1", "true"}

    parse(archive.pieces(workbook), start, _nothing)
    return sheets, is_1904


def _shared_strings(archive: Archive, targets: dict[str, tuple[str, str]]) -> list[str]:
    part = _of_kind(archive, targets, "sharedStrings")
    strings: list[str] = []
    pieces: list[str] = []
    inside = [False, False]  # in the text, in its phonetic spelling

    def start(name: str, _: dict[str, str]) -> None:
        name = local(name)
        if name == "si":
            pieces.clear()
        elif name == "t":
            inside[0] = not inside[1]
        elif name == "rPh":
            inside[1] = True

    def end(name: str) -> None:
        name = local(name)
        if name == "si":
            strings.append(unescaped("".join(pieces)))
        elif name == "t":
            inside[0] = False
        elif name == "rPh":
            inside[1] = False

    def text(piece: str) -> None:
        if inside[0]:
            pieces.append(piece)

    if part:
        parse(archive.pieces(part), start, end, text)
    return strings


def _date_styles(archive: Archive, targets: dict[str, tuple[str, str]]) -> frozenset[str]:
    """Give the numbers of the cell styles that show a date."""
    part = _of_kind(archive, targets, "styles")
    own: set[str] = set()
    styles: list[str] = []
    within: list[bool] = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "numFmt" and _shows_date(attributes.get("formatCode", "")):
            own.add(attributes.get("numFmtId", ""))
        elif name == "cellXfs":
            within[0] = True
        elif name == "xf" and within[0]:
            styles.append(attributes.get("numFmtId", "0"))

    def end(name: str) -> None:
        if local(name) == "cellXfs":
            within[0] = False

    if part:
        parse(archive.pieces(part), start, end)
    own |= {str(number) for number in _DATE_FORMATS}
    return frozenset(str(index) for index, number in enumerate(styles) if number in own)


def _of_kind(archive: Archive, targets: dict[str, tuple[str, str]], kind: str) -> str:
    parts = (target for found, target in targets.values() if found == kind)
    return next((part for part in parts if archive.has(part)), "")


def _shows_date(code: str) -> bool:
    """Say whether a number format shows a date: "TT.MM.JJJJ" is stored as "dd.mm.yyyy"."""
    return bool(re.search(r"[dmyhs]", _QUOTED.sub("", code.lower().split(";")[0])))


def _nothing(_: str) -> None:
    """Stand in for a handler."""
