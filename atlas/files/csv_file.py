"""CSV as programs really write it: its encoding, its separator, its rows."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from atlas.files.encodings import Decoded, guessed, once
from atlas.files.grids import Book, Grid, Sheet
from atlas.files.limits import Limits, check_cells, check_shape
from atlas.findings import ERROR, WARNING, Finding, IntakeError, message

if TYPE_CHECKING:
    from atlas.files.cells import Cell

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SEPARATORS: Final = (";", ",", "\t", "|")
_SEPARATOR_NAMES: Final = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar"}
_SAMPLE: Final = 40
_GAP: Final = re.compile(r"(?<=\S) +(?=\S)")
_MOST_OPEN: Final = 20
_FIELD: Final = 131_072  # the module's own limit; longer is a quotation mark left open
_SAMPLE_LETTERS: Final = 200_000
#: Signs that stand in no text: a file with many of them is something else.
_CONTROLS: Final = bytes([*range(9), 11, *range(14, 32), 127])
_MOST_CONTROLS: Final = 0.01
#: Share of bytes that are zero in text of two bytes a letter: nearly every second one.
_WIDE_ZEROS: Final = 0.4


def open_csv(content: bytes, limits: Limits) -> Book:
    """Read a CSV file; its encoding and separator are found out."""
    text, encoding, findings = decode(content)
    separator, named = separator_of(text)
    if not named and _fixed_width(text, separator):
        raise IntakeError(
            "The columns of this text stand below each other without a separator (fixed width); "
            "open it in a spreadsheet program and save it as .xlsx."
        )
    about = {"encoding": encoding, "separator": _SEPARATOR_NAMES.get(separator, separator)}

    def load() -> Grid:
        rows, told = read_rows(text, separator, limits)
        first = 1
        if named:
            rows, first = rows[1:], 2
        return Grid(rows, range(first, first + len(rows)), findings=(*findings, *told))

    return Book("csv", (Sheet("", load),), about)


def decode(content: bytes) -> Decoded:
    """Decode a text file.

    Returns
    -------
    tuple
        The text, the name of its encoding, and what should be known of it.

    Raises
    ------
    IntakeError
        If it isn't text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return once(*_strict(content, encoding))
    sample = content[:10_000]
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if max(zeros) > len(sample) * _WIDE_ZEROS and min(zeros) < len(sample) // 50:
        return once(*_strict(content, "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"))
    if len(content.translate(None, _CONTROLS)) < len(content) * (1 - _MOST_CONTROLS):
        raise IntakeError("This is not a table: expected is CSV, XLSX, ODS, GeoJSON or GeoPackage.")
    return guessed(content)


