"""XLSX: values of cells as they are stored; nothing in the file is run or followed."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from functools import partial
from typing import Final

from atlas.intake.archive import Archive, local, parse
from atlas.intake.cells import Cell
from atlas.intake.findings import NOTE, Finding, IntakeError, message
from atlas.intake.grids import Book, Grid, Sheet
from atlas.intake.limits import Limits, check_cells, check_shape

_EPOCH: Final = dt.datetime(1899, 12, 30)
_EPOCH_1904: Final = dt.datetime(1904, 1, 1)
_DATE_FORMATS: Final = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_NUMBER: Final = re.compile(r"[0-9]{1,15}")
_LAST_DAY: Final = 2_958_465  # 31 December 9999


def open_xlsx(archive: Archive) -> Book:
    """Open an XLSX file; its sheets are read when they are asked for."""
    workbook = _workbook_part(archive)
    sheets, is_1904 = _sheets(archive, workbook)
    targets = _targets(archive, workbook)
    shared: list[list[str]] = []

    def load(part: str) -> Grid:
        if not shared:
            shared.append(_shared_strings(archive, targets))
        dates = _Dates(_date_styles(archive, targets), _EPOCH_1904 if is_1904 else _EPOCH)
        reader = _SheetReader(shared[0], dates, archive.limits)
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
            case "workbookPr":
                is_1904 = attributes.get("date1904", "0") in {"1", "true"}

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
            strings.append("".join(pieces))
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


class _Dates:
    """Numbers of days as dates."""

    def __init__(self, styles: frozenset[str], epoch: dt.datetime) -> None:
        self.styles = styles
        self.epoch = epoch

    def value(self, days: float) -> Cell:
        if not 0 <= days <= _LAST_DAY:
            return days
        if days < 1:
            seconds = min(round(days * 86_400), 86_399)
            return (dt.datetime.min + dt.timedelta(seconds=seconds)).time()
        found = self.epoch + dt.timedelta(seconds=round(days * 86_400))
        return found.date() if found.time() == dt.time() else found


class _SheetReader:
    """Collects the cells of one sheet while its XML is parsed.

    A million cells come by here, so a cell is only put down as it is; a row is converted as a
    whole when it ends.
    """

    def __init__(self, shared: list[str], dates: _Dates, limits: Limits) -> None:
        self.shared, self.dates, self.limits = shared, dates, limits
        self.columns: dict[str, int] = {}
        self.rows: list[list[Cell]] = []
        self.numbers: list[int] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.row: list[tuple[int, str, str, str, str]] = []
        self.number = self.cells = self.formulas = 0
        self.column = -1
        self.kind = self.style = self.formula = self.value = ""
        self.piece: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c" or (":" in name and local(name) == "c"):
            get = attributes.get
            self.kind, self.style = get("t", "n"), get("s", "")
            self.value = self.formula = ""
            reference = get("r")
            self.column = self.column + 1 if reference is None else self._column(reference)
        elif name == "v":
            self.piece.clear()
        else:
            self._start_other(local(name), attributes)

    def end(self, name: str) -> None:
        if ":" in name:
            name = local(name)
        if name == "v":
            self.value = "".join(self.piece)
        elif name == "c":
            if self.value or self.formula:
                self.row.append((self.column, self.kind, self.style, self.value, self.formula))
        elif name == "t":
            self.value += "".join(self.piece)
        elif name == "f":
            self.formula = "".join(self.piece) or "…"
        elif name == "row" and self.row:
            self._end_row()

    def text(self, piece: str) -> None:
        self.piece.append(piece)

    def grid(self) -> Grid:
        findings = []
        if self.formulas:
            told = message(
                "{count} cells hold formulas; their stored values count.", count=self.formulas
            )
            findings.append(Finding(NOTE, told))
        return Grid(self.rows, self.numbers, tuple(self.merged), findings=tuple(findings))

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"v", "t", "f"}:
            self.piece.clear()
        elif name == "row":
            stated = attributes.get("r", "")
            self.number = int(stated) if _NUMBER.fullmatch(stated) else self.number + 1
            self.row, self.column = [], -1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _end_row(self) -> None:
        width = max(cell[0] for cell in self.row) + 1
        check_shape(len(self.rows) + 1, width, self.limits)
        self.cells += len(self.row)
        check_cells(self.cells, self.limits)
        cells: list[Cell] = [None] * width
        shared, styles = self.shared, self.dates.styles
        for column, kind, style, value, formula in self.row:
            if kind == "s" and _NUMBER.fullmatch(value) and int(value) < len(shared):
                cells[column] = shared[int(value)]
            elif kind == "n" and style not in styles and _NUMBER.fullmatch(value):
                cells[column] = int(value)
            else:
                cells[column] = self._converted(kind, style, value) if value else "=" + formula
            if formula:
                self.formulas += 1
        self.rows.append(cells)
        self.numbers.append(self.number)

    def _converted(self, kind: str, style: str, value: str) -> Cell:
        try:
            match kind:
                case "s":
                    return None  # a text that isn't in the file
                case "b":
                    return value == "1"
                case "d":
                    return dt.date.fromisoformat(value[:10])
                case "n" if style in self.dates.styles:
                    return self.dates.value(float(value))
                case "n":
                    return float(value)
        except ValueError:
            pass
        return value

    def _column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        column = self.columns.get(letters)
        if column is None:
            if not _REFERENCE.fullmatch(letters + "1"):
                raise IntakeError("The file is damaged: “{cell}” is no cell.", cell=reference[:40])
            column = self.columns[letters] = _index(letters)
        return column

    def _merge(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            first, last = corners
            if first is not None and last is not None:
                self.merged.append((int(first[2]), _index(first[1]), int(last[2]), _index(last[1])))


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