def _strict(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise IntakeError(
            "The file says that it is {encoding}, but it isn't: byte {position} is wrong.",
            encoding=encoding,
            position=error.start,
        ) from error


def separator_of(text: str) -> tuple[str, bool]:
    """Give the separator of a CSV file, and whether its first line names it."""
    named = _named_separator(text)
    return named or _separator(text), bool(named)


def _named_separator(text: str) -> str:
    """Give the separator that a first line such as ``sep=;`` names for Excel."""
    first = text[:10].splitlines()[0].strip() if text.strip() else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else ""


def _separator(text: str) -> str:
    """Find the separator that cuts most of the first lines into equally many cells."""
    sample = text[:_SAMPLE_LETTERS]
    best, best_score = ";", 0.0
    for separator in _SEPARATORS:
        widths = []
        try:
            for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
                if any(row):
                    widths.append(len(row))
                if len(widths) == _SAMPLE:
                    break
        except csv.Error:
            continue
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        score = widths.count(usual) / len(widths) * min(usual - 1, 8) ** 0.5
        if score > best_score:
            best, best_score = separator, score
    return best


def _fixed_width(text: str, separator: str) -> bool:
    """Say whether columns are made of blanks: several wide gaps at the same places."""
    lines = [line for line in text[:_SAMPLE_LETTERS].splitlines() if line.strip()][:_SAMPLE]
    if len(lines) < 2 or any(separator in line for line in lines):
        return False
    gaps = [[*_GAP.finditer(line.rstrip())] for line in lines]
    same = set.intersection(*({gap.end() for gap in own} for own in gaps))
    return any(gap.end() in same and len(gap[0]) > 1 for own in gaps for gap in own)


def read_rows(text: str, separator: str, limits: Limits) -> tuple[list[list[Cell]], list[Finding]]:
    """Read the rows; one with a quotation mark that is never closed is read without it."""
    text = text.replace("\0", "")
    lines = list(io.StringIO(text, newline=""))  # other ends of lines are no ends of rows
    rows: list[list[Cell]] = []
    findings: list[Finding] = []
    csv.field_size_limit(_FIELD)  # one for the whole process, which others may have changed
    start = cells = 0
    while start < len(lines):
        cells, open_at = _quoted_rows(lines, start, separator, limits, rows, cells)
        if open_at is None:
            break
        if len(findings) == _MOST_OPEN:
            raise _unreadable(len(rows) + 1)
        told = message("A quotation mark is not closed; the row is read without it.")
        findings.append(Finding(ERROR, told, row=len(rows) + 1))
        bare = lines[open_at].replace('"', "").rstrip("\r\n")
        rows.append([*bare.split(separator)])
        check_shape(len(rows), len(rows[-1]), limits)
        start = open_at + 1
    return _unwrapped(rows, limits, findings)


def _quoted_rows(
    lines: list[str],
    start: int,
    separator: str,
    limits: Limits,
    rows: list[list[Cell]],
    cells: int,
) -> tuple[int, int | None]:
    """Add the rows up to one whose quotation mark stays open, and give the line of that one."""
    reader = csv.reader(islice(lines, start, None), delimiter=separator)
    first = start
    try:
        for row in reader:
            end = start + reader.line_num
            cells += len(row)
            if len(rows) >= limits.rows or len(row) > limits.columns or cells > limits.cells:
                check_shape(len(rows) + 1, len(row), limits)
                check_cells(cells, limits)
            long = end > first + 1
            if (long or end == len(lines)) and _stays_open(lines[first:end], separator):
                return cells, first
            if long and rows and _swallows(row, separator, len(rows[0])):
                return cells, first
            rows.append([*row])
            first = end
    except csv.Error as error:
        if first < len(lines) and lines[first].count('"') % 2:
            return cells, first
        raise _unreadable(len(rows) + 1) from error
    return cells, None


def _stays_open(lines: list[str], separator: str) -> bool:
    """Say whether a row ends within quotation marks, or in the middle of a cell after them."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        return len(lines) > 1 or "end of data" in str(error)
    return False


def _swallows(row: list[str], separator: str, width: int) -> bool:
    """Say whether a cell of several lines looks as if it held other rows."""
    fewest = max(2, width - 1)
    for cell in row:
        if "\n" in cell and separator in cell:
            inner = cell.splitlines()[1:]
            if len(row) != width or any(line.count(separator) >= fewest for line in inner):
                return True
    return False


def _unreadable(row: int) -> IntakeError:
    return IntakeError("Row {row} can't be read as CSV; is a quotation mark not closed?", row=row)


def _unwrapped(
    rows: list[list[Cell]], limits: Limits, findings: list[Finding]
) -> tuple[list[list[Cell]], list[Finding]]:
    """Cut rows of which each was put into quotation marks as a whole."""
    if len(rows) < 2 or any(len(row) > 1 for row in rows):
        return rows, findings
    inner = "\n".join(str(row[0]) if row else "" for row in rows)
    own = _separator(inner)
    cut = list(csv.reader(io.StringIO(inner, newline=""), delimiter=own))
    if len(cut) != len(rows) or len(cut[0]) < 2 or len({len(row) for row in cut if row}) > 1:
        return rows, findings
    check_shape(len(cut), len(cut[0]), limits)
    check_cells(len(cut) * len(cut[0]), limits)
    told = message("Each row stood in quotation marks as a whole; it is cut into its cells.")
    return [[*row] for row in cut], [*findings, Finding(WARNING, told)]
